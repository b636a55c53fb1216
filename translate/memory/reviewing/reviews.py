"""What people have done to the translations, entry by entry, and how it is taken back."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Final

from translate.bitext import Origin, Status
from translate.errors import ReviewConflictError
from translate.memory.file import MemoryFile
from translate.memory.reviewing.history import Action, Change, Regrouping, Review
from translate.memory.reviewing.notes import Notes
from translate.memory.reviewing.regroupings import Regroupings
from translate.memory.schema import REVIEWED


class Reviews:
    """The history of what people have done, and what each segment has become by it.

    Where a segment stands is its latest entry; a segment without one is as the run left it. Each
    save names the version that the person saw (`Change.based_on`). Where somebody else has saved
    since, `ReviewConflictError` holds both texts and nothing is saved; to have it saved all the
    same, save again with `based_on` the version of the other's entry. What is saved is on the
    disk when the method returns.

    An accepted or edited target counts for every later run, in other articles too; one typed but
    not done counts in its own segment alone.

        with TranslationMemory.open(path) as memory:
            change = Change("article", "s0001", source, "New text", Status.EDITED,
                            target_before="Old text")
            review = memory.reviews.save(change, "Anne", Action.EDIT)
            memory.reviews.revert(review.group, "Anne")

    Attributes:
        notes: Comments and dismissed flags.
    """

    def __init__(self, file: MemoryFile) -> None:
        """Take an open file; `TranslationMemory.reviews` is one."""
        self._file = file
        self._regroupings = Regroupings(file)
        self.notes = Notes(file)

    def save(self, change: Change, author: str, action: Action) -> Review:
        """Save what a person did to one segment.

        Where it is so already, nothing is saved and the latest entry comes back.

        Args:
            change: What the segment is to become.
            author: Who did it.
            action: What was done. `TYPE` by the same author as the latest entry, also `TYPE`,
                replaces that entry and keeps what was before it.

        Returns:
            The new entry, whose version the next save is to be based on.

        Raises:
            ReviewConflictError: Somebody has saved the segment since `change.based_on`.
            MemoryStoreError: The memory cannot be read or written.
        """
        return self.save_all([change], author, action)[0]

    def save_all(self, changes: Iterable[Change], author: str, action: Action) -> list[Review]:
        """Save what a person did to many segments at once, as one entry that is reverted whole.

        Args:
            changes: What each segment is to become.
            author: Who did it.
            action: What was done.

        Returns:
            An entry for each change, in order, all of one group but those that were so already.

        Raises:
            ReviewConflictError: Somebody has saved one of the segments since; none is saved.
            MemoryStoreError: The memory cannot be read or written.
        """
        with self._file.transaction() as connection:
            return self._save(connection, changes, author, action, 0)

    def regroup(
        self, regrouping: Regrouping, changes: Iterable[Change], author: str, action: Action
    ) -> list[Review]:
        """Split or join segments, and give the new ones their targets, as one entry.

        Args:
            regrouping: What is put in the place of what.
            changes: The targets of the new segments, based on version 0; the parts of a split may
                have an empty one. At least one.
            author: Who did it.
            action: `SPLIT` or `JOIN`.

        Returns:
            An entry for each change, all of one group.

        Raises:
            ReviewConflictError: Somebody has saved one of the new segments before.
            MemoryStoreError: The memory cannot be read or written.
        """
        with self._file.transaction() as connection:
            reviews = self._save(connection, changes, author, action, 0)
            self._regroupings.add(connection, regrouping, reviews[0].group)
            return reviews

    def regroupings(self, article: str) -> list[Regrouping]:
        """List what was split and joined in an article and not taken back, in order.

        `translate.edits.with_reviews` applies them, and all else, to a bitext.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        return self._regroupings.of(article)

    def revert(self, group: int, author: str, *, keep_newer: bool = False) -> list[Review]:
        """Take back a whole action: undo; reverting the group of that does it again.

        Args:
            group: `Review.group` of its entries.
            author: Who takes it back.
            keep_newer: Leave the segments alone that were saved again since. Segments that were
                split or joined are taken back all or none.

        Returns:
            An entry for each segment that became again what it was before, all of one new group;
            none where there is no such group.

        Raises:
            ReviewConflictError: A segment was saved again since; nothing is taken back.
            MemoryStoreError: The memory cannot be read or written.
        """
        with self._file.transaction() as connection:
            entries = _entries(connection, _OF_GROUP, (group,))
            if keep_newer and not self._regroupings.has(connection, group):
                entries = [entry for entry in entries if self._is_latest(connection, entry)]
            changes = [
                Change(
                    entry.article, entry.segment, entry.source,
                    entry.target_before, entry.status_before, based_on=entry.version,
                )
                for entry in entries
            ]  # fmt: skip
            reviews = self._save(connection, changes, author, Action.REVERT, group)
            if reviews:
                self._regroupings.turn(connection, group, reviews[0].group)
            return reviews

    def current(self, article: str | None = None) -> dict[tuple[str, str], Review]:
        """Look up where each segment stands that has been reviewed.

        Args:
            article: The id of an article; all articles, if not given.

        Returns:
            The latest entries, by article id and segment id; without those whose segment is not
            known (`unplaced`). One whose `source` is no longer that of the segment is of an older
            text of the article.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        condition, values = ("1", ()) if article is None else ("article = ?", (article,))
        with self._file.reading() as connection:
            query = _LATEST.replace("(condition)", condition)
            found = _entries(connection, query, (*self._file.languages, *values))
        return {(entry.article, entry.segment): entry for entry in found}

    def unplaced(self, article: str) -> dict[str, Review]:
        """Look up what was reviewed in an article before memories knew of segments, by source.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        with self._file.reading() as connection:
            found = _entries(connection, _OF_SEGMENT, (*self._file.languages, article, ""))
        return {entry.source: entry for entry in found}

    def of_segment(self, article: str, segment: str) -> list[Review]:
        """List the history of a segment, the latest entry last.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        with self._file.reading() as connection:
            return _entries(connection, _OF_SEGMENT, (*self._file.languages, article, segment))

    def of_group(self, group: int) -> list[Review]:
        """List the entries of one action.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        with self._file.reading() as connection:
            return _entries(connection, _OF_GROUP, (group,))

    def size_of_group(self, group: int) -> int:
        """Count the entries of one action.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        with self._file.reading() as connection:
            query = "SELECT count(*) FROM review WHERE group_id = ?"
            return int(connection.execute(query, (group,)).fetchone()[0])

    def since(self, version: int, limit: int = 1_000) -> list[Review]:
        """List what was done after a version, in order: how a window learns of other windows.

        Args:
            version: Version of the last entry seen; 0 begins at the beginning.
            limit: The most entries to list.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        with self._file.reading() as connection:
            return _entries(connection, _SINCE, (*self._file.languages, version, limit))

    def _save(
        self,
        connection: sqlite3.Connection,
        changes: Iterable[Change],
        author: str,
        action: Action,
        reverts: int,
    ) -> list[Review]:
        """Save changes within a transaction."""
        reviews: list[Review] = []
        group = 0
        touched: dict[tuple[str, str], None] = {}
        for change in changes:
            latest = self._latest(connection, change.article, change.segment)
            if latest and action not in _ALWAYS_SAID and _is_so(latest, change):
                reviews.append(latest)
                continue
            if change.based_on != (latest.version if latest else 0):
                raise ReviewConflictError(change, latest)
            review = self._add(connection, change, latest, (action, author, reverts), group)
            group = group or review.group
            reviews.append(review)
            touched[change.article, change.source] = None
        for article, source in touched:
            self._publish(connection, article, source)
        return reviews

    def _add(
        self,
        connection: sqlite3.Connection,
        change: Change,
        latest: Review | None,
        how: tuple[Action, str, int],
        group: int,
    ) -> Review:
        """Add an entry to the history, in place of the latest where that is typed on."""
        action, author, reverts = how
        seen = (change.target_before, change.status_before, change.origin_before)
        if latest:
            seen = (latest.target, latest.status, latest.origin)
        origin = seen[2] if change.target == seen[0] else Origin.HUMAN
        if latest and action is Action.REVERT:
            origin = latest.origin_before
        elif action is Action.RETRANSLATE:
            origin = Origin.MT
        elif action is Action.YIELD:
            seen = (change.target_before, Status.EDITED, Origin.HUMAN)
        if latest and action is latest.action is Action.TYPE and author == latest.author:
            seen = (latest.target_before, latest.status_before, latest.origin_before)
            connection.execute("DELETE FROM review WHERE id = ?", (latest.version,))
        row = (
            *self._file.languages, change.article, change.segment, change.source, *seen,
            change.target, change.status, origin, action, author, reverts,
        )  # fmt: skip
        version = connection.execute(_ADD, (group, *row)).lastrowid
        if not group:
            connection.execute("UPDATE review SET group_id = id WHERE id = ?", (version,))
        (entry,) = _entries(connection, f"{_SELECT} WHERE id = ?", (version,))
        return entry

    def _is_latest(self, connection: sqlite3.Connection, entry: Review) -> bool:
        latest = self._latest(connection, entry.article, entry.segment)
        return latest is not None and latest.version == entry.version

    def _latest(self, connection: sqlite3.Connection, article: str, segment: str) -> Review | None:
        query = f"{_OF_SEGMENT} DESC LIMIT 1"
        found = _entries(connection, query, (*self._file.languages, article, segment))
        return found[0] if found else None

    def _publish(self, connection: sqlite3.Connection, article: str, source: str) -> None:
        """Have every lookup find the latest that was accepted or edited of a source in an article.

        Where nothing is accepted any more, nothing is found any more.
        """
        signature = REVIEWED + article
        key = (*self._file.languages, source, signature)
        connection.execute(_WITHDRAW, key)
        connection.execute(_PUBLISH, (signature, *self._file.languages, article, source))


