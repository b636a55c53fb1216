"""The tables of the memory's file: how it is recognised, and how old ones are brought up.

Every step of `_STEPS` brings a file from one version to the next; a new file goes through all of
them, so that old and new memories have the same tables.
"""

import sqlite3
from pathlib import Path
from typing import Final

from translate.errors import MemoryStoreError

_APPLICATION: Final = 0x42545854
"""Marks the file as ours ("BTXT"), in its `application_id`."""

REVIEWED: Final = "reviewed:"
"""Before the id of an article, the signature of what was reviewed in it: two articles may have one
sentence put in two ways, and either is kept."""

_TRANSLATIONS: Final = (
    """
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
""",
)

_ARTICLES_AND_REVIEWS: Final = (
    """
CREATE TABLE article (
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    agency TEXT NOT NULL,
    place TEXT NOT NULL,
    source_url TEXT NOT NULL,
    signature TEXT NOT NULL,
    model TEXT NOT NULL,
    glossary TEXT NOT NULL,
    program TEXT NOT NULL,
    created TEXT NOT NULL,
    PRIMARY KEY (source_language, target_language, id)
) WITHOUT ROWID
""",
    """
CREATE TABLE segment (
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    article TEXT NOT NULL,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    paragraph INTEGER NOT NULL,
    source TEXT NOT NULL,
    UNIQUE (source_language, target_language, article, number)
)
""",
    # The beginning of a source is enough to find it by, and keeps the index small.
    "CREATE INDEX segment_source ON segment (substr(source, 1, 40))",
    """
CREATE TABLE review (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id INTEGER NOT NULL,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    article TEXT NOT NULL,
    segment TEXT NOT NULL,
    source TEXT NOT NULL,
    target_before TEXT NOT NULL,
    status_before TEXT NOT NULL,
    origin_before TEXT NOT NULL,
    target TEXT NOT NULL,
    status TEXT NOT NULL,
    origin TEXT NOT NULL,
    action TEXT NOT NULL,
    author TEXT NOT NULL,
    made TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    reverts INTEGER NOT NULL DEFAULT 0
)
""",
    "CREATE INDEX review_segment ON review (article, segment, id)",
    "CREATE INDEX review_group ON review (group_id)",
    "CREATE INDEX review_source ON review (source)",
    """
CREATE TABLE regrouping (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id INTEGER NOT NULL,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    article TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    reverted INTEGER NOT NULL DEFAULT 0
)
""",
    "CREATE INDEX regrouping_article ON regrouping (article, id)",
    """
CREATE TABLE comment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    article TEXT NOT NULL,
    segment TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    made TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
)
""",
    "CREATE INDEX comment_segment ON comment (article, segment)",
    """
CREATE TABLE dismissal (
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    article TEXT NOT NULL,
    segment TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    author TEXT NOT NULL,
    made TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    PRIMARY KEY (source_language, target_language, article, segment, code, message)
) WITHOUT ROWID
""",
    # What was edited in files had no history: its place in the article is not known any more.
    """
UPDATE translation SET signature = 'reviewed:' || substr(signature, length('edited:') + 1)
WHERE signature LIKE 'edited:%'
""",
    """
INSERT INTO review (
    group_id, source_language, target_language, article, segment, source, target_before,
    status_before, origin_before, target, status, origin, action, author, made
)
SELECT id, source_language, target_language, substr(signature, length('reviewed:') + 1), '',
    source, '', 'draft', 'mt', target, status, origin, 'import', '', stored
FROM translation WHERE signature LIKE 'reviewed:%' ORDER BY id
""",
)

_SEARCH: Final = (
    # Without content of its own: what is found is read from `translation`.
    """
CREATE VIRTUAL TABLE search USING fts5 (
    source, target, state, content = '', tokenize = 'unicode61 remove_diacritics 2'
)
""",
    "CREATE VIRTUAL TABLE search_word USING fts5vocab (search, 'col')",
    "CREATE TABLE search_state (indexed INTEGER NOT NULL)",
    "INSERT INTO search_state VALUES (0)",
)

_STEPS: Final = (_TRANSLATIONS, _ARTICLES_AND_REVIEWS, _SEARCH)

VERSION: Final = len(_STEPS)
"""Version of the tables, kept in the file's `user_version`."""


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables in a new file, bring up an old one, and refuse what is not ours or too new.

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
        version = _version(connection, path)
        for step in _STEPS[version:]:
            for statement in step:
                connection.execute(statement)
        if version < VERSION:
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of a memory, 0 for a file without tables; any other file is refused."""
    version = _pragma(connection, "user_version")
    if _pragma(connection, "application_id") == _APPLICATION:
        if version > VERSION:
            raise MemoryStoreError(
                f"translation memory {path}: a newer version of this program made it "
                f"(its tables have version {version}, this one knows {VERSION}); update the program"
            )
        return version
    if version or _pragma(connection, "schema_version"):
        raise MemoryStoreError(
            f"translation memory {path}: this is the database of another program; "
            "name another file with --memory"
        )
    return 0


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
