"""The course of one adaptation: training, scoring on the way, and choosing the best checkpoint."""

import contextlib
import math
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Protocol

import torch

from translate.adapt.base import starting_folder
from translate.adapt.checkpoints import Checkpoints
from translate.adapt.corpus import CleanPair, keep_writable
from translate.adapt.judging import Judge, Scores
from translate.adapt.report import Evaluation
from translate.adapt.settings import Settings
from translate.adapt.stream import Epochs
from translate.adapt.texts import Texts
from translate.engine import DecodingOptions
from translate.errors import AdaptationError
from translate.models import Model
from translate.models.conversion import convert
from translate.training.devices import Device
from translate.training.dropout import bearable_dropout
from translate.training.schedule import Plan, Progress
from translate.training.trainer import Learning, Trainer
from translate.training.vocabulary import Vocabulary
from translate.training.weights import load_network, save_folder, writable_rows

DEFAULT_EPOCHS: Final = 10
DEFAULT_LEAST_STEPS: Final = 200
"""How long to train where nobody says: ten times through the text, but so many updates."""

ANCHOR: Final = 60.0
"""The pull to the starting weights where there is no general text to learn from."""

CANDIDATE: Final = "candidate"
"""The folder, among the checkpoints, of the model that is being judged."""

_PLAIN: Final = str.maketrans("\u2013\u2014", "--")
"""Dashes as a model writes them that knows none; the engine sets them again."""

_WARM_STEPS: Final = 40
_AVERAGE_STEPS: Final = 100
_FULL_TABLE: Final = 8000
"""Rows up to which a CPU computes the scores of the whole table."""

_FREQUENT: Final = 4000
_SAVE_SECONDS: Final = 300.0
_LOSS_EVERY: Final = 5


class Listener(Protocol):
    """Hears how an adaptation goes on."""

    def note(self, line: str) -> None:
        """Hears a line for the user."""
        ...

    def stepped(self, progress: Progress, fraction: float, loss: float) -> None:
        """Hears of an update: where the training stands, which share of it is done, the loss."""
        ...

    def evaluated(self, evaluation: Evaluation, remark: str) -> None:
        """Hears of an evaluation, and what follows from it."""
        ...


