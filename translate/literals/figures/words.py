"""Reads numbers written as words, for what they may stand opposite to on the other side.

What is read here only ever excuses a figure ("50 %" for "half", "2" for "both"), so it is generous:
a word counts for every number that a translator might write instead of it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from translate.literals.figures.figure import keys, month_key
from translate.literals.numerals import read_english, read_french, roman_value
from translate.literals.vocabulary import MONTHS, Language


def spelled_keys(text: str, language: Language) -> frozenset[str]:
    """Collects the keys of every number that the words of a text may stand for.

    Args:
        text: The text.
        language: "fr" or "en".

    Returns:
        Keys as in `Figure.atoms`; those of months named in the text are among them.
    """
    words = [match.group() for match in _WORD.finditer(text)]
    folded = [word.casefold() for word in words]
    found = set(keys(*_numbers(text, folded, language)))
    for word in folded:
        found.update(_LOOSE[language].get(word, ()))
        if word in MONTHS[language]:
            found.add(month_key(MONTHS[language][word]))
    found |= keys(*(roman_value(word) for word in words if _ROMAN.fullmatch(word)))
    return frozenset(found)


_WORD: Final = re.compile(r"[^\W\d_]+")
_ROMAN: Final = re.compile(r"(?=[IVXLC]{2,}|[VX])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


# --- cardinals, ordinals and fractions -----------------------------------------------------------

_HALF: Final = {"fr": frozenset({"demi", "demie"}), "en": frozenset({"half"})}
_SCALES: Final = (1, 10**3, 10**6, 10**9)


def _numbers(text: str, words: Sequence[str], language: Language) -> Iterator[Decimal | int | str]:
    """Reads the numbers in words, and what half more of them may be meant."""
    numerals = read_french(text) if language == "fr" else read_english(text)
    for numeral in numerals:
        above, below = numeral.value.numerator, numeral.value.denominator
        yield above if below == 1 else f"{above}/{below}"
    if language == "fr" and not _ONE.isdisjoint(words):
        yield 1
    if not _HALF[language].isdisjoint(words):
        small = {int(one.value) for one in numerals if 1 <= one.value < 100}
        for scale in _SCALES:
            yield from ((number + Decimal("0.5")) * scale for number in small | {1})


_ONE: Final = frozenset({"un", "une", "premier", "première"})


# --- other words that stand for numbers ----------------------------------------------------------

_LOOSE_WORDS: Final = {
    "fr": """
        zéro 0 | aucun 0 | aucune 0 | nul 0 | nulle 0 | moitié 50 0.5 1/2 |
        second 2 | seconde 2 |
        demi 30 50 0.5 1/2 | demie 30 50 0.5 1/2 | quart 15 25 0.25 1/4 45 75 3/4 |
        quarts 75 0.75 3/4 | tiers 1/3 2/3 33 66 67 3 | double 2 | doubler 2 | doublé 2 |
        triple 3 | tripler 3 | triplé 3 | quadruple 4 | couple 2 | paire 2 | duo 2 | trio 3 |
        midi 12 | minuit 0 12 24 | dizaine 10 | dizaines 10 | douzaine 12 | douzaines 12 |
        quinzaine 15 14 2 | vingtaine 20 | trentaine 30 | quarantaine 40 | cinquantaine 50 |
        soixantaine 60 | centaine 100 | centaines 100 | millier 1000 | milliers 1000 |
        trimestre 3 | semestre 6 | décennie 10 | décennies 10 | siècle 100 | centenaire 100 |
        bicentenaire 200 | semaine 7 8 | année 12 | an 12
    """,
    "en": """
        once 1 | twice 2 |
        no 0 | none 0 | nil 0 | half 30 50 0.5 1/2 | halves 50 0.5 1/2 | halved 50 2 |
        quarter 3 4 15 25 0.25 1/4 45 | quarters 75 0.75 3/4 | third 1/3 33 | thirds 2/3 66 67 |
        fifth 1/5 20 | tenth 1/10 | both 2 | couple 2 | pair 2 | pairs 2 | duo 2 | double 2 |
        doubled 2 | doubling 2 | two-fold 2 | triple 3 | tripled 3 | thrice 3 | trio 3 |
        dozen 12 | dozens 12 | decade 10 | decades 10 20 30 | century 100 | noon 12 | midday 12 |
        midnight 0 12 24 | fortnight 14 15 2 | fortnightly 14 15 2 | week 7 8 | weeks 14 15 |
        centenary 100 | bicentenary 200 | annual 1 | yearly 1 | year 12 | biennial 2 | quarterly 3 |
        twenties 20 1920 2020 | thirties 30 1930 | forties 40 1940 | fifties 50 1950 |
        sixties 60 1960 | seventies 70 1970 | eighties 80 1980 | nineties 90 1990
    """,
}


def _loose(language: Language) -> dict[str, frozenset[str]]:
    entries = (entry.split() for entry in _LOOSE_WORDS[language].split("|"))
    return {word: frozenset(numbers) for word, *numbers in entries}


_LOOSE: Final = {"fr": _loose("fr"), "en": _loose("en")}
