"""Bitexts out of files: our JSON and JSONL, our TMX, and the TMX of other tools."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from translate.bitext import Bitext
from translate.errors import BitextError, UnknownBitextError
from translate.readers.folders import bitext_files, read_folder
from translate.readers.json_documents import read_json, read_jsonl
from translate.readers.tmx import read_tmx

__all__ = ["bitext_files", "read_bitexts", "read_folder"]

_READERS: dict[str, Callable[[Path], Iterator[Bitext]]] = {
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".tmx": read_tmx,
}


def read_bitexts(path: Path) -> Iterator[Bitext]:
    """Read the articles of a file, one in memory at a time.

    Args:
        path: A `.json`, `.jsonl` or `.tmx` file; the ending says which.

    Yields:
        The bitexts in the order of the file, without paragraphs and dropped pieces, which no
        format holds. A TMX of another tool is one or more bitexts of up to 1,000 units.

    Raises:
        UnknownBitextError: The ending says nothing.
        BitextError: While iterating, at the place in the file that cannot be read; what stands
            before it has been yielded by then.
    """
    if path.is_dir():
        raise BitextError(f"cannot read {path}: is a directory")
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnknownBitextError(
            f"{path} is no bitext: the name ends in none of {', '.join(_READERS)}"
        )
    with _reporting(path):
        yield from reader(path)


@contextlib.contextmanager
def _reporting(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BitextError(f"cannot read {path}: {reason}") from error
