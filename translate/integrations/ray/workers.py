"""Workers of a run that are actors of a Ray cluster, wherever its machines are."""

import contextlib
import logging
import os
import queue
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from translate.bitext import Segment, Translation
from translate.engine import Engine
from translate.integrations.ray.cluster import load_ray
from translate.integrations.ray.models import SentModel
from translate.running.model_thread import ModelThread
from translate.running.workbench import Workbench
from translate.running.worker_process import Answered, Answers, Task, Worker

MOST_TOGETHER: Final = 32
"""Segments that are sent in one message, at most."""

REPLACEMENTS: Final = 100
"""Actors that are started in the place of lost ones, at most."""

_GATHER_S: Final = 0.01
_log = logging.getLogger("translate")


def on_cluster(workbench: Workbench, workers: int) -> Workbench:
    """Have the translators of a workbench share their work with actors.

    Whatever a run is to do with memory, folder and reviews is done here; the actors translate, and
    one that is lost has its segments translated by others. What is translated does not depend on
    where.

    Args:
        workbench: What is here; this process must be connected to a cluster.
        workers: How many actors, one core each.
    """
    start = _Starter(SentModel.of(workbench.engine.model), workbench.provenance.signature)
    return replace(workbench, extra_workers=workers, start_worker=start, replacements=REPLACEMENTS)


@dataclass(frozen=True, slots=True)
class _Starter:
    """Starts actors with a model, which must have this signature."""

    model: SentModel
    signature: str

    def __call__(self, task: Task, answers: Answers) -> Worker:
        return RayWorker(task, answers, self.model, self.signature)


class RemoteTranslator:
    """What an actor is: a model that translates the segments it is sent.

    Args:
        task: What it translates with.
        model: The model of the task, to be found or written on the actor's machine.
    """

    def __init__(self, task: Task, model: SentModel) -> None:
        options = replace(task.options, workers=1)
        self._workbench = Workbench(Engine(model.unpacked(), options), task.termbase)
        self._thread = ModelThread(self._workbench)

    def signature(self) -> str:
        """Tell what decides its translations."""
        return self._workbench.provenance.signature

    def process(self) -> int:
        """Tell the number of its process."""
        return os.getpid()

    def translate(self, segments: Sequence[Segment]) -> list[Translation]:
        """Translate segments."""
        return [*self._thread.stream(segments, termbase=self._workbench.termbase)]


class RayWorker(Worker):
    """A worker that is an actor.

    Args:
        task: What it translates with.
        answers: Where its answers go.
        model: The model of the task.
        signature: What must decide its translations; an actor with another is let go.
    """

    def __init__(self, task: Task, answers: Answers, model: SentModel, signature: str) -> None:
        super().__init__()
        self._ray = load_ray()
        self._answers = answers
        self._signature = signature
        self._outbox: queue.SimpleQueue[Segment | None] = queue.SimpleQueue()
        actor = self._ray.remote(RemoteTranslator).options(num_cpus=1, max_concurrency=2)
        self._actor = actor.remote(task, model)
        self._after(self._actor.signature.remote(), self._greet)
        threading.Thread(target=self._forward, name="translate-ray", daemon=True).start()

    def close(self) -> None:
        """Let it go."""
        self._outbox.put(None)
        with contextlib.suppress(Exception):  # The cluster may be gone.
            self._ray.kill(self._actor)

    def _send(self, segment: Segment) -> None:
        self._outbox.put(segment)

    def _forward(self) -> None:
        """Send the actor what comes, several segments together."""
        while (first := self._outbox.get()) is not None:
            together = [first]
            with contextlib.suppress(queue.Empty):
                while len(together) < MOST_TOGETHER:
                    further = self._outbox.get(timeout=_GATHER_S)
                    if further is None:
                        return
                    together.append(further)
            answer = self._actor.translate.remote(together)
            self._after(answer, partial(self._take, together))

    def _after(self, answer: Any, take: Any) -> None:
        """Have an answer of the actor taken when it comes; where none comes, it is lost."""

        def taken(future: "Future[Any]") -> None:
            error = future.exception()
            if error is not None:
                self._lose(str(error).splitlines()[0] if str(error) else type(error).__name__)
            else:
                take(future.result())

        answer.future().add_done_callback(taken)

    def _greet(self, signature: str) -> None:
        if signature == self._signature:
            self.is_ready = True
        else:
            self._lose(f"it has another program or model ({signature})")

    def _take(self, segments: Sequence[Segment], made: Sequence[Translation]) -> None:
        for segment, translation in zip(segments, made, strict=True):
            self.answered(segment.source)
            self._answers.put(Answered(segment, translation))

    def _lose(self, reason: str) -> None:
        if not self.is_lost:
            _log.info("an actor is lost: %s", reason)
            self.is_lost = True
            self._answers.put(None)
