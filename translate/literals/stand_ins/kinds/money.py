"""Sums of money."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from translate.literals.stand_ins.kinds.ranges import START, from_low, low_end
from translate.literals.stand_ins.literal import Draft
from translate.literals.stand_ins.numbers import GARBLED, NUMBER, Number
from translate.literals.stand_ins.units import CURRENCIES, STAND_IN_CURRENCY, Currency

_SPACE: Final = "[ \u00a0\u2009\u202f]"
_SCALE_WORDS: Final = "milliards?|millions?|mille|billions?"
_GLUED: Final = "Mds?|mds?|Mrds?|M|k|K"


@dataclass(frozen=True, slots=True)
class _Scale:
    """A word that multiplies a sum.

    Attributes:
        french: What a model reads.
        english: What English writes.
        traces: What a model may write.
    """

    french: str
    english: str
    traces: str


_SCALES: Final = {
    "k": _Scale("mille", "thousand", "thousand|k"),
    "M": _Scale("millions", "million", "millions?|mn?"),
    "G": _Scale("milliards", "billion", "billions?|bn|milliards?"),
    "T": _Scale("billions", "trillion", "trillions?|billions?"),
}


def _scale_of(word: str) -> str:
    folded = word.casefold()
    if folded.startswith(("milliard", "md", "mrd")):
        return "G"
    if folded.startswith("billion"):
        return "T"
    return "k" if folded in ("mille", "k") else "M"


def money() -> str:
    """Finds sums: "1 500 €", "12,4 M€", "US$ 50", "3,2 millions d'euros", "3 × 20 €"."""
    signs = "|".join(currency.signs for currency in CURRENCIES)
    words = "|".join(currency.words for currency in CURRENCIES)
    scale = rf"(?P<scale>{_SCALE_WORDS}){_SPACE}(?:de{_SPACE}|d['’]{_SPACE}?)?"
    before = rf"(?P<before>{signs}){_SPACE}?(?P<n1>{NUMBER})(?:{_SPACE}?(?P<s1>{_SCALE_WORDS})\b)?"
    after = (
        rf"(?:(?<![\w.,])(?P<times>[0-9]{{1,3}}){_SPACE}?[×x]{_SPACE}?)?"
        rf"{START}{low_end('[€$£]')}(?P<n2>{NUMBER}){_SPACE}?(?:{scale}|(?P<glued>{_GLUED}){_SPACE}?)?"
        rf"(?:(?P<sign>{signs})|(?i:(?P<word>{words}))\b)(?!\w)"
        rf"(?:(?:{_SPACE}?/{_SPACE}?(?P<per>[^\W\d_]+[²³23]?))"
        rf"|{_SPACE}(?:le{_SPACE}|la{_SPACE}|l['’])(?P<each>{_EACH})(?!\w)(?!{_SPACE}(?:d|où))"
        rf"|{_SPACE}(?:(?:la|par){_SPACE})?(?P<piece>pièce)(?!\w))?"
    )
    return rf"(?<![^\W_])(?:{before})|{after}"


_EACH: Final = (
    "litre|kilo|tonne|baril|heure|nuit|m(?:ètre carré|²)|mètre|mégawattheure|kilowattheure|[kM]Wh"
    "|hectare|once|paquet|plein|repas|jour|mois|semaine"
)

_PERIODS: Final = {
    "mois": "month",
    "an": "year",
    "année": "year",
    "jour": "day",
    "j": "day",
    "heure": "hour",
    "h": "hour",
    "semaine": "week",
    "nuit": "night",
    "personne": "person",
    "pers": "person",
    "habitant": "inhabitant",
    "hab": "inhabitant",
    "tonne": "tonne",
    "t": "tonne",
    "baril": "barrel",
    "litre": "litre",
    "l": "litre",
    "kilo": "kilo",
    "mètre carré": "square metre",
    "m²": "m²",
    "mètre": "metre",
    "mégawattheure": "megawatt-hour",
    "kilowattheure": "kilowatt-hour",
    "kwh": "kWh",
    "mwh": "MWh",
    "once": "ounce",
    "paquet": "pack",
    "plein": "tank",
    "repas": "meal",
    "hectare": "hectare",
}


@cache
def _patterns() -> list[tuple[Currency, re.Pattern[str], re.Pattern[str]]]:
    return [
        (currency, re.compile(currency.signs), re.compile(currency.words, re.IGNORECASE))
        for currency in CURRENCIES
    ]


def _currency(sign: str | None, word: str | None) -> Currency:
    return next(
        currency
        for currency, signs, words in _patterns()
        if (sign is not None and signs.fullmatch(sign))
        or (word is not None and words.fullmatch(word))
    )


def read_money(match: re.Match[str]) -> Draft:
    """Reads a sum; one with a sign has its sign in English, one with a word the word."""
    sign = match["sign"] or match["before"]
    currency = _currency(sign, match["word"])
    number = Number.read(match["n1"] or match["n2"])
    scale_word = match["scale"] or match["s1"] or match["glued"]
    scale = _SCALES[_scale_of(scale_word)] if scale_word else None
    if scale is not None and scale.english == "thousand":
        number, scale = Number(*_thousandfold(number)), None
    of = f"{_singular(scale.french, number)} de " if scale else ""
    stand_in = f"{number.french} {of}{STAND_IN_CURRENCY}"
    trace = _sum_trace(number.trace, scale, currency)
    loose = _sum_trace(GARBLED, scale, currency, surely=True)
    english = _sum(number, scale, currency, signed=sign is not None)
    english = from_low(match, english, sign=currency.sign if sign else "")
    per = match["per"] or match["each"]
    if per:
        period = _PERIODS.get(per.casefold())
        english += f" per {period}" if period else f"/{_raised(per)}"
    if match["times"]:
        english = f"{match['times']} × {english}"
    if match["piece"]:
        english += " each"
    return Draft(stand_in, trace, english, loose=loose)


def read_sum(text: str) -> Draft | None:
    """Reads a text that is a sum and nothing else."""
    match = _whole_sum().fullmatch(text)
    return read_money(match) if match else None


@cache
def _whole_sum() -> re.Pattern[str]:
    return re.compile(money())


def _singular(word: str, number: Number) -> str:
    return word.removesuffix("s") if number.value < 2 else word


def _raised(unit: str) -> str:
    return unit.replace("m2", "m²").replace("m3", "m³")


def _thousandfold(number: Number) -> tuple[str, str]:
    moved = Number.of(number.value * 1000)
    return moved.whole, moved.decimals


def _sum(number: Number, scale: _Scale | None, currency: Currency, *, signed: bool) -> str:
    amount = number.english + (f" {scale.english}" if scale else "")
    if scale is _SCALES["G"] and number.value >= 1000:
        amount = f"{Number.of(number.value / 1000).english} trillion"
    if signed and currency.sign:
        return f"{currency.sign}{amount}"
    one, more = currency.name
    return f"{amount} {one if number.value == 1 and scale is None else more}"


def _currency_trace(currency: Currency) -> str:
    own = rf"(?:{currency.traces})(?!\w)"
    return rf"(?i:US ?\$|[$€£]|\b(?:EUR|USD|GBP)\b|dollars?\b|euros?\b|{own})[ -]*"


def _sum_trace(
    number: str, scale: _Scale | None, currency: Currency, *, surely: bool = False
) -> str:
    """Finds a sum with all the signs and words that a model puts around it, if any."""
    around = _currency_trace(currency)
    factor = rf"(?:[ -]*(?:{scale.traces})\b)*" if scale else ""
    behind = rf" *-? *(?:of )?(?:US |American )?(?:{around})+(?<! )"
    twice = rf"(?:{number}(?:{factor} | ?[-/] ?))?{number}{factor}"
    if surely:
        return rf"(?:{around})+{twice}(?:{behind})?|{twice}(?:{behind})"
    # Of "11,88 dollars" models make "$1 11.88".
    return rf"(?:(?:{around})+(?:[0-9]{{1,3}} )?)?{twice}(?:{behind}|(?!\w))"
