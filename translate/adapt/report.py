"""What an adaptation did: settings, counts, scores before and after, and the curve between."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any, Final

from translate.adapt.judging import Scores
from translate.adapt.texts import GENERAL, HELD_OUT


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of the model at one point of the training.

    Attributes:
        step: Updates done.
        pairs: Pairs seen, repetitions counted.
        seconds: Time spent.
        loss: Mean loss of a piece since the last evaluation, in nats; None before the first.
        share: How far from the starting weights to the trained ones the model lay, 1 for the
            trained ones themselves.
        scores: By the name of the text.
    """

    step: int
    pairs: int
    seconds: float
    loss: float | None
    share: float
    scores: Mapping[str, Scores]

    @property
    def chrf(self) -> float:
        """The chrF on the held-out text."""
        return self.scores[HELD_OUT].chrf

    def forgotten(self, before: "Evaluation") -> float:
        """Tells by how much chrF on the general text has fallen; 0 where there is none."""
        if GENERAL not in self.scores:
            return 0.0
        return before.scores[GENERAL].chrf - self.scores[GENERAL].chrf

    def as_data(self) -> dict[str, Any]:
        """The evaluation in plain types."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Evaluation":
        """What `as_data` gave, as an evaluation."""
        scores = {name: Scores(**values) for name, values in data["scores"].items()}
        return cls(**{**data, "scores": scores})


@dataclass(frozen=True, slots=True)
class Report:
    """An adaptation that is over.

    Attributes:
        name: What the model is called.
        base: Name and hash of the model it started from.
        base_licence: The licence of that model as its manifest has it, or "".
        languages: Source and target, ISO 639-1.
        corpora: Names of the files adapted to.
        general: What the general text is called, or "".
        settings: Everything else that decided what came out.
        counts: Pairs by what they were used for.
        dropped: Pairs left out, by the reason.
        evaluations: All, that of the starting model first.
        losses: Pairs of an update and the mean loss of the updates before it.
        chosen: Which of the evaluations is of the model installed; None where none was fit.
        signatures: Of the metrics, by their names.
        signature: Names all that decided the training.
        arithmetic: The device and the precision.
    """

    name: str
    base: str
    base_licence: str
    languages: tuple[str, str]
    corpora: tuple[str, ...]
    general: str
    settings: Mapping[str, Any]
    counts: Mapping[str, int]
    dropped: Mapping[str, int]
    evaluations: tuple[Evaluation, ...]
    losses: tuple[tuple[int, float], ...]
    chosen: int | None
    signatures: Mapping[str, str]
    signature: str
    arithmetic: str

    @property
    def before(self) -> Evaluation:
        """The scores of the starting model."""
        return self.evaluations[0]

    @property
    def after(self) -> Evaluation:
        """The scores of the checkpoint that was chosen, or of the starting model."""
        return self.evaluations[self.chosen or 0]

    def as_json(self) -> str:
        """The whole report as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"

    def as_markdown(self) -> str:
        """The report as the card of the model."""
        trained = f"trained further on {', '.join(self.corpora)}"
        drawn = sparkline([loss for _, loss in self.losses])
        settings = ", ".join(f"{name} {value}" for name, value in self.settings.items())
        lines = [
            f"# {self.name}: {self.base.split('@')[0]}, adapted",
            "",
            "## What it is",
            "",
            f"The {'-'.join(self.languages)} model {self.base}, {trained}. {self._licence()}",
            "",
            "## What it learned from",
            "",
            "| pairs | number |",
            "|---|--:|",
            *(f"| {what} | {count:,} |" for what, count in self.counts.items()),
            *(f"| left out: {why} | {count:,} |" for why, count in self.dropped.items()),
            "",
            "## How good it is",
            "",
            *self.table(),
            "",
            *(f"{metric}: `{text}`  " for metric, text in self.signatures.items()),
            "",
            "The texts were translated sentence by sentence as `translate` does it, with eight-bit "
            "weights and without a glossary. The checkpoint was chosen by chrF on the held-out "
            "text, which was not trained on. " + self._general(),
            "",
            "## How it was trained",
            "",
            *self._curve(),
            "",
            f"Loss: `{drawn}` ({self._loss_range()}; nats a piece, without smoothing)",
            "",
            f"{settings}; {self.arithmetic}.",
            "",
            f"Signature: `{self.signature}`",
        ]
        return "\n".join(lines) + "\n"

    def table(self) -> list[str]:
        """The scores before and after as a Markdown table."""
        rows = ["| text | pairs | measure | before | after |", "|---|--:|---|--:|--:|"]
        for name, before in self.before.scores.items():
            after = self.after.scores[name]
            count = self.counts[f"{name}, measured with"]
            rows += [
                f"| {name} | {count:,} | BLEU | {before.bleu:.1f} | {after.bleu:.1f} |",
                f"| {name} | {count:,} | chrF | {before.chrf:.1f} | {after.chrf:.1f} |",
            ]
        return rows

    def _curve(self) -> list[str]:
        names = list(self.before.scores)
        head = " | ".join(f"{name} chrF" for name in names)
        rows = [
            f"| updates | pairs seen | minutes | loss | {head} | |",
            f"|--:|--:|--:|--:|{'--:|' * len(names)}---|",
        ]
        for number, one in enumerate(self.evaluations):
            loss = "" if one.loss is None else f"{one.loss:.3f}"
            scores = " | ".join(f"{one.scores[name].chrf:.1f}" for name in names)
            marks = ["half-way back"] if one.share < 1 else []
            marks += ["chosen"] if number == self.chosen else []
            rows.append(
                f"| {one.step:,} | {one.pairs:,} | {one.seconds / 60:.1f} | {loss} | {scores} "
                f"| {', '.join(marks)} |"
            )
        return rows

    def _loss_range(self) -> str:
        if not self.losses:
            return "no update"
        return f"{self.losses[0][1]:.2f} at first, {self.losses[-1][1]:.2f} at last"

    def _licence(self) -> str:
        if self.base_licence:
            return f"It stays under the licence of that model, {self.base_licence}."
        return "The licence of that model holds for it too."

    def _general(self) -> str:
        if self.general:
            return f"General text: {self.general}."
        return "Whether it lost anything on general text was not measured."


_BARS: Final = "▁▂▃▄▅▆▇█"
_WIDTH: Final = 60


def sparkline(values: list[float]) -> str:
    """Draws values as a line of bars, at most 60 of them, each the mean of its neighbours."""
    if not values:
        return ""
    count = min(_WIDTH, len(values))
    edges = [len(values) * place // count for place in range(count + 1)]
    means = [sum(values[start:end]) / (end - start) for start, end in pairwise(edges)]
    low, high = min(means), max(means)
    span = (high - low) or 1.0
    return "".join(_BARS[round((value - low) / span * (len(_BARS) - 1))] for value in means)
