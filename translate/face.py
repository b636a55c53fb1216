"""What the package offers to others: all that `import translate` gives."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from glossary import Termbase, check_direction, open_termbase
from translate.articles import Document, find_documents, load_rules, read_article
from translate.bitext import (
    Article,
    Bitext,
    Flag,
    How,
    Kind,
    Origin,
    Paragraph,
    Provenance,
    Segment,
    Severity,
    Span,
    Status,
    TermUse,
    Translation,
    TranslationUnit,
)
from translate.errors import (
    ArticleError,
    ClosedError,
    ModelError,
    OutputError,
    TranslateError,
    UsageError,
)
from translate.integrations.columns import BatchMapper, translate_column
from translate.readers import read_bitexts
from translate.running.model_thread import ModelThread
from translate.running.pipeline import translate_articles
from translate.running.text import TranslatedText, translate_texts
from translate.running.workbench import Workbench, open_workbench
from translate.writers import OutputFormat, Outputs, open_outputs

__all__ = [
    "Article",
    "ArticleError",
    "BatchMapper",
    "Bitext",
    "ClosedError",
    "Flag",
    "How",
    "Kind",
    "ModelError",
    "Origin",
    "OutputError",
    "OutputFormat",
    "Outputs",
    "Paragraph",
    "Provenance",
    "Segment",
    "Severity",
    "Span",
    "Status",
    "TermUse",
    "TranslateError",
    "TranslatedText",
    "Translation",
    "TranslationUnit",
    "Translator",
    "UsageError",
    "open_outputs",
    "read_bitexts",
]

Glossary = Termbase | str | os.PathLike[str]
"""A termbase, or where to find one: a file, or the name of a packaged one."""


class Translator:
    """Translates French into English with one model, and keeps to a glossary.

    One thread of its own has the model: every method may be called from any thread, and what
    several threads ask for at once is decoded together. What is made of a text does not depend on
    what else is translated. It can be pickled, and used after a fork: each process opens its own
    model. Nothing is shared between two translators.

    Use it as a context manager, or `close` it, to let go of the model; it is let go of with the
    translator otherwise.

    Args:
        model: Name or folder of the model; the default one, if not given.
        glossary: The glossary to keep to: a termbase, a file, or the name of a packaged one such
            as "trafficking". None translates without one.
        beam_size: Hypotheses kept while decoding; fewer are faster and a little worse.
        backend: The library that runs the model, "ctranslate2" or "transformers"; the latter also
            takes a Hugging Face folder, or "ORG/NAME" of the hub, for a model.

    Raises:
        ModelError: The model is missing or damaged.
        UsageError: There is no such backend, or it is not installed.
        GlossaryError: The glossary cannot be read, or is not from French to English.
    """

    def __init__(
        self,
        model: str | os.PathLike[str] | None = None,
        glossary: Glossary | None = None,
        *,
        beam_size: int | None = None,
        backend: str | None = None,
    ) -> None:
        self._model = None if model is None else os.fspath(model)
        self._beam_size = beam_size
        self._backend = backend
        self._glossary = _opened(glossary)
        self._lock = threading.Lock()
        self._closed = False
        self._process = os.getpid()
        self._workbench, self._thread = self._open()

    def translate(self, text: str, *, glossary: Glossary | None = None) -> TranslatedText:
        """Translate a text of any number of sentences and lines.

        Args:
            text: French text.
            glossary: Another glossary than the translator's own, for this text.

        Returns:
            The translation with its sentences, terms, flags and score.

        Raises:
            ClosedError: The translator has been closed.
            GlossaryError: The glossary cannot be read, or is not from French to English.
        """
        (translated,) = self.translate_texts([text], glossary=glossary)
        return translated

    def translate_texts(
        self, texts: Iterable[str], *, glossary: Glossary | None = None
    ) -> Iterator[TranslatedText]:
        """Translate texts as they come; far faster than one call for each.

        Args:
            texts: French texts; they are drawn some hundreds of sentences ahead, so there may be
                no end of them.
            glossary: Another glossary than the translator's own, for these texts.

        Yields:
            One translation for each text, in order.

        Raises:
            ClosedError: The translator has been closed.
            GlossaryError: The glossary cannot be read, or is not from French to English.
        """
        yield from translate_texts(texts, self._stream(glossary))

    def translate_articles(
        self,
        articles: Iterable[Article | str | os.PathLike[str]],
        *,
        glossary: Glossary | None = None,
        on_error: Callable[[Document, ArticleError], None] | None = None,
    ) -> Iterator[Bitext]:
        """Clean and translate articles as they come.

        Args:
            articles: Files and folders, or articles that are read already; drawn lazily.
            glossary: Another glossary than the translator's own, for these articles.
            on_error: Called with a document that cannot be read, and why; the others are done.
                Without it the error ends the call.

        Yields:
            One bitext for each article, in order.

        Raises:
            ArticleError: A document cannot be read, and there is no `on_error`.
            ClosedError: The translator has been closed.
            GlossaryError: The glossary cannot be read, or is not from French to English.
        """
        termbase = self._termbase(glossary)
        provenance = self._workbench.with_termbase(termbase).provenance
        read = _read(articles, on_error or _refuse)
        yield from translate_articles(read, self._stream(termbase), provenance)

    def translate_column(self, column: Any, *, glossary: Glossary | None = None) -> Any:
        """Translate a column of a table.

        Args:
            column: A pandas or polars Series, a pyarrow array, or any sequence of texts; what is
                missing (None, NaN, NA) stays missing.
            glossary: Another glossary than the translator's own, for this column.

        Returns:
            The targets: a Series with the same index and name for a Series, a pyarrow array for
            one, else a list.

        Raises:
            TypeError: The column holds something that is neither text nor missing.
            ClosedError: The translator has been closed.
            GlossaryError: The glossary cannot be read, or is not from French to English.
        """
        return translate_column(
            column, lambda texts: self.translate_texts(texts, glossary=glossary)
        )

    def batch_mapper(self, source: str, target: str) -> BatchMapper:
        """Make a function for `datasets.Dataset.map(..., batched=True)` and its like.

        Args:
            source: The column with the French texts.
            target: The column to write.

        Returns:
            A function of a batch (columns by name) that gives the new column; it can be pickled.
        """
        return BatchMapper(self, source, target)

    def alternatives(self, sentence: str, count: int) -> list[str]:
        """Translate a sentence in several ways, without a glossary.

        Args:
            sentence: One French sentence.
            count: How many translations, at most.

        Returns:
            Different translations, best first.

        Raises:
            ClosedError: The translator has been closed.
        """
        return [one.target for one in self._open_thread().alternatives(sentence, count).result()]

    @property
    def glossary(self) -> Termbase | None:
        """The glossary it keeps to."""
        return self._glossary

    @property
    def signature(self) -> str:
        """The short text that names all that decides its translations."""
        return self.provenance.signature

    @property
    def provenance(self) -> Provenance:
        """What goes into the bitexts that it makes now: model, glossary, program, signature."""
        return self._workbench.provenance

    def close(self) -> None:
        """Finish what is under way, and let go of the model; a second call does nothing."""
        with self._lock:
            self._closed = True
            if self._process == os.getpid():
                self._thread.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpickled, (self._model, self._glossary, self._beam_size, self._backend)

    def _open(self) -> tuple[Workbench, ModelThread]:
        workbench = open_workbench(
            self._model, self._glossary, beam_size=self._beam_size, backend=self._backend
        )
        return workbench, ModelThread(workbench)

    def _open_thread(self) -> ModelThread:
        """The thread that has the model; a process that was forked opens one of its own."""
        with self._lock:
            if self._closed:
                raise ClosedError("this translator has been closed")
            if self._process != os.getpid():
                self._process = os.getpid()
                self._workbench, self._thread = self._open()
            return self._thread

    def _termbase(self, glossary: Glossary | None) -> Termbase | None:
        return self._glossary if glossary is None else _opened(glossary)

    def _stream(self, glossary: Glossary | None) -> "_Stream":
        return _Stream(self._open_thread(), self._termbase(glossary))


@dataclass(frozen=True, slots=True)
class _Stream:
    """What a thread makes of segments under one glossary."""

    thread: ModelThread
    termbase: Termbase | None

    def stream(
        self, segments: Iterable[Segment], on_done: Callable[[int], None] = lambda _: None
    ) -> Iterator[Translation]:
        return self.thread.stream(segments, on_done, termbase=self.termbase)


def _unpickled(
    model: str | None, glossary: Termbase | None, beam_size: int | None, backend: str | None
) -> Translator:
    return Translator(model, glossary, beam_size=beam_size, backend=backend)


def _opened(glossary: Glossary | None) -> Termbase | None:
    if glossary is None or isinstance(glossary, Termbase):
        termbase = glossary
    else:
        termbase = open_termbase(os.fspath(glossary))
    if termbase is not None:
        check_direction(termbase)
    return termbase


def _read(
    articles: Iterable[Article | str | os.PathLike[str]],
    on_error: Callable[[Document, ArticleError], None],
) -> Iterator[Article]:
    rules = load_rules(None)
    for one in articles:
        if isinstance(one, Article):
            yield one
            continue
        for document in find_documents([Path(one)]):
            try:
                yield read_article(document, rules)
            except ArticleError as error:
                on_error(document, error)


def _refuse(_: Document, error: ArticleError) -> None:
    raise error
