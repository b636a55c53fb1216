"""Look up and stores translations in the SQLite file that outlives the runs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from translate.bitext import Origin, Status, Translation
from translate.memory.articles import Articles
from translate.memory.file import MemoryFile
from translate.memory.records import from_row, to_row
from translate.memory.reviewing.reviews import Reviews
from translate.memory.searching.concordance import Concordance
from translate.memory.searching.index import SearchIndex
from translate.memory.searching.matches import FuzzyMatches
from translate.memory.upkeep import Upkeep


@dataclass(frozen=True, slots=True)
class MemoryStatistics:
    """What a memory holds for its pair of languages.

    Attributes:
        translations: All translations.
        sources: Different sources among them.
        reviewed: Translations that a person made, accepted or edited.
        rejected: Translations that a person rejected.
        signatures: Different signatures under which machine translations were made.
    """

    translations: int
    sources: int
    reviewed: int
    rejected: int
    signatures: int


class TranslationMemory:
    """Every translation made or reviewed between two languages, in one SQLite file.

    A batch is stored in one transaction and is on the disk when `store` returns, so that a run
    that is killed, or a machine that loses its power, loses no more than the batch at hand. Other
    processes may read and write the same file meanwhile. One thread uses one memory; several open
    one each.

    Use it as a context manager, or call `close`.

    Attributes:
        reviews: What people have done, segment by segment: history, comments, dismissed flags.
        articles: The articles whose segments are translated, and where each of these stands.
        matches: Translations of sources that are like another.
        concordance: Where words were used, and how they were translated.
        upkeep: The file as a whole: what it holds, whether it is sound, how it is made small.
    """

    def __init__(self, file: MemoryFile) -> None:
        """Take an open file; call `open` instead."""
        self._file = file
        self.reviews = Reviews(file)
        self.articles = Articles(file)
        self._index = SearchIndex(file)
        self.matches = FuzzyMatches(file, self._index)
        self.concordance = Concordance(file, self._index)
        self.upkeep = Upkeep(file, self._index)

    @classmethod
    def open(
        cls,
        path: Path,
        source_language: str = "fr",
        target_language: str = "en",
        *,
        patience_s: float = 30.0,
    ) -> Self:
        """Open a memory, and make the file and its folder where there is none.

        A new file can be read by its owner alone. One of an older version is brought up to this
        one.

        Args:
            path: The file.
            source_language: Language of the sources that are looked up and stored (BCP 47).
            target_language: Language of their translations.
            patience_s: How long to wait for another process that writes, in seconds.

        Raises:
            MemoryStoreError: The file is no memory, damaged, locked, made by a newer version, or
                cannot be read or written.
        """
        return cls(MemoryFile(path, (source_language, target_language), patience_s))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._file.close()

    def wait_at_most(self, patience_s: float) -> None:
        """Wait as long as this for another process that writes, in seconds, from now on."""
        self._file.wait_at_most(patience_s)

    def lookup(self, sources: Sequence[str], signature: str) -> dict[str, Translation]:
        """Look up the translations of sources.

        What a person has reviewed (made, accepted or edited) wins under any signature, the latest
        first; its origin is `HUMAN` where a person wrote it, else `MEMORY`. Otherwise a
        translation made under the same signature comes back as it was made. A rejected one never
        does.

        Args:
            sources: The sources, in any number.
            signature: Names what decides the translations; "" finds only what was reviewed.

        Returns:
            The translations found, by source.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        found: dict[str, Translation] = {}
        unique = iter(dict.fromkeys(sources))
        with self._file.reading() as connection:
            while chunk := list(islice(unique, _CHUNK)):
                # Drafts come first, then reviewed ones with the latest last, so that it stays.
                for source, reviewed, *row in connection.execute(
                    _LOOKUP.replace("(sources)", f"({','.join('?' * len(chunk))})"),
                    (*self._file.languages, signature, signature, *chunk),
                ):
                    translation = self._read(row)
                    if reviewed and translation.origin is not Origin.HUMAN:
                        translation = replace(translation, origin=Origin.MEMORY)
                    found[source] = translation
        return found

    def draft(self, source: str) -> str:
        """Look up the target that a machine made last of a source, "" where it made none.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        with self._file.reading() as connection:
            row = connection.execute(_DRAFT, (*self._file.languages, source)).fetchone()
        return str(row[0]) if row else ""

    @property
    def languages(self) -> tuple[str, str]:
        """Source and target language."""
        return self._file.languages

    def loose(self) -> Iterator[tuple[str, Translation]]:
        """Read the translations whose source stands in no article, by source.

        Those of one source follow each other: what is reviewed comes last, and the latest of it.
        What is rejected is left out.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        with self._file.reading() as connection:
            for source, *row in connection.execute(_LOOSE, self._file.languages):
                yield source, self._read(row)

    def versions(self, sources: Sequence[str]) -> dict[str, set[tuple[str, Status]]]:
        """Look up every target that there is or was of sources, rejected and replaced ones too.

        Args:
            sources: The sources, in any number.

        Returns:
            Targets and how far each has come in review, by source.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        found: dict[str, set[tuple[str, Status]]] = {}
        unique = iter(dict.fromkeys(sources))
        with self._file.reading() as connection:
            while chunk := list(islice(unique, _CHUNK)):
                for source, target, status in connection.execute(
                    _VERSIONS.replace("(sources)", f"({','.join('?' * len(chunk))})"),
                    (*self._file.languages, *chunk, *self._file.languages, *chunk),
                ):
                    found.setdefault(source, set()).add((target, Status(status)))
        return found

    def store(self, signature: str, items: Iterable[tuple[str, Translation]]) -> None:
        """Store translations, all of them or, where that fails, none.

        A translation replaces the one of the same source and signature, save that a machine's
        draft never replaces what a person has reviewed or rejected.

        Args:
            signature: Names what decided the translations.
            items: Sources with their translations.

        Raises:
            MemoryStoreError: The memory cannot be written; what it held before is kept.
        """
        with self._file.transaction() as connection:
            for source, translation in items:
                draft = (
                    translation.status is Status.DRAFT and translation.origin is not Origin.HUMAN
                )
                connection.execute(
                    _STORE_DRAFT if draft else _STORE_REVIEWED,
                    (*self._file.languages, source, signature, *to_row(translation)),
                )

    def statistics(self) -> MemoryStatistics:
        """Count what the memory holds for its pair of languages.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        with self._file.reading() as connection:
            row = connection.execute(_STATISTICS, self._file.languages).fetchone()
        return MemoryStatistics(*row)

    def _read(self, row: Sequence[object]) -> Translation:
        try:
            return from_row(row)
        except (TypeError, ValueError) as error:
            raise self._file.damaged() from error


