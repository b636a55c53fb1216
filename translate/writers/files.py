"""Bitexts into a single file of any format."""

from collections.abc import Iterable
from pathlib import Path

from translate.bitext import Bitext
from translate.schema.formats import find_format


def write_bitexts(path: Path, bitexts: Iterable[Bitext], *, format: str | None = None) -> None:  # noqa: A002
    """Write bitexts into a file, one in memory at a time where the format allows it.

    Args:
        path: The file; replaced in one step when all is written.
        bitexts: What to write.
        format: The name of a format, an `OutputFormat`; the ending says which where none is given.

    Raises:
        UnknownBitextError: No format goes by the ending.
        UsageError: No format has the name.
        MissingExtraError: The format needs a package that is not installed.
        OutputError: The file cannot be written, or the format cannot hold these bitexts together.
    """
    with find_format(path, format).load_writer()(path) as out:
        for bitext in bitexts:
            out.write(bitext)
