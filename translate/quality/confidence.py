"""How sure a model is of its own translation: where that is too little, and what it is worth.

The confidence is a logistic model of two things that are at hand wherever a draft is: the mean
log-probability of its pieces, and the length of its source (one word weighs more in a short
sentence). `bench/confidence.py` fits it, and shows what else was tried and adds nothing to it.
"""

import math
import re
from typing import Final

from translate.bitext import Flag, Origin, Severity, Translation

LOW_CONFIDENCE = "low-confidence"

CLOSE: Final = 45.0
"""The chrF2 against a person's translation from which a draft counts as close to it."""

_INTERCEPT: Final = 0.849
_OF_SCORE: Final = 3.808
_OF_LENGTH: Final = 0.752

_WORD: Final = re.compile(r"\w+")


def low_confidence(score: float | None, doubtful: float | None) -> tuple[Flag, ...]:
    """Flag a translation of which its model is not sure.

    Args:
        score: Mean log-probability of its pieces under the model.
        doubtful: The score below which the model's translations were found wrong; None where
            nobody knows, and nothing is flagged.
    """
    if score is None or doubtful is None or score >= doubtful:
        return ()
    message = f"The model is not sure of this translation (score {score:.2f})."
    return (Flag(LOW_CONFIDENCE, Severity.WARNING, message),)


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
