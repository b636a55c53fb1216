"""One thread that owns a model, and translates what any other thread hands in.

What several threads ask for goes through the model together: their segments share its batches,
and no one waits for another's to end. A translation does not depend on what it shared a batch with.
"""

import queue
import threading
import weakref
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeVar

from glossary import Termbase
from translate.bitext import Segment, Translation
from translate.engine import Hypothesis
from translate.errors import ClosedError
from translate.running.segment_line import SegmentLine
from translate.running.workbench import Workbench

READ_AHEAD: Final = 512
"""Segments of one stream that are on their way at once, at most."""

TERMBASES_AT_HAND: Final = 32
"""Termbases that are kept ready, at most: those used last."""

_LONGEST_WAIT_S: Final = 0.05
"""Seconds that a translation waits for others to be finished with: someone waits for it."""

_CLOSED: Final = "this translator has been closed"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Job:
    """A segment to translate under a termbase, and who waits for it."""

    segment: Segment
    termbase: Termbase | None
    answer: "Future[Translation]"


@dataclass(frozen=True, slots=True)
class _Question:
    """Something to ask the workbench between two batches."""

    ask: Callable[[Workbench], object]
    answer: "Future[object]"


class _End(Enum):
    """How the thread is to end: with all that was handed in done, or at once."""

    DONE = "done"
    AT_ONCE = "at once"


_Inbox = queue.SimpleQueue[_Job | _Question | _End]


class ModelThread:
    """A thread that owns a model; every method may be called from any thread.

    Args:
        workbench: The model; it belongs to the thread from now on. Its termbase counts for nothing:
            each segment names its own.
    """

    def __init__(self, workbench: Workbench) -> None:
        self._inbox: _Inbox = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._closed = False
        work = _Work(workbench, self._inbox)
        self._thread = threading.Thread(target=work.run, name="translate-model", daemon=True)
        self._thread.start()
        # Also where nobody closes it: no thread must be amid the model when Python ends.
        self._end = weakref.finalize(self, _end, self._inbox, self._thread, _End.AT_ONCE)

    def submit(self, segment: Segment, termbase: Termbase | None) -> "Future[Translation]":
        """Hand in a segment.

        Args:
            segment: What to translate.
            termbase: The glossary to keep to, if any.

        Returns:
            Where its translation will be. Cancelled before its turn, it costs nothing.

        Raises:
            ClosedError: The thread takes nothing more.
        """
        answer: Future[Translation] = Future()
        self._hand_in(_Job(segment, termbase, answer))
        return answer

    def ask(self, question: "Callable[[Workbench], _T]") -> "Future[_T]":
        """Have a function called with the workbench, in the thread that owns it.

        Raises:
            ClosedError: The thread takes nothing more.
        """
        answer: Future[_T] = Future()
        self._hand_in(_Question(question, answer))  # type: ignore[arg-type]
        return answer

    def alternatives(self, source: str, count: int) -> "Future[list[Hypothesis]]":
        """Translate a sentence in several ways; see `Engine.alternatives`."""
        return self.ask(lambda workbench: workbench.engine.alternatives(source, count))

    def _hand_in(self, item: _Job | _Question) -> None:
        with self._lock:
            if self._closed:
                raise ClosedError(_CLOSED)
            self._inbox.put(item)

    def stream(
        self,
        segments: Iterable[Segment],
        on_done: Callable[[int], None] = lambda _: None,
        *,
        termbase: Termbase | None = None,
    ) -> Iterator[Translation]:
        """Translate any number of segments.

        They are drawn in the calling thread, some hundreds ahead.

        Args:
            segments: What to translate.
            on_done: Called with the number of segments handed out since the last call.
            termbase: As for `submit`.

        Yields:
            One translation for each segment, in order.

        Raises:
            ClosedError: The thread takes nothing more.
        """
        waiting: deque[Future[Translation]] = deque()
        try:
            for segment in segments:
                waiting.append(self.submit(segment, termbase))
                while waiting and (len(waiting) >= READ_AHEAD or waiting[0].done()):
                    yield waiting.popleft().result()
                    on_done(1)
            while waiting:
                yield waiting.popleft().result()
                on_done(1)
        finally:
            for future in waiting:
                future.cancel()

    def close(self) -> None:
        """Take nothing more, and end when all that was handed in is done."""
        with self._lock:
            self._closed = True
        if self._end.detach() is not None:
            _end(self._inbox, self._thread, _End.DONE)


