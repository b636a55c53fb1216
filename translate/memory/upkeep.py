"""What a memory's file holds in all, whether it is sound, and how it is made small again."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from translate.memory.file import MemoryFile
from translate.memory.searching.index import SearchIndex


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a memory holds beside its translations, for its pair of languages.

    Attributes:
        articles: Articles.
        segments: Segments of these.
        reviews: Entries of the history.
        authors: How many of these each author made; "" stands for those not known.
        comments: Comments.
        drafts: How many drafts there are under each signature, the latest first.
        size: Bytes on the disk, with the log.
    """

    articles: int
    segments: int
    reviews: int
    authors: dict[str, int]
    comments: int
    drafts: dict[str, int]
    size: int


class Upkeep:
    """Looks after the file of a memory as a whole."""

    def __init__(self, file: MemoryFile, index: SearchIndex) -> None:
        """Take an open file; `TranslationMemory.upkeep` is one."""
        self._file = file
        self._index = index

    def inventory(self) -> Inventory:
        """Count what the memory holds beside translations.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        with self._file.reading() as connection:
            counts = connection.execute(_COUNTS, self._file.languages).fetchone()
            authors = dict(connection.execute(_AUTHORS, self._file.languages).fetchall())
            drafts = dict(connection.execute(_DRAFTS, self._file.languages).fetchall())
        articles, segments, reviews, comments = counts
        return Inventory(
            articles, segments, reviews, authors, comments, drafts, _size(self._file.path)
        )

    def check(self) -> None:
        """Read the whole file and see whether it is sound; SQLite itself notices damage late.

        Raises:
            MemoryStoreError: The file is damaged, or cannot be read.
        """
        self._file.check()

    def check_soon(self) -> None:
        """See whether the file is sound, unless it is so large that it takes seconds to read.

        Raises:
            MemoryStoreError: The file is damaged, or cannot be read.
        """
        if _size(self._file.path) <= _SOON:
            self._file.check()

    def compact(self, *, keep_drafts: bool = False) -> int:
        """Let go of drafts that no run will take again, and give their room back to the disk.

        A draft counts only under its own signature: those that made no article as it is now, and
        are not the latest either, are of no use any more. What people have done stays whole.

        Args:
            keep_drafts: Let go of nothing.

        Returns:
            How many drafts were let go of.

        Raises:
            MemoryStoreError: The memory cannot be written, or the disk has no room for a copy.
        """
        self.check()
        dropped = 0
        if not keep_drafts:
            with self._file.transaction() as connection:
                dropped = connection.execute(_DROP).rowcount
        self._index.rebuild()
        with self._file.reading() as connection:
            connection.execute("INSERT INTO search (search) VALUES ('optimize')")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return dropped


def _size(path: Path) -> int:
    files = (path, path.with_name(f"{path.name}-wal"))
    return sum(file.stat().st_size for file in files if file.is_file())


_SOON: Final = 64_000_000
"""Bytes that are read through in about a second."""

_COUNTS: Final = """
SELECT
    (SELECT count(*) FROM article WHERE source_language = ?1 AND target_language = ?2),
    (SELECT count(*) FROM segment WHERE source_language = ?1 AND target_language = ?2),
    (SELECT count(*) FROM review WHERE source_language = ?1 AND target_language = ?2),
    (SELECT count(*) FROM comment WHERE source_language = ?1 AND target_language = ?2)
"""

_AUTHORS: Final = """
SELECT author, count(*) FROM review WHERE source_language = ? AND target_language = ?
GROUP BY author ORDER BY count(*) DESC
"""

_DRAFTS: Final = """
SELECT signature, count(*) FROM translation
WHERE source_language = ? AND target_language = ? AND NOT reviewed AND status = 'draft'
GROUP BY signature ORDER BY max(id) DESC
"""

_DROP: Final = """
DELETE FROM translation
WHERE status = 'draft' AND NOT reviewed
  AND signature NOT IN (SELECT signature FROM article)
  AND signature != (
    SELECT signature FROM translation WHERE status = 'draft' AND NOT reviewed
    ORDER BY id DESC LIMIT 1
  )
"""