_ALWAYS_SAID: Final = (Action.REVERT, Action.REOPEN, Action.YIELD)
"""What is an entry also where it leaves target and status as they are."""


def _is_so(latest: Review, change: Change) -> bool:
    return (latest.target, latest.status, latest.source) == (
        change.target,
        change.status,
        change.source,
    )


def _entries(connection: sqlite3.Connection, query: str, values: Sequence[object]) -> list[Review]:
    """Read entries of the history by a query for `_SELECT`."""
    return [_entry(row) for row in connection.execute(query, values)]


def _entry(row: Sequence[Any]) -> Review:
    return Review(
        version=row[0],
        group=row[1],
        article=row[2],
        segment=row[3],
        source=row[4],
        target_before=row[5],
        status_before=Status(row[6]),
        origin_before=Origin(row[7]),
        target=row[8],
        status=Status(row[9]),
        origin=Origin(row[10]),
        action=Action(row[11]),
        author=row[12],
        made=row[13],
        reverts=row[14],
    )


_SELECT: Final = """
SELECT id, group_id, article, segment, source, target_before, status_before, origin_before,
    target, status, origin, action, author, made, reverts
FROM review
"""

_OF_SEGMENT: Final = f"""{_SELECT}
WHERE source_language = ? AND target_language = ? AND article = ? AND segment = ? ORDER BY id"""

