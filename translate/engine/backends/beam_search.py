"""Beam search in torch, with the rules of CTranslate2's, so that both write the same.

The rules are those of `BeamSearch::search` in CTranslate2's `src/decoding.cc`: twice as many
candidates as beams are looked at; those among the first that end are put aside, and others take
their places; it stops with as many ended as there are beams. Scores are divided by the length,
prefix and end mark included, to the power of the length penalty. transformers' own search counts
the length without the prefix, cannot part right after one, and weighs a repetition otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from translate.engine.backends.marian_network import Continuation
from translate.engine.options import DecodingOptions

_NEVER: Final = float("-inf")

_WORTHLESS: Final = -1e10
"""The score of a text that ends at once where another beam would be the first to be expanded."""


@dataclass(frozen=True, slots=True)
class Found:
    """A text that was found.

    Attributes:
        rows: The rows of its pieces, prefix and end mark included.
        score: The sum of the log-probabilities of what follows the prefix, by the length.
    """

    rows: tuple[int, ...]
    score: float


def search(
    continuation: Continuation,
    prefix: Tensor,
    end: int,
    options: DecodingOptions,
    longest: int,
) -> list[list[Found]]:
    """Search for the most likely texts.

    Args:
        continuation: One text for each source, nothing written so far.
        prefix: Rows that each must begin with, [sources, pieces].
        end: The row of the end mark.
        options: How to search.
        longest: Pieces at which a text ends, prefix included.

    Returns:
        For each source the texts found, best first; as many as there are beams, or more.
    """
    beams = _Beams(prefix, end, options, longest)
    fed = prefix
    while beams.alive:
        first = not beams.are_parted
        kept = beams.advance(continuation.step(fed))
        if first:
            continuation.repeat(beams.width)
        continuation.keep(kept, of_the_same=not beams.have_fewer)
        fed = beams.history[:, -1:]
    return [sorted(found, key=lambda one: one.score, reverse=True) for found in beams.found]


class _Beams:
    """The texts that are being written, several for each source."""

    def __init__(self, prefix: Tensor, end: int, options: DecodingOptions, longest: int) -> None:
        self._end = end
        self._options = options
        self._longest = longest
        self._prefix = prefix.shape[1]
        # What was found for each source, and the numbers of those that are not finished.
        self.found: list[list[Found]] = [[] for _ in range(len(prefix))]
        self.alive = list(range(len(prefix)))
        self._scores = torch.zeros(len(prefix), device=prefix.device)
        self.history = prefix
        self.width = options.beam_size
        self.are_parted = False
        self.have_fewer = False
        if self._prefix >= longest:
            self.found = [[Found(tuple(rows[:longest]), 0.0)] for rows in prefix.tolist()]
            self.alive = []

    def advance(self, logits: Tensor) -> Tensor:
        """Take the most likely next pieces.

        Args:
            logits: The scores of each row after each text, [texts, rows].

        Returns:
            For each text that there is now the number of the one that it goes on from, as if each
            had been there as often as it is wide.
        """
        log_probs = _adjusted(logits, self.history, self._options).log_softmax(-1)
        rows = log_probs.shape[1]
        self.width = min(self.width, rows // 2)
        each = self.width if self.are_parted else 1
        totals = (log_probs + self._scores[:, None]).view(len(self.alive), -1)
        top = totals.topk(2 * self.width)
        pieces = top.indices % rows
        first = each * torch.arange(len(pieces), device=pieces.device)
        origins = top.indices // rows + first[:, None]
        scores = top.values
        if self._prefix and not self.are_parted:
            worthless = pieces == self._end
            worthless[:, 0] = False
            scores = scores.masked_fill(worthless, _WORTHLESS)
        chosen = self._sort_out(pieces.tolist(), origins, scores.tolist())
        return self._go_on(pieces, origins, scores, chosen, each)

    def _sort_out(
        self, pieces: list[list[int]], origins: Tensor, scores: list[list[float]]
    ) -> list[list[int]]:
        """Put aside what has ended, and choose which candidates of each source go on.

        Returns:
            For each source the numbers of the candidates; none where it is finished.
        """
        length = self.history.shape[1] + 1
        last = length == self._longest
        divisor = length**self._options.length_penalty
        chosen: list[list[int]] = []
        for place, number in enumerate(self.alive):
            found = self.found[number]
            spare = iter(
                other
                for other in range(self.width, 2 * self.width)
                if pieces[place][other] != self._end
            )
            going: list[int] = []
            for rank in range(self.width):
                piece = pieces[place][rank]
                if piece == self._end or last:
                    before = self.history[origins[place, rank]].tolist()
                    score = scores[place][rank] / divisor
                    found.append(Found((*before, piece), score))
                    going.append(next(spare, rank))
                else:
                    going.append(rank)
            finished = last or len(found) >= self.width
            chosen.append([] if finished else going)
        return chosen

    def _go_on(
        self,
        pieces: Tensor,
        origins: Tensor,
        scores: Tensor,
        chosen: Sequence[Sequence[int]],
        each: int,
    ) -> Tensor:
        alive = [place for place, going in enumerate(chosen) if going]
        self.have_fewer = len(alive) < len(chosen)
        self.alive = [self.alive[place] for place in alive]
        rows = pieces.new_tensor(alive)[:, None]
        ranks = pieces.new_tensor([chosen[place] for place in alive]).view(-1, self.width)
        kept = origins[rows, ranks].view(-1)
        self._scores = scores[rows, ranks].view(-1)
        self.history = torch.cat(
            [self.history.index_select(0, kept), pieces[rows, ranks].view(-1, 1)], 1
        )
        self.are_parted = True
        return kept if each == self.width else kept * self.width


def _adjusted(logits: Tensor, history: Tensor, options: DecodingOptions) -> Tensor:
    """Make less likely, or forbid, what would repeat what is there."""
    if options.repetition_penalty != 1 and history.shape[1]:
        old = logits.gather(1, history)
        factor = options.repetition_penalty
        logits = logits.scatter(1, history, torch.where(old < 0, old * factor, old / factor))
    size = options.no_repeat_ngram_size
    if size and history.shape[1] >= size:
        for text, rows in enumerate(history.tolist()):
            logits[text, _repeating(rows, size)] = _NEVER
    return logits


def _repeating(rows: Sequence[int], size: int) -> list[int]:
    """List the rows that would write a phrase of a length a second time."""
    begun = rows[len(rows) - size + 1 :]
    return [
        rows[place + size - 1]
        for place in range(len(rows) - size + 1)
        if rows[place : place + size - 1] == begun
    ]
