"""Texts in, translations out, for many requests at once: one model, one queue, limits."""

import asyncio
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final, TypeVar

from glossary import Termbase
from translate.bitext import Translation
from translate.engine import Alignment
from translate.errors import ClosedError
from translate.running.confinement import FAILED
from translate.running.model_thread import ModelThread
from translate.running.text import CutText, TranslatedText
from translate.server.errors import RequestError
from translate.server.metrics import Metrics
from translate.server.settings import Limits

_RETRY_AFTER_S: Final = 2
_T = TypeVar("_T")


class TranslationService:
    """Translates for many requests at once.

    Args:
        thread: The thread that has the model.
        limits: What one request, and all of them together, may ask for.
        metrics: Where it is counted.
    """

    def __init__(self, thread: ModelThread, limits: Limits, metrics: Metrics) -> None:
        self._thread = thread
        self._limits = limits
        self._metrics = metrics
        self._waiting = 0

    async def translate(
        self, texts: Sequence[str], termbase: Termbase | None, *, sentences: bool = True
    ) -> list[TranslatedText]:
        """Translate texts; they share the model's batches with those of other requests.

        Args:
            texts: The texts.
            termbase: The glossary to keep to, if any.
            sentences: Whether to cut lines into sentences.

        Raises:
            RequestError: They are too many or too long, too much waits already, or time is up.
            GlossaryError: The glossary is not from French to English.
        """
        characters = sum(map(len, texts))
        self._check_size(len(texts), characters)
        # In another thread: what one client has cut must not hold up the others.
        cut = await asyncio.to_thread(
            lambda: [CutText.of(text, sentences=sentences) for text in texts]
        )
        count = sum(len(one.segments) for one in cut)
        with self._admitted(count):
            segments = [segment for one in cut for segment in one.segments]
            answers = [self._thread.submit(segment, termbase) for segment in segments]
            translations = iter(await self._answers(answers))
        translated = [one.joined([next(translations) for _ in one.segments]) for one in cut]
        self._count(translated, characters, count)
        return translated

    async def alternatives(self, text: str, count: int) -> list[str]:
        """Translate a sentence in other ways than the best, without a glossary.

        Args:
            text: One sentence; a text of several has no alternatives.
            count: How many, at most.
        """
        segments = CutText.of(text).segments
        if len(segments) != 1 or not count:
            return []
        with self._admitted(1):
            (found,) = await self._answers(
                [self._thread.alternatives(segments[0].source, count + 1)]
            )
        return [one.target for one in found[1:]]

    async def align(self, pairs: Sequence[tuple[str, str]]) -> list[Alignment | None]:
        """Align the words of sources and their translations; see `Engine.align`."""
        if not pairs:
            return []
        with self._admitted(0):
            (found,) = await self._answers(
                [self._thread.ask(lambda workbench: workbench.engine.align(pairs))]
            )
        return found

    def _check_size(self, texts: int, characters: int) -> None:
        for what, size, most in (
            ("texts", texts, self._limits.texts),
            ("characters", characters, self._limits.characters),
        ):
            if size > most:
                message = f"request ({size} {what}) exceeds the limit of {most}"
                raise RequestError(message, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    @contextmanager
    def _admitted(self, count: int) -> Iterator[None]:
        """Count sentences as waiting while they do.

        Raises:
            RequestError: Too many wait already.
        """
        if self._waiting and self._waiting + count > self._limits.queue:
            message = "too many requests: the queue is full"
            raise RequestError(message, HTTPStatus.TOO_MANY_REQUESTS, _RETRY_AFTER_S)
        self._waiting += count
        self._metrics.waiting.set(self._waiting)
        try:
            yield
        finally:
            self._waiting -= count
            self._metrics.waiting.set(self._waiting)

    async def _answers(self, answers: "Sequence[Future[_T]]") -> list[_T]:
        """Wait for what the model's thread was asked.

        Raises:
            RequestError: Time is up, or the server is about to end.
        """
        try:
            async with asyncio.timeout(self._limits.timeout_s):
                return await asyncio.gather(*map(asyncio.wrap_future, answers))
        except TimeoutError:
            message = f"no translation within {self._limits.timeout_s:g} seconds"
            raise RequestError(message, HTTPStatus.GATEWAY_TIMEOUT) from None
        except ClosedError:
            message = "the server is about to end"
            raise RequestError(message, HTTPStatus.SERVICE_UNAVAILABLE) from None

    def _count(self, translated: Sequence[TranslatedText], characters: int, count: int) -> None:
        self._metrics.count_characters(characters)
        self._metrics.segments.inc(count)
        self._metrics.terms_missing.inc(sum(len(one.missing) for one in translated))
        units = [unit.translation for one in translated for unit in one.units]
        self._metrics.failed_segments.inc(sum(map(_has_failed, units)))


def _has_failed(translation: Translation) -> bool:
    return any(flag.code == FAILED for flag in translation.flags)
