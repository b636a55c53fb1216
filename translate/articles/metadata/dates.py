"""Dates as French scrapes write them, in figures and in words, turned into ISO 8601."""

import re
from datetime import date

from translate.articles.folding import fold

_MONTH_NAMES = (
    "janvier janv jan january",
    "fevrier fevr fev february feb",
    "mars march mar",
    "avril avr april apr",
    "mai may",
    "juin june jun",
    "juillet juill juil july jul",
    "aout august aug",
    "septembre sept september sep",
    "octobre oct october",
    "novembre nov november",
    "decembre dec december",
)
_MONTHS = {
    name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun)"
    r"\b\.?,?\s*(?:le\s+)?)?"
)
_YEAR = r"(?:19|20)\d\d"

ISO_PATTERN = (
    rf"\b{_YEAR}-\d\d(?:-\d\d)?(?!\d|-)(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?)?"
)
"""Matches an ISO 8601 month, day or time stamp in folded text."""

DATE_PATTERN = (
    rf"{_WEEKDAY}(?:{ISO_PATTERN}"
    rf"|(?<!\d){_YEAR}[/.]\d\d?[/.]\d\d?(?!\d)"
    rf"|(?<!\d)\d\d?\s?[/.-]\s?\d\d?\s?[/.-]\s?(?:{_YEAR}|\d\d)(?!\d)"
    rf"|(?<!\d)\d\d?(?:er|st|nd|rd|th)?\s+{_MONTH},?\s+{_YEAR}(?!\d)"
    rf"|\b{_MONTH}\s+\d\d?(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)"
    rf"|\b{_MONTH}\s+{_YEAR}(?!\d))"
)
"""Matches a day or a month with its year in folded text."""

DAY_PATTERN = rf"{_WEEKDAY}(?<!\d)\d\d?(?:er)?\s+{_MONTH}"
"""Matches a day without its year in folded text."""

YEAR_PATTERN = rf"(?<!\d){_YEAR}(?!\d|-|/)"
"""Matches a year that stands alone in folded text."""

TIME_PATTERN = (
    r"\d\d?\s?(?:[:h]|heures)\s?(?:\d\d)?(?::\d\d)?(?:\s?[ap]m)?"
    r"(?:\s?\(?(?:gmt|utc)(?:\s?[+-]\s?\d+)?\)?|\s(?:hae|hne|he|cest|cet|msk|edt|est)\b)?"
)
"""Matches a time of day in folded text."""

_ISO = re.compile(rf"({_YEAR})-(\d\d)(?:-(\d\d))?")
_YEAR_FIRST = re.compile(rf"({_YEAR})[/.](\d\d?)[/.](\d\d?)")
_DAY_FIRST = re.compile(r"(\d\d?)\s?[/.-]\s?(\d\d?)\s?[/.-]\s?(\d{4}|\d\d)(?!\d)")
_DAY_MONTH_WORD = re.compile(rf"(\d\d?)(?:er|st|nd|rd|th)?\s+({_MONTH}),?\s+({_YEAR})")
_MONTH_WORD_DAY = re.compile(rf"({_MONTH})\s+(\d\d?)(?:st|nd|rd|th)?,?\s+({_YEAR})")
_MONTH_WORD = re.compile(rf"({_MONTH})\s+({_YEAR})")
_ONLY_YEAR = re.compile(rf"({_YEAR})")


def iso_date(text: str) -> str:
    """Returns the first date of `text` in ISO 8601, as precise as it is there.

    Figures are read day first, as French does. A date that no calendar has gives "".

    >>> iso_date("Publié le 1er mars 2025 à 10h30"), iso_date("21/07/2024"), iso_date("2019-07")
    ('2025-03-01', '2024-07-21', '2019-07')
    """
    folded = fold(text)
    if found := _ISO.search(folded):
        return _checked(found[1], found[2], found[3])
    if found := _YEAR_FIRST.search(folded):
        return _checked(found[1], found[2], found[3])
    if found := _DAY_FIRST.search(folded):
        year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
        return _checked(year, found[2], found[1])
    if found := _DAY_MONTH_WORD.search(folded):
        return _checked(found[3], _month(found[2]), found[1])
    if found := _MONTH_WORD_DAY.search(folded):
        return _checked(found[3], _month(found[1]), found[2])
    if found := _MONTH_WORD.search(folded):
        return _checked(found[2], _month(found[1]), None)
    if found := _ONLY_YEAR.search(folded):
        return found[1]
    return ""


def _month(word: str) -> str:
    return str(_MONTHS[word.rstrip(".")])


def _checked(year: str, month: str, day: str | None) -> str:
    try:
        checked = date(int(year), int(month), int(day or 1))
    except ValueError:
        return ""
    return checked.isoformat() if day else f"{checked:%Y-%m}"
