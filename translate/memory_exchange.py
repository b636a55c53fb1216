"""The corpus that a memory holds, out as bitexts, and bitexts that people have edited back in."""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import Final

from translate.bitext import (
    Article,
    Bitext,
    Kind,
    Origin,
    Provenance,
    Segment,
    Status,
    Translation,
    TranslationUnit,
)
from translate.edits import edited_units, regrouped, save_units, with_reviews
from translate.memory import TranslationMemory

LOOSE: Final = "memory"
"""The id of the bitexts of what stands in no article."""

_AT_ONCE: Final = 1_000
"""Loose translations in one bitext."""

_REVIEWED: Final = {Status.ACCEPTED, Status.EDITED}


@dataclass(slots=True)
class Imported:
    """What was found in imported bitexts.

    Attributes:
        changed: Segments of known articles that were reviewed or edited.
        unchanged: Segments that are as the memory has or had them.
        added: Segments of articles that the memory did not know.
        left_out: Segments of known articles whose id or source is not in the article, and those
            without a target.
    """

    changed: int = 0
    unchanged: int = 0
    added: int = 0
    left_out: int = 0

    def add(self, other: "Imported") -> None:
        """Count what was found in another bitext, too."""
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.added += other.added
        self.left_out += other.left_out


def bitexts_of(
    memory: TranslationMemory,
    articles: Collection[str] | None = None,
    *,
    reviewed_only: bool = False,
) -> Iterator[Bitext]:
    """Read the corpus that a memory holds, one article in memory at a time.

    Args:
        memory: The memory.
        articles: The ids of the articles that are wanted; all, and what stands in none of them,
            if not given.
        reviewed_only: Leave out what no person has accepted or made.

    Yields:
        The articles by id, as the next run would write them without translating anything; then
        what stands in no article, such as what was stored by an older version.

    Raises:
        MemoryStoreError: The memory cannot be read.
    """
    every = _articles(memory, articles)
    if articles is None:
        every = _chain(every, _loose(memory))
    for bitext in every:
        if not reviewed_only:
            yield bitext
        elif units := tuple(filter(_is_reviewed, bitext.units)):
            yield replace(bitext, units=units)


def import_bitext(memory: TranslationMemory, bitext: Bitext, author: str) -> Imported:
    """Take a bitext into a memory.

    Of an article that the memory knows, the segments are found by their ids, and what differs
    from all that the memory has or had is a person's edit. Any other article is added: drafts of
    ours as drafts, what people have reviewed as reviewed, and the pairs of other tools as
    accepted.

    Args:
        memory: A memory of the languages of the bitext.
        bitext: An article.
        author: Who edited it; "" where that is not known.

    Raises:
        MemoryStoreError: The memory cannot be read or written.
    """
    imported = Imported()
    foreign = not bitext.provenance.signature
    while True:
        known = _segments(memory, bitext.article.id)
        if known is None:
            return _add(memory, bitext, author, foreign=foreign)
        units = list(_matched(known, bitext.units))
        if not foreign or 2 * len(units) > len(bitext.units):
            break
        bitext = _renamed(bitext)  # Another file of the same name.
    imported.left_out = len(bitext.units) - len(units)
    edited = list(edited_units(replace(bitext, units=tuple(units)), memory, sure=True))
    save_units(memory, bitext.article.id, edited, author)
    imported.changed = len(edited)
    imported.unchanged = len(units) - len(edited)
    return imported


def _articles(memory: TranslationMemory, wanted: Collection[str] | None) -> Iterator[Bitext]:
    for name in memory.articles.ids():
        if wanted is not None and name not in wanted:
            continue
        found = memory.articles.get(name)
        if found is not None:
            article, provenance, segments = found
            known = memory.lookup([one.source for one in segments], provenance.signature)
            units = tuple(
                TranslationUnit(one, known.get(one.source, Translation(""))) for one in segments
            )
            bitext = Bitext(article, provenance, units)
            yield with_reviews(bitext, memory, lambda _, translation: translation)


def _chain(first: Iterator[Bitext], second: Iterator[Bitext]) -> Iterator[Bitext]:
    yield from first
    yield from second


