"""Tables for what a long run has to remember: on the disk as soon as they outgrow some megabytes.

A private file of SQLite without a name holds them, and goes when it is closed. Texts are told apart
by digests of eight bytes: among a hundred million of them, two different ones are taken for one in
one of three thousand runs.
"""

import hashlib
import sqlite3
from typing import Final

_CACHE: Final = 16 << 10
"""KiB of a table that stay in memory."""


def open_scratch(*tables: str) -> sqlite3.Connection:
    """Make tables that are gone when the connection is.

    Args:
        tables: What `CREATE TABLE` takes after these two words.
    """
    # Nothing but the connection's owner uses it; the page that `check` writes may have a thread.
    connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    connection.executescript(
        f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{_CACHE};"
    )
    for table in tables:
        connection.execute(f"CREATE TABLE {table}")
    # Without a transaction every statement would flush what it has written.
    connection.execute("BEGIN")
    return connection


def short_digest(text: str | bytes) -> int:
    """Digest a text to a whole number of eight bytes, as SQLite keeps them."""
    data = text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)
