"""Terms, names and figures that the model lost or garbled, brought into its translation.

Where a translation lacks the approved rendering of a term, the aligned span of the target is
replaced by it; and the sentence is decoded again with target prefixes that end in it, at the
places where attention says the term was translated. Of the candidates that have the term in its
place, lose nothing else and show no new fault, the one wins that the model finds best and that
keeps most of the rest. What no candidate serves is left as it is and reported.

Names and figures go the same way, with or without a glossary. A sentence that lacks nothing is
returned as it came.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from statistics import fmean

from glossary import Termbase
from translate.bitext import How, Segment, TermUse
from translate.engine import Engine, Hypothesis
from translate.terms.demands import Demand, DemandKind
from translate.terms.inspection import Inspector
from translate.terms.mending import Beginning, Candidate, Enforced, Mending
from translate.terms.placement import insertions, prefixes, substitutions
from translate.terms.version import Version

BEAM_SIZE = 2
"""Hypotheses kept while decoding again; the prefix has decided most of what a wider beam would."""

_Work = list[tuple[Mending, Demand]]


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
        mendings = list(map(self._open, segments, hypotheses))
        while work := [
            (mending, demand)
            for mending in mendings
            if (demand := mending.next_demand()) is not None
        ]:
            self._mend(work)
        return [mending.result() for mending in mendings]

    def _open(self, segment: Segment, hypothesis: Hypothesis) -> Mending:
        return Mending(Version(segment, self._inspector.matches(segment.source), hypothesis))

    def _mend(self, work: _Work) -> None:
        """Meet one demand of each sentence, or give it up: every round brings each nearer.

        Where the preferred target of a term has no place, the other approved ones are tried.
        """
        left = self._meet(work)
        unmet, others = dict(left), {mending: demand.others for mending, demand in left}
        while left:
            tried = ((mending, next(others[mending], None)) for mending, _ in left)
            left = [(mending, other) for mending, other in tried if other is not None]
            waiting = {mending for mending, _ in self._meet(left)}
            for mending in [one for one, _ in left if one not in waiting]:
                del unmet[mending]
            left = [one for one in left if one[0] in waiting]
        for mending, demand in unmet.items():
            mending.give_up(demand)

    def _meet(self, work: _Work) -> _Work:
        """Bring what is demanded into each sentence; returns what found no place.

        Putting the form in by hand comes first, and does where its place is sure, or where the rest
        of the sentence reads on as before. Else it competes with the likeliest beginning that has
        the form; the other beginnings are tried only where neither serves, and putting it beside
        the translation of its neighbours last.
        """
        left = _adopt(work, [one for one in map(_sure, work) if one is not None])
        substituted = self._substitute(left)
        left = _adopt(left, [one for one in substituted if one.reads_on])
        beginnings = [
            Beginning(mending, demand, prefix)
            for mending, demand in left
            for prefix in prefixes(demand, mending.target, mending.place(demand))
        ]
        likeliest = self._likeliest(
            [one for one in beginnings if _is_decoded_first(one)], substituted
        )
        beside = self._insert([one for one in left if _competes_beside(*one)])
        left = _adopt(left, [*self._decode_again(likeliest), *substituted, *beside])
        waiting = {mending for mending, _ in left}
        others = [one for one in beginnings if one not in likeliest and one.mending in waiting]
        left = _adopt(left, self._decode_again(others))
        return _adopt(left, self._insert([one for one in left if not _competes_beside(*one)]))

    def _substitute(self, work: _Work) -> list[Candidate]:
        """Candidates in which the form takes the place of what stands for it."""
        made = _put_in(
            (mending, demand, target)
            for mending, demand in work
            for target in _substituted(mending, demand)
        )
        self._read_candidates(
            [one for one in made if one.demand.kind is DemandKind.TERM or one.serves]
        )
        return made

    def _likeliest(
        self, beginnings: Sequence[Beginning], read: Sequence[Candidate]
    ) -> list[Beginning]:
        """For each sentence the beginning that the model finds best.

        What was put in by hand has the same beginnings as a rule, and was read before.
        """
        known = {one: _known(one, read) for one in beginnings}
        chosen = []
        for _, several in groupby(beginnings, key=lambda one: one.mending):
            likely = {one: known[one] for one in several}
            chosen.append(max(likely, key=likely.__getitem__))
        return chosen

    def _decode_again(self, beginnings: Sequence[Beginning]) -> list[Candidate]:
        """Candidates in which the model writes on after the form."""
        hypotheses = self._engine.redecode(
            [(one.mending.version.hypothesis, one.prefix) for one in beginnings],
            beam_size=BEAM_SIZE,
        )
        return [
            Candidate.of(one.mending, one.demand, How.REDECODED, found)
            for one, found in zip(beginnings, hypotheses, strict=True)
        ]

    def _insert(self, work: _Work) -> list[Candidate]:
        """Candidates in which the form stands beside what translates its neighbours.

        Where no such place is likely, the translation is better left as it is, and reported.
        """
        made = _put_in(
            (mending, demand, target)
            for mending, demand in work
            for target in insertions(demand, mending.version.hypothesis)
        )
        serving = [one for one in made if one.serves]
        self._read_candidates(serving)
        return [one for one in serving if one.is_likely and one.reads_on]

    def _read_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Let the model read what was made by hand.

        What it was made of is read along with it, so that each source is encoded once.
        """
        before = dict.fromkeys(
            one.mending.version for one in candidates if one.demand.kind is DemandKind.TERM
        )
        versions = [*before, *(one.version for one in candidates)]
        read = self._engine.read([one.hypothesis for one in versions])
        for version, hypothesis in zip(versions, read, strict=True):
            version.hypothesis = hypothesis


