"""A line of segments before a translator: translations as they are done, in whatever order."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from translate.bitext import Segment, Translation
from translate.engine import Made, SourceLine
from translate.running.worker_pool import WorkerPool

MOST_TOGETHER: Final = 64
"""Segments whose terms are enforced and that are committed together, at most."""

LONGEST_WAIT_S: Final = 0.5
"""Seconds after which those that the model has done are finished and committed, however few. What
is translated is on the disk soon after, whatever becomes of the run."""

_LOOK_AGAIN_S: Final = 0.01
_WORKERS_WAIT_S: Final = 0.5


@dataclass(slots=True)
class _UnderWay:
    """A source that the engine is at, and the numbers of the segments that wait for it."""

    segment: Segment
    numbers: list[int]


class SegmentLine:
    """Segments on their way through the memory, the engine, the terms and the checks.

    A source that is under way already is not translated twice.

    Args:
        line: The line before the engine.
        recall: Finds what the memory has for a segment, or None.
        finish: Makes translations of what the engine has made of segments.
        commit: Keeps translations of segments.
        pool: Other processes that translate as well, if any.
        longest_wait_s: Seconds that what the engine has done may wait for more to be finished
            with, where the engine is still at work.
    """

    def __init__(
        self,
        line: SourceLine,
        recall: Callable[[Segment], Translation | None],
        finish: Callable[[Sequence[Segment], Sequence[Made]], list[Translation]],
        commit: Callable[[Sequence[Segment], Sequence[Translation]], None],
        pool: WorkerPool | None = None,
        longest_wait_s: float = LONGEST_WAIT_S,
    ) -> None:
        self._line = line
        self._recall = recall
        self._finish = finish
        self._commit = commit
        self._pool = pool
        self._longest_wait_s = longest_wait_s
        self._count = 0
        self._under_way: dict[str, _UnderWay] = {}
        self._sources: dict[int, str] = {}
        self._made: deque[Made] = deque()
        self._done: deque[tuple[int, Translation]] = deque()
        self._due = 0.0
        self.unfinished = 0
        """Segments whose translation has not been taken so far."""

    def put(self, segment: Segment) -> int:
        """Put a segment at the end of the line.

        Returns:
            Its number, counted from 0.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        number = self._count
        source = segment.source
        if source in self._under_way:
            self._under_way[source].numbers.append(number)
        elif (known := self._recall(segment)) is not None:
            self._done.append((number, known))
        else:
            self._under_way[source] = _UnderWay(segment, [number])
            self._put_here(segment)
            if self._pool is not None:
                self._pool.seen()
        self._count += 1
        self.unfinished += 1
        return number

    def finished(
        self, *, wait: bool = False, more: bool = False
    ) -> Iterator[tuple[int, Translation]]:
        """Take what is done.

        Args:
            wait: Whether to wait for the model where nothing is done yet.
            more: Whether more segments are about to come, for which batches can wait.

        Yields:
            The number of a segment and its translation.

        Raises:
            MemoryStoreError: The memory cannot be written.
        """
        self._made.extend(self._line.finished(more=more))
        self._finish_what_is_due()
        self._take_from_workers()
        if wait and not self._done and self.unfinished:
            self._wait()
            self._finish_what_is_due()
        while self._done:
            self.unfinished -= 1
            yield self._done.popleft()

    def _put_here(self, segment: Segment) -> None:
        self._sources[self._line.put(segment.source)] = segment.source

    def _take_from_workers(self, wait_s: float = 0.0) -> None:
        """Take what workers have done, and back what lost ones have not."""
        if self._pool is None:
            return
        answers = [
            one
            for one in self._pool.answered(wait_s=wait_s)
            if one.segment.source in self._under_way
        ]
        self._settle([one.segment for one in answers], [one.translation for one in answers])
        self._pool.returned(self._put_here)
        self._share()

    def _share(self) -> None:
        """Give workers their share of what the model has not begun with."""
        while self._pool is not None:
            wanted = self._pool.wanted(self._line.unfinished)
            taken = self._line.take_back(wanted) if wanted > 0 else []
            if not taken:
                return
            sources = [self._sources.pop(number) for number in taken]
            self._pool.give([self._under_way[source].segment for source in sources])

    def _settle(self, segments: Sequence[Segment], translations: Sequence[Translation]) -> None:
        """Commit translations, and hand each to all who wait for it."""
        if not segments:
            return
        self._commit(segments, translations)
        for segment, translation in zip(segments, translations, strict=True):
            numbers = self._under_way.pop(segment.source).numbers
            self._done.extend((number, translation) for number in numbers)

    def _finish_what_is_due(self) -> None:
        """Finish what has waited long enough, or for nothing more."""
        while len(self._made) >= MOST_TOGETHER or (
            self._made and (time.monotonic() >= self._due or not self._line.unfinished)
        ):
            together = [self._made.popleft() for _ in range(min(MOST_TOGETHER, len(self._made)))]
            segments = [
                self._under_way[self._sources.pop(made.number)].segment for made in together
            ]
            self._settle(segments, self._finish(segments, together))
            self._due = time.monotonic() + self._longest_wait_s

    def _wait(self) -> None:
        """Wait for the model, but no longer than what it has done already may wait."""
        while self._made:
            self._made.extend(self._line.finished())
            is_due = time.monotonic() >= self._due
            if len(self._made) >= MOST_TOGETHER or not self._line.unfinished or is_due:
                return
            time.sleep(_LOOK_AGAIN_S)
        if self._pool is None or self._line.unfinished:
            self._made.extend(self._line.finished(wait=True))
        else:
            self._take_from_workers(_WORKERS_WAIT_S)
