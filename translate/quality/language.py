"""Checks that the target is English: not French, and no invented words."""

import re
from collections.abc import Iterator
from typing import Final

from translate.bitext import Flag
from translate.quality.codes import Code, make_flag
from translate.quality.degeneration import is_copied
from translate.quality.french import FUNCTION_WORDS, WORD, words
from translate.quality.spelling import copied_words, unknown_words

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


def check_untranslated(source: str, target: str) -> Iterator[Flag]:
    """Looks for a target that is French as a whole, though not a copy of the source."""
    if is_french(target) and not is_copied(source, target):
        yield make_flag(Code.UNTRANSLATED, "The translation is French.")


def is_french(text: str) -> bool:
    """Tells whether a text has the grammatical words of French rather than those of English."""
    found = list(words(text))
    french = sum(word in FUNCTION_WORDS for word in found)
    english = sum(word in _ENGLISH_FUNCTION_WORDS for word in found)
    return french >= 3 and french > english and french >= len(found) / 5


def check_french_words(source: str, target: str) -> Iterator[Flag]:
    """Looks for single words that stayed French in an English sentence."""
    left = [word for word in WORD.findall(_ET_AL.sub(" ", target)) if word in _NOT_ENGLISH]
    left += copied_words(source, target)
    if left and not is_french(target) and not is_copied(source, target):
        listed = ", ".join(f'"{word}"' for word in dict.fromkeys(left))
        yield make_flag(Code.FRENCH_WORDS, f"French is left in the translation: {listed}.")


def check_unknown_words(source: str, target: str) -> Iterator[Flag]:
    """Looks for words that are in no English dictionary, as a model invents them."""
    found = unknown_words(source, target)
    if found and not is_french(target):
        listed = ", ".join(f'"{word}"' for word in found)
        yield make_flag(Code.UNKNOWN_WORDS, f"No English words: {listed}.")
