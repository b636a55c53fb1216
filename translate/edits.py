"""What people have done to the translations: found in the files of a run, and brought into them.

A target that the memory does not know was written by a person: it goes into the history of reviews
before anything is overwritten. What the history holds, from files or from anywhere else, is what
an article is given before it is written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from translate.bitext import Bitext, Origin, Segment, Status, Translation, TranslationUnit
from translate.errors import BitextError, OutputError, ReviewConflictError
from translate.memory import Action, Change, Regrouping, Review, TranslationMemory
from translate.readers import bitext_files, read_bitexts
from translate.summary import first_of
from translate.writers import changed_files

_NOBODY = ""
"""The author of what was found in a file, which does not say who changed it."""
_TRIES: Final = 5
"""How often edits are saved anew while others save the same segments."""


@dataclass(slots=True)
class Edits:
    """What people have edited in a folder since the last run.

    Attributes:
        files: How many targets are taken from each file.
        articles: The ids of the articles.
        outdone: The segments, as ARTICLE/SEGMENT, that a file has edited otherwise than one read
            before it. Their targets are in the history alone.
    """

    files: dict[Path, int] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)
    outdone: dict[Path, list[str]] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """Say what was taken, a line for each file, and what was edited in two ways."""
        taken = [
            f"{path}: {count:,} edited "
            + ("target is" if count == 1 else "targets are")
            + " taken into the memory as reviewed"
            for path, count in self.files.items()
        ]
        return taken + [
            f"{path}: edited otherwise in another file, which counts; this target is kept in the "
            f"history of {first_of(names)}"
            for path, names in self.outdone.items()
        ]


def take_edits(directory: Path, memory: TranslationMemory) -> Edits:
    """Find what people have edited in a folder, and store it in the memory as reviewed.

    Args:
        directory: The folder of a run.
        memory: The memory.

    Raises:
        OutputError: A file was changed and cannot be read any more; a run must not overwrite it.
        MemoryStoreError: The memory cannot be read or written.
    """
    edits = Edits()
    winners: dict[tuple[str, str], TranslationUnit] = {}
    for changed in changed_files(directory, bitext_files(directory)):
        try:
            for bitext in read_bitexts(changed.path):
                article = bitext.article.id
                units = list(edited_units(bitext, memory, sure=changed.stamped))
                _take(units, article, changed.path, winners, edits, memory)
        except BitextError as error:
            raise OutputError(
                f"{error}; it would be written over: mend it or move it away"
            ) from error
    return edits


def _take(
    units: list[TranslationUnit],
    article: str,
    path: Path,
    winners: dict[tuple[str, str], TranslationUnit],
    edits: Edits,
    memory: TranslationMemory,
) -> None:
    """Store the edited units of one file; of two edits of a segment the first counts."""
    found: list[TranslationUnit] = []
    outdone: list[TranslationUnit] = []
    for unit in units:
        winner = winners.setdefault((article, unit.segment.id), unit)
        same = winner.translation.target == unit.translation.target
        (found if same else outdone).append(unit)
    if outdone:
        # Both go into the history, the one that counts last.
        save_units(memory, article, outdone, _NOBODY)
        save_units(
            memory, article, [winners[article, unit.segment.id] for unit in outdone], _NOBODY
        )
        edits.outdone.setdefault(path, []).extend(
            f"{article}/{unit.segment.id}" for unit in outdone
        )
    if found:
        save_units(memory, article, found, _NOBODY)
        edits.articles.add(article)
        edits.files[path] = edits.files.get(path, 0) + len(found)


def save_units(
    memory: TranslationMemory, article: str, units: Iterable[TranslationUnit], author: str
) -> list[Review]:
    """Save the translations of segments that were changed in a file, as one action.

    Args:
        memory: Where to.
        article: The id of their article.
        units: The segments with their translations; of a segment that comes twice, the last counts.
        author: Who changed them; "" where that is not known.

    Raises:
        MemoryStoreError: The memory cannot be read or written.
    """
    once = {unit.segment.id: unit for unit in units}.values()
    for tries_left in reversed(range(_TRIES)):
        current = memory.reviews.current(article)
        changes = [_change(unit, article, current, memory) for unit in once]
        try:
            return memory.reviews.save_all(changes, author, Action.IMPORT)
        except ReviewConflictError:
            # Somebody has saved in the moment between: the history keeps both.
            if not tries_left:
                raise
    return []


def _change(
    unit: TranslationUnit,
    article: str,
    current: Mapping[tuple[str, str], Review],
    memory: TranslationMemory,
) -> Change:
    segment, translation = unit.segment, unit.translation
    latest = current.get((article, segment.id))
    return Change(
        article,
        segment.id,
        segment.source,
        translation.target,
        translation.status,
        based_on=latest.version if latest else 0,
        target_before=memory.draft(segment.source),
    )


def with_reviews(
    bitext: Bitext,
    memory: TranslationMemory,
    check: Callable[[Segment, Translation], Translation],
) -> Bitext:
    """Give an article what people have made of it: splits, joins, targets and dismissed flags.

    Where the text of the article has changed since, a review follows its source.

    Args:
        bitext: The article, as the machine made it.
        memory: Where the reviews are.
        check: Looks at a target anew.

    Raises:
        MemoryStoreError: The memory cannot be read.
    """
    article = bitext.article.id
    for regrouping in memory.reviews.regroupings(article):
        bitext = regrouped(bitext, regrouping)
    placed = memory.reviews.current(article)
    by_source = memory.reviews.unplaced(article) | {
        review.source: review for review in placed.values()
    }
    dismissed = memory.reviews.notes.dismissed(article)
    if not (by_source or dismissed):
        return bitext

    def reviewed(unit: TranslationUnit) -> TranslationUnit:
        segment = unit.segment
        review = placed.get((article, segment.id))
        if review is None or review.source != segment.source:
            review = by_source.get(segment.source)
        if review is not None:
            unit = _with_review(unit, review, check)
        flags = tuple(
            flag
            for flag in unit.translation.flags
            if (article, segment.id, flag.code, flag.message) not in dismissed
        )
        return replace(unit, translation=replace(unit.translation, flags=flags))

    return replace(bitext, units=tuple(map(reviewed, bitext.units)))


def regrouped(bitext: Bitext, regrouping: Regrouping) -> Bitext:
    """Split or join segments of an article as a person did.

    The new segments have empty targets. Where the segments do not stand in the article as they
    did then, it stays as it is.
    """
    segments = [unit.segment for unit in bitext.units]
    before = list(regrouping.before)
    for start, segment in enumerate(segments):
        found = segments[start : start + len(before)]
        if segment.id == before[0].id and _texts(found) == _texts(before):
            units = (
                *bitext.units[:start],
                *(TranslationUnit(new, Translation("")) for new in regrouping.after),
                *bitext.units[start + len(before) :],
            )
            return replace(bitext, units=units)
    return bitext


def _texts(segments: Iterable[Segment]) -> list[tuple[str, str]]:
    return [(segment.id, segment.source) for segment in segments]


def _with_review(
    unit: TranslationUnit, review: Review, check: Callable[[Segment, Translation], Translation]
) -> TranslationUnit:
    made = unit.translation
    if review.status is Status.DRAFT and review.origin is not Origin.HUMAN:
        return unit  # It was taken back: what the machine makes of it today counts.
    if (review.target, review.status) == (made.target, made.status):
        return unit
    score = made.score if review.target == made.target else None
    translation = Translation(review.target, review.origin, score, review.status)
    return replace(unit, translation=check(unit.segment, translation))


def edited_units(
    bitext: Bitext, memory: TranslationMemory, *, sure: bool
) -> Iterator[TranslationUnit]:
    """Find the units of a changed file that a person has written or reviewed.

    Args:
        bitext: An article of the file.
        memory: What the program has translated.
        sure: Whether the file is known to have been otherwise. If not, only a target beside
            which the memory knows another one can be told from a machine's.
    """
    known = memory.versions([unit.segment.source for unit in bitext.units])
    for unit in bitext.units:
        target, status = unit.translation.target, unit.translation.status
        versions = known.get(unit.segment.source, set())
        is_known = any(target == other for other, _ in versions)
        if not target.strip() or not (versions or sure) or (target, status) in versions:
            continue
        if status is Status.DRAFT:
            if is_known:
                continue
            status = Status.EDITED
        yield replace(unit, translation=Translation(target, Origin.HUMAN, status=status))
