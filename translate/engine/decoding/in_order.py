"""Puts results that come as they are done back in the order of what was asked."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

_T = TypeVar("_T")


class InOrder(Generic[_T]):
    """Keeps back each result until those before it have come."""

    def __init__(self) -> None:
        self._next = 0
        self._kept: dict[int, _T] = {}

    @property
    def waiting(self) -> int:
        """How many results are kept back."""
        return len(self._kept)

    def take(self, numbered: Iterable[tuple[int, _T]]) -> Iterator[_T]:
        """Take results with their numbers, counted from 0, and yield those whose turn it is."""
        for number, result in numbered:
            self._kept[number] = result
            while self._next in self._kept:
                yield self._kept.pop(self._next)
                self._next += 1
