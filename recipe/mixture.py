"""The stream of training batches: corpus pairs, joined pairs, altered pairs, phrases."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from recipe import augment, phrases
from recipe.corpus import Corpus, draw_order
from recipe.network import HIDDEN
from recipe.vocabulary import UNKNOWN, Vocabulary


@dataclass(frozen=True)
class Shares:
    """Shares of the mixture, each between 0 and 1."""

    phrases: float = 0.05
    joined: float = 0.05
    named: float = 0.25
    numbered: float = 0.5
    resegmented: float = 0.06


@dataclass(frozen=True)
class Batch:
    """Rows padded to a rectangle.

    source [pairs, m], source_mask [pairs, 1, 1, m] (0, or HIDDEN at padding),
    target [pairs, n], target_mask [pairs, n] (true where there is a piece).
    """

    source: Tensor
    source_mask: Tensor
    target: Tensor
    target_mask: Tensor

    @property
    def pairs(self) -> int:
        """Number of pairs."""
        return len(self.source)


Encoded = tuple[list[int], list[int]]


class Mixture:
    """Endless and repeatable: the same seed and position give the same batches.

    ``position`` counts visits of corpus pairs. Pairs are handled in chunks that are sorted by
    length, cut into batches of about ``pieces`` pieces (both sides, padding counted) and
    shuffled; a resumed run goes on at the start of a chunk.
    """

    CHUNK = 6000

    def __init__(
        self,
        corpus: Corpus,
        vocabulary: Vocabulary,
        *,
        seed: int,
        pass_pairs: int,
        pieces: int,
        shares: Shares,
    ) -> None:
        self._corpus = corpus
        self._vocabulary = vocabulary
        self._seed = seed
        self._pass_pairs = pass_pairs
        self._pieces = pieces
        self._shares = shares

    def chunks(self, position: int, longest: int) -> Iterator[tuple[int, list[Batch]]]:
        """Yield (position after the chunk, its batches) for one pass of the corpus or less.

        ``longest``: pairs with more pieces than this on either side are left out.
        """
        number, offset = divmod(position, self._pass_pairs)
        order = draw_order(self._corpus.copies, self._pass_pairs, self._seed + number)
        while offset < self._pass_pairs:
            rng = random.Random(f"{self._seed}/{number}/{offset}")
            end = min(offset + self.CHUNK, self._pass_pairs)
            encoded = self._encode([int(i) for i in order[offset:end]], longest, rng)
            offset = end
            yield number * self._pass_pairs + offset, self._cut(encoded, rng)

    def pair(self, index: int, rng: random.Random) -> tuple[str, str]:
        """A corpus pair, with some of its names and numbers exchanged."""
        french, english = self._corpus.french[index], self._corpus.english[index]
        if rng.random() < self._shares.named:
            french, english = augment.replace_names(french, english, rng)
        if rng.random() < self._shares.numbered:
            french, english = augment.replace_numbers(french, english, rng)
        return french, english

    def _encode(self, indices: list[int], longest: int, rng: random.Random) -> list[Encoded]:
        encoded: list[Encoded] = []
        waiting: tuple[str, str] | None = None
        for index in indices:
            pair = self.pair(index, rng)
            if waiting is not None:
                pair = augment.join(waiting, pair, rng)
                waiting = None
            elif rng.random() < self._shares.joined:
                waiting = pair
                continue
            self._add(pair, longest, rng, encoded)
            if rng.random() < self._shares.phrases:
                self._add(phrases.make(rng), longest, rng, encoded)
        return encoded

    def _add(
        self, pair: tuple[str, str], longest: int, rng: random.Random, out: list[Encoded]
    ) -> None:
        french = augment.vary_signs(pair[0], rng)
        alpha = 0.3 if rng.random() < self._shares.resegmented else 0.0
        source = self._vocabulary.encode_source(french, alpha)
        target = self._vocabulary.encode_target(pair[1])
        if 1 < len(source) <= longest and 1 < len(target) <= longest and UNKNOWN not in target:
            out.append((source, target))

    def _cut(self, encoded: list[Encoded], rng: random.Random) -> list[Batch]:
        encoded.sort(key=lambda pair: (max(len(pair[0]), len(pair[1])), len(pair[1])))
        batches: list[Batch] = []
        members: list[Encoded] = []
        for pair in encoded:
            width = len(pair[0]), len(pair[1])
            size = (max(width[0], *(len(m[0]) for m in members)) if members else width[0]) + (
                max(width[1], *(len(m[1]) for m in members)) if members else width[1]
            )
            if members and size * (len(members) + 1) > self._pieces:
                batches.append(self._batch(members))
                members = []
            members.append(pair)
        if members:
            batches.append(self._batch(members))
        rng.shuffle(batches)
        return batches

    def _batch(self, members: list[Encoded]) -> Batch:
        pad = self._vocabulary.pad
        source = pad_rows([m[0] for m in members], pad)
        target = pad_rows([m[1] for m in members], pad)
        mask = (source == pad)[:, None, None, :] * HIDDEN
        return Batch(source, mask, target, target != pad)


def pad_rows(rows: list[list[int]], pad: int) -> Tensor:
    """Lists of different lengths as a matrix."""
    width = max(len(row) for row in rows)
    return torch.tensor([row + [pad] * (width - len(row)) for row in rows])
