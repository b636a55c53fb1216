"""Which segments people have split and joined."""

import json
import sqlite3
from collections.abc import Iterable

from translate.bitext import Kind, Segment
from translate.memory.file import MemoryFile
from translate.memory.reviewing.history import Regrouping


class Regroupings:
    """The splits and joins in a memory, each part of an action of the history."""

    def __init__(self, file: MemoryFile) -> None:
        """Take an open file."""
        self._file = file

    def add(self, connection: sqlite3.Connection, regrouping: Regrouping, group: int) -> None:
        """Add one to an action, within a transaction."""
        connection.execute(
            "INSERT INTO regrouping "
            "(group_id, source_language, target_language, article, before, after) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                group,
                *self._file.languages,
                regrouping.article,
                _dump(regrouping.before),
                _dump(regrouping.after),
            ),
        )

    def has(self, connection: sqlite3.Connection, group: int) -> bool:
        """Tell whether an action split or joined segments."""
        query = "SELECT 1 FROM regrouping WHERE group_id = ?"
        return connection.execute(query, (group,)).fetchone() is not None

    def turn(self, connection: sqlite3.Connection, group: int, new_group: int) -> None:
        """Take back what an action split or joined, or do again what was taken back.

        It belongs to the new action from then on, so that this can be reverted in its turn.
        """
        connection.execute(
            "UPDATE regrouping SET reverted = 1 - reverted, group_id = ? WHERE group_id = ?",
            (new_group, group),
        )

    def of(self, article: str) -> list[Regrouping]:
        """List those of an article that hold, in the order in which they were made."""
        with self._file.reading() as connection:
            rows = connection.execute(
                "SELECT before, after FROM regrouping WHERE source_language = ? "
                "AND target_language = ? AND article = ? AND NOT reverted ORDER BY id",
                (*self._file.languages, article),
            ).fetchall()
        try:
            return [Regrouping(article, _load(before), _load(after)) for before, after in rows]
        except (TypeError, ValueError) as error:
            raise self._file.damaged() from error


def _dump(segments: Iterable[Segment]) -> str:
    rows = [[one.id, one.kind, one.paragraph, one.source] for one in segments]
    return json.dumps(rows, ensure_ascii=False)


def _load(text: str) -> tuple[Segment, ...]:
    return tuple(
        Segment(name, Kind(kind), paragraph, source)
        for name, kind, paragraph, source in json.loads(text)
    )
