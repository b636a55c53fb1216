"""Entries as pairs of a source form and one target: how most translation services have them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from glossary.formats.losses import Loss, Tally, lost
from glossary.formats.statuses import Standing
from glossary.termbase import Case, PartOfSpeech, Term, Termbase, TermStatus

_NAMES: Final = (PartOfSpeech.PROPER_NOUN, PartOfSpeech.ACRONYM)
_RANKS: Final = {Standing.PREFERRED: 0, Standing.APPROVED: 1, Standing.ADMITTED: 2}


@dataclass(frozen=True, slots=True)
class Pair:
    """A source form with one of its targets.

    Attributes:
        source: The source form.
        target: The target; empty where there is none.
        standing: How far the target may be used.
        part_of_speech: What kind of word or phrase it is; None where that is not said.
        domain: The field it belongs to.
        note: A remark.
        group: What pairs of one entry have in common besides their source form and part of speech.
        line: The line of the file that it stands on, counted from 1; 0 where it stands on none.
    """

    source: str
    target: str
    standing: Standing = Standing.APPROVED
    part_of_speech: PartOfSpeech | None = None
    domain: str = ""
    note: str = ""
    group: str = ""
    line: int = 0


@dataclass(slots=True)
class _Entry:
    first: Pair
    part_of_speech: PartOfSpeech | None
    targets: dict[str, Standing] = field(default_factory=dict)
    forbidden: dict[str, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    domains: dict[str, None] = field(default_factory=dict)

    def add(self, pair: Pair) -> None:
        target = clean(pair.target)
        if pair.standing is Standing.FORBIDDEN:
            self.forbidden[target] = None
        else:
            self.targets.setdefault(target, pair.standing)
        for texts, text in ((self.notes, pair.note), (self.domains, pair.domain)):
            if text.strip():
                texts[text] = None
        self.part_of_speech = self.part_of_speech or pair.part_of_speech

    def takes(self, pair: Pair) -> bool:
        """Whether a pair of the same source form and group belongs to it: homographs do not."""
        return None in (self.part_of_speech, pair.part_of_speech) or (
            self.part_of_speech == pair.part_of_speech
        )

    @property
    def proposed(self) -> list[str]:
        return [text for text, one in self.targets.items() if one is Standing.PROPOSED]

    @property
    def usable(self) -> list[str]:
        kept = [text for text, one in self.targets.items() if one is not Standing.PROPOSED]
        return sorted(kept, key=lambda text: _RANKS[self.targets[text]])

    def term(self) -> Term:
        part_of_speech = self.part_of_speech or PartOfSpeech.NOUN
        return Term(
            source=clean(self.first.source),
            targets=tuple(self.usable or self.proposed),
            forbidden=tuple(self.forbidden),
            part_of_speech=part_of_speech,
            case=Case.EXACT if part_of_speech in _NAMES else Case.ANY,
            domain="\n".join(self.domains),
            note="\n".join(self.notes),
            status=TermStatus.APPROVED if self.usable else TermStatus.PROPOSED,
            line=self.first.line,
        )


def gather(pairs: Iterable[Pair]) -> tuple[tuple[Term, ...], tuple[Loss, ...]]:
    """Make entries of pairs: those of the same group, source form and part of speech become one.

    Args:
        pairs: The pairs; what of them has no source form or no target is left out.

    Returns:
        The entries in the order of their first pairs, and what was left out.
    """
    entries: list[_Entry] = []
    alike: dict[tuple[str, str], list[_Entry]] = {}
    by_source: dict[str, list[_Entry]] = {}
    tally = Tally()
    for pair in pairs:
        source = clean(pair.source)
        if not source or not pair.target.strip():
            tally.add("row without source or target", "rows without source or target")
            continue
        same = alike.setdefault((pair.group, source), [])
        entry = next((one for one in same if one.takes(pair)), None)
        if entry is None:
            entry = _Entry(pair, pair.part_of_speech)
            for listed in (entries, same, by_source.setdefault(source, [])):
                listed.append(entry)
        entry.add(pair)
    for entry in entries:
        _settle(entry, by_source[clean(entry.first.source)], tally)
    return tuple(entry.term() for entry in entries if entry.targets), tally.losses()


def _settle(entry: _Entry, alike: list[_Entry], tally: Tally) -> None:
    """Give forbidden targets without others to the entries of their source form; count proposals.

    Args:
        entry: The entry.
        alike: All entries of its source form.
        tally: Where to count what is left out.
    """
    if not entry.targets:
        others = [one for one in alike if one.targets]
        for other in others:
            other.forbidden |= entry.forbidden
        if not others:
            tally.add("entry with forbidden targets only", "entries with forbidden targets only")
    elif entry.usable:
        for _ in entry.proposed:
            tally.add("target that is not approved", "targets that are not approved")


def joined(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Make one entry of those that differ in nothing but targets, notes and domains.

    Args:
        terms: Entries of a table that has a row for each target.

    Returns:
        The entries, in the order of the first of each.
    """
    kept: dict[Term, list[Term]] = {}
    for term in terms:
        bare = replace(term, targets=("-",), forbidden=(), note="", domain="")
        kept.setdefault(bare, []).append(term)
    return tuple(
        replace(
            alike[0],
            targets=_distinct(form for term in alike for form in term.targets),
            forbidden=_distinct(form for term in alike for form in term.forbidden),
            note="\n".join(_distinct(term.note for term in alike if term.note)),
            domain="\n".join(_distinct(term.domain for term in alike if term.domain)),
        )
        for alike in kept.values()
    )


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def merged(termbase: Termbase) -> tuple[Termbase, tuple[Loss, ...]]:
    """Make one entry of those that a format without entry numbers could not tell apart.

    Args:
        termbase: The termbase.

    Returns:
        The termbase with one entry a source form, and the homographs that lost their own.
    """
    terms, _ = gather(pair for term in termbase for pair in pairs_of(term))
    joined = len(termbase) - len(terms)
    return replace(termbase, terms=terms), lost(
        joined,
        "entry of its own (its source form has one already)",
        "entries of their own (their source forms have one already)",
    )


