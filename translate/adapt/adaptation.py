"""An adaptation from beginning to end: texts, training, scoring on the way, the model installed."""

import contextlib
import hashlib
import json
import math
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

import torch
from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from translate import __version__
from translate.adapt.base import START, fingerprint, open_base, starting_folder
from translate.adapt.checkpoints import BEST_NAME, CHECKPOINT_NAME, Checkpoints
from translate.adapt.corpus import CleanPair, keep_writable
from translate.adapt.devices import Device
from translate.adapt.dropout import bearable_dropout
from translate.adapt.judging import Judge, Scores
from translate.adapt.report import Evaluation, Report
from translate.adapt.schedule import Plan, Progress
from translate.adapt.settings import Settings
from translate.adapt.stream import Epochs
from translate.adapt.texts import Texts, read_texts
from translate.adapt.trainer import Learning, Trainer
from translate.adapt.vocabulary import Vocabulary
from translate.adapt.weights import load_network, save_folder, writable_rows
from translate.engine import DecodingOptions
from translate.errors import AdaptationError, UsageError
from translate.models import Model
from translate.models.conversion import convert
from translate.models.installation import check_name, install, is_taken
from translate.writers.atomic import AtomicFile, reporting

REPORT_NAME: Final = "adaptation.json"
"""The report for machines beside the installed model; `MODEL_CARD.md` is the one for people."""

DEFAULT_EPOCHS: Final = 10
DEFAULT_LEAST_STEPS: Final = 200
"""How long to train where nobody says: ten times through the text, but so many updates."""

ANCHOR: Final = 60.0
"""The pull to the starting weights where there is no general text to learn from."""

CANDIDATE: Final = "candidate"
MADE: Final = "model"
_LOCK: Final = ".lock"
_PLAIN: Final = str.maketrans("\u2013\u2014", "--")
"""Dashes as a model writes them that knows none; the engine sets them again."""

_WARM_STEPS: Final = 40
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


@dataclass(frozen=True, slots=True)
class Adapted:
    """A model that was adapted and installed."""

    model: Model
    report: Report


def adapt(
    settings: Settings, listener: Listener, stopping: Callable[[], bool] = lambda: False
) -> Adapted | None:
    """Adapts a model to a corpus and installs what comes out.

    Called again with the same settings after it was stopped or killed, it goes on where it was.

    Args:
        settings: What is asked for.
        listener: Hears how it goes on.
        stopping: Asked after each update whether to stop.

    Returns:
        The installed model; None where it was stopped, with everything saved.

    Raises:
        UsageError: The name is taken, or the device is not to be had.
        BitextError: A text cannot be read.
        AdaptationError: There is too little text, training diverged, or made nothing better.
        ModelError: The model to start from cannot be used.
        OutputError: The checkpoints or the model cannot be written.
    """
    check_name(settings.output)
    if is_taken(settings.output) and not settings.replace:
        raise UsageError(
            f"there is a model {settings.output!r} already: give another --output, or --replace"
        )
    device = Device.choose(settings.device, settings.precision, settings.threads)
    root = settings.work or user_cache_path("bitexte") / "adapt"
    base = open_base(settings.model, root)
    texts = read_texts(settings, base)
    signature = _signature(settings, base, texts)
    work = settings.work or root / f"{settings.output}-{signature[:12]}"
    with _alone(work):
        run = _Run(settings, base, texts, device, Checkpoints(work, signature), listener)
        if not run.train(stopping):
            listener.note(
                f"stopped after {run.trainer.progress.step:,} updates; the same command goes on "
                f"from there ({work})"
            )
            return None
        adapted = run.conclude()
    if not settings.keep:
        _clear(work)
    return adapted


def _clear(work: Path) -> None:
    """Removes what a training leaves in a folder, and the folder if nothing else is in it."""
    for path in work.iterdir():
        if path.name.startswith(START) or path.name in {CANDIDATE, MADE}:
            shutil.rmtree(path, ignore_errors=True)
        elif path.name in {CHECKPOINT_NAME, BEST_NAME, REPORT_NAME, _LOCK}:
            path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        work.rmdir()


