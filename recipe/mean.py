"""Weigh the weights of runs from one start against each other.

    python -m recipe.mean run/average.safetensors=0.5 start/model.safetensors=0.5 --out mean.st

What a run at a high rate loses at first, its mean with where it began, or with another run from
there, wins (Wortsman et al. 2022, "Model soups"). The shares need not add up to one.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor


def mean(parts: Sequence[tuple[dict[str, Tensor], float]]) -> dict[str, Tensor]:
    """Average weights by name.

    Args:
        parts: Weights of one shape each, and their share.

    Raises:
        ValueError: They are not of one network.
    """
    first = parts[0][0]
    if any(weights.keys() != first.keys() for weights, _ in parts):
        raise ValueError("these weights are not of one network")
    total = sum(share for _, share in parts)
    made = {name: torch.zeros_like(value, dtype=torch.float32) for name, value in first.items()}
    for weights, share in parts:
        for name, value in made.items():
            value.add_(weights[name].float(), alpha=share / total)
    return made


def read(part: str) -> tuple[dict[str, Tensor], float]:
    """Read what stands for weights and their share on the command line: FILE=SHARE."""
    path, _, share = part.rpartition("=")
    return load_file(path), float(share)


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("parts", nargs="+", metavar="FILE=SHARE")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    save_file(mean([read(part) for part in args.parts]), str(args.out), {"format": "pt"})


if __name__ == "__main__":
    main()
