"""Terms that the model did not render as approved, brought into its translation.

Where a rendering is missing the sentence is decoded again with target prefixes that end in the
approved form, at the places where attention says the term was translated; of the candidates that
have it, lose no other term and show no new fault, the one that the model itself finds best wins.
Where no candidate serves, the aligned span of the target is replaced. Where that fails as well,
the term is reported missing. A sentence without a term, or with every term in place, is returned
as it came.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from glossary import Match, Pairing, Termbase
from translate.bitext import How, Segment, Span, TermUse
from translate.engine import Engine, Hypothesis
from translate.quality import check_segment
from translate.terms.inspection import Inspector, pair_matches, term_uses
from translate.terms.placement import Alignment, expected_span, prefixes, substitution


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


@dataclass(slots=True)
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
    alignment: Alignment | None
    pairings: tuple[Pairing, ...]

    @property
    def serves(self) -> bool:
        """Whether it has the term, keeps every other one, and brings no new fault."""
        missing = _missing(self.pairings)
        return (
            self.index not in missing
            and missing < _missing(self.case.pairings)
            and not _faults(self.case.segment, self.target)
            - _faults(self.case.segment, self.case.target)
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
        """Mend one match of each case, or give it up: every round brings each case nearer."""
        candidates = [
            candidate
            for candidate in (*self._decode_again(work), *map(_substitute, work))
            if candidate is not None and candidate.serves
        ]
        scores = self._engine.score([(c.case.segment.source, c.target) for c in candidates])
        best: dict[int, tuple[bool, float, _Candidate]] = {}
        for candidate, score in zip(candidates, scores, strict=True):
            rank = (candidate.how is How.REDECODED, score, candidate)
            known = best.get(id(candidate.case))
            if known is None or rank[:2] > known[:2]:
                best[id(candidate.case)] = rank
        for case, index in work:
            if id(case) in best:
                _, score, candidate = best[id(case)]
                _adopt(candidate, score)
            else:
                case.given_up.add(index)

    def _decode_again(self, work: Iterable[tuple[_Case, int]]) -> list[_Candidate]:
        requests = [
            (case, index, prefix)
            for case, index in work
            for prefix in prefixes(case.pairings[index], case.target, case.place(index))
        ]
        hypotheses = self._engine.redecode(
            [(case.segment.source, prefix) for case, _, prefix in requests]
        )
        return [
            _candidate(case, index, How.REDECODED, hypothesis.target, hypothesis.alignment)
            for (case, index, _), hypothesis in zip(requests, hypotheses, strict=True)
        ]


def _substitute(work: tuple[_Case, int]) -> _Candidate | None:
    case, index = work
    place = case.place(index)
    substituted = substitution(case.pairings[index], case.target, place, case.alignment)
    if substituted is None:
        return None
    target, alignment = substituted
    return _candidate(case, index, How.SUBSTITUTED, target, alignment)


def _candidate(
    case: _Case, index: int, how: How, target: str, alignment: Alignment | None
) -> _Candidate:
    pairings = pair_matches(case.matches, target, alignment)
    return _Candidate(case, index, how, target, alignment, pairings)


def _adopt(candidate: _Candidate, score: float) -> None:
    case = candidate.case
    for index in _missing(case.pairings) - _missing(candidate.pairings):
        case.how[index] = candidate.how
    case.target, case.score = candidate.target, score
    case.alignment, case.pairings = candidate.alignment, candidate.pairings


def _missing(pairings: Sequence[Pairing]) -> set[int]:
    """Indices of the matches that have no rendering of their own."""
    return {index for index, pairing in enumerate(pairings) if not pairing.is_rendered}


def _faults(segment: Segment, target: str) -> Counter[str]:
    """What the checks find wrong with a target, terms apart."""
    return Counter(flag.code for flag in check_segment(segment, target, ()))
