"""The named arrays of a weights file, each in the shape that is expected."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from translate.errors import ModelFormatError
from translate.models.conversion.network import Array, Linear, Norm


class Arrays(ABC):
    """Named arrays, read one by one."""

    def __init__(self, path: Path) -> None:
        """Keeps the path, for messages."""
        self.path = path

    @abstractmethod
    def __contains__(self, name: str) -> bool: ...

    @abstractmethod
    def shape(self, name: str) -> tuple[int, ...]:
        """Returns the shape of an array that is there, without reading it."""

    @abstractmethod
    def _read(self, name: str) -> np.ndarray[Any, Any]:
        """Reads an array that is there."""

    def take(self, name: str, *shape: int) -> Array:
        """Reads an array.

        Args:
            name: Its name.
            shape: What its shape must be; dimensions of one before others do not count.

        Raises:
            ModelFormatError: It is missing, of another shape, or holds what is no number.
        """
        if name not in self:
            raise ModelFormatError(f"{self.path} lacks {name}")
        found = self.shape(name)
        if _without_leading_ones(found) != _without_leading_ones(shape):
            raise ModelFormatError(
                f"{name} in {self.path} has the shape {list(found)} instead of {list(shape)}"
            )
        with np.errstate(over="ignore"):
            array = np.require(self._read(name), np.float32, ["C", "W"]).reshape(shape)
        if not np.isfinite(array).all():
            raise ModelFormatError(f"{name} in {self.path} holds values that are no numbers")
        return array

    def take_first(self, names: Sequence[str], *shape: int) -> Array:
        """Reads the first of some arrays that is there; raises as `take` does."""
        return self.take(next((name for name in names if name in self), names[0]), *shape)

    def linear(self, name: str, outputs: int, inputs: int) -> Linear:
        """Reads `name.weight` and `name.bias`; raises as `take` does."""
        return Linear(
            self.take(f"{name}.weight", outputs, inputs), self.take(f"{name}.bias", outputs)
        )

    def norm(self, name: str, width: int) -> Norm:
        """Reads `name.weight` and `name.bias`; raises as `take` does."""
        return Norm(self.take(f"{name}.weight", width), self.take(f"{name}.bias", width))


def _without_leading_ones(shape: tuple[int, ...]) -> tuple[int, ...]:
    first = next((place for place, size in enumerate(shape) if size != 1), len(shape))
    return shape[first:]
