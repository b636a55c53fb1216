"""The tables of the memory's file, and how a file is recognised as one."""

import sqlite3
from pathlib import Path
from typing import Final

from translate.errors import MemoryStoreError

VERSION: Final = 1
"""Version of the tables, kept in the file's `user_version`."""

_APPLICATION: Final = 0x42545854
"""Marks the file as ours ("BTXT"), in its `application_id`."""

_TABLES: Final = """
CREATE TABLE translation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    source TEXT NOT NULL,
    signature TEXT NOT NULL,
    target TEXT NOT NULL,
    origin TEXT NOT NULL,
    score REAL,
    status TEXT NOT NULL,
    terms TEXT NOT NULL,
    literals TEXT NOT NULL,
    flags TEXT NOT NULL,
    stored TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    reviewed INTEGER NOT NULL GENERATED ALWAYS AS (
        status IN ('accepted', 'edited') OR (origin = 'human' AND status = 'draft')
    ) STORED,
    UNIQUE (source_language, target_language, source, signature)
)
"""


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Makes the tables in a new file, and refuses a file that is not ours or too new.

    Args:
        connection: An open connection in autocommit mode.
        path: The file, for the message.

    Raises:
        MemoryStoreError: The file belongs to another program, or to a newer version of this one.
        sqlite3.Error: The file cannot be read or written.
    """
    # Two runs may come upon a new file at once: whoever gets the lock makes the tables.
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _is_new(connection, path):
            connection.execute(_TABLES)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _is_new(connection: sqlite3.Connection, path: Path) -> bool:
    """Tells a file without tables from a memory, and refuses any other."""
    version = _pragma(connection, "user_version")
    if _pragma(connection, "application_id") == _APPLICATION:
        if version > VERSION:
            raise MemoryStoreError(
                f"translation memory {path}: a newer version of this program made it "
                f"(its tables have version {version}, this one knows {VERSION}); update the program"
            )
        return False
    if version or _pragma(connection, "schema_version"):
        raise MemoryStoreError(
            f"translation memory {path}: this is the database of another program; "
            "name another file with --memory"
        )
    return True


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
