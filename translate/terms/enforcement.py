"""Terms that the model did not render as approved, brought into its translation.

Where a rendering is missing the sentence is decoded again with target prefixes that end in the
approved form, at the places where attention says the term was translated; of the candidates that
have it, lose no other term and show no new fault, the one that the model itself finds best wins.
Where no candidate serves, the aligned span of the target is replaced. Where that fails as well,
the term is reported missing. A sentence without a term, or with every term in place, is returned
as it came.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from glossary import Match, Pairing, Termbase
from translate.bitext import How, Segment, Span, TermUse
from translate.engine import Alignment, Engine, Hypothesis
from translate.quality import check_segment
from translate.terms.inspection import Inspector, pair_matches, term_uses
from translate.terms.placement import (
    expected_span,
    kept_share,
    prefixes,
    stands_beside,
    substitution,
)

BEAM_SIZE = 2
"""Hypotheses kept while decoding again; the prefix has decided most of what a wider beam would."""

KEPT_WEIGHT = 2.0
"""What keeping the rest of a translation is worth beside its score: a tenth of its words weighs
as much as 0.2 in the mean log-probability of a piece."""


@dataclass(frozen=True, slots=True)
class Enforced:
    """A translation with the terms in place.

    Attributes:
        target: The English text.
        score: Mean log-probability of a target piece under the model.
        terms: Every use of a term, in the order of the source.
    """

    target: str
    score: float | None
    terms: tuple[TermUse, ...]


@dataclass(slots=True, eq=False)
class _Case:
    """A sentence on its way to having all its terms."""

    segment: Segment
    matches: tuple[Match, ...]
    target: str
    score: float | None
    alignment: Alignment | None
    pairings: tuple[Pairing, ...]
    how: dict[int, How] = field(default_factory=dict)
    given_up: set[int] = field(default_factory=set)

    def place(self, index: int) -> Span:
        """Where in the target the translation of a match is thought to stand."""
        return expected_span(self.pairings[index], self.segment.source, self.target, self.alignment)

    def next_missing(self) -> int | None:
        """The match to mend next: the leftmost, for what follows it is decoded anew."""
        waiting = _missing(self.pairings) - self.given_up
        return min(waiting, key=self.place, default=None)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A way to mend one match of a case."""

    case: _Case
    index: int
    how: How
    target: str
    score: float
    alignment: Alignment | None
    pairings: tuple[Pairing, ...]

    @property
    def segment(self) -> Segment:
        """The sentence."""
        return self.case.segment

    @property
    def rank(self) -> float:
        """How good it is, higher is better: how likely, and how little else it changes."""
        case = self.case
        return self.score + KEPT_WEIGHT * kept_share(
            case.target, case.place(self.index), self.target
        )

    @property
    def serves(self) -> bool:
        """Whether it has the term in its place, keeps every other one, and brings no new fault."""
        case = self.case
        missing = _missing(self.pairings)
        return (
            self.index not in missing
            and missing < _missing(case.pairings)
            and not stands_beside(
                self.pairings[self.index], case.target, case.place(self.index), self.target
            )
            and not _faults(self) - _faults(case)
        )