_CHUNK: Final = 400
"""Sources in one query; SQLite allows 999 parameters in its oldest builds."""

_LOOKUP: Final = """
SELECT source, reviewed, target, origin, score, status, terms, literals, flags
FROM translation
WHERE source_language = ? AND target_language = ?
  AND (reviewed OR (status = 'draft' AND signature = ? AND ? != ''))
  AND source IN (sources)
ORDER BY reviewed, id
"""

_DRAFT: Final = """
SELECT target FROM translation
WHERE source_language = ? AND target_language = ? AND source = ? AND NOT reviewed
ORDER BY id DESC LIMIT 1
"""

_LOOSE: Final = """
SELECT source, target, origin, score, status, terms, literals, flags FROM translation
WHERE source_language = ? AND target_language = ? AND status != 'rejected'
  AND NOT EXISTS (
    SELECT 1 FROM segment
    WHERE substr(segment.source, 1, 40) = substr(translation.source, 1, 40)
      AND segment.source = translation.source
      AND segment.source_language = translation.source_language
      AND segment.target_language = translation.target_language
  )
ORDER BY source, reviewed, id
"""

_VERSIONS: Final = """
SELECT source, target, status FROM translation
WHERE source_language = ? AND target_language = ? AND source IN (sources)
UNION
SELECT source, target, status FROM review
WHERE source_language = ? AND target_language = ? AND source IN (sources)
"""

# A new id for whatever is stored: the highest is the latest, and what is not indexed yet.
_STORE_REVIEWED: Final = """
INSERT OR REPLACE INTO translation (
    source_language, target_language, source, signature,
    target, origin, score, status, terms, literals, flags
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_STORE_DRAFT: Final = """
INSERT OR REPLACE INTO translation (
    source_language, target_language, source, signature,
    target, origin, score, status, terms, literals, flags
)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
WHERE NOT EXISTS (
    SELECT 1 FROM translation
    WHERE source_language = ?1 AND target_language = ?2 AND source = ?3 AND signature = ?4
      AND (reviewed OR status != 'draft')
)
"""

_STATISTICS: Final = """
SELECT
    count(*),
    count(DISTINCT source),
    coalesce(sum(reviewed), 0),
    coalesce(sum(status = 'rejected'), 0),
    count(DISTINCT CASE WHEN origin = 'mt' AND signature != '' THEN signature END)
FROM translation WHERE source_language = ? AND target_language = ?
"""
