"""Whether one system is better than another, or only seems so on this test set."""

from collections.abc import Sequence
from dataclasses import dataclass

from sacrebleu.significance import PairedTest, Result

from translate.evaluation.quality import metrics

RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Comparison:
    """A system beside a baseline, under one metric.

    Attributes:
        name: The metric.
        baseline: The baseline's score.
        system: The system's score.
        p_value: Probability of a difference as large as this one if the two were equally good.
        signature: What was decided in computing it.
    """

    name: str
    baseline: float
    system: float
    p_value: float
    signature: str


def compare_systems(
    baseline: Sequence[str], system: Sequence[str], references: Sequence[str]
) -> list[Comparison]:
    """Compare two systems by paired bootstrap resampling (Koehn 2004).

    Args:
        baseline: Translations by the one.
        system: Translations by the other, of the same sentences.
        references: The reference of each.
    """
    test = PairedTest(
        [("baseline", list(baseline)), ("system", list(system))],
        metrics(),
        [list(references)],
        test_type="bs",
        n_samples=RESAMPLES,
    )
    signatures, scores = test()
    comparisons = []
    for name, signature in signatures.items():
        ours, theirs = (result for result in scores[name] if isinstance(result, Result))
        # Resampling finds no difference between a system and itself, and calls that significant.
        same = list(baseline) == list(system)
        p_value = 1.0 if same or theirs.p_value is None else theirs.p_value
        comparisons.append(Comparison(name, ours.score, theirs.score, p_value, str(signature)))
    return comparisons
