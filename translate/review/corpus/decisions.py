"""What people do to the segments of a corpus, each an entry of the memory's history."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from translate.bitext import Flag, Origin, Segment, Status, Translation
from translate.errors import ReviewError, SegmentGoneError
from translate.memory import Action, Change, Regrouping, Review
from translate.review.corpus.corpus import ReviewCorpus
from translate.review.corpus.row import Row

LONGEST_TARGET: Final = 200_000
"""Characters of the longest target that is taken."""

OUTCOMES: Final = {
    Action.ACCEPT: Status.ACCEPTED,
    Action.REJECT: Status.REJECTED,
    Action.REOPEN: Status.DRAFT,
    Action.TYPE: Status.DRAFT,
}
"""What a segment becomes by an action, whoever wrote its target."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a segment is to become.

    Attributes:
        row: The segment.
        target: Its target.
        status: Its status.
    """

    row: Row
    target: str
    status: Status

    @property
    def changes(self) -> bool:
        """Whether it is not so already."""
        now = self.row.translation
        return (self.target, self.status) != (now.target, now.status)


class Decisions:
    """Does what people decide, and brings the corpus to it.

    Args:
        corpus: The corpus.
    """

    def __init__(self, corpus: ReviewCorpus) -> None:
        self._corpus = corpus

    def decide(self, wanted: Wanted, action: Action, author: str, based_on: int) -> Review:
        """Do something to one segment.

        Args:
            wanted: What it is to become.
            action: What is done.
            author: Who does it.
            based_on: The version of the segment that they saw.

        Returns:
            The entry of the history.

        Raises:
            ReviewConflictError: Somebody else has saved it since; nothing is changed.
            SegmentGoneError: It was split or joined since.
            ReviewError: The target is too long.
            MemoryStoreError: It cannot be stored.
        """
        self._corpus.take_in()
        if not wanted.row.is_placed:
            raise SegmentGoneError("this segment was split or joined meanwhile; this was your text")
        change = self._change(wanted, based_on)
        try:
            review = self._corpus.memory.reviews.save(change, author, action)
        finally:
            self._corpus.take_in()
        self._corpus.take([review])
        return review

    def decide_all(self, wanted: Sequence[Wanted], action: Action, author: str) -> list[Review]:
        """Do something to many segments, as one entry of the history.

        Args:
            wanted: What each is to become; those that are so already do not count.
            action: What is done.
            author: Who does it.

        Raises:
            ReviewConflictError: Somebody else has saved one meanwhile; nothing is changed.
            MemoryStoreError: It cannot be stored.
        """
        changes = [self._change(one, one.row.version) for one in wanted if one.changes]
        if not changes:
            return []
        reviews = self._corpus.memory.reviews.save_all(changes, author, action)
        self._corpus.take(reviews)
        return reviews

    def give_way(self, row: Row, text: str, author: str) -> Review:
        """Leave a segment as somebody else has saved it; the text that gives way is kept.

        Args:
            row: The segment.
            text: What they had written themselves.
            author: Who gives way.

        Returns:
            The entry of the history; taken back, it puts their text in.

        Raises:
            ReviewConflictError: It was saved again since; nothing is changed.
            MemoryStoreError: It cannot be stored.
        """
        now = row.translation
        change = self._change(Wanted(row, now.target, now.status), row.version)
        change = replace(change, target_before=text)
        review = self._corpus.memory.reviews.save(change, author, Action.YIELD)
        self._corpus.take([review])
        return review

    def retranslate(self, made: Sequence[tuple[Row, Translation]], author: str) -> list[Review]:
        """Put other drafts of the machine into segments, as one entry of the history.

        Args:
            made: The segments with their new translations.
            author: Who asked for them.

        Raises:
            ReviewConflictError: Somebody has saved one meanwhile; nothing is changed.
            MemoryStoreError: It cannot be stored.
        """
        wanted = [Wanted(row, draft.target, Status.DRAFT) for row, draft in made]
        reviews = self.decide_all(wanted, Action.RETRANSLATE, author)
        for row, draft in made:
            self._corpus.show(row, draft)
        return reviews

    def revert(self, group: int, author: str) -> list[Review]:
        """Take an action back, save where somebody has changed a segment since.

        Raises:
            ReviewConflictError: It split or joined segments that were changed since.
            MemoryStoreError: It cannot be stored.
        """
        reviews = self._corpus.memory.reviews.revert(group, author, keep_newer=True)
        self._corpus.take(reviews)
        return reviews

    def comment(self, row: Row, text: str, author: str) -> None:
        """Note something on a segment.

        Raises:
            MemoryStoreError: It cannot be stored.
        """
        article = self._corpus.article_of(row).base.article.id
        self._corpus.memory.reviews.notes.comment(article, row.segment.id, text, author)
        row.comments += 1

    def dismiss(self, row: Row, code: str, message: str, author: str) -> None:
        """Dismiss a flag.

        Raises:
            ReviewError: The segment has no such flag.
            MemoryStoreError: It cannot be stored.
        """
        flag = _flag_of(row.translation.flags, code, message)
        article = self._corpus.article_of(row).base.article.id
        self._corpus.memory.reviews.notes.dismiss(article, row.segment.id, flag, author)
        kept = tuple(one for one in row.translation.flags if one != flag)
        row.dismissed = (*row.dismissed, flag)
        self._corpus.show(row, replace(row.translation, flags=kept))

    def restore(self, row: Row, code: str, message: str) -> None:
        """Bring a dismissed flag back.

        Raises:
            ReviewError: No such flag was dismissed.
            MemoryStoreError: It cannot be stored.
        """
        flag = _flag_of(row.dismissed, code, message)
        article = self._corpus.article_of(row).base.article.id
        self._corpus.memory.reviews.notes.restore(article, row.segment.id, flag)
        row.dismissed = tuple(one for one in row.dismissed if one != flag)
        self._corpus.show(row, replace(row.translation, flags=(*row.translation.flags, flag)))

    def split(self, row: Row, at: int, author: str, based_on: int) -> list[Review]:
        """Split a segment; the target stays with the first part.

        Args:
            row: The segment.
            at: Where in the source the second part begins, in code points.
            author: Who does it.
            based_on: The version of the segment that they saw.

        Raises:
            ReviewError: A part would be empty, or the segment has changed since.
            MemoryStoreError: It cannot be stored.
        """
        segment = row.segment
        first, second = segment.source[:at].rstrip(), segment.source[max(at, 0) :].lstrip()
        if at < 0 or not first or not second:
            raise ReviewError("a part of the split would be empty")
        parts = (
            replace(segment, id=f"{segment.id}.1", source=first),
            replace(segment, id=f"{segment.id}.2", source=second),
        )
        targets = (row.translation.target, "")
        return self._regroup([row], dict(zip(parts, targets, strict=True)), author, based_on)

    def join(self, row: Row, author: str, based_on: int) -> list[Review]:
        """Join a segment with the next one of its article.

        Args:
            row: The first of the two.
            author: Who does it.
            based_on: The version of the segment that they saw.

        Raises:
            ReviewError: It is the last, or has changed since.
            MemoryStoreError: It cannot be stored.
        """
        rows = self._corpus.article_of(row).rows
        after = rows[rows.index(row) + 1 :]
        if not after:
            raise ReviewError("no segment follows that it could be joined with")
        both = (row, after[0])
        joined = replace(
            row.segment,
            id="+".join(one.segment.id for one in both),
            source=" ".join(one.segment.source for one in both),
        )
        target = " ".join(one.translation.target for one in both if one.translation.target)
        return self._regroup(both, {joined: target}, author, based_on)

    def _regroup(
        self, rows: Sequence[Row], parts: Mapping[Segment, str], author: str, based_on: int
    ) -> list[Review]:
        if rows[0].version != based_on:
            raise ReviewError("somebody else has changed this segment meanwhile")
        article = self._corpus.article_of(rows[0]).base.article.id
        known = self._corpus.memory.reviews.current(article)
        changes = []
        for segment, target in parts.items():
            # They may have been there before, if it was taken back.
            latest = known.get((article, segment.id))
            version = latest.version if latest is not None else 0
            changes.append(
                Change(article, segment.id, segment.source, target, Status.DRAFT, based_on=version)
            )
        regrouping = Regrouping(article, tuple(row.segment for row in rows), tuple(parts))
        action = Action.SPLIT if len(parts) > 1 else Action.JOIN
        reviews = self._corpus.memory.reviews.regroup(regrouping, changes, author, action)
        self._corpus.rebuild(self._corpus.article_of(rows[0]))
        self._corpus.take(reviews)
        return reviews

    def _change(self, wanted: Wanted, based_on: int) -> Change:
        if len(wanted.target) > LONGEST_TARGET:
            raise ReviewError(f"a target has at most {LONGEST_TARGET:,} characters")
        row = wanted.row
        return Change(
            self._corpus.article_of(row).base.article.id,
            row.segment.id,
            row.segment.source,
            wanted.target,
            wanted.status,
            based_on=based_on,
            target_before=row.translation.target,
            status_before=row.translation.status,
            origin_before=row.translation.origin,
        )


def decided(row: Row, action: Action, target: str) -> Wanted:
    """Say what a segment becomes by an action.

    Args:
        row: The segment.
        action: What is done to it.
        target: The target that it is done with.
    """
    is_human = target != row.translation.target or row.translation.origin is Origin.HUMAN
    otherwise = Status.EDITED if is_human else Status.ACCEPTED
    return Wanted(row, target, OUTCOMES.get(action, otherwise))


def _flag_of(flags: Iterable[Flag], code: str, message: str) -> Flag:
    for flag in flags:
        if (flag.code, flag.message) == (code, message):
            return flag
    raise ReviewError("the segment has no such flag any more")
