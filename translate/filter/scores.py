"""Filters by what others know of a pair: the aligner, the model and the glossary."""

from collections.abc import Iterator, Sequence

from translate.bitext import How
from translate.engine import Contrast, Engine, Hypothesis
from translate.filter.filter import Bounds, Candidate, Filter, PairFilter
from translate.terms import Inspector


class AlignmentScoreFilter(PairFilter):
    """Leaves out pairs that the aligner was not sure of."""

    name = "AlignmentScoreFilter"
    about = "probability that the texts belong together, as the aligner says"
    usual = Bounds(least=0.5)

    def score_of(self, pair: Candidate) -> float | None:
        """Take what the bitext says."""
        return pair.alignment


class ModelScoreFilter(Filter):
    """Leaves out pairs whose target the model finds unlikely."""

    name = "ModelScoreFilter"
    about = "mean log-probability of the target's pieces, as the model says"
    usual = Bounds(least=-5)

    def __init__(self, engine: Engine, bounds: Bounds | None = None) -> None:
        super().__init__(bounds)
        self._engine = engine

    def score(self, pairs: Sequence[Candidate]) -> Iterator[float | None]:
        """Read the pairs with the model; empty ones say nothing."""
        full = [all(side.strip() for side in pair.sides) for pair in pairs]
        read = iter(
            self._engine.read(
                [
                    Hypothesis(pair.source, pair.target, 0.0)
                    for pair, is_full in zip(pairs, full, strict=True)
                    if is_full
                ]
            )
        )
        return (next(read).score if is_full else None for is_full in full)


class ModelContrastFilter(Filter):
    """Leaves out pairs whose target the model finds as likely with any other source."""

    name = "ModelContrastFilter"
    about = "how much likelier the target is with its source than with others, as the model says"
    usual = Bounds(least=1.0)

    def __init__(self, engine: Engine, bounds: Bounds | None = None) -> None:
        super().__init__(bounds)
        self._contrast = Contrast(engine)

    def score(self, pairs: Sequence[Candidate]) -> Iterator[float | None]:
        """Read the pairs with the model; empty ones say nothing."""
        return iter(self._contrast.measure([pair.sides for pair in pairs]))


class TerminologyFilter(PairFilter):
    """Leaves out pairs whose target has not the approved terms."""

    name = "TerminologyFilter"
    about = "share of the glossary's terms that are rendered as approved"
    usual = Bounds(least=0.5)

    def __init__(self, inspector: Inspector, bounds: Bounds | None = None) -> None:
        super().__init__(bounds)
        self._inspector = inspector

    def score_of(self, pair: Candidate) -> float | None:
        """Count the terms; a pair without any says nothing."""
        uses = self._inspector.inspect(pair.source, pair.target)
        if not uses:
            return None
        return sum(use.how is not How.MISSING for use in uses) / len(uses)
