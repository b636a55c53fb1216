"""A corpus under review: all its segments as they stand, and what people do to them."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from operator import itemgetter
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
from translate.memory import Action, Review, TranslationMemory
from translate.quality.confidence import confidence
from translate.review.corpus.attention import attention
from translate.review.corpus.filters import Filter, fold
from translate.review.corpus.headings import Heading, Tally
from translate.review.corpus.row import NEEDS_WORK, Row

Check = Callable[[Segment, Translation], Translation]
"""Looks anew at the terms of a translation, and finds its flags."""

_STRUCTURAL: Final = (Action.SPLIT, Action.JOIN)
_TOGETHER: Final = 1_000


class ReviewCorpus:
    """All segments of a corpus in this process, over the memory that keeps what people do to them.

    One thread uses one corpus.

    Args:
        bitexts: The articles, as the files have them.
        memory: What people have made of them, and where it is kept.
        check: Looks anew at what people write.

    Attributes:
        memory: What people have made of them.
        headings: The articles.
        latest: Version of the latest review that is taken in.
        structure: How often segments were split or joined.
        left_out: Ids of articles that came a second time; the first counts.
        changes: How often a segment was shown anew: it grows with every change.

    Raises:
        ReviewError: An article has two segments of one id.
        MemoryStoreError: The memory cannot be read.
    """

    def __init__(self, bitexts: Iterable[Bitext], memory: TranslationMemory, check: Check) -> None:
        self.memory = memory
        self._check = check
        self.headings: list[Heading] = []
        self.latest = 0
        self.structure = 0
        self.changes = 0
        self.left_out: list[str] = []
        self._rows: list[Row] = []
        self._in_order: list[Row] | None = None
        self._tally = Tally()
        self._places: dict[tuple[str, str], int] = {}
        self._alike: dict[str, list[int]] = defaultdict(list)
        self._ids: dict[str, int] = {}
        self._log: list[tuple[int, int]] = []
        for bitext in bitexts:
            _check_ids(bitext)
            if bitext.article.id in self._ids:
                self.left_out.append(bitext.article.id)
                continue
            article = replace(bitext.article, paragraphs=(), dropped=())
            heading = Heading(len(self.headings), replace(bitext, article=article))
            self.headings.append(heading)
            self._ids[article.id] = heading.number
            self.rebuild(heading)
        self._log.sort()

    # What there is

    @property
    def rows(self) -> Sequence[Row]:
        """All segments, in the order of the corpus."""
        if self._in_order is None:
            self._in_order = list(chain.from_iterable(one.rows for one in self.headings))
        return self._in_order

    @property
    def size(self) -> int:
        """How many segments there are."""
        return self._tally.total

    def heading(self, article: str) -> Heading | None:
        """Find an article by its id."""
        number = self._ids.get(article)
        return None if number is None else self.headings[number]

    def article_of(self, row: Row) -> Heading:
        """Find the article of a segment."""
        return self.headings[row.article]

    def languages_of(self, row: Row) -> tuple[str, str]:
        """Tell the source and target language of a segment."""
        article = self.article_of(row).base.article
        return article.source_language, article.target_language

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

    def find_place(self, place: str) -> Row | None:
        """Find a segment by the id of its article, a space and its own id."""
        parts = place.split(" ")
        tries = (
            self.find(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))
        )
        return next(filter(None, tries), None)

    def alike(self, row: Row) -> list[Row]:
        """Find the other segments with the same source."""
        same = self._alike[row.segment.source]
        return [self._rows[one] for one in same if one != row.number]

    def rows_since(self, version: int) -> list[Row]:
        """Find the segments that were reviewed since a version, while the program runs."""
        start = bisect_right(self._log, version, key=itemgetter(0))
        numbers = dict.fromkeys(number for _, number in self._log[start:])
        return [self._rows[number] for number in numbers]

    def tally(self) -> Tally:
        """Count over the whole corpus."""
        return self._tally

    def history(self, row: Row) -> list[Review]:
        """Read what was done to a segment, the latest first.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        article = self.article_of(row).base.article.id
        return self.memory.reviews.of_segment(article, row.segment.id)[::-1]

    def reviewed(self, bitext: Bitext) -> Bitext:
        """Give an article of the files what people have made of it.

        Args:
            bitext: The article, as the files have it now; a run may have made it anew.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        heading = self.heading(bitext.article.id)
        if heading is None or not _is_same(bitext, heading):
            return with_reviews(bitext, self.memory, self._check)
        now = {unit.segment: unit for unit in bitext.units}

        def unit_of(row: Row) -> TranslationUnit:
            kept = now.get(row.segment)
            if kept is not None and not (row.version or row.dismissed):
                return kept
            return TranslationUnit(row.segment, row.translation)

        return replace(bitext, units=tuple(map(unit_of, heading.rows)))

    # What changes

    def look_again(self, row: Row, translation: Translation | None = None) -> None:
        """Check a segment anew, as after a change of the glossary.

        Args:
            row: The segment.
            translation: A new translation of the machine, if there is one.
        """
        checked = self._check(row.segment, translation or row.translation)
        gone = {(flag.code, flag.message) for flag in row.dismissed}
        kept = tuple(one for one in checked.flags if (one.code, one.message) not in gone)
        self.show(row, replace(checked, flags=kept))

    def take_in(self) -> None:
        """Take in what others have done since the last look.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        while reviews := self.memory.reviews.since(self.latest, _TOGETHER):
            self.take(reviews)

    def take(self, reviews: Iterable[Review]) -> None:
        """Bring the segments of new entries to what these say."""
        whole: dict[int, None] = {}
        for review in reviews:
            self.latest = max(self.latest, review.version)
            heading = self.heading(review.article)
            if heading is None:
                continue
            place = self._places.get((review.article, review.segment))
            if place is None or self._is_structural(review, heading):
                whole[heading.number] = None
            elif review.version > self._rows[place].version:
                self._take(self._rows[place], review)
        for number in whole:
            self.rebuild(self.headings[number])

    def _is_structural(self, review: Review, heading: Heading) -> bool:
        """Whether segments were split or joined, or that was taken back."""
        if review.action in _STRUCTURAL:
            return True
        if not review.reverts:
            return False
        return self.memory.reviews.regroupings(review.article) != heading.regroupings

    def _take(self, row: Row, review: Review) -> None:
        before = row.translation
        self._note(row, review)
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
            self.show(row, translation)
        else:
            self.look_again(row, translation)

    def _note(self, row: Row, review: Review) -> None:
        row.version, row.action = review.version, review.action
        row.author, row.made = review.author, review.made
        self._log.append((review.version, row.number))

    def rebuild(self, heading: Heading) -> None:
        """Bring an article to what the memory says of it; its rows keep their numbers."""
        article = heading.base.article.id
        bitext = with_reviews(heading.base, self.memory, self._check)
        current = self.memory.reviews.current(article)
        notes = self.memory.reviews.notes
        comments = Counter(one.segment for one in notes.comments(article))
        dismissed: dict[str, list[Flag]] = defaultdict(list)
        for _, segment, code, message in sorted(notes.dismissed(article)):
            dismissed[segment].append(Flag(code, Severity.WARNING, message))
        heading.regroupings = self.memory.reviews.regroupings(article)
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
                if row.version == review.version:
                    translation = row.translation
                else:
                    self._note(row, review)
                    translation = self._as_reviewed(unit, review)
            self._put(row, translation)
            heading.rows.append(row)
        if before != heading.rows:
            self.structure += 1
            self._in_order = None
            for row in before:
                row.is_placed = False
            for row in heading.rows:
                row.is_placed = True
        self._tally.add(heading.tally, -1)
        heading.tally = Tally.of(heading.rows)
        self._tally.add(heading.tally)

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

    def show(self, row: Row, translation: Translation) -> None:
        """Put a translation into its row, with the flag that a person has raised."""
        tallies = (self._tally, self.headings[row.article].tally) if row.is_placed else ()
        for tally in tallies:
            tally.count(row, -1)
        self._put(row, translation)
        for tally in tallies:
            tally.count(row)

    def _put(self, row: Row, translation: Translation) -> None:
        self.changes += 1
        row.translation = translation
        flags = tuple(one for one in translation.flags if one.code != NEEDS_WORK)
        if row.needs_work:
            said = f"{row.author or 'somebody'} says that this needs work"
            flags = (Flag(NEEDS_WORK, Severity.WARNING, said), *flags)
        if flags != translation.flags:
            row.translation = replace(translation, flags=flags)
        row.folded = f"{fold(row.segment.source)}\n{fold(translation.target)}"
        row.likely = confidence(row.segment.source, row.translation)
        row.attention = attention(row.translation, row.likely)
        row.needs_eyes = not row.is_done and (bool(flags) or row.is_typed)


def _check_ids(bitext: Bitext) -> None:
    """Refuse an article in which an id does not tell which segment is meant."""
    found = Counter(unit.segment.id for unit in bitext.units)
    twice = [name for name, count in found.items() if count > 1]
    if twice:
        raise ReviewError(f"{bitext.article.id}: two segments have the id {twice[0]}")


def _is_same(bitext: Bitext, heading: Heading) -> bool:
    """Whether the segments of an article are those under review, or those they were made of."""
    segments = [unit.segment for unit in bitext.units]
    return segments in (
        [unit.segment for unit in heading.base.units],
        [row.segment for row in heading.rows],
    )
