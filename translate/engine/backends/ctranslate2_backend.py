"""Runs a model with CTranslate2."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from translate.engine.backends.protocol import Output, Pair, Request
from translate.engine.options import DecodingOptions, available_cores
from translate.engine.writing.pieces import END
from translate.errors import ModelDamagedError, UsageError
from translate.models import Model


class CTranslate2Backend:
    """A model in a CTranslate2 folder; see `Backend`."""

    def __init__(self, model: Model, options: DecodingOptions) -> None:
        """Load a model.

        Raises:
            ModelDamagedError: It cannot be loaded.
            UsageError: The device or the arithmetic asked for is not to be had here.
        """
        # Loaded where a model is: `--help` and all that needs no model does without it.
        import ctranslate2  # type: ignore[import-untyped]

        self._offset = model.attention_offset
        device = options.device
        if device == "auto":
            device = "cuda" if ctranslate2.get_cuda_device_count() > 0 else "cpu"
        compute_type = options.compute_type
        if compute_type == "auto":
            compute_type = "float16" if device == "cuda" else "int8"
        self.device: Final = device
        self.compute_type: Final = compute_type
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

    def start(self, batch: Sequence[Request], options: DecodingOptions) -> "list[_Pending]":
        """Set the decoding of requests going, all of one shape."""
        results = self._translator.translate_batch(
            [list(request.source) for request in batch],
            target_prefix=[_prefix(request) for request in batch],
            num_hypotheses=1 if batch[0].forced else options.beam_size,
            asynchronous=True,
            **_settings(batch[0], options),
        )
        return [_Pending(result, self._offset, options) for result in results]

    def alternatives(self, request: Request, count: int, options: DecodingOptions) -> list[Output]:
        """Decode a request into several outputs, best first."""
        result = self._translator.translate_batch(
            [list(request.source)],
            target_prefix=[_prefix(request)],
            num_hypotheses=count,
            **_settings(request, options),
        )[0]
        return [
            _output(result, number, self._offset, options)
            for number in range(len(result.hypotheses))
        ]

    def next_pieces(self, request: Request, count: int) -> list[str]:
        """List the likeliest pieces after the prefix, best first, the end mark left out."""
        # A search of one step. CTranslate2's own alternatives go on from a prefix of which they
        # have lost a part: they say its words again.
        place = len(request.prefix)
        (result,) = self._translator.translate_batch(
            [list(request.source)],
            target_prefix=[list(request.prefix)],
            beam_size=count + 1,
            num_hypotheses=count + 1,
            max_decoding_length=place + 1,
            disable_unk=True,
        )
        written = [pieces[place] for pieces in result.hypotheses if len(pieces) > place]
        return list(dict.fromkeys(piece for piece in written if piece != END))[:count]

    def read(self, pairs: Sequence[Pair], batch_pieces: int) -> list[tuple[float, ...]]:
        """Read a source with given targets."""
        results = self._translator.score_batch(
            [list(source) for source, _ in pairs],
            [list(target) for _, target in pairs],
            max_batch_size=batch_pieces,
            batch_type="tokens",
        )
        return [tuple(result.log_probs) for result in results]


@dataclass(frozen=True, slots=True)
class _Pending:
    """A result of CTranslate2 that is under way."""

    under_way: Any
    offset: int
    options: DecodingOptions

    def done(self) -> bool:
        return bool(self.under_way.done())

    def result(self) -> Output:
        result = self.under_way.result()
        best = _output(result, 0, self.offset, self.options)
        return replace(best, others=lambda: self._others(result))

    def _others(self, result: Any) -> list[Output]:
        return [
            _output(result, number, self.offset, self.options)
            for number in range(1, len(result.hypotheses))
        ]


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
    return Output.of(pieces, score, result.attention[number], offset)
