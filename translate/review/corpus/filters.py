"""Filters: which segments a list holds, and in which order."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
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
_HOWS: Final = frozenset(how.value for how in How)


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
        chosen = list(rows)
        if wanted := fold(self.q.strip()):
            chosen = [row for row in chosen if wanted in row.folded]
        if self.status:
            chosen = _of_status(chosen, self.status)
        if self.flag:
            chosen = _of_flag(chosen, self.flag)
        if self.term:
            chosen = _of_term(chosen, self.term)
        if self.origin:
            chosen = [row for row in chosen if row.translation.origin == self.origin]
        if self.order == "eyes":
            chosen.sort(key=attrgetter("attention"), reverse=True)
        return chosen


# A hundred thousand rows are gone through: a call for each of them would be felt.


def _of_status(rows: list[Row], status: str) -> list[Row]:
    if status == _NEEDS_EYES:
        return [row for row in rows if row.needs_eyes]
    if status == "needs-work":
        return [row for row in rows if row.needs_work]
    if status == "typed":
        return [row for row in rows if row.is_typed]
    return [row for row in rows if row.translation.status == status]


def _of_flag(rows: list[Row], code: str) -> list[Row]:
    flagged = [row for row in rows if row.translation.flags]
    if code == _ANY:
        return flagged
    return [row for row in flagged if any(flag.code == code for flag in row.translation.flags)]


def _of_term(rows: list[Row], term: str) -> list[Row]:
    having = [row for row in rows if row.translation.terms]
    if term == _ANY:
        return having
    if term in _HOWS:
        return [row for row in having if any(use.how == term for use in row.translation.terms)]
    # The source as a whole tells quickly which rows cannot have it.
    wanted = fold(term)
    having = [row for row in having if wanted in row.folded]
    return [
        row for row in having if any(fold(use.source) == wanted for use in row.translation.terms)
    ]
