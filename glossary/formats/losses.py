"""What of a termbase a file does not hold, counted."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from glossary.termbase import Case, PartOfSpeech, Term, Termbase

_LOG = logging.getLogger(__name__)
_KINDS: Final = 6
_KIND_LENGTH: Final = 40


class Holds(StrEnum):
    """A thing besides source form and preferred target that a format can have a place for."""

    TARGETS = "further targets"
    FORBIDDEN = "forbidden targets"
    PART_OF_SPEECH = "parts of speech"
    CASE = "case rules"
    GUARDS = "guards"
    DOMAIN = "domains"
    NOTE = "notes"
    STATUS = "statuses"
    EXAMPLE = "examples"
    LANGUAGES = "languages"


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a file does not hold.

    Attributes:
        count: How many there are.
        what: What they are, in words that follow the number.
    """

    count: int
    what: str

    def __str__(self) -> str:
        return f"{self.count:,} {self.what}"


def lost(count: int, one: str, many: str = "") -> tuple[Loss, ...]:
    """Say a loss, if there is one.

    Args:
        count: How many things are lost.
        one: What one of them is called.
        many: What several are called; `one` with an s unless given.

    Returns:
        The loss, or nothing where nothing is lost.
    """
    return (Loss(count, one if count == 1 else many or f"{one}s"),) if count else ()


def fit(termbase: Termbase, holds: frozenset[Holds]) -> tuple[Termbase, tuple[Loss, ...]]:
    """Leave out of a termbase what a format has no place for.

    A format without statuses gets the approved entries only: who reads it would use them all.

    Args:
        termbase: The termbase.
        holds: What the format has a place for.

    Returns:
        The termbase that is left, and what was left out.
    """
    terms = termbase.terms if Holds.STATUS in holds else termbase.approved
    dropped = len(termbase) - len(terms)
    losses = lost(dropped, "entry that is not approved", "entries that are not approved")
    for thing, (count, strip, one, many) in _FIELDS.items():
        if thing not in holds:
            losses += lost(sum(map(count, terms)), one, many)
            terms = tuple(strip(term) for term in terms)
    if Holds.LANGUAGES not in holds:
        losses += lost_languages(termbase)
    return replace(termbase, terms=terms), losses


def lost_languages(termbase: Termbase) -> tuple[Loss, ...]:
    """Say that a format does not name the languages, unless they are what it is read as."""
    usual = (termbase.source_language, termbase.target_language) == ("fr", "en")
    return () if usual else lost(1, f"pair of languages ({termbase.direction})")


def mapped(
    termbase: Termbase, change: Callable[[str], str]
) -> tuple[Termbase, int, tuple[Loss, ...]]:
    """Change every text of a termbase.

    Args:
        termbase: The termbase.
        change: What to make of a text; a form of which nothing is left is left out.

    Returns:
        The changed termbase, how many entries differ, and the entries left out because they have
        no source form or no target left.
    """

    def changed(forms: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(form for form in map(change, forms) if form.strip())

    terms, differ = [], 0
    for term in termbase:
        source, targets = change(term.source), changed(term.targets)
        if not source.strip() or not targets:
            continue
        new = replace(
            term,
            source=source,
            targets=targets,
            forbidden=changed(term.forbidden),
            unless=changed(term.unless),
            only_with=changed(term.only_with),
            domain=change(term.domain),
            note=change(term.note),
            example=change(term.example),
        )
        differ += new != term
        terms.append(new)
    left_out = lost(
        len(termbase) - len(terms),
        "entry whose source or targets are of control characters only",
        "entries whose source or targets are of control characters only",
    )
    return replace(termbase, terms=tuple(terms)), differ, left_out


@dataclass(slots=True)
class Tally:
    """What a file holds and a termbase does not, counted while the file is read."""

    _counts: dict[tuple[str, str], int] = field(default_factory=dict)
    _kinds: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)

    def add(self, one: str, many: str = "", *, count: int = 1, kind: str = "") -> None:
        """Count something.

        Args:
            one: What one of them is called.
            many: What several are called; `one` with an s unless given.
            count: How many there are.
            kind: The name that the file has for it.
        """
        key = one, many
        self._counts[key] = self._counts.get(key, 0) + count
        kinds = self._kinds.setdefault(key, {})
        if kind.strip():
            kinds[" ".join(kind.split())[:_KIND_LENGTH]] = None

    def field(self, kind: str) -> None:
        """Count a field that an entry has no place for."""
        self.add("field of another kind", "fields of other kinds", kind=kind)

    def losses(self) -> tuple[Loss, ...]:
        """All that was counted; the names of its kinds follow in brackets."""
        found: tuple[Loss, ...] = ()
        for (one, many), count in self._counts.items():
            kinds = list(self._kinds[one, many])
            more = ", …" if len(kinds) > _KINDS else ""
            names = f" ({', '.join(kinds[:_KINDS])}{more})" if kinds else ""
            found += tuple(Loss(loss.count, loss.what + names) for loss in lost(count, one, many))
        return found


def report(path: Path, losses: Iterable[Loss]) -> None:
    """Warn of what a file holds and a termbase does not.

    Args:
        path: The file that was read.
        losses: What was left out.
    """
    listed = ", ".join(map(str, losses))
    if listed:
        _LOG.warning("%s: left out: %s", path, listed)


def _usual_case(term: Term) -> Case:
    return Case.EXACT if term.is_name else Case.ANY


# For each thing a format may not hold: how many of it an entry has, and the entry without it. The
# part of speech goes before the case, which follows from it.
_FIELDS: dict[Holds, tuple[Callable[[Term], int], Callable[[Term], Term], str, str]] = {
    Holds.TARGETS: (
        lambda term: len(term.targets) - 1,
        lambda term: replace(term, targets=term.targets[:1]),
        "further target",
        "further targets",
    ),
    Holds.FORBIDDEN: (
        lambda term: len(term.forbidden),
        lambda term: replace(term, forbidden=()),
        "forbidden target",
        "forbidden targets",
    ),
    Holds.PART_OF_SPEECH: (
        lambda term: term.part_of_speech is not PartOfSpeech.NOUN,
        lambda term: replace(term, part_of_speech=PartOfSpeech.NOUN),
        "part of speech",
        "parts of speech",
    ),
    Holds.CASE: (
        lambda term: term.case is not _usual_case(term),
        lambda term: replace(term, case=_usual_case(term)),
        "case rule",
        "case rules",
    ),
    Holds.GUARDS: (
        lambda term: len(term.unless) + len(term.only_with),
        lambda term: replace(term, unless=(), only_with=()),
        "guard (unless, only_with)",
        "guards (unless, only_with)",
    ),
    Holds.DOMAIN: (
        lambda term: bool(term.domain),
        lambda term: replace(term, domain=""),
        "domain",
        "domains",
    ),
    Holds.NOTE: (
        lambda term: bool(term.note),
        lambda term: replace(term, note=""),
        "note",
        "notes",
    ),
    Holds.EXAMPLE: (
        lambda term: bool(term.example),
        lambda term: replace(term, example=""),
        "example",
        "examples",
    ),
}
