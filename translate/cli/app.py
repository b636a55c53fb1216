"""The command line as a whole: its commands, and how it begins and ends."""

from typing import NoReturn

from glossary.cli.commands import VersionOption, add_command, make_app, wants_debugging
from glossary.cli.console import ending
from glossary.errors import GlossaryError
from translate.cli.adapt import adapt
from translate.cli.bitexts.align import align
from translate.cli.bitexts.check import check
from translate.cli.bitexts.evaluate import evaluate
from translate.cli.bitexts.filter import filter_
from translate.cli.bitexts.memory import memory
from translate.cli.clean import clean
from translate.cli.doctor import doctor
from translate.cli.models import models
from translate.cli.review import review
from translate.cli.run import run as run_command
from translate.cli.serve import serve
from translate.cli.text import text
from translate.errors import TranslateError

_PURPOSE = "Translate French articles into an aligned English corpus, with an enforced glossary."

app = make_app(
    "translate",
    _PURPOSE,
    "Exit codes: 0 done; 1 done, with errors that --strict (or check) counts; 2 wrong use; "
    "3 something that cannot be read or written; 4 model missing or damaged; 130 interrupted.",
)
add_command(app, run_command, "run")
add_command(app, filter_, "filter")
for _command in (review, text, clean, check, align, evaluate, adapt):
    add_command(app, _command)
app.add_typer(memory)
add_command(app, serve)
add_command(app, doctor)
app.add_typer(models)


@app.callback(help=_PURPOSE)
def _options(version: VersionOption = False) -> None:
    """Take the options of the command line as a whole."""


def run() -> NoReturn:
    """Run the command line, and end with one clear line where something is wrong."""
    if wants_debugging():
        ending.show_tracebacks()
    ending.run("translate", app, (TranslateError, GlossaryError))