class Course:
    """One adaptation under way.

    Attributes:
        trainer: The network under training.
        start: The MarianMTModel folder that it started from.
        dropout: The dropout it is trained with.
        anchor: The pull to the starting weights it is trained with.
        evaluations: All so far, that of the starting model first.
        losses: Updates done and the mean loss of those before, every few updates.
        best: The best evaluation of a checkpoint that forgot no more than is allowed.
    """

    def __init__(
        self,
        settings: Settings,
        base: Model,
        texts: Texts,
        device: Device,
        checkpoints: Checkpoints,
        listener: Listener,
    ) -> None:
        self._settings = settings
        self._base = base
        self._texts = texts
        self._device = device
        self._checkpoints = checkpoints
        self._listener = listener
        self.start = starting_folder(base, checkpoints.folder)
        network = load_network(self.start, 0.0)
        vocabulary = Vocabulary(self.start, writable_rows(network).numpy())
        domain, general = self._encode(vocabulary)
        self.anchor: Final = _anchor(settings)
        self.dropout = settings.dropout
        if self.dropout is None:
            self.dropout = bearable_dropout(self.start, domain, settings.seed)
        if self.dropout:
            network = load_network(self.start, self.dropout)
        self._stream = Epochs(
            domain,
            general,
            share=settings.general_share,
            pieces=settings.batch_pieces,
            pads=(network.shape.pad, network.shape.pad),
            seed=settings.seed,
        )
        self._plan = _plan(settings, self._stream.pairs)
        frequent = None
        if device.name == "cpu" and len(vocabulary.writable) > _FULL_TABLE:
            frequent = _frequent_rows([target for _, target in [*domain, *general]])
        self.trainer = Trainer(
            network,
            torch.from_numpy(vocabulary.writable),
            device,
            Learning(
                smoothing=settings.smoothing,
                anchor=self.anchor,
                average_steps=_AVERAGE_STEPS,
                random_rows=max(1200, _FREQUENT - (0 if frequent is None else len(frequent))),
                seed=settings.seed,
            ),
            frequent,
        )
        decoding = DecodingOptions(
            workers=settings.threads, device="cpu" if device.name == "cpu" else "auto"
        )
        self.judge = Judge(texts.measured(), base, decoding)
        self.evaluations: list[Evaluation] = []
        self.losses: list[tuple[int, float]] = []
        self.best: Evaluation | None = None
        self._saved = self._scored = time.monotonic()
        self._scoring = 0.0

    def train(self, stopping: Callable[[], bool]) -> bool:
        """Trains to the end of the plan; False where it was asked to stop, and saved."""
        state = self._checkpoints.load()
        if state is None:
            self._evaluate(self._base, "the model to start from")
            self._save()
        else:
            self._restore(state)
            self._listener.note(f"goes on after {self.trainer.progress.step:,} updates")
        since: list[float] = []
        recent: list[float] = []
        if self._is_over():
            return True
        for loss in self.trainer.train(self._stream, self._plan):
            progress = self.trainer.progress
            fraction = self._plan.fraction(progress)
            self._listener.stepped(progress, fraction, loss)
            since.append(loss)
            recent.append(loss)
            if len(recent) == _LOSS_EVERY:
                self.losses.append((progress.step, sum(recent) / len(recent)))
                recent = []
            if self._is_due(fraction):
                self._evaluate(None, "", sum(since) / len(since))
                since = []
                self._save()
                if self._is_over():
                    return True
            if stopping():
                self._save()
                return False
            if time.monotonic() - self._saved > _SAVE_SECONDS:
                self._save()
        return True

    def _encode(self, vocabulary: Vocabulary) -> tuple[list[Any], list[Any]]:
        def encode(pair: CleanPair) -> tuple[list[int], list[int]]:
            target = vocabulary.encode_target(pair.target)
            if vocabulary.unknown in target:
                target = vocabulary.encode_target(pair.target.translate(_PLAIN))
            return vocabulary.encode_source(pair.source), target

        encoded = []
        for parts in (self._texts.domain, self._texts.general):
            parts.training, rows = keep_writable(
                parts.training, encode, vocabulary.unknown, parts.dropped
            )
            encoded.append(rows)
        if not encoded[0]:
            raise AdaptationError("no pair is left that the model could be trained on")
        return encoded[0], encoded[1]

    def _evaluate(self, model: Model | None, remark: str, loss: float | None = None) -> None:
        """Scores a model, or what the training has come to."""
        begun = time.monotonic()
        if model is not None:
            self._note(self.judge.judge(model), 1.0, loss, remark)
        else:
            self._evaluate_average(loss)
        self._scored = time.monotonic()
        self._scoring = self._scored - begun

    def _evaluate_average(self, loss: float | None) -> None:
        """Scores the running average of the weights, and keeps it if it is best.

        One that forgot too much is tried once more half-way back to the starting weights, where
        as a rule most of the gain is left and little of the loss (Wortsman et al. 2022, "Robust
        fine-tuning of zero-shot models").
        """
        for share in (1.0, 0.5):
            weights = self._blend(share)
            with self._candidate(weights) as folder:
                scores = self.judge.judge_folder(folder)
            one = self._note(scores, share, loss, "")
            if one.forgotten(self.evaluations[0]) <= self._settings.max_forgetting:
                if one is self.best:
                    self._checkpoints.save_best(weights)
                return

    def _note(
        self, scores: Mapping[str, Scores], share: float, loss: float | None, remark: str
    ) -> Evaluation:
        """Puts an evaluation down, and weighs it against the best."""
        progress = self.trainer.progress
        one = Evaluation(progress.step, progress.pairs, progress.seconds, loss, share, scores)
        self.evaluations.append(one)
        before = self.evaluations[0]
        if one.forgotten(before) > self._settings.max_forgetting:
            remark = "too much forgotten"
        elif one.chrf > (self.best or before).chrf:
            self.best, remark = one, "best"
        self._listener.evaluated(one, remark)
        return one

    def _blend(self, share: float) -> dict[str, torch.Tensor]:
        """Gives the running average, or what lies a share of the way to it from the start."""
        average = {name: value.cpu() for name, value in self.trainer.average.items()}
        if share == 1.0:
            return average
        start = load_network(self.start).state_dict()
        return {name: start[name].lerp(value, share) for name, value in average.items()}

    @contextlib.contextmanager
    def _candidate(self, weights: Mapping[str, torch.Tensor]) -> Iterator[Path]:
        """Makes a CTranslate2 folder of weights, for as long as it is needed."""
        place = self._checkpoints.folder / CANDIDATE
        shutil.rmtree(place, ignore_errors=True)
        save_folder(weights, self.trainer.network, self.start, place / "weights")
        convert(place / "weights", place / "model", quantization="int8")
        yield place / "model"
        shutil.rmtree(place, ignore_errors=True)

    def _is_due(self, fraction: float) -> bool:
        """Tells whether to score now; where time is short, that takes a third of it at most."""
        if fraction * self._settings.evaluations < len({one.step for one in self.evaluations}):
            return False
        if self._settings.minutes is None or fraction >= 1:
            return True
        return time.monotonic() - self._scored >= 2 * self._scoring

    def _is_over(self) -> bool:
        """Tells whether there was no new best for as many evaluations as patience allows."""
        best = 0 if self.best is None else self.best.step
        later = {one.step for one in self.evaluations if one.step > best}
        return len(later) >= self._settings.patience

    def _save(self) -> None:
        self._checkpoints.save(
            {
                "trainer": self.trainer.state(),
                "evaluations": [one.as_data() for one in self.evaluations],
                "losses": self.losses,
                "best": None if self.best is None else self.evaluations.index(self.best),
            }
        )
        self._saved = time.monotonic()

    def _restore(self, state: dict[str, Any]) -> None:
        self.trainer.restore(state["trainer"])
        self.evaluations = [Evaluation.from_data(one) for one in state["evaluations"]]
        self.losses = [(int(step), float(loss)) for step, loss in state["losses"]]
        self.best = None if state["best"] is None else self.evaluations[state["best"]]


def _plan(settings: Settings, pairs: int) -> Plan:
    """How long to train and how fast, where an epoch has so many pairs."""
    unlimited = settings.epochs is None and settings.steps is None and settings.minutes is None
    epochs = DEFAULT_EPOCHS if unlimited else settings.epochs
    return Plan(
        rate=settings.rate,
        steps=settings.steps,
        pairs=None if epochs is None else math.ceil(epochs * pairs),
        seconds=None if settings.minutes is None else settings.minutes * 60,
        least_steps=DEFAULT_LEAST_STEPS if unlimited else 0,
        warm_steps=_WARM_STEPS,
    )


def _anchor(settings: Settings) -> float:
    if settings.anchor is not None:
        return settings.anchor
    return 0.0 if settings.general is not None else ANCHOR


def _frequent_rows(targets: list[list[int]]) -> torch.Tensor:
    """The rows of the target that the texts use most."""
    tally = Counter(row for target in targets for row in target)
    return torch.tensor(sorted(row for row, _ in tally.most_common(_FREQUENT)), dtype=torch.int64)
