"""Finds the figures of a French or English text and reads their values.

French agency style writes thousands with a point or a space ("1.100", "1 100") and decimals with a
comma; English the other way round.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Final
from unicodedata import numeric

from translate.literals.figures.figure import (
    Figure,
    FigureKind,
    Keys,
    canonical,
    code_key,
    keys,
    month_key,
)
from translate.literals.figures.shapes import SPACE, shapes
from translate.literals.figures.whole import with_wholes
from translate.literals.numerals import roman_value
from translate.literals.remembering import remembering
from translate.literals.vocabulary import FRACTION_SIGNS, MONTHS, Language, multiplier


@remembering
def find_figures(text: str, language: Language) -> tuple[Figure, ...]:
    """Finds the figures of a text, in its order, without overlaps.

    Args:
        text: The text.
        language: "fr" or "en", by whose conventions "1.100" is eleven hundred or one and a tenth.

    Returns:
        The figures.
    """
    found = _found(text, language)
    if language == "en":
        return tuple(found)
    return with_wholes(text, found, lambda english: _found(english, "en"))


def _found(text: str, language: Language) -> list[Figure]:
    figures: list[Figure] = []
    for match in shapes(language).finditer(text):
        figure = _READERS[str(match.lastgroup)](match.group(), match.span(), language)
        if figures:
            between = text[figures[-1].span[1] : figure.span[0]]
            figures[-1], figure = _read_together(figures[-1], between, figure, language)
        figures.append(figure)
    return figures


# --- numbers -------------------------------------------------------------------------------------

_DIGITS: Final = re.compile(r"[0-9]+")
_FIRST_NUMBER: Final = re.compile(
    rf"[0-9]+(?:(?:{SPACE}|[.'’]|,{SPACE}?)[0-9]+)*|[{FRACTION_SIGNS}]"
)


def _number(digits: str, language: Language) -> tuple[Decimal, bool]:
    """Reads a number written in digits.

    Returns:
        Its value, and whether it is written as the language does not write numbers.
    """
    if digits in FRACTION_SIGNS:
        return Decimal(str(round(numeric(digits), 3))), False
    compact = re.sub(rf"{SPACE}|['’]", "", digits)
    spaced = compact != digits
    decimal_mark, group_mark = (".", ",") if language == "en" else (",", ".")
    decimals, groups = compact.count(decimal_mark), compact.count(group_mark)
    swapped = decimals and groups and compact.rindex(decimal_mark) < compact.rindex(group_mark)
    if decimals > 1 or swapped:
        return Decimal(compact.replace(decimal_mark, "").replace(group_mark, ".")), True
    if groups and not _GROUPED[group_mark].fullmatch(compact) and (decimals or groups > 1):
        return Decimal(compact.replace(group_mark, "").replace(decimal_mark, ".")), True
    if groups and (spaced or not _GROUPED[group_mark].fullmatch(compact)):
        return Decimal(compact.replace(group_mark, ".")), True
    value = Decimal(compact.replace(group_mark, "").replace(decimal_mark, "."))
    return value, spaced and language == "en"


_GROUPED: Final = {
    ".": re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?"),
    ",": re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"),
}


def _read_number(
    text: str, span: tuple[int, int], language: Language, kind: FigureKind = FigureKind.NUMBER
) -> Figure:
    """Reads a number with whatever multiplies it: "1.100", "2,93 millions", "5 %", "10 M€"."""
    match = _FIRST_NUMBER.search(text)
    digits = match.group() if match else text
    value, foreign = _number(digits, language)
    scale = multiplier(text.replace(digits, " "), language)
    names = keys(value * scale)
    bare = language == "fr" and scale == 1 and kind is not FigureKind.PERCENT
    if bare and _ENGLISH_THOUSANDS.fullmatch(digits):
        # French news has "50,000 personnes" more often than it has three decimals.
        names |= keys(value * 1000)
        value, foreign = value * 1000, True
    parts = tuple(keys(Decimal(part)) for part in _DIGITS.findall(digits))
    return Figure(
        span=span,
        text=text,
        kind=kind,
        value=canonical(value * scale),
        atoms=(names,),
        fallback=parts if len(parts) > 1 and re.search(f"{SPACE}|,", digits) else (),
        foreign=foreign or (language == "en" and _PLURAL_SCALE.search(text) is not None),
    )


_PLURAL_SCALE: Final = re.compile("(?:million|milliard|billion|trillion)s$")
_ENGLISH_THOUSANDS: Final = re.compile("[1-9][0-9]{0,2},[0-9]{3}")


def _read_scaled(text: str, span: tuple[int, int], language: Language) -> Figure:
    """Reads a multiplied number; of "100m" and "12 milles" the multiplier may be a unit."""
    figure = _read_number(text, span, language)
    unit = _PERHAPS_UNIT.search(text)
    if unit:
        unscaled = Decimal(figure.value) / multiplier(unit.group(), language)
        figure = replace(figure, atoms=(figure.atoms[0] | keys(unscaled),))
    return figure


_PERHAPS_UNIT: Final = re.compile(r"(?:\b|(?<=[0-9]))(?:milles|[A-Za-z]{1,2})$")


def _read_percent(text: str, span: tuple[int, int], language: Language) -> Figure:
    number = re.split("%|p", text, maxsplit=1)[0]
    figure = _read_number(number.rstrip(), span, language, FigureKind.PERCENT)
    return replace(figure, text=text)


def _read_money(text: str, span: tuple[int, int], language: Language) -> Figure:
    return _read_number(text, span, language, FigureKind.MONEY)


def _read_ordinal(text: str, span: tuple[int, int], _language: Language) -> Figure:
    value = int("".join(_DIGITS.findall(text)))
    return Figure(span, text, FigureKind.ORDINAL, str(value), (keys(value),))


def _read_roman(text: str, span: tuple[int, int], _language: Language) -> Figure:
    value = roman_value("".join(letter for letter in text if letter in "IVXLCDM"))
    return Figure(span, text, FigureKind.ORDINAL, str(value), (keys(value),))


def _read_slashed(text: str, span: tuple[int, int], _language: Language) -> Figure:
    """Reads two numbers with a stroke: a fraction or a date without its year ("9/11")."""
    parts = tuple(_day_or_month(int(number)) for number in text.split("/"))
    return Figure(span, text, FigureKind.NUMBER, text, (keys(text),), parts)


def _day_or_month(number: int) -> Keys:
    return keys(number) | {month_key(number)} if 1 <= number <= 12 else keys(number)


# --- dates and times -----------------------------------------------------------------------------


def _read_date(text: str, span: tuple[int, int], language: Language) -> Figure:
    """Reads a date with the month in letters; day or year may be absent."""
    names = re.findall(r"[^\W\d_]+", text.casefold())
    month = next(MONTHS[language][name] for name in names if name in MONTHS[language])
    numbers = [int(number) for number in _DIGITS.findall(text)]
    year = next((number for number in numbers if number >= 1000), None)
    day = next((number for number in numbers if number < 1000), None)
    return _date(text, span, year, month, day)


def _date(
    text: str, span: tuple[int, int], year: int | None, month: int, day: int | None
) -> Figure:
    value = f"{year or '-'}-{month:02}" + (f"-{day:02}" if day is not None else "")
    numbers = tuple(keys(number) for number in (day, year) if number is not None)
    atoms = (frozenset({month_key(month)}), *numbers)
    return Figure(span, text, FigureKind.DATE, value, atoms)


def _read_iso_date(text: str, span: tuple[int, int], language: Language) -> Figure:
    year, month, day = text.split("-")
    return _read_numeric_date(f"{day}/{month}/{year}", span, language, text)


def _read_numeric_date(
    text: str, span: tuple[int, int], _language: Language, written: str | None = None
) -> Figure:
    """Reads day, month and year, or month, day and year: which is which, digits do not tell."""
    first, second, year = (int(number) for number in _DIGITS.findall(text))
    day, month = (first, second) if second <= 12 else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return _read_code(text, span, _language)
    value = f"{year}-{month:02}-{day:02}"
    atoms = (_day_or_month(day), _day_or_month(month), keys(year))
    return Figure(span, written or text, FigureKind.DATE, value, atoms)


def _read_decade(text: str, span: tuple[int, int], _language: Language) -> Figure:
    """Reads a decade by its first year; "80" is taken for 1980, and "10" for 2010."""
    number = int(_DIGITS.findall(text)[0])
    names = keys(number)
    if number < 100:
        names = keys(number, 1900 + number, 2000 + number)
        number += 1900 if number >= 20 else 2000
    else:
        names = keys(number, number % 100)
    return Figure(span, text, FigureKind.DATE, f"{number // 10}X", (names,))


def _read_clock(text: str, span: tuple[int, int], _language: Language) -> Figure:
    """Reads a time of day, which may also be meant as a duration ("2h30")."""
    numbers = [int(number) for number in _DIGITS.findall(text)]
    hour, minutes = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if re.search(r"[pP]\.?\s?[mM]", text) and hour < 12:
        hour += 12
    atoms = (_hour_keys(hour), keys(minutes)) if minutes else (_hour_keys(hour),)
    as_duration = (keys(hour + Decimal(minutes) / 60),) if minutes % 15 == 0 else ()
    return Figure(span, text, FigureKind.TIME, f"{hour:02}:{minutes:02}", atoms, as_duration)


def _read_hours(text: str, span: tuple[int, int], _language: Language) -> Figure:
    """Reads a number of hours, which may be a time of day on either clock."""
    return Figure(span, text, FigureKind.NUMBER, str(int(text)), (_hour_keys(int(text)),))


def _hour_keys(hour: int) -> Keys:
    return keys(hour, hour % 12, hour % 12 + 12)


# --- codes ---------------------------------------------------------------------------------------


def _read_code(text: str, span: tuple[int, int], _language: Language) -> Figure:
    """Reads a code; of a reference with few letters, or a name with a year, the digits may do.

    Those letters are often translated: "2003/335/JAI" is "2003/335/JHA", "UE-2020" "EU 2020".
    """
    numbers = _DIGITS.findall(text)
    few_letters = sum(character.isalpha() for character in text) <= 3
    loose = few_letters and ("/" in text or any(_YEAR.fullmatch(number) for number in numbers))
    fallback = tuple(keys(int(number)) for number in numbers) if loose else ()
    return Figure(span, text, FigureKind.CODE, text, (frozenset({code_key(text)}),), fallback)


def _read_phone(text: str, span: tuple[int, int], _language: Language) -> Figure:
    """Reads a telephone number, which is the same with other marks between its digits."""
    digits = "".join(_DIGITS.findall(text))
    return Figure(span, text, FigureKind.CODE, text, (frozenset({f"phone-{digits}"}),))


def _read_mixed(text: str, span: tuple[int, int], language: Language) -> Figure:
    """Reads a word with digits in it, of which at least the digits must come through."""
    parts = tuple(keys(Decimal(part)) for part in _DIGITS.findall(text))
    return replace(_read_code(text, span, language), fallback=parts)


_READERS: Final[dict[str, Callable[[str, tuple[int, int], Language], Figure]]] = {
    "day_month": _read_date,
    "month_day": _read_date,
    "month_year": _read_date,
    "iso_date": _read_iso_date,
    "numeric_date": _read_numeric_date,
    "decade": _read_decade,
    "clock": _read_clock,
    "hours": _read_hours,
    "ordinal": _read_ordinal,
    "roman": _read_roman,
    "address": _read_code,
    "phone": _read_phone,
    "code": _read_code,
    "dotted_thousands": _read_number,
    "version": _read_code,
    "percent": _read_percent,
    "money": _read_money,
    "scaled": _read_scaled,
    "slashed": _read_slashed,
    "plain": _read_number,
    "mixed": _read_mixed,
}


# --- neighbours ----------------------------------------------------------------------------------

_RANGE: Final = re.compile(r"\s*(?:à|et|ou|to|and|or|[-–—/])\s*")


def _read_together(
    first: Figure, between: str, second: Figure, language: Language
) -> tuple[Figure, Figure]:
    """Gives each of two figures the readings that it has by standing next to the other.

    In "2 à 3 millions" the first may be two million; in "2018-19" the second is 2019.
    """
    if not _RANGE.fullmatch(between) or FigureKind.CODE in (first.kind, second.kind):
        return first, second
    scale = multiplier(second.text, language)
    if scale > 1 and first.kind is FigureKind.NUMBER and multiplier(first.text, language) == 1:
        scaled = keys(Decimal(first.value) * scale) if "/" not in first.value else frozenset()
        first = replace(first, atoms=(first.atoms[0] | scaled,))
    if _is_year(first) and _TWO_DIGITS.fullmatch(second.text):
        full = keys(first.value[:2] + second.value.zfill(2))
        second = replace(second, atoms=(second.atoms[0] | full,))
    return first, second


def _is_year(figure: Figure) -> bool:
    return figure.kind is FigureKind.NUMBER and _YEAR.fullmatch(figure.text) is not None


_YEAR: Final = re.compile(r"[12][0-9]{3}")
_TWO_DIGITS: Final = re.compile(r"[0-9]{2}")
