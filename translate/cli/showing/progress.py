"""Progress on standard error where it is a terminal; silence in a pipe."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

import rich.progress
from rich.console import Console

from glossary.cli.console import speech
from translate.cli.showing.pace import Pace

if TYPE_CHECKING:
    from translate.articles import Document


class Bar:
    """A bar on standard error, with lines said above it.

    Args:
        what: What goes on.
        total: How much there is to do, or None where nobody can tell.
        columns: What stands beside it.
    """

    def __init__(
        self, what: str, total: float | None, *columns: rich.progress.ProgressColumn
    ) -> None:
        # No line is wrapped in a pipe; the bar itself is cut at the edge of the terminal.
        self._console = Console(stderr=True, highlight=False, soft_wrap=not speech.shows_progress())
        self._bar = rich.progress.Progress(
            rich.progress.BarColumn(bar_width=20),
            *columns,
            console=self._console,
            transient=True,
            disable=not speech.shows_progress(),
        )
        self._task = self._bar.add_task(what, total=total)

    def __enter__(self) -> Self:
        """Show the bar."""
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away."""
        self._bar.stop()

    def complain(self, message: str) -> None:
        """Say on standard error what is wrong, without disturbing the bar."""
        self.say(f"translate: {message}")

    def say(self, line: str) -> None:
        """Print a line on standard error without disturbing the bar."""
        self._console.print(speech.visible(line), markup=False, soft_wrap=True)


class RunProgress(Bar):
    """A bar that counts the segments of a run, and before them says what goes on.

    Args:
        documents: What is to be read.
    """

    def __init__(self, documents: "Sequence[Document]") -> None:
        super().__init__("", None, *_description())
        self._sizes = {document.id: _size(document) for document in documents}
        self._pace = Pace(sum(self._sizes.values()))

    def begin(self, what: str) -> None:
        """Show what is going on before the first segment."""
        # At once: the next stage may hold everything up, this display too.
        self._bar.update(self._task, description=what, refresh=True)

    def read(self, document: str, segments: int = 0) -> None:
        """Note that a document is read, and how many segments it has."""
        self._pace.read(self._sizes.get(document, 0), segments)
        self._show()

    def translated(self, segments: int) -> None:
        """Note that so many more segments are done."""
        self._pace.advance(segments)
        self._show()

    def _show(self) -> None:
        # Nothing is worked out for nobody.
        if not self._bar.disable and self._pace.found:
            self._bar.update(
                self._task,
                completed=self._pace.done,
                total=self._pace.total,
                description=str(self._pace),
            )


class Counting(Bar):
    """A bar that counts what is done of a known number of things.

    Args:
        what: The things, and what is done to them ("sentences translated").
        total: How many there are.
    """

    def __init__(self, what: str, total: int) -> None:
        super().__init__(what, total, *_description())

    def advance(self, done: int) -> None:
        """Count things that were done since."""
        self._bar.advance(self._task, done)


class Reading(Bar):
    """A bar that counts the segments read of a corpus whose size nobody knows beforehand."""

    def __init__(self) -> None:
        super().__init__("reading", None, *_description())
        self._segments = 0

    def read(self, segments: int) -> None:
        """Count segments that were read since."""
        self._segments += segments
        self._bar.update(self._task, description=f"{self._segments:,} segments read")


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Show what goes on while nothing else does."""
    with Bar(what, None, *_description()):
        yield


def _description() -> tuple[rich.progress.ProgressColumn, ...]:
    return (
        rich.progress.TextColumn("{task.description}", markup=False),
        rich.progress.TimeElapsedColumn(),
    )


def _size(document: "Document") -> int:
    """The bytes of a document; one, where that is not known, so that it counts for something."""
    try:
        return max(1, os.stat(document.path).st_size) if document.path else 1  # noqa: PTH116
    except OSError:
        return 1
