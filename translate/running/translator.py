"""Segments in, translations out: memory first, then the engine, the terms and the checks.

Whatever goes wrong with a segment stays with it: it keeps the best translation there is, or an
empty one, with a flag that says so.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from translate.bitext import Flag, Origin, Segment, Severity, Status, Translation
from translate.engine import Engine, Hypothesis, InOrder, Made
from translate.errors import TranslateError
from translate.memory import TranslationMemory
from translate.quality import Pair, check_pair, check_segment, low_confidence
from translate.running.confinement import FAILED, failure
from translate.running.segment_line import LONGEST_WAIT_S, SegmentLine
from translate.running.worker_pool import WorkerPool
from translate.terms import Enforced, Enforcer

_NO_SIGNATURE: Final = ""
"""Matches no machine translation, so that a lookup finds only what a person has reviewed."""


class SegmentTranslator:
    """Translates streams of segments, and keeps every result in the memory as it goes.

    Args:
        engine: The model at work.
        enforcer: Sees to the terms, names and figures.
        memory: Where translations are looked up and kept; None keeps nothing.
        signature: Names what decides the translations; machine translations are taken from the
            memory only under the same one.
        fresh: Translate anew what the machine translated before. What a person has reviewed is
            taken from the memory all the same.
        pool: Other processes that translate as well, if any.

    Attributes:
        reused: Segments whose translation was taken from the memory so far.
        stored: Translations committed to the memory so far.
    """

    def __init__(
        self,
        engine: Engine,
        enforcer: Enforcer,
        memory: TranslationMemory | None = None,
        signature: str = "",
        *,
        fresh: bool = False,
        pool: WorkerPool | None = None,
    ) -> None:
        self._engine = engine
        self._enforcer = enforcer
        self._memory = memory
        self._signature = signature
        self._lookup_signature = _NO_SIGNATURE if fresh else signature
        self._pool = pool
        self.reused = 0
        self.stored = 0

    def stream(
        self, segments: Iterable[Segment], on_done: Callable[[int], None] = lambda _: None
    ) -> Iterator[Translation]:
        """Translate any number of segments.

        They are drawn ahead (`DecodingOptions.read_ahead` of them), whatever articles they
        are of. What is translated is committed to the memory within a second, also where it has
        to wait here for a segment before it.

        Args:
            segments: What to translate.
            on_done: Called with the number of segments done since the last call, in whatever
                order they are done.

        Yields:
            One translation for each segment, in order.

        Raises:
            MemoryStoreError: The memory cannot be read or written.
        """

        def counted() -> Iterator[tuple[int, Translation]]:
            for done in self._as_done(segments):
                on_done(1)
                yield done

        yield from InOrder[Translation]().take(counted())

    def _as_done(self, segments: Iterable[Segment]) -> Iterator[tuple[int, Translation]]:
        """Yield numbers of segments with their translations, as these are done."""
        line = self.line()
        for segment in segments:
            line.put(segment)
            yield from line.finished(more=True)
            while line.unfinished >= self._engine.options.read_ahead + self._helped:
                yield from line.finished(wait=True)
        while line.unfinished:
            yield from line.finished(wait=True)

    @property
    def _helped(self) -> int:
        """Segments that workers have before them."""
        return self._pool.waiting if self._pool is not None else 0

    def line(self, longest_wait_s: float = LONGEST_WAIT_S) -> SegmentLine:
        """Open a line for segments, whose translations can be taken as they are done.

        Args:
            longest_wait_s: Seconds that what the engine has done may wait for more to be finished
                with, where the engine is still at work.
        """
        return SegmentLine(
            self._engine.line(),
            self._recall,
            self._finish,
            self._commit,
            self._pool,
            longest_wait_s,
        )

    def _recall(self, segment: Segment) -> Translation | None:
        if self._memory is None:
            return None
        found = self._memory.lookup([segment.source], self._lookup_signature)
        known = found.get(segment.source)
        if known is None:
            return None
        self.reused += 1
        return self.check_again(segment, known)

    def check_again(self, segment: Segment, translation: Translation) -> Translation:
        """Look anew at the terms of a reviewed translation, which the glossary may be younger than.

        A machine's draft comes back as it is.
        """
        if translation.status is Status.DRAFT and translation.origin is Origin.MT:
            return translation
        try:
            terms = self._enforcer.inspect(segment.source, translation.target)
            flags = check_segment(segment, translation.target, terms)
        except TranslateError:
            raise
        except Exception as error:  # noqa: BLE001 - one segment must not cost the others
            return replace(translation, terms=(), flags=(failure(error),))
        return replace(translation, terms=terms, flags=flags)

    def _finish(self, segments: Sequence[Segment], made: Sequence[Made]) -> list[Translation]:
        """See to the terms of what the engine has made, and check it."""
        doubtful = self._engine.model.description.doubtful_score
        return [
            _translation(segment, one, enforced, doubtful)
            for segment, one, enforced in zip(
                segments, made, self._enforce(segments, made), strict=True
            )
        ]

    def _commit(self, segments: Sequence[Segment], translations: Sequence[Translation]) -> None:
        """Keep translations. What failed is not kept: the next run is to try it again."""
        if self._memory is None:
            return
        sound = [
            (segment.source, translation)
            for segment, translation in zip(segments, translations, strict=True)
            if not has_failed(translation)
        ]
        self._memory.store(self._signature, sound)
        self.stored += len(sound)

    def _enforce(
        self, segments: Sequence[Segment], made: Sequence[Made]
    ) -> list[Enforced | Exception]:
        """Enforce the terms together, or, where that fails, in halves, down to the one at fault."""
        try:
            return [*self._enforcer.enforce(segments, [one.hypothesis for one in made])]
        except TranslateError:
            raise
        except Exception as error:  # noqa: BLE001 - one segment must not cost the others
            if len(segments) == 1:
                return [error]
        half = len(segments) // 2
        return [
            *self._enforce(segments[:half], made[:half]),
            *self._enforce(segments[half:], made[half:]),
        ]


def has_failed(translation: Translation) -> bool:
    """Tell whether something went wrong with a segment."""
    return any(flag.code == FAILED for flag in translation.flags)


def _translation(
    segment: Segment, made: Made, enforced: Enforced | Exception, doubtful: float | None
) -> Translation:
    failures = [made.error] if made.error is not None else []
    hypothesis = made.hypothesis
    if isinstance(enforced, Exception):
        failures.append(enforced)
        enforced = Enforced(hypothesis.target, hypothesis.score, (), ())
    score = _own_score(hypothesis, enforced)
    flags: tuple[Flag, ...] = ()
    try:
        pair = Pair(segment.source, enforced.target, enforced.terms)
        flags = _flags(pair, hypothesis)
        flags += low_confidence(pair, score, doubtful)
    except TranslateError:
        raise
    except Exception as error:  # noqa: BLE001 - one segment must not cost the others
        failures.append(error)
    return Translation(
        target=enforced.target,
        score=score,
        terms=enforced.terms,
        literals=enforced.literals,
        flags=tuple(dict.fromkeys((*map(failure, failures), *flags))),
    )


def _own_score(hypothesis: Hypothesis, enforced: Enforced) -> float | None:
    """Return the model's score of its own words: names and terms put in are unlikely to it."""
    scores = [one for one in (hypothesis.score, enforced.score) if one is not None]
    return max(scores, default=None)


def _flags(pair: Pair, hypothesis: Hypothesis) -> tuple[Flag, ...]:
    flags = check_pair(pair)
    defect = hypothesis.defect
    untouched = pair.target == hypothesis.target
    if defect and untouched and all(flag.code != defect for flag in flags):
        message = f"The model's output is defective ({defect}) however it is decoded."
        return (*flags, Flag(defect, Severity.ERROR, message))
    return flags