def _loose(memory: TranslationMemory) -> Iterator[Bitext]:
    """Read what stands in no article: of each source what was reviewed last, or made last."""
    latest = (list(group)[-1] for _, group in groupby(memory.loose(), key=lambda pair: pair[0]))
    number = 0
    while pairs := list(islice(latest, _AT_ONCE)):
        number += 1
        name = LOOSE if number == 1 else f"{LOOSE}-{number}"
        units = tuple(
            TranslationUnit(Segment(f"s{place:04}", Kind.TEXT, place - 1, source), translation)
            for place, (source, translation) in enumerate(pairs, start=1)
        )
        languages = memory.languages
        article = Article(name, source_language=languages[0], target_language=languages[1])
        yield Bitext(article, Provenance("", "", "", "", ""), units)


def _segments(memory: TranslationMemory, article: str) -> tuple[Segment, ...] | None:
    """The segments of an article as they are now, split and joined; None where it is not known."""
    found = memory.articles.get(article)
    if found is None:
        return None
    units = tuple(TranslationUnit(one, Translation("")) for one in found[2])
    bitext = Bitext(found[0], found[1], units)
    for regrouping in memory.reviews.regroupings(article):
        bitext = regrouped(bitext, regrouping)
    return tuple(unit.segment for unit in bitext.units)


def _matched(
    known: tuple[Segment, ...], units: tuple[TranslationUnit, ...]
) -> Iterator[TranslationUnit]:
    """Find the segments that units of a file stand for: by id, or by the source alone."""
    by_id = {segment.id: segment for segment in known}
    by_source = {_plain(segment.source): segment for segment in known}
    seen: set[str] = set()
    for unit in units:
        plain = _plain(unit.segment.source)
        segment = by_id.get(unit.segment.id)
        if segment is None or _plain(segment.source) != plain:
            segment = by_source.get(plain)
        if segment is not None and segment.id not in seen and unit.translation.target.strip():
            seen.add(segment.id)
            yield replace(unit, segment=segment)


def _plain(text: str) -> str:
    """A text without what tools change on the way: spaces, and how characters are composed."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _renamed(bitext: Bitext) -> Bitext:
    name, _, number = bitext.article.id.rpartition("~")
    name, following = (
        (name, int(number) + 1) if name and number.isdigit() else (bitext.article.id, 2)
    )
    return replace(bitext, article=replace(bitext.article, id=f"{name}~{following}"))


def _add(memory: TranslationMemory, bitext: Bitext, author: str, *, foreign: bool) -> Imported:
    """Add an article that the memory does not know."""
    sound = [unit for unit in bitext.units if unit.translation.target.strip()]
    drafts = [] if foreign else [unit for unit in sound if _is_draft(unit)]
    if foreign:
        known = memory.versions([unit.segment.source for unit in sound])
        reviewed = [
            _accepted(unit)
            for unit in sound
            if all(unit.translation.target != old for old, _ in known.get(unit.segment.source, ()))
        ]
    else:
        reviewed = [unit for unit in sound if not _is_draft(unit)]
    memory.store(
        bitext.provenance.signature, [(one.segment.source, one.translation) for one in drafts]
    )
    save_units(memory, bitext.article.id, reviewed, author)
    # Last: an import that is killed before finds the article unknown again, and ends the same.
    memory.articles.put(bitext)
    added = len(drafts) + len(reviewed)
    return Imported(
        added=added, unchanged=len(sound) - added, left_out=len(bitext.units) - len(sound)
    )


def _is_draft(unit: TranslationUnit) -> bool:
    translation = unit.translation
    return translation.status is Status.DRAFT and translation.origin is not Origin.HUMAN


def _is_reviewed(unit: TranslationUnit) -> bool:
    translation = unit.translation
    return translation.status in _REVIEWED or (
        translation.status is Status.DRAFT and translation.origin is Origin.HUMAN
    )


def _accepted(unit: TranslationUnit) -> TranslationUnit:
    """A pair of another tool, which people keep because it is good, unless it says otherwise."""
    if unit.translation.status is not Status.DRAFT:
        return unit
    return replace(unit, translation=replace(unit.translation, status=Status.ACCEPTED))
