"""The shapes that figures have in French and in English, as one regular expression a language.

Each shape is a named group; where several fit at one place, the first listed wins.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from translate.literals.vocabulary import (
    CURRENCIES,
    CURRENCY_SIGNS,
    FRACTION_SIGNS,
    GLUED_MULTIPLIERS,
    MONTHS,
    MULTIPLIERS,
    UNITS,
    Language,
)


@cache
def shapes(language: Language) -> re.Pattern[str]:
    """Compiles the shapes of a language; `lastgroup` of a match is the name of its shape."""
    listed = _french() if language == "fr" else _english()
    return re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in listed.items()))


SPACE: Final = "[ \u00a0\u2009\u202f]"

_START: Final = r"(?<![^\W_])"
_END: Final = r"(?![^\W_])"
_GROUPED: Final = (
    rf"(?<![0-9]{SPACE})[0-9]{{1,3}}(?:{SPACE}[0-9]{{3}})+(?:[.,][0-9]+)?"
    r"|[0-9]{1,3}(?:['’][0-9]{3})+(?:[.,][0-9]+)?"
    r"|[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
)
_NUMBER: Final = rf"{_START}(?:(?:{_GROUPED})(?![0-9])|[0-9]+(?:[.,][0-9]+)?|[{FRACTION_SIGNS}])"
_PLAIN: Final = rf"{_NUMBER}(?={_END}|(?i:{'|'.join(map(re.escape, UNITS))}|[a-z]){_END})"
_YEAR: Final = rf"[12][0-9]{{3}}{_END}"
_DAY: Final = r"[0-3]?[0-9]"
_MINUTES: Final = r"[0-5][0-9]"
_SIGN: Final = f"[{CURRENCY_SIGNS}]"

_CAPITAL: Final = "".join(
    character
    for character in map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00)))
    if character.isupper()
)
_CODE_PART: Final = f"[{_CAPITAL}0-9]+"

_DATES_IN_DIGITS: Final = {
    "iso_date": rf"{_START}[12][0-9]{{3}}-[01][0-9]-[0-3][0-9]{_END}",
    "numeric_date": rf"{_START}{_DAY}(?P<mark>[./-])[0-3]?[0-9](?P=mark){_YEAR}",
}
_PHONE: Final = (
    r"(?<![\w.,/-])(?<![0-9][ \u00a0\u2009\u202f])(?:\+[0-9]{1,3}|0[0-9]{0,3})"
    r"(?:[ \u00a0\u202f.-]\(?[0-9]{1,4}\)?){3,7}"
    r"(?![\w,]|[./-][0-9])"
)
_CODES: Final = {
    "phone": _PHONE,
    "address": r"\b(?:https?://|www\.)\S*[\w/]|(?<![\w.])[\w.]+@[\w-]+\.\w+",
    # Capitals and digits in a word or in several tied by marks: 77/KH-BCĐ799, G20, A5-0044/99.
    "code": rf"{_START}(?=[{_CAPITAL}/-]{{0,40}}[0-9])(?=[0-9/-]{{0,40}}[{_CAPITAL}])"
    rf"{_CODE_PART}(?:[-/]{_CODE_PART}|[.,][0-9]+)*{_END}",
    "dotted_thousands": rf"{_START}[0-9]{{1,3}}(?:\.[0-9]{{3}}){{2,}}(?:,[0-9]+)?{_END}",
    # The number of a version or of an address in a network.
    "version": rf"{_START}[0-9]+(?:\.[0-9]+){{2,}}{_END}",
}
_MIXED: Final = rf"{_START}(?:[^\W\d_]+[0-9]|[0-9]+[^\W\d_])[^\W_]*"
# A fraction or a date without its year: 2/3, 9/11.
_SLASHED: Final = rf"{_START}[0-3]?[0-9]/[0-3]?[0-9](?!/){_END}"


def _french() -> dict[str, str]:
    month = rf"(?i:{_months('fr', MONTHS['fr'])})"
    scale = rf"(?i:{_any(MULTIPLIERS['fr'])})(?:{SPACE}(?:de{SPACE})?(?i:milliards?|millions?))?"
    glued = _any(GLUED_MULTIPLIERS["fr"])
    currency = rf"(?:{_SIGN}|{_any(CURRENCIES)}s?{_END})"
    # A space may stray into a decimal: "3, 5 millions".
    number = rf"(?:{_START}[0-9]+,{SPACE}[0-9]{{1,2}}|{_NUMBER})"
    return {
        "day_month": rf"{_START}(?:1{SPACE}?er|{_DAY}){SPACE}{month}(?:{SPACE}{_YEAR})?",
        "month_year": rf"\b{month}{SPACE}{_YEAR}",
        **_DATES_IN_DIGITS,
        "decade": rf"(?<=nnées{SPACE})(?:[12][0-9])?[0-9]0{_END}",
        "clock": rf"{_START}[0-2]?[0-9]"
        rf"(?:{SPACE}?h(?:{SPACE}?{_MINUTES})?|:{_MINUTES}|{SPACE}heures?{SPACE}{_MINUTES}){_END}",
        "hours": rf"{_START}[0-2]?[0-9](?={SPACE}heures?{_END})",
        "ordinal": rf"{_START}[0-9]+{SPACE}?(?:er|ère|ere|re|[èe]me|e|nde?|º)s?{_END}",
        "roman": rf"\b(?=[IVX])X{{0,3}}(?:IX|IV|V?I{{0,3}})(?:(?<=I)er|[èe]me|e)s?{_END}",
        **_CODES,
        "percent": rf"{number}{SPACE}?(?:%|pour{SPACE}cent{_END}|p\.{SPACE}?100{_END})",
        "money": rf"{_NUMBER}(?:{SPACE}?{scale}{SPACE}(?:de{SPACE}|d['’])?"
        rf"|{SPACE}?(?:{glued}{SPACE}?)?){currency}"
        rf"|{_SIGN}{SPACE}?{_NUMBER}(?:{SPACE}?{scale}{_END})?",
        "scaled": rf"{number}{SPACE}?{scale}{_END}",
        "slashed": _SLASHED,
        "plain": _PLAIN,
        "mixed": _MIXED,
    }


def _english() -> dict[str, str]:
    # "May" and "March" are months by their capital only.
    month = _months("en", (name.capitalize() for name in MONTHS["en"]))
    scale = rf"(?i:{_any(MULTIPLIERS['en'])})s?(?:{SPACE}(?i:thousand|million|billion)s?)?"
    glued = _any(GLUED_MULTIPLIERS["en"])
    nth = rf"{_DAY}(?:st|nd|rd|th)?{_END}"
    year = rf"(?:,?{SPACE}{_YEAR})?"
    return {
        "month_day": rf"\b{month}{SPACE}(?:the{SPACE})?{nth}{year}",
        "day_month": rf"{_START}{nth}{SPACE}(?:of{SPACE})?{month}{year}",
        "month_year": rf"\b{month},?{SPACE}(?:of{SPACE})?{_YEAR}",
        **_DATES_IN_DIGITS,
        "clock": rf"{_START}[0-2]?[0-9](?:[:.h]{_MINUTES})?{SPACE}?"
        rf"[ap]\.?{SPACE}?m{_END}|{_START}[0-2]?[0-9][:h]{_MINUTES}{_END}",
        "hours": rf"{_START}[0-2]?[0-9](?={SPACE}?(?:o['’]clock|hours?|hrs?|h){_END})",
        "ordinal": rf"{_START}[0-9]+(?:,[0-9]{{3}})*{SPACE}?(?:st|nd|rd|th)s?{_END}",
        "decade": rf"{_START}(?:[12][0-9])?[0-9]0['’]?s{_END}",
        **_CODES,
        "percent": rf"{_NUMBER}{SPACE}?(?:%|per{SPACE}?cent{_END}|pct{_END})",
        "money": rf"(?:{_SIGN}|\b(?:EUR|USD|GBP|CHF){SPACE}){SPACE}?{_NUMBER}"
        rf"(?:(?:{SPACE}|-)?{scale}{_END}|{SPACE}?{glued}{_END})?"
        rf"(?:{SPACE}(?:dollars?|euros?|pounds?){_END})?"
        rf"|{_NUMBER}{SPACE}?(?:{glued}{SPACE}?)?{_SIGN}",
        "scaled": rf"{_NUMBER}"
        rf"(?:(?:{SPACE}|-)?{scale}{_END}|{glued}{_END}|{SPACE}(?:m|mn|bn){_END})",
        "slashed": _SLASHED,
        "plain": _PLAIN,
        "mixed": _MIXED,
    }


def _months(language: Language, names: Iterable[str]) -> str:
    """Matches the names of months, abbreviations of them with or without their point."""
    full: dict[int, str] = {}
    for name, number in MONTHS[language].items():
        full.setdefault(number, name)
    return _any(
        f"{name}{_END}" if name.casefold() in full.values() else rf"{name}{_END}\.?"
        for name in names
    )


def _any(words: Iterable[str]) -> str:
    """Matches any of the words, the longest first."""
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"
