"""What speaks for and against a link between sentences, as numbers, and what each weighs."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translate.align.linking.vectors import Vectors

Matrix = NDArray[np.float32]
Row = NDArray[np.float32]

SHAPES: Final = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""Sentences of the source and of the target that a link may join."""
LARGEST: Final = 3
"""Sentences of one side in a link, at most."""

_RATIO: Final = 0.93
"""Characters of English for one of French."""
_VARIANCE: Final = 6.8
"""Of that, for each character (Gale and Church 1993)."""
_SAMPLE: Final = 512
_USUAL_NOISE: Final = 0.1
_FEW: Final = 40
_TINY: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one text, as links are judged by them.

    Attributes:
        vectors: Their vectors.
        sizes: Their lengths in characters.
        noise: The cosine that only one in twenty foreign sentences exceeds, for each.
    """

    vectors: Vectors
    sizes: Row
    noise: Row

    def __len__(self) -> int:
        return len(self.sizes)

    def only(self, numbers: NDArray[np.int64]) -> "Side":
        """Choose some of the sentences."""
        return Side(self.vectors[numbers], self.sizes[numbers], self.noise[numbers])


def make_sides(
    source: Vectors, target: Vectors, source_sizes: Row, target_sizes: Row
) -> tuple[Side, Side]:
    """Make the two sides that are to be aligned, of vectors and lengths."""
    return (
        Side(source, source_sizes, _noise(source, target)),
        Side(target, target_sizes, _noise(target, source)),
    )


def _noise(vectors: Vectors, others: Vectors) -> Row:
    """Find how near a sentence comes to sentences that it has nothing to do with."""
    step = max(1, len(others) // _SAMPLE)
    sample = unit(others[::step])
    if not len(sample):
        return np.full(len(vectors), _USUAL_NOISE, dtype=np.float32)
    found = [
        np.quantile(unit(vectors[start : start + _SAMPLE]) @ sample.T, 0.95, axis=1)
        for start in range(0, len(vectors), _SAMPLE)
    ]
    noise = np.concatenate([np.zeros(0), *found])
    # Few sentences say little of what foreign ones are like, for one of them is the translation.
    known = len(sample) / (len(sample) + _FEW)
    return (known * noise + (1 - known) * _USUAL_NOISE).astype(np.float32)


def unit(vectors: Vectors) -> Vectors:
    """Bring vectors to length 1; those of zero stay so."""
    return vectors / _lengths(vectors)[:, None]


class Block:
    """All links that end in a range of source and of target sentences.

    Attributes:
        shape: How many they are: source ends, target ends.

    Args:
        source: The source side.
        target: The target side.
        rows: First and last source sentence (exclusive) that links may end with.
        columns: The same of the target.
    """

    def __init__(
        self, source: Side, target: Side, rows: tuple[int, int], columns: tuple[int, int]
    ) -> None:
        self._rows, self._columns = _Ends(source, rows), _Ends(target, columns)
        self.shape = (self._rows.count, self._columns.count)
        self._dots = self._rows.vectors @ self._columns.vectors.T

    def features(self, a: int, b: int) -> list[Matrix]:
        """Say what speaks for links of `a` source and `b` target sentences.

        Returns:
            A matrix for each feature; the cell (i, j) is the link that ends with source sentence
            `rows[0] + i` and target sentence `columns[0] + j`. Cells where a link would begin
            before the text are meaningless.
        """
        rows, columns = self._rows, self._columns
        dots = sum(self._shifted(x, y) for x in range(a) for y in range(b))
        row_norm, column_norm = rows.norm(a)[:, None], columns.norm(b)[None]
        cosine = dots / (row_norm * column_norm)
        noise = (rows.noise(a)[:, None] + columns.noise(b)[None]) / 2
        size, other = rows.size(a)[:, None], columns.size(b)[None]
        weight = np.log((column_norm + _TINY) / (row_norm + _TINY))
        ratio = np.log((other + 8) / (_RATIO * size + 8))
        delta = (other - _RATIO * size) ** 2 / (_VARIANCE * (size + other) / 2 + 1)
        above = cosine - noise
        least = above
        best = np.zeros_like(cosine)
        if a + b > 2:
            least = np.full_like(cosine, 1)
            if a > 1:
                for x in range(a):
                    part = sum(self._shifted(x, y) for y in range(b))
                    near = part / (rows.norm_of(x)[:, None] * column_norm)
                    least = np.minimum(least, near - rows.noise_of(x)[:, None])
                    best = np.maximum(best, near)
            if b > 1:
                for y in range(b):
                    part = sum(self._shifted(x, y) for x in range(a))
                    near = part / (row_norm * columns.norm_of(y)[None])
                    least = np.minimum(least, near - columns.noise_of(y)[None])
                    best = np.maximum(best, near)
            best = cosine - best
        return [
            cosine,
            above,
            np.clip(above, -0.1, 0.06),
            cosine * cosine,
            np.clip(least, -0.15, 0.25),
            best,
            np.minimum(ratio * ratio, 1.0),
            np.minimum(delta, 9.0),
            np.minimum(weight * weight, 1.0),
        ]

    def _shifted(self, x: int, y: int) -> Matrix:
        """The inner products of the sentences `x` and `y` before the last of a link."""
        height, width = self.shape
        return self._dots[
            LARGEST - 1 - x : LARGEST - 1 - x + height, LARGEST - 1 - y : LARGEST - 1 - y + width
        ]


class _Ends:
    """The sentences of one side that links may end with, and the two before them."""

    def __init__(self, side: Side, bounds: tuple[int, int]) -> None:
        first, last = bounds
        self.count = last - first
        before = LARGEST - 1
        missing = max(0, before - first)
        begin = max(0, first - before)
        self.vectors = np.pad(side.vectors[begin:last], ((missing, 0), (0, 0)))
        self._sizes = np.pad(side.sizes[begin:last], (missing, 0))
        self._noise = np.pad(side.noise[begin:last], (missing, 0))
        self._norms: dict[int, Row] = {}

    def _last(self, values: NDArray[np.float32], back: int) -> NDArray[np.float32]:
        start = LARGEST - 1 - back
        return values[start : start + self.count]

    def _sum(self, values: NDArray[np.float32], count: int) -> NDArray[np.float32]:
        total = self._last(values, 0).copy()
        for back in range(1, count):
            total += self._last(values, back)
        return total

    def size(self, count: int) -> Row:
        return self._sum(self._sizes, count)

    def noise(self, count: int) -> Row:
        return self._sum(self._noise, count) / np.float32(count)

    def noise_of(self, back: int) -> Row:
        return self._last(self._noise, back)

    def norm(self, count: int) -> Row:
        if count not in self._norms:
            self._norms[count] = _lengths(self._sum(self.vectors, count))
        return self._norms[count]

    def norm_of(self, back: int) -> Row:
        return _lengths(self._last(self.vectors, back))


def _lengths(vectors: Vectors) -> Row:
    lengths: Row = np.linalg.norm(vectors, axis=1)
    return np.maximum(lengths, np.float32(_TINY))
