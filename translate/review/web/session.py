"""What the answers of the review page share: the corpus, who reviews, and how things are told."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request

from translate.errors import ReviewError
from translate.memory import Review, TranslationMemory
from translate.review.corpus.checking import Checker
from translate.review.corpus.corpus import ReviewCorpus
from translate.review.corpus.row import Row
from translate.review.machine import Machine
from translate.review.terms import GlossaryFile
from translate.review.web.drawing import draw, views
from translate.writers.html.words import Words, choose_language, words_in

MOST_ROWS: Final = 200
"""Rows that are drawn in one answer, at most."""

_LONGEST_NAME: Final = 80


@dataclass(slots=True)
class ReviewSession:
    """A review under way.

    Attributes:
        corpus: The corpus.
        memory: Where the review is kept.
        checker: Checks what people write.
        machine: Translates, where it is asked to.
        glossary: Where new terms go.
        name: What the corpus is called.
        user: Who reviews, where the page names nobody else.
        base: What every path begins with.
        export: Writes the files.
    """

    corpus: ReviewCorpus
    memory: TranslationMemory
    checker: Checker
    machine: Machine
    glossary: GlossaryFile
    name: str
    user: str
    base: str
    export: Callable[[], list[Path]]
    _written: int = field(init=False)

    def __post_init__(self) -> None:
        self._written = self.corpus.changes

    def write(self) -> list[Path]:
        """Write the files.

        Raises:
            OutputError: They cannot be written; the memory holds everything.
        """
        changes = self.corpus.changes
        files = self.export()
        self._written = changes
        return files

    def write_changes(self) -> list[Path]:
        """Write the files, where anything was changed since they were written; as `write`."""
        return self.write() if self.corpus.changes != self._written else []

    def row(self, query: Mapping[str, Any]) -> Row:
        """Find the segment that a request names.

        Raises:
            ReviewError: It names none.
        """
        try:
            return self.corpus.row(int(query["number"]))
        except (KeyError, TypeError, ValueError) as error:
            raise ReviewError("no segment is named") from error

    def author(self, body: Mapping[str, Any]) -> str:
        """Tell who does what a request asks for."""
        return " ".join(text_of(body, "user").split())[:_LONGEST_NAME] or self.user

    def draw_rows(self, rows: Iterable[Row], words: Words) -> str:
        """Draw segments."""
        return draw("rows.html", words, rows=views(self.corpus, self.checker, rows, words))

    def changed(self, request: Request, rows: Sequence[Row], group: int) -> dict[str, Any]:
        """Say what an action changed; the page draws anew what it shows of it.

        Args:
            request: What asked for it.
            rows: The segments.
            group: The action in the history, 0 where it is none that can be taken back.
        """
        shown = rows if len(rows) <= MOST_ROWS else []
        return {
            "group": group,
            "latest": self.corpus.latest,
            "structure": self.corpus.structure,
            "html": self.draw_rows(shown, words_of(request)),
            "numbers": [row.number for row in rows],
            "eyes": {row.number: row.needs_eyes for row in rows},
        }

    def changed_by(self, request: Request, reviews: Sequence[Review]) -> dict[str, Any]:
        """Say what entries of the history changed."""
        found = (self.corpus.find(one.article, one.segment) for one in reviews)
        rows = [row for row in found if row is not None]
        return self.changed(request, rows, reviews[0].group if reviews else 0)


def text_of(body: Mapping[str, Any], name: str) -> str:
    """Read a text of a request.

    Raises:
        ReviewError: It is no text.
    """
    value = body.get(name, "")
    if not isinstance(value, str):
        raise ReviewError(f"{name} must be text")
    # A lone half of a surrogate pair is no text that could be kept.
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def words_of(request: Request) -> Words:
    """Choose the words that a request is to be answered in."""
    chosen = request.cookies.get("language", "")
    return words_in(chosen or choose_language(request.headers.get("accept-language", "")))
