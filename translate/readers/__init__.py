"""Bitexts out of files: those of every format that we write, and those of other tools."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from glossary.formats.file_access import NO_FILE, may_never_end
from translate.bitext import Bitext
from translate.errors import BitextError, UnknownBitextError
from translate.readers.folders import bitext_files, read_folder
from translate.readers.recognition import HEAD, recognise
from translate.schema.formats import BitextFormat, find_format
from translate.schema.shards import shard_sets

__all__ = ["bitext_files", "read_bitexts", "read_folder"]


def read_bitexts(path: Path, *, format: str | None = None) -> Iterator[Bitext]:  # noqa: A002
    """Read the articles of a file, one in memory at a time.

    Args:
        path: A file of any format but HTML; or one that is there in shards only, as it would be
            called whole ("corpus.jsonl" for "corpus-00001-of-00012.jsonl" and so on).
        format: The name of its format; the ending says which where none is given.

    Yields:
        The bitexts in the order of the file, without paragraphs and dropped pieces, which no
        format holds. A file of another tool is one or more bitexts of up to 1,000 units.

    Raises:
        UnknownBitextError: Neither its ending nor what is in it says anything.
        UsageError: No format has the name.
        MissingExtraError: The format needs a package that is not installed.
        BitextError: While iterating, at the place in the file that cannot be read; what stands
            before it has been yielded by then.
    """
    if path.is_dir():
        raise BitextError(f"cannot read {path}: is a directory")
    reader = _format_of(path, format).load_reader()
    for file in _whole_or_shards(path):
        with _reporting(file):
            if may_never_end(file):
                raise BitextError(f"{file}: {NO_FILE}")
            yield from reader(file)


def _format_of(path: Path, name: str | None) -> BitextFormat:
    """Find the format by the name, or else by what is in the file.

    What is not there, or is no file, is said before what its name does not tell.
    """
    try:
        return find_format(path, name, to_read=True)
    except UnknownBitextError:
        with _reporting(path):
            if may_never_end(path):
                raise BitextError(f"{path}: {NO_FILE}") from None
            with path.open("rb") as stream:
                found = recognise(stream.read(HEAD))
        if found is None:
            raise
        return found


def _whole_or_shards(path: Path) -> tuple[Path, ...]:
    sets = () if path.exists() else shard_sets(path)
    if not sets:
        return (path,)
    if sets[0].missing:
        raise BitextError(f"cannot read {path}: its shard {sets[0].missing[0]} is missing")
    return sets[0].files


@contextlib.contextmanager
def _reporting(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BitextError(f"cannot read {path}: {reason}") from error
