"""What several commands share: the glossary they work on, and its format."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.console.standard_streams import glossary_path, is_dash

if TYPE_CHECKING:
    from glossary.formats.registry import Format
    from glossary.termbase import Termbase


def complete_glossary(incomplete: str) -> list[str]:
    """The packaged glossaries whose name begins so; files are completed by the shell."""
    from glossary.formats import packaged_names

    return [name for name in packaged_names() if name.startswith(incomplete)]


def complete_format(incomplete: str) -> list[str]:
    """The formats of glossaries whose name begins so."""
    from glossary.formats.registry import FORMATS

    return [one.name for one in FORMATS if one.name.startswith(incomplete)]


GlossaryOption = Annotated[
    str,
    typer.Option(
        "--glossary",
        "-g",
        metavar="PATH|NAME",
        help="A glossary file, - for standard input, or the name of a packaged one.",
        autocompletion=complete_glossary,
    ),
]

ForceOption = Annotated[
    bool, typer.Option("--force", help="Replace the file to write, if it is there already.")
]

FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help="The format of the file, if its ending tells not; `convert --list` shows them.",
        autocompletion=complete_format,
    ),
]


def open_glossary(name: str | Path, format_: str | None = None) -> "Termbase":
    """Read the glossary that the user named: a path, `-` or the name of a packaged one.

    Raises:
        GlossaryError: There is none, or it cannot be read.
    """
    from glossary.formats import load, open_termbase

    if format_ is not None:
        path, known = find_file(Path(name), format_)
        return load(path, format=known.name)
    return open_termbase(glossary_path(Path(name)) if is_dash(name) else name)


def find_file(path: Path, format_: str | None) -> "tuple[Path, Format]":
    """A glossary to read and its format, by the name of the format or how the file looks.

    Raises:
        UsageError: There is no such format, the file does not tell which it is, or no packaged
            glossary has that name.
    """
    from glossary.formats import termbase_path
    from glossary.formats.registry import FORMATS, find_format

    ending = next((one.endings[0] for one in FORMATS if one.name == format_), None)
    path = glossary_path(path, ending) if is_dash(path) else termbase_path(path)
    return path, find_format(path, format_, to_read=True)
