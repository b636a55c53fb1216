"""How the scores of a filter are spread: a histogram, and a threshold that follows from it."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translate.filter.filter import Bounds

Scores = NDArray[np.float64]

_BINS: Final = 10
_SPREADS: Final = 4.0
"""Spreads from the middle at which a score is no longer usual."""
_TO_SIGMA: Final = 1.4826
_FEWEST: Final = 50
"""Scores from which on they say what is usual."""
_MOST_DIFFERENT: Final = 10_000
_MOST_DIGITS: Final = 4


class Spread:
    """The scores of a filter, each counted once; of many different ones the first digits.

    Memory does not grow with the number of scores.
    """

    def __init__(self) -> None:
        self._counts: Counter[float] = Counter()
        self._digits: int | None = None

    def add(self, score: float) -> None:
        """Count a score."""
        self._counts[score if self._digits is None else _rounded(score, self._digits)] += 1
        if len(self._counts) > _MOST_DIFFERENT:
            self._coarsen()

    def _coarsen(self) -> None:
        self._digits = _MOST_DIGITS if self._digits is None else max(1, self._digits - 1)
        coarse: Counter[float] = Counter()
        for score, count in self._counts.items():
            coarse[_rounded(score, self._digits)] += count
        self._counts = coarse

    def total(self) -> int:
        """How many scores there are."""
        return self._counts.total()

    def values(self) -> tuple[Scores, NDArray[np.int64]]:
        """The different scores, rising, and how often each came."""
        rising = sorted(self._counts.items())
        return (
            np.array([score for score, _ in rising], dtype=np.float64),
            np.array([count for _, count in rising], dtype=np.int64),
        )


def _rounded(score: float, digits: int) -> float:
    return float(f"{score:.{digits}g}")


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


def histogram(spread: Spread, silent: int) -> Histogram:
    """Count scores in ten bins between the lowest and the highest."""
    scores, times = spread.values()
    if not len(scores):
        return Histogram((), (), silent)
    counts, edges = np.histogram(scores, bins=_BINS, weights=times)
    return Histogram(tuple(edges.tolist()), tuple(map(int, counts.tolist())), silent)


def propose_bounds(spread: Spread, bounds: Bounds) -> Bounds | None:
    """Propose a threshold from the scores of a bitext.

    The threshold lies four spreads from the median, on the side that is not clean; a spread is
    the median distance from the median, made comparable to a standard deviation, or, where most
    scores are equal, that of the tenth farthest from it.

    Args:
        spread: The scores of all pairs.
        bounds: The bounds in force, which say on which side clean pairs lie.

    Returns:
        Bounds of the same direction; None where there are too few scores, or no spread.
    """
    scores, times = spread.values()
    if times.sum() < _FEWEST:
        return None
    middle = _quantile(scores, times, 0.5)
    distances = np.abs(scores - middle)
    width = max(
        _quantile(distances, times, 0.5) * _TO_SIGMA, _quantile(distances, times, 0.9) / 1.645
    )
    if width <= 0:
        return None
    least = max(float(scores[0]), middle - _SPREADS * width)
    most = min(float(scores[-1]), middle + _SPREADS * width)
    return Bounds(
        None if bounds.least is None else round(least, 3),
        None if bounds.most is None else round(most, 3),
    )


def _quantile(scores: Scores, times: NDArray[np.int64], share: float) -> float:
    """The score below which that share of all scores lies."""
    order = np.argsort(scores)
    reached = np.cumsum(times[order])
    return float(scores[order][np.searchsorted(reached, share * reached[-1])])
