"""Train on packed pairs, on a GPU where there is one; may be stopped and started again.

python -m recipe.packed.train --start start --packed packed --out run --epochs 20
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from translate.adapt.stream import Epochs
from translate.training.devices import Device
from translate.training.schedule import Plan
from translate.training.trainer import Learning, Trainer
from translate.training.weights import load_network, writable_rows

from recipe.packed.pairs import PackedPairs
from recipe.run import Run
from recipe.train import PRIOR


def main() -> None:
    """Entry point."""
    args = parse()
    args.out.mkdir(parents=True, exist_ok=True)
    run = prepare(args)
    progress = run.trainer.progress
    plan = Plan(
        rate=args.rate,
        pairs=round(args.epochs * run.stream.pairs),
        seconds=None if args.minutes is None else args.minutes * 60,
        warm_steps=args.warm_steps,
        warm_from=progress.step,
        hold=args.hold,
    )
    run.train(plan, args.save_minutes)


def prepare(args: argparse.Namespace) -> Run[Epochs]:
    """Load everything, and the checkpoint where there is one."""
    network = load_network(args.start, args.dropout)
    packed = PackedPairs(args.packed, args.start)
    print(f"{len(packed):,} pairs", flush=True)
    device = Device.choose(args.device, args.precision, args.threads)
    frequent = None
    if device.name == "cpu":  # A GPU computes the whole output layer in no time.
        commonest = np.argsort(-packed.tally("target", network.shape.target_rows), kind="stable")
        frequent = torch.from_numpy(commonest[: args.frequent].copy())
    seen = packed.tally("source", network.shape.source_rows)
    trainer = Trainer(
        network,
        torch.nonzero(writable_rows(network)).flatten(),
        device,
        Learning(table_times=args.table_times, average_steps=args.average_steps, seed=args.seed),
        frequent,
        torch.from_numpy(np.clip(seen / 3, *PRIOR)).float(),
    )
    pads = (network.shape.pad, network.shape.pad)
    stream = Epochs(packed, (), share=0.0, pieces=args.pieces, pads=pads, seed=args.seed)
    return Run(trainer, stream, args.out)


def parse() -> argparse.Namespace:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    add = parser.add_argument
    add("--start", type=Path, required=True, help="Hugging Face folder to start from")
    add("--packed", type=Path, required=True, help="folder of recipe.packed.pack")
    add("--out", type=Path, required=True, help="folder of checkpoints")
    add("--epochs", type=float, default=20)
    add("--minutes", type=float, help="end then at the latest")
    add("--rate", type=float, default=5e-4)
    add("--table-times", type=float, default=1.0, help="factor of the rate for the target's table")
    add("--warm-steps", type=int, default=500)
    add("--hold", type=float, default=0.2, help="share of the training at the full rate")
    add("--pieces", type=int, default=60_000, help="pieces in a batch, both sides")
    add("--dropout", type=float, default=0.1)
    add("--average-steps", type=int, default=500)
    add("--frequent", type=int, default=2500, help="on a CPU: commonest rows in every loss")
    add("--seed", type=int, default=1)
    add("--save-minutes", type=float, default=5)
    add("--device", default="auto", help="cpu, cuda or auto")
    add("--precision", default="auto", help="bf16, float32 or auto")
    add("--threads", type=int, default=0, help="on a CPU; 0 for all")
    return parser.parse_args()


if __name__ == "__main__":
    main()
