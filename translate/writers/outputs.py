"""The files of a run: what each is called, and how all are written."""

import errno
import os
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from translate.bitext import Bitext
from translate.errors import OutputError, TranslateError, UnwrittenArticleError, UsageError
from translate.running.confinement import tell
from translate.schema.formats import FORMATS, BitextFormat, OutputFormat, format_named, format_names
from translate.schema.shards import corpus_files
from translate.writers.atomic import reporting, sweep, sync_all
from translate.writers.notes import TermNotes
from translate.writers.shards import ShardedWriter, remove_shards
from translate.writers.stamps import write_stamps
from translate.writers.streaming import BitextWriter

if sys.platform != "win32":
    import fcntl

ARTICLES_FOLDER = "articles"
"""Where the files of single articles go, inside the folder of the run."""


DEFAULT_FORMATS: Final = (
    OutputFormat.TMX,
    OutputFormat.JSON,
    OutputFormat.JSONL,
    OutputFormat.HTML,
)
"""What a run writes where nothing else is asked for."""


def parse_formats(text: str) -> tuple[OutputFormat, ...]:
    """Read a list of formats as a user writes it.

    Args:
        text: Names parted by commas, such as "tmx,json".

    Returns:
        The formats, each once, in the order given.

    Raises:
        UsageError: A name is not a format, or there is none.
    """
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    known = ", ".join(format_names())
    if not names:
        raise UsageError(f"no output format given; choose from {known}")
    return tuple(dict.fromkeys(format_named(name).name for name in names))


class Outputs:
    """Writes every bitext of a run in every format asked for, and in those the folder has already.

    An article's own files are complete as soon as `write` returns; the files of the whole run
    appear together when the context is left without an error, after those of the articles have
    reached the disk. Without an article nothing is written, and what is there stays. One run at a
    time has the folder.

    Attributes:
        files: What has been completed so far, in order.
        written: The ids of the articles written.
    """

    def __init__(
        self,
        directory: Path,
        formats: Collection[OutputFormat],
        shard_size: int | None = None,
        notes: TermNotes | None = None,
    ) -> None:
        self._directory = directory
        self._shard_size = shard_size
        self._notes = notes
        self._formats = tuple(map(format_named, dict.fromkeys(formats)))
        self._articles = directory / ARTICLES_FOLDER
        self._corpora: dict[Path, tuple[BitextFormat, BitextWriter | ShardedWriter]] = {}
        self._locked = ExitStack()
        self._open = ExitStack()
        self.files: list[Path] = []
        self.written: set[str] = set()

    def __enter__(self) -> Self:
        _make_folder(self._directory)
        with ExitStack() as opening:
            _lock(self._directory, opening)
            self._formats = tuple(dict.fromkeys((*self._formats, *_formats_in(self._directory))))
            for one in self._formats:
                path = self._directory / one.of_run
                if one.of_run and path.is_dir():
                    raise OutputError(f"cannot write {path}: a folder has that name")
            self._locked = opening.pop_all()
        return self

    def write(self, bitext: Bitext) -> None:
        """Write one article: its own files at once, and its part of the run's files.

        Raises:
            UnwrittenArticleError: The article alone cannot be written. It is in none of the files
                of the whole run; others can be written.
            OutputError: A file cannot be written.
        """
        self._begin()
        with _confined(bitext):
            parts = [corpus.prepare(bitext) for _, corpus in self._corpora.values()]
            files = self._write_own(bitext)
        for write in parts:
            write()
        self.files.extend(files)
        self.written.add(bitext.article.id)

    def _write_own(self, bitext: Bitext) -> list[Path]:
        files = []
        for one in self._formats:
            if one.of_article:
                files.append(self._article_file(bitext, one.ending))
                with one.load_writer()(files[-1], synced=False) as out:
                    out.write(bitext)
        return files

    def keep(self, bitext: Bitext) -> None:
        """Write an article of an earlier run into the files of the whole run alone.

        Raises:
            OutputError: A file cannot be written.
        """
        for _, corpus in self._corpora.values():
            corpus.write(bitext)

    def let_go(self, kept: Collection[str]) -> None:
        """Remove the files of articles that were neither written nor are to be kept.

        Raises:
            OutputError: A file cannot be removed.
        """
        for one in FORMATS:
            for path in self._articles.glob(f"*{one.ending}") if one.of_article else ():
                if path.stem not in self.written and path.stem not in kept:
                    with reporting(path):
                        path.unlink()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._locked:
            try:
                if self.written and error is None:
                    sync_all()
            finally:
                self._open.__exit__(kind, error, trace)
            if error is None and self.written:
                corpora = [*self._settle()]
                self.files.extend(corpora)
                self._stamp(corpora)

    def _settle(self) -> Iterator[Path]:
        """Give the files of the whole run; where one is whole, its former shards go."""
        for path, (one, corpus) in self._corpora.items():
            if isinstance(corpus, ShardedWriter):
                yield from corpus.files
            else:
                remove_shards(path, one)
                yield path

    def _stamp(self, corpora: Iterable[Path]) -> None:
        with reporting(self._directory):
            write_stamps(
                self._directory,
                (
                    path
                    for path in (*self._articles.glob("*"), *corpora)
                    if path.suffix in _READABLE and path.is_file()
                ),
            )

    def _begin(self) -> None:
        """Open the files of the whole run, at the first article."""
        if self.written:
            return
        if any(one.of_article for one in self._formats):
            _make_folder(self._articles)
        for one in self._formats:
            if one.of_run:
                path = self._directory / one.of_run
                corpus = self._writer(one, path)
                self._open.enter_context(corpus)
                self._corpora[path] = one, corpus

    def _writer(self, one: BitextFormat, path: Path) -> BitextWriter | ShardedWriter:
        if self._shard_size is not None and one.reader:
            return ShardedWriter(path, one, self._shard_size)
        options = {"notes": self._notes} if one.name is OutputFormat.HTML and self._notes else {}
        writer: BitextWriter = one.load_writer()(path, **options)
        return writer

    def _article_file(self, bitext: Bitext, ending: str) -> Path:
        name = bitext.article.id
        if not name or name in {".", ".."} or any(mark in name for mark in "/\\\0"):
            raise UnwrittenArticleError(f"cannot write article {name!r}: its id is no file name")
        return self._articles / f"{name}{ending}"


