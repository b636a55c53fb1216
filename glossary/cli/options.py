"""What several commands share: the glossary they work on, and its format."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from glossary.termbase import Termbase

GlossaryOption = Annotated[
    str,
    typer.Option(
        "--glossary",
        "-g",
        metavar="PATH|NAME",
        help="A glossary file, or the name of a packaged one.",
    ),
]

FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help="The format of the file, if its ending tells not; `convert --list` shows them.",
    ),
]


def open_glossary(name: str) -> "Termbase":
    """Read a glossary by its path, or a packaged one by its name.

    Args:
        name: What the user gave.

    Returns:
        The termbase.

    Raises:
        GlossaryError: There is none, or it cannot be read.
    """
    from glossary.formats import load, load_packaged

    path = Path(name)
    return load(path) if path.suffix or path.exists() else load_packaged(name)
