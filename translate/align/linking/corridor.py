"""Which pairs of places in two texts are worth a look: a corridor along sentences that match.

Sentences that are nearest to one another in both directions are anchors; the heaviest chain of
anchors in the order of both texts is the middle of the corridor. Between two anchors all is
allowed, so that large insertions fit in; moved paragraphs, which are not in the chain, do no harm.
"""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translate.align.linking.links import Side, unit
from translate.align.linking.vectors import Vectors

_HALF_WIDTH: Final = 24
"""Sentences that a path may stray from the anchors."""
_WHOLE: Final = 250_000
"""Pairs of places up to which the corridor is all there is."""
_MOST_BLOCKS: Final = 4096
"""Stretches of a text that are compared with all of the other; of long texts, several sentences."""
_FOLDED: Final = 512
"""Numbers of a vector that anchors are found by."""
_LEAST_NEARNESS: Final = 0.12
"""Cosine above the noise from which on a pair may be an anchor."""
_ROWS_AT_ONCE: Final = 1024


@dataclass(frozen=True, slots=True)
class Corridor:
    """The places of the target that belong to each place of the source.

    Attributes:
        low: First place of the target, for each of the 0 to n places between source sentences.
        high: Last place of the target, inclusive.
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]


def find_corridor(source: Side, target: Side) -> Corridor:
    """Find the corridor between two texts; linear in their length but for the anchors of blocks."""
    n, m = len(source), len(target)
    if n * m <= _WHOLE:
        return Corridor(np.zeros(n + 1, dtype=np.int64), np.full(n + 1, m, dtype=np.int64))
    size = -(-max(n, m) // _MOST_BLOCKS)
    anchors = _anchors(_pooled(source.vectors, size), _pooled(target.vectors, size))
    points = [(0, 0), *((i * size, j * size) for i, j in anchors), (n, m)]
    return _along(points, n, m, _HALF_WIDTH + 2 * (size - 1))


def _along(points: list[tuple[int, int]], n: int, m: int, width: int) -> Corridor:
    low, high = np.full(n + 1, m, dtype=np.int64), np.zeros(n + 1, dtype=np.int64)
    for (i, j), (next_i, next_j) in pairwise(points):
        if (next_i - i) * (next_j - j) > 16 * _WHOLE:
            _slant(low, high, (i, j), (next_i, next_j), m)
            continue
        rows = slice(max(0, i - width), min(n, next_i + width) + 1)
        low[rows] = np.minimum(low[rows], max(0, j - width))
        high[rows] = np.maximum(high[rows], min(m, next_j + width))
    return Corridor(low, high)


def _slant(
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    start: tuple[int, int],
    end: tuple[int, int],
    m: int,
) -> None:
    """Allow a band around the straight line where nothing else is known."""
    rows = np.arange(start[0], end[0] + 1)
    middle = start[1] + (rows - start[0]) * (end[1] - start[1]) // max(1, end[0] - start[0])
    width = max(500, (end[1] - start[1]) // 20)
    low[rows] = np.minimum(low[rows], np.maximum(0, middle - width))
    high[rows] = np.maximum(high[rows], np.minimum(m, middle + width))


def _pooled(vectors: Vectors, size: int) -> Vectors:
    """Fold vectors, add up stretches of `size`, and bring them to length 1."""
    folded = vectors.reshape(len(vectors), -1, min(_FOLDED, vectors.shape[1])).sum(axis=1)
    return unit(np.add.reduceat(folded, np.arange(0, len(folded), size), axis=0))


def _anchors(source: Vectors, target: Vectors) -> list[tuple[int, int]]:
    """Find the heaviest chain of pairs, each nearest to the other, in the order of both texts."""
    best = np.full(len(target), -1.0, dtype=np.float32)
    best_row = np.zeros(len(target), dtype=np.int64)
    nearest: list[NDArray[np.int64]] = []
    weights: list[NDArray[np.float32]] = []
    for start in range(0, len(source), _ROWS_AT_ONCE):
        cosines = source[start : start + _ROWS_AT_ONCE] @ target.T
        column = cosines.argmax(axis=1)
        nearest.append(column)
        noise = cosines.mean(axis=1) + 2 * cosines.std(axis=1)
        weights.append(cosines[np.arange(len(column)), column] - noise)
        top = cosines.max(axis=0)
        better = top > best
        best[better] = top[better]
        best_row[better] = cosines.argmax(axis=0)[better] + start
    column, weight = np.concatenate(nearest), np.concatenate(weights)
    rows = np.arange(len(source))
    mutual = (best_row[column] == rows) & (weight > _LEAST_NEARNESS)
    return _heaviest_chain([(int(i), int(column[i]), float(weight[i])) for i in rows[mutual]])


def _heaviest_chain(pairs: list[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Choose the pairs of greatest weight in all, of which both numbers rise; O(n log n)."""
    ends: list[int] = []
    totals: list[float] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, column, weight) in enumerate(pairs):
        place = bisect_left(ends, column)
        before.append(last[place - 1] if place else -1)
        total = weight + (totals[place - 1] if place else 0.0)
        stop = place
        while stop < len(ends) and totals[stop] <= total:
            stop += 1
        if place and totals[place - 1] >= total:
            continue
        ends[place:stop], totals[place:stop], last[place:stop] = [column], [total], [number]
    chain = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number][:2])
        number = before[number]
    return chain[::-1]
