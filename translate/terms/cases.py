"""A sentence on its way to lacking nothing, and the versions of its translation that compete."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from glossary import Match, Pairing, PartOfSpeech, surface_forms
from translate.bitext import How, Segment, Span, TermUse
from translate.engine import Hypothesis, Reading
from translate.quality import check_segment
from translate.terms.demands import Demand, DemandKind, overlaps, unmet_demands
from translate.terms.inspection import pair_matches, term_uses
from translate.terms.placement import (
    expected_span,
    kept_share,
    stands_beside,
    strangers,
    unchanged_end,
)

KEPT_WEIGHT = 2.0
"""What keeping the rest of a translation is worth beside its score: a tenth of its words weighs
as much as 0.2 in the mean log-probability of a piece."""

LOST_WEIGHT = 0.3
"""What it costs to lose a word that stood amid the rendering of a term and says something else."""

READS_ON = 1.0
"""By how much what follows a form put in by hand, all of it and its first piece, may become less
likely (log-probability) if the sentence is to count as whole: decoding it again could hardly better
it."""

_CAPITAL_BEFORE = re.compile(r"\w\S* [A-Z][\w-]* $")

_Key = tuple[DemandKind, Span]


@dataclass(frozen=True, slots=True)
class Enforced:
    """A translation with the terms, names and figures in place.

    Attributes:
        target: The English text.
        score: Mean log-probability of a target piece under the model.
        terms: Every use of a term, in the order of the source.
        literals: The names and figures that were brought in, in the order of the source.
    """

    target: str
    score: float | None
    terms: tuple[TermUse, ...]
    literals: tuple[TermUse, ...]


@dataclass(slots=True, eq=False)
class Case:
    """A sentence on its way to lacking nothing.

    Attributes:
        segment: The sentence.
        matches: The terms in it.
        version: Its translation as it stands.
        pairings: What became of each term in that.
        demands: What it lacks.
        reading: How likely the model finds it, once that was asked.
        met: What it lacked and now has, and how that came about.
        faults: What the checks find wrong with it, once that was asked.
        given_up: What nothing served, and the target at the time.
        tried_again: What was given up twice.
    """

    segment: Segment
    matches: tuple[Match, ...]
    version: Hypothesis
    pairings: tuple[Pairing, ...]
    demands: tuple[Demand, ...]
    reading: Reading | None = None
    met: dict[_Key, tuple[Demand, How]] = field(default_factory=dict)
    faults: Counter[str] | None = None
    given_up: dict[_Key, str] = field(default_factory=dict)
    tried_again: set[_Key] = field(default_factory=set)

    @property
    def target(self) -> str:
        """The translation as it stands."""
        return self.version.target

    def place(self, demand: Demand) -> Span:
        """Where in the target the translation of something is thought to stand."""
        return expected_span(demand, self.segment.source, self.target, self.version.alignment)

    def strangers(self, demand: Demand) -> list[str]:
        """The words in that place that translate something else."""
        return strangers(demand, self.target, self.place(demand), self.version.alignment)

    @property
    def taken(self) -> list[Span]:
        """Where in the target terms are rendered."""
        return [one.rendering.span for one in self.pairings if one.rendering is not None]

    def next_demand(self) -> Demand | None:
        """What to mend next: the leftmost, for what follows it may be decoded anew.

        What was given up is tried once again when all else is done, if the target has changed.
        """
        waiting = [one for one in self.demands if one.key not in self.given_up] or [
            one
            for one in self.demands
            if self.given_up[one.key] != self.target and one.key not in self.tried_again
        ]
        return min(waiting, key=self.place, default=None)

    def result(self) -> Enforced:
        """The case as it stands."""
        how = {d.index: how for d, how in self.met.values() if d.index is not None}
        terms = term_uses(self.pairings, how)
        target, terms = with_capitals(self.target, terms, self.matches)
        return Enforced(target, self.version.score, terms, tuple(self._literals()))

    def _literals(self) -> Iterator[TermUse]:
        """The names and figures that were brought in and still stand as they were written."""
        written = {
            repair.source_span: (repair.target, How.SUBSTITUTED) for repair in self.version.repairs
        }
        written |= {
            demand.source_span: (demand.form, how)
            for demand, how in self.met.values()
            if demand.kind is not DemandKind.TERM
        }
        for span, (form, how) in sorted(written.items()):
            start = self.target.find(form)
            if start >= 0 and not any(overlaps(span, match.span) for match in self.matches):
                source = self.segment.source[slice(*span)]
                yield TermUse(source, form, span, (start, start + len(form)), how)


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """A beginning to decode a case again with, for the sake of one demand."""

    case: Case
    demand: Demand
    prefix: str


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A way to meet one demand of a case."""

    case: Case
    demand: Demand
    how: How
    version: Hypothesis
    pairings: tuple[Pairing, ...]
    demands: tuple[Demand, ...]
    reading: Reading | None = None

    @classmethod
    def of(
        cls,
        case: Case,
        demand: Demand,
        how: How,
        version: Hypothesis,
        reading: Reading | None = None,
    ) -> Self:
        """A version of a case's translation, looked through for what it lacks."""
        return cls(case, demand, how, version, *lacking(case.matches, version), reading)

    @property
    def target(self) -> str:
        """The translation as it would stand."""
        return self.version.target

    @property
    def segment(self) -> Segment:
        """The sentence."""
        return self.case.segment

    @property
    def rank(self) -> float:
        """How good it is, higher is better: how likely, and how little else it changes."""
        case = self.case
        kept = kept_share(case.target, case.place(self.demand), self.target)
        lost = [one for one in case.strangers(self.demand) if one not in self.target]
        return self.version.score + KEPT_WEIGHT * kept - LOST_WEIGHT * len(lost)

    @property
    def reads_on(self) -> bool:
        """Whether a term put in by hand leaves what follows it as likely as it was.

        What stands for a name or a figure is rarely more than that: putting it in will do.
        """
        if self.demand.kind is not DemandKind.TERM:
            return True
        before, after = self.case.reading, self.reading
        if before is None or after is None or self._joins_a_name:
            return False
        end = unchanged_end(self.case.target, self.target)
        old, new = len(self.case.target) - end, len(self.target) - end
        return (
            before.after(old) - after.after(new) <= READS_ON
            and before.next(old) - after.next(new) <= READS_ON
        )

    @property
    def _joins_a_name(self) -> bool:
        """Whether a name was put right behind a word with a capital, which may be left of another.

        "The European Union of women" would become "the European Vietnam Women's Union".
        """
        place = self.target.find(self.demand.form)
        return self.demand.form[0].isupper() and bool(_CAPITAL_BEFORE.search(self.target[:place]))

    @property
    def serves(self) -> bool:
        """Whether it has what was lacking in its place, loses nothing and brings no new fault."""
        case, demand = self.case, self.demand
        before, after = ({one.key for one in version.demands} for version in (case, self))
        return (
            demand.key not in after
            and after < before
            and not stands_beside(
                demand.form, case.target, case.place(demand), self.target, case.taken
            )
            and not _faults(self) - self._faults_before()
        )

    def _faults_before(self) -> Counter[str]:
        if self.case.faults is None:
            self.case.faults = _faults(self.case)
        return self.case.faults


