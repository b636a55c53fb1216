"""Runs a Marian model with transformers and torch, on a processor or a GPU.

Where the attention of a model has not been measured, it is measured when the model is loaded; see
`translate.models.attention`.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from translate.engine.backends.protocol import Output, Pair, Request
from translate.engine.options import DecodingOptions, available_cores
from translate.engine.writing.pieces import END
from translate.errors import MissingExtraError, ModelDamagedError, UsageError
from translate.models import Model
from translate.models.attention import (
    SENTENCES,
    AlignmentHead,
    AttendedTranslation,
    alignment_accuracy,
)
from translate.models.conversion.detection import SourceKind, detect

if TYPE_CHECKING:
    import torch

    from translate.engine.backends.beam_search import Found

_T = TypeVar("_T")

_PRECISIONS: Final = ("float32", "float16", "bfloat16")

_LONGEST_MEASURED: Final = 80
"""Pieces at which a translation ends that attention is measured on."""


class TransformersBackend:
    """A model in a Hugging Face or CTranslate2 folder; see `Backend`.

    One thread computes, and torch takes the cores for each step.
    """

    workers: Final = 1

    def __init__(self, model: Model, options: DecodingOptions) -> None:
        """Load a model.

        Raises:
            MissingExtraError: torch or transformers is not installed.
            ModelDamagedError: The model cannot be loaded.
            ModelFormatError: It is no Marian model.
            UsageError: The device or the arithmetic asked for is not to be had here.
        """
        require_libraries()
        import torch

        from translate.engine.backends.marian_network import MarianNetwork

        self.device: Final = choose_device(options.device)
        self.compute_type: Final = _choose_precision(options.compute_type, self.device)
        self._thread = ThreadPoolExecutor(
            1, "transformers", initializer=partial(_limit_threads, options.workers)
        )
        device, dtype = torch.device(self.device), getattr(torch, self.compute_type)
        self._network = self._compute(lambda: MarianNetwork(model.path, device, dtype))
        self._head = self._compute(lambda: self._alignment_head(model))

    def start(self, batch: Sequence[Request], options: DecodingOptions) -> "list[_Pending]":
        """Set the decoding of requests going, all of one shape."""
        decoded = self._thread.submit(_inferring(self._decode), batch, options)
        return [_Pending(decoded, number) for number in range(len(batch))]

    def alternatives(self, request: Request, count: int, options: DecodingOptions) -> list[Output]:
        """Decode a request into several outputs, best first."""
        return self._compute(lambda: self._several(request, count, options))

    def next_pieces(self, request: Request, count: int) -> list[str]:
        """List the likeliest pieces after the prefix, best first, the end mark left out."""
        return self._compute(lambda: self._likeliest(request, count))

    def read(self, pairs: Sequence[Pair], batch_pieces: int) -> list[tuple[float, ...]]:
        """Read a source with given targets."""
        return self._compute(lambda: self._scores(pairs, batch_pieces))

    def _compute(self, task: Callable[[], _T]) -> _T:
        return self._thread.submit(_inferring(task)).result()

    def _decode(self, batch: Sequence[Request], options: DecodingOptions) -> list[Output]:
        states = self._network.encode([request.source for request in batch])
        if batch[0].forced:
            written = [(*request.prefix, END) for request in batch]
            return self._outputs(states, written, [0.0] * len(batch))
        found = self._search(states, batch, options, batch[0].longest_output)
        best = self._as_outputs(states, [one[0] for one in found], options)
        return [
            replace(one, others=partial(self._others, states[row : row + 1], found[row], options))
            for row, one in enumerate(best)
        ]

    def _others(
        self, states: "torch.Tensor", found: "Sequence[Found]", options: DecodingOptions
    ) -> list[Output]:
        others = found[1 : options.beam_size]
        if not others:
            return []
        several = states.expand(len(others), -1, -1)
        return self._compute(lambda: self._as_outputs(several, others, options))

    def _several(self, request: Request, count: int, options: DecodingOptions) -> list[Output]:
        states = self._network.encode([request.source])
        found = self._search(states, [request], options, request.longest_output)[0][:count]
        return self._as_outputs(states.expand(len(found), -1, -1), found, options)

    def _likeliest(self, request: Request, count: int) -> list[str]:
        network = self._network
        states = network.encode([request.source])
        scores = network.begin(states).step(network.target_rows([request.prefix]))[0]
        best = scores.topk(min(count + 1, len(scores))).indices.tolist()
        return list(network.pieces([row for row in best if row != network.end][:count]))

    def _search(
        self,
        states: "torch.Tensor",
        batch: Sequence[Request],
        options: DecodingOptions,
        longest: int,
    ) -> "list[list[Found]]":
        from translate.engine.backends.beam_search import search

        network = self._network
        prefix = network.target_rows([request.prefix for request in batch])
        longest = min(longest, network.longest)
        return search(network.begin(states), prefix, network.end, options, longest)

    def _as_outputs(
        self, states: "torch.Tensor", found: "Sequence[Found]", options: DecodingOptions
    ) -> list[Output]:
        written = [self._network.pieces(one.rows) for one in found]
        scores = [one.score * len(one.rows) ** (options.length_penalty - 1) for one in found]
        return self._outputs(states, written, scores)

    def _outputs(
        self,
        states: "torch.Tensor",
        written: Sequence[tuple[str, ...]],
        scores: Sequence[float],
    ) -> list[Output]:
        attentions = self._network.attend(states, self._network.target_rows(written))
        attention = attentions[self._head.layer][:, self._head.head].tolist()
        return [
            Output.of(pieces, score, rows[: len(pieces)], self._head.offset)
            for pieces, score, rows in zip(written, scores, attention, strict=True)
        ]

    def _scores(self, pairs: Sequence[Pair], batch_pieces: int) -> list[tuple[float, ...]]:
        targets = [(*target, END) for _, target in pairs]
        states = self._network.encode([pairs[0][0]])
        size = max(1, batch_pieces // max(map(len, targets)))
        scores: list[tuple[float, ...]] = []
        for begin in range(0, len(targets), size):
            some = targets[begin : begin + size]
            rows = self._network.target_rows(some)
            found = self._network.score(states.expand(len(some), -1, -1), rows).tolist()
            scores += [tuple(one[: len(target)]) for one, target in zip(found, some, strict=True)]
        return scores

    def _alignment_head(self, model: Model) -> AlignmentHead:
        """Finds the head that aligns: the one that a conversion exposed, or the best of all."""
        if detect(model.path) is SourceKind.CTRANSLATE2:
            return AlignmentHead(self._network.alignment_layer, 0, model.attention_offset, 0.0)
        return self._measured_head(model.path)

    def _measured_head(self, folder: Path) -> AlignmentHead:
        from sentencepiece import SentencePieceProcessor

        try:
            speller = SentencePieceProcessor(model_file=str(folder / "source.spm"))
        except (OSError, RuntimeError) as error:
            raise ModelDamagedError(f"{folder / 'source.spm'} cannot be read") from error
        options = DecodingOptions(beam_size=1)
        translated: dict[tuple[int, int], list[AttendedTranslation]] = {}
        for sentence in SENTENCES:
            source = (*speller.encode(sentence, out_type=str), END)
            if len(source) > self._network.longest:
                continue
            states = self._network.encode([source])
            best = self._search(states, [Request(source)], options, _LONGEST_MEASURED)[0][0]
            target = self._network.pieces(best.rows)
            for layer, heads in enumerate(
                self._network.attend(states, self._network.target_rows([target]))
            ):
                for head, attention in enumerate(heads[0].tolist()):
                    one = AttendedTranslation(source, target, attention)
                    translated.setdefault((layer, head), []).append(one)
        return max(
            (
                AlignmentHead(layer, head, offset, alignment_accuracy(several, offset))
                for (layer, head), several in translated.items()
                for offset in (0, 1)
            ),
            key=lambda one: one.accuracy,
            default=AlignmentHead(-1, 0, 0, 0.0),
        )


@dataclass(frozen=True, slots=True)
class _Pending:
    """One of the outputs of a batch that is under way."""

    decoded: "Future[list[Output]]"
    number: int

    def done(self) -> bool:
        return self.decoded.done()

    def result(self) -> Output:
        return self.decoded.result()[self.number]


def choose_device(wanted: str = "auto") -> str:
    """Find a device that torch computes on.

    Args:
        wanted: "cpu", "cuda", "mps" or "auto".

    Raises:
        UsageError: There is no such device here.
    """
    import torch

    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if wanted == "auto":
        return next((name for name, is_there in there.items() if is_there), "cpu")
    if not there.get(wanted, wanted == "cpu"):
        raise UsageError(
            f"there is no {wanted} to be used here: torch {torch.__version__} sees none"
        )
    return wanted


def _choose_precision(wanted: str, device: str) -> str:
    if wanted == "auto":
        return "float32" if device == "cpu" else "float16"
    if wanted not in _PRECISIONS:
        choice = ", ".join(_PRECISIONS)
        raise UsageError(f"transformers cannot compute in {wanted}: choose one of {choice}")
    return wanted


def require_libraries() -> None:
    """Make sure that torch and transformers can be imported.

    Raises:
        MissingExtraError: One is not installed.
    """
    try:
        import torch  # noqa: F401
        import transformers  # noqa: F401
    except ImportError as error:
        raise MissingExtraError(
            f"the backend transformers needs {error.name}, which is not installed: "
            "pip install torch transformers"
        ) from error


def _limit_threads(workers: int) -> None:
    """Sets how many threads a step takes: those asked for, or no more than there are cores."""
    import torch

    torch.set_num_threads(workers or min(torch.get_num_threads(), available_cores()))


def _inferring(task: Callable[..., _T]) -> Callable[..., _T]:
    """Has a task compute without keeping what training would need."""
    import torch

    return torch.inference_mode()(task)
