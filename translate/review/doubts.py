"""Finds the words of a translation beside which one should look twice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from translate.bitext import Span
from translate.engine import Engine, Hypothesis
from translate.engine.alignment import WORD, Alignment
from translate.engine.writing.function_words import FRENCH_FUNCTION_WORDS
from translate.quality.unrendered import stands_in

_UNLIKELY: Final = -3.0
"""Log-probability of a piece below which its word is doubtful."""

_UNSEEN: Final = 0.1
"""Attention, as a share of that which a word of the sentence usually gets, below which a word is
taken to be translated by none."""

_WORD: Final = re.compile(r"\w+(?:['’]\w+)?")
_SHORTEST: Final = 3
_LONGEST: Final = 3_000
"""Code points of the longest text that is looked at word by word."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """Words beside which one should look twice.

    Attributes:
        source: Words of the source that nothing translates.
        target: Words of the target that the model finds unlikely.
    """

    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()


def find_doubts(engine: Engine, source: str, target: str) -> Doubts:
    """Find the words of a pair that one should look at twice.

    A word of the source counts as translated by nothing where no word of the target pays it
    attention when the model reads the two together (as the coverage of Tu et al. 2016, "Modeling
    Coverage for Neural Machine Translation", section 3), and the lexicon knows none that could
    stand for it. `bench/confidence.md` tells how often that is so.

    Args:
        engine: The model.
        source: The French text.
        target: Its translation.
    """
    if not target or max(len(source), len(target)) > _LONGEST:
        return Doubts()
    (alignment,) = engine.align([(source, target)])
    (read,) = engine.read([Hypothesis(source, target, 0.0)])
    lost = _lost(alignment, source, target) if alignment is not None else ()
    return Doubts(tuple(lost), tuple(_unlikely(read)))


def words_of_content(source: str) -> list[Span]:
    """Find the words of a source that are looked at; figures have checks of their own.

    Args:
        source: The French text.
    """
    return [match.span() for match in WORD.finditer(source) if _is_of_content(match.group())]


def _is_of_content(word: str) -> bool:
    is_figure = any(map(str.isdecimal, word))
    return len(word) >= _SHORTEST and not is_figure and word.casefold() not in FRENCH_FUNCTION_WORDS


def _lost(alignment: Alignment, source: str, target: str) -> Iterator[Span]:
    words = {span: alignment.most_attention(span) for span in words_of_content(source)}
    # What the attention to a word usually is differs from model to model.
    usual = sorted(words.values())[3 * len(words) // 4] if words else 0.0
    for span, attention in words.items():
        if attention < _UNSEEN * usual and not stands_in(source[slice(*span)], target):
            yield span


def _unlikely(read: Hypothesis) -> Iterator[Span]:
    for word in _WORD.finditer(read.target):
        values = read.likelihood.between(*word.span()) if read.likelihood is not None else []
        if values and min(values) < _UNLIKELY:
            yield word.span()
