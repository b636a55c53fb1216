"""Judges a model on texts by translating them as a user would have them translated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from translate.adapt.pairs import Pair
from translate.engine import DecodingOptions, Engine
from translate.models import Model
from translate.models.weights import Weights


@dataclass(frozen=True, slots=True)
class Scores:
    """BLEU and chrF of a model on one text, in percent."""

    bleu: float
    chrf: float


class Judge:
    """Scores models on the same texts, in the same way.

    Attributes:
        texts: The pairs of each text, by its name.
    """

    def __init__(
        self, texts: Mapping[str, Sequence[Pair]], base: Model, options: DecodingOptions
    ) -> None:
        """Prepares for judging models that were made from one.

        Args:
            texts: The texts; none may be empty.
            base: The model that those to be judged were made from.
            options: How to decode.
        """
        self.texts: Final = texts
        self._base = base
        self._options = options

    def judge(self, model: Model) -> dict[str, Scores]:
        """Scores a model on every text.

        Raises:
            ModelDamagedError: The model cannot be used.
        """
        from sacrebleu.metrics.bleu import BLEU
        from sacrebleu.metrics.chrf import CHRF

        engine = Engine(model, self._options)
        scores: dict[str, Scores] = {}
        for name, pairs in self.texts.items():
            targets = [one.target for one in engine.translate(pair.source for pair in pairs)]
            references = [[pair.target for pair in pairs]]
            scores[name] = Scores(
                BLEU().corpus_score(targets, references).score,
                CHRF().corpus_score(targets, references).score,
            )
        return scores

    def judge_folder(self, folder: Path) -> dict[str, Scores]:
        """Scores a CTranslate2 folder that was made from the base.

        The attention head that aligns words in the base is exposed in it, for finding it anew
        takes longer than the judging.
        """
        path = folder / "model.bin"
        weights = Weights.read(path)
        base = Weights.read(self._base.path / "model.bin")
        for name in ("decoder/alignment_layer", "decoder/alignment_heads"):
            if name in base.variables:
                weights.variables[name] = base.variables[name]
        weights.write(path)
        model = replace(self._base, path=folder, name="candidate", fingerprint="", manifest=None)
        return self.judge(model)

    @staticmethod
    def signatures() -> dict[str, str]:
        """Gives the signatures of the two metrics, as sacrebleu writes them."""
        from sacrebleu.metrics.bleu import BLEU
        from sacrebleu.metrics.chrf import CHRF

        bleu, chrf = BLEU(), CHRF()
        for metric in (bleu, chrf):
            metric.corpus_score(["."], [["."]])
        return {"BLEU": str(bleu.get_signature()), "chrF": str(chrf.get_signature())}
