"""Where training runs, and in which arithmetic."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

import torch

from translate.engine.options import available_cores
from translate.errors import UsageError


@dataclass(frozen=True, slots=True)
class Device:
    """Where and how to compute.

    Attributes:
        name: "cpu" or "cuda".
        mixed: Whether matrix products are computed in bfloat16; weights stay float32.
    """

    name: str
    mixed: bool

    @classmethod
    def choose(cls, wanted: str = "auto", precision: str = "auto", threads: int = 0) -> Self:
        """Finds a device, and sets PyTorch up for it.

        Args:
            wanted: "cpu", "cuda" or "auto", which takes CUDA where there is one.
            precision: "bf16", "float32" or "auto", which takes bfloat16 where the device has
                instructions for it.
            threads: Threads on a CPU; 0 takes one for each core at hand.

        Raises:
            UsageError: There is no such device here, or it has no bfloat16.
        """
        name = wanted
        if name == "auto":
            name = "cuda" if torch.cuda.is_available() else "cpu"
        if name not in {"cpu", "cuda"}:
            raise UsageError(f"there is no device {wanted!r}: give cpu, cuda or auto")
        if name == "cuda" and not torch.cuda.is_available():
            raise UsageError("there is no CUDA device to be used here: give --device cpu")
        if precision not in {"auto", "bf16", "float32"}:
            raise UsageError(f"there is no precision {precision!r}: give bf16, float32 or auto")
        if name == "cpu":
            torch.set_num_threads(threads or available_cores())
        able = _has_bfloat16(name)
        if precision == "bf16" and not able and name == "cuda":
            raise UsageError("this CUDA device has no bfloat16: give --precision float32")
        return cls(name, mixed=precision == "bf16" or (precision == "auto" and able))

    @contextmanager
    def computing(self) -> Iterator[None]:
        """Takes numbers next to nothing for nothing meanwhile, on a CPU, where they cost dear.

        Only for as long: the switch is the thread's, and other code counts on such numbers.
        """
        if self.name == "cpu":
            torch.set_flush_denormal(True)
        try:
            yield
        finally:
            if self.name == "cpu":
                torch.set_flush_denormal(False)

    @property
    def torch(self) -> torch.device:
        """The device as PyTorch knows it."""
        return torch.device(self.name)


def _has_bfloat16(name: str) -> bool:
    if name == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    # Without these instructions PyTorch emulates bfloat16, which is slower than float32.
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())  # noqa: SLF001
