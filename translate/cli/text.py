"""`translate text`: one line in, one line out."""

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Annotated

import typer

from glossary.cli.console import speech
from glossary.cli.console.standard_streams import DASH
from translate.cli.options import (
    BackendOption,
    BeamOption,
    GlossaryOption,
    ModelOption,
    NoGlossaryOption,
    WorkersOption,
    choose_glossary,
    parse_workers,
)

PIPE_WINDOW = 512
"""Lines translated together where standard input is no terminal."""


def text(
    lines: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TEXT...]", help="What to translate; without it, or for -, standard input."
        ),
    ] = None,
    glossary: GlossaryOption = None,
    no_glossary: NoGlossaryOption = False,
    model: ModelOption = None,
    backend: BackendOption = None,
    beam: BeamOption = None,
    workers: WorkersOption = "auto",
) -> None:
    """Translate lines of text: each argument, or each line of standard input, gives one line.

    A line may hold several sentences. Where a term could not be rendered as approved, a line on
    standard error says so.
    """
    from translate.cli.showing.progress import waiting
    from translate.running.text import translate_texts
    from translate.running.workbench import open_workbench

    with waiting("loading the model"):
        termbase = choose_glossary(glossary, no_glossary=no_glossary)
        translator = open_workbench(
            model,
            termbase,
            beam_size=beam,
            workers=parse_workers(workers),
            backend=backend,
            report=speech.note,
        ).translator()
    failed = False
    for window in _windows(lines):
        for line in translate_texts(window, translator):
            speech.show(line.target)
            for use in line.missing:
                speech.complain(f"{use.source!r} is not rendered as approved")
            for message in line.failures:
                speech.complain(message)
                failed = True
    if failed:
        raise typer.Exit(1)


def _windows(lines: list[str] | None) -> Iterator[list[str]]:
    """The lines to translate, as many at a time as may wait for one another."""
    if lines and lines != [DASH]:
        yield [" ".join(line.splitlines()) for line in lines]
        return
    size = 1 if sys.stdin.isatty() else PIPE_WINDOW
    stream: Iterator[str] = iter(_standard_input())
    while window := [line.rstrip("\r\n") for line in islice(stream, size)]:
        yield window


def _standard_input() -> Iterable[str]:
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    return sys.stdin
