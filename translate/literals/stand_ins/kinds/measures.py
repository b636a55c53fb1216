"""Measures: "80 µg/m³", "-12,5 °C", "70 m de haut"."""

import re
from functools import cache
from typing import Final

from translate.literals.stand_ins.kinds.ranges import START, from_low, sign_of, signed
from translate.literals.stand_ins.literal import Draft
from translate.literals.stand_ins.numbers import GARBLED, NUMBER, Number
from translate.literals.stand_ins.units import UNITS, Unit, unit_trace

_SPACE: Final = "[ \u00a0\u2009\u202f]"


def measure() -> str:
    """Finds measures: "80 µg/m³", "-12,5 °C", "120 km/h"."""
    units = "|".join(unit.french for unit in UNITS)
    return rf"{signed('°')}{_SPACE}?(?P<unit>{units})(?![\w²³/])"


@cache
def _unit_patterns() -> list[tuple[Unit, re.Pattern[str]]]:
    return [(unit, re.compile(unit.french)) for unit in UNITS]


def read_measure(match: re.Match[str]) -> Draft:
    """Reads a measure, which keeps its sign in English."""
    unit = next(unit for unit, pattern in _unit_patterns() if pattern.fullmatch(match["unit"]))
    number = Number.read(match["number"])
    minus = sign_of(match)
    before = r"(?:(?:minus |(?<!\w)[-+\u2212\u2013] ?))?"
    # Of "2,7 degrés" models make "2.7 degrees%".
    trace = rf"{before}{number.trace}(?:[ -]*{unit_trace(unit)})*%?"
    loose = rf"{before}{GARBLED}(?:[ -]*{unit_trace(unit)})+"
    english = minus + unit.english.format(number.english)
    if _SPELLED.search(match["unit"]) and unit.name:
        english = f"{minus}{number.english} {unit.name}"
    if number.value == 1 and unit.stand_in == unit.english.removeprefix("{} "):
        english = english.removesuffix("s")
    english = from_low(match, english)
    # Of "-17 degrés" models make "Gaz degrees".
    return Draft(f"{number.french} {unit.stand_in}", trace, english, loose=loose)


_SPELLED: Final = re.compile("carré|cube")


_PLAIN: Final = "mm|cm|dm|km|hm|m|ha|mg|kg|g|t|ml|cl|dl|hl|l|L|kWh|MWh|GWh|W|kW|MW"
_PERIODS: Final = {
    "an": "year",
    "année": "year",
    "mois": "month",
    "semaine": "week",
    "jour": "day",
    "j": "day",
    "heure": "hour",
    "h": "hour",
    "min": "minute",
    "s": "s",
    "hab": "person",
    "habitant": "person",
    "personne": "person",
    "m²": "m²",
    "ha": "ha",
}


def rate() -> str:
    """Finds measures by time or head: "3,4 mm/an", "150 l/jour/habitant"."""
    per = rf"{_SPACE}?/{_SPACE}?(?:{'|'.join(_PERIODS)})(?:\.(?=\s+[a-zà-ÿ]))?(?!\w)"
    return rf"{signed('°')}{_SPACE}?(?P<unit>{_PLAIN})(?P<per>(?:{per}){{1,2}})"


def read_rate(match: re.Match[str]) -> Draft:
    """Reads a rate, of which a model is given the measure."""
    number = Number.read(match["number"])
    per = [part.strip(" .\u00a0\u2009\u202f") for part in match["per"].split("/")[1:]]
    rates = "".join(f"/{_PERIODS[part]}" for part in per)
    minus = match["minus"].strip().replace("\u2212", "-").replace("\u2013", "-")
    english = from_low(match, f"{minus}{number.english} {match['unit']}{rates}")
    trace = rf"(?:(?<!\w)[-+] ?)?{number.trace}[ -]*(?:km|kilomet(?:re|er)s?)\b"
    return Draft(f"{number.french} km", trace, english)


