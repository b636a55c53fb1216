"""`glossary convert`: a glossary in another format."""

from pathlib import Path
from typing import Annotated

import typer


def convert(
    source: Annotated[
        Path | None, typer.Argument(metavar="IN", help="The glossary.", show_default=False)
    ] = None,
    target: Annotated[
        Path | None, typer.Argument(metavar="OUT", help="The file to write.", show_default=False)
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="NAME", help="The format of IN, if its ending tells not."),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="NAME", help="The format of OUT, if its ending tells not."),
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="List the formats and what they hold.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with 1 where OUT does not hold everything.")
    ] = False,
) -> None:
    """Write a glossary in another format.

    What the other format has no place for is said on standard error.
    """
    from glossary.errors import UsageError
    from glossary.formats.registry import find_format

    if list_:
        _list()
        return
    if source is None or target is None:
        raise UsageError("convert needs two files, IN and OUT; --list shows the formats")
    if source.resolve() == target.resolve():
        raise UsageError(f"{target}: is IN and OUT at once; what is left out would be lost")
    # Both are looked up before anything is read: a wrong name is said at once.
    reader, writer = find_format(source, from_), find_format(target, to)
    losses = writer.write(reader.read(source), target)
    typer.echo(f"{source} → {target}: {writer.title}")
    if losses:
        listed = ", ".join(map(str, losses))
        typer.echo(f"glossary: {target}: left out: {listed}", err=True)
        typer.echo(f"glossary: {writer.title}: {writer.contents}", err=True)
        if strict:
            raise typer.Exit(1)


def _list() -> None:
    from glossary.formats.registry import FORMATS

    width = max(len(one.name) for one in FORMATS)
    for one in FORMATS:
        typer.echo(f"{one.name:{width}}  {one.title}: {' '.join(one.endings)}")
        typer.echo(f"{'':{width}}  {one.contents}")
