"""How far a model's own translation can be trusted: where that is too little, and what it is worth.

What is doubtful is told by a logistic model of the score, the length, and the words of source and
target that nothing in the other goes with; it was fitted on translations that a reader had judged
(`bench/flags.md`).

The confidence is another logistic model of two things that are at hand wherever a draft is: the
mean log-probability of its pieces, and the length of its source (one word weighs more in a short
sentence). `bench/confidence.py` fits it, and shows what else was tried and adds nothing to it.
"""

import math
import re
from typing import Final

from translate.bitext import Flag, Origin, Severity, Translation
from translate.quality.check import Pair
from translate.quality.unrendered import Coverage, cover

LOW_CONFIDENCE = "low-confidence"

CLOSE: Final = 45.0
"""The chrF2 against a person's translation from which a draft counts as close to it."""

_INTERCEPT: Final = 0.849
_OF_SCORE: Final = 3.808
_OF_LENGTH: Final = 0.752

_WORD: Final = re.compile(r"\w+")


_DOUBT: Final = -1.93
_DOUBT_OF_SCORE: Final = -5.5
_DOUBT_OF_LENGTH: Final = 1.14
_DOUBT_OF_UNRENDERED: Final = 0.37
_DOUBT_OF_UNEXPLAINED: Final = 0.64
_DOUBTFUL: Final = 1.5
"""Logarithm of the odds for a fault from which a translation is flagged."""

_LONG: Final = 20
"""Words of a target beyond which its length says no more."""

_TELLING: Final = 1.0
"""Weight from which a word that nothing stands for is named."""
_MOST_NAMED: Final = 5


def low_confidence(pair: Pair, score: float | None, doubtful: float | None) -> tuple[Flag, ...]:
    """Flag a model's translation that most likely has a fault.

    Args:
        pair: The source and the translation.
        score: Mean log-probability of its pieces under the model.
        doubtful: The score below which the model's translations were found wrong; None where
            nobody knows, and nothing is flagged.
    """
    if score is None or doubtful is None or pair.is_too_long:
        return ()
    coverage = cover(pair.own_source, pair.own_words)
    if _doubt(pair.target, score - doubtful, coverage) < _DOUBTFUL:
        return ()
    lost = [word for word in coverage.unrendered if word.weight >= _TELLING]
    named = sorted(lost, key=lambda word: -word.weight)[:_MOST_NAMED]
    spans = sorted(word.span for word in named)
    words = ", ".join(f'"{pair.source[slice(*span)]}"' for span in spans)
    why = f"; nothing in it seems to stand for {words}" if words else ""
    message = f"This translation is doubtful (score {score:.2f}){why}."
    return (Flag(LOW_CONFIDENCE, Severity.WARNING, message),)


def _doubt(target: str, score: float, coverage: Coverage) -> float:
    """Compute the logarithm of the odds that a translation has a fault."""
    return (
        _DOUBT
        + _DOUBT_OF_SCORE * score
        + _DOUBT_OF_LENGTH * math.log(max(1, min(len(target.split()), _LONG)))
        + _DOUBT_OF_UNRENDERED * sum(word.weight for word in coverage.unrendered)
        + _DOUBT_OF_UNEXPLAINED * len(coverage.unexplained)
    )


def is_of_model(flag: Flag, translation: Translation) -> bool:
    """Tell whether a flag is the model's own on its translation, which no check can find again."""
    return flag.code == LOW_CONFIDENCE and translation.origin is Origin.MT


def confidence(source: str, translation: Translation) -> float | None:
    """Estimate how likely a translation is close to a person's.

    Args:
        source: The French text.
        translation: Its translation.

    Returns:
        A probability; None for what a person wrote, or without the model's score.
    """
    if translation.score is None or translation.origin is Origin.HUMAN:
        return None
    score, length = features(source, translation.score)
    odds = _INTERCEPT + _OF_SCORE * score + _OF_LENGTH * length
    return 1 / (1 + math.exp(-odds))


def features(source: str, score: float) -> tuple[float, float]:
    """What the estimate is made of: the score, and the logarithm of the words of the source."""
    return score, math.log1p(sum(1 for _ in _WORD.finditer(source)))
