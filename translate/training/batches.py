"""Pairs of encoded texts as batches of about equal size in pieces."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, Self

import torch
from torch import Tensor

Encoded = tuple[Sequence[int], Sequence[int]]
"""A source and a target as rows, end marks included."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows padded to a rectangle.

    Attributes:
        source: [pairs, length].
        target: [pairs, target length].
        target_mask: True where the target has a piece, [pairs, target length].
    """

    source: Tensor
    target: Tensor
    target_mask: Tensor

    @property
    def pairs(self) -> int:
        """Number of pairs."""
        return len(self.source)

    def to(self, device: torch.device) -> Self:
        """Copies the batch to a device, if it is not there."""
        return replace(
            self,
            source=self.source.to(device),
            target=self.target.to(device),
            target_mask=self.target_mask.to(device),
        )


class Stream(Protocol):
    """An endless stream of batches in stretches, the same for the same position."""

    def stretches(self, position: int) -> Iterator[tuple[int, Sequence[Batch]]]:
        """Yields (position after the stretch, its batches), from a position on."""
        ...


def cut_into_batches(
    encoded: Sequence[Encoded], pieces: int, pads: tuple[int, int], rng: random.Random
) -> list[Batch]:
    """Cuts pairs into batches of pairs of like length, in random order.

    Args:
        encoded: The pairs.
        pieces: Pieces of a batch at most, both sides and padding counted; a longer pair makes a
            batch of its own.
        pads: Rows of the padding of source and target.
        rng: Decides the order.
    """
    ordered = sorted(encoded, key=lambda pair: (max(map(len, pair)), len(pair[1])))
    batches: list[Batch] = []
    members: list[Encoded] = []
    widest = (0, 0)
    for pair in ordered:
        grown = max(widest[0], len(pair[0])), max(widest[1], len(pair[1]))
        if members and sum(grown) * (len(members) + 1) > pieces:
            batches.append(_batch(members, pads))
            members, grown = [], (len(pair[0]), len(pair[1]))
        members.append(pair)
        widest = grown
    if members:
        batches.append(_batch(members, pads))
    rng.shuffle(batches)
    return batches


def _batch(members: Sequence[Encoded], pads: tuple[int, int]) -> Batch:
    source = _pad([one for one, _ in members], pads[0])
    target = _pad([other for _, other in members], pads[1])
    lengths = torch.tensor([len(other) for _, other in members])
    return Batch(source, target, torch.arange(target.shape[1])[None] < lengths[:, None])


def _pad(rows: Sequence[Sequence[int]], pad: int) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[pad] * (width - len(row))] for row in rows])
