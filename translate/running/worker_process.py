"""A second process with the same model, for the cores that one process leaves idle.

What Python does between two batches cannot use a second core in one process; in two it can. A
worker gets segments and gives back their translations, which do not depend on where they are made.
It is started when there is work enough, and one that is lost costs nothing: its segments go to
another.

The two speak over pipes, in pickles: each side is this program.
"""

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
import weakref
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import IO, Final

from glossary import Termbase
from translate.bitext import Segment, Translation
from translate.engine import DecodingOptions
from translate.models import Model

READY: Final = "ready"
"""What a worker says first."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is to translate with."""

    model: Model
    options: DecodingOptions
    termbase: Termbase | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a worker has made of a segment."""

    segment: Segment
    translation: Translation


Answers = queue.SimpleQueue[Answered | None]
"""Where workers put their answers; None tells that something has changed."""


class Worker(ABC):
    """A worker wherever it is, and what it has been given so far.

    Attributes:
        is_ready: Whether it has its model.
        is_lost: Whether it has ended, or cannot be reached.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, Segment] = {}
        self._lock = threading.Lock()
        self.is_ready = False
        self.is_lost = False

    @property
    def waiting(self) -> int:
        """Segments it has not answered so far."""
        return len(self._waiting)

    def put(self, segment: Segment) -> None:
        """Give it a segment."""
        with self._lock:
            self._waiting[segment.source] = segment
        self._send(segment)

    def take_back(self) -> list[Segment]:
        """Take back what it has not answered, once it is lost."""
        with self._lock:
            left = [*self._waiting.values()]
            self._waiting.clear()
        return left

    def answered(self, source: str) -> None:
        """Note that a segment has been answered."""
        with self._lock:
            self._waiting.pop(source, None)

    @abstractmethod
    def close(self) -> None:
        """Let it go."""

    @abstractmethod
    def _send(self, segment: Segment) -> None:
        """Have it translate a segment; where it cannot be reached, note that it is lost."""


class WorkerProcess(Worker):
    """A worker on this machine.

    Args:
        task: What it translates with.
        answers: Where its answers go.
    """

    def __init__(self, task: Task, answers: Answers) -> None:
        super().__init__()
        # The working folder must not lend it modules of the same names.
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "translate.running.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        given, made = self._process.stdin, self._process.stdout
        if given is None or made is None:
            raise RuntimeError("a worker without pipes")
        self._given = given
        self._end = weakref.finalize(self, _let_go, self._process, given)
        reader = threading.Thread(
            target=_read, args=(made, answers, weakref.ref(self)), daemon=True
        )
        reader.start()
        self._write(task)

    def close(self) -> None:
        """Let it go."""
        self._end()

    def _send(self, segment: Segment) -> None:
        self._write(segment)

    def _write(self, item: object) -> None:
        try:
            pickle.dump(item, self._given, protocol=pickle.HIGHEST_PROTOCOL)
            self._given.flush()
        except (OSError, ValueError):
            self.is_lost = True


def _let_go(process: "subprocess.Popen[bytes]", given: IO[bytes]) -> None:
    with contextlib.suppress(OSError):
        given.close()
    process.kill()
    process.wait()


def _read(
    made: IO[bytes],
    answers: Answers,
    reference: "weakref.ref[WorkerProcess]",
) -> None:
    """Read what a worker answers, until it ends."""
    with made:
        while True:
            try:
                item = pickle.load(made)  # noqa: S301 - of this program
            except (EOFError, OSError, ValueError, pickle.UnpicklingError):
                item = None
            worker = reference()
            if worker is None:
                return
            if item is None:
                worker.is_lost = True
                answers.put(None)
                return
            if item == READY:
                worker.is_ready = True
            else:
                worker.answered(item.segment.source)
                answers.put(item)
            del worker
