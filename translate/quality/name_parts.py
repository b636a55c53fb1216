"""Finds names of several words of which the target keeps some and loses others."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from translate.literals.names.exonyms import exonyms
from translate.quality.spelling import bare, is_french_word

_NAME: Final = re.compile(r"[A-ZÀ-Ý][\w’'-]+(?:[ \u00a0][A-ZÀ-Ý][\w’'-]+)+")
_BEGINS: Final = '.!?:«“"'
_JOINT: Final = re.compile("['’-]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SHORTEST: Final = 4
_FEWEST: Final = 3
"""Words of a name that begins a sentence, whose first one may have its capital from there."""
_ALIKE: Final = 0.65
"""Likeness of the letters from which two spellings are taken for one name."""


def lost_parts(source: str, target: str) -> Iterator[tuple[str, str]]:
    """Find names that have come out in part only ("Dave Schwartz", "pharmacist Schwartz").

    Words that the French lexicon knows are passed over, and those that English writes otherwise.

    Args:
        source: The French text.
        target: The English text.

    Yields:
        The name, and the first of its words that is lost.
    """
    words = [_plain(word) for word in _WORD.findall(target)]
    for match in _NAME.finditer(source):
        parts = match.group().split()
        before = source[: match.start()].rstrip()
        if (not before or before[-1] in _BEGINS) and len(parts) >= _FEWEST:
            parts = parts[1:]
        long = [one for part in parts for one in _JOINT.split(part) if len(one) >= _SHORTEST]
        lost = [part for part in long if not _stands(_plain(part), words)]
        strange = [part for part in lost if _is_name(part)]
        if strange and len(lost) < len(long):
            yield " ".join(parts), strange[0]


def _stands(part: str, words: list[str]) -> bool:
    return any(SequenceMatcher(None, part, word).ratio() >= _ALIKE for word in words)


def _is_name(part: str) -> bool:
    word = part.casefold()
    return not (part in _words_of_exonyms() or is_french_word(word) or is_french_word(_plain(part)))


@cache
def _words_of_exonyms() -> frozenset[str]:
    return frozenset(word for name in exonyms() for word in _WORD.findall(name))


def _plain(word: str) -> str:
    return bare(word).casefold()
