"""How far a run has come, how fast it goes, and how long it still takes."""

import time
from collections import deque
from collections.abc import Callable
from typing import Final

WINDOW_S: Final = 20.0
"""Seconds that the rate is taken over: what came out of the memory is soon forgotten."""
LEAST_S: Final = 2.0
"""Seconds below which no rate is told: it would be one of the first batch."""


class Pace:
    """Counts segments against an estimate of how many there are.

    Until all documents are read, those to come are taken to hold as many segments a byte as those
    read so far.

    Args:
        size: Bytes of all documents.
        clock: Tells seconds.
    """

    def __init__(self, size: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = size
        self._clock = clock
        self._size_read = 0
        self._samples: deque[tuple[float, int]] = deque()
        self.found = 0
        self.done = 0

    def read(self, size: int, segments: int) -> None:
        """Note that a document of so many bytes is read, and holds so many segments."""
        self._size_read += size
        self.found += segments

    def advance(self, segments: int) -> None:
        """Note that so many more segments are done."""
        self.done += segments
        now = self._clock()
        self._samples.append((now, self.done))
        while now - self._samples[0][0] > WINDOW_S:
            self._samples.popleft()

    @property
    def is_exact(self) -> bool:
        """Whether all documents are read, so that the total is known."""
        return self._size_read >= self._size

    @property
    def total(self) -> int:
        """How many segments there are, or seem to be."""
        if self.is_exact or not self._size_read:
            return self.found
        return round(self.found * self._size / self._size_read)

    @property
    def rate(self) -> float | None:
        """Segments a second of late, or None while that cannot be told."""
        if not self._samples:
            return None
        began, before = self._samples[0]
        # A rate counts the pause since the last segment too: what has stopped gets no faster.
        passed = self._clock() - began
        return (self.done - before) / passed if passed >= LEAST_S and self.done > before else None

    @property
    def seconds_left(self) -> float | None:
        """Seconds until all is done at this rate, or None while that cannot be told."""
        rate = self.rate
        return None if rate is None else max(0, self.total - self.done) / rate

    def __str__(self) -> str:
        about = "" if self.is_exact else "about "
        words = [f"{self.done:,} of {about}{self.total:,} segments"]
        rate, left = self.rate, self.seconds_left
        if rate is not None and left is not None:
            words += [f"{rate:,.1f} a second", f"about {_duration(left)} left"]
        return ", ".join(words)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
