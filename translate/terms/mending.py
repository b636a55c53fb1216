"""A sentence on its way to lacking nothing, and the candidates that compete for its next step."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean

from glossary import Match, PartOfSpeech, mend_around, surface_forms, verb_agrees
from translate.bitext import How, Segment, Span, TermUse, overlaps
from translate.engine import Hypothesis
from translate.engine.writing.traced import common_length
from translate.terms.demands import Demand, DemandKey, DemandKind
from translate.terms.inspection import term_uses
from translate.terms.placement import (
    has_strangers,
    is_whole,
    kept_share,
    lacks_preposition,
    says_again,
    stands_beside,
    strangers,
    unchanged_end,
)
from translate.terms.version import Version

KEPT_WEIGHT = 2.0
"""What keeping the rest of a translation is worth beside its score: a tenth of its words weighs
as much as 0.2 in the mean log-probability of a piece."""

KEPT_FLOOR = 0.4
"""Share of the rest below which a sentence decoded again has lost what it said."""

LOST_WEIGHT = 0.3
"""What it costs to lose a word that stood amid the rendering of a term and says something else."""

READS_ON = 3.0
"""By how much what follows a form put in by hand, all of it and its first piece, may become less
likely (log-probability) if the sentence is to count as whole: decoding it again could hardly better
it."""

INSERTED_FLOOR = -3.0
"""Mean log-probability of a piece below which nothing is put beside the translation of its
neighbours: where nothing in a translation stands for something, most places are wrong."""

_LEAST_TO_REPEAT = 4
"""Letters from which a word is no word of grammar that may stand twice ("had had")."""

_CAPITAL_BEFORE = re.compile(r"\w\S* [A-Z][\w-]* $")


@dataclass(frozen=True, slots=True)
class Enforced:
    """A translation with the terms, names and figures in place.

    Attributes:
        target: The English text.
        score: Mean log-probability of a target piece under the model. What was put in where its
            place was sure counts as what the model wrote there: of that the model knows more than
            of a name that it could not write.
        terms: Every use of a term, in the order of the source.
        literals: The names and figures that were brought in, in the order of the source.
    """

    target: str
    score: float | None
    terms: tuple[TermUse, ...]
    literals: tuple[TermUse, ...]


@dataclass(slots=True, eq=False)
class Mending:
    """A sentence on its way to lacking nothing.

    Attributes:
        version: Its translation as it stands.
        met: What it lacked and now has, and how that came about.
        given_up: What nothing served, and the target at the time.
        tried_again: What was given up twice.
    """

    version: Version
    met: dict[DemandKey, tuple[Demand, How]] = field(default_factory=dict)
    given_up: dict[DemandKey, str] = field(default_factory=dict)
    tried_again: set[DemandKey] = field(default_factory=set)

    @property
    def segment(self) -> Segment:
        """The sentence."""
        return self.version.segment

    @property
    def target(self) -> str:
        """The translation as it stands."""
        return self.version.target

    def place(self, demand: Demand) -> Span:
        """Where in the target the translation of something is thought to stand."""
        return self.version.place(demand)

    def has_nothing_for(self, demand: Demand) -> bool:
        """Whether nothing in the target stands for something."""
        return not self.target[slice(*self.place(demand))].strip()

    def strangers(self, demand: Demand) -> list[Span]:
        """Where in that place words stand that translate something else."""
        alignment = self.version.hypothesis.alignment
        return strangers(demand, self.target, self.place(demand), alignment)

    def stands_alone(self, demand: Demand) -> bool:
        """Whether what stands in the place of something translates that and nothing else."""
        alignment, place = self.version.hypothesis.alignment, self.place(demand)
        if alignment is None or not self.target[slice(*place)].strip():
            return False
        origin = alignment.source_span(place)
        start, end = demand.source_span
        return origin is not None and start <= origin[0] and origin[1] <= end

    def adopt_best(self, candidates: Iterable["Candidate"]) -> bool:
        """Take the best candidate that serves; says whether there is one."""
        serving = [one for one in candidates if one.serves]
        if any(one.how is How.SUBSTITUTED for one in serving):
            # What the model writes on after a form it did not expect is often no English at all.
            serving = [one for one in serving if not one.has_strangers]
        if not serving:
            return False
        best = max(serving, key=lambda one: one.rank)
        met = [one for one in self.version.demands if one.key not in best.version.unmet]
        self.met |= {one.key: (one, best.how) for one in met}
        self.version = best.version
        return True

    def give_up(self, demand: Demand) -> None:
        """Put down that nothing served."""
        if demand.key in self.given_up:
            self.tried_again.add(demand.key)
        self.given_up[demand.key] = self.target

    def next_demand(self) -> Demand | None:
        """What to mend next: the leftmost, for what follows it may be decoded anew.

        A name or a figure that nothing stands for goes first: it takes another translation of the
        whole sentence, in which no term has been put in by hand.
        What was given up is tried once again when all else is done, if the target has changed.
        """
        demands = self.version.demands
        waiting = [one for one in demands if one.key not in self.given_up] or [
            one
            for one in demands
            if self.given_up[one.key] != self.target and one.key not in self.tried_again
        ]
        return min(waiting, key=lambda one: (not self._is_lost(one), self.place(one)), default=None)

    def _is_lost(self, demand: Demand) -> bool:
        return demand.kind is not DemandKind.TERM and self.has_nothing_for(demand)

    def result(self) -> Enforced:
        """The sentence as it stands."""
        how = {d.index: how for d, how in self.met.values() if d.index is not None}
        terms = term_uses(self.version.pairings, how)
        target, terms = with_capitals(self.target, terms, self.version.matches)
        target, terms = with_grammar(target, terms, self.version.matches)
        literals = tuple(self._literals(target))
        return Enforced(target, self.version.hypothesis.score, terms, literals)

    def _literals(self, target: str) -> Iterator[TermUse]:
        """The names and figures that were brought in and still stand as they were written."""
        for demand, how in sorted(self.met.values(), key=lambda met: met[0].source_span):
            span, form = demand.source_span, demand.form
            start = target.find(form)
            if demand.kind is not DemandKind.TERM and start >= 0:
                source = self.segment.source[slice(*span)]
                yield TermUse(source, form, span, (start, start + len(form)), how)


@dataclass(frozen=True, slots=True, eq=False)
class Beginning:
    """A beginning to decode a sentence again with, for the sake of one demand."""

    mending: Mending
    demand: Demand
    prefix: str


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A way to meet one demand of a sentence."""

    mending: Mending
    demand: Demand
    how: How
    version: Version

    @classmethod
    def of(cls, mending: Mending, demand: Demand, how: How, hypothesis: Hypothesis) -> "Candidate":
        """A hypothesis as a candidate."""
        before = mending.version
        return cls(mending, demand, how, Version(before.segment, before.matches, hypothesis))

    @property
    def target(self) -> str:
        """The translation as it would stand."""
        return self.version.target

    @property
    def has_strangers(self) -> bool:
        """Whether it was decoded again and has words that were not there before."""
        return self.how is How.REDECODED and has_strangers(
            self.demand.form, self.mending.target, self.target
        )

    @property
    def rank(self) -> float:
        """How good it is, higher is better: how likely, and how little else it changes."""
        old, place = self.mending.target, self.mending.place(self.demand)
        kept = kept_share(old, place, self.target)
        strangers = (old[slice(*span)] for span in self.mending.strangers(self.demand))
        lost = [one for one in strangers if one not in self.target]
        return self.version.hypothesis.score + KEPT_WEIGHT * kept - LOST_WEIGHT * len(lost)

    @property
    def keeps_enough(self) -> bool:
        """Whether enough of the rest is left where the model has written on anew."""
        if self.how is not How.REDECODED or self.demand.kind is not DemandKind.TERM:
            return True
        old, place = self.mending.target, self.mending.place(self.demand)
        return kept_share(old, place, self.target) >= KEPT_FLOOR

    @property
    def reads_on(self) -> bool:
        """Whether a term put in by hand leaves what follows it as likely as it was.

        What stands for a name or a figure is rarely more than that: putting it in will do.
        """
        if self.demand.kind is not DemandKind.TERM:
            return True
        before = self.mending.version.hypothesis.likelihood
        after = self.version.hypothesis.likelihood
        if before is None or after is None or self.joins_a_name:
            return False
        end = unchanged_end(self.mending.target, self.target)
        old, new = len(self.mending.target) - end, len(self.target) - end
        return (
            before.after(old) - after.after(new) <= READS_ON
            and before.next(old) - after.next(new) <= READS_ON
        )

    @property
    def is_likely(self) -> bool:
        """Whether the model finds what was put in likely enough where it stands."""
        likelihood = self.version.hypothesis.likelihood
        if likelihood is None:
            return False
        old, new = self.mending.target, self.target
        end = len(new) - common_length(reversed(old), reversed(new))
        values = likelihood.between(common_length(old, new), max(end, 1))
        return bool(values) and fmean(values) >= INSERTED_FLOOR

    @property
    def joins_a_name(self) -> bool:
        """Whether a term that is a name was put right behind a word with a capital.

        That word may be left of another name:
        "The European Union of women" would become "the European Vietnam Women's Union".
        """
        place = self.target.find(self.demand.form)
        if self.demand.kind is not DemandKind.TERM:
            return False
        return self.demand.form[0].isupper() and bool(_CAPITAL_BEFORE.search(self.target[:place]))

    @property
    def serves(self) -> bool:
        """Whether it has what was lacking in its place, loses nothing and brings no new fault."""
        before, after, demand = self.mending.version, self.version, self.demand
        place, staying = self.mending.place(demand), self.mending.strangers(demand)
        return (
            demand.key not in after.unmet
            and self._is_grammatical
            and self.keeps_enough
            and all(is_whole(after.target, span) for span in after.taken)
            and after.unmet < before.unmet
            and not stands_beside(
                demand.form, before.target, place, after.target, [*before.taken, *staying]
            )
            and not after.faults - before.faults
        )

    @property
    def _is_grammatical(self) -> bool:
        """Whether what the model wrote around a form that it had to write goes with it."""
        demand, target = self.demand, self.target
        place = max(target.find(demand.form), target.find(demand.opening_form))
        if self.how is not How.REDECODED or demand.kind is not DemandKind.TERM or place < 0:
            return True
        if target[place + len(demand.form) :][:1].isalpha():
            # made to write "the suspect", the model has gone on to "suspects"
            return False
        if says_again(demand.form, target, place):
            return False
        return verb_agrees(target, (place, place + len(demand.form))) and not (
            self.mending.has_nothing_for(demand) and lacks_preposition(demand, target)
        )


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


