"""An adaptation from beginning to end: texts, training, and the model installed with its report."""

import contextlib
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from translate import __version__
from translate.adapt.base import START, fingerprint, open_base
from translate.adapt.checkpoints import BEST_NAME, CHECKPOINT_NAME, Checkpoints
from translate.adapt.course import CANDIDATE, Course, Listener
from translate.adapt.report import Report
from translate.adapt.settings import Settings
from translate.adapt.texts import Texts, read_texts
from translate.errors import AdaptationError, UsageError
from translate.models import Model
from translate.models.installation import check_name, install, is_taken
from translate.training.devices import Device
from translate.training.weights import save_folder
from translate.writers.atomic import AtomicFile, reporting

REPORT_NAME: Final = "adaptation.json"
"""The report for machines beside the installed model; `MODEL_CARD.md` is the one for people."""

MADE: Final = "model"
"""The folder, among the checkpoints, of what is installed in the end."""

_LOCK: Final = ".lock"


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
        checkpoints = Checkpoints(work, signature)
        course = Course(settings, base, texts, device, checkpoints, listener)
        if not course.train(stopping):
            listener.note(
                f"stopped after {course.trainer.progress.step:,} updates; the same command goes "
                f"on from there ({work})"
            )
            return None
        report = _report(settings, base, texts, device, course, signature)
        adapted = Adapted(_install(settings, base, course, checkpoints, report, listener), report)
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


def _install(
    settings: Settings,
    base: Model,
    course: Course,
    checkpoints: Checkpoints,
    report: Report,
    listener: Listener,
) -> Model:
    """Installs the best checkpoint, with its report; where none was fit, the report alone stays."""
    folder = checkpoints.folder
    data = report.as_json().encode()
    with AtomicFile(folder / REPORT_NAME) as file:
        file.write(data)
    if report.chosen is None:
        raise AdaptationError(_nothing_better(report, settings, folder / REPORT_NAME))
    made = folder / MADE
    save_folder(checkpoints.load_best(), course.trainer.network, course.start, made)
    with AtomicFile(made / "MODEL_CARD.md") as file:
        file.write(report.as_markdown().encode())
    licence = base.path / "LICENSE"
    if licence.is_file():
        shutil.copyfile(licence, made / "LICENSE")
    model = install(
        made,
        settings.output,
        description=replace(
            base.description,
            version="1",
            licence=report.base_licence,
            summary=f"{base.name}, adapted to {', '.join(report.corpora)}",
            origin=None,
        ),
        make_default=settings.make_default,
        replace=settings.replace,
        report=listener.note,
    )
    with AtomicFile(model.path / REPORT_NAME) as file:
        file.write(data)
    return model


def _report(
    settings: Settings,
    base: Model,
    texts: Texts,
    device: Device,
    course: Course,
    signature: str,
) -> Report:
    counts = {
        "trained on": len(texts.domain.training),
        "held-out, measured with": len(texts.domain.held_out),
        "general, trained on": len(texts.general.training),
        "general, measured with": len(texts.general.held_out),
    }
    return Report(
        name=settings.output,
        base=f"{base.name}@{base.fingerprint}",
        base_licence=base.description.licence,
        languages=base.description.languages,
        corpora=tuple(path.name for path in settings.corpora),
        general=texts.general_name,
        settings=settings.decisive | {"anchor": course.anchor, "dropout": course.dropout},
        counts={what: count for what, count in counts.items() if count},
        dropped={str(why): count for why, count in texts.domain.dropped.items()},
        evaluations=tuple(course.evaluations),
        losses=tuple(course.losses),
        chosen=None if course.best is None else course.evaluations.index(course.best),
        signatures=course.judge.signatures(),
        signature=signature,
        arithmetic=f"{device.name}, {'bfloat16' if device.mixed else 'float32'}",
    )


def _nothing_better(report: Report, settings: Settings, place: Path) -> str:
    best = max(report.evaluations[1:], key=lambda one: one.chrf)
    if best.chrf > report.before.chrf:
        return (
            f"what was better on held-out text lost more than {settings.max_forgetting:g} chrF on "
            f"general text: give --general FILE, or a lower --rate; the report is {place}"
        )
    return (
        f"no checkpoint was better on held-out text than the model to start from (chrF "
        f"{report.before.chrf:.1f}, at best {best.chrf:.1f}): nothing is installed; the report is "
        f"{place}"
    )
