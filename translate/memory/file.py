"""The open file of a memory: its connection, its languages, and transactions on it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from glossary.formats.file_access import may_never_end
from translate.errors import MemoryStoreError
from translate.memory.failures import DAMAGED, reported
from translate.memory.schema import prepare

_NEW_MODE: Final = 0o600
"""What is translated may be confidential: a new memory is for its owner alone."""


class MemoryFile:
    """An SQLite file with the tables of a memory, open for one pair of languages.

    Args:
        path: The file; it and its folder are made where they do not exist.
        languages: Source and target language (BCP 47).
        patience_s: How long to wait for another process that writes, in seconds.

    Attributes:
        path: The file.
        languages: Source and target language.
        connection: The connection, in autocommit mode.

    Raises:
        MemoryStoreError: The file is no memory, damaged, locked, made by a newer version, or
            cannot be read or written.
    """

    def __init__(self, path: Path, languages: tuple[str, str], patience_s: float) -> None:
        self.path = path
        self.languages = languages
        _make(path)
        with reported(path):
            self.connection = sqlite3.connect(path, timeout=patience_s, isolation_level=None)
        try:
            with reported(path):
                prepare(self.connection, path)
                self.connection.execute("PRAGMA journal_mode = WAL")
                self.connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            self.connection.close()
            raise

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self.reading():
            self.connection.close()

    def wait_at_most(self, patience_s: float) -> None:
        """Wait as long as this for another process that writes, from now on."""
        with self.reading() as connection:
            connection.execute(f"PRAGMA busy_timeout = {round(1000 * patience_s)}")

    def check(self) -> None:
        """Read the whole file and see whether it is sound.

        Raises:
            MemoryStoreError: The file is damaged, or cannot be read.
        """
        with self.reading() as connection:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise self.damaged()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection, and report what fails in the block as `MemoryStoreError`."""
        with reported(self.path):
            yield self.connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write all that the block writes, or nothing where it fails.

        What is written is on the disk when the block is left.

        Raises:
            MemoryStoreError: SQLite failed.
        """
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def damaged(self) -> MemoryStoreError:
        """Say that what the file holds makes no sense."""
        return MemoryStoreError(f"translation memory {self.path}: {DAMAGED}")


def _make(path: Path) -> None:
    """Make the file, empty and for its owner alone, where there is none."""
    if str(path) == ":memory:":
        return
    try:
        if path.exists() and may_never_end(path):
            raise MemoryStoreError(f"translation memory {path}: not an ordinary file")
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MemoryStoreError(f"translation memory {path}: {error.strerror or error}") from error
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _NEW_MODE))
    except OSError:
        return  # It is there, or SQLite says what is wrong.
