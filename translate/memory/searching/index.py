"""The index of all words in a memory, by which fuzzy matches and concordance find what they need.

It is brought up to date when something is looked for, not when something is stored: runs pay
nothing for it, and translations are stored the same whether anybody ever searches or not. Rows are
only ever added; what has been replaced since is not found, because its translation is gone.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final

from translate.errors import MemoryStoreError
from translate.memory.file import MemoryFile
from translate.memory.searching.tokens import fold

_AT_ONCE: Final = 5_000
"""Translations that are indexed in one transaction."""


class SearchIndex:
    """The words of sources and targets, and in which translations they stand."""

    def __init__(self, file: MemoryFile) -> None:
        """Take an open file."""
        self._file = file
        self._frequencies: dict[str, int] = {}

    def catch_up(self) -> None:
        """Index what was stored since the last time.

        Where another process is writing all the while, what is indexed already has to do.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        with suppress(_Busy):
            while self._index_some():
                pass

    def rebuild(self) -> None:
        """Index everything anew.

        Raises:
            MemoryStoreError: The memory cannot be read or written.
        """
        with self._file.transaction() as connection:
            connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
            connection.execute("UPDATE search_state SET indexed = 0")
        self._frequencies.clear()
        self.catch_up()

    def frequency(self, word: str) -> int:
        """Count the translations whose source has a folded word; an old count may come back."""
        known = self._frequencies.get(word)
        if known is not None:
            return known
        with self._file.reading() as connection:
            row = connection.execute(_FREQUENCY, (word,)).fetchone()
        if row is None:
            return 0
        if len(self._frequencies) >= _MOST_REMEMBERED:
            self._frequencies.clear()
        return self._frequencies.setdefault(word, int(row[0]))

    def rows(self, query: str, limit: int, *, drafts: bool = True) -> list[int]:
        """Find translations by a query in the language of FTS5.

        Args:
            query: The query, for this pair of languages alone.
            limit: The most to find.
            drafts: Whether what no person has reviewed counts, too.

        Returns:
            Ids of translations, the latest first; some may be gone.

        Raises:
            MemoryStoreError: The memory cannot be read, or the query makes no sense.
        """
        state = _state_word(self._file.languages, reviewed=not drafts)
        with self._file.reading() as connection:
            found = connection.execute(_ROWS, (f"({query}) AND state:{state}", limit))
            return [row for (row,) in found.fetchall()]

    def sizes(self, rows: Sequence[int]) -> list[int]:
        """Look up how many words the sources of translations have, in the order of the rows."""
        query = _SIZES.replace("(ids)", f"({','.join(map(str, rows))})")
        with self._file.reading() as connection:
            found = {row: _first_number(blob) for row, blob in connection.execute(query)}
        return [found.get(row, 0) for row in rows]

    def _index_some(self) -> bool:
        """Index the next translations; returns whether there may be more."""
        with self._file.reading() as connection:
            (behind,) = connection.execute(_BEHIND).fetchone()
        if not behind:
            return False
        try:
            with self._file.transaction() as connection:
                rows = connection.execute(_NEXT, (_AT_ONCE,)).fetchall()
                connection.executemany(_ADD, map(_indexed, rows))
                connection.execute("UPDATE search_state SET indexed = ?", (rows[-1][0],))
        except MemoryStoreError as error:
            if _is_busy(error):
                raise _Busy from error
            raise
        return len(rows) == _AT_ONCE


class _Busy(Exception):  # noqa: N818 - it never leaves this module
    """Another process is writing."""


def quoted(word: str) -> str:
    """Write a word so that FTS5 takes it for nothing but a word."""
    return '"' + word.replace('"', '""') + '"'


def _indexed(row: Sequence[Any]) -> tuple[object, ...]:
    number, source, target, *languages, reviewed = row
    pair = (languages[0], languages[1])
    states = [_state_word(pair, reviewed=False)]
    if reviewed:
        states.append(_state_word(pair, reviewed=True))
    return number, fold(source), fold(target), " ".join(states)


def _state_word(languages: tuple[str, str], *, reviewed: bool) -> str:
    """A pair of languages, and whether a person has reviewed it, as one word: that is fastest."""
    source, target = ("".join(filter(str.isalnum, name)).lower() for name in languages)
    return f"from{source}into{target}{'reviewed' if reviewed else ''}"


def _first_number(blob: bytes) -> int:
    """The first of the variable-length integers in which FTS5 keeps the sizes of columns."""
    value = 0
    for byte in blob[:9]:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return value


def _is_busy(error: MemoryStoreError) -> bool:
    name = getattr(error.__cause__, "sqlite_errorname", "")
    return isinstance(error.__cause__, sqlite3.Error) and name.startswith(
        ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY")
    )


_MOST_REMEMBERED: Final = 50_000
"""Words whose frequencies are kept in memory."""

_BEHIND: Final = """
SELECT coalesce((SELECT max(id) FROM translation), 0) > (SELECT indexed FROM search_state)
"""

_NEXT: Final = """
SELECT id, source, target, source_language, target_language, reviewed FROM translation
WHERE id > (SELECT indexed FROM search_state) ORDER BY id LIMIT ?
"""

_ADD: Final = "INSERT INTO search (rowid, source, target, state) VALUES (?, ?, ?, ?)"

_FREQUENCY: Final = "SELECT doc FROM search_word WHERE term = ? AND col = 'source'"

# "The Document Sizes Table" of https://sqlite.org/fts5.html
_SIZES: Final = "SELECT id, sz FROM search_docsize WHERE id IN (ids)"

_ROWS: Final = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
