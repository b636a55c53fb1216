"""The command line as a whole: its commands, and how an error ends it."""

import sys
from typing import Annotated, NoReturn

import typer

from glossary.cli.add import add
from glossary.cli.check import check
from glossary.cli.convert import convert
from glossary.cli.extract import extract
from glossary.cli.lookup import lookup
from glossary.cli.stats import stats
from glossary.errors import GlossaryError

app = typer.Typer(
    name="glossary",
    help="Look terms up in French text, and keep a glossary in order.",
    epilog=(
        "Exit codes: 0 done; 1 done, with errors that `check` counts; 2 wrong use; "
        "3 input that cannot be read; 130 interrupted."
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(check)
app.command()(lookup)
app.command()(stats)
app.command()(add)
app.command()(convert)
app.command()(extract)


def _say_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version as version_of

        typer.echo(f"bitexte {version_of('bitexte')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Say the version.", callback=_say_version, is_eager=True),
    ] = False,
) -> None:
    """Look terms up in French text, and keep a glossary in order."""


def main() -> NoReturn:
    """Run the command line, and end with one clear line where something is wrong."""
    try:
        app()
    except GlossaryError as error:
        typer.echo(f"glossary: {error}", err=True)
        sys.exit(error.exit_code)
    sys.exit(0)
