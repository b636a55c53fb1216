"""The words that belong to figures, in both languages: months, multipliers, currencies, units."""

import re
from collections.abc import Mapping
from typing import Final, Literal

Language = Literal["fr", "en"]

_FRENCH_MONTHS: Final = """
    janvier janv | février fevrier févr fév | mars | avril avr | mai | juin | juillet juil |
    août aout | septembre sept | octobre oct | novembre nov | décembre decembre déc
"""
_ENGLISH_MONTHS: Final = """
    january jan | february feb | march mar | april apr | may | june jun | july jul | august aug |
    september sept sep | october oct | november nov | december dec
"""


def _numbered(months: str) -> dict[str, int]:
    return {
        name: number
        for number, names in enumerate(months.split("|"), start=1)
        for name in names.split()
    }


MONTHS: Final[Mapping[str, Mapping[str, int]]] = {
    "fr": _numbered(_FRENCH_MONTHS),
    "en": _numbered(_ENGLISH_MONTHS),
}
"""By language, months by name, casefolded, without the point of an abbreviation."""

ENGLISH_MONTHS: Final = tuple(names.split()[0].capitalize() for names in _ENGLISH_MONTHS.split("|"))

MULTIPLIERS: Final[Mapping[str, Mapping[str, int]]] = {
    "fr": {
        "mille": 10**3,
        "milles": 10**3,
        "million": 10**6,
        "millions": 10**6,
        "milliard": 10**9,
        "milliards": 10**9,
        "billion": 10**12,
        "billions": 10**12,
    },
    "en": {
        "hundred": 10**2,
        "thousand": 10**3,
        "million": 10**6,
        "billion": 10**9,
        "trillion": 10**12,
        "dozen": 12,
    },
}
"""By language, words that multiply the number before them."""

GLUED_MULTIPLIERS: Final[Mapping[str, Mapping[str, int]]] = {
    "fr": {"k": 10**3, "M": 10**6, "Md": 10**9, "Mds": 10**9, "md": 10**9, "mds": 10**9},
    "en": {"k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "mn": 10**6, "bn": 10**9, "B": 10**9},
}
"""By language, letters that multiply a sum of money: "10 M€", "$5bn"."""

ENGLISH_MULTIPLIERS: Final = {10**6: "million", 10**9: "billion", 10**12: "trillion"}

CURRENCIES: Final = {
    "euro": ("euro", "euros"),
    "dollar": ("dollar", "dollars"),
    "yen": ("yen", "yen"),
    "yuan": ("yuan", "yuan"),
    "dong": ("dong", "dong"),
    "đồng": ("dong", "dong"),
    "franc": ("franc", "francs"),
    "roupie": ("rupee", "rupees"),
    "rouble": ("rouble", "roubles"),
    "baht": ("baht", "baht"),
    "won": ("won", "won"),
    "kip": ("kip", "kip"),
    "riel": ("riel", "riels"),
    "peso": ("peso", "pesos"),
}
"""French names of currencies, and their English ones for one and for more. "Livre" is a book as
often as a pound, and "couronne" a crown of several countries, so neither is one of them."""

FRACTION_SIGNS: Final = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
CURRENCY_SIGNS: Final = "€$£¥₫₹₽₩฿"

_UNITS: Final = """
    km/h km hm cm mm m m² m2 m3 m³ km² km2 ha kg mg g t ml cl hl l kW MW GW kWh MWh GWh TWh W V Hz
    kHz MHz GHz Mo Go To Ko MB GB TB KB kB min mn s ms ft in lb lbs mph C F px pt
"""
UNITS: Final = tuple(_UNITS.split())
"""Units that may be glued to a number."""


def multiplier(text: str, language: Language) -> int:
    """Multiplies what the multiplying words of a text stand for; 1 where it has none."""
    product = 1
    for word in re.findall(r"[^\W\d_]+", text):
        folded = word.casefold().removesuffix("s" if language == "en" else "")
        known = MULTIPLIERS[language].get(folded)
        product *= known or GLUED_MULTIPLIERS[language].get(word, 1)
    return product
