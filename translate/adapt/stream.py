"""The stream of batches of an adaptation: its corpus again and again, general text mixed in."""

import random
from collections.abc import Iterator, Sequence
from typing import Final

from translate.training.batches import Batch, Encoded, cut_into_batches

_STRETCH: Final = 20_000
"""Pairs that are sorted by length and cut into batches together."""


class Epochs:
    """Endless and repeatable: the same seed and position give the same batches.

    Every pair of the corpus is seen once in an epoch, and beside them general pairs, drawn anew
    for each epoch, for their share (mixed fine-tuning, Chu et al. 2017).

    Attributes:
        pairs: Pairs seen in an epoch.
    """

    def __init__(
        self,
        corpus: Sequence[Encoded],
        general: Sequence[Encoded],
        *,
        share: float,
        pieces: int,
        pads: tuple[int, int],
        seed: int,
    ) -> None:
        """Prepares the stream.

        Args:
            corpus: What to adapt to.
            general: What not to forget; may be empty.
            share: Share of general pairs in an epoch, below 1, as far as there are enough.
            pieces: Pieces of a batch, both sides and padding counted.
            pads: Rows of the padding of source and target.
            seed: Decides the order.
        """
        self._corpus = corpus
        self._general = general
        self._drawn = min(len(general), round(len(corpus) * share / (1 - share)))
        self._pieces = pieces
        self._pads = pads
        self._seed = seed
        self.pairs: Final = len(corpus) + self._drawn

    def stretches(self, position: int) -> Iterator[tuple[int, list[Batch]]]:
        """Yields (position after the stretch, its batches); positions count stretches."""
        in_epoch = -(-self.pairs // _STRETCH)
        while True:
            epoch, stretch = divmod(position, in_epoch)
            rng = random.Random(f"{self._seed}/{epoch}")  # noqa: S311
            pairs = [*self._corpus, *rng.sample(self._general, self._drawn)]
            rng.shuffle(pairs)
            start = stretch * _STRETCH
            cut = cut_into_batches(pairs[start : start + _STRETCH], self._pieces, self._pads, rng)
            position += 1
            yield position, cut
