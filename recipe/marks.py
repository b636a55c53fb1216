"""Reserve the pieces that frame an annotated term, in a MarianMTModel folder."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from translate.training.vocabulary import TERM_MARKS

_TABLE = "model.encoder.embed_tokens.weight"


def reserve(folder: Path, out: Path) -> None:
    """Write ``out``: the folder with a row of the source for each mark, behind the others.

    The rows start near nothing, so that an untrained mark hardly changes what is read. The marks
    are no pieces of ``source.spm``: no text is ever spelt with them.
    """
    shutil.copytree(folder, out)
    rows = json.loads((out / "vocab.json").read_text("utf-8"))
    weights = load_file(str(out / "model.safetensors"))
    weights = {name: value.float() for name, value in weights.items()}
    table = weights[_TABLE]
    generator = torch.Generator().manual_seed(0)
    new = torch.randn(len(TERM_MARKS), table.shape[1], generator=generator)
    weights[_TABLE] = torch.cat([table, new * 0.5 * table.std()])
    for mark in TERM_MARKS:
        rows[mark] = len(rows)
    config = json.loads((out / "config.json").read_text("utf-8"))
    config["vocab_size"] = len(rows)
    for name, content in (("vocab.json", rows), ("config.json", config)):
        text = json.dumps(content, ensure_ascii=False, indent=0) + "\n"
        (out / name).chmod(0o644)
        (out / name).write_text(text, "utf-8")
    (out / "model.safetensors").chmod(0o644)
    save_file(weights, str(out / "model.safetensors"), {"format": "pt"})


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    reserve(args.folder, args.out)


if __name__ == "__main__":
    main()
