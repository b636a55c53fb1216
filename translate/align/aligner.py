"""The aligner: two texts in, the links between their sentences out."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translate.align.alignment import Link, Sentence, TextAlignment
from translate.align.anchors import Anchors, NoAnchors
from translate.align.bridge import Bridge
from translate.align.linking.corridor import find_corridor
from translate.align.linking.doubts import find_doubts
from translate.align.linking.links import Row, Side, make_sides
from translate.align.linking.search import Found, find_path
from translate.align.linking.second_look import Judge, Texts, second_look
from translate.align.linking.vectors import vectorise
from translate.align.linking.weights import BY_TRANSLATION, Weights

THRESHOLD: Final = 0.5
"""Least score of a link that is taken."""

_MOVED: Final = 4.0
"""What a link must gain beyond 0 where it crosses others."""
_MOST_ROUNDS: Final = 4
_MOST_LEFT: Final = 20_000
_LARGE: Final = 700.0


class Aligner:
    """Aligns the sentences of a French text and of its English version.

    The French is brought near to English by a bridge and compared by character n-grams, names,
    figures and lengths; dynamic programming finds the best links of one to three sentences in the
    order of both texts (Gale and Church 1993; vecalign, Thompson and Koehn 2019, for the linear
    time). What is left alone then is searched again, for passages that were moved.

    Args:
        bridge: What brings the French near to English.
        weights: What speaks for a link.
        anchors: What else two sentences may have in common.
        judge: What reads the texts of doubtful links for a second look; without one there is none.
    """

    def __init__(
        self,
        bridge: Bridge,
        weights: Weights = BY_TRANSLATION,
        anchors: Anchors | None = None,
        judge: Judge | None = None,
    ) -> None:
        self._judge = judge
        self._bridge = bridge
        self._weights = weights
        self._anchors = anchors or NoAnchors()

    def align(
        self,
        source: Sequence[Sentence],
        target: Sequence[Sentence],
        *,
        threshold: float = THRESHOLD,
        on_done: Callable[[int], None] = lambda _: None,
    ) -> TextAlignment:
        """Align two texts.

        Args:
            source: The French sentences.
            target: The English sentences.
            threshold: Links of a lower score are left out.
            on_done: Called with the number of source sentences that crossed the bridge since.
        """
        sources, targets = [one.text for one in source], [one.text for one in target]
        english = self._bridge.cross(sources, on_done)
        marks = self._anchors.marks(sources, targets)
        sides = make_sides(*vectorise(english, targets, marks), _sizes(source), _sizes(target))
        texts = Texts(sources, targets)
        links = [
            Link(tuple(found.source), tuple(found.target), self._score(found))
            for found in self._found(*sides, texts)
        ]
        kept = sorted(
            (link for link in links if link.score >= threshold), key=lambda link: link.source
        )
        return TextAlignment(tuple(source), tuple(target), tuple(kept))

    def _score(self, found: Found) -> float:
        """How likely the link is, beside leaving all of its sentences alone."""
        alone = self._weights.skip * (len(found.source) + len(found.target))
        return 1 / (1 + math.exp(min(_LARGE, alone - found.gain)))

    def _found(self, source: Side, target: Side, texts: Texts) -> list[Found]:
        corridor = find_corridor(source, target)
        found = find_path(source, target, corridor, self._weights)
        if self._judge is not None:
            doubts = find_doubts(source, target, found, self._weights)
            corrections = second_look(self._judge, doubts, texts)
            found = find_path(source, target, corridor, self._weights, corrections)
        for _ in range(_MOST_ROUNDS):
            moved = self._moved(source, target, found, texts)
            if not moved:
                break
            found += moved
        return found

    def _moved(
        self, source: Side, target: Side, found: Sequence[Found], texts: Texts
    ) -> list[Found]:
        """Find links between the sentences that are left, wherever they stand."""
        rows = _left(len(source), [one.source for one in found])
        columns = _left(len(target), [one.target for one in found])
        if not len(rows) or not len(columns) or max(len(rows), len(columns)) > _MOST_LEFT:
            return []
        one, other = source.only(rows), target.only(columns)
        moved = []
        for link in find_path(one, other, find_corridor(one, other), self._weights):
            numbers = rows[link.source.start : link.source.stop]
            others = columns[link.target.start : link.target.stop]
            if _consecutive(numbers) and _consecutive(others):
                moved.append(Found(_range(numbers), _range(others), link.gain))
        if self._judge is not None:
            moved = second_look(self._judge, moved, texts)
        return [replace(one, gain=one.gain - _MOVED) for one in moved if one.gain >= _MOVED]


def _left(count: int, taken: Sequence[range]) -> NDArray[np.int64]:
    free = np.ones(count, dtype=bool)
    for numbers in taken:
        free[numbers.start : numbers.stop] = False
    return np.flatnonzero(free)


def _consecutive(numbers: NDArray[np.int64]) -> bool:
    return int(numbers[-1] - numbers[0]) == len(numbers) - 1


def _range(numbers: NDArray[np.int64]) -> range:
    return range(int(numbers[0]), int(numbers[-1]) + 1)


def _sizes(sentences: Sequence[Sentence]) -> Row:
    return np.array([len(one.text) for one in sentences], dtype=np.float32)
