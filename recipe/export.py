"""Averaged weights to a Hugging Face MarianMTModel folder and to CTranslate2 int8."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import ctranslate2  # type: ignore[import-untyped]
from safetensors import safe_open
from safetensors.torch import load_file, save_file

_COPIED = (
    "config.json",
    "generation_config.json",
    "source.spm",
    "target.spm",
    "tokenizer_config.json",
    "vocab.json",
)


def to_hugging_face(weights: Path, template: Path, out: Path) -> dict[str, str]:
    """Write ``out``: the weights with everything else taken from the starting folder.

    Returns the run's notes (pairs seen and so on) found in the weight file.
    """
    out.mkdir(parents=True, exist_ok=True)
    for name in _COPIED:
        shutil.copyfile(template / name, out / name)
    tensors = load_file(str(weights))
    tensors["model.shared.weight"][-1] = 0.0  # padding row: what the decoder starts from
    tensors["final_logits_bias"][0, -1] = -100.0
    save_file(tensors, str(out / "model.safetensors"), {"format": "pt"})
    with safe_open(str(weights), framework="pt") as file:
        notes: dict[str, str] = file.metadata() or {}
    return notes


def to_ctranslate2(folder: Path, out: Path) -> None:
    """Convert to int8, with the two SentencePiece models beside the weights."""
    converter = ctranslate2.converters.TransformersConverter(str(folder))
    converter.convert(str(out), quantization="int8", force=True)
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(folder / name, out / name)


def main() -> None:
    """Entry point: writes OUT/hf and OUT/ct2."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="average.safetensors of a run")
    parser.add_argument("--start", type=Path, required=True, help="folder the run started from")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    print(to_hugging_face(args.weights, args.start, args.out / "hf"))
    to_ctranslate2(args.out / "hf", args.out / "ct2")


if __name__ == "__main__":
    main()
