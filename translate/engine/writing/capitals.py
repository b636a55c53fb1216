"""Gives a text that is all in capitals the small letters that a model can read."""

import re
from typing import Final

from translate.literals.names import find_names
from translate.literals.names.exonyms import acronyms


def is_all_capitals(text: str) -> bool:
    """Tells whether a text is written in capitals throughout, not just an acronym or two."""
    letters = sum(map(str.isalpha, text))
    return text.isupper() and letters >= _FEWEST_LETTERS and len(text.lower()) == len(text)


def with_small_letters(text: str) -> str:
    """Writes a text all in capitals as a sentence.

    Names keep a capital at the head of each word, acronyms of the list stay whole, and so does the
    length of the text.
    """
    titled = _WORD.sub(lambda word: word.group()[0] + word.group()[1:].lower(), text)
    letters = list(text.lower())
    for name in find_names(titled):
        letters[slice(*name.span)] = titled[slice(*name.span)]
    for word in _WORD.finditer(text):
        if word.group() in acronyms():
            letters[slice(*word.span())] = word.group()
    first = next(place for place, letter in enumerate(letters) if letter.isalpha())
    letters[first] = text[first]
    return "".join(letters)


_FEWEST_LETTERS: Final = 12
_WORD: Final = re.compile(r"[^\W\d_]+")
