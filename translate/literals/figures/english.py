"""Writes a French figure as English writes it."""

from decimal import Decimal
from typing import Final

from translate.literals.figures.figure import Figure, FigureKind, canonical
from translate.literals.numerals import ordinal_sign
from translate.literals.vocabulary import (
    CURRENCIES,
    CURRENCY_SIGNS,
    ENGLISH_MONTHS,
    ENGLISH_MULTIPLIERS,
    multiplier,
)


def english_form(figure: Figure) -> str:
    """Writes a figure of a French text in English form.

    Args:
        figure: A figure that `find_figures` found in French text.

    Returns:
        "1,100" for "1.100", "2.93 million" for "2,93 millions", "2.5%" for "2,5 %", "€5,000" for
        "5 000 €", "6th" for "6e", "30 July 2024" for "30 juillet 2024", "10:30" for "10h30".
        Codes, and numbers that both languages write alike, come back as they are.
    """
    if figure.english:
        return figure.english
    if figure.kind is FigureKind.DATE:
        return _date(figure)
    if figure.kind is FigureKind.TIME:
        hour, minutes = figure.value.split(":")
        return f"{int(hour)}:{minutes}"
    if figure.kind is FigureKind.ORDINAL:
        return ordinal_sign(int(figure.value))
    if figure.kind is FigureKind.CODE or "/" in figure.value:
        return figure.text
    amount = _amount(figure)
    if figure.kind is FigureKind.PERCENT:
        return f"{amount}%"
    if figure.kind is FigureKind.MONEY:
        return _money(figure.text, amount, Decimal(figure.value))
    return amount


def _date(figure: Figure) -> str:
    if figure.value.endswith("X"):
        return f"{figure.value[:-1]}0s"
    if _YEARLESS in figure.value:
        year, numbers = "", figure.value.removeprefix(_YEARLESS).split("-")
    else:
        year, *numbers = figure.value.split("-")
    month, *days = (int(number) for number in numbers)
    return " ".join([*map(str, days), ENGLISH_MONTHS[month - 1], year]).rstrip()


_YEARLESS: Final = "--"


def _amount(figure: Figure) -> str:
    """Writes the number of a figure, with a word for its multiplier where the French has one."""
    if figure.text.isdigit():
        return figure.text
    value = Decimal(figure.value)
    least = multiplier(figure.text, "fr")
    for scale, word in sorted(ENGLISH_MULTIPLIERS.items(), reverse=True):
        if scale == least or (scale > least >= 10**6 and value >= scale):
            return f"{_plain(value / scale)} {word}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    whole, _, decimals = canonical(value).partition(".")
    return f"{int(whole):,}" + (f".{decimals}" if decimals else "")


def _money(text: str, amount: str, value: Decimal) -> str:
    for character in text:
        if character in CURRENCY_SIGNS:
            return f"{character}{amount}"
    name = next(name for name in CURRENCIES if name in text)
    return f"{amount} {CURRENCIES[name][0 if value == 1 else 1]}"
