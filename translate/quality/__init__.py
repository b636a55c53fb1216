"""Checks of a translation against its source, without a model."""

from translate.quality.check import Check, Pair
from translate.quality.checks import CHECKS, check_pair, check_segment
from translate.quality.confidence import is_of_model, low_confidence

__all__ = [
    "CHECKS",
    "Check",
    "Pair",
    "check_pair",
    "check_segment",
    "is_of_model",
    "low_confidence",
]
