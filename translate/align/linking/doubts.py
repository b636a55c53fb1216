"""Where the first way through two texts may be wrong, and which links there are to choose from.

A link is firm if it gains much and the links before and after it follow without a gap: what is left
alone next to it might belong to it. All between two firm links is open.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from translate.align.linking.links import SHAPES, Block, Side
from translate.align.linking.search import Correction, Found
from translate.align.linking.weights import Weights

_FIRM: Final = 2.0
"""What a firm link gains, beside leaving a pair alone."""
_LEAST_GAINS: Final = {2: -2.5, 3: -1.0, 4: 1.0}
"""What a link gains at least that is worth a look, by the number of its sentences."""
_SMALL: Final = 12
_LEAST_GAINS_OF_SMALL: Final = {2: -8.0, 3: -3.0, 4: 0.0}
"""Pairs of places up to which there are few links to choose from, and any may be right."""


def find_doubts(
    source: Side, target: Side, found: Sequence[Found], weights: Weights
) -> list[Correction]:
    """Find the links to choose from wherever a way is not sure.

    Args:
        source: The source side.
        target: The target side.
        found: The links of the way, in its order.
        weights: What speaks for a link.

    Returns:
        The links, with what they gain so far.
    """
    doubts = []
    for rows, columns in open_areas(len(source), len(target), found, weights.skip):
        block = Block(source, target, (rows.start, rows.stop), (columns.start, columns.stop))
        small = len(rows) * len(columns) <= _SMALL
        least = _LEAST_GAINS_OF_SMALL if small else _LEAST_GAINS
        for shape, (a, b) in enumerate(SHAPES):
            if a > len(rows) or b > len(columns):
                continue
            gain = weights.gain(block, shape)[a - 1 :, b - 1 :]
            doubts += [
                Correction(
                    shape, rows.start + a - 1 + i, columns.start + b - 1 + j, float(gain[i, j])
                )
                for i, j in np.argwhere(gain > least[a + b]).tolist()
            ]
    return doubts


def open_areas(
    n: int, m: int, found: Sequence[Found], skip: float
) -> Iterator[tuple[range, range]]:
    """Find the sentences between firm links.

    Args:
        n: Source sentences in all.
        m: Target sentences in all.
        found: The links of a way, in its order.
        skip: What a sentence gains that is left alone.

    Yields:
        Source and target sentences, some of each.
    """
    end = (0, 0)
    for before, link, after in zip([None, *found], [*found, None], [*found[1:], None, None]):  # noqa: B905
        begin = (n, m) if link is None else (link.source.start, link.target.start)
        if link is not None and not _is_firm(before, link, after, (n, m), skip):
            continue
        if begin[0] > end[0] and begin[1] > end[1]:
            yield range(end[0], begin[0]), range(end[1], begin[1])
        if link is not None:
            end = (link.source.stop, link.target.stop)


def _is_firm(
    before: Found | None, link: Found, after: Found | None, end: tuple[int, int], skip: float
) -> bool:
    last = (before.source.stop, before.target.stop) if before else (0, 0)
    following = (after.source.start, after.target.start) if after else end
    return (
        link.gain - 2 * skip > _FIRM
        and last == (link.source.start, link.target.start)
        and following == (link.source.stop, link.target.stop)
    )
