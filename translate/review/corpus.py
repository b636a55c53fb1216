"""A corpus under review: all its segments as they stand, and what people do to them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from translate.bitext import (
    Bitext,
    Flag,
    Origin,
    Segment,
    Severity,
    Status,
    Translation,
    TranslationUnit,
)
from translate.edits import with_reviews
from translate.errors import ReviewError
from translate.memory import Action, Change, Regrouping, Review, TranslationMemory
from translate.review.attention import attention
from translate.review.filters import Filter, fold
from translate.review.row import NEEDS_WORK, Row

Check = Callable[[Segment, Translation], Translation]
"""Looks anew at the terms of a translation, and finds its flags."""

LONGEST_TARGET: Final = 200_000
"""Characters of the longest target that is taken."""

_STRUCTURAL: Final = (Action.SPLIT, Action.JOIN)
_TOGETHER: Final = 1_000


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


@dataclass(slots=True)
class Heading:
    """An article of a corpus under review.

    Attributes:
        number: Its place in the corpus, counted from 0.
        base: The article as the files have it.
        rows: Its segments as they stand, in order.
    """

    number: int
    base: Bitext
    rows: list[Row]

    @property
    def done(self) -> int:
        """How many of its segments somebody has decided on."""
        return sum(row.is_done for row in self.rows)

    @property
    def needing_eyes(self) -> int:
        """How many need eyes."""
        return sum(row.needs_eyes for row in self.rows)


class ReviewCorpus:
    """All segments of a corpus in this process, over the memory that keeps what people do to them.

    One thread uses one corpus.

    Args:
        bitexts: The articles, as the files have them.
        memory: What people have made of them, and where it is kept.
        check: Looks anew at what people write.

    Attributes:
        headings: The articles.
        latest: Version of the latest review that is taken in.
        structure: How often segments were split or joined.
        changes: How often a segment was shown anew: it grows with every change.

    Raises:
        MemoryStoreError: The memory cannot be read.
    """

    def __init__(self, bitexts: Iterable[Bitext], memory: TranslationMemory, check: Check) -> None:
        self._memory = memory
        self._check = check
        self.headings: list[Heading] = []
        self.latest = 0
        self.structure = 0
        self.changes = 0
        self._rows: list[Row] = []
        self._places: dict[tuple[str, str], int] = {}
        self._alike: dict[str, list[int]] = defaultdict(list)
        self._ids: dict[str, int] = {}
        for bitext in bitexts:
            article = replace(bitext.article, paragraphs=(), dropped=())
            heading = Heading(len(self.headings), replace(bitext, article=article), [])
            self.headings.append(heading)
            self._ids[article.id] = heading.number
            self._place(heading)

    # What there is

    @property
    def rows(self) -> Iterator[Row]:
        """All segments, in the order of the corpus."""
        for heading in self.headings:
            yield from heading.rows

    def heading(self, article: str) -> Heading | None:
        """Find an article by its id."""
        number = self._ids.get(article)
        return None if number is None else self.headings[number]

    def article_of(self, row: Row) -> Heading:
        """Find the article of a segment."""
        return self.headings[row.article]

    def choose(self, wanted: Filter) -> list[Row]:
        """Choose the segments that a list holds, in its order."""
        if not wanted.article:
            return wanted.choose(self.rows)
        heading = self.heading(wanted.article)
        return wanted.choose(heading.rows) if heading is not None else []

    def row(self, number: int) -> Row:
        """Find a segment.

        Raises:
            ReviewError: There is none of that number.
        """
        if not 0 <= number < len(self._rows):
            raise ReviewError(f"there is no segment {number}")
        return self._rows[number]

    def find(self, article: str, segment: str) -> Row | None:
        """Find a segment by its id and that of its article."""
        place = self._places.get((article, segment))
        return None if place is None else self._rows[place]

    def alike(self, row: Row) -> list[Row]:
        """Find the other segments with the same source."""
        same = self._alike[row.segment.source]
        return [self._rows[one] for one in same if one != row.number]

    def rows_since(self, version: int) -> list[Row]:
        """Find the segments that were reviewed since a version."""
        return [row for row in self.rows if row.version > version]

    def history(self, row: Row) -> list[Review]:
        """Read what was done to a segment, the latest first.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        article = self.article_of(row).base.article.id
        return self._memory.reviews.of_segment(article, row.segment.id)[::-1]

    def reviewed(self, bitext: Bitext) -> Bitext:
        """Give an article of the files what people have made of it.

        Args:
            bitext: The article, as the files have it now; a run may have made it anew.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        heading = self.heading(bitext.article.id)
        if heading is None or not _is_same(bitext, heading):
            return with_reviews(bitext, self._memory, self._check)
        now = {unit.segment: unit for unit in bitext.units}

        def unit_of(row: Row) -> TranslationUnit:
            kept = now.get(row.segment)
            if kept is not None and not (row.version or row.dismissed or row.is_made_again):
                return kept
            return TranslationUnit(row.segment, row.translation)

        return replace(bitext, units=tuple(map(unit_of, heading.rows)))

    # What people do

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
            ReviewError: The target is too long.
            MemoryStoreError: It cannot be stored.
        """
        change = self._change(wanted, based_on)
        try:
            review = self._memory.reviews.save(change, author, action)
        finally:
            self.take_in()
        self._took([review])
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
        reviews = self._memory.reviews.save_all(changes, author, action)
        self._took(reviews)
        return reviews

    def revert(self, group: int, author: str) -> list[Review]:
        """Take an action back, save where somebody has changed a segment since.

        Raises:
            ReviewConflictError: It split or joined segments that were changed since.
            MemoryStoreError: It cannot be stored.
        """
        reviews = self._memory.reviews.revert(group, author, keep_newer=True)
        self._took(reviews)
        return reviews

    def comment(self, row: Row, text: str, author: str) -> None:
        """Note something on a segment.

        Raises:
            MemoryStoreError: It cannot be stored.
        """
        article = self.article_of(row).base.article.id
        self._memory.reviews.notes.comment(article, row.segment.id, text, author)
        row.comments += 1

    def dismiss(self, row: Row, code: str, message: str, author: str) -> None:
        """Dismiss a flag.

        Raises:
            ReviewError: The segment has no such flag.
            MemoryStoreError: It cannot be stored.
        """
        flag = _flag_of(row.translation.flags, code, message)
        article = self.article_of(row).base.article.id
        self._memory.reviews.notes.dismiss(article, row.segment.id, flag, author)
        kept = tuple(one for one in row.translation.flags if one != flag)
        row.dismissed = (*row.dismissed, flag)
        self._show(row, replace(row.translation, flags=kept))

    def restore(self, row: Row, code: str, message: str) -> None:
        """Bring a dismissed flag back.

        Raises:
            ReviewError: No such flag was dismissed.
            MemoryStoreError: It cannot be stored.
        """
        flag = _flag_of(row.dismissed, code, message)
        article = self.article_of(row).base.article.id
        self._memory.reviews.notes.restore(article, row.segment.id, flag)
        row.dismissed = tuple(one for one in row.dismissed if one != flag)
        self._show(row, replace(row.translation, flags=(*row.translation.flags, flag)))

    def look_again(self, row: Row, translation: Translation | None = None) -> None:
        """Check a segment anew, as after a change of the glossary.

        Args:
            row: The segment.
            translation: A new translation of the machine, if there is one.
        """
        checked = self._check(row.segment, translation or row.translation)
        gone = {(flag.code, flag.message) for flag in row.dismissed}
        kept = tuple(one for one in checked.flags if (one.code, one.message) not in gone)
        self._show(row, replace(checked, flags=kept))

    def make_again(self, row: Row, translation: Translation) -> None:
        """Put another draft of the machine into a segment."""
        row.is_made_again = True
        self._show(row, translation)

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
        rows = self.article_of(row).rows
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
        article = self.article_of(rows[0]).base.article.id
        known = self._memory.reviews.current(article)
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
        reviews = self._memory.reviews.regroup(regrouping, changes, author, action)
        self._place(self.article_of(rows[0]))
        self._took(reviews)
        return reviews

    # What others do

    def take_in(self) -> None:
        """Take in what others have done since the last look.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        while reviews := self._memory.reviews.since(self.latest, _TOGETHER):
            self._took(reviews)

    def _took(self, reviews: Iterable[Review]) -> None:
        """Bring the segments of new entries to what these say."""
        whole: dict[int, None] = {}
        for review in reviews:
            self.latest = max(self.latest, review.version)
            heading = self.heading(review.article)
            place = self._places.get((review.article, review.segment))
            if heading is None:
                continue
            if place is None or review.action in _STRUCTURAL or review.reverts:
                whole[heading.number] = None
            elif review.version > self._rows[place].version:
                self._take(self._rows[place], review)
        for number in whole:
            self._place(self.headings[number])

    def _take(self, row: Row, review: Review) -> None:
        before = row.translation
        row.version, row.action = review.version, review.action
        row.author, row.made = review.author, review.made
        same = review.target == before.target
        translation = replace(
            before,
            target=review.target,
            status=review.status,
            origin=review.origin,
            score=before.score if same else None,
            literals=before.literals if same else (),
        )
        if same:
            self._show(row, translation)
        else:
            self.look_again(row, translation)

    def _place(self, heading: Heading) -> None:
        """Bring an article to what the memory says of it; its rows keep their numbers."""
        article = heading.base.article.id
        bitext = with_reviews(heading.base, self._memory, self._check)
        current = self._memory.reviews.current(article)
        notes = self._memory.reviews.notes
        comments = Counter(one.segment for one in notes.comments(article))
        dismissed: dict[str, list[Flag]] = defaultdict(list)
        for _, segment, code, message in sorted(notes.dismissed(article)):
            dismissed[segment].append(Flag(code, Severity.WARNING, message))
        before, heading.rows = heading.rows, []
        paragraph: int | None = None
        for unit in bitext.units:
            row = self._row_of(heading, unit)
            row.opens, paragraph = unit.segment.paragraph != paragraph, unit.segment.paragraph
            row.comments = comments[unit.segment.id]
            row.dismissed = tuple(dismissed[unit.segment.id])
            review = current.get((article, unit.segment.id))
            translation = unit.translation
            if review is not None and review.source == unit.segment.source:
                row.version, row.action = review.version, review.action
                row.author, row.made = review.author, review.made
                translation = self._as_reviewed(unit, review)
            self._show(row, translation)
            heading.rows.append(row)
        self.structure += before != heading.rows

    def _as_reviewed(self, unit: TranslationUnit, review: Review) -> Translation:
        """Tell what a segment is by its latest review.

        What was taken back is what the machine makes of it today, unless the file still has what
        people had made of it.
        """
        self.latest = max(self.latest, review.version)
        found = unit.translation
        is_taken_back = review.status is Status.DRAFT and review.origin is not Origin.HUMAN
        if is_taken_back and found.status is Status.DRAFT and found.origin is not Origin.HUMAN:
            return found
        same = found.target == review.target
        made = replace(
            found,
            target=review.target,
            status=review.status,
            origin=review.origin,
            score=found.score if same else None,
            literals=found.literals if same else (),
        )
        return made if same else self._check(unit.segment, made)

    def _row_of(self, heading: Heading, unit: TranslationUnit) -> Row:
        key = (heading.base.article.id, unit.segment.id)
        place = self._places.get(key)
        if place is not None and self._rows[place].segment == unit.segment:
            return self._rows[place]
        row = Row(
            len(self._rows), heading.number, unit.segment, opens=False, translation=unit.translation
        )
        self._rows.append(row)
        self._places[key] = row.number
        self._alike[unit.segment.source].append(row.number)
        return row

    def _show(self, row: Row, translation: Translation) -> None:
        """Put a translation into its row, with the flag that a person has raised."""
        self.changes += 1
        row.translation = translation
        flags = tuple(one for one in translation.flags if one.code != NEEDS_WORK)
        if row.needs_work:
            said = f"{row.author or 'somebody'} says that this needs work"
            flags = (Flag(NEEDS_WORK, Severity.WARNING, said), *flags)
        row.translation = replace(translation, flags=flags)
        row.folded = (row.folded[0] or fold(row.segment.source), fold(translation.target))
        row.attention = attention(row.translation)

    def _change(self, wanted: Wanted, based_on: int) -> Change:
        if len(wanted.target) > LONGEST_TARGET:
            raise ReviewError(f"a target has at most {LONGEST_TARGET:,} characters")
        row = wanted.row
        return Change(
            self.article_of(row).base.article.id,
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
    match action:
        case Action.REJECT:
            status = Status.REJECTED
        case Action.REOPEN | Action.TYPE:
            status = Status.DRAFT
        case Action.ACCEPT:
            status = Status.ACCEPTED
        case _:
            status = Status.EDITED if is_human else Status.ACCEPTED
    return Wanted(row, target, status)


def _is_same(bitext: Bitext, heading: Heading) -> bool:
    """Whether the segments of an article are those under review, or those they were made of."""
    segments = [unit.segment for unit in bitext.units]
    return segments in (
        [unit.segment for unit in heading.base.units],
        [row.segment for row in heading.rows],
    )


def _flag_of(flags: Iterable[Flag], code: str, message: str) -> Flag:
    for flag in flags:
        if (flag.code, flag.message) == (code, message):
            return flag
    raise ReviewError("the segment has no such flag any more")
