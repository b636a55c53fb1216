"""What Ray Data makes actors of: each holds a model, and maps batches of tables.

Neither class needs Ray: whatever calls an object with pyarrow tables can use them.
"""

from dataclasses import replace
from itertools import chain
from typing import Any

from translate.articles import load_rules
from translate.bitext import (
    Article,
    Bitext,
    Flag,
    Kind,
    Provenance,
    Segment,
    Severity,
    Translation,
    TranslationUnit,
)
from translate.errors import ArticleError, BitextError, UsageError
from translate.face import Glossary, Translator
from translate.integrations.shards import ID, TEXT, URL, read_rows
from translate.running.confinement import FAILED
from translate.writers.tables.parquet import table_of
from translate.writers.tables.rows import rows_of


class TextMapper:
    """Translates a column of texts: `dataset.map_batches(TextMapper, batch_format="pyarrow", ...)`.

    Args:
        source: The column with the French texts.
        target: The column to write.
        model, glossary, beam_size: As for `Translator`.
    """

    def __init__(
        self,
        source: str,
        target: str,
        *,
        model: str | None = None,
        glossary: Glossary | None = None,
        beam_size: int | None = None,
    ) -> None:
        self._source = source
        self._target = target
        self._translator = Translator(model, glossary, beam_size=beam_size)

    def __call__(self, table: Any) -> Any:
        """Translate a batch.

        Args:
            table: A pyarrow table.

        Returns:
            The table with the new column at its end, or in the place of one of that name.

        Raises:
            KeyError: The table lacks the column.
            TypeError: A value is neither text nor missing.
        """
        targets = self._translator.translate_column(table.column(self._source))
        if self._target in table.column_names:
            table = table.drop_columns([self._target])
        return table.append_column(self._target, targets)


class ArticleMapper:
    """Translates articles into segments: `dataset.map_batches(ArticleMapper, ...)`.

    In come rows with a `text` (plain text, Markdown or HTML), and an `id` and a `url` where there
    are; out go rows of segments, as the format `parquet` has them. A row that is no article gives
    a row without source and target, whose flag says why.

    Args:
        provenance: Goes into every row; what the mapper itself can tell, if not given. Give one to
            have all rows name the same moment.
        model, glossary, beam_size: As for `Translator`.

    Raises:
        UsageError: The provenance is not that of this model, glossary and program.
    """

    def __init__(
        self,
        *,
        provenance: Provenance | None = None,
        model: str | None = None,
        glossary: Glossary | None = None,
        beam_size: int | None = None,
    ) -> None:
        self._translator = Translator(model, glossary, beam_size=beam_size)
        self._provenance = provenance or self._translator.provenance
        if self._provenance.signature != self._translator.signature:
            raise UsageError("the provenance is that of another model, glossary or program")
        self._rules = load_rules(None)

    def __call__(self, table: Any) -> Any:
        """Translate a batch.

        Args:
            table: A pyarrow table of articles.

        Returns:
            A pyarrow table of segments.

        Raises:
            BitextError: There is no column `text`.
        """
        if TEXT not in table.column_names:
            raise BitextError(f'there is no column "{TEXT}"')
        unread: list[Bitext] = []

        def note(name: str, error: ArticleError) -> None:
            unread.append(Bitext(Article(name), self._provenance, (_failed(error),)))

        wanted = [one for one in (ID, TEXT, URL) if one in table.column_names]
        rows = table.select(wanted).to_pylist()
        articles = read_rows(rows, "row", self._rules, note)
        made = self._translator.translate_articles(articles)
        bitexts = (replace(one, provenance=self._provenance) for one in made)
        return table_of(row for bitext in chain(bitexts, unread) for row in rows_of(bitext))


def _failed(error: ArticleError) -> TranslationUnit:
    flag = Flag(FAILED, Severity.ERROR, str(error))
    return TranslationUnit(Segment("s1", Kind.TEXT, 0, ""), Translation("", flags=(flag,)))
