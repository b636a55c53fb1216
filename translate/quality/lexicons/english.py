"""Tells English words from words that are none, by a list and how English makes words."""

import gzip
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

_SHORTEST_PART: Final = 4
_PREFIX: Final = re.compile(
    "^(?:anti|bio|co|counter|cyber|de|eco|geo|hyper|inter|mega|micro|mini|multi|nano|neo|non|post|pre"
    "|pro|re|semi|sub|super|tele|trans|ultra|un)(?=[a-z]{5})"
)
_SUFFIX: Final = re.compile("(?<=[a-z]{4})(?:like|ware|wide|makers?|goers?|ness)$")
_NO_PARTS: Final = frozenset({"over", "that", "this", "from", "them", "they", "with"})


@lru_cache(maxsize=65_536)
def is_english(word: str) -> bool:
    """Tell whether a word is English: one of the list, or made of words that are.

    The list has British and American spellings, inflected forms, common names and abbreviations.
    Made of others are words with a prefix or a suffix that goes with any word, and compounds of
    two words of at least four letters ("unpresidential", "cinemagoers", "snowsports").

    Args:
        word: Letters, with an apostrophe where it is a contraction ("don't"). Written with a
            capital it may be a name, without one it is none.
    """
    listed = english_words()
    if word in listed:
        return True
    lower = word.lower()
    if lower in listed:
        return True
    bases = (_PREFIX.sub("", lower), _SUFFIX.sub("", lower))
    if any(base != lower and base in listed for base in bases):
        return True
    seams = range(_SHORTEST_PART, len(lower) - _SHORTEST_PART + 1)
    return any(
        part in listed and lower[seam:] in listed and part not in _NO_PARTS
        for seam, part in ((seam, lower[:seam]) for seam in seams)
    )


@cache
def english_words() -> frozenset[str]:
    """Read the list of English words, in the letter case of each; no possessives."""
    data = files(__package__).joinpath("english.txt.gz").read_bytes()
    return frozenset(gzip.decompress(data).decode("utf-8").split("\n"))
