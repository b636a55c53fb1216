"""What the writers of several bitexts have in common: one file, complete or not there at all."""

from abc import ABC, abstractmethod
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from translate.bitext import Bitext
from translate.writers.atomic import AtomicFile, reporting


class BitextWriter(ABC):
    """A context manager that takes bitexts one by one and writes them into one file.

    The file takes its place when the context is left without an error; after an error or a kill
    the old file is still there.

    Args:
        path: The file to write; its folder must exist.

    Raises:
        OutputError: On entering, writing or leaving: the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            self._file = opening.enter_context(AtomicFile(self.path))
            self._begin(opening)
            self._open = opening.pop_all()
        return self

    def write(self, bitext: Bitext) -> None:
        """Append one article.

        Args:
            bitext: The article; its id is expected to differ from those before it.

        Raises:
            OutputError: There is no room, or the device fails.
        """
        with reporting(self.path):
            self._append(bitext)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with reporting(self.path):
            if error is not None:
                self._open.__exit__(kind, error, trace)
                return
            with self._open:
                self._end()

    def _begin(self, opening: ExitStack) -> None:  # noqa: B027 - optional
        """Prepare for the first article; what must be closed goes onto `opening`."""

    @abstractmethod
    def _append(self, bitext: Bitext) -> None:
        """Write one article to `self._file`."""

    def _end(self) -> None:  # noqa: B027 - optional
        """Write what comes after the last article."""