def format_() -> str:
    """Finds measures by measures: "30 cm x 20 cm", "4 × 100 m", "10x15 cm"."""
    one = rf"{NUMBER}(?:{_SPACE}?(?:{_PLAIN})\b)?"
    return rf"{START}(?P<first>{one}(?:{_SPACE}?[x×]{_SPACE}?{one}){{1,2}})(?![\w²³/])"


def read_format(match: re.Match[str]) -> Draft:
    """Reads measures by measures, of which a model is given one."""
    numbers = [Number.read(found) for found in re.findall(NUMBER, match["first"])]
    units = re.findall(rf"(?<=[0-9 \u00a0\u2009\u202f])(?:{_PLAIN})\b", match["first"])
    written = re.sub(NUMBER, lambda found: Number.read(found.group()).english, match["first"])
    english = re.sub(rf"{_SPACE}?[x×]{_SPACE}?", " × " if " " in match["first"] else "×", written)
    last = numbers[-1]
    if not units:
        return Draft(last.french, last.trace, english)
    trace = rf"{last.trace}[ -]*(?:m|met(?:re|er)s?)\b"
    return Draft(f"{last.french} mètres", trace, english)


_DIMENSIONS: Final = {
    "haut": "high",
    "hauteur": "high",
    "long": "long",
    "longueur": "long",
    "large": "wide",
    "largeur": "wide",
    "profondeur": "deep",
    "épaisseur": "thick",
    "diamètre": "in diameter",
}
_LENGTHS: Final = {"km": "kilomètres", "m": "mètres", "cm": "centimètres", "mm": "millimètres"}


def dimension() -> str:
    """Finds measures that say which way they go: "70 m de haut", "3 mètres de profondeur"."""
    lengths = "|".join((*_LENGTHS, *(rf"{word}?" for word in _LENGTHS.values())))
    return (
        rf"{START}(?P<number>{NUMBER}){_SPACE}?(?P<length>{lengths}){_SPACE}de{_SPACE}"
        rf"(?P<way>{'|'.join(_DIMENSIONS)})(?![\w-])"
    )


def read_dimension(match: re.Match[str]) -> Draft:
    """Reads a measure with its way; of "70 m de haut" models make "70 m from above"."""
    number, length = Number.read(match["number"]), match["length"]
    word = _LENGTHS.get(length, length)
    stem = word.removesuffix("s").removesuffix("mètre")
    metres = f"{_LATIN[stem]}met(?:re|er)s?"
    unit = length if length in _LENGTHS else f"{_LATIN[stem]}metres"
    way = _DIMENSIONS[match["way"]]
    return Draft(
        f"{number.french} {word}",
        rf"{number.trace}[ -]?(?:{metres}|[kcm]?m)\b",
        f"{number.english} {unit} {way}",
    )


_LATIN: Final = {"kilo": "kilo", "": "", "centi": "centi", "milli": "milli"}


_DEGREES: Final = rf"(?:[-\u2212]{_SPACE}?)?{NUMBER}{_SPACE}?(?:°|℃|degrés?\b)"
_TENSES: Final = {"fait": "It is", "fera": "It will be"}


def weather() -> str:
    """Finds the "il fait" before degrees, in which models see a man who makes something."""
    return rf"\b[Ii]l{_SPACE}(?P<tense>fait|fera|faisait|a{_SPACE}fait)(?={_SPACE}{_DEGREES})"


def read_weather(match: re.Match[str]) -> Draft:
    """Reads the verb of the weather."""
    english = _TENSES.get(match["tense"], "It was")
    if match.group()[0] == "i":
        english = english.lower()
    verbs = r"(?:(?:will|has|had) )?(?:makes?|made|does|did|done|takes?|took|is|was|be|been)"
    return Draft(
        match.group(), rf"(?i:\b(?:he|it) {verbs}(?= .{{0,24}}degree))", english, whole=False
    )
