"""Concordance: every place where words were used, in either language, with its translation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from translate.bitext import Origin, Span, Status
from translate.memory.file import MemoryFile
from translate.memory.schema import REVIEWED
from translate.memory.searching.index import SearchIndex, quoted
from translate.memory.searching.tokens import fold, searched_words

_MOST_ROWS: Final = 2_000
"""Translations that are looked at for one query at most; of more, the latest."""

_FEW: Final = 4
"""Translations that are looked at first, for each line that is wanted."""
_MORE: Final = 8
"""How many times as many are looked at where that was too few, for many are alike."""

_Row = tuple[str, str, str, str, str, str]

_QUERY: Final = re.compile(r'"([^"]*)"|([^\s"]+)')


class Side(StrEnum):
    """Where to look."""

    SOURCE = "source"
    TARGET = "target"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """A translation that has what was looked for.

    Attributes:
        source: The source.
        target: The target.
        source_spans: Where in the source the words stand.
        target_spans: Where in the target the words stand.
        origin: Where the translation comes from.
        status: How far it has come in review.
        article: Id of the article it was reviewed in, or "".
        stored: When, in UTC (ISO 8601).
    """

    source: str
    target: str
    source_spans: tuple[Span, ...]
    target_spans: tuple[Span, ...]
    origin: Origin
    status: Status
    article: str
    stored: str


class Concordance:
    """Finds words in the sources and targets of a memory."""

    def __init__(self, file: MemoryFile, index: SearchIndex) -> None:
        """Take an open file; `TranslationMemory.concordance` is one."""
        self._file = file
        self._index = index

    def find(self, query: str, *, side: Side = Side.BOTH, limit: int = 20) -> list[ConcordanceLine]:
        """Find the translations whose source or target has all words of a query.

        Accents, case and ligatures do not matter. Words in double quotes stand one after the
        other; a word that ends in an asterisk is the beginning of one.

        Args:
            query: The words; one without a letter or digit finds nothing.
            side: Where to look; all words have to stand on the same side.
            limit: The most lines.

        Returns:
            One line for each pair of source and target: what a person has reviewed first, and
            then the latest.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        phrases = _phrases(query)
        if not phrases or limit < 1:
            return []
        self._index.catch_up()
        wanted = " AND ".join(map(_written, phrases))
        sides = (Side.SOURCE, Side.TARGET) if side is Side.BOTH else (side,)
        queries = [f"{one}:({wanted})" for one in sides]
        found: dict[tuple[str, str], ConcordanceLine] = {}
        for rows in self._searches(queries, limit):
            for line in self._read(rows):
                found.setdefault(line[:2], _line(line, sides, phrases))
                if len(found) == limit:
                    return list(found.values())
        return list(found.values())

    def _searches(self, queries: list[str], limit: int) -> Iterator[list[int]]:
        """Give translations that queries find, a few at a time, until that is enough.

        What a person has reviewed comes first, and then the latest.
        """
        few = _FEW * limit
        rows = self._latest(queries, few, drafts=True)
        if len(rows) < few:  # That is all there is; reading it puts what is reviewed first.
            yield rows
            return
        for drafts in (False, True):
            read, count = 0, few
            while True:
                rows = self._latest(queries, count, drafts=drafts)
                yield rows[read:]
                if len(rows) < count or count >= _MOST_ROWS:
                    break
                read, count = len(rows), min(_MOST_ROWS, _MORE * count)

    def _latest(self, queries: list[str], count: int, *, drafts: bool) -> list[int]:
        """The latest translations that one of several queries finds."""
        rows = {row for query in queries for row in self._index.rows(query, count, drafts=drafts)}
        return sorted(rows, reverse=True)[:count]

    def _read(self, rows: list[int]) -> list[_Row]:
        if not rows:
            return []
        with self._file.reading() as connection:
            query = _BY_ID.replace("(ids)", f"({','.join(map(str, rows))})")
            return connection.execute(query).fetchall()


def _line(row: _Row, sides: tuple[Side, ...], phrases: "list[_Phrase]") -> ConcordanceLine:
    source, target, origin, status, signature, stored = row
    return ConcordanceLine(
        source,
        target,
        _spans(source, phrases) if Side.SOURCE in sides else (),
        _spans(target, phrases) if Side.TARGET in sides else (),
        Origin(origin),
        Status(status),
        signature.removeprefix(REVIEWED) if signature.startswith(REVIEWED) else "",
        stored,
    )


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Folded words one after the other; the last may be the beginning of a word."""

    words: tuple[str, ...]
    is_beginning: bool


def _phrases(query: str) -> list[_Phrase]:
    phrases = []
    for phrase, word in _QUERY.findall(query):
        text = phrase or word
        words = tuple(folded for folded, _ in searched_words(text))
        if words:
            phrases.append(_Phrase(words, text.rstrip().endswith("*")))
    return phrases


def _written(phrase: _Phrase) -> str:
    return quoted(" ".join(phrase.words)) + (" *" if phrase.is_beginning else "")


def _spans(text: str, phrases: list[_Phrase]) -> tuple[Span, ...]:
    """Where the words of phrases stand in a text."""
    found: set[Span] = set()
    words = searched_words(text)
    for phrase in phrases:
        length = len(phrase.words)
        for start in range(len(words) - length + 1):
            here = words[start : start + length]
            if _is_here(phrase, [fold(word) for word, _ in here]):
                found.add((here[0][1][0], here[-1][1][1]))
    return tuple(sorted(found))


def _is_here(phrase: _Phrase, words: list[str]) -> bool:
    if words[:-1] != list(phrase.words[:-1]):
        return False
    last, wanted = words[-1], phrase.words[-1]
    return last.startswith(wanted) if phrase.is_beginning else last == wanted


_BY_ID: Final = """
SELECT source, target, origin, status, signature, stored FROM translation
WHERE id IN (ids) ORDER BY reviewed DESC, id DESC
"""
