"""How good translations are: overall, and in their terms, with signatures that can be repeated."""

from translate.evaluation.quality import Score, quality_scores
from translate.evaluation.significance import Comparison, compare_systems
from translate.evaluation.terminology import TermExample, terminology_scores

__all__ = [
    "Comparison",
    "Score",
    "TermExample",
    "compare_systems",
    "quality_scores",
    "terminology_scores",
]
