"""How texts are cut and folded for searching, and what a fuzzy match leaves out of account."""

import re
import unicodedata
from typing import Final

from translate.bitext import Span

NUMBER: Final = "#"
"""Stands for any number in a masked text."""

NAME: Final = "@"
"""Stands for any name in a masked text, of one word or several."""

_TOKEN: Final = re.compile(r"(\d+(?:[ \u00a0\u202f.,:/-]?\d+)*)|([^\W\d_]+\d*)|([.!?…:«\"“])")
_SEARCHED: Final = re.compile(r"[^\W_]+")
_LIGATURES: Final = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})


def fold(text: str) -> str:
    """Fold case, accents and ligatures, as the index does: "Cœur" and "COEUR" are one."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.translate(_LIGATURES).casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def searched_words(text: str) -> list[tuple[str, Span]]:
    """Cut a text into the words that can be searched, folded, and where they stand in it."""
    return [(fold(word[0]), word.span()) for word in _SEARCHED.finditer(text)]


def mask(text: str) -> list[str]:
    """Cut a source into words in lower case, with `NUMBER` and `NAME` for numbers and names.

    A name is a word with a capital inside a sentence, or one of capitals only anywhere.
    """
    tokens: list[str] = []
    beginning = True
    for number, word, end in _TOKEN.findall(text):
        if end:
            beginning = True
            continue
        if number:
            tokens.append(NUMBER)
        elif word.islower():
            tokens.append(word)
        elif _is_name(word, beginning=beginning):
            if not tokens or tokens[-1] != NAME:
                tokens.append(NAME)
        else:
            tokens.append(word.casefold())
        beginning = False
    return tokens


def _is_name(word: str, *, beginning: bool) -> bool:
    return word[0].isupper() and (not beginning or (len(word) > 1 and word.isupper()))
