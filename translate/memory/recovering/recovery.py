"""Saves what can be read of a damaged memory into a new one."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from glossary.formats.file_access import may_never_end
from translate.bitext import Origin, Status
from translate.errors import MemoryStoreError, UsageError
from translate.memory.failures import reported
from translate.memory.file import MemoryFile
from translate.memory.recovering.pages import Row, Value, rows

_COLUMNS: Final = {
    "translation": (
        "id", "source_language", "target_language", "source", "signature", "target", "origin",
        "score", "status", "terms", "literals", "flags", "stored",
    ),
    "article": (
        "source_language", "target_language", "id", "title", "date", "agency", "place",
        "source_url", "signature", "model", "glossary", "program", "created",
    ),
    "segment": (
        "source_language", "target_language", "article", "number", "id", "kind", "paragraph",
        "source",
    ),
    "review": (
        "id", "group_id", "source_language", "target_language", "article", "segment", "source",
        "target_before", "status_before", "origin_before", "target", "status", "origin",
        "action", "author", "made", "reverts",
    ),
    "regrouping": (
        "id", "group_id", "source_language", "target_language", "article", "before", "after",
        "reverted",
    ),
    "comment": (
        "id", "source_language", "target_language", "article", "segment", "text", "author",
        "made",
    ),
    "dismissal": (
        "source_language", "target_language", "article", "segment", "code", "message", "author",
        "made",
    ),
}  # fmt: skip
"""What is saved of each table; the words of the index are found again."""

_ENUMERATED: Final[dict[str, set[str]]] = {
    "origin": set(Origin), "origin_before": set(Origin),
    "status": set(Status), "status_before": set(Status),
}  # fmt: skip
_NUMBERS: Final = {"id", "group_id", "number", "paragraph", "reverted", "reverts"}
_WITH_OWN_NUMBER: Final = {"translation", "review", "regrouping", "comment"}
_WITHOUT_NUMBER: Final = {"article", "dismissal"}


@dataclass(slots=True)
class Recovered:
    """What was saved of a memory.

    Attributes:
        rows: How many rows of each table.
        damaged: Tables that could not be read to the end by way of SQLite: of these, rows were
            searched for page by page, and some that had been replaced may be among them.
    """

    rows: dict[str, int] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)


def recover(damaged: Path, new: Path) -> Recovered:
    """Save what can be read of a damaged memory into a new one; the damaged one stays as it is.

    Args:
        damaged: The file of the memory; its log is looked for beside it.
        new: The file to make.

    Raises:
        UsageError: The new one is there already.
        MemoryStoreError: The damaged file cannot be opened, nothing of a memory is in it, or the
            new one cannot be written.
    """
    if new.exists():
        raise UsageError(f"translation memory {new}: is there already")
    found = Recovered()
    with TemporaryDirectory(dir=new.parent, prefix=".recovering-") as folder:
        copy = _copied(damaged, Path(folder))
        made = Path(folder, "new.sqlite")
        file = MemoryFile(made, ("", ""), 0)
        try:
            with file.transaction() as connection:
                _save(connection, copy, found)
                for table in _COLUMNS:
                    (count,) = connection.execute(
                        f"SELECT count(*) FROM {table}"  # noqa: S608 - one of ours
                    ).fetchone()
                    found.rows[table] = count
        finally:
            file.close()
        if not any(found.rows.values()):
            raise MemoryStoreError(f"translation memory {damaged}: nothing of a memory is in it")
        try:
            made.replace(new)
        except OSError as error:
            raise MemoryStoreError(
                f"translation memory {new}: {error.strerror or error}"
            ) from error
    return found


def _copied(damaged: Path, folder: Path) -> Path:
    """Copy a file with its log: SQLite writes into what it opens."""
    copy = folder / "damaged.sqlite"
    try:
        if may_never_end(damaged):
            raise MemoryStoreError(f"translation memory {damaged}: not an ordinary file")
        shutil.copyfile(damaged, copy)
        log = damaged.with_name(f"{damaged.name}-wal")
        if log.is_file():
            shutil.copyfile(log, copy.with_name(f"{copy.name}-wal"))
    except OSError as error:
        raise MemoryStoreError(
            f"translation memory {damaged}: {error.strerror or error}"
        ) from error
    return copy


def _save(connection: sqlite3.Connection, copy: Path, found: Recovered) -> None:
    """Save what SQLite can read, and what the pages hold of tables that it cannot."""
    pages = copy.with_name("pages.sqlite")  # SQLite may clear the log away.
    shutil.copyfile(copy, pages)
    log = copy.with_name(f"{copy.name}-wal")
    if log.is_file():
        shutil.copyfile(log, pages.with_name(f"{pages.name}-wal"))
    for table, columns in _COLUMNS.items():
        try:
            for values in _read(copy, table, columns):
                _insert(connection, table, values)
        except sqlite3.Error:
            found.damaged.append(table)
    if not found.damaged:
        return
    with reported(copy):
        for row in rows(pages):
            table = _table_of(row)
            if table in found.damaged:
                values = row.values[: len(_COLUMNS[table])]
                if table in _WITH_OWN_NUMBER:
                    values = (row.number, *values[1:])
                _insert(connection, table, values)


def _read(copy: Path, table: str, columns: tuple[str, ...]) -> Iterator[tuple[Value, ...]]:
    """Read a table by way of SQLite, as far as it goes."""
    with closing(sqlite3.connect(copy)) as source:
        source.text_factory = _text
        known = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
        if not known and _is_old(source):
            return
        names = ", ".join(columns)
        query = f"SELECT {names} FROM {table} NOT INDEXED"  # noqa: S608 - names of ours
        yield from source.execute(query)


def _text(data: bytes) -> str:
    """A text; one that is no UTF-8 stays so far from it that the row is left out."""
    return data.decode(errors="surrogateescape")


def _is_old(source: sqlite3.Connection) -> bool:
    """Tell whether a memory is of a version without some tables."""
    names = {name for (name,) in source.execute("SELECT name FROM sqlite_schema")}
    return "translation" in names and "review" not in names


def _insert(connection: sqlite3.Connection, table: str, values: tuple[Value, ...]) -> None:
    """Save a row, if it makes sense and there is none of its key."""
    columns = _COLUMNS[table]
    if not _makes_sense(dict(zip(columns, values, strict=True))):
        return
    names, places = ", ".join(columns), ", ".join("?" * len(columns))
    with suppress(sqlite3.IntegrityError, UnicodeEncodeError):
        connection.execute(
            f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})",  # noqa: S608 - ours
            values,
        )


def _makes_sense(row: dict[str, Value]) -> bool:
    for name, value in row.items():
        if name in _ENUMERATED:
            if str(value) not in _ENUMERATED[name]:
                return False
        elif name in ("terms", "literals", "flags", "before", "after"):
            if not _is_list(value):
                return False
        elif name == "score":
            if not isinstance(value, int | float | None):
                return False
        elif not isinstance(value, str | int) or (
            name in _NUMBERS and name != "id" and not isinstance(value, int)
        ):
            return False
    return True


def _is_list(value: Value) -> bool:
    try:
        return isinstance(value, str) and isinstance(json.loads(value), list)
    except ValueError:
        return False


def _table_of(row: Row) -> str:
    """Tell by the kinds of its columns which table a row is of; "" for one of no table of ours."""
    kinds = "".join(_KINDS.get(type(value), "x") for value in row.values)
    if row.number is None:
        return {"s" * 13: "article", "s" * 8: "dismissal"}.get(kinds, "")
    for table, expected in _LOOKS.items():
        if len(kinds) == len(expected) and all(
            have in wanted for have, wanted in zip(kinds, expected, strict=True)
        ):
            return table
    return ""


_KINDS: Final = {type(None): "n", int: "i", float: "f", str: "s"}

_LOOKS: Final = {
    "translation": ["n", *"ssssss", "nfi", *"sssss", "i"],
    "review": ["n", "i", *("s" * 14), "i"],
    "segment": [*"sss", "i", *"ss", "i", "s"],
    "regrouping": ["n", "i", *"sssss", "i"],
    "comment": ["n", *"sssssss"],
}
"""What the columns of each table hold."""
