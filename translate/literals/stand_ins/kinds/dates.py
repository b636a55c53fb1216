"""Dates in digits, decades, centuries and ordinals."""

import re
from calendar import monthrange
from collections.abc import Iterable
from typing import Final

from translate.literals.numerals import in_words, ordinal_sign, ordinal_word, roman_value
from translate.literals.stand_ins.literal import Draft
from translate.literals.vocabulary import ENGLISH_MONTHS

_MONTH_WORDS: Final = """
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
"""
_FRENCH_MONTHS: Final = _MONTH_WORDS.split()
_WEEKDAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_SPACE: Final = "[ \u00a0\u2009\u202f]"
_START: Final = r"(?<![\w])(?<![0-9][.,/:-])"
_END: Final = r"(?!\w)(?![.,/:-][0-9])"
_OLDEST_OF_CENTURY: Final = 50
_LEAP_YEAR: Final = 2000
_FULL_LENGTH: Final = len("19.10.18")


def _behind(words: Iterable[str]) -> str:
    """Finds the place behind one of some words."""
    return "(?:" + "|".join(rf"(?<=\b{word}{_SPACE})" for word in words) + ")"


def date() -> str:
    """Finds dates in digits: "19.10.2018", "2018-10-19", "le 14/07"."""
    return (
        rf"{_START}(?:(?P<year>[12][0-9]{{3}})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])"
        rf"|(?P<d>[0-3]?[0-9])(?P<mark>[./-])(?P<m>[01]?[0-9])(?P=mark)"
        rf"(?P<y>[12][0-9]{{3}}|[0-9]{{2}})"
        rf"|(?<=\b[Ll]e{_SPACE})(?P<d1>[0-3]?[0-9])(?:er)?/(?P<m1>[01]?[0-9])"
        rf"|(?:(?<=\b[dDaA]u{_SPACE})|{_behind(_WEEKDAYS)})(?P<d2>[0-3]?[0-9])/(?P<m2>[01]?[0-9]))"
        rf"{_END}"
    )


def read_date(match: re.Match[str]) -> Draft | None:
    """Reads a date in digits, the day before the month as French has it."""
    parts = match.groupdict()
    year = parts["year"] or parts["y"] or ""
    month = int(parts["month"] or parts["m"] or parts["m1"] or parts["m2"])
    day = int(parts["day"] or parts["d"] or parts["d1"] or parts["d2"])
    if len(year) == 2:
        if parts["mark"] != "/" and (parts["mark"] == "-" or len(match.group()) < _FULL_LENGTH):
            return None
        year = ("19" if int(year) >= _OLDEST_OF_CENTURY else "20") + year
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(int(year or _LEAP_YEAR), month)[1]:
        return None
    name = ENGLISH_MONTHS[month - 1]
    nth = rf"0?{day}(?:st|nd|rd|th)?"
    ending = rf"(?:(?:,| of)? {year}(?:[,./-][0-9]+)*)?" if year else ""
    trace = (
        rf"(?<![0-9])(?:(?:the )?{nth}(?: of)? {name}{ending}"
        rf"|{name} (?:the )?{nth}{ending})(?![0-9])"
    )
    french = f"{'1er' if day == 1 else day} {_FRENCH_MONTHS[month - 1]} {year}".rstrip()
    return Draft(french, trace, f"{day} {name} {year}".rstrip())


def day_of_month() -> str:
    """Finds days of the month that is spoken of: "le 3 de ce mois", "le 12 courant"."""
    return (
        rf"(?<=\b[Ll]e{_SPACE})(?P<day>[0-3]?[0-9])(?:er)?{_SPACE}"
        rf"(?P<month>de{_SPACE}ce{_SPACE}mois|du{_SPACE}mois|courant)(?!\w)"
    )


def read_day_of_month(match: re.Match[str]) -> Draft | None:
    """Reads a day of this month, for which a model is given one of March."""
    day = int(match["day"])
    if not 1 <= day <= monthrange(_LEAP_YEAR, 1)[1]:
        return None
    nth = rf"0?{day}(?:st|nd|rd|th)?"
    trace = rf"(?<![0-9])(?:(?:the )?{nth}(?: of)? March|March (?:the )?{nth})(?![0-9])"
    which = "the" if match["month"].startswith("du") else "this"
    french = f"{'1er' if day == 1 else day} mars"
    return Draft(french, trace, f"the {ordinal_sign(day)} of {which} month")


def decade() -> str:
    """Finds decades without their century: "les années 60", "années 1960-70"."""
    return rf"\b[Aa]nnées{_SPACE}(?P<tens>[2-9]0)(?![\w%]|[.,/:-][0-9])"


def read_decade(match: re.Match[str]) -> Draft:
    """Reads a decade, for which a model is given its century; it makes "60 years" of the other."""
    tens = match["tens"]
    trace = rf"(?:19)?{tens}['’]?s\b"
    return Draft(f"{match.group()[:6]} 19{tens}", trace, f"19{tens}s")


def roman_ordinal() -> str:
    """Finds ordinals in Roman numerals: "XIIe siècle", "Ve République", "XVIe arrondissement"."""
    return (
        r"(?<![\w.-])(?P<roman>(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))(?:(?<=I)er|[èe]me|e|ᵉ)s?(?![\w-])"
        rf"(?:{_SPACE}(?P<state>République|Reich|Empire|Internationale)\b)?"
    )


def read_roman_ordinal(match: re.Match[str]) -> Draft | None:
    """Reads an ordinal in Roman numerals, which models take for another or leave as it is."""
    number = roman_value(match["roman"])
    if not number:
        return None
    state = match["state"]
    # Of "1er siècle" models make "1 century".
    shown = max(number, _LEAST_SHOWN)
    nth = rf"(?<![0-9.,]){shown} ?(?:st|nd|rd|th)"
    if state is None:
        return Draft(f"{shown}e", rf"{nth}\b", ordinal_sign(number))
    *head, last = in_words(number).rpartition("-")
    english = f"{''.join(head)}{ordinal_word(last)} {_STATES[state]}"
    english = english[0].upper() + english[1:]
    return Draft(f"{shown}e République", rf"{nth} Republic\b", english, whole=False)


_LEAST_SHOWN: Final = 2
_STATES: Final = {
    "République": "Republic",
    "Reich": "Reich",
    "Empire": "Empire",
    "Internationale": "International",
}


def ordinal() -> str:
    """Finds ordinals in digits: "2e", "1re", "3ème"."""
    return (
        r"(?<![\w.,/-])(?P<nth>[0-9]{1,4})(?:ers?|[èe]res?|res?|[èe]mes?|es?|nde?s?)(?![\w/-])"
        rf"(?!{_SPACE}(?:{'|'.join(_FRENCH_MONTHS)})\b)"
    )


def read_ordinal(match: re.Match[str]) -> Draft:
    """Reads an ordinal, whose English ending models get wrong."""
    number = int(match["nth"])
    trace = rf"(?<![0-9.,]){number} ?(?:st|nd|rd|th)\b"
    # Of "le 1er tour" models make "the 1 turn".
    loose = rf"(?<![0-9.,-]){number}(?![0-9]|[.,-][0-9]|%|st|nd|rd|th)"
    return Draft(match.group(), trace, ordinal_sign(number), loose=loose)
