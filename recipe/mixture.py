"""The stream of training batches: corpus pairs, joined pairs, altered pairs, phrases."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from translate.training.batches import Batch, Encoded, cut_into_batches
from translate.training.vocabulary import Vocabulary

from recipe import augment, phrases
from recipe.annotation import Annotator
from recipe.corpus import Corpus, draw_order
from recipe.lexicon import Drills
from recipe.nouns import Nouns

_BARE_CAPITALS = str.maketrans("ÉÈÊÀÂÎÔÇ", "EEEAAIOC")


@dataclass(frozen=True)
class Tables:
    """What the pairs are altered with."""

    drills: Drills
    nouns: Nouns
    annotator: Annotator


@dataclass(frozen=True)
class Shares:
    """Shares of the mixture, each between 0 and 1."""

    phrases: float = 0.05
    joined: float = 0.05
    named: float = 0.25
    numbered: float = 0.5
    resegmented: float = 0.02
    exchanged: float = 0.15
    drilled: float = 0.2
    bare: float = 0.08
    annotated: float = 0.25


class Mixture:
    """Endless and repeatable: the same seed and position give the same batches.

    Positions count visits of corpus pairs. Pairs are handled in chunks that are sorted by length,
    cut into batches of about ``pieces`` pieces (both sides, padding counted) and shuffled. Pairs
    with more pieces on either side than ``longest`` says at the time are left out.
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
        pad: int,
        longest: Callable[[], int],
        shares: Shares,
        tables: Tables,
    ) -> None:
        self._corpus = corpus
        self._vocabulary = vocabulary
        self._pads = (pad, pad)
        self._longest = longest
        self._seed = seed
        self._pass_pairs = pass_pairs
        self._pieces = pieces
        self._shares = shares
        self._tables = tables

    def stretches(self, position: int) -> Iterator[tuple[int, list[Batch]]]:
        """Yield (position after the chunk, its batches), pass after pass of the corpus."""
        for after, encoded, rng in self.chunks(position):
            yield after, cut_into_batches(encoded, self._pieces, self._pads, rng)

    def chunks(self, position: int) -> Iterator[tuple[int, list[Encoded], random.Random]]:
        """Yield (position after the chunk, its pairs, what its chances come from)."""
        while True:
            number, offset = divmod(position, self._pass_pairs)
            order = draw_order(self._corpus.copies, self._pass_pairs, self._seed + number)
            while offset < self._pass_pairs:
                rng = random.Random(f"{self._seed}/{number}/{offset}")
                end = min(offset + self.CHUNK, self._pass_pairs)
                encoded = self._encode([int(i) for i in order[offset:end]], self._longest(), rng)
                offset = end
                position = number * self._pass_pairs + offset
                yield position, encoded, rng

    def pair(self, index: int, rng: random.Random) -> tuple[str, str]:
        """A corpus pair, with some of its names and numbers exchanged."""
        french, english = self._corpus.french[index], self._corpus.english[index]
        if rng.random() < self._shares.named:
            french, english = augment.replace_names(french, english, rng)
        if rng.random() < self._shares.exchanged:
            french, english = self._tables.nouns.exchange(french, english, rng)
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
            if rng.random() < self._shares.drilled:
                self._add(self._tables.drills.draw(rng), longest, rng, encoded)
            if rng.random() < self._shares.phrases:
                self._add(phrases.make(rng), longest, rng, encoded)
        return encoded

    def _add(
        self, pair: tuple[str, str], longest: int, rng: random.Random, out: list[Encoded]
    ) -> None:
        french = augment.vary_signs(pair[0], rng)
        if rng.random() < self._shares.bare:
            french = french.translate(_BARE_CAPITALS)
        english = pair[1]
        if rng.random() < self._shares.annotated:
            french, english, notes = self._tables.annotator.annotate(french, english, rng)
            spans = [(note.start, note.end, note.approved) for note in notes]
            source = self._vocabulary.annotate(french, spans)
        else:
            alpha = 0.3 if rng.random() < self._shares.resegmented else 0.0
            source = self._vocabulary.encode_source(french, alpha)
        target = self._vocabulary.encode_target(english)
        if (
            1 < len(source) <= longest
            and 1 < len(target) <= longest
            and self._vocabulary.unknown not in target
        ):
            out.append((source, target))
