"""Terms, names and figures that the model lost or garbled, brought into its translation.

Where a translation lacks the approved rendering of a term, the sentence is decoded again with
target prefixes that end in it, at the places where attention says the term was translated; and
the aligned span of the target is replaced by it. Of the candidates that have the term in its
place, lose nothing else and show no new fault, the one wins that the model finds best and that
keeps most of the rest. What no candidate serves is left as it is and reported.

Names and figures go the same way, with or without a glossary, but are decoded again only where
nothing in the target stands for them. A sentence that lacks nothing is returned as it came.
"""

from collections.abc import Iterable, Sequence

from glossary import Termbase
from translate.bitext import How, Segment, TermUse
from translate.engine import Engine, Hypothesis
from translate.terms.cases import Candidate, Case, Enforced, Request, lacking
from translate.terms.demands import Demand, DemandKind
from translate.terms.inspection import Inspector
from translate.terms.placement import insertions, prefixes, substitutions

BEAM_SIZE = 2
"""Hypotheses kept while decoding again; the prefix has decided most of what a wider beam would."""


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

    def _open(self, segment: Segment, hypothesis: Hypothesis) -> Case:
        matches = self._inspector.matches(segment.source)
        return Case(segment, matches, hypothesis, *lacking(matches, hypothesis))

    def _mend(self, work: Sequence[tuple[Case, Demand]]) -> None:
        """Meet one demand of each case, or give it up: every round brings each case nearer.

        Putting the form in by hand comes first, and does where the rest of the sentence reads on
        as before. Else it competes with the likeliest beginning that has the form; the other
        beginnings are tried only where neither serves, and putting it beside the translation of
        its neighbours last.
        """
        substituted = self._substitute(work)
        left = _adopt_best(work, [one for one in substituted if one.reads_on])
        requests = [
            Request(case, demand, prefix)
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

    def _likeliest(self, requests: Sequence[Request]) -> list[Request]:
        """For each case the beginning that the model finds best."""
        readings = self._engine.read([(one.case.segment.source, one.prefix) for one in requests])
        best: dict[Case, tuple[float, Request]] = {}
        for request, reading in zip(requests, readings, strict=True):
            if request.case not in best or reading.score > best[request.case][0]:
                best[request.case] = (reading.score, request)
        return [request for _, request in best.values()]

    def _decode_again(self, requests: Sequence[Request]) -> list[Candidate]:
        """Candidates in which the model writes on after the form."""
        hypotheses = self._engine.redecode(
            [(one.case.segment.source, one.prefix) for one in requests], beam_size=BEAM_SIZE
        )
        return [
            Candidate.of(one.case, one.demand, How.REDECODED, found)
            for one, found in zip(requests, hypotheses, strict=True)
        ]

    def _substitute(self, work: Sequence[tuple[Case, Demand]]) -> list[Candidate]:
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

    def _read(self, cases: Iterable[Case]) -> None:
        """Let the model read the targets that something is to be put into by hand."""
        unread = [case for case in cases if case.reading is None]
        readings = self._engine.read([(case.segment.source, case.target) for case in unread])
        for case, reading in zip(unread, readings, strict=True):
            case.reading = reading

    def _insert(self, work: Sequence[tuple[Case, Demand]]) -> list[Candidate]:
        """Candidates in which the form stands beside what translates its neighbours."""
        return self._put_in(
            (case, demand, target)
            for case, demand in work
            for target in insertions(
                demand, case.segment.source, case.target, case.version.alignment
            )
        )

    def _put_in(self, made: Iterable[tuple[Case, Demand, str]]) -> list[Candidate]:
        """Candidates made by hand, with the score that the model gives them."""
        made = list(made)
        readings = self._engine.read([(case.segment.source, target) for case, _, target in made])
        return [
            Candidate.of(
                case,
                demand,
                How.SUBSTITUTED,
                case.version.rewritten(target, reading.score),
                reading,
            )
            for (case, demand, target), reading in zip(made, readings, strict=True)
        ]


def _is_decoded_first(request: Request) -> bool:
    """Whether decoding again is worth its cost where putting the form in by hand may serve."""
    case, demand = request.case, request.demand
    return demand.kind is DemandKind.TERM or not case.target[slice(*case.place(demand))].strip()


def _adopt_best(
    work: Sequence[tuple[Case, Demand]], candidates: Sequence[Candidate]
) -> list[tuple[Case, Demand]]:
    """Give each case the best candidate that serves; returns the cases that have none."""
    best: dict[Case, Candidate] = {}
    for candidate in sorted(candidates, key=lambda one: one.rank, reverse=True):
        if candidate.case not in best and candidate.serves:
            best[candidate.case] = candidate
    for case, candidate in best.items():
        unmet = {demand.key for demand in candidate.demands}
        case.met |= {d.key: (d, candidate.how) for d in case.demands if d.key not in unmet}
        case.version, case.reading, case.faults = candidate.version, candidate.reading, None
        case.pairings, case.demands = candidate.pairings, candidate.demands
    return [(case, demand) for case, demand in work if case not in best]