class Enforcer:
    """Sees to it that every term of a glossary is rendered as approved.

    Args:
        termbase: The glossary.
        engine: The model that made the translations, to decode again with.
    """

    def __init__(self, termbase: Termbase, engine: Engine) -> None:
        self._inspector = Inspector(termbase)
        self._engine = engine

    def inspect(self, source: str, target: str) -> tuple[TermUse, ...]:
        """The use of each term in a translation that is not to be changed."""
        return self._inspector.inspect(source, target)

    def enforce(
        self, segments: Sequence[Segment], hypotheses: Sequence[Hypothesis]
    ) -> list[Enforced]:
        """Bring the missing terms into a window of translations.

        Args:
            segments: The sentences.
            hypotheses: The model's translation of each.

        Returns:
            One result for each, in order.
        """
        cases = list(map(self._open, segments, hypotheses))
        while work := [
            (case, index) for case in cases if (index := case.next_missing()) is not None
        ]:
            self._mend(work)
        return [
            Enforced(case.target, case.score, term_uses(case.pairings, case.how)) for case in cases
        ]

    def _open(self, segment: Segment, hypothesis: Hypothesis) -> _Case:
        matches = self._inspector.matches(segment.source)
        pairings = pair_matches(matches, hypothesis.target, hypothesis.alignment)
        return _Case(
            segment, matches, hypothesis.target, hypothesis.score, hypothesis.alignment, pairings
        )

    def _mend(self, work: Sequence[tuple[_Case, int]]) -> None:
        """Mend one match of each case, or give it up: every round brings each case nearer.

        The likeliest beginning of each competes with putting the term in by hand; the other
        beginnings are tried only where neither serves.
        """
        requests = [
            _Request(case, index, prefix)
            for case, index in work
            for prefix in prefixes(case.pairings[index], case.target, case.place(index))
        ]
        likeliest = self._likeliest(requests)
        left = _adopt_best(work, [*self._decode_again(likeliest), *self._substitute(work)])
        waiting = {case for case, _ in left}
        others = [one for one in requests if one not in likeliest and one.case in waiting]
        for case, index in _adopt_best(left, self._decode_again(others)):
            case.given_up.add(index)
        self._align([case for case, _ in work])

    def _align(self, cases: Sequence[_Case]) -> None:
        """Align the targets that were changed by hand and are to be changed again."""
        unaligned = [
            case for case in cases if case.alignment is None and case.next_missing() is not None
        ]
        pairs = [(case.segment.source, case.target) for case in unaligned]
        for case, alignment in zip(unaligned, self._engine.align(pairs), strict=True):
            case.alignment = alignment

    def _likeliest(self, requests: Sequence["_Request"]) -> list["_Request"]:
        """For each case the beginning that the model finds best."""
        scores = self._engine.score([(one.case.segment.source, one.prefix) for one in requests])
        best: dict[int, tuple[float, _Request]] = {}
        for request, score in zip(requests, scores, strict=True):
            key = id(request.case)
            if key not in best or score > best[key][0]:
                best[key] = (score, request)
        return [request for _, request in best.values()]

    def _decode_again(self, requests: Sequence["_Request"]) -> list[_Candidate]:
        """Candidates in which the model writes on after the term."""
        hypotheses = self._engine.redecode(
            [(one.case.segment.source, one.prefix) for one in requests], beam_size=BEAM_SIZE
        )
        return [
            _candidate(
                request.case,
                request.index,
                How.REDECODED,
                found.target,
                found.score,
                found.alignment,
            )
            for request, found in zip(requests, hypotheses, strict=True)
        ]

    def _substitute(self, work: Sequence[tuple[_Case, int]]) -> list[_Candidate]:
        """Candidates in which the term takes the place of what stands for it."""
        made = [
            (case, index, target)
            for case, index in work
            if (target := substitution(case.pairings[index], case.target, case.place(index)))
        ]
        scores = self._engine.score([(case.segment.source, target) for case, _, target in made])
        return [
            _candidate(case, index, How.SUBSTITUTED, target, score, None)
            for (case, index, target), score in zip(made, scores, strict=True)
        ]


@dataclass(frozen=True, slots=True, eq=False)
class _Request:
    """A beginning to decode a case again with, for the sake of one match."""

    case: _Case
    index: int
    prefix: str


def _candidate(
    case: _Case, index: int, how: How, target: str, score: float, alignment: Alignment | None
) -> _Candidate:
    pairings = pair_matches(case.matches, target, alignment)
    return _Candidate(case, index, how, target, score, alignment, pairings)


def _adopt_best(
    work: Sequence[tuple[_Case, int]], candidates: Sequence[_Candidate]
) -> list[tuple[_Case, int]]:
    """Give each case the best candidate that serves; returns the cases that have none."""
    best: dict[int, _Candidate] = {}
    for candidate in candidates:
        known = best.get(id(candidate.case))
        if candidate.serves and (known is None or candidate.rank > known.rank):
            best[id(candidate.case)] = candidate
    for candidate in best.values():
        case = candidate.case
        for index in _missing(case.pairings) - _missing(candidate.pairings):
            case.how[index] = candidate.how
        case.target, case.score = candidate.target, candidate.score
        case.alignment, case.pairings = candidate.alignment, candidate.pairings
    return [(case, index) for case, index in work if id(case) not in best]


def _missing(pairings: Sequence[Pairing]) -> set[int]:
    """Indices of the matches that have no rendering of their own."""
    return {index for index, pairing in enumerate(pairings) if not pairing.is_rendered}


def _faults(version: _Case | _Candidate) -> Counter[str]:
    """What the checks find wrong with a target, missing terms apart."""
    segment = version.segment
    uses = [use for use in term_uses(version.pairings, {}) if use.how is not How.MISSING]
    return Counter(flag.code for flag in check_segment(segment, version.target, uses))
