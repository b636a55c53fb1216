"""The whole page: written as articles come, with the counts above them known at the end."""

import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile

from translate.bitext import Bitext
from translate.writers.html.article import article_html
from translate.writers.html.frame import ContentsEntry, page_foot, page_head
from translate.writers.html.summary import Summary
from translate.writers.html.words import LANGUAGES, words_in
from translate.writers.notes import TermNotes, no_notes
from translate.writers.streaming import BitextWriter


class HtmlWriter(BitextWriter):
    """Writes one page that shows every article of a run.

    The page needs nothing from outside: its style and script are part of it, and its content
    security policy allows nothing else.

    Args:
        path: The file to write; its folder must exist.
        synced: As for `AtomicFile`.
        notes: What a glossary notes on the terms of a source, by where they stand.

    Raises:
        OutputError: On entering, writing or leaving: the file cannot be written.
    """

    def __init__(self, path: Path, *, synced: bool = True, notes: TermNotes = no_notes) -> None:
        super().__init__(path, synced=synced)
        self._notes = notes

    def _begin(self, opening: ExitStack) -> None:
        self._summary = Summary()
        self._contents: list[ContentsEntry] = []
        self._words = words_in(LANGUAGES[0])
        # They wait in a file without a name, on the disk that has room for the result.
        folder = os.path.dirname(os.path.realpath(self.path))  # noqa: PTH120 - no path is needed
        self._articles = opening.enter_context(TemporaryFile(dir=folder))  # noqa: SIM115

    def _prepare(self, bitext: Bitext) -> Callable[[], None]:
        number = self._summary.articles + 1
        entry = ContentsEntry.of(bitext, self._words)
        section = "".join(article_html(bitext, number, self._words, self._notes)).encode()

        def append() -> None:
            self._summary.add(bitext)
            self._contents.append(entry)
            self._articles.write(section)

        return append

    def _end(self) -> None:
        self._file.write(page_head(self._summary, self._contents, self._words).encode())
        self._articles.seek(0)
        shutil.copyfileobj(self._articles, self._file.stream)
        self._file.write(page_foot(self._summary, self._words).encode())
