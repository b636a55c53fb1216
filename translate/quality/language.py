"""Checks that the target is English: not French, no invented words, nothing said twice."""

import re
from collections.abc import Iterator
from typing import Final

from translate.bitext import Severity
from translate.quality.check import check, texts
from translate.quality.check import words as own_words
from translate.quality.degeneration import has_loop, is_copied
from translate.quality.french import FUNCTION_WORDS, WORD, words
from translate.quality.spelling import copied_words, words_of_no_lexicon

_ENGLISH_WORDS: Final = """
    a an and are as at be been but by can did do does for from had has have he her him his how i if
    in into is it its me more my no nor not of on or our shall she should so than that the their
    them then there these they this those to under up upon was we were what when where which while
    who will with would you your
"""
_ENGLISH_FUNCTION_WORDS: Final = frozenset(_ENGLISH_WORDS.split())
_FRENCH_ONLY: Final = """
    et dans avec des une qui été où ces cette leurs nous dont ainsi aussi aux du mais sont ont était
    être même après très cela ceux celle entre lors puis selon notamment
"""
_NOT_ENGLISH: Final = frozenset(_FRENCH_ONLY.split())
_ET_AL: Final = re.compile(r"\bet al\b")


_DOUBLED: Final = re.compile(
    r"(?<![\w'’-])([^\W\d_]{2,}(?:\s+[\w'’-]+){0,5})['’]?\s+\1(?![\w'’-])", re.IGNORECASE
)
_RIGHTLY_DOUBLED: Final = frozenset({"had", "that", "very", "so", "no", "yes", "well", "ha", "bye"})


@check("untranslated", Severity.ERROR, texts)
def untranslated(source: str, target: str) -> Iterator[str]:
    """Look for a target that is French as a whole, though not a copy of the source."""
    if is_french(target) and not is_copied(source, target):
        yield "The translation is French."


@check("french-words", Severity.WARNING, own_words)
def french_words(source: str, target: str) -> Iterator[str]:
    """Look for single words that stayed French in an English sentence."""
    left = [word for word in WORD.findall(_ET_AL.sub(" ", target)) if word in _NOT_ENGLISH]
    left += copied_words(source, target)
    if left and not is_french(target) and not is_copied(source, target):
        listed = ", ".join(f'"{word}"' for word in dict.fromkeys(left))
        yield f"French is left in the translation: {listed}."


@check("unknown-words", Severity.WARNING, own_words)
def unknown_words(source: str, target: str) -> Iterator[str]:
    """Look for words that are in no English dictionary, as a model invents them."""
    found = words_of_no_lexicon(source, target)
    if found and not is_french(target):
        listed = ", ".join(f'"{word}"' for word in found)
        yield f"No English words: {listed}."


@check("repeated-words", Severity.WARNING, texts)
def repeated_words(source: str, target: str) -> Iterator[str]:
    """Look for words said twice running ("the the", "in 2024 in 2024") unless the source does."""
    doubled = [
        match.group()
        for match in _DOUBLED.finditer(target)
        if match[1].casefold() not in _RIGHTLY_DOUBLED
    ]
    if doubled and not _DOUBLED.search(source) and not has_loop(source, target):
        yield f'"{doubled[0]}" says the same twice.'


def is_french(text: str) -> bool:
    """Tell whether a text has the grammatical words of French rather than those of English."""
    found = list(words(text))
    french = sum(word in FUNCTION_WORDS for word in found)
    english = sum(word in _ENGLISH_FUNCTION_WORDS for word in found)
    return french >= 3 and french > english and french >= len(found) / 5
