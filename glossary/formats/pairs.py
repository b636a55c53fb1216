"""Entries as pairs of a source form and one target: how most translation services have them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from glossary.formats.losses import Loss, lost
from glossary.termbase import Case, PartOfSpeech, Term, Termbase, TermStatus

_NAMES: Final = (PartOfSpeech.PROPER_NOUN, PartOfSpeech.ACRONYM)


@dataclass(frozen=True, slots=True)
class Pair:
    """A source form with one of its targets.

    Attributes:
        source: The source form.
        target: The target; empty where there is none.
        forbidden: Whether it must not be used.
        part_of_speech: What kind of word or phrase it is.
        domain: The field it belongs to.
        note: A remark.
        status: How far the entry has come.
        group: What pairs of one entry have in common; the source form where this is empty.
        line: The line of the file that it stands on, counted from 1; 0 where it stands on none.
    """

    source: str
    target: str
    forbidden: bool = False
    part_of_speech: PartOfSpeech = PartOfSpeech.NOUN
    domain: str = ""
    note: str = ""
    status: TermStatus = TermStatus.APPROVED
    group: str = ""
    line: int = 0


@dataclass(slots=True)
class _Entry:
    first: Pair
    targets: dict[str, None] = field(default_factory=dict)
    forbidden: dict[str, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    domains: dict[str, None] = field(default_factory=dict)

    def add(self, pair: Pair) -> None:
        forms = self.forbidden if pair.forbidden else self.targets
        for texts, text in (
            (forms, clean(pair.target)),
            (self.notes, pair.note),
            (self.domains, pair.domain),
        ):
            if text.strip():
                texts[text] = None

    def term(self) -> Term:
        part_of_speech = self.first.part_of_speech
        return Term(
            source=clean(self.first.source),
            targets=tuple(self.targets),
            forbidden=tuple(self.forbidden),
            part_of_speech=part_of_speech,
            case=Case.EXACT if part_of_speech in _NAMES else Case.ANY,
            domain="\n".join(self.domains),
            note="\n".join(self.notes),
            status=self.first.status,
            line=self.first.line,
        )


def gather(pairs: Iterable[Pair]) -> tuple[tuple[Term, ...], tuple[Loss, ...]]:
    """Make entries of pairs: those with the same group, or the same source form, become one.

    Args:
        pairs: The pairs; what of them has no source form or no target is left out.

    Returns:
        The entries in the order of their first pairs, and what was left out.
    """
    entries: dict[tuple[str, str], _Entry] = {}
    incomplete = 0
    for pair in pairs:
        if not pair.source.strip() or not pair.target.strip():
            incomplete += 1
            continue
        key = (pair.group, "" if pair.group else clean(pair.source))
        entries.setdefault(key, _Entry(pair)).add(pair)
    terms = tuple(entry.term() for entry in entries.values() if entry.targets)
    return terms, (
        *lost(incomplete, "row without source or target", "rows without source or target"),
        *lost(
            len(entries) - len(terms),
            "entry with forbidden targets only",
            "entries with forbidden targets only",
        ),
    )


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
        status=term.status,
        group=group,
    )
    approved = [replace(bare, target=clean(target)) for target in term.targets]
    approved[0] = replace(approved[0], domain=term.domain, note=term.note)
    forbidden = [replace(bare, target=clean(target), forbidden=True) for target in term.forbidden]
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
