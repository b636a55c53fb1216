"""Reads numbers written as words, for what they may stand opposite to on the other side.

What is read here only ever excuses a figure ("50 %" for "half", "2" for "both"), so it is generous:
a word counts for every number that a translator might write instead of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from translate.literals.figures.figure import keys, month_key
from translate.literals.figures.finding import roman_value
from translate.literals.figures.vocabulary import MONTHS, Language


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
    found = set(keys(*_numbers(folded, language)))
    for word in folded:
        found.update(_LOOSE[language].get(word, ()))
        if word in MONTHS[language]:
            found.add(month_key(MONTHS[language][word]))
    found |= keys(*(roman_value(word) for word in words if _ROMAN.fullmatch(word)))
    return frozenset(found)


_WORD: Final = re.compile(r"[^\W\d_]+")
_ROMAN: Final = re.compile(r"(?=[IVXLC]{2,}|[VX])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


# --- cardinals and ordinals ----------------------------------------------------------------------

_UNITS: Final = {
    "fr": """zéro | un une premier première | deux second seconde | trois | quatre | cinq | six |
        sept | huit | neuf | dix | onze | douze | treize | quatorze | quinze | seize""",
    "en": """zero | one first once | two second twice | three third | four | five fifth | six |
        seven | eight eighth | nine ninth | ten | eleven | twelve twelfth | thirteen | fourteen |
        fifteen | sixteen | seventeen | eighteen | nineteen""",
}
_TENS: Final = {
    "fr": "vingt trente quarante cinquante soixante septante huitante nonante",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}
_SCALES: Final[Mapping[str, Mapping[str, int]]] = {
    "fr": {"mille": 10**3, "million": 10**6, "milliard": 10**9, "billion": 10**12},
    "en": {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
}
_AND: Final = {"fr": "et", "en": "and"}
_HALF: Final = {"fr": frozenset({"demi", "demie"}), "en": frozenset({"half"})}


def _forms(word: str, language: Language) -> tuple[str, ...]:
    """Lists a number word with its plural and its ordinals."""
    if language == "fr":
        stem = {"cinq": "cinqu", "neuf": "neuv"}.get(word, word.removesuffix("e"))
        return word, f"{word}s", f"{stem}ième", f"{stem}ièmes"
    stem = f"{word[:-1]}ie" if word.endswith("y") else word
    return word, f"{stem}s", f"{stem}th", f"{stem}ths"


def _below_hundred(language: Language) -> dict[str, int]:
    """Maps every form of a word for a number below a hundred to its value."""
    values = {
        name: number
        for number, names in enumerate(_UNITS[language].split("|"))
        for name in names.split()
    }
    values |= {name: 10 * tens for tens, name in enumerate(_TENS[language].split(), start=2)}
    return {form: value for word, value in values.items() for form in _forms(word, language)}


def _scales(language: Language) -> dict[str, int]:
    """Maps every form of a word for a thousand or more to its value."""
    return {
        form: value for word, value in _SCALES[language].items() for form in _forms(word, language)
    }


_BELOW_HUNDRED: Final = {"fr": _below_hundred("fr"), "en": _below_hundred("en")}
_HUNDRED: Final = {"fr": _forms("cent", "fr"), "en": _forms("hundred", "en")}
_SCALED: Final = {"fr": _scales("fr"), "en": _scales("en")}


def _numbers(words: Sequence[str], language: Language) -> Iterator[Decimal]:
    """Reads every number word for itself, every run of them as one number, and halves."""
    values, scaled = _BELOW_HUNDRED[language], _SCALED[language]
    singles = {values[word] for word in words if word in values}
    yield from map(Decimal, singles)
    yield from _runs(words, language)
    if not _HALF[language].isdisjoint(words):
        scales = {1} | {scaled[word] for word in words if word in scaled}
        for single in singles | {1}:
            yield from ((single + Decimal("0.5")) * scale for scale in scales)


def _runs(words: Sequence[str], language: Language) -> Iterator[Decimal]:
    """Reads runs of number words: "quatre-vingt-dix-neuf mille trois cents" is 99,300."""
    total = current = 0
    for word in (*words, ""):
        if (value := _BELOW_HUNDRED[language].get(word)) is not None:
            current += 76 if value == 20 and current % 10 == 4 else value
        elif word in _HUNDRED[language]:
            current = max(current, 1) * 100
        elif (scale := _SCALED[language].get(word)) is not None:
            total, current = total + max(current, 1) * scale, 0
        elif word != _AND[language]:
            if total or current:
                yield Decimal(total + current)
            total = current = 0


# --- other words that stand for numbers ----------------------------------------------------------

_LOOSE_WORDS: Final = {
    "fr": """
        zéro 0 | aucun 0 | aucune 0 | nul 0 | nulle 0 | moitié 50 0.5 1/2 |
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
        no 0 | none 0 | nil 0 | half 30 50 0.5 1/2 | halves 50 0.5 1/2 | halved 50 2 |
        quarter 3 4 15 25 0.25 1/4 45 | quarters 75 0.75 3/4 | third 1/3 33 | thirds 2/3 66 67 |
        fifth 1/5 20 | tenth 1/10 | both 2 | couple 2 | pair 2 | pairs 2 | duo 2 | double 2 |
        doubled 2 | doubling 2 | two-fold 2 | triple 3 | tripled 3 | thrice 3 | trio 3 |
        dozen 12 | dozens 12 | decade 10 | decades 10 20 30 | century 100 | noon 12 | midday 12 |
        midnight 0 12 24 | fortnight 14 15 2 | fortnightly 14 15 2 | week 7 8 | weeks 14 15 |
        centenary 100 | bicentenary 200 | annual 1 | yearly 1 | year 12 | biennial 2 | quarterly 3
    """,
}


def _loose(language: Language) -> dict[str, frozenset[str]]:
    entries = (entry.split() for entry in _LOOSE_WORDS[language].split("|"))
    return {word: frozenset(numbers) for word, *numbers in entries}


_LOOSE: Final = {"fr": _loose("fr"), "en": _loose("en")}
