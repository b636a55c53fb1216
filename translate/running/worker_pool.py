"""The workers of one translator: started when there is work enough, and given their share."""

import logging
import queue
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from translate.bitext import Segment
from translate.running.worker_process import Answered, Answers, Task, Worker, WorkerProcess

START_AT: Final = 128
"""Segments given to the model from which on workers are started: they need a second or two."""

MOST_WAITING: Final = 128
"""Segments that a worker has before it at once, at most."""

StartWorker = Callable[[Task, Answers], Worker]
"""Starts a worker with a task; its answers go where it is told."""

_log = logging.getLogger("translate")


class WorkerPool:
    """Processes that translate beside this one.

    Args:
        task: What they translate with.
        count: How many.
        start: Starts one.
        replacements: How many that are lost have another started in their place.
    """

    def __init__(
        self, task: Task, count: int, start: StartWorker = WorkerProcess, *, replacements: int = 0
    ) -> None:
        self._task = task
        self._count = count
        self._start_one = start
        self._replacements = replacements
        self._seen = 0
        self._answers: Answers = queue.SimpleQueue()
        self._workers: list[Worker] = []
        self._returned: list[Segment] = []

    @property
    def waiting(self) -> int:
        """Segments that workers have not answered so far."""
        return sum(worker.waiting for worker in self._workers)

    def seen(self) -> None:
        """Count a segment that the model is to translate; where there are many, workers start."""
        self._seen += 1
        if self._seen == START_AT:
            self._start(self._count)

    def wanted(self, unfinished_here: int) -> int:
        """How many segments a worker should be given now.

        Args:
            unfinished_here: Segments that this process has before it.
        """
        idlest = self._idlest()
        if idlest is None or idlest.waiting > MOST_WAITING // 2:
            return 0
        return min(MOST_WAITING - idlest.waiting, (unfinished_here - idlest.waiting) // 2)

    def give(self, segments: Sequence[Segment]) -> None:
        """Give segments to the worker that has least to do."""
        idlest = self._idlest()
        for segment in segments:
            if idlest is None:
                self._returned.append(segment)
            else:
                idlest.put(segment)

    def _idlest(self) -> Worker | None:
        ready = (one for one in self._workers if one.is_ready and not one.is_lost)
        return min(ready, key=lambda one: one.waiting, default=None)

    def answered(self, *, wait_s: float = 0.0) -> Iterator[Answered]:
        """Take what workers have answered.

        Args:
            wait_s: Seconds to wait where nothing is answered yet.
        """
        while True:
            try:
                answer = self._answers.get(timeout=wait_s) if wait_s else self._answers.get_nowait()
            except queue.Empty:
                return
            wait_s = 0.0
            if answer is None:
                self._mourn()
            else:
                yield answer

    def returned(self, take: Callable[[Segment], None]) -> None:
        """Hand on the segments of workers that were lost."""
        while self._returned:
            take(self._returned.pop())

    def close(self) -> None:
        """Let all workers go."""
        while self._workers:
            self._workers.pop().close()

    def _start(self, count: int) -> None:
        try:
            for _ in range(count):
                self._workers.append(self._start_one(self._task, self._answers))
        except OSError as error:
            _log.warning("no second process can be started: %s", error.strerror or error)

    def _mourn(self) -> None:
        for worker in [one for one in self._workers if one.is_lost]:
            self._workers.remove(worker)
            self._returned += worker.take_back()
            worker.close()
            _log.warning("a worker process was lost; what it had to do is done by another")
            if self._replacements:
                self._replacements -= 1
                self._start(1)
