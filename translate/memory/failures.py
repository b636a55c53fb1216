"""Says what is wrong when SQLite fails, in a line that a user can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from translate.errors import MemoryBusyError, MemoryStoreError

DAMAGED: Final = (
    "the file is damaged; `translate memory recover` saves what can be read of it into a new one"
)


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turns what can go wrong with SQLite in a block into `MemoryStoreError`.

    Args:
        path: The file of the memory, for the message.

    Raises:
        MemoryBusyError: Another program keeps the file locked.
        MemoryStoreError: SQLite failed within the block, or a text cannot be written as UTF-8.
    """
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        kind = MemoryBusyError if name.startswith(_BUSY) else MemoryStoreError
        raise kind(f"translation memory {path}: {_reason(error)}") from error
    except UnicodeEncodeError as error:
        raise MemoryStoreError(f"translation memory {path}: a text is no valid Unicode") from error


def _reason(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    for prefix, reason in _REASONS:
        if name.startswith(prefix):
            return reason
    return str(error)


_BUSY: Final = ("SQLITE_BUSY", "SQLITE_LOCKED")

_REASONS: Final = (
    ("SQLITE_NOTADB", "this is no translation memory; name another file with --memory"),
    ("SQLITE_CORRUPT", DAMAGED),
    ("SQLITE_READONLY", "the file or its folder may not be written"),
    ("SQLITE_PERM", "the file may not be opened"),
    ("SQLITE_CANTOPEN", "the file cannot be opened or made"),
    ("SQLITE_BUSY", "another program keeps it locked; try again when that is done"),
    ("SQLITE_LOCKED", "another program keeps it locked; try again when that is done"),
    ("SQLITE_FULL", "the disk is full; what was stored before is kept"),
    ("SQLITE_IOERR", "the disk cannot be read or written, or is full; what was stored is kept"),
    ("SQLITE_TOOBIG", "a text is too long to be stored"),
)
"""What the error codes of SQLite mean here, by their beginnings (https://sqlite.org/rescode.html)."""
