"""Progress on standard error where it is a terminal; silence in a pipe."""

from types import TracebackType
from typing import Self

import rich.progress
from rich.console import Console


class Bar:
    """A bar on standard error, with lines said above it.

    Args:
        what: What goes on.
        total: How much there is to do.
        counter: Shows how much of it is done.
    """

    def __init__(self, what: str, total: float, counter: rich.progress.ProgressColumn) -> None:
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._bar = rich.progress.Progress(
            rich.progress.BarColumn(),
            counter,
            rich.progress.TextColumn("{task.description}"),
            rich.progress.TimeElapsedColumn(),
            rich.progress.TimeRemainingColumn(),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
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

    def say(self, line: str) -> None:
        """Print a line on standard error without disturbing the bar."""
        self._console.print(line, markup=False)


class Progress(Bar):
    """A bar that counts documents, with the segments done beside it.

    Args:
        what: What is counted, in the plural.
        total: How many there are.
    """

    def __init__(self, what: str, total: int) -> None:
        super().__init__(what, total, rich.progress.MofNCompleteColumn())
        self._what = what
        self._segments = 0

    def advance(self) -> None:
        """Count one more."""
        self._bar.advance(self._task)

    def note_segments(self, count: int) -> None:
        """Show that so many more segments are done."""
        self._segments += count
        self._bar.update(self._task, description=f"{self._what}, {self._segments:,} segments")
