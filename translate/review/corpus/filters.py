"""Filters: which segments a list holds, and in which order."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Final

from translate.bitext import How
from translate.review.corpus.row import Row

_LETTERS: Final = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'", "ʼ": "'", "ß": "ss"}
)
_ACCENTS: Final = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
"""The combining marks of the Unicode Standard's blocks for them."""
_SPACE: Final = re.compile(r"\s")
_NEEDS_EYES: Final = "needs-eyes"
_ANY: Final = "any"


def fold(text: str) -> str:
    """Write a text for comparing: without case and accents, every white space one space."""
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFD", text)).translate(_LETTERS)
    return _SPACE.sub(" ", text.lower())


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is to hold. An empty field asks for nothing.

    Attributes:
        article: Id of an article.
        status: A status, "needs-eyes", "needs-work" or "typed".
        flag: Code of a flag, or "any".
        term: Source form of a term, folded, or how it was rendered ("missing"), or "any".
        origin: Where the translation comes from.
        q: Text of the source or the target.
        order: "eyes" for what needs eyes first; else the order of the corpus.
    """

    article: str = ""
    status: str = ""
    flag: str = ""
    term: str = ""
    origin: str = ""
    q: str = ""
    order: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Filter":
        """Read the fields of an address; those that are unknown are passed over."""
        return cls(**{one.name: query.get(one.name, "") for one in fields(cls)})

    def choose(self, rows: Iterable[Row]) -> list[Row]:
        """Choose rows, in the order asked for.

        Args:
            rows: Those of the article, or of the corpus where no article is asked for.
        """
        wanted = fold(self.q.strip())
        chosen = [row for row in rows if wanted in row.folded] if wanted else list(rows)
        for holds in self._conditions():
            chosen = [row for row in chosen if holds(row)]
        if self.order == "eyes":
            chosen.sort(key=attrgetter("attention"), reverse=True)
        return chosen

    def _conditions(self) -> Iterator[Callable[[Row], bool]]:
        if self.status:
            yield lambda row: _has_status(row, self.status)
        if self.flag:
            yield lambda row: _has_flag(row, self.flag)
        if self.term:
            yield lambda row: _has_term(row, self.term)
        if self.origin:
            yield lambda row: row.translation.origin == self.origin


def _has_status(row: Row, status: str) -> bool:
    if status == _NEEDS_EYES:
        return row.needs_eyes
    if status == "needs-work":
        return row.needs_work
    if status == "typed":
        return row.is_typed
    return row.translation.status == status


def _has_flag(row: Row, code: str) -> bool:
    flags = row.translation.flags
    return bool(flags) if code == _ANY else any(flag.code == code for flag in flags)


def _has_term(row: Row, term: str) -> bool:
    terms = row.translation.terms
    if term == _ANY:
        return bool(terms)
    if term in {how.value for how in How}:
        return any(use.how == term for use in terms)
    wanted = fold(term)
    return any(fold(use.source) == wanted for use in terms)
