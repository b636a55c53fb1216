"""Cross-entropy over part of the table, to save the cost of the output layer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional


@dataclass(frozen=True)
class Candidates:
    """Rows that the scores are computed for.

    rows [part]; drawn [part], true for rows there by chance; gold [pieces], the place of each
    target piece in ``rows``; correction, what is added to the scores of drawn rows.
    """

    rows: Tensor
    drawn: Tensor
    gold: Tensor
    correction: float


def candidates(
    target: Tensor, frequent: Tensor, random: Tensor, table: int, population: int
) -> Candidates:
    """The batch's own targets, the ``frequent`` rows, and ``random`` ones.

    The random rows, drawn from ``population`` writable ones, stand for all rows outside the
    part, so log(population outside / drawn) is added to their scores: the sum of exponentials
    then estimates that of the full softmax over the ``table`` rows.
    """
    kind = torch.zeros(table, dtype=torch.int8)
    kind[random] = 1
    kind[frequent] = 2
    kind[target] = 2
    rows = kind.nonzero()[:, 0]
    drawn = kind[rows] == 1
    outside = population - int((~drawn).sum())
    correction = math.log(max(outside, 1) / max(int(drawn.sum()), 1))
    place = torch.empty(table, dtype=torch.int64)
    place[rows] = torch.arange(len(rows))
    return Candidates(rows, drawn, place[target], correction)


class _SmoothedCrossEntropy(torch.autograd.Function):
    """Mean over pieces. The gradient is computed at once and replaces the scores.

    Works block by block, so that the big matrix is passed once and no second one is made.
    Smoothing is spread over the columns that are not drawn by chance.
    """

    BLOCK = 128

    @staticmethod
    def forward(
        ctx: Any, scores: Tensor, gold: Tensor, drawn: Tensor, smoothing: float
    ) -> tuple[Tensor, Tensor]:
        pieces = len(gold)
        even = (~drawn).float() * (smoothing / float((~drawn).sum()))
        total = 0.0
        for start in range(0, pieces, _SmoothedCrossEntropy.BLOCK):
            block = scores[start : start + _SmoothedCrossEntropy.BLOCK]
            answers = gold[start : start + _SmoothedCrossEntropy.BLOCK, None]
            log_probability = functional.log_softmax(block, -1, dtype=torch.float32)
            total -= float(log_probability.gather(1, answers).sum())
            gradient = log_probability.exp_().sub_(even)
            less = torch.full(answers.shape, smoothing - 1.0)
            gradient.scatter_add_(1, answers, less)
            block.copy_(gradient.div_(pieces))
        ctx.save_for_backward(scores)
        plain = torch.tensor(total / pieces)
        ctx.mark_non_differentiable(plain)
        # The value of the smoothing term is not needed by anyone, only its gradient.
        return plain.clone(), plain

    @staticmethod
    def backward(ctx: Any, *upstream: Tensor) -> tuple[Tensor, None, None, None]:
        (gradient,) = ctx.saved_tensors
        return gradient.mul_(upstream[0]), None, None, None


def cross_entropy(
    states: Tensor, vectors: Tensor, bias: Tensor, chosen: Candidates, smoothing: float
) -> tuple[Tensor, Tensor]:
    """(loss to differentiate, plain value): states [pieces, WIDTH], vectors [part, WIDTH]."""
    scores = functional.linear(states, vectors, bias + chosen.drawn * chosen.correction)
    result: tuple[Tensor, Tensor] = _SmoothedCrossEntropy.apply(  # type: ignore[no-untyped-call]
        scores, chosen.gold, chosen.drawn, smoothing
    )
    return result