def _put_in(made: Iterable[tuple[Mending, Demand, str]]) -> list[Candidate]:
    """Candidates made by hand."""
    return [
        Candidate.of(mending, demand, How.SUBSTITUTED, mending.version.hypothesis.rewritten(target))
        for mending, demand, target in made
    ]


def _substituted(mending: Mending, demand: Demand) -> list[str]:
    """The translations in which the form takes the place of what stands for it."""
    return substitutions(
        demand,
        mending.target,
        mending.place(demand),
        mending.strangers(demand),
        mending.version.hypothesis.alignment,
    )


def _sure(work: tuple[Mending, Demand]) -> Candidate | None:
    """The one way to put a form in its place, where there is one that the model need not judge.

    What stands there must be the translation of the same words of the source and of no others.
    """
    mending, demand = work
    made = _substituted(mending, demand) if mending.stands_alone(demand) else []
    if len(made) != 1:
        return None
    hypothesis = mending.version.hypothesis.rewritten(made[0])
    candidate = Candidate.of(mending, demand, How.SUBSTITUTED, hypothesis)
    return None if candidate.joins_a_name else candidate


def _known(beginning: Beginning, read: Sequence[Candidate]) -> float:
    """The mean log-probability of a beginning's pieces, from a candidate that begins with it."""
    for candidate in read:
        likelihood = candidate.version.hypothesis.likelihood
        if (
            candidate.mending is beginning.mending
            and candidate.target.startswith(beginning.prefix)
            and likelihood is not None
        ):
            values = [
                value
                for end, value in zip(likelihood.ends, likelihood.log_probs, strict=True)
                if end <= len(beginning.prefix)
            ]
            return fmean(values) if values else 0.0
    return float("-inf")


def _is_decoded_first(beginning: Beginning) -> bool:
    """Whether decoding again is worth its cost where putting the form in by hand may serve."""
    mending, demand = beginning.mending, beginning.demand
    return demand.kind is DemandKind.TERM or mending.has_nothing_for(demand)


def _competes_beside(mending: Mending, demand: Demand) -> bool:
    """Whether putting a form beside its neighbours is tried before anything else has failed.

    Names and figures that nothing stands for are best left to the model, which nearly always finds
    a place for them.
    """
    return demand.kind is DemandKind.TERM and mending.has_nothing_for(demand)


def _adopt(work: _Work, candidates: Sequence[Candidate]) -> _Work:
    """Give each sentence its best candidate; returns what none serves."""
    return [
        (mending, demand)
        for mending, demand in work
        if not mending.adopt_best(one for one in candidates if one.mending is mending)
    ]