def lacking(
    matches: tuple[Match, ...], version: Hypothesis
) -> tuple[tuple[Pairing, ...], tuple[Demand, ...]]:
    """What became of the terms in a version of a translation, and all that it lacks."""
    pairings = pair_matches(matches, version.target, version.alignment)
    return pairings, unmet_demands(version.source, version.target, pairings)


def with_capitals(
    target: str, uses: Sequence[TermUse], matches: Sequence[Match]
) -> tuple[str, tuple[TermUse, ...]]:
    """Give the renderings of names the capitals that the glossary has: "Regular Migration".

    Args:
        target: The translation.
        uses: What became of the terms in it.
        matches: The terms, in the same order.

    Returns:
        Both with those capitals; nothing else changes, and no capital is taken away.
    """
    written = []
    for use, match in zip(uses, matches, strict=True):
        text = use.target
        if use.target_span is not None and match.term.part_of_speech is PartOfSpeech.PROPER_NOUN:
            alike = [form for form in surface_forms(match) if form.lower() == text.lower()]
            if alike and text not in alike and len(alike[0]) == len(text):
                start, end = use.target_span
                text = "".join(map(_capital, text, alike[0]))
                target = target[:start] + text + target[end:]
        written.append(replace(use, target=text))
    return target, tuple(written)


def _capital(one: str, other: str) -> str:
    """Of two forms of a letter the capital, if either is one."""
    return other if other.isupper() else one


def _faults(version: Case | Candidate) -> Counter[str]:
    """What the checks find wrong with a target, missing terms apart."""
    segment = version.segment
    uses = [use for use in term_uses(version.pairings, {}) if use.how is not How.MISSING]
    return Counter(flag.code for flag in check_segment(segment, version.target, uses))
