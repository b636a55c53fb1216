"""Segments in, translations out: memory first, then the engine, the terms and the checks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from translate.bitext import Flag, Origin, Segment, Severity, Status, Translation
from translate.engine import Engine, Hypothesis
from translate.memory import TranslationMemory
from translate.quality import check_segment
from translate.terms import Enforced, Enforcer

WINDOW = 256
"""Segments translated and committed together. Large enough to sort by length for full batches,
small enough that an interruption costs a few seconds of work."""

_NO_SIGNATURE = ""
"""Matches no machine translation, so that a lookup finds only what a person has reviewed."""


class Translator:
    """Translates windows of segments, and keeps every result in the memory as it goes.

    Args:
        engine: The model at work.
        enforcer: Sees to the terms, names and figures.
        memory: Where translations are looked up and kept; None keeps nothing.
        signature: Names what decides the translations; machine translations are taken from the
            memory only under the same one.
        fresh: Translate anew what the machine translated before. What a person has reviewed is
            taken from the memory all the same.
    """

    def __init__(
        self,
        engine: Engine,
        enforcer: Enforcer,
        memory: TranslationMemory | None = None,
        signature: str = "",
        *,
        fresh: bool = False,
    ) -> None:
        self._engine = engine
        self._enforcer = enforcer
        self._memory = memory
        self._signature = signature
        self._lookup_signature = _NO_SIGNATURE if fresh else signature

    def stream(self, segments: Sequence[Segment]) -> Iterator[Translation]:
        """Translate any number of segments, a window at a time.

        Raises:
            MemoryStoreError: The memory cannot be read or written.
        """
        for start in range(0, len(segments), WINDOW):
            yield from self.translate(segments[start : start + WINDOW])

    def translate(self, segments: Sequence[Segment]) -> list[Translation]:
        """Translate a window of segments; the results stand in their order, one for each.

        All new translations of the window are committed to the memory together.

        Raises:
            MemoryStoreError: The memory cannot be read or written.
        """
        known = self._recall(segments)
        new = {segment.source: segment for segment in segments if segment.source not in known}
        made = dict(zip(new, self._make(list(new.values())), strict=True))
        if self._memory is not None and made:
            self._memory.store(self._signature, made.items())
        return [known.get(s.source) or made[s.source] for s in segments]

    def _recall(self, segments: Sequence[Segment]) -> dict[str, Translation]:
        if self._memory is None:
            return {}
        found = self._memory.lookup([s.source for s in segments], self._lookup_signature)
        by_source = {segment.source: segment for segment in segments}
        return {
            source: self._check_again(by_source[source], translation)
            for source, translation in found.items()
        }

    def _check_again(self, segment: Segment, translation: Translation) -> Translation:
        """A reviewed translation is older than the glossary may be: look at its terms anew."""
        if translation.status is Status.DRAFT and translation.origin is Origin.MT:
            return translation
        terms = self._enforcer.inspect(segment.source, translation.target)
        flags = check_segment(segment, translation.target, terms)
        return replace(translation, terms=terms, flags=flags)

    def _make(self, segments: Sequence[Segment]) -> list[Translation]:
        hypotheses = list(self._engine.translate(segment.source for segment in segments))
        enforced = self._enforcer.enforce(segments, hypotheses)
        return list(map(_translation, segments, hypotheses, enforced))


def _translation(segment: Segment, hypothesis: Hypothesis, enforced: Enforced) -> Translation:
    flags = check_segment(segment, enforced.target, enforced.terms)
    defect = hypothesis.defect
    untouched = enforced.target == hypothesis.target
    if defect and untouched and all(flag.code != defect for flag in flags):
        message = f"The model's output is defective ({defect}) however it is decoded."
        flags = (*flags, Flag(defect, Severity.ERROR, message))
    return Translation(
        target=enforced.target,
        score=enforced.score,
        terms=enforced.terms,
        literals=enforced.literals,
        flags=flags,
    )
