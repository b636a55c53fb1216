"""A version of a translation, looked through once for what it lacks and what is wrong with it."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from glossary import Match, Pairing
from translate.bitext import Segment, Span
from translate.engine import Hypothesis
from translate.quality import Pair, check_pair
from translate.terms.demands import Demand, DemandKey, unmet_demands
from translate.terms.inspection import pair_matches, term_uses
from translate.terms.placement import Neighbour, expected_span

TERM_MISSING: Final = "term-missing"
"""The flag of what is a demand as well."""


@dataclass(eq=False)
class Version:
    """A version of the translation of a sentence.

    Attributes:
        segment: The sentence.
        matches: The terms in it.
        hypothesis: The translation.
    """

    segment: Segment
    matches: tuple[Match, ...]
    hypothesis: Hypothesis

    @property
    def target(self) -> str:
        """The English text."""
        return self.hypothesis.target

    @cached_property
    def pairings(self) -> tuple[Pairing, ...]:
        """What became of each term."""
        alignment = None if self._is_too_long else self.hypothesis.alignment
        return pair_matches(self.matches, self.target, alignment)

    @cached_property
    def pair(self) -> Pair:
        """Source and target as the checks read them."""
        return Pair(self.segment.source, self.target, term_uses(self.pairings, {}))

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """What it lacks of its source; nothing is asked of a text that is too long to be mended."""
        if self._is_too_long:
            return ()
        return unmet_demands(self.hypothesis, self.pairings, self.pair)

    @cached_property
    def unmet(self) -> frozenset[DemandKey]:
        """What it lacks, by what tells demands from each other in whatever target."""
        return frozenset(demand.key for demand in self.demands)

    @cached_property
    def faults(self) -> Counter[str]:
        """What the checks find wrong with it, missing terms apart."""
        codes = Counter(flag.code for flag in check_pair(self.pair))
        del codes[TERM_MISSING]
        return codes

    def place(self, demand: Demand) -> Span:
        """Where the translation of something that it lacks is thought to stand."""
        known = self._places.get(demand.key)
        if known is None:
            others = [
                Neighbour(one.match.span, one.rendering.span if one.rendering else None)
                for one in self.pairings
            ]
            known = self._places[demand.key] = expected_span(demand, self.hypothesis, others)
        return known

    @cached_property
    def _places(self) -> dict[DemandKey, Span]:
        return {}

    @property
    def _is_too_long(self) -> bool:
        return Pair(self.segment.source, self.target).is_too_long

    @property
    def taken(self) -> list[Span]:
        """Where terms are rendered."""
        return [one.rendering.span for one in self.pairings if one.rendering is not None]
