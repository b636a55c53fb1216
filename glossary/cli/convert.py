"""`glossary convert`: a glossary in another format."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.console import speech
from glossary.cli.console.standard_streams import is_dash, output_path
from glossary.cli.options import ForceOption, complete_format, find_file

if TYPE_CHECKING:
    from glossary.formats.losses import Loss


def convert(
    source: Annotated[
        Path | None,
        typer.Argument(
            metavar="IN", help="The glossary; - for standard input.", show_default=False
        ),
    ] = None,
    target: Annotated[
        Path | None,
        typer.Argument(metavar="OUT", help="The file; - for standard output.", show_default=False),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="NAME",
            help="The format of IN, if its ending tells not.",
            autocompletion=complete_format,
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="NAME",
            help="The format of OUT, if its ending tells not.",
            autocompletion=complete_format,
        ),
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="List the formats and what they hold.")
    ] = False,
    turn: Annotated[
        bool, typer.Option("--reverse", help="Turn source and target round, en→fr into fr→en.")
    ] = False,
    table: Annotated[
        bool, typer.Option("--table", help="What each format holds, as a Markdown table.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with 1 where OUT does not hold everything.")
    ] = False,
    force: ForceOption = False,
) -> None:
    """Write a glossary in another format.

    What the other format has no place for is said on standard error.
    """
    from glossary.errors import UsageError
    from glossary.formats.languages import remark_on
    from glossary.formats.registry import FORMATS, find_format
    from glossary.reversal import reverse

    if list_ or table:
        _table() if table else _list()
        return
    if source is None or target is None:
        raise UsageError("convert needs two files, IN and OUT; --list shows the formats")
    if os.path.realpath(source) == os.path.realpath(target) and not is_dash(source):
        raise UsageError(f"{target}: is IN and OUT at once; what is left out would be lost")
    # Both are looked up before anything is read: a wrong name is said at once.
    ending = next((one.endings[0] for one in FORMATS if one.name == to), ".csv")
    with output_path(target, ending, force=force) as written:
        writer = find_format(written, to)
        file, reader = find_file(source, from_)
        termbase = reader.read(file)
        losses: tuple[Loss, ...] = ()
        if turn:
            termbase, losses = reverse(termbase)
        elif said := remark_on(termbase):
            speech.complain(f"{source}: {said}")
        losses += writer.write(termbase, written)
    if not is_dash(target):
        speech.report(f"{source} → {target}: {writer.title}")
    if losses:
        listed = ", ".join(map(str, losses))
        speech.complain(f"{target}: left out: {listed}")
        speech.complain(f"{writer.title}: {writer.contents}")
        if strict:
            raise typer.Exit(1)


def _list() -> None:
    from glossary.formats.registry import FORMATS

    width = max(len(one.name) for one in FORMATS)
    for one in FORMATS:
        speech.show(f"{one.name:{width}}  {one.title}: {' '.join(one.endings)}")
        speech.show(f"{'':{width}}  {one.contents}")


def _table() -> None:
    from glossary.formats.registry import holdings

    for row in holdings():
        speech.show(f"| {' | '.join(row)} |")
