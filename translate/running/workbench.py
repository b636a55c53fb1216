"""A model and a glossary opened together, ready to translate."""

from dataclasses import dataclass, replace
from typing import Self

from glossary import Termbase
from translate.bitext import Provenance
from translate.engine import DecodingOptions, Engine
from translate.engine.options import BACKENDS
from translate.memory import TranslationMemory
from translate.models import Model, find_model
from translate.models.installation import Report, silent
from translate.provenance import make_provenance
from translate.running.translator import SegmentTranslator
from translate.running.worker_pool import StartWorker, WorkerPool
from translate.running.worker_process import Task, WorkerProcess
from translate.terms import Enforcer


@dataclass(frozen=True, slots=True)
class Workbench:
    """An opened model with the glossary it has to keep to.

    Attributes:
        engine: The model at work.
        termbase: The glossary, if any.
        extra_workers: Processes that a translator may start beside this one for much work.
        start_worker: Starts one of them.
        replacements: How many of them that are lost have another started in their place.
    """

    engine: Engine
    termbase: Termbase | None
    extra_workers: int = 0
    start_worker: StartWorker = WorkerProcess
    replacements: int = 0

    @property
    def provenance(self) -> Provenance:
        """What makes the translations of this workbench; created now."""
        return make_provenance(self.engine.model, self.termbase, self.engine.options)

    def with_termbase(self, termbase: Termbase | None) -> Self:
        """The same model with another glossary, or none."""
        return replace(self, termbase=termbase)

    def translator(
        self, memory: TranslationMemory | None = None, signature: str = "", *, fresh: bool = False
    ) -> SegmentTranslator:
        """A translator over this model and glossary; see `SegmentTranslator`."""
        enforcer = Enforcer(self.termbase, self.engine)
        task = Task(self.engine.model, self.engine.options, self.termbase)
        pool = self._pool(task) if self.extra_workers else None
        return SegmentTranslator(self.engine, enforcer, memory, signature, fresh=fresh, pool=pool)

    def _pool(self, task: Task) -> WorkerPool:
        count, again = self.extra_workers, self.replacements
        return WorkerPool(task, count, self.start_worker, replacements=again)


def open_workbench(
    model: str | None = None,
    termbase: Termbase | None = None,
    *,
    beam_size: int | None = None,
    workers: int | None = None,
    backend: str | None = None,
    report: Report = silent,
) -> Workbench:
    """Open a model.

    Args:
        model: Name or folder of the model; the default one, if not given. With the backend
            transformers also what `find_runnable` takes.
        termbase: The glossary to keep to, if any.
        beam_size: Hypotheses kept while decoding; the engine's own choice, if not given.
        workers: Cores to use: others than the first by processes of their own, started where there
            is much to do. None uses one process; 0 all cores.
        backend: The library that runs the model, one of `BACKENDS`; the usual one, if not given.
        report: Called with a line for the user before what takes its time.

    Raises:
        ModelError: The model is missing or damaged.
        MissingExtraError: The backend is not installed.
        UsageError: The backend, the beam or the workers make no sense.
    """
    options = DecodingOptions(workers=workers or 0, backend=backend or BACKENDS[0])
    if beam_size is not None:
        options = options.with_changes(beam_size=beam_size)
    engine = Engine(_find(model, options.backend, report), options)
    return Workbench(engine, termbase, engine.extra_workers if workers is not None else 0)


def _find(model: str | None, backend: str, report: Report) -> Model:
    if backend == "transformers":
        # Loaded where it is asked for: the client of the hub takes its time.
        from translate.engine.backends.transformers_backend import require_libraries
        from translate.models.foreign import find_runnable

        require_libraries()
        return find_runnable(model, report=report)
    return find_model(model)
