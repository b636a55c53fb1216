"""Finds the words of a target that are no English: invented ones, and French ones left over."""

import re
import unicodedata
from collections.abc import Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Final

from translate.french import FUNCTION_WORDS, words
from translate.literals.names.exonyms import acronyms, exonyms
from translate.literals.remembering import remembering
from translate.quality.lexicons.english import is_english

_ENGLISH_WORDS: Final = """
    a an and are as at be been but by can did do does for from had has have he her him his how i if
    in into is it its me more my no nor not of on or our shall she should so than that the their
    them then there these they this those to under up upon was we were what when where which while
    who will with would you your
"""
ENGLISH_FUNCTION_WORDS: Final = frozenset(_ENGLISH_WORDS.split())
_FRENCH_ONLY: Final = """
    et dans avec des une qui été où ces cette leurs nous dont ainsi aussi aux du mais sont ont était
    être même après très cela ceux celle entre lors puis selon notamment
"""
_NOT_ENGLISH: Final = frozenset(_FRENCH_ONLY.split())
_ET_AL: Final = re.compile(r"\bet al\b")

_ANY_WORD: Final = re.compile(r"[^\W\d_]+")
_TOKEN: Final = re.compile(r"(?<![\w@./])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w@]|[./]\w)")
_NAME: Final = re.compile(
    r"(?<=[a-z,;] )[^\W\d_a-z][\w'’-]+(?: (?:of|the|de|la|al|von|van|nad|d[aeiou]) | )"
    r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)*"
)
"""Two words with capitals or more amid a sentence."""
_JOINT: Final = re.compile("[-’']")
_JOINT_OF_NAMES: Final = re.compile("[- ]")
_ENDINGS: Final = frozenset({"s", "ll", "re", "ve", "d", "m"})
_SHORTEST: Final = 3
_SHORTEST_NAME: Final = 4
_LONGEST: Final = 45
"""Letters beyond which nothing is a word; looking at the parts of longer ones takes long."""
_ACRONYM: Final = re.compile("[^a-z]{2,}s?")
_SPECIAL: Final = str.maketrans(
    {
        "đ": "d",
        "Đ": "D",
        "œ": "oe",
        "Œ": "Oe",
        "æ": "ae",
        "Æ": "Ae",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "ß": "ss",
        "’": "'",
    }
)
_ALIKE: Final = 0.65
_SURELY_ALIKE: Final = 0.8
"""Likeness of the letters from which two words with capitals may be one name, and surely are."""


@dataclass(frozen=True, slots=True)
class Strangers:
    """The words of a target that are no English.

    Attributes:
        french: Those that are French.
        invented: Those of neither language.
        names: Those with capitals that may be names, but none of the source.
    """

    french: tuple[str, ...]
    invented: tuple[str, ...]
    names: tuple[str, ...]


def find_strangers(source: str, target: str) -> Strangers:
    """Find the words of a target that are no English.

    No fault are: words of fewer than three letters, acronyms, addresses, names of two words or
    more, what stands in the source unless it is French, and English forms of its names. A
    compound with a hyphen is judged by its parts.

    Args:
        source: The French text.
        target: The English text.

    Returns:
        Each such word once, in the order of the target.
    """
    source_words = {_plain(word) for word in _ANY_WORD.findall(source)}
    french: dict[str, None] = {}
    invented: dict[str, None] = {}
    names: dict[str, None] = {}
    text = _ET_AL.sub(" ", target)
    for name in _NAME.findall(text):
        words = _JOINT_OF_NAMES.split(name)
        names |= {word: None for word in words if _is_no_name_of(word, source, source_words)}
    for token in _TOKEN.findall(_NAME.sub(" ", text)):
        for word in token.split("-"):
            if len(word) > _LONGEST:
                if _plain(word) not in source_words:
                    invented[f"{word[:_LONGEST]}…"] = None
            elif _is_french_left_over(word):
                french[word] = None
            elif not _is_right(word) and not _is_taken_over(word, source, source_words):
                invented[token] = None
            elif _is_no_name_of(word, source, source_words):
                names[word] = None
    return Strangers(tuple(french), tuple(invented), tuple(names))


def _is_french_left_over(word: str) -> bool:
    return word in _NOT_ENGLISH or (word.islower() and not _is_right(word) and is_french_word(word))


def _is_no_name_of(word: str, source: str, source_words: Set[str]) -> bool:
    """Tell whether a word with a capital is neither English nor a name that the source has."""
    if not _SHORTEST_NAME <= len(word) <= _LONGEST or not word[0].isupper() or _is_right(word):
        return False
    return not all(
        _plain(part) in source_words or _plain(part) in _exonyms() or is_english(part)
        for part in _JOINT.split(word)
        if part not in _ENDINGS
    ) and not _is_like_a_name(word, source, _SURELY_ALIKE)


def _is_right(word: str) -> bool:
    """Tell whether a word, with the apostrophes in it, is English or not to be judged."""
    word = word.replace("’", "'")
    head, *tails = word.split("'")
    if not tails:
        return _is_known(word)
    if is_english(word):
        return True
    if tails[-1].lower() in _ENDINGS:
        return _is_right(word.rpartition("'")[0])
    return len(head) == 1 and head.isupper() and all(map(_is_known, tails))


def _is_known(word: str) -> bool:
    short = len(word) < _SHORTEST
    return (
        short or _ACRONYM.fullmatch(word) is not None or is_english(word) or is_english(bare(word))
    )


def _is_taken_over(word: str, source: str, source_words: Set[str]) -> bool:
    """Tell whether a word is the source's own, or a form of one of its names."""
    parts = [_plain(part) for part in _JOINT.split(word) if part not in _ENDINGS]
    if all(part in source_words or part in _exonyms() for part in parts):
        return True
    return word[0].isupper() and _is_like_a_name(word, source, _ALIKE)


def _is_like_a_name(word: str, source: str, likeness: float) -> bool:
    """Tell whether a word with a capital in the source is spelled much like another word."""
    start = _plain(_JOINT.split(word)[0])
    return any(
        SequenceMatcher(None, start, _plain(name)).ratio() >= likeness
        for name in _ANY_WORD.findall(source)
        if name[0].isupper()
    )


@remembering
def is_french(text: str) -> bool:
    """Tell whether a text has the grammatical words of French rather than those of English."""
    found = list(words(text))
    french = sum(word in FUNCTION_WORDS for word in found)
    english = sum(word in ENGLISH_FUNCTION_WORDS for word in found)
    return french >= 3 and french > english and french >= len(found) / 5


@cache
def _exonyms() -> frozenset[str]:
    """The words of the English forms of names, casefolded and without accents."""
    forms = (
        form for names in (exonyms(), acronyms()) for found in names.values() for form in found
    )
    return frozenset(_plain(word) for form in forms for word in _ANY_WORD.findall(form))


@lru_cache(maxsize=65_536)
def is_french_word(word: str) -> bool:
    """Tell whether the French lexicon knows a lower-case word."""
    # Loaded with the first word, since reading a lexicon takes a fifth of a second.
    from simplemma import is_known

    return bool(is_known(word, lang="fr"))


def _plain(word: str) -> str:
    return bare(word).casefold()


def bare(word: str) -> str:
    """Take the accents off a word, as English writes names."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word.translate(_SPECIAL))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
