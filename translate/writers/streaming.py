"""What the writers of several bitexts have in common: one file, complete or not there at all."""

from abc import ABC, abstractmethod
from collections.abc import Callable
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
        synced: As for `AtomicFile`.

    Raises:
        OutputError: On entering, writing or leaving: the file cannot be written.
    """

    def __init__(self, path: Path, *, synced: bool = True) -> None:
        self.path = path
        self._synced = synced

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            self._file = opening.enter_context(AtomicFile(self.path, synced=self._synced))
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
        self.prepare(bitext)()

    def prepare(self, bitext: Bitext) -> Callable[[], None]:
        """Make an article ready, so that whatever is wrong with it shows before it is written.

        Args:
            bitext: The article.

        Returns:
            Appends it, and raises as `write` does; nothing else may be written in between.
        """
        append = self._prepare(bitext)

        def write() -> None:
            with reporting(self.path):
                append()

        return write

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
    def _prepare(self, bitext: Bitext) -> Callable[[], None]:
        """Convert one article, and return what writes it to `self._file`."""

    def _end(self) -> None:  # noqa: B027 - optional
        """Write what comes after the last article."""
