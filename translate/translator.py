"""Segments in, translations out: memory first, then the engine, the terms and the checks.

Whatever goes wrong with a segment stays with it: it keeps the best translation there is, or an
empty one, with a flag that says so.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from translate.bitext import Flag, Origin, Segment, Severity, Status, Translation
from translate.confinement import FAILED, failure
from translate.engine import Engine, Hypothesis, InOrder, Made, SourceLine
from translate.errors import TranslateError
from translate.memory import TranslationMemory
from translate.quality import check_segment
from translate.terms import Enforced, Enforcer

MOST_TOGETHER: Final = 64
"""Segments whose terms are enforced and that are committed together, at most."""

LONGEST_WAIT_S: Final = 0.5
"""Seconds after which those that the model has done are finished and committed, however few. What
is translated is on the disk soon after, whatever becomes of the run."""

_LOOK_AGAIN_S: Final = 0.01

_NO_SIGNATURE: Final = ""
"""Matches no machine translation, so that a lookup finds only what a person has reviewed."""


@dataclass(slots=True)
class _UnderWay:
    """A source that the engine is at, and the numbers of the segments that wait for it."""

    segment: Segment
    numbers: list[int]


class Translator:
    """Translates streams of segments, and keeps every result in the memory as it goes.

    Args:
        engine: The model at work.
        enforcer: Sees to the terms, names and figures.
        memory: Where translations are looked up and kept; None keeps nothing.
        signature: Names what decides the translations; machine translations are taken from the
            memory only under the same one.
        fresh: Translate anew what the machine translated before. What a person has reviewed is
            taken from the memory all the same.

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
    ) -> None:
        self._engine = engine
        self._enforcer = enforcer
        self._memory = memory
        self._signature = signature
        self._lookup_signature = _NO_SIGNATURE if fresh else signature
        self.reused = 0
        self.stored = 0

    def stream(
        self, segments: Iterable[Segment], on_done: Callable[[int], None] = lambda _: None
    ) -> Iterator[Translation]:
        """Translate any number of segments.

        They are drawn some hundreds ahead (`DecodingOptions.read_ahead`), whatever articles they
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
        line = self._engine.line()
        under_way: dict[str, _UnderWay] = {}
        sources: dict[int, str] = {}
        done: deque[Made] = deque()
        due = 0.0

        def finish() -> Iterator[tuple[int, Translation]]:
            nonlocal due
            while len(done) >= MOST_TOGETHER or (done and time.monotonic() >= due):
                together = [done.popleft() for _ in range(min(MOST_TOGETHER, len(done)))]
                waiting = [under_way.pop(sources.pop(made.number)) for made in together]
                made = self._finish([one.segment for one in waiting], together)
                for one, translation in zip(waiting, made, strict=True):
                    yield from ((number, translation) for number in one.numbers)
                due = time.monotonic() + LONGEST_WAIT_S

        for number, segment in enumerate(segments):
            source = segment.source
            if source in under_way:
                under_way[source].numbers.append(number)
            elif (known := self._recall(segment)) is not None:
                self.reused += 1
                yield number, known
            else:
                under_way[source] = _UnderWay(segment, [number])
                sources[line.put(source)] = source
            done.extend(line.finished())
            yield from finish()
            while line.unfinished >= self._engine.options.read_ahead:
                _wait(line, done, due)
                yield from finish()
        while line.unfinished:
            _wait(line, done, due)
            yield from finish()
        due = 0.0
        yield from finish()

    def _recall(self, segment: Segment) -> Translation | None:
        if self._memory is None:
            return None
        found = self._memory.lookup([segment.source], self._lookup_signature)
        known = found.get(segment.source)
        return self.check_again(segment, known) if known is not None else None

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
        """See to the terms of what the engine has made, check it and commit it.

        What failed is not committed: the next run is to try it again.
        """
        translations = [
            _translation(segment, one, enforced)
            for segment, one, enforced in zip(
                segments, made, self._enforce(segments, made), strict=True
            )
        ]
        if self._memory is not None:
            sound = [
                (segment.source, translation)
                for segment, translation in zip(segments, translations, strict=True)
                if not has_failed(translation)
            ]
            self._memory.store(self._signature, sound)
            self.stored += len(sound)
        return translations

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


def _wait(line: SourceLine, done: deque[Made], due: float) -> None:
    """Wait for the model, but no longer than what it has done already may wait."""
    while done:
        done.extend(line.finished())
        if len(done) >= MOST_TOGETHER or not line.unfinished or time.monotonic() >= due:
            return
        time.sleep(_LOOK_AGAIN_S)
    done.extend(line.finished(wait=True))


def has_failed(translation: Translation) -> bool:
    """Tell whether something went wrong with a segment."""
    return any(flag.code == FAILED for flag in translation.flags)


def _translation(segment: Segment, made: Made, enforced: Enforced | Exception) -> Translation:
    failures = [made.error] if made.error is not None else []
    hypothesis = made.hypothesis
    if isinstance(enforced, Exception):
        failures.append(enforced)
        enforced = Enforced(hypothesis.target, hypothesis.score, (), ())
    flags: tuple[Flag, ...] = ()
    try:
        flags = _flags(segment, hypothesis, enforced)
    except TranslateError:
        raise
    except Exception as error:  # noqa: BLE001 - one segment must not cost the others
        failures.append(error)
    return Translation(
        target=enforced.target,
        score=enforced.score,
        terms=enforced.terms,
        literals=enforced.literals,
        flags=tuple(dict.fromkeys((*map(failure, failures), *flags))),
    )


def _flags(segment: Segment, hypothesis: Hypothesis, enforced: Enforced) -> tuple[Flag, ...]:
    flags = check_segment(segment, enforced.target, enforced.terms)
    defect = hypothesis.defect
    untouched = enforced.target == hypothesis.target
    if defect and untouched and all(flag.code != defect for flag in flags):
        message = f"The model's output is defective ({defect}) however it is decoded."
        return (*flags, Flag(defect, Severity.ERROR, message))
    return flags
