"""Tells English words from words that are none, by a lexicon and how English makes words."""

import re
from functools import lru_cache
from typing import Final


def words_of_no_lexicon(source: str, target: str) -> tuple[str, ...]:
    """Lists the lower-case words of an English target that are no English words.

    Words that the source has as well are not among them, nor are short ones and parts of names,
    addresses and compounds with a hyphen.

    Args:
        source: The French text.
        target: The English text.

    Returns:
        Each such word once, in the order of the target.
    """
    copied = {word.casefold() for word in _ANY_WORD.findall(source)}
    candidates = dict.fromkeys(word for word in _CANDIDATE.findall(target) if word.islower())
    return tuple(word for word in candidates if word not in copied and not is_english(word))


def copied_words(source: str, target: str) -> tuple[str, ...]:
    """Lists the lower-case words of the source that the target repeats though they are French.

    Args:
        source: The French text.
        target: The English text.

    Returns:
        Each such word once, in the order of the target.
    """
    candidates = dict.fromkeys(word for word in _CANDIDATE.findall(target) if word.islower())
    copied = {word.casefold() for word in _ANY_WORD.findall(source)} & candidates.keys()
    return tuple(
        word
        for word in candidates
        if word in copied and _is_known(word, "fr") and not is_english(word)
    )


_ANY_WORD: Final = re.compile(r"[^\W\d_]+")
_CANDIDATE: Final = re.compile(r"(?<![\w'’.@/-])[^\W\d_]{5,}(?![\w@/]|\.\w|-\w|['’]\w)")


def is_english(word: str) -> bool:
    """Tells whether a lower-case word is in the English lexicon, or made of words that are.

    Such are words with a common prefix or suffix, and compounds of two words of at least four
    letters ("unpresidential", "concertgoers", "snowsports").
    """
    return (
        _is_known(word, "en")
        or any(_is_known(base, "en") for base in _bases(word))
        or any(
            _is_known(word[:seam], "en") and _is_known(word[seam:], "en")
            for seam in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        )
    )


_SHORTEST_PART: Final = 4
_PREFIX: Final = re.compile(
    "(?:un|re|de|dis|non|inter|multi|super|micro|anti|co|over|under|mis|pre|post|sub|trans|ultra"
    "|semi|counter|eco|bio|cyber|geo|neo|pro|mega|tele)(?=[a-z]{4})"
)
_SUFFIX: Final = re.compile(
    "(?<=[a-z]{4})(?:s|es|er|ers|ist|ists|ness|ing|ed|able|ly|ware|makers?|goers?|like|less|land)$"
)


def _bases(word: str) -> tuple[str, ...]:
    """Takes a common prefix or suffix off a word."""
    prefixed, suffixed = _PREFIX.sub("", word), _SUFFIX.sub("", word)
    return tuple(base for base in (prefixed, suffixed, f"{suffixed}e") if base != word)


@lru_cache(maxsize=65_536)
def _is_known(word: str, language: str) -> bool:
    # Loaded with the first word, since reading a lexicon takes a fifth of a second.
    from simplemma import is_known

    return bool(is_known(word, lang=language))
