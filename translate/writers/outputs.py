"""The files of a run: which formats there are, what they are called, and how all are written."""

import errno
import os
import sys
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from translate.bitext import Bitext
from translate.confinement import tell
from translate.errors import OutputError, TranslateError, UnwrittenArticleError, UsageError
from translate.writers.atomic import reporting, sweep, sync_all
from translate.writers.html import HtmlWriter
from translate.writers.json_documents import JsonlWriter, write_json
from translate.writers.stamps import write_stamps
from translate.writers.streaming import BitextWriter
from translate.writers.tmx import TmxWriter

if sys.platform != "win32":
    import fcntl

ARTICLES_FOLDER = "articles"
"""Where the files of single articles go, inside the folder of the run."""


_BITEXTS: Final = {".json", ".jsonl", ".tmx"}


class OutputFormat(StrEnum):
    """What a run can write.

    `tmx` and `json` write one file an article; `tmx`, `jsonl` and `html` one for the whole run.
    """

    TMX = "tmx"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"


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
    known = ", ".join(OutputFormat)
    if not names:
        raise UsageError(f"no output format given; choose from {known}")
    formats: dict[OutputFormat, None] = {}
    for name in names:
        try:
            formats[OutputFormat(name)] = None
        except ValueError as error:
            message = f"unknown output format {name!r}; choose from {known}"
            raise UsageError(message) from error
    return tuple(formats)


_CORPUS_FILES: dict[OutputFormat, tuple[str, type[BitextWriter]]] = {
    OutputFormat.TMX: ("corpus.tmx", TmxWriter),
    OutputFormat.JSONL: ("corpus.jsonl", JsonlWriter),
    OutputFormat.HTML: ("index.html", HtmlWriter),
}
"""What is written once a run; the article files are in `Outputs.write`."""


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

    def __init__(self, directory: Path, formats: Collection[OutputFormat]) -> None:
        self._directory = directory
        self._formats = tuple(dict.fromkeys(formats))
        self._articles = directory / ARTICLES_FOLDER
        self._corpora: dict[Path, BitextWriter] = {}
        self._locked = ExitStack()
        self._open = ExitStack()
        self.files: list[Path] = []
        self.written: set[str] = set()

    def __enter__(self) -> Self:
        _make_folder(self._directory)
        with ExitStack() as opening:
            _lock(self._directory, opening)
            self._formats = tuple(dict.fromkeys((*self._formats, *_formats_in(self._directory))))
            for wanted in self._formats:
                if (
                    wanted in _CORPUS_FILES
                    and (self._directory / _CORPUS_FILES[wanted][0]).is_dir()
                ):
                    path = self._directory / _CORPUS_FILES[wanted][0]
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
            parts = [corpus.prepare(bitext) for corpus in self._corpora.values()]
            files = self._write_own(bitext)
        for write in parts:
            write()
        self.files.extend(files)
        self.written.add(bitext.article.id)

    def _write_own(self, bitext: Bitext) -> list[Path]:
        files = []
        if OutputFormat.TMX in self._formats:
            files.append(self._article_file(bitext, "tmx"))
            with TmxWriter(files[-1], synced=False) as out:
                out.write(bitext)
        if OutputFormat.JSON in self._formats:
            files.append(self._article_file(bitext, "json"))
            write_json(files[-1], bitext, synced=False)
        return files

    def keep(self, bitext: Bitext) -> None:
        """Write an article of an earlier run into the files of the whole run alone.

        Raises:
            OutputError: A file cannot be written.
        """
        for corpus in self._corpora.values():
            corpus.write(bitext)

    def let_go(self, kept: Collection[str]) -> None:
        """Remove the files of articles that were neither written nor are to be kept.

        Raises:
            OutputError: A file cannot be removed.
        """
        for path in (*self._articles.glob("*.json"), *self._articles.glob("*.tmx")):
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
            if error is None:
                self.files.extend(self._corpora)
                if self.written:
                    self._stamp()

    def _stamp(self) -> None:
        with reporting(self._directory):
            write_stamps(
                self._directory,
                (
                    path
                    for path in (*self._articles.glob("*"), *self._corpora)
                    if path.suffix in _BITEXTS and path.is_file()
                ),
            )

    def _begin(self) -> None:
        """Open the files of the whole run, at the first article."""
        if self.written:
            return
        if {OutputFormat.TMX, OutputFormat.JSON} & set(self._formats):
            _make_folder(self._articles)
        for wanted in self._formats:
            if wanted in _CORPUS_FILES:
                name, writer = _CORPUS_FILES[wanted]
                path = self._directory / name
                self._corpora[path] = self._open.enter_context(writer(path))

    def _article_file(self, bitext: Bitext, suffix: str) -> Path:
        name = bitext.article.id
        if not name or name in {".", ".."} or any(mark in name for mark in "/\\\0"):
            raise UnwrittenArticleError(f"cannot write article {name!r}: its id is no file name")
        return self._articles / f"{name}.{suffix}"


def open_outputs(
    directory: Path, formats: Collection[OutputFormat] = tuple(OutputFormat)
) -> Outputs:
    """Prepare the outputs of a run; use as a context manager.

    Args:
        directory: Where to write; made where it does not exist.
        formats: What to write; all by default.

    Returns:
        An object whose `write` takes one bitext and whose `files` lists what is complete.

    Raises:
        OutputError: On entering, when the folder or a file cannot be made.
    """
    return Outputs(directory, formats)


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


_OF_ONE_NAME: Final = {errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL, errno.ELOOP, errno.EISDIR}
"""What is wrong with the name of one file; all else is wrong with the disk or the folder."""


def _formats_in(directory: Path) -> list[OutputFormat]:
    """The formats that a folder holds already."""
    found = [wanted for wanted, (name, _) in _CORPUS_FILES.items() if (directory / name).is_file()]
    if any((directory / ARTICLES_FOLDER).glob("*.json")):
        found.append(OutputFormat.JSON)
    return found


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
