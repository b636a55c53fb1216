"""Filters by what the two texts say: languages, figures, marks at the end, copies, repetitions."""

import math
import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from translate.filter.filter import Bounds, Candidate, PairFilter
from translate.french import FUNCTION_WORDS
from translate.literals.figures import compare_figures
from translate.quality.coverage import odds_unrelated
from translate.quality.spelling import ENGLISH_FUNCTION_WORDS

_WORD: Final = re.compile(r"[^\W\d_]+")
_TOKEN: Final = re.compile(r"(?:[cdjlmnst]|qu)['’](?=\w)|(?<=\w)['’](?:s|t|re|ve|ll|d)\b|[^\W\d_]+")
_ELIDED: Final = frozenset({"c", "d", "j", "l", "m", "n", "s", "t", "qu"})
_CONTRACTED: Final = frozenset({"s", "t", "re", "ve", "ll", "d"})
_ENOUGH: Final = 10
_LEAST_RATE: Final = 0.08
"""Share of function words that running text of ten words and more has in any case."""
_TERMINAL: Final = re.compile(r"[.!?…]+(?=[\s\"'»”’)\]]|$)")
_NONZERO: Final = re.compile(r"[1-9]")
_LONGEST_COMPARED: Final = 2000
_LONGEST_REPEATED: Final = 6
_NAMES: Final = 3


@cache
def _own_words() -> tuple[frozenset[str], frozenset[str]]:
    french, english = frozenset(FUNCTION_WORDS), frozenset(ENGLISH_FUNCTION_WORDS)
    return (
        (french - english) | {f"{word}'" for word in _ELIDED},
        (english - french) | {f"'{word}" for word in _CONTRACTED},
    )


@cache
def _foreign_words() -> dict[str, tuple[str, ...]]:
    """The commonest words of other languages that are none of French or English, with whose."""
    from translate.articles import load_rules

    ours = {*FUNCTION_WORDS, *ENGLISH_FUNCTION_WORDS, *_ELIDED, *_CONTRACTED}
    known = load_rules(None).languages.words
    foreign: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for code in known.keys() - {"fr", "en"}:
        for word in known[code] - ours:
            foreign[word] += (code,)
    return dict(foreign)


class LanguageIDFilter(PairFilter):
    """Leaves out pairs of which one text is in another language than it should be."""

    name = "LanguageIDFilter"
    about = "how surely the source is French and the target English, by their commonest words"
    usual = Bounds(least=0.3)

    def score_of(self, pair: Candidate) -> float:
        """Compare the function words of languages; 0.5 is for a text without any."""
        french, english = _own_words()
        return min(_sureness(pair.source, french, english), _sureness(pair.target, english, french))


def _sureness(text: str, own: frozenset[str], other: frozenset[str]) -> float:
    tokens = _TOKEN.findall(text[:_LONGEST_COMPARED].casefold())
    words = [token.replace("’", "'") for token in tokens]
    hits = sum(word in own for word in words)
    known = _foreign_words()
    foreign = Counter(code for word in words if word in known for code in known[word])
    misses = max(sum(word in other for word in words), max(foreign.values(), default=0))
    if len(words) >= _ENOUGH and hits < _LEAST_RATE * len(words):
        misses += 2
    return (hits + 1) / (hits + misses + 2)


class LexiconFilter(PairFilter):
    """Leaves out pairs whose texts have nothing to do with one another, as far as words tell."""

    name = "LexiconFilter"
    about = "odds that no word of the source is translated, by a small lexicon (logarithm)"
    usual = Bounds(most=5)

    def score_of(self, pair: Candidate) -> float | None:
        """Add up the words; what is empty or very long says nothing."""
        if not pair.target.strip() or max(map(len, pair.sides)) > _LONGEST_COMPARED:
            return None
        return odds_unrelated(*pair.sides)


class NonZeroNumeralsFilter(PairFilter):
    """Leaves out pairs with different figures (Vázquez et al. 2019)."""

    name = "NonZeroNumeralsFilter"
    about = "likeness of the digits of both texts, zeros apart"
    usual = Bounds(least=0.6)

    def score_of(self, pair: Candidate) -> float | None:
        """Compare the digits in their order."""
        source, target = ("".join(_NONZERO.findall(side)) for side in pair.sides)
        if not source and not target:
            return None
        likeness = SequenceMatcher(None, source, target, autojunk=False).ratio()
        if self.bounds.hold(likeness) or max(map(len, pair.sides)) > _LONGEST_COMPARED:
            return likeness
        # Figures may be words on one side, or stand in another unit.
        compared = compare_figures(*pair.sides)
        return likeness if any((compared.missing, compared.mangled, compared.extra)) else 1.0


class TerminalPunctuationFilter(PairFilter):
    """Leaves out pairs with another number of sentences (Vázquez et al. 2019)."""

    name = "TerminalPunctuationFilter"
    about = "0 for one end mark in each text, lower for more and for different numbers"
    usual = Bounds(least=-2)

    def score_of(self, pair: Candidate) -> float:
        """Count the marks that end sentences."""
        source, target = (len(_TERMINAL.findall(side)) for side in pair.sides)
        return -math.log(abs(source - target) + max(0, source - 1) + max(0, target - 1) + 1)


class SimilarityFilter(PairFilter):
    """Leaves out copies: texts that were never translated."""

    name = "SimilarityFilter"
    about = "likeness of source and target, 1 for a copy"
    usual = Bounds(most=0.9)

    def score_of(self, pair: Candidate) -> float | None:
        """Compare by edit distance; what is but a name or a figure may well be the same."""
        source, target = (side.strip().casefold()[:_LONGEST_COMPARED] for side in pair.sides)
        if len(_WORD.findall(source)) <= _NAMES:
            return None
        return Levenshtein.normalized_similarity(source, target)


class RepetitionFilter(PairFilter):
    """Leaves out texts that say the same again and again, as broken models and scrapes do."""

    name = "RepetitionFilter"
    about = "times that words come again right after themselves, in the text that has fewer"
    usual = Bounds(most=2)

    def score_of(self, pair: Candidate) -> float:
        """Look for the longest chain; a chain in both texts counts as in the text with fewer."""
        source, target = (_repetitions(side.casefold().split()) for side in pair.sides)
        return float(max(source, target) if min(source, target) == 0 else min(source, target))


def _repetitions(words: list[str]) -> int:
    most = 0
    for size in range(1, _LONGEST_REPEATED + 1):
        run = 0
        for place in range(size, len(words)):
            run = run + 1 if words[place] == words[place - size] else 0
            most = max(most, run // size)
    return most
