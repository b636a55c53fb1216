"""What a number in words is, and how words add up to one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from translate.bitext import Span


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in words.

    Attributes:
        span: Where it stands.
        value: What it means.
        words: How many words it has.
        ordinal: Whether it tells a place in an order: "soixante-quinzième".
        fraction: Whether it is a part of something: "trois quarts".
        about: Whether it is meant roughly: "une trentaine".
    """

    span: Span
    value: Fraction
    words: int
    ordinal: bool = False
    fraction: bool = False
    about: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, and what parts it from the one before."""

    text: str
    span: Span
    gap: str

    @property
    def tied(self) -> bool:
        """Whether it can belong to the number that the word before belongs to."""
        return _TIE.fullmatch(self.gap) is not None


def words_of(text: str) -> list[Word]:
    """Lists the words of a text without capitals."""
    words = []
    done = 0
    for match in _WORD.finditer(text):
        words.append(Word(match.group().casefold(), match.span(), text[done : match.start()]))
        done = match.end()
    return words


_WORD: Final = re.compile(r"[^\W\d_]+")
_TIE: Final = re.compile("[ \u00a0\u202f]?[-\u2010\u2011]?[ \u00a0\u202f]?")


def tied_words(words: Sequence[Word], begin: int) -> list[Word]:
    """Lists the words from a place on that no mark parts."""
    end = begin + 1
    while end < min(len(words), begin + _MOST) and words[end].tied and words[end].gap:
        end += 1
    return list(words[begin:end])


_MOST: Final = 48
"""Words of the longest number."""