def _end(inbox: _Inbox, thread: threading.Thread, how: _End) -> None:
    inbox.put(how)
    if thread is not threading.current_thread():
        thread.join()


@dataclass(slots=True, eq=False)
class _Glossed:
    """The line of the segments under one termbase, and who waits for which of them."""

    line: SegmentLine
    waiting: dict[int, _Job] = field(default_factory=dict)


class _Work:
    """What goes on in the thread. It holds no `ModelThread`, so that one can be let go of."""

    def __init__(self, workbench: Workbench, inbox: _Inbox) -> None:
        self._workbench = workbench
        self._inbox = inbox
        self._ending: _End | None = None
        self._glossed: OrderedDict[str, _Glossed] = OrderedDict()

    def run(self) -> None:
        """Work off the inbox until it ends, and all that is under way with it."""
        while self._ending is not _End.AT_ONCE and (self._ending is None or self._under_way):
            self._take_in()
            for place, one in enumerate(self._under_way):
                self._hand_out(one, wait=not place)
        for one in self._under_way:
            _fail(one, ClosedError(_CLOSED))

    @property
    def _under_way(self) -> list[_Glossed]:
        return [one for one in self._glossed.values() if one.waiting]

    def _take_in(self) -> None:
        """Take in all that waits; where nothing is under way, wait for something."""
        block = not self._under_way and self._ending is None
        while True:
            try:
                item = self._inbox.get(block=block)
            except queue.Empty:
                return
            block = False
            if isinstance(item, _End):
                self._ending = item
            elif not item.answer.set_running_or_notify_cancel():
                continue
            elif isinstance(item, _Question):
                _settle(item, self._workbench)
            else:
                self._put(item)

    def _put(self, job: _Job) -> None:
        try:
            glossed = self._line_under(job.termbase)
            glossed.waiting[glossed.line.put(job.segment)] = job
        except Exception as error:  # noqa: BLE001 - it is told to who asked
            job.answer.set_exception(error)

    def _line_under(self, termbase: Termbase | None) -> _Glossed:
        key = termbase.fingerprint if termbase is not None else ""
        if key not in self._glossed:
            translator = self._workbench.with_termbase(termbase).translator()
            self._glossed[key] = _Glossed(translator.line(_LONGEST_WAIT_S))
            for old, one in list(self._glossed.items())[:-TERMBASES_AT_HAND]:
                if not one.waiting:
                    del self._glossed[old]
        self._glossed.move_to_end(key)
        return self._glossed[key]

    def _hand_out(self, glossed: _Glossed, *, wait: bool) -> None:
        try:
            for number, translation in glossed.line.finished(wait=wait):
                glossed.waiting.pop(number).answer.set_result(translation)
        except Exception as error:  # noqa: BLE001 - it is told to those who asked
            _fail(glossed, error)
            self._glossed = OrderedDict(
                (key, one) for key, one in self._glossed.items() if one is not glossed
            )


def _fail(glossed: _Glossed, error: Exception) -> None:
    while glossed.waiting:
        glossed.waiting.popitem()[1].answer.set_exception(error)


def _settle(question: _Question, workbench: Workbench) -> None:
    try:
        question.answer.set_result(question.ask(workbench))
    except Exception as error:  # noqa: BLE001 - it is told to who asked
        question.answer.set_exception(error)
