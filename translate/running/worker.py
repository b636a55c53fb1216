"""What goes on in a worker process: segments in by a pipe, translations out by another."""

import os
import pickle
import signal
import sys
import threading
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import IO

from translate.bitext import Segment, Translation
from translate.engine import Engine
from translate.running.model_thread import ModelThread
from translate.running.workbench import Workbench
from translate.running.worker_process import READY, Answered, Task


def work(given: IO[bytes], made: IO[bytes]) -> None:
    """Translate what comes, until nothing more does.

    Args:
        given: A task and then segments, in pickles.
        made: Where the answers go: that the model is loaded, and then translations.
    """
    task: Task = pickle.load(given)  # noqa: S301 - of this program
    options = replace(task.options, workers=1)
    thread = ModelThread(Workbench(Engine(task.model, options), task.termbase))
    lock = threading.Lock()

    def answer(item: object) -> None:
        with lock:
            pickle.dump(item, made, protocol=pickle.HIGHEST_PROTOCOL)
            made.flush()

    def translated(segment: Segment, future: "Future[Translation]") -> None:
        try:
            answer(Answered(segment, future.result()))
        except Exception:  # noqa: BLE001 - whoever waits for it will notice, and do it himself
            os._exit(1)

    answer(READY)
    while True:
        try:
            segment: Segment = pickle.load(given)  # noqa: S301 - of this program
        except EOFError:
            os._exit(0)
        future = thread.submit(segment, task.termbase)
        future.add_done_callback(partial(translated, segment))


def main() -> None:
    """Be a worker."""
    # Whoever interrupts a command means the command, and that lets its workers go.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    made = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        work(sys.stdin.buffer, made)
    except (EOFError, BrokenPipeError):
        os._exit(0)


if __name__ == "__main__":
    main()
