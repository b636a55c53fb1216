"""Checks of a translation against its source, without a model."""

from translate.quality.check import Check
from translate.quality.checks import CHECKS, check_segment

__all__ = ["CHECKS", "Check", "check_segment"]