def pairs_of(term: Term, group: str = "") -> list[Pair]:
    """Take an entry apart into pairs, the preferred target first and forbidden ones last.

    Args:
        term: The entry.
        group: What to mark its pairs with.

    Returns:
        A pair for each target, approved or forbidden; domain and note stand in the first.
    """
    bare = Pair(
        clean(term.source),
        "",
        part_of_speech=term.part_of_speech,
        standing=(Standing.PROPOSED if term.status is TermStatus.PROPOSED else Standing.APPROVED),
        group=group,
    )
    approved = [replace(bare, target=clean(target)) for target in term.targets]
    approved[0] = replace(approved[0], domain=term.domain, note=term.note)
    forbidden = [
        replace(bare, target=clean(target), standing=Standing.FORBIDDEN)
        for target in term.forbidden
    ]
    return approved + forbidden


def one_each(
    termbase: Termbase, refusal: Callable[[str], str]
) -> tuple[list[tuple[str, str]], tuple[Loss, ...]]:
    """Make the rows of a service that takes each source form once, with one target.

    Args:
        termbase: The termbase.
        refusal: Why the service would refuse a text, in words that follow "entry with";
            nothing if it would not.

    Returns:
        Source and target of each row, and what was left out.
    """
    rows: dict[str, str] = {}
    doubles = 0
    refused: dict[str, int] = {}
    for term in termbase:
        source, target = clean(term.source), clean(term.targets[0])
        reason = refusal(source) or refusal(target)
        if reason:
            refused[reason] = refused.get(reason, 0) + 1
        elif source in rows:
            doubles += 1
        else:
            rows[source] = target
    losses = lost(
        doubles,
        "entry whose source form stands there already",
        "entries whose source forms stand there already",
    )
    for reason, count in refused.items():
        losses += lost(count, f"entry with {reason}", f"entries with {reason}")
    return list(rows.items()), losses


def clean(form: str) -> str:
    """A form with its white space made single spaces, none at its ends.

    Args:
        form: A source form or a target.

    Returns:
        The form on one line.
    """
    return " ".join(form.split())
