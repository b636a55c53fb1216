"""The files of a run: which formats there are, what they are called, and how all are written."""

from collections.abc import Collection
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from translate.bitext import Bitext
from translate.errors import OutputError, UsageError
from translate.writers.atomic import reporting, sweep
from translate.writers.html import HtmlWriter
from translate.writers.json_documents import JsonlWriter, write_json
from translate.writers.streaming import BitextWriter
from translate.writers.tmx import TmxWriter

ARTICLES_FOLDER = "articles"
"""Where the files of single articles go, inside the folder of the run."""


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
    """Writes every bitext of a run in every format asked for.

    An article's own files are complete as soon as `write` returns; the files of the whole run
    appear together when the context is left without an error.

    Attributes:
        files: What has been completed so far, in order.
    """

    def __init__(self, directory: Path, formats: Collection[OutputFormat]) -> None:
        self._directory = directory
        self._formats = tuple(dict.fromkeys(formats))
        self._articles = directory / ARTICLES_FOLDER
        self.files: list[Path] = []

    def __enter__(self) -> Self:
        _make_folder(self._directory)
        if {OutputFormat.TMX, OutputFormat.JSON} & set(self._formats):
            _make_folder(self._articles)
        self._open = ExitStack()
        self._corpora: dict[Path, BitextWriter] = {}
        with self._open:
            for wanted in self._formats:
                if wanted in _CORPUS_FILES:
                    name, writer = _CORPUS_FILES[wanted]
                    path = self._directory / name
                    self._corpora[path] = self._open.enter_context(writer(path))
            self._open = self._open.pop_all()
        return self

    def write(self, bitext: Bitext) -> None:
        """Write one article: its own files at once, and its part of the run's files.

        Raises:
            OutputError: A file cannot be written, or the article's id is no file name.
        """
        for wanted in self._formats:
            if wanted is OutputFormat.JSON:
                path = self._article_file(bitext, "json")
                write_json(path, bitext)
                self.files.append(path)
            elif wanted is OutputFormat.TMX:
                path = self._article_file(bitext, "tmx")
                with TmxWriter(path) as out:
                    out.write(bitext)
                self.files.append(path)
        for corpus in self._corpora.values():
            corpus.write(bitext)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.__exit__(kind, error, trace)
        if error is None:
            self.files.extend(self._corpora)

    def _article_file(self, bitext: Bitext, suffix: str) -> Path:
        name = bitext.article.id
        if not name or name in {".", ".."} or any(mark in name for mark in "/\\\0"):
            raise OutputError(f"cannot write article {name!r}: its id is no file name")
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


def _make_folder(folder: Path) -> None:
    with reporting(folder):
        folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
