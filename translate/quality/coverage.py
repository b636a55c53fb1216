"""Finds clauses of the source that nothing in the target stands for."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from math import log
from typing import Final

from translate.bitext import Span
from translate.french import FUNCTION_WORDS
from translate.quality.lexicons.translations import (
    HEAD,
    english_stem,
    french_stem,
    heads_of,
    translations,
)
from translate.quality.spelling import ENGLISH_FUNCTION_WORDS

_OTHER_WORDS: Final = """
    ailleurs ans assez aujourd aurait autant avoir bien cas compris deux devoir devrait effet
    ensemble falloir fois façon fut grâce hui jusqu lorsqu manière mettre mis mise néanmoins non oui
    part plus plutôt point pourrait pouvez pouvoir presqu puisqu quelqu rien serait seulement
    surtout toutefois va vient vont également
"""
_LIGHT: Final = FUNCTION_WORDS | frozenset(_OTHER_WORDS.split())
"""Words that English often does without."""

_OTHER_ENGLISH: Final = """
    about all also any because been before being between both could during each even every get got
    just like made make many may might most much must one only other out over own said same should
    since some still such through too two very way well were would
"""
LIGHT_ENGLISH: Final = ENGLISH_FUNCTION_WORDS | frozenset(_OTHER_ENGLISH.split())
"""Words of English that need stand for nothing."""

_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+")
_SHORTEST: Final = 3

_BY_CHANCE: Final = 0.15
"""Likelihood that a word of a lost clause seems to stand in the target all the same."""

_UNLISTED: Final = 0.6
_NAME: Final = 0.8
"""Likelihood that a word or a name that the lexicon lacks begins alike in English."""

_FREE: Final = 0.5
"""What a word of the target that translates nothing speaks for another way of saying it."""

_USUAL_LENGTH: Final = -0.06
_SPREAD: Final = 0.1
_SPREAD_OF_SHORT: Final = 2.0
"""Letters of an English translation by those of its source: the mean of the logarithms, their
standard deviation in long texts, and what is added to its square over the letters."""

LOSS: Final = 6.7
"""Odds from which a stretch counts as lost: one reference translation in a hundred has more."""

_FEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the source, with how much it speaks for being lost: a logarithm of odds."""

    start: int
    end: int
    odds: float


def lost_clause(source: str, target: str) -> Span | None:
    """Find the stretch of the source that the target most likely lacks, if it is a clause.

    Each word is looked for in the target: a translation by the lexicon, a word that begins alike, a
    figure. What the lexicon says of a word tells how much it means that none is there; the stretch
    is the one whose words say together most that it is lost. A target that is short by as much as
    the stretch is long confirms it, one of the usual length speaks against; so do words of the
    target that translate none of the source, for a free translation has such.

    Args:
        source: The French text.
        target: The English text.

    Returns:
        Where it stands in the source, or None where nothing of the size of a clause is likely lost.
    """
    found = likeliest_loss(source, target)
    return None if found is None or found[0] < LOSS else found[1]


def likeliest_loss(source: str, target: str) -> tuple[float, Span] | None:
    """Find the stretch that is lost most likely: the logarithm of its odds, and where it stands."""
    tokens = frozenset(token.casefold() for token in _TOKEN.findall(target))
    words = tuple(_weigh(source, tokens))
    found = _highest_sum([word.odds for word in words])
    if found is None:
        return None
    odds, start, end = found
    lost = words[start:end]
    if sum(word.odds > 0 for word in lost) < _FEWEST:
        return None
    span = lost[0].start, lost[-1].end
    odds += _odds_by_length(_letters(source), _letters(target), _letters(source[slice(*span)]))
    return odds - _FREE * min(len(lost), _count_unexplained(source, tokens)), span


def odds_unrelated(source: str, target: str) -> float | None:
    """Say how much the words of two texts speak for their having nothing to do with one another.

    Args:
        source: The French text.
        target: The English text.

    Returns:
        The logarithm of the odds, summed over the words of the source that English does not do
        without, each found in the target or not; None where there are none.
    """
    tokens = frozenset(token.casefold() for token in _TOKEN.findall(target))
    odds = [word.odds for word in _weigh(source, tokens)]
    return sum(odds) if odds else None


def _weigh(source: str, target: Set[str]) -> Iterator[_Word]:
    """Weigh each word of the source, those apart that English often does without."""
    lexicon = translations()
    stems = frozenset(map(english_stem, target))
    heads = heads_of(stems)
    for match in _TOKEN.finditer(source):
        token = match.group()
        word = token.casefold()
        if token.isdecimal():
            present, likelihood = word in target, _NAME
        elif len(word) < _SHORTEST or word in _LIGHT:
            continue
        else:
            stem = french_stem(word)
            known = lexicon.get(stem)
            present = stem[:HEAD] in heads
            likelihood = _UNLISTED if token.islower() else _NAME
            if known is not None:
                present = present or not stems.isdisjoint(known.stems)
                likelihood = known.share
        odds = log(_BY_CHANCE / likelihood) if present else log((1 - _BY_CHANCE) / (1 - likelihood))
        yield _Word(match.start(), match.end(), odds)


def _highest_sum(values: Sequence[float]) -> tuple[float, int, int] | None:
    """Find the stretch with the highest sum, if one is above zero: the sum, start and end."""
    best: tuple[float, int, int] | None = None
    total, start = 0.0, 0
    for number, value in enumerate(values):
        if total <= 0:
            total, start = 0.0, number
        total += value
        if total > (0 if best is None else best[0]):
            best = total, start, number + 1
    return best


def _count_unexplained(source: str, target: Set[str]) -> int:
    """Count the words of the target that translate nothing of the source."""
    lexicon = translations()
    stems = {french_stem(token.casefold()) for token in _TOKEN.findall(source)}
    explained = {english for stem in stems if stem in lexicon for english in lexicon[stem].stems}
    heads = heads_of(stems)
    return sum(
        len(token) >= _SHORTEST
        and not token.isdecimal()
        and token not in LIGHT_ENGLISH
        and english_stem(token) not in explained
        and english_stem(token)[:HEAD] not in heads
        for token in target
    )


def _odds_by_length(source: int, target: int, lost: int) -> float:
    """Weigh the letters of the two: is the target as short as one that lacks the stretch?"""
    ratio = log(max(target, 1) / source)
    variance = _SPREAD**2 + _SPREAD_OF_SHORT / source
    usual = (ratio - _USUAL_LENGTH) ** 2
    short = (ratio - _USUAL_LENGTH - log(max(1 - lost / source, 0.05))) ** 2
    return (usual - short) / (2 * variance)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
