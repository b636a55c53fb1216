"""Gives a text that is all in capitals the small letters that a model can read."""

from typing import Final

from translate.french import WORD
from translate.literals.names import find_names
from translate.literals.names.exonyms import acronyms
from translate.literals.names.in_capitals import titled, with_accents

_ACCENTS: Final = frozenset("àâçéèêëîïôùûü")


def with_small_letters(text: str) -> str:
    """Writes a text all in capitals as a sentence.

    Names keep a capital at the head of each word, acronyms of the list stay whole, words get the
    accents that the text leaves out throughout, and the length stays.
    """
    heads, small = titled(text), text.lower()
    if _ACCENTS.isdisjoint(small):
        small = WORD.sub(lambda word: with_accents(word.group()), small)
    letters = list(small)
    for name in find_names(text):
        letters[slice(*name.span)] = heads[slice(*name.span)]
    for word in WORD.finditer(text):
        if word.group() in acronyms():
            letters[slice(*word.span())] = word.group()
    first = next(place for place, letter in enumerate(letters) if letter.isalpha())
    letters[first] = text[first]
    return "".join(letters)
