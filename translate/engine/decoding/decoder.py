"""Runs a CTranslate2 model: pieces in, pieces out, in order, whatever happens to a batch.

Sources are decoded in batches of equal length. Padding changes which arithmetic kernels run, a
rounding differs, and with eight-bit weights one word in hundreds then comes out otherwise: in
batches of mixed lengths a sentence's translation would depend on its neighbours. In batches of
equal length it does not, so a run taken up again, in other batches, writes the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from translate.engine.decoding.batching import DecodingLine
from translate.engine.decoding.in_order import InOrder
from translate.engine.options import DecodingOptions, available_cores
from translate.engine.writing.pieces import END
from translate.errors import ModelDamagedError, UsageError
from translate.models import Model

LONGEST_OUTPUT: Final = 500
"""Pieces of the longest output, beginning included: 512 positions, less a margin."""

FAILED: Final = -100.0
"""The score of what the model cannot say anything about; no decoded text comes near it."""

_BATCHES_A_WORKER: Final = 2
"""Batches on their way for each worker: one at work, and one that it can go on with."""


@dataclass(frozen=True, slots=True)
class Request:
    """A source to decode.

    Attributes:
        source: Its pieces, end mark included. Without any nothing is decoded, and the output is
            empty.
        prefix: Target pieces that the output must begin with.
        forced: Whether the output is to be the prefix and no more, for the attention in it.
    """

    source: tuple[str, ...]
    prefix: tuple[str, ...] = ()
    forced: bool = False

    @property
    def shape(self) -> tuple[int, int, bool]:
        """Requests of one shape can be decoded in one batch without padding."""
        return len(self.source), len(self.prefix), self.forced

    @property
    def longest_output(self) -> int:
        """Pieces at which decoding stops: far more than a translation of this length has."""
        if self.forced:
            return len(self.prefix) + 1
        return min(len(self.prefix) + 2 * len(self.source) + 16, LONGEST_OUTPUT)


@dataclass(frozen=True, slots=True)
class Output:
    """What the decoder made of a request.

    Attributes:
        pieces: The target pieces, the beginning asked for included.
        score: Mean log-probability of a piece; with a beginning asked for, of the others alone.
        attention: For each target piece a weight for each source piece, end mark included.
    """

    pieces: tuple[str, ...]
    score: float
    attention: Sequence[Sequence[float]]


_NOTHING: Final = Output((), 0.0, ())


class Decoder:
    """A loaded model."""

    def __init__(self, model: Model, options: DecodingOptions) -> None:
        """Loads a model.

        Raises:
            ModelDamagedError: It cannot be loaded.
            UsageError: The device or the arithmetic asked for is not to be had here.
        """
        self._options = options
        self._offset = model.attention_offset
        # Loaded where a model is: `--help` and all that needs no model does without it.
        import ctranslate2  # type: ignore[import-untyped]

        device = options.device
        if device == "auto":
            device = "cuda" if ctranslate2.get_cuda_device_count() > 0 else "cpu"
        compute_type = options.compute_type
        if compute_type == "auto":
            compute_type = "float16" if device == "cuda" else "int8"
        self.device: Final = device
        self.workers: Final = options.workers or (1 if device == "cuda" else available_cores())
        try:
            supported = ctranslate2.get_supported_compute_types(device)
        except (RuntimeError, ValueError) as error:
            raise UsageError(f"there is no {device} to be used here: {error}") from error
        if compute_type not in supported:
            raise UsageError(f"this machine's {device} cannot compute in {compute_type}")
        try:
            # One thread a worker: OpenMP threads of one batch spin while they wait for each
            # other, which costs many times the work itself when the machine is busy.
            self._translator = ctranslate2.Translator(
                str(model.path),
                device=device,
                compute_type=compute_type,
                inter_threads=self.workers,
                intra_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelDamagedError(f"{model.path} cannot be loaded as a model: {error}") from error

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
        options = options or self._options
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
        options = options or self._options
        return DecodingLine(
            lambda batch: self._start(batch, options),
            lambda result: _output(result.result(), 0, self._offset, options),
            _NOTHING,
            batch_pieces=options.batch_pieces,
            most_batches=_BATCHES_A_WORKER * self.workers,
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
        options = self._options
        if count > options.beam_size:
            options = options.with_changes(beam_size=count)
        try:
            result = self._translator.translate_batch(
                [list(request.source)],
                target_prefix=[_prefix(request)],
                num_hypotheses=count,
                return_alternatives=branching,
                **_settings(request, options),
            )[0]
        except (RuntimeError, ValueError):
            return []
        return [
            _output(result, number, self._offset, options)
            for number in range(len(result.hypotheses))
        ]

    def read(self, pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> list[tuple[float, ...]]:
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

    def _read_alike(
        self, pairs: Sequence[tuple[Sequence[str], Sequence[str]]]
    ) -> list[tuple[float, ...]]:
        try:
            results = self._translator.score_batch(
                [list(source) for source, _ in pairs],
                [list(target) for _, target in pairs],
                max_batch_size=self._options.batch_pieces,
                batch_type="tokens",
            )
        except (RuntimeError, ValueError):
            if len(pairs) == 1:
                return [(FAILED,) * (len(pairs[0][1]) + 1)]
            return [reading for pair in pairs for reading in self._read_alike([pair])]
        return [tuple(result.log_probs) for result in results]

    def _start(self, batch: Sequence[Request], options: DecodingOptions) -> list[Any]:
        results: list[Any] = self._translator.translate_batch(
            [list(request.source) for request in batch],
            target_prefix=[_prefix(request) for request in batch],
            asynchronous=True,
            **_settings(batch[0], options),
        )
        return results


def _prefix(request: Request) -> list[str]:
    return [*request.prefix, END] if request.forced else list(request.prefix)


def _settings(request: Request, options: DecodingOptions) -> dict[str, Any]:
    return {
        "beam_size": options.beam_size,
        "length_penalty": options.length_penalty,
        "repetition_penalty": options.repetition_penalty,
        "no_repeat_ngram_size": options.no_repeat_ngram_size,
        "max_decoding_length": request.longest_output,
        "disable_unk": True,
        "return_scores": True,
        "return_attention": True,
        "return_end_token": True,
    }


def _output(result: Any, number: int, offset: int, options: DecodingOptions) -> Output:
    """Makes an output of a result of CTranslate2, whose pieces and attention have an end mark."""
    pieces = tuple(result.hypotheses[number])
    score = result.scores[number] * len(pieces) ** (options.length_penalty - 1)
    attention = result.attention[number]
    if pieces[-1:] == (END,):
        pieces = pieces[:-1]
    last = len(attention) - 1
    rows = [attention[min(row + offset, last)] for row in range(len(pieces))]
    return Output(pieces, score, rows)
