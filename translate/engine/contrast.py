"""How much likelier a target is with its source than with others that it does not translate."""

from collections.abc import Iterator, Sequence
from itertools import product
from statistics import fmean
from typing import Final

from translate.engine.engine import Engine
from translate.engine.hypothesis import Hypothesis

_FOREIGN: Final = (
    "Il a plu hier dans le nord du pays.",
    "Nous vous remercions de votre attention.",
    "Le prix de ces appareils a beaucoup augmenté.",
)
"""Sources that hardly any target translates; several, since each suits some targets more."""
_AT_ONCE: Final = 2_000

Pair = tuple[str, str]


class Contrast:
    """Compares what the model finds of targets beside their sources and beside others.

    A target that says what its source says is much likelier with it, in whatever words; one that
    says something else is as likely with any source, however fluent it is. The difference is the
    pointwise mutual information of the two texts, for a piece of the target.

    Args:
        engine: A model at work.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def measure(self, pairs: Sequence[Pair]) -> list[float | None]:
        """Measure pairs of source and target.

        Args:
            pairs: What to compare.

        Returns:
            For each how much higher the mean log-probability of the target's pieces is with the
            source than with foreign ones; about 0 where the two have nothing to do with one
            another, 1.5 and more where they are translations. None where a text is empty.
        """
        full = [pair for pair in dict.fromkeys(pairs) if all(map(str.strip, pair))]
        targets = list(dict.fromkeys(target for _, target in full))
        asked = [*full, *product(_FOREIGN, targets)]
        scores = dict(zip(asked, self._scores(asked), strict=True))
        usual = {target: fmean(scores[one, target] for one in _FOREIGN) for target in targets}
        known = {pair: scores[pair] - usual[pair[1]] for pair in full}
        return [known.get(pair) for pair in pairs]

    def _scores(self, pairs: Sequence[Pair]) -> Iterator[float]:
        for start in range(0, len(pairs), _AT_ONCE):
            block = [Hypothesis(*pair, 0.0) for pair in pairs[start : start + _AT_ONCE]]
            yield from (one.score for one in self._engine.read(block))
