"""Tells by single words whether two phrases are each other's whole translation.

What stands together in few segments may be neighbours, or a part of a name. So each content word of
the two is looked at alone, in all segments: where a word outside the phrase goes with it clearly
better than any within, the pair has something too much or too little.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence, Set
from difflib import SequenceMatcher

from glossary.extraction.phrases import (
    ENGLISH_FUNCTION_WORDS,
    FRENCH_FUNCTION_WORDS,
    content_words,
    plain,
)

_WORD = re.compile(r"[^\W_]+")
_PLURAL = re.compile("(?<=...)(?:s|x)$")
_CLEARLY = 0.15
"""How much better a word outside must go with one within."""
_MOSTLY = 0.7
"""Share of the segments with both phrases in which it must stand."""
_ALIKE = 0.65
"""Likeness of the letters from which two words are of one origin."""


class WordIndex:
    """The words of a bitext, and the segments that each stands in.

    Args:
        pairs: The segments: source and target of each.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._french: list[frozenset[str]] = []
        self._english: list[frozenset[str]] = []
        for source, target in pairs:
            self._french.append(_stems(source, FRENCH_FUNCTION_WORDS))
            self._english.append(_stems(target, ENGLISH_FUNCTION_WORDS))
        self._places_of_french = _places(self._french)
        self._places_of_english = _places(self._english)

    def are_whole(self, phrase: str, partner: str, segments: Collection[int]) -> bool:
        """Tell whether nothing is lacking in either phrase, and nothing too much.

        Args:
            phrase: The words of the French phrase, folded.
            partner: The words of the English one.
            segments: The segments with both.
        """
        ours = _stems(" ".join(content_words(phrase, FRENCH_FUNCTION_WORDS)), frozenset())
        theirs = _stems(" ".join(content_words(partner, ENGLISH_FUNCTION_WORDS)), frozenset())
        if _is_part(ours, theirs) or _is_part(theirs, ours):
            return False
        near_french = _mostly_in(self._french, segments) - ours
        near_english = _mostly_in(self._english, segments) - theirs
        return not any(
            max((self._dice(one, other) for other in near_english), default=0.0)
            > max(self._dice(one, other) for other in theirs) + _CLEARLY
            for one in ours
        ) and not any(
            max((self._dice(other, one) for other in near_french), default=0.0)
            > max(self._dice(other, one) for other in ours) + _CLEARLY
            for one in theirs
        )

    def _dice(self, french: str, english: str) -> float:
        """How much two words go together: 1 where they are one name."""
        if french == english:
            return 1.0
        ours = self._places_of_french.get(french, set())
        theirs = self._places_of_english.get(english, set())
        total = len(ours) + len(theirs)
        return 2 * len(ours & theirs) / total if total else 0.0


def _is_part(words: Set[str], others: Set[str]) -> bool:
    """Whether each of the words is akin to one of the others, and of these one is left over.

    So it is with parts of names ("Amsterdam" for "traité d'Amsterdam").
    """
    left = set(others)
    for word in words:
        akin = next((one for one in left if _are_akin(word, one)), None)
        if akin is None:
            return False
        left.discard(akin)
    return bool(left)


def _are_akin(word: str, other: str) -> bool:
    return word == other or (
        word[0] == other[0] and SequenceMatcher(None, word, other).ratio() >= _ALIKE
    )


def _stems(text: str, left_out: frozenset[str]) -> frozenset[str]:
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(_PLURAL.sub("", plain(word)) for word in words if word not in left_out)


def _places(held: Sequence[frozenset[str]]) -> dict[str, set[int]]:
    places: dict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(held):
        for word in words:
            places[word].add(number)
    return places


def _mostly_in(held: Sequence[frozenset[str]], segments: Collection[int]) -> set[str]:
    counts = Counter(word for number in segments for word in held[number])
    return {word for word, count in counts.items() if count >= _MOSTLY * len(segments)}
