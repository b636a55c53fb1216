"""Cross-entropy with label smoothing, over all rows of the table or a part that stands for all.

On a CPU the output layer over a large table costs more than the rest of a small model. The scores
are then computed for the rows that matter and for some drawn by chance, weighted as in importance
sampling (Bengio and Senécal 2008; Jean et al. 2015).
"""

import math
from dataclasses import dataclass
from typing import Any, Final

import torch
from torch import Tensor
from torch.nn import functional

_BLOCK: Final = 128
"""Pieces whose scores are handled together on a CPU, to stay within its caches."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows that the scores are computed for.

    Attributes:
        rows: The rows, ascending, [part].
        drawn: True for rows there by chance, [part].
        gold: The place of each target piece in `rows`, [pieces].
        correction: What is added to the scores of drawn rows.
    """

    rows: Tensor
    drawn: Tensor
    gold: Tensor
    correction: float


def all_candidates(target: Tensor, writable: Tensor, table: int) -> Candidates:
    """Takes every row that can be written.

    Args:
        target: Rows of the target pieces, [pieces].
        writable: Rows that the model can write.
        table: Rows in the whole table.
    """
    kind = torch.zeros(table, dtype=torch.bool, device=target.device)
    kind[writable] = True
    kind[target] = True
    rows = kind.nonzero()[:, 0]
    return Candidates(rows, torch.zeros_like(rows, dtype=torch.bool), _places(rows, target), 0.0)


def some_candidates(
    target: Tensor, frequent: Tensor, drawn: Tensor, table: int, population: int
) -> Candidates:
    """Takes the batch's own targets, frequent rows, and rows drawn by chance.

    The drawn ones stand for all rows outside the part, so log(rows outside / rows drawn) is added
    to their scores: the sum of exponentials then estimates that of the full softmax.

    Args:
        target: Rows of the target pieces, [pieces].
        frequent: Rows that are always taken.
        drawn: Rows drawn by chance; some of them may be among the others.
        table: Rows in the whole table.
        population: Rows that can be written.
    """
    kind = torch.zeros(table, dtype=torch.int8, device=target.device)
    kind[drawn] = 1
    kind[frequent] = 2
    kind[target] = 2
    rows = kind.nonzero()[:, 0]
    by_chance = kind[rows] == 1
    outside = population - int((~by_chance).sum())
    correction = math.log(max(outside, 1) / max(int(by_chance.sum()), 1))
    return Candidates(rows, by_chance, _places(rows, target), correction)


def cross_entropy(
    states: Tensor, vectors: Tensor, bias: Tensor, chosen: Candidates, smoothing: float
) -> tuple[Tensor, Tensor]:
    """Computes the mean loss of a piece, in nats.

    Args:
        states: [pieces, width].
        vectors: Output layer of the candidates, [part, width].
        bias: Its bias, [part].
        chosen: The candidates.
        smoothing: Share of the probability that is spread over the candidates not drawn by
            chance (label smoothing, Szegedy et al. 2016).

    Returns:
        What to differentiate, and the loss without smoothing.
    """
    scores = functional.linear(states, vectors, bias + chosen.drawn * chosen.correction)
    if scores.is_cuda:
        return _at_once(scores, chosen, smoothing)
    result: tuple[Tensor, Tensor] = _InBlocks.apply(  # type: ignore[no-untyped-call]
        scores, chosen.gold, chosen.drawn, smoothing
    )
    return result


def _at_once(scores: Tensor, chosen: Candidates, smoothing: float) -> tuple[Tensor, Tensor]:
    log_probability = functional.log_softmax(scores, -1, dtype=torch.float32)
    plain = -log_probability.gather(1, chosen.gold[:, None]).mean()
    even = -log_probability[:, ~chosen.drawn].mean()
    return (1 - smoothing) * plain + smoothing * even, plain.detach()


class _InBlocks(torch.autograd.Function):
    """The gradient is computed at once, block by block, and replaces the scores.

    So the big matrix is passed once, and no second one is made.
    """

    @staticmethod
    def forward(
        ctx: Any, scores: Tensor, gold: Tensor, drawn: Tensor, smoothing: float
    ) -> tuple[Tensor, Tensor]:
        pieces = len(gold)
        even = (~drawn).float() * (smoothing / float((~drawn).sum()))
        total = 0.0
        for start in range(0, pieces, _BLOCK):
            block = scores[start : start + _BLOCK]
            answers = gold[start : start + _BLOCK, None]
            log_probability = functional.log_softmax(block, -1, dtype=torch.float32)
            total -= float(log_probability.gather(1, answers).sum())
            gradient = log_probability.exp_().sub_(even)
            gradient.scatter_add_(1, answers, torch.full(answers.shape, smoothing - 1.0))
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


def _places(rows: Tensor, target: Tensor) -> Tensor:
    return torch.searchsorted(rows, target)
