"""The command line as a whole: its commands, and how an error ends it."""

import logging
import os
import sys
from typing import Annotated, NoReturn

import typer

from glossary.errors import GlossaryError
from translate.cli.adapt import adapt
from translate.cli.check import check
from translate.cli.clean import clean
from translate.cli.evaluate import evaluate
from translate.cli.models import models
from translate.cli.run import run
from translate.cli.text import text
from translate.errors import TranslateError

app = typer.Typer(
    name="translate",
    help="Translate French articles into an aligned English corpus, with an enforced glossary.",
    epilog=(
        "Exit codes: 0 done; 1 done, with errors that --strict (or check) counts; 2 wrong use; "
        "3 input that cannot be read; 4 model missing or damaged; 130 interrupted."
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(run)
app.command()(text)
app.command()(clean)
app.command()(check)
app.command()(evaluate)
app.command()(adapt)
app.add_typer(models)


def _say_version(asked: bool) -> None:
    if asked:
        from translate import __version__

        typer.echo(f"bitexte {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Say the version.", callback=_say_version, is_eager=True),
    ] = False,
) -> None:
    """Translate French articles into an aligned English corpus, with an enforced glossary."""


def _show_tracebacks() -> None:
    """Show what is confined to a segment or an article in full, on standard error."""
    log = logging.getLogger("translate")
    log.addHandler(logging.StreamHandler())
    log.setLevel(logging.DEBUG)
    log.propagate = False


def main() -> NoReturn:
    """Run the command line, and end with one clear line where something is wrong."""
    if os.environ.get("TRANSLATE_DEBUG", "0") not in {"", "0"}:
        _show_tracebacks()
    try:
        app()
    except (TranslateError, GlossaryError) as error:
        typer.echo(f"translate: {error}", err=True)
        sys.exit(error.exit_code)
    sys.exit(0)
