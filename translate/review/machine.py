"""The model, for a reviewer who asks it: other translations, and new ones with a new glossary."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Final, TypeVar

from glossary import Termbase
from translate.bitext import Segment, Translation
from translate.errors import ReviewError
from translate.review.doubts import Doubts, find_doubts
from translate.running.workbench import Workbench, open_workbench
from translate.terms import Enforcer

Answer = TypeVar("Answer")

_COUNT: Final = 5
"""Other translations that are asked for."""
_KEPT: Final = 1000
"""Segments whose doubtful words are kept."""


class Machine:
    """Translates in a thread of its own, with a model that is opened when it is first asked.

    Args:
        model: Name or folder of the model; the default one, if not given.
        backend: The library that runs it; the usual one, if not given.
    """

    def __init__(self, model: str | None = None, backend: str | None = None) -> None:
        self._model = model
        self._backend = backend
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="model")
        self._workbench: Workbench | None = None
        self._doubts = lru_cache(maxsize=_KEPT)(self._find_doubts)

    def close(self) -> None:
        """Let the model go; what it is at is finished first."""
        self._thread.shutdown(cancel_futures=True)

    async def alternatives(
        self, segment: Segment, termbase: Termbase, beginning: str = ""
    ) -> list[str]:
        """Translate a segment in several ways, with its terms enforced.

        Args:
            segment: The segment.
            termbase: The glossary.
            beginning: What the translation is to begin with; only one is made then.

        Raises:
            ModelError: The model cannot be used.
        """
        return await self._run(lambda: self._alternatives(segment, termbase, beginning))

    async def doubts(self, source: str, target: str) -> Doubts:
        """Find the words of a pair beside which one should look twice.

        Raises:
            ModelError: The model cannot be used.
        """
        return await self._run(lambda: self._doubts(source, target))

    async def translate(
        self, segments: Sequence[Segment], termbase: Termbase
    ) -> tuple[str, list[Translation]]:
        """Translate segments with a glossary.

        Returns:
            The signature of the translations, and one for each segment.

        Raises:
            ModelError: The model cannot be used.
        """
        return await self._run(lambda: self._translate(segments, termbase))

    async def _run(self, work: Callable[[], Answer]) -> Answer:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except asyncio.CancelledError as error:
            # The program is interrupted, and nobody waits for the answer any more.
            raise ReviewError("the model was interrupted") from error

    def _open(self, termbase: Termbase | None) -> Workbench:
        if self._workbench is None:
            self._workbench = open_workbench(self._model, backend=self._backend)
        return self._workbench.with_termbase(termbase)

    def _find_doubts(self, source: str, target: str) -> Doubts:
        return find_doubts(self._open(None).engine, source, target)

    def _alternatives(self, segment: Segment, termbase: Termbase, beginning: str) -> list[str]:
        engine = self._open(termbase).engine
        if beginning:
            (made,) = engine.translate([segment.source])
            return [engine.redecode([(made, beginning)])[0].target]
        hypotheses = engine.alternatives(segment.source, _COUNT)
        enforcer = Enforcer(termbase, engine)
        enforced = enforcer.enforce([segment] * len(hypotheses), hypotheses)
        return list(dict.fromkeys(one.target for one in enforced))

    def _translate(
        self, segments: Sequence[Segment], termbase: Termbase
    ) -> tuple[str, list[Translation]]:
        workbench = self._open(termbase)
        return workbench.provenance.signature, list(workbench.translator().stream(segments))
