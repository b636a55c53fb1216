"""Which articles were translated, and where in them each source stands."""

from collections.abc import Sequence

from translate.bitext import Article, Bitext, Kind, Provenance, Segment
from translate.memory.file import MemoryFile


class Articles:
    """The articles of a memory: their metadata, their segments in order, and what made them."""

    def __init__(self, file: MemoryFile) -> None:
        """Take an open file; `TranslationMemory.articles` is one."""
        self._file = file

    def put(self, bitext: Bitext) -> None:
        """Put down an article and its segments, in place of what was known of it.

        Its translations are not stored by this.

        Raises:
            MemoryStoreError: The memory cannot be written.
        """
        article, made_by = bitext.article, bitext.provenance
        with self._file.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *self._file.languages,
                    article.id,
                    article.title,
                    article.date,
                    article.agency,
                    article.place,
                    article.source_url,
                    made_by.signature,
                    made_by.model,
                    made_by.glossary,
                    made_by.program,
                    made_by.created,
                ),
            )
            connection.execute(
                "DELETE FROM segment "
                "WHERE source_language = ? AND target_language = ? AND article = ?",
                (*self._file.languages, article.id),
            )
            connection.executemany(
                "INSERT INTO segment VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (
                        *self._file.languages,
                        article.id,
                        number,
                        unit.segment.id,
                        unit.segment.kind,
                        unit.segment.paragraph,
                        unit.segment.source,
                    )
                    for number, unit in enumerate(bitext.units)
                ),
            )

    def ids(self) -> list[str]:
        """List the ids of the articles, in order.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        with self._file.reading() as connection:
            rows = connection.execute(
                "SELECT id FROM article WHERE source_language = ? AND target_language = ? "
                "ORDER BY id",
                self._file.languages,
            ).fetchall()
        return [article for (article,) in rows]

    def get(self, article: str) -> tuple[Article, Provenance, tuple[Segment, ...]] | None:
        """Look up an article with what made it and its segments; None where it is not known.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        key = (*self._file.languages, article)
        with self._file.reading() as connection:
            row = connection.execute(
                "SELECT title, date, agency, place, source_url, signature, model, glossary, "
                "program, created FROM article "
                "WHERE source_language = ? AND target_language = ? AND id = ?",
                key,
            ).fetchone()
            segments = connection.execute(
                "SELECT id, kind, paragraph, source FROM segment "
                "WHERE source_language = ? AND target_language = ? AND article = ? "
                "ORDER BY number",
                key,
            ).fetchall()
        if row is None:
            return None
        try:
            return (
                _article(article, row[:5], self._file.languages),
                Provenance(*row[5:]),
                tuple(Segment(name, Kind(kind), *rest) for name, kind, *rest in segments),
            )
        except ValueError as error:
            raise self._file.damaged() from error


def _article(name: str, row: Sequence[str], languages: tuple[str, str]) -> Article:
    title, date, agency, place, source_url = row
    return Article(name, title, date, agency, place, source_url, *languages)
