"""Tells the names of a line all in capitals, where capitals themselves tell nothing."""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from translate.bitext import Span
from translate.french import WORD
from translate.literals.names.common import is_common

_FEWEST_LETTERS: Final = 12
_WHOLE_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST: Final = 3
"""Letters of the shortest word that is taken for a name: "XV" and "HÔ" alone tell too little."""

_LONGEST: Final = 40
"""Letters of the longest word that is looked at: "anticonstitutionnellement" has 25."""

_PARTICIPLE: Final = re.compile("ée?s?$")
_ACCENTED: Final = {"e": "éèê", "a": "âà", "c": "ç", "i": "î", "o": "ô", "u": "û"}
_MOST_SPELLINGS: Final = 128


def is_all_capitals(text: str) -> bool:
    """Tells whether a text is written in capitals throughout, not just an acronym or two."""
    letters = sum(map(str.isalpha, text))
    return text.isupper() and letters >= _FEWEST_LETTERS and len(text.lower()) == len(text)


def titled(text: str) -> str:
    """Writes each word of a text with one capital; the length stays.

    Args:
        text: A text all in capitals, whose small letters are as many.
    """
    return WORD.sub(lambda word: word.group()[0] + word.group()[1:].lower(), text)


def uncommon_stretches(text: str, span: Span) -> Iterator[Span]:
    """Yields what of a run of words no lexicon knows, whether its accents were left out or not.

    Args:
        text: The text, each word with a capital.
        span: Where the run stands in it.
    """
    words = list(_WHOLE_WORD.finditer(text, *span))
    for common, group in itertools.groupby(words, lambda word: _is_common(word.group())):
        stretch = list(group)
        begin, end = stretch[0].start(), stretch[-1].end()
        if not common and end - begin >= _SHORTEST:
            yield begin, end


def with_accents(word: str) -> str:
    """Gives a word in small letters the accents that capitals lost, where French lacks it without.

    Of several spellings the one with fewest accents is meant, a noun before a verb; but what ends
    like a plural is a participle ("arrêtés") before it is a verb of the second person.
    """
    from simplemma import is_known  # with the lexicon of common words, and as late

    if len(word) > _LONGEST or is_known(word, lang="fr"):
        return word
    known = [one for one in _spellings(word) if is_known(one, lang="fr")]
    return min(known, key=_strangeness, default=word)


def _strangeness(word: str) -> tuple[bool, int, bool, bool]:
    """Orders the spellings of one word, the one that a headline is likeliest to mean first."""
    from simplemma import lemmatize

    participle = _PARTICIPLE.search(word) is not None
    verb = not participle and lemmatize(word, lang="fr").endswith(("er", "ir", "re"))
    second_person = verb and word.endswith("es")
    return second_person, sum(not letter.isascii() for letter in word), verb, participle


def _is_common(word: str) -> bool:
    """Whether French has a word in small letters, its accents written or left out."""
    return len(word) > _LONGEST or any(map(is_common, _spellings(word.lower())))


def _spellings(word: str) -> Iterator[str]:
    """Yields a word with each choice of accents; those of its last letters vary first."""
    choices = [(letter, *_ACCENTED.get(letter, "")) for letter in word]
    return itertools.islice(map("".join, itertools.product(*choices)), _MOST_SPELLINGS)
