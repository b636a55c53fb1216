"""BLEU, chrF++ and TER of a whole test set, as sacrebleu computes them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sacrebleu.metrics.base import Metric
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER


@dataclass(frozen=True, slots=True)
class Score:
    """A figure, and all that is needed to come by it again.

    Attributes:
        name: The metric.
        value: Percent; higher is better, but for TER.
        signature: What was decided in computing it.
    """

    name: str
    value: float
    signature: str


def metrics() -> dict[str, Metric]:
    """Fresh instances of the metrics, by the name that sacrebleu gives them.

    BLEU: Papineni et al. 2002; chrF++: Popović 2017; TER: Snover et al. 2006; all as sacrebleu
    (Post 2018) defines them.
    """
    return {"BLEU": BLEU(), "chrF2++": CHRF(word_order=2), "TER": TER()}


def quality_scores(hypotheses: Sequence[str], references: Sequence[str]) -> list[Score]:
    """Score translations against one reference each.

    Args:
        hypotheses: Translations.
        references: What they are compared with, in the same order.

    Raises:
        ValueError: The two are not of the same length, or empty.
    """
    if len(hypotheses) != len(references) or not references:
        raise ValueError("as many hypotheses as references are needed, and at least one")
    scores = []
    for name, metric in metrics().items():
        result = metric.corpus_score(list(hypotheses), [list(references)])
        scores.append(Score(name, result.score, str(metric.get_signature())))
    return scores