def with_grammar(
    target: str, uses: Sequence[TermUse], matches: Sequence[Match]
) -> tuple[str, tuple[TermUse, ...]]:
    """Mend the grammar around the renderings that the model wrote itself: "a heir".

    Args:
        target: The translation.
        uses: What became of the terms in it.
        matches: The terms, in the same order.

    Returns:
        Both, mended; of the renderings those change that are plurals which English has not.
    """
    spans = [use.target_span for use in uses]
    for index, use in enumerate(uses):
        place = spans[index]
        if place is None or use.how is not How.MODEL:
            continue
        approved = {form.casefold() for form in matches[index].term.targets}
        once = _said_once(target, place, spans)
        mended, moved = mend_around(once, place, approved)
        if mended == target:
            continue
        spans = [
            (
                _moved(one[0], place, moved, len(mended) - len(target)),
                _moved(one[1], place, moved, len(mended) - len(target)),
            )
            if one is not None
            else None
            for one in spans
        ]
        target = mended
    return target, tuple(
        use if span is None else replace(use, target_span=span, target=target[slice(*span)])
        for use, span in zip(uses, spans, strict=True)
    )


def _said_once(target: str, place: Span, spans: Sequence[Span | None]) -> str:
    """A translation without what the model wrote of a rendering once more, right behind it.

    "money laundering money laundering", "red card card"; what renders another term stays.
    """
    text, after = target[slice(*place)], target[place[1] :]
    for again in (text, text.rsplit(maxsplit=1)[-1]):
        found = re.match(rf"\s{re.escape(again)}(?![\w-])", after, re.IGNORECASE)
        end = place[1] + found.end() if found is not None else 0
        taken = any(one is not None and overlaps(one, (place[1], end)) for one in spans)
        if found is not None and len(again) >= _LEAST_TO_REPEAT and not taken:
            return target[: place[1]] + target[end:]
    return target


def _moved(offset: int, old: Span, new: Span, by: int) -> int:
    """Where an offset of a text is once a span of it and what stands around that have changed."""
    if offset < old[0]:
        return offset
    if offset == old[1]:
        return new[1]
    return offset + (new[0] - old[0] if offset < old[1] else by)


def _capital(one: str, other: str) -> str:
    """Of two forms of a letter the capital, if either is one."""
    return other if other.isupper() else one
