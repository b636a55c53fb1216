"""Shares: "un habitant sur 10", "neuf sur dix", "15 sur 20"."""

import re
from functools import cache
from typing import Final

from translate.literals.numerals import in_words
from translate.literals.stand_ins.literal import Draft
from translate.literals.stand_ins.numbers import NUMBER, Number
from translate.literals.stand_ins.units import UNITS

_SPACE: Final = "[ \u00a0\u2009\u202f]"
_FRENCH: Final = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_ROUND: Final = frozenset({25, 30, 40, 50, 100, 1000, 10_000, 100_000})
_MOST: Final = 20
_WORD: Final = r"[^\W\d_][\w'’-]*"
_COUNTED: Final = rf"(?:{_SPACE}{_WORD}){{0,3}}"
"""What is counted: "personne", "élève de terminale"."""

_NO_PLURAL: Final = """
    pas plus sans dans sous depuis après dès très alors toujours jamais moins vers mais puis ses
    les des ces nous vous
"""
"""Words in -s or -x that can follow a share; others are what "sur" counts: "sur dix ans"."""

_PLURAL_AHEAD: Final = (
    rf"(?!{_SPACE}(?!(?:{'|'.join(_NO_PLURAL.split())})\b)[^\W\d_][\w'’-]*[sx]\b)"
    rf"(?!{_SPACE}(?:mille|million|milliard)\b|{_SPACE}(?:ou|à){_SPACE}[0-9])"
)
_WROTE: Final = "(?:out of|over|upon|on|of|per|in|from|by)"
"""What models make of "sur"."""


@cache
def _over() -> str:
    units = "|".join(unit.french for unit in UNITS)
    unit = rf"(?!{_SPACE}?(?:%|€|[£$°/:]|(?:{units}|k?m|ha|kg|h|min|mn|ans?|an)(?!\w)))"
    return rf"sur{_SPACE}(?P<of>{NUMBER})(?![\w-]){unit}{_PLURAL_AHEAD}"


def among() -> str:
    """Finds the "dont" that opens a bracket before a number: "(dont 320 mineurs)"."""
    return rf"(?<=\()[Dd]ont(?={_SPACE}(?:[0-9]|plus{_SPACE}d|moins{_SPACE}d|près{_SPACE}d|une?\b))"


def read_among(_match: re.Match[str]) -> Draft:
    """Reads it as "y compris": what else models make of it is no English."""
    return Draft("y compris", r"(?i:\bincluding\b)", "including", whole=False)


def one_of() -> str:
    """Finds the article that a share begins with: the first word of "un habitant sur 10"."""
    return rf"(?<![\w-])(?<!uelqu['’])(?:[Uu]ne?)(?={_COUNTED}{_SPACE}{_over()})"


def read_one_of(match: re.Match[str]) -> Draft | None:
    """Reads the article of a share as a number."""
    over = re.compile(_over()).search(match.string, match.end())
    number = _whole(over["of"]) if over else None
    if number is None:
        return None
    behind = rf"(?=(?: [^\W_][\w'’-]*){{0,4}} {_WROTE} {_either(number)})"
    return Draft(match.group(), rf"(?i:\b(?:an?|the|one)\b{behind})", "one", whole=False)


def out_of() -> str:
    """Finds the whole that a share is of: the last words of "un habitant sur 10"."""
    return rf"\b{_over()}"


_HEAD: Final = re.compile(
    rf"(?:(?<![\w-])[Uu]ne?|(?<![\w.,])(?P<count>{NUMBER})){_COUNTED}{_SPACE}\Z"
)
_LONGEST_HEAD: Final = 80


def read_out_of(match: re.Match[str]) -> Draft | None:
    """Reads the whole of a share, which a model is given in a word where it is a small one."""
    number = _whole(match["of"])
    head = _HEAD.search(match.string[max(0, match.start() - _LONGEST_HEAD) : match.start()])
    if number is None or head is None:
        return None
    count = head["count"]
    if count and Number.read(count).value > number:
        return None
    small = number <= len(_FRENCH) + 1
    stand_in = Number(str(number)).french
    # "Habitant sur dix" becomes "per capita".
    if small and "habitant" not in head.group():
        stand_in = _FRENCH[number - 2]
    english = in_words(number) if small else Number(str(number)).english
    opened = "out of" if count else "in"
    return Draft(
        f"sur {stand_in}",
        rf"(?i:\b{_WROTE} {_either(number)})",
        f"{opened} {english}",
        whole=False,
    )


def _whole(text: str) -> int | None:
    """Reads the whole of a share; other numbers behind "sur" are years, streets and the like."""
    number = Number.read(text)
    value = int(number.whole)
    return value if not number.decimals and (2 <= value <= _MOST or value in _ROUND) else None


def _either(number: int) -> str:
    both = r"|both\b" if number == 2 else ""
    return rf"(?:{Number(str(number)).trace}|{in_words(number)}\b{both})"
