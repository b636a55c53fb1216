"""Reads texts and bitexts, a pair of segments at a time, to look for terms in them.

By the ending of the name: `.txt` is source text, a segment a line; `.tsv` has source and target as
its first two columns; `.json` and `.jsonl` are bitexts as `translate run` writes them; `.tmx` is
TMX 1.4.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from glossary.errors import CorpusError, UsageError

_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut", "sub"})


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
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(_READERS))
        raise UsageError(f'{path}: no kind of corpus ends in "{path.suffix}"; known: {known}')
    try:
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
    from lxml import etree

    with path.open("rb") as file:
        try:
            units = etree.iterparse(
                file, tag="tu", resolve_entities=False, no_network=True, load_dtd=False
            )
            for _, unit in units:
                texts = {_language(variant): _segment_text(variant) for variant in unit.iter("tuv")}
                if "fr" in texts and "en" in texts:
                    yield SegmentPair(texts["fr"], texts["en"])
                unit.clear()
        except etree.XMLSyntaxError as error:
            raise CorpusError(f"{path}: is no TMX: {error.msg}") from None


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


def _language(variant: Any) -> str:
    tag: str = variant.get(_XML_LANGUAGE) or variant.get("lang") or ""
    return tag.lower().replace("_", "-").partition("-")[0]


def _segment_text(variant: Any) -> str:
    segment = variant.find("seg")
    return "" if segment is None else "".join(_texts(segment))


def _texts(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in _CODES and isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or ""


_READERS: dict[str, Callable[[Path], Iterator[SegmentPair]]] = {
    ".txt": _read_text,
    ".tsv": _read_tsv,
    ".json": _read_json,
    ".jsonl": _read_jsonl,
    ".tmx": _read_tmx,
}
