"""Folding text for comparison: no case, no accents, one apostrophe, one dash, one space.

A folded string has the length of the original, so that offsets found in it hold in the original.
"""

import unicodedata
from functools import lru_cache

_SAME = {
    **dict.fromkeys("’‘ʼ`´′", "'"),
    **dict.fromkeys("–—‐‑‒―−", "-"),
    **dict.fromkeys("«»“”„‟", '"'),
    **dict.fromkeys("\u00a0\u202f\t", " "),
    "đ": "d",
    "Đ": "d",
}


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


def fold(text: str) -> str:
    """Returns `text`, as long as it was, without the differences that rules do not look at."""
    return "".join(map(_fold_character, text))


def essence(text: str) -> str:
    """Returns the folded letters and digits of `text` alone: equal for two printings of a line."""
    return "".join(character for character in fold(text) if character.isalnum())
