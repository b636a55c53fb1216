"""Decodes with a model: pieces in, pieces out, in order, whatever happens to a batch.

Sources are decoded in batches of equal length. Padding changes which arithmetic kernels run, a
rounding differs, and with eight-bit weights one word in hundreds then comes out otherwise: in
batches of mixed lengths a sentence's translation would depend on its neighbours. In batches of
equal length it does not, so a run taken up again, in other batches, writes the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from translate.engine.backends.ctranslate2_backend import CTranslate2Backend
from translate.engine.backends.protocol import FAILED, Backend, Output, Pair, Request
from translate.engine.decoding.batching import DecodingLine
from translate.engine.decoding.in_order import InOrder
from translate.engine.options import DecodingOptions
from translate.models import Model

_BATCHES_A_WORKER: Final = 2
"""Batches on their way for each worker: one at work, and one that it can go on with."""


_NOTHING: Final = Output((), 0.0, ())


class Decoder:
    """A loaded model, whichever library runs it.

    Attributes:
        options: How it decodes, with the device and the arithmetic that were chosen.
    """

    def __init__(self, model: Model, options: DecodingOptions) -> None:
        """Loads a model.

        Raises:
            ModelDamagedError: It cannot be loaded.
            MissingExtraError: The backend asked for is not installed.
            UsageError: The device or the arithmetic asked for is not to be had here.
        """
        self._backend = _open(model, options)
        self.options: Final = options.with_changes(
            device=self._backend.device, compute_type=self._backend.compute_type
        )

    @property
    def cores(self) -> int:
        """How many processor cores could each decode a batch, where a processor decodes."""
        return self._backend.workers if self._backend.device == "cpu" else 1

    def stream(
        self, requests: Iterable[Request], options: DecodingOptions | None = None
    ) -> Iterator[Output | None]:
        """Decodes requests as they come.

        Args:
            requests: They are drawn as room is made in the line, so there may be no end of them.
            options: Other options than the decoder's own.

        Yields:
            One output for each, in order; None where the model failed on it.
        """
        options = options or self.options
        line = self.line(options)
        ordered = InOrder[Output | None]()
        for request in requests:
            line.put(request)
            if not request.source:
                yield from ordered.take(line.finished())
            while line.unfinished + ordered.waiting >= options.read_ahead:
                yield from ordered.take(line.finished(wait=True))
        while line.unfinished:
            yield from ordered.take(line.finished(wait=True))

    def line(self, options: DecodingOptions | None = None) -> DecodingLine:
        """Open a line for requests, whose outputs can be taken as they are done.

        Args:
            options: Other options than the decoder's own.
        """
        options = options or self.options
        return DecodingLine(
            lambda batch: self._backend.start(batch, options),
            _NOTHING,
            batch_pieces=options.batch_pieces,
            most_batches=_BATCHES_A_WORKER * self._backend.workers,
        )

    def alternatives(
        self, request: Request, count: int, *, branching: bool = False
    ) -> list[Output]:
        """Decodes a request into several outputs, best first; none where the model fails.

        Args:
            request: What to decode.
            count: How many outputs, at most.
            branching: Whether they are to part right after the prefix, each with another piece.
        """
        options = self.options
        try:
            if branching:
                pieces = self._backend.next_pieces(request, count)
                branches = [replace(request, prefix=(*request.prefix, one)) for one in pieces]
                return [output for output in self.stream(branches) if output is not None]
            if count > options.beam_size:
                options = options.with_changes(beam_size=count)
            return self._backend.alternatives(request, count, options)
        except (RuntimeError, ValueError):
            return []

    def read(self, pairs: Sequence[Pair]) -> list[tuple[float, ...]]:
        """Reads pairs of source pieces (end mark included) and target pieces.

        Returns:
            The log-probabilities of each pair's target pieces and of an end mark; `FAILED` for
            all of them where the model fails.
        """
        # The translations of one source share a batch, whatever else is asked: a batch of its own
        # for each length would cost half as much again, and one of all would tie what is found of
        # a translation to its neighbours.
        sources: dict[tuple[str, ...], list[int]] = {}
        for number, (source, _) in enumerate(pairs):
            sources.setdefault(tuple(source), []).append(number)
        readings: list[tuple[float, ...]] = [()] * len(pairs)
        for numbers in sources.values():
            alike = self._read_alike([pairs[number] for number in numbers])
            for number, reading in zip(numbers, alike, strict=True):
                readings[number] = reading
        return readings

    def _read_alike(self, pairs: Sequence[Pair]) -> list[tuple[float, ...]]:
        try:
            return self._backend.read(pairs, self.options.batch_pieces)
        except (RuntimeError, ValueError):
            if len(pairs) == 1:
                return [(FAILED,) * (len(pairs[0][1]) + 1)]
            return [reading for pair in pairs for reading in self._read_alike([pair])]


def _open(model: Model, options: DecodingOptions) -> Backend:
    if options.backend == "transformers":
        from translate.engine.backends.transformers_backend import TransformersBackend

        return TransformersBackend(model, options)
    return CTranslate2Backend(model, options)
