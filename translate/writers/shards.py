"""Bitexts as one corpus in several files, which take their places together."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from translate.bitext import Bitext
from translate.schema.formats import BitextFormat
from translate.schema.shards import shard_path, shard_sets
from translate.writers.atomic import make_part_folder, reporting, sync_folder
from translate.writers.streaming import BitextWriter


class ShardedWriter:
    """Writes a corpus in shards, one open at a time.

    They wait in a hidden folder beside their places, complete and on the disk, and are put there
    when the context is left without an error, since their names tell how many there are. After an
    error the old corpus is still there. What it was before, whole or in other shards, goes last.

    Args:
        path: The corpus as it would be called whole.
        format: Its format.
        size: Segments in a shard, at least: a shard ends with the article that fills it.

    Attributes:
        files: The shards, once they are in place.

    Raises:
        OutputError: On entering, writing or leaving: a file cannot be written.
    """

    def __init__(self, path: Path, format: BitextFormat, size: int) -> None:  # noqa: A002
        self.path = path
        self.files: list[Path] = []
        self._format = format
        self._size = size
        self._shard: BitextWriter | None = None
        self._count = self._filled = 0

    def __enter__(self) -> Self:
        with ExitStack() as opening, reporting(self.path):
            self._folder = make_part_folder(self.path, opening)
            self._opened = opening.pop_all()
        return self

    def write(self, bitext: Bitext) -> None:
        """Append one article, as `BitextWriter.write` does."""
        self.prepare(bitext)()

    def prepare(self, bitext: Bitext) -> Callable[[], None]:
        """Make an article ready, as `BitextWriter.prepare` does."""
        if self._shard is None or self._filled >= self._size:
            self._next()
        assert self._shard is not None  # noqa: S101 - for the type checker
        append = self._shard.prepare(bitext)

        def write() -> None:
            append()
            self._filled += len(bitext.units)

        return write

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._opened, reporting(self.path):
            if error is not None:
                if self._shard is not None:
                    self._shard.__exit__(kind, error, trace)
                return
            if self._shard is None:
                self._next()
            self._close()
            self._put()

    def _next(self) -> None:
        self._close()
        self._count += 1
        self._filled = 0
        staged = self._folder / str(self._count) / f"corpus{self.path.suffix}"
        with reporting(self.path):
            staged.parent.mkdir()
        shard: BitextWriter = self._format.load_writer()(staged)
        self._shard = shard.__enter__()

    def _close(self) -> None:
        if self._shard is not None:
            shard, self._shard = self._shard, None
            shard.__exit__(None, None, None)

    def _put(self) -> None:
        """Put the shards in their places, and take away what the corpus was before."""
        for number in range(1, self._count + 1):
            place = shard_path(self.path, number, self._count)
            for staged in (self._folder / str(number)).iterdir():
                staged.replace(place.with_suffix(staged.suffix))
            self.files.append(place)
        sync_folder(self.path.parent)
        remove_shards(self.path, self._format, but=self._count)
        _remove(self.path, self._format)


def remove_shards(path: Path, format: BitextFormat, *, but: int = 0) -> None:  # noqa: A002
    """Remove the shards of a corpus.

    Args:
        path: The corpus as it would be called whole.
        format: Its format.
        but: The count of the set that stays.

    Raises:
        OutputError: A file cannot be removed.
    """
    for one in shard_sets(path):
        for file in one.files if one.count != but else ():
            _remove(file, format)


def _remove(path: Path, format: BitextFormat) -> None:  # noqa: A002
    with reporting(path):
        for ending in (path.suffix, *format.companions):
            path.with_suffix(ending).unlink(missing_ok=True)