def _signature(settings: Settings, base: Model, texts: Texts) -> str:
    decisive = settings.decisive | {
        "base": fingerprint(base),
        "texts": texts.digest,
        "program": __version__,
    }
    return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()


@contextlib.contextmanager
def _alone(work: Path) -> Iterator[None]:
    """Keeps a second process out of a folder of checkpoints."""
    with reporting(work):
        work.mkdir(parents=True, exist_ok=True)
        lock = FileLock(work / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise UsageError(f"another process is training in {work}: wait until it is done") from error
    try:
        yield
    finally:
        lock.release()


class _Run:
    """One adaptation under way."""

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
        self._start = starting_folder(base, checkpoints.folder)
        network = load_network(self._start, 0.0)
        vocabulary = Vocabulary(self._start, writable_rows(network).numpy())
        domain, general = self._encode(vocabulary)
        self._dropout = settings.dropout
        if self._dropout is None:
            self._dropout = bearable_dropout(self._start, domain, settings.seed)
        if self._dropout:
            network = load_network(self._start, self._dropout)
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
                anchor=_anchor(settings),
                average_steps=100,
                random_rows=max(1200, _FREQUENT - (0 if frequent is None else len(frequent))),
                seed=settings.seed,
            ),
            frequent,
        )
        decoding = DecodingOptions(
            workers=settings.threads, device="cpu" if device.name == "cpu" else "auto"
        )
        self._judge = Judge(texts.measured(), base, decoding)
        self._evaluations: list[Evaluation] = []
        self._losses: list[tuple[int, float]] = []
        self._best: Evaluation | None = None
        self._saved = time.monotonic()

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
                self._losses.append((progress.step, sum(recent) / len(recent)))
                recent = []
            scored = len({one.step for one in self._evaluations})
            if fraction * self._settings.evaluations >= scored:
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

    def conclude(self) -> Adapted:
        """Installs the best checkpoint, with its report."""
        report = self._report()
        folder = self._checkpoints.folder
        with AtomicFile(folder / REPORT_NAME) as file:
            file.write(report.as_json().encode())
        if self._best is None:
            raise AdaptationError(self._nothing_better())
        made = folder / MADE
        save_folder(self._checkpoints.load_best(), self.trainer.network, self._start, made)
        with AtomicFile(made / "MODEL_CARD.md") as file:
            file.write(report.as_markdown().encode())
        licence = self._base.path / "LICENSE"
        if licence.is_file():
            shutil.copyfile(licence, made / "LICENSE")
        model = install(
            made,
            self._settings.output,
            languages=self._base.languages,
            max_input_pieces=self._base.max_input_pieces,
            quotation_marks=self._base.quotation_marks,
            licence=report.base_licence,
            description=f"{self._base.name}, adapted to {', '.join(report.corpora)}",
            make_default=self._settings.make_default,
            replace=self._settings.replace,
            report=self._listener.note,
        )
        with AtomicFile(model.path / REPORT_NAME) as file:
            file.write(report.as_json().encode())
        return Adapted(model, report)

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
        """Scores a model, or the running average of the weights, and keeps it if it is best.

        An average that forgot too much is tried once more half-way back to the starting weights,
        where as a rule most of the gain is left and little of the loss (Wortsman et al. 2022,
        "Robust fine-tuning of zero-shot models").
        """
        if model is not None:
            self._note(self._judge.judge(model), 1.0, loss, remark)
            return
        for share in (1.0, 0.5):
            weights = self._blend(share)
            with self._candidate(weights) as folder:
                scores = self._judge.judge_folder(folder)
            one = self._note(scores, share, loss, "")
            if one.forgotten(self._evaluations[0]) <= self._settings.max_forgetting:
                if one is self._best:
                    self._checkpoints.save_best(weights)
                return

    def _note(
        self, scores: Mapping[str, Scores], share: float, loss: float | None, remark: str
    ) -> Evaluation:
        """Puts an evaluation down, and weighs it against the best."""
        progress = self.trainer.progress
        one = Evaluation(progress.step, progress.pairs, progress.seconds, loss, share, scores)
        self._evaluations.append(one)
        before = self._evaluations[0]
        if one.forgotten(before) > self._settings.max_forgetting:
            remark = "too much forgotten"
        elif one.chrf > (self._best or before).chrf:
            self._best, remark = one, "best"
        self._listener.evaluated(one, remark)
        return one

    def _blend(self, share: float) -> dict[str, torch.Tensor]:
        """Gives the running average, or what lies a share of the way to it from the start."""
        average = {name: value.cpu() for name, value in self.trainer.average.items()}
        if share == 1.0:
            return average
        start = load_network(self._start).state_dict()
        return {name: start[name].lerp(value, share) for name, value in average.items()}

    @contextlib.contextmanager
    def _candidate(self, weights: Mapping[str, torch.Tensor]) -> Iterator[Path]:
        """Makes a CTranslate2 folder of weights, for as long as it is needed."""
        place = self._checkpoints.folder / CANDIDATE
        shutil.rmtree(place, ignore_errors=True)
        save_folder(weights, self.trainer.network, self._start, place / "weights")
        convert(place / "weights", place / "model", quantization="int8")
        yield place / "model"
        shutil.rmtree(place, ignore_errors=True)

    def _is_over(self) -> bool:
        """Tells whether there was no new best for as many evaluations as patience allows."""
        best = 0 if self._best is None else self._best.step
        later = {one.step for one in self._evaluations if one.step > best}
        return len(later) >= self._settings.patience

    def _save(self) -> None:
        self._checkpoints.save(
            {
                "trainer": self.trainer.state(),
                "evaluations": [one.as_data() for one in self._evaluations],
                "losses": self._losses,
                "best": None if self._best is None else self._evaluations.index(self._best),
            }
        )
        self._saved = time.monotonic()

    def _restore(self, state: dict[str, Any]) -> None:
        self.trainer.restore(state["trainer"])
        self._evaluations = [Evaluation.from_data(one) for one in state["evaluations"]]
        self._losses = [(int(step), float(loss)) for step, loss in state["losses"]]
        self._best = None if state["best"] is None else self._evaluations[state["best"]]

    def _report(self) -> Report:
        settings, texts = self._settings, self._texts
        counts = {
            "trained on": len(texts.domain.training),
            "held-out, measured with": len(texts.domain.held_out),
            "general, trained on": len(texts.general.training),
            "general, measured with": len(texts.general.held_out),
        }
        manifest = self._base.manifest
        return Report(
            name=settings.output,
            base=f"{self._base.name}@{self._base.fingerprint}",
            base_licence="" if manifest is None else manifest.licence,
            languages=self._base.languages,
            corpora=tuple(path.name for path in settings.corpora),
            general=texts.general_name,
            settings=settings.decisive | {"anchor": _anchor(settings), "dropout": self._dropout},
            counts={what: count for what, count in counts.items() if count},
            dropped={str(why): count for why, count in texts.domain.dropped.items()},
            evaluations=tuple(self._evaluations),
            losses=tuple(self._losses),
            chosen=None if self._best is None else self._evaluations.index(self._best),
            signatures=self._judge.signatures(),
            signature=self._checkpoints.signature,
            arithmetic=f"{self._device.name}, {'bfloat16' if self._device.mixed else 'float32'}",
        )

    def _nothing_better(self) -> str:
        before, *others = self._evaluations
        best = max(others, key=lambda one: one.chrf)
        report = f"the report is in {self._checkpoints.folder / REPORT_NAME}"
        if best.chrf > before.chrf:
            return (
                f"what was better on held-out text lost more than {self._settings.max_forgetting:g}"
                f" chrF on general text: give --general FILE, or a lower --rate; {report}"
            )
        return (
            f"no checkpoint was better on held-out text than the model to start from (chrF "
            f"{before.chrf:.1f}, at best {best.chrf:.1f}): nothing is installed; {report}"
        )


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
