"""Ranges, alone and before what counts them, and percentages."""

import re
from typing import Final

from translate.literals.stand_ins.literal import Draft
from translate.literals.stand_ins.numbers import GARBLED, NUMBER, Number

_SPACE: Final = "[ \u00a0\u2009\u202f]"
START: Final = r"(?<![^\W_])(?<![0-9][.,/:'’-])"
"""Where a number may begin, as a regular expression."""

_MINUS: Final = r"(?:(?<![\w)])[-\u2212\u2013+]\s?)?"


def low_end(sign: str) -> str:
    """Finds the lower end of a range, which a model is not given: of two it makes one anyway.

    Args:
        sign: What may stand behind the lower end as behind the higher.
    """
    return (
        rf"(?:(?P<between>(?<=ntre{_SPACE}))?(?P<low>{NUMBER}){_SPACE}?{sign}?"
        rf"(?P<to>{_SPACE}à{_SPACE}|{_SPACE}?[-\u2013]{_SPACE}?"
        rf"|(?(between){_SPACE}et{_SPACE}|(?!))))?"
    )


def from_low(match: re.Match[str], english: str, *, sign: str = "", behind: str = "") -> str:
    """Writes the lower end of a range before the higher."""
    if not match["low"]:
        return english
    low = f"{sign}{Number.read(match['low']).english}{behind}"
    return f"{low} {'and' if match['to'].strip() == 'et' else 'to'} {english}"


def signed(sign: str) -> str:
    """Finds a number with its sign, which may be the higher end of a range."""
    return rf"{START}(?P<minus>{_MINUS}){low_end(sign)}(?P<number>{NUMBER})"


def percent() -> str:
    """Finds percentages: "+3,2 %", "cinq pour cent"."""
    return rf"{signed('%')}{_SPACE}?(?:%|pour (?:cent|100)\b)"


def read_percent(match: re.Match[str]) -> Draft:
    """Reads a percentage."""
    number = Number.read(match["number"])
    minus = {"+": "+"}.get(match["minus"].strip(), "-" if match["minus"].strip() else "")
    sign = r"(?:minus |(?<!\w)[-+\u2212\u2013] ?)?" if minus else ""
    behind = r"(?:[ -]*(?:%|per ?cent\b(?! points?)))+"
    trace = rf"{sign}(?:{number.trace}{behind[:-1]}* )?{number.trace}{behind}"
    loose = rf"{sign}(?:{GARBLED} )?{GARBLED}{behind}"
    english = from_low(match, f"{minus}{number.english}%", behind="%")
    return Draft(f"{minus}{number.french} %", trace, english, loose=loose)


def and_a_half() -> str:
    """Finds large numbers with a half: "2 millions et demi"."""
    scale = rf"{_SPACE}(?P<scale>million|milliard)s?{_SPACE}et{_SPACE}demi\b"
    return rf"{START}(?P<number>[0-9]{{1,3}}){scale}"


def read_and_a_half(match: re.Match[str]) -> Draft:
    """Reads a large number with a half as decimals."""
    number = Number(match["number"], "5")
    scale = {"million": "million", "milliard": "billion"}[match["scale"]]
    plural = "s" if number.value >= _PLURAL_FROM else ""
    trace = rf"{number.trace}[ -]{scale}s?"
    return Draft(f"{number.french} {match['scale']}{plural}", trace, f"{number.english} {scale}")


_PLURAL_FROM: Final = 2


def arrow() -> str:
    """Finds numbers with an arrow between: "de 8 → 12"."""
    return (
        rf"(?:\b(?P<from>[Dd]e){_SPACE})?{START}(?P<low>{NUMBER}){_SPACE}?(?P<arrow>[→⇒➔➜⟶]|->)"
        rf"{_SPACE}?(?P<high>{NUMBER})(?![\w%])"
    )


def read_arrow(match: re.Match[str]) -> Draft:
    """Reads two numbers with an arrow between, of which a model is given the second."""
    low, high = (_year_or_number(match[end]) for end in ("low", "high"))
    english = f"{low} {match['arrow']} {high}"
    if match["from"]:
        english = f"from {low} to {high}"
    number = Number.read(match["high"])
    stand_in = match["high"] if match["high"].isdigit() else number.french
    return Draft(stand_in, number.trace, english)


def plain_range() -> str:
    """Finds ranges of plain numbers: "2021-2027", "15-24 ans", "de 12 000 à 15 000"."""
    return (
        rf"{START}(?P<low>{NUMBER})(?P<to>{_SPACE}à{_SPACE}|[-\u2013])(?P<high>{NUMBER})"
        rf"(?![\w%/]|[-\u2013.,:/][0-9]|{_SPACE}?(?:h\b|heures?))"
    )


def read_range(match: re.Match[str]) -> Draft | None:
    """Reads a range, or a score, as one number."""
    low, high = Number.read(match["low"]), Number.read(match["high"])
    dash = match["to"].strip() in ("-", "\u2013")
    if dash and (low.decimals or high.decimals or low.value > high.value):
        return None
    first, second = (_year_or_number(match[end]) for end in ("low", "high"))
    trace = rf"(?:{low.trace} ?(?:-|\u2013|to|and) ?)?{high.trace}"
    stand_in = match["high"] if match["high"].isdigit() else high.french
    return Draft(stand_in, trace, f"{first}{match['to'] if dash else ' to '}{second}")


def _year_or_number(text: str) -> str:
    return text if text.isdigit() else Number.read(text).english
