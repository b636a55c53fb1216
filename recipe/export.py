"""Averaged weights to a Hugging Face MarianMTModel folder and to CTranslate2 int8."""

from __future__ import annotations

import argparse
from pathlib import Path

from safetensors import safe_open
from safetensors.torch import load_file
from translate.models.conversion import convert
from translate.training.weights import load_network, save_folder


def to_hugging_face(weights: Path, template: Path, out: Path) -> dict[str, str]:
    """Write ``out``: the weights with everything else taken from the starting folder.

    Returns the run's notes (pairs seen and so on) found in the weight file.
    """
    network = load_network(template)
    tensors = load_file(str(weights))
    pad = network.shape.pad
    shared = "model.shared.weight"
    table = shared if shared in tensors else "model.decoder.embed_tokens.weight"
    tensors[table][pad] = 0.0  # what the decoder starts from
    tensors["final_logits_bias"][0, pad] = -100.0
    save_folder(tensors, network, template, out)
    with safe_open(str(weights), framework="pt") as file:
        notes: dict[str, str] = file.metadata() or {}
    return notes


def main() -> None:
    """Entry point: writes OUT/hf and OUT/ct2."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="average.safetensors of a run")
    parser.add_argument("--start", type=Path, required=True, help="folder the run started from")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    print(to_hugging_face(args.weights, args.start, args.out / "hf"))
    convert(args.out / "hf", args.out / "ct2", quantization="int8")


if __name__ == "__main__":
    main()
