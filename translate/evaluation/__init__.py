"""How good translations are: overall, and in their terms, with signatures that can be repeated."""

from translate.evaluation.control import random_termbase
from translate.evaluation.quality import Score, quality_scores
from translate.evaluation.report import Report, judge
from translate.evaluation.significance import Comparison, compare_systems
from translate.evaluation.terminology import TermExample, terminology_scores
from translate.evaluation.test_sets import TestSet, read_lines, read_test_set

__all__ = [
    "Comparison",
    "Report",
    "Score",
    "TermExample",
    "TestSet",
    "compare_systems",
    "judge",
    "quality_scores",
    "random_termbase",
    "read_lines",
    "read_test_set",
    "terminology_scores",
]