def open_outputs(
    directory: Path,
    formats: Collection[OutputFormat] = DEFAULT_FORMATS,
    *,
    shard_size: int | None = None,
    notes: TermNotes | None = None,
) -> Outputs:
    """Prepare the outputs of a run; use as a context manager.

    Args:
        directory: Where to write; made where it does not exist.
        formats: What to write.
        shard_size: Segments from which on the corpus goes on in another file; None for one file.
        notes: What the glossary notes on the terms of a source, for the page to read.

    Returns:
        An object whose `write` takes one bitext and whose `files` lists what is complete.

    Raises:
        OutputError: On entering, when the folder or a file cannot be made.
    """
    return Outputs(directory, formats, shard_size, notes)


@contextmanager
def _confined(bitext: Bitext) -> Iterator[None]:
    """Let what is wrong with one article be its own error, and what is with the disk be all's.

    Raises:
        UnwrittenArticleError: The article cannot be written, and others may be.
        OutputError: Nothing can be written.
    """
    try:
        yield
    except OutputError as error:
        cause = error.__cause__
        if isinstance(cause, OSError) and cause.errno not in _OF_ONE_NAME:
            raise
        raise UnwrittenArticleError(str(error)) from error
    except TranslateError:
        raise
    except Exception as error:
        message = f"{bitext.article.id}: writing failed: {tell(error)}"
        raise UnwrittenArticleError(message) from error


_READABLE: Final = {one.ending for one in FORMATS if one.reader}
"""How the files end that a person may have edited."""
_OF_ONE_NAME: Final = {errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL, errno.ELOOP, errno.EISDIR}
"""What is wrong with the name of one file; all else is wrong with the disk or the folder."""


def _formats_in(directory: Path) -> list[BitextFormat]:
    """The formats that a folder holds already."""
    articles = directory / ARTICLES_FOLDER
    return [
        one
        for one in FORMATS
        if (one.of_run and corpus_files(directory / one.of_run))
        or (one.of_article and not one.of_run and any(articles.glob(f"*{one.ending}")))
    ]


def _lock(directory: Path, opening: ExitStack) -> None:
    """Take a folder for this process alone; it is let go with the stack, or when the process ends.

    Raises:
        OutputError: Another run has it.
    """
    if sys.platform == "win32":
        return
    with reporting(directory):
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    opening.callback(os.close, descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputError(
            f"{directory}: another run is writing into this folder; "
            "wait for it, or name another with --output"
        ) from error
    except OSError:
        return  # Some file systems know no locks.


def _make_folder(folder: Path) -> None:
    with reporting(folder):
        folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
