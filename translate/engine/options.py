"""What decides how the engine decodes, and how much of the machine it takes."""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Self

from translate.errors import UsageError

BACKENDS: Final = ("ctranslate2", "transformers")
"""The libraries that a model can be run with, the usual one first."""

_DEVICES: Final = ("auto", "cpu", "cuda", "mps")
_CGROUP_LIMIT: Final = Path("/sys/fs/cgroup/cpu.max")


@dataclass(frozen=True, slots=True)
class DecodingOptions:
    """How to decode.

    Attributes:
        beam_size: Hypotheses kept at each step; 1 is greedy search.
        length_penalty: Exponent of the length that a hypothesis's score is divided by.
        repetition_penalty: Factor above 1 that makes pieces already written less likely.
        no_repeat_ngram_size: Length of the shortest phrase that must not be written twice;
            0 allows all.
        max_input_pieces: Pieces of the longest source that is decoded in one; longer ones are
            cut at clause borders and joined again. None takes what suits the model.
        backend: The library that runs the model, one of `BACKENDS`.
        compute_type: Arithmetic, as CTranslate2 names it; "auto" is float16 on a GPU, and on a
            processor int8 with CTranslate2 and float32 with transformers.
        device: "cpu", "cuda", "mps" (transformers alone) or "auto", which takes a GPU where there
            is one.
        workers: Batches decoded side by side, with transformers the threads of one batch; 0 takes
            one for each processor core at hand.
        batch_pieces: Pieces of one batch, about.
        read_ahead: Sources read before the first result is handed out, at most.
    """

    beam_size: int = 4
    length_penalty: float = 1.0
    repetition_penalty: float = 1.0
    no_repeat_ngram_size: int = 0
    max_input_pieces: int | None = None
    backend: str = BACKENDS[0]
    compute_type: str = "auto"
    device: str = "auto"
    workers: int = 0
    batch_pieces: int = 512
    read_ahead: int = 2048

    def __post_init__(self) -> None:
        """Refuses values that no decoding makes sense with.

        Raises:
            UsageError: A value is out of range.
        """
        for name, (least, most) in _LIMITS.items():
            value = getattr(self, name)
            if value is not None and not least <= value <= most:
                raise UsageError(f"{name} is {value:g}, but must be {least:g} to {most:g}")
        if self.device not in _DEVICES:
            raise UsageError(f"there is no device {self.device!r}: give one of {_DEVICES}")
        if self.backend not in BACKENDS:
            choice = " or ".join(BACKENDS)
            raise UsageError(f"there is no backend {self.backend!r}: give {choice}")

    @property
    def signature(self) -> str:
        """A short text that names every option that decides what is written, for a signature.

        Batches, workers and the read-ahead are not in it: they change no translation.
        """
        longest = self.max_input_pieces or "model"
        return (
            f"beam={self.beam_size},length={self.length_penalty:g},"
            f"repetition={self.repetition_penalty:g},ngram={self.no_repeat_ngram_size},"
            f"input={longest},backend={self.backend},compute={self.compute_type},"
            f"device={self.device}"
        )

    def with_changes(self, **changes: int | float | str) -> Self:
        """Returns a copy with some options changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


LONGEST_INPUT: Final = 480
"""Pieces of the longest source that any Marian model is given: 512 positions, less a margin."""

_LIMITS: Final = {
    "beam_size": (1, 64),
    "length_penalty": (0.0, 10.0),
    "repetition_penalty": (1.0, 10.0),
    "no_repeat_ngram_size": (0, 100),
    "max_input_pieces": (8, LONGEST_INPUT),
    "workers": (0, 1024),
    "batch_pieces": (1, 1_000_000),
    "read_ahead": (1, 1_000_000),
}
"""The least and the greatest value of each option."""


def available_cores() -> int:
    """Counts the processor cores that this process may use, a container's quota among them."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not every system can tell
        cores = os.cpu_count() or 1
    try:
        quota, period = _CGROUP_LIMIT.read_text(encoding="ascii").split()
        if quota != "max":
            cores = min(cores, max(1, round(int(quota) / int(period))))
    except (OSError, ValueError):
        pass
    return cores
