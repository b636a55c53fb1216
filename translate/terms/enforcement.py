"""Terms, names and figures that the model lost or garbled, brought into its translation.

Where a translation lacks the approved rendering of a term, the sentence is decoded again with
target prefixes that end in it, at the places where attention says the term was translated; and
the aligned span of the target is replaced by it. Of the candidates that have the term in its
place, lose nothing else and show no new fault, the one wins that the model finds best and that
keeps most of the rest. What no candidate serves is left as it is and reported.

Names and figures go the same way, with or without a glossary, but are decoded again only where
nothing in the target stands for them. A sentence that lacks nothing is returned as it came.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from glossary import Match, Pairing, Termbase
from translate.bitext import How, Segment, Span, TermUse
from translate.engine import Engine, Hypothesis, Reading
from translate.quality import check_segment
from translate.terms.demands import Demand, DemandKind, overlaps, unmet_demands
from translate.terms.inspection import Inspector, pair_matches, term_uses
from translate.terms.placement import (
    expected_span,
    insertions,
    kept_share,
    prefixes,
    stands_beside,
    strangers,
    substitutions,
    unchanged_end,
)

BEAM_SIZE = 2
"""Hypotheses kept while decoding again; the prefix has decided most of what a wider beam would."""

KEPT_WEIGHT = 2.0
"""What keeping the rest of a translation is worth beside its score: a tenth of its words weighs
as much as 0.2 in the mean log-probability of a piece."""

LOST_WEIGHT = 0.3
"""What it costs to lose a word that stood amid the rendering of a term and says something else."""

READS_ON = 1.0
"""By how much what follows a form put in by hand may become less likely (log-probability) if the
sentence is to count as whole: decoding it again could hardly better it."""

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
class _Case:
    """A sentence on its way to lacking nothing."""

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
        return Enforced(self.target, self.version.score, terms, tuple(self._literals()))

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
class _Request:
    """A beginning to decode a case again with, for the sake of one demand."""

    case: _Case
    demand: Demand
    prefix: str


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """A way to meet one demand of a case."""

    case: _Case
    demand: Demand
    how: How
    version: Hypothesis
    pairings: tuple[Pairing, ...]
    demands: tuple[Demand, ...]
    reading: Reading | None = None

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
        if before is None or after is None:
            return False
        end = unchanged_end(self.case.target, self.target)
        lost = before.after(len(self.case.target) - end) - after.after(len(self.target) - end)
        return lost <= READS_ON

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


class Enforcer:
    """Sees to it that every term is rendered as approved, and that names and figures arrive.

    Args:
        termbase: The glossary; without one, only names and figures are seen to.
        engine: The model that made the translations, to decode again with.
    """

    def __init__(self, termbase: Termbase | None, engine: Engine) -> None:
        self._inspector = Inspector(termbase or Termbase("", ()))
        self._engine = engine

    def inspect(self, source: str, target: str) -> tuple[TermUse, ...]:
        """The use of each term in a translation that is not to be changed."""
        return self._inspector.inspect(source, target)

    def enforce(
        self, segments: Sequence[Segment], hypotheses: Sequence[Hypothesis]
    ) -> list[Enforced]:
        """Bring what is lacking into a window of translations.

        Args:
            segments: The sentences.
            hypotheses: The model's translation of each.

        Returns:
            One result for each, in order.
        """
        cases = list(map(self._open, segments, hypotheses))
        while work := [
            (case, demand) for case in cases if (demand := case.next_demand()) is not None
        ]:
            self._mend(work)
        return [case.result() for case in cases]

    def _open(self, segment: Segment, hypothesis: Hypothesis) -> _Case:
        matches = self._inspector.matches(segment.source)
        return _Case(segment, matches, hypothesis, *_lacking(matches, hypothesis))

    def _mend(self, work: Sequence[tuple[_Case, Demand]]) -> None:
        """Meet one demand of each case, or give it up: every round brings each case nearer.

        Putting the form in by hand comes first, and does where the rest of the sentence reads on
        as before. Else it competes with the likeliest beginning that has the form; the other
        beginnings are tried only where neither serves, and putting it beside the translation of
        its neighbours last.
        """
        substituted = self._substitute(work)
        left = _adopt_best(work, [one for one in substituted if one.reads_on])
        requests = [
            _Request(case, demand, prefix)
            for case, demand in left
            for prefix in prefixes(demand, case.target, case.place(demand))
        ]
        likeliest = self._likeliest([one for one in requests if _is_decoded_first(one)])
        waiting = {case for case, _ in left}
        substituted = [one for one in substituted if one.case in waiting]
        left = _adopt_best(left, [*self._decode_again(likeliest), *substituted])
        waiting = {case for case, _ in left}
        others = [one for one in requests if one not in likeliest and one.case in waiting]
        left = _adopt_best(left, self._decode_again(others))
        for case, demand in _adopt_best(left, self._insert(left)):
            if demand.key in case.given_up:
                case.tried_again.add(demand.key)
            case.given_up[demand.key] = case.target

    def _likeliest(self, requests: Sequence[_Request]) -> list[_Request]:
        """For each case the beginning that the model finds best."""
        readings = self._engine.read([(one.case.segment.source, one.prefix) for one in requests])
        best: dict[_Case, tuple[float, _Request]] = {}
        for request, reading in zip(requests, readings, strict=True):
            if request.case not in best or reading.score > best[request.case][0]:
                best[request.case] = (reading.score, request)
        return [request for _, request in best.values()]

    def _decode_again(self, requests: Sequence[_Request]) -> list[_Candidate]:
        """Candidates in which the model writes on after the form."""
        hypotheses = self._engine.redecode(
            [(one.case.segment.source, one.prefix) for one in requests], beam_size=BEAM_SIZE
        )
        return [
            _candidate(one.case, one.demand, How.REDECODED, found)
            for one, found in zip(requests, hypotheses, strict=True)
        ]

    def _substitute(self, work: Sequence[tuple[_Case, Demand]]) -> list[_Candidate]:
        """Candidates in which the form takes the place of what stands for it."""
        made = [
            (case, demand, target)
            for case, demand in work
            for target in substitutions(
                demand, case.target, case.place(demand), case.strangers(demand)
            )
        ]
        self._read([case for case, demand in work if demand.kind is DemandKind.TERM])
        return self._put_in(made)

    def _read(self, cases: Iterable[_Case]) -> None:
        """Let the model read the targets that something is to be put into by hand."""
        unread = [case for case in cases if case.reading is None]
        readings = self._engine.read([(case.segment.source, case.target) for case in unread])
        for case, reading in zip(unread, readings, strict=True):
            case.reading = reading

    def _insert(self, work: Sequence[tuple[_Case, Demand]]) -> list[_Candidate]:
        """Candidates in which the form stands beside what translates its neighbours."""
        return self._put_in(
            (case, demand, target)
            for case, demand in work
            for target in insertions(
                demand, case.segment.source, case.target, case.version.alignment
            )
        )

    def _put_in(self, made: Iterable[tuple[_Case, Demand, str]]) -> list[_Candidate]:
        """Candidates made by hand, with the score that the model gives them."""
        made = list(made)
        readings = self._engine.read([(case.segment.source, target) for case, _, target in made])
        return [
            _candidate(
                case,
                demand,
                How.SUBSTITUTED,
                case.version.rewritten(target, reading.score),
                reading,
            )
            for (case, demand, target), reading in zip(made, readings, strict=True)
        ]


def _is_decoded_first(request: _Request) -> bool:
    """Whether decoding again is worth its cost where putting the form in by hand may serve."""
    case, demand = request.case, request.demand
    return demand.kind is DemandKind.TERM or not case.target[slice(*case.place(demand))].strip()


def _candidate(
    case: _Case, demand: Demand, how: How, version: Hypothesis, reading: Reading | None = None
) -> _Candidate:
    return _Candidate(case, demand, how, version, *_lacking(case.matches, version), reading)


def _lacking(
    matches: tuple[Match, ...], version: Hypothesis
) -> tuple[tuple[Pairing, ...], tuple[Demand, ...]]:
    """What became of the terms in a version of a translation, and all that it lacks."""
    pairings = pair_matches(matches, version.target, version.alignment)
    return pairings, unmet_demands(version.source, version.target, pairings)


def _adopt_best(
    work: Sequence[tuple[_Case, Demand]], candidates: Sequence[_Candidate]
) -> list[tuple[_Case, Demand]]:
    """Give each case the best candidate that serves; returns the cases that have none."""
    best: dict[_Case, _Candidate] = {}
    for candidate in sorted(candidates, key=lambda one: one.rank, reverse=True):
        if candidate.case not in best and candidate.serves:
            best[candidate.case] = candidate
    for case, candidate in best.items():
        unmet = {demand.key for demand in candidate.demands}
        case.met |= {d.key: (d, candidate.how) for d in case.demands if d.key not in unmet}
        case.version, case.reading, case.faults = candidate.version, candidate.reading, None
        case.pairings, case.demands = candidate.pairings, candidate.demands
    return [(case, demand) for case, demand in work if case not in best]


def _faults(version: _Case | _Candidate) -> Counter[str]:
    """What the checks find wrong with a target, missing terms apart."""
    segment = version.segment
    uses = [use for use in term_uses(version.pairings, {}) if use.how is not How.MISSING]
    return Counter(flag.code for flag in check_segment(segment, version.target, uses))
