"""`translate review`: the review page, on this machine alone."""

import gc
import getpass
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from glossary.cli.console import speech
from translate.cli.options import (
    BackendOption,
    GlossaryOption,
    ModelOption,
    NoGlossaryOption,
    choose_glossary,
)
from translate.cli.run import MEMORY_NAME

GLOSSARY_NAME = "glossary.csv"
"""The file in the folder of a run that takes new terms, where the glossary in use is packaged."""


def review(
    path: Annotated[
        Path, typer.Argument(metavar="[DIR|FILE]", help="The folder of a run, or a TMX or JSON.")
    ] = Path("output"),
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, metavar="N", help="The port; a free one by default."),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")
    ] = True,
    user: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who reviews; the name of the account by default."),
    ] = None,
    glossary: GlossaryOption = None,
    no_glossary: NoGlossaryOption = False,
    model: ModelOption = None,
    backend: BackendOption = None,
    memory: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=f"The translation memory; DIR/{MEMORY_NAME} by default."),
    ] = None,
) -> None:
    """Go through a translated corpus in the browser: accept, edit, search, replace.

    The address, with the token that opens it, is the first line of standard output. All that is
    done is kept in the memory at once; Ctrl-C ends it, and writes the files anew.
    """
    from translate.cli.showing.progress import Reading
    from translate.review import open_review

    # What is read now stays: looking for garbage in it would take as long as the reading, and
    # again and again between answers.
    gc.disable()
    folder = path if path.is_dir() else path.parent
    own = folder / GLOSSARY_NAME
    if glossary is None and not no_glossary and own.is_file():
        glossary = str(own)
    termbase = choose_glossary(glossary, no_glossary=no_glossary)
    beside = path / MEMORY_NAME if path.is_dir() else path.with_name(f"{path.name}.bitexte.sqlite")
    with Reading() as reading:
        opened = open_review(
            path,
            termbase,
            memory=memory or beside,
            glossary=Path(glossary) if glossary and Path(glossary).is_file() else own,
            user=user or _account(),
            port=port,
            model=model,
            backend=backend,
            on_read=reading.read,
        )
    with opened as server:
        gc.freeze()
        gc.enable()
        speech.show(server.address)
        for line in server.remarks:
            speech.complain(line)
        if browser:
            webbrowser.open(server.address)
        server.serve()
        files = server.export()
    if files:
        speech.report(f"written   {len(files):,} files")


def _account() -> str:
    """The name of the account, where it has one."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "me"
