"""The command line as a whole: its commands, and how it begins and ends."""

from typing import NoReturn

from glossary.cli.add import add
from glossary.cli.check import check
from glossary.cli.commands import VersionOption, add_command, make_app, wants_debugging
from glossary.cli.console import ending
from glossary.cli.convert import convert
from glossary.cli.extract import extract
from glossary.cli.lookup import lookup
from glossary.cli.stats import stats
from glossary.errors import GlossaryError

app = make_app(
    "glossary",
    "Look terms up in French text, and keep a glossary in order.",
    "Exit codes: 0 done; 1 done, with errors that `check` counts; 2 wrong use; "
    "3 something that cannot be read or written; 130 interrupted.",
)
for _command in (check, lookup, stats, add, convert, extract):
    add_command(app, _command)


@app.callback()
def _options(version: VersionOption = False) -> None:
    """Look terms up in French text, and keep a glossary in order."""


def run() -> NoReturn:
    """Run the command line, and end with one clear line where something is wrong."""
    if wants_debugging():
        ending.show_tracebacks()
    ending.run("glossary", app, (GlossaryError,))
