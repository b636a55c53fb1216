"""A line of requests before the decoder: batches of one shape on their way, results as they come.

Requests of one shape (see `Request.shape`) go together, those of the request that has waited
longest first, as soon as a worker has room for them and no more requests are about to come. While
they come, batches fill: one that is full goes at once, one that is not only where the model would
have nothing to do for long.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from translate.engine.backends.protocol import Output, Pending, Request

_Shape = tuple[int, int, bool]
LONGEST_IDLE_S: Final = 0.25
"""Seconds that a request waits for its batch to fill where the model has nothing else to do. A
batch of one costs a multiple of its share of a full one."""


@dataclass(slots=True, eq=False)
class _Waiting:
    """A request in line; `result` is what its output will be in once it is on its way."""

    number: int
    request: Request
    sent: bool = False
    result: Pending | None = None
    since: float = field(default_factory=time.monotonic)


class DecodingLine:
    """Requests on their way through the model.

    Args:
        start: Sets the decoding of a batch going, and returns what each result will be in; raises
            RuntimeError or ValueError where the model refuses the batch.
        nothing: The output of a request without pieces.
        batch_pieces: Source pieces of one batch, about.
        most_batches: Batches on their way at once: what keeps the workers busy, and little more,
            for whatever else is asked of the model meanwhile has to wait for them.
    """

    def __init__(
        self,
        start: Callable[[Sequence[Request]], Sequence[Pending]],
        nothing: Output,
        *,
        batch_pieces: int,
        most_batches: int,
    ) -> None:
        self._start = start
        self._nothing = nothing
        self._batch_pieces = batch_pieces
        self._most_batches = most_batches
        self._count = 0
        self._done: deque[tuple[int, Output | None]] = deque()
        self._order: deque[_Waiting] = deque()
        self._shapes: dict[_Shape, deque[_Waiting]] = {}
        self._full: dict[_Shape, None] = {}
        self._batches: deque[list[_Waiting]] = deque()
        self.unfinished = 0
        """Requests without a result so far."""

    def put(self, request: Request) -> int:
        """Put a request at the end of the line; `finished` sends it on its way.

        Returns:
            Its number, counted from 0.
        """
        number = self._count
        self._count += 1
        if not request.source:
            self._done.append((number, self._nothing))
            return number
        waiting = _Waiting(number, request)
        self.unfinished += 1
        self._order.append(waiting)
        alike = self._shapes.setdefault(request.shape, deque())
        alike.append(waiting)
        if len(alike) >= self._size(request.shape):
            self._full[request.shape] = None
        return number

    def unsent(self) -> list[int]:
        """The numbers of the requests that are not on their way, those of common shapes first."""
        groups = sorted(self._shapes.values(), key=len, reverse=True)
        return [one.number for group in groups for one in group]

    def withdraw(self, number: int) -> None:
        """Take a request out of the line that is not on its way.

        Raises:
            ValueError: It is, or was never in the line.
        """
        one = next((one for one in self._order if one.number == number and not one.sent), None)
        if one is None:
            raise ValueError(f"request {number} is not in the line")
        one.sent = True
        self._shapes[one.request.shape].remove(one)
        self._count_again(one.request.shape)
        self.unfinished -= 1

    def finished(
        self, *, wait: bool = False, more: bool = False
    ) -> Iterator[tuple[int, Output | None]]:
        """Take what is done, in the order in which it was done.

        Args:
            wait: Whether to wait for a batch where nothing is done yet.
            more: Whether more requests are about to come, for which batches can wait.

        Yields:
            The number of a request and its output; None where the model failed on it.
        """
        self._send(more=more)
        while self._batches and (_is_done(self._batches[0]) or (wait and not self._done)):
            self._take(self._batches.popleft())
            self._send(more=more)
        while self._done:
            yield self._done.popleft()

    def _send(self, *, more: bool) -> None:
        """Set batches going while there is room for them."""
        while len(self._batches) < self._most_batches:
            shape = self._next_shape(more=more)
            if shape is None:
                return
            alike = self._shapes[shape]
            batch = [alike.popleft() for _ in range(min(self._size(shape), len(alike)))]
            self._count_again(shape)
            self._set_going(batch)
            self._batches.append(batch)

    def _next_shape(self, *, more: bool) -> "_Shape | None":
        """The shape of the next batch: the oldest request's, or while more come the fullest one's.

        None where the next batch is better left to fill.
        """
        while self._order and self._order[0].sent:
            self._order.popleft()
        if not self._order:
            return None
        oldest = self._order[0]
        if not more:
            return oldest.request.shape
        if not self._batches and time.monotonic() - oldest.since >= LONGEST_IDLE_S:
            return max(self._shapes, key=lambda shape: len(self._shapes[shape]))
        return next(iter(self._full), None)

    def _size(self, shape: "_Shape") -> int:
        """How many requests of a shape make a full batch."""
        return max(1, self._batch_pieces // shape[0])

    def _count_again(self, shape: "_Shape") -> None:
        """Put down how many requests of a shape wait, once some are gone."""
        alike = self._shapes[shape]
        if len(alike) < self._size(shape):
            self._full.pop(shape, None)
        if not alike:
            del self._shapes[shape]

    def _set_going(self, batch: list[_Waiting]) -> None:
        for one in batch:
            one.sent = True
        try:
            results = self._start([one.request for one in batch])
        except (RuntimeError, ValueError):
            return
        for one, result in zip(batch, results, strict=True):
            one.result = result

    def _take(self, batch: Sequence[_Waiting]) -> None:
        for one in batch:
            self._done.append((one.number, self._output(one)))
            self.unfinished -= 1

    def _output(self, waiting: _Waiting) -> Output | None:
        """Wait for a request's output; one whose batch failed is tried again by itself."""
        if waiting.result is not None:
            try:
                return waiting.result.result()
            except (RuntimeError, ValueError):
                pass
        try:
            return self._start([waiting.request])[0].result()
        except (RuntimeError, ValueError):
            return None


def _is_done(batch: Sequence[_Waiting]) -> bool:
    """Tell whether there is nothing to wait for."""
    return all(one.result is None or one.result.done() for one in batch)
