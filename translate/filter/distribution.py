"""How the scores of a filter are spread: a histogram, and a threshold that follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from translate.filter.filter import Bounds

_BINS: Final = 10
_SPREADS: Final = 4.0
"""Spreads from the middle at which a score is no longer usual."""
_TO_SIGMA: Final = 1.4826
_FEWEST: Final = 50
"""Scores from which on they say what is usual."""


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many scores lie where.

    Attributes:
        edges: Ends of the bins, one more than there are counts.
        counts: Scores in each bin.
        silent: Pairs that the filter had nothing to say of.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    silent: int


def histogram(scores: Sequence[float], silent: int) -> Histogram:
    """Count scores in ten bins between the lowest and the highest."""
    if not scores:
        return Histogram((), (), silent)
    counts, edges = np.histogram(np.asarray(scores), bins=_BINS)
    return Histogram(tuple(edges.tolist()), tuple(counts.tolist()), silent)


def propose_bounds(scores: Sequence[float], bounds: Bounds) -> Bounds | None:
    """Propose a threshold from the scores of a bitext.

    The threshold lies four spreads from the median, on the side that is not clean; a spread is
    the median distance from the median, made comparable to a standard deviation, or, where most
    scores are equal, that of the tenth farthest from it.

    Args:
        scores: The scores of all pairs.
        bounds: The bounds in force, which say on which side clean pairs lie.

    Returns:
        Bounds of the same direction; None where there are too few scores, or no spread.
    """
    if len(scores) < _FEWEST:
        return None
    values = np.asarray(scores)
    middle = float(np.median(values))
    distances = np.abs(values - middle)
    spread = max(
        float(np.median(distances)) * _TO_SIGMA, float(np.quantile(distances, 0.9)) / 1.645
    )
    if spread <= 0:
        return None
    least = max(float(values.min()), middle - _SPREADS * spread)
    most = min(float(values.max()), middle + _SPREADS * spread)
    return Bounds(
        None if bounds.least is None else round(least, 3),
        None if bounds.most is None else round(most, 3),
    )