_OF_GROUP: Final = f"{_SELECT} WHERE group_id = ? ORDER BY id"

_SINCE: Final = f"""{_SELECT}
WHERE source_language = ? AND target_language = ? AND id > ? ORDER BY id LIMIT ?"""

_LATEST: Final = f"""{_SELECT}
JOIN (
    SELECT max(id) AS latest FROM review
    WHERE source_language = ? AND target_language = ? AND segment != '' AND (condition)
    GROUP BY article, segment
) ON latest = id ORDER BY id"""  # noqa: S608 - it is made of constants

_ADD: Final = """
INSERT INTO review (
    group_id, source_language, target_language, article, segment, source,
    target_before, status_before, origin_before, target, status, origin, action, author, reverts
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_WITHDRAW: Final = """
DELETE FROM translation
WHERE source_language = ? AND target_language = ? AND source = ? AND signature = ?
"""

_PUBLISH: Final = """
INSERT INTO translation (
    source_language, target_language, source, signature, target, origin, score, status,
    terms, literals, flags, stored
)
SELECT source_language, target_language, source, ?, target, origin, NULL, status,
    '[]', '[]', '[]', made
FROM review
WHERE id IN (
    SELECT max(id) FROM review
    WHERE source_language = ? AND target_language = ? AND article = ?
      AND source = ?
    GROUP BY segment
) AND status IN ('accepted', 'edited')
ORDER BY id DESC LIMIT 1
"""
