"""Adagrad for a table whose rows are rarely touched: one accumulated square for each row.

Adam moves a row that occurs once by about the full rate in every coordinate, and moves it on
while its momentum decays: rare words are thrown about. Here a row's step shrinks with the
gradient that this very row has seen (Duchi et al. 2011, with one value a row), on top of a prior
that says how well it was known before.
"""

from typing import Any, Final

import torch
from torch import Tensor

TYPICAL_AFTER: Final = 30
"""Updates over which the typical gradient of a row is measured; nothing moves before."""


class RowAdagrad:
    """The optimiser of one table.

    Args:
        table: The parameter, [rows, width]; its gradient is zero but in the rows of a batch.
        prior: How well each row is known, as a number of typical gradients seen, [rows].
    """

    def __init__(self, table: Tensor, prior: Tensor) -> None:
        self._table = table
        self._prior = prior.to(table.device)
        self._squares: Tensor | None = None
        self._medians: list[float] = []

    @torch.no_grad()
    def step(self, rows: Tensor, rate: float) -> None:
        """Move the rows that a batch has touched.

        Args:
            rows: Their numbers, each once, [touched].
            rate: Learning rate.
        """
        gradient = self._table.grad
        if gradient is None:
            return
        part = gradient[rows]
        squares = part.square().mean(1)
        if self._squares is None:
            self._medians.append(float(squares.median()))
            if len(self._medians) == TYPICAL_AFTER:
                self._squares = self._prior * (sum(self._medians) / TYPICAL_AFTER)
            return
        self._squares[rows] += squares
        part.div_(self._squares[rows].sqrt().add_(1e-20)[:, None])
        self._table[rows] -= rate * part

    def state(self) -> dict[str, Any]:
        """Give all that is needed to go on."""
        return {"squares": self._squares, "medians": self._medians}

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to a state that `state` gave."""
        squares = state["squares"]
        self._squares = None if squares is None else squares.to(self._table.device)
        self._medians = list(state["medians"])
