"""Finds the literals of a French text that a model is better given a stand-in for."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from translate.bitext import Span
from translate.literals.numerals import Numeral, read_french
from translate.literals.remembering import remembering
from translate.literals.stand_ins.kinds import (
    ages,
    codes,
    dates,
    measures,
    money,
    numerals,
    ranges,
    regnal,
    scores,
    shares,
    signs,
    times,
    towns,
)
from translate.literals.stand_ins.literal import Draft, Literal
from translate.literals.vocabulary import FRACTION_SIGNS

_READERS: Final[dict[str, tuple[Callable[[], str], Callable[[re.Match[str]], Draft | None]]]] = {
    "town": (towns.town, towns.read_town),
    "placeholder": (codes.placeholder, codes.read_placeholder),
    "address": (signs.address, signs.read_address),
    "phone": (signs.phone, signs.read_phone),
    "short phone": (signs.short_phone, signs.read_short_phone),
    "date": (dates.date, dates.read_date),
    "day of month": (dates.day_of_month, dates.read_day_of_month),
    "always": (times.always, times.read_always),
    "quarters of an hour": (times.quarters_of_an_hour, times.read_quarters_of_an_hour),
    "lap": (times.lap, times.read_lap),
    "quarter": (times.quarter, times.read_quarter),
    "at": (times.at, times.read_at),
    "hours": (times.hours, times.read_hours),
    "clock": (times.clock, times.read_clock),
    "sum": (money.money, money.read_money),
    "weather": (measures.weather, measures.read_weather),
    "format": (measures.format_, measures.read_format),
    "dimension": (measures.dimension, measures.read_dimension),
    "measure": (measures.measure, measures.read_measure),
    "rate": (measures.rate, measures.read_rate),
    "percent": (ranges.percent, ranges.read_percent),
    "by": (ranges.by, ranges.read_by),
    "multiplied": (ranges.multiplied, ranges.read_multiplied),
    "points": (ranges.points, ranges.read_points),
    "among": (shares.among, shares.read_among),
    "one of": (shares.one_of, shares.read_one_of),
    "out of": (shares.out_of, shares.read_out_of),
    "age group": (ages.age_group, ages.read_age_group),
    "handle": (codes.handle, codes.read_handle),
    "street": (codes.street, codes.read_street),
    "index": (codes.index, codes.read_index),
    "numbered": (codes.numbered, codes.read_numbered),
    "vehicle": (codes.vehicle, codes.read_vehicle),
    "provision": (codes.provision, codes.read_provision),
    "decade": (dates.decade, dates.read_decade),
    "half": (ranges.and_a_half, ranges.read_and_a_half),
    "round": (scores.tournament_round, scores.read_tournament_round),
    "goals": (scores.goals, scores.read_goals),
    "score": (scores.score, scores.read_score),
    "arrow": (ranges.arrow, ranges.read_arrow),
    "range": (ranges.plain_range, ranges.read_range),
    "ordinal": (dates.ordinal, dates.read_ordinal),
    "sovereign": (regnal.sovereign, regnal.read_sovereign),
    "numeral": (regnal.numeral, regnal.read_numeral),
    "roman ordinal": (dates.roman_ordinal, dates.read_roman_ordinal),
    "fraction in digits": (signs.fraction_in_digits, signs.read_fraction_in_digits),
    "fraction": (signs.fraction_sign, signs.read_fraction_sign),
    "odd": (signs.odd_number, signs.read_odd_number),
    "formula": (signs.formula, signs.read_formula),
    "sign": (signs.lone_sign, signs.read_lone_sign),
}


@cache
def _shapes() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(shape()) for name, (shape, _) in _READERS.items()}


_TELLING: Final = re.compile(
    rf"[0-9{FRACTION_SIGNS}]|__|\b[IVX]+(?:e|er|ᵉʳ?|re|ʳᵉ|ème)?s?\b|[\u00b2\u00b3\u00b5\u2030\u2080-\u2089€£¥$@{{%<`]|[\u20a0-\u20cf]"
    r"|(?:vingt|trente|quarante|cinquante|soixante|ante|ent|mill|dix|demi|aine|ièmes|tiers|quart)|(?:but|set|manche)s?.à"
    rf"|(?-i:[ \u00a0](?:{towns.TOWNS})\b)"
    r"|sur.(?:deux|trois|quatre|cinq|six|sept|huit|neuf)\b",
    re.IGNORECASE,
)


@remembering
def find_literals(text: str) -> tuple[Literal, ...]:
    """Finds the literals of a French text that have a stand-in.

    Args:
        text: The text, as it was written or with its signs and spaces made uniform.

    Returns:
        The literals in order, without overlaps.
    """
    if _TELLING.search(text) is None:
        return ()
    return tuple(
        replace(literal, span=(literal.span[0] + begin, literal.span[1] + begin))
        for begin, end in _windows(text)
        for literal in _find(text[begin:end])
    )


_WINDOW: Final = 4_000
"""Code points of a text that are looked through at once, for the work grows faster than these."""

_BREAK: Final = re.compile(r"(?<=[^\W\d_][,;:.])\s")


def _windows(text: str) -> Iterator[Span]:
    """Part a text that is longer than any sentence, between clauses where it has some."""
    begin = 0
    while len(text) - begin > _WINDOW:
        most = begin + _WINDOW
        breaks = [match.end() for match in _BREAK.finditer(text, begin + 1, most)]
        end = breaks[-1] if breaks else text.rfind(" ", begin, most) + 1
        end = end if end > begin else most
        yield begin, end
        begin = end
    yield begin, len(text)


def _find(text: str) -> tuple[Literal, ...]:
    numbered = _Numbered.of(text)
    taken: list[Span] = []
    found: list[Literal] = []
    for name, (_, read) in _READERS.items():
        for match in _shapes()[name].finditer(numbered.text):
            span = numbered.origin(match.span())
            if any(begin < span[1] and span[0] < end for begin, end in taken):
                continue
            in_words = name in _DIGITS_ONLY and _DIGIT.search(text, *span) is None
            draft = None if in_words else read(match)
            if draft is None:
                continue
            taken.append(span)
            if draft.stand_in is not None:
                found.append(draft.literal(span))
    for numeral in numbered.numerals:
        if not any(begin < numeral.span[1] and numeral.span[0] < end for begin, end in taken):
            draft = numerals.read_numeral(text, numeral)
            if draft is not None:
                found.append(draft.literal(numerals.span_of(text, numeral)))
    return tuple(sorted(found, key=lambda literal: literal.span))


_DIGITS_ONLY: Final = frozenset({"range", "ordinal"})
_DIGIT: Final = re.compile("[0-9]")


class _Numbered:
    """A text with its numbers in words written in digits, which knows where those stood."""

    def __init__(self, text: str, origins: list[Span], found: list[Numeral]) -> None:
        self.text = text
        self.numerals = found
        self._origins = origins

    @classmethod
    def of(cls, text: str) -> "_Numbered":
        found = [one for one in read_french(text) if not _follows_digits(text, one)]
        parts: list[str] = []
        origins: list[Span] = []
        done = 0
        for numeral in found:
            if numeral.about or numeral.fraction or numeral.ordinal:
                continue
            begin, end = numeral.span
            digits = numerals.digits(numeral)
            parts += (text[done:begin], digits)
            origins += ((place, place + 1) for place in range(done, begin))
            origins += [(begin, end)] * len(digits)
            done = end
        parts.append(text[done:])
        origins += ((place, place + 1) for place in range(done, len(text)))
        return cls("".join(parts), origins, found)

    def origin(self, span: Span) -> Span:
        return self._origins[span[0]][0], self._origins[span[1] - 1][1]


_DIGIT_BEFORE: Final = re.compile("[0-9][ \u00a0\u202f]?$")


def _follows_digits(text: str, numeral: Numeral) -> bool:
    """Whether a word multiplies the digits before it ("12 mille")."""
    begin = numeral.span[0]
    return _DIGIT_BEFORE.search(text, max(0, begin - 2), begin) is not None
