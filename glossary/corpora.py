"""Reads texts and bitexts, a pair of segments at a time, to look for terms in them.

By the ending of the name: `.txt` is source text, a segment a line; `.tsv` has source and target as
its first two columns; `.json` and `.jsonl` are bitexts as `translate run` writes them; `.tmx` is
TMX 1.4.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from glossary.errors import CorpusError, FormatError, UsageError
from glossary.formats.file_access import NO_FILE, may_never_end


class SegmentPair(NamedTuple):
    """A source segment and its translation.

    Attributes:
        source: The source text.
        target: Its translation, or None where the corpus is of source text only.
    """

    source: str
    target: str | None


def read_corpus(path: str | Path) -> Iterator[SegmentPair]:
    """Read a text or a bitext.

    Args:
        path: The file.

    Yields:
        Its segments, in order.

    Raises:
        UsageError: No kind of corpus goes by that ending.
        CorpusError: The file cannot be read.
    """
    path = Path(path)
    if path.is_dir():
        raise CorpusError(f"{path}: is a folder; name the files in it")
    reader = _READERS.get(path.suffix.lower())
    try:
        if may_never_end(path):
            raise CorpusError(f"{path}: {NO_FILE}")
        if reader is None:
            known = ", ".join(sorted(_READERS))
            raise UsageError(f'{path}: no kind of corpus ends in "{path.suffix}"; known: {known}')
        yield from reader(path)
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}: is not UTF-8 ({error.reason})") from None


def _read_text(path: Path) -> Iterator[SegmentPair]:
    for line in _lines(path):
        yield SegmentPair(line, None)


def _read_tsv(path: Path) -> Iterator[SegmentPair]:
    for number, line in enumerate(_lines(path), start=1):
        source, tab, rest = line.partition("\t")
        if not tab:
            raise CorpusError(f"{path}:{number}: has no tab between source and target")
        yield SegmentPair(source, rest.partition("\t")[0])


def _read_json(path: Path) -> Iterator[SegmentPair]:
    yield from _segments(path, 1, path.read_text(encoding="utf-8-sig"))


def _read_jsonl(path: Path) -> Iterator[SegmentPair]:
    for number, line in enumerate(_lines(path), start=1):
        yield from _segments(path, number, line)


def _read_tmx(path: Path) -> Iterator[SegmentPair]:
    # Imported where it is used: nothing else here reads XML.
    from glossary.formats.xml.tmx_units import read_units

    with path.open("rb") as file:
        try:
            for unit in read_units(path, file):
                source, target = unit.text("fr"), unit.text("en")
                if source is not None and target is not None:
                    yield SegmentPair(source, target)
        except FormatError as error:
            raise CorpusError(str(error)) from None


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="\n") as file:
        for line in file:
            yield line.rstrip("\r\n")


def _segments(path: Path, number: int, text: str) -> Iterator[SegmentPair]:
    try:
        segments = json.loads(text)["segments"]
        pairs = [SegmentPair(str(one["source"]), str(one["target"])) for one in segments]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise CorpusError(f"{path}:{number}: is no bitext as `translate run` writes it") from None
    yield from pairs


_READERS: dict[str, Callable[[Path], Iterator[SegmentPair]]] = {
    ".txt": _read_text,
    ".tsv": _read_tsv,
    ".json": _read_json,
    ".jsonl": _read_jsonl,
    ".tmx": _read_tmx,
}
