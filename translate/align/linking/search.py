"""The best way through two texts: links and sentences left alone, in the order of both."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translate.align.linking.corridor import Corridor
from translate.align.linking.links import LARGEST, SHAPES, Block, Side
from translate.align.linking.weights import Weights

_ROWS_AT_ONCE: Final = 64
_NEVER: Final = -1e30
_SKIP_SOURCE: Final = len(SHAPES)
_SKIP_TARGET: Final = len(SHAPES) + 1


@dataclass(frozen=True, slots=True)
class Found:
    """A link as the search finds it.

    Attributes:
        source: Numbers of its source sentences, consecutive.
        target: Numbers of its target sentences.
        gain: What speaks for it; 0 where as much speaks against it.
    """

    source: range
    target: range
    gain: float


@dataclass(frozen=True, slots=True)
class Correction:
    """What a link gains by what is known of it besides.

    Attributes:
        shape: Its place in `SHAPES`.
        row: Its last source sentence.
        column: Its last target sentence.
        gain: What speaks for it.
    """

    shape: int
    row: int
    column: int
    gain: float

    @property
    def source(self) -> range:
        """Numbers of its source sentences."""
        return range(self.row + 1 - SHAPES[self.shape][0], self.row + 1)

    @property
    def target(self) -> range:
        """Numbers of its target sentences."""
        return range(self.column + 1 - SHAPES[self.shape][1], self.column + 1)


def find_path(
    source: Side,
    target: Side,
    corridor: Corridor,
    weights: Weights,
    corrections: Iterable[Correction] = (),
) -> list[Found]:
    """Find the links of greatest gain in all, by dynamic programming within a corridor.

    Time and memory are linear in the area of the corridor.

    Args:
        source: The source side.
        target: The target side.
        corridor: The places that are looked at.
        weights: What speaks for a link.
        corrections: Links whose gain is known better.
    """
    return _Forward(source, target, corridor, weights, corrections).links()


class _Forward:
    def __init__(
        self,
        source: Side,
        target: Side,
        corridor: Corridor,
        weights: Weights,
        corrections: Iterable[Correction],
    ) -> None:
        self._corrections: defaultdict[int, list[Correction]] = defaultdict(list)
        for one in corrections:
            self._corrections[one.row].append(one)
        self._source, self._target = source, target
        self._weights, self._corridor = weights, corridor
        self._steps: list[NDArray[np.int8]] = []
        self._gains: list[NDArray[np.float32]] = []
        self._first: list[int] = []
        self._rows: list[tuple[int, NDArray[np.float64]]] = []
        self._run()

    def _run(self) -> None:
        high = int(self._corridor.high[0])
        self._rows = [(0, self._weights.skip * np.arange(high + 1.0))]
        self._note(
            0, np.full(high + 1, _SKIP_TARGET, dtype=np.int8), np.zeros(high + 1, np.float32)
        )
        for start in range(0, len(self._source), _ROWS_AT_ONCE):
            end = min(len(self._source), start + _ROWS_AT_ONCE)
            low = int(self._corridor.low[start + 1 : end + 1].min())
            high = int(self._corridor.high[start + 1 : end + 1].max())
            # A place stands after its sentence; sentence 0 has no place before it to end at.
            columns = (max(low - 1, 0), high)
            block = Block(self._source, self._target, (start, end), columns)
            gains = [self._weights.gain(block, shape) for shape in range(len(SHAPES))]
            for one in chain.from_iterable(
                self._corrections.get(row, ()) for row in range(start, end)
            ):
                if columns[0] <= one.column < columns[1]:
                    gains[one.shape][one.row - start, one.column - columns[0]] = one.gain
            for row in range(start, end):
                self._row(row, [gain[row - start] for gain in gains], columns[0])

    def _row(self, row: int, gains: list[NDArray[np.float32]], begin: int) -> None:
        """Find the best way to each place after source sentence `row`."""
        skip = self._weights.skip
        low = max(0, int(self._corridor.low[row + 1]))
        high = int(self._corridor.high[row + 1])
        best = self._reached(1, low, high + 1) + skip
        step = np.full(len(best), _SKIP_SOURCE, dtype=np.int8)
        gained = np.zeros(len(best), dtype=np.float32)
        for shape, (a, b) in enumerate(SHAPES):
            if a > row + 1:
                continue
            first = max(low, begin + 1, b)
            if first > high:
                continue
            gain = gains[shape][first - 1 - begin : high - begin]
            way = self._reached(a, first - b, high + 1 - b) + gain
            here = slice(first - low, high + 1 - low)
            better = way > best[here]
            best[here][better] = way[better]
            step[here][better] = shape
            gained[here][better] = gain[better]
        walked = skip * np.arange(len(best))
        reached = np.maximum.accumulate(best - walked) + walked
        passed = reached > best + 1e-9
        step[passed] = _SKIP_TARGET
        self._rows = [*self._rows[1 - LARGEST :], (low, reached)]
        self._note(low, step, gained)

    def _reached(self, back: int, begin: int, end: int) -> NDArray[np.float64]:
        """What the best ways to places of an earlier row have gained; `_NEVER` outside of it."""
        low, values = self._rows[-back]
        wanted = np.full(end - begin, _NEVER)
        first, last = max(begin, low), min(end, low + len(values))
        if first < last:
            wanted[first - begin : last - begin] = values[first - low : last - low]
        return wanted

    def _note(self, low: int, step: NDArray[np.int8], gained: NDArray[np.float32]) -> None:
        self._first.append(low)
        self._steps.append(step)
        self._gains.append(gained)

    def links(self) -> list[Found]:
        """Walk back from the end."""
        row, column = len(self._source), len(self._target)
        found: list[Found] = []
        while row or column:
            place = column - self._first[row]
            step = int(self._steps[row][place])
            if step == _SKIP_SOURCE:
                row -= 1
            elif step == _SKIP_TARGET:
                column -= 1
            else:
                a, b = SHAPES[step]
                gain = float(self._gains[row][place])
                found.append(Found(range(row - a, row), range(column - b, column), gain))
                row, column = row - a, column - b
        return found[::-1]
