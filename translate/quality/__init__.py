"""Checks of a translation against its source, without a model."""

from translate.quality.checks import check_segment
from translate.quality.codes import SEVERITIES, Code

__all__ = ["SEVERITIES", "Code", "check_segment"]
