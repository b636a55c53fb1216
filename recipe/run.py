"""A training under way: its loop, its checkpoints, and what it says."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from typing import Generic, TypeVar

import torch
from safetensors.torch import save
from translate.training.batches import Stream
from translate.training.schedule import Plan
from translate.training.trainer import Trainer
from translate.writers.atomic import AtomicFile

SAY_EVERY = 50

S = TypeVar("S", bound=Stream)


class Run(Generic[S]):
    """A trainer, what it learns from, and the folder of its files.

    Where the folder has a checkpoint, the training goes on from there.

    Args:
        trainer: The trainer, which is changed.
        stream: What it learns from.
        out: The folder.
    """

    def __init__(self, trainer: Trainer, stream: S, out: Path) -> None:
        self.trainer = trainer
        self.stream = stream
        self.out = out
        if self.checkpoint.exists():
            trainer.restore(torch.load(self.checkpoint, weights_only=True))
            print(f"resumed at {trainer.progress}", flush=True)

    @property
    def checkpoint(self) -> Path:
        """The file with the whole state."""
        return self.out / "checkpoint.pt"

    def save(self) -> None:
        """Write the whole state, and the averaged weights in the Hugging Face file's form."""
        with AtomicFile(self.checkpoint) as file:
            torch.save(self.trainer.state(), file.stream)
        p = self.trainer.progress
        info = {"step": str(p.step), "pairs": str(p.pairs), "seconds": str(round(p.seconds))}
        average = {name: value.cpu() for name, value in self.trainer.average.items()}
        with AtomicFile(self.out / "average.safetensors") as file:
            file.write(save(average, info))

    def train(self, plan: Plan, save_minutes: float) -> None:
        """Train to the end of the plan or until SIGTERM comes, saving every so many minutes."""
        progress = self.trainer.progress
        stop: list[int] = []
        signal.signal(signal.SIGTERM, lambda number, _: stop.append(number))
        saved = time.monotonic()
        losses: list[float] = []
        for loss in self.trainer.train(self.stream, plan):
            losses.append(loss)
            if progress.step % SAY_EVERY == 0:
                print(
                    f"{progress.step} {progress.seconds / 60:.1f} min loss "
                    f"{sum(losses) / len(losses):.4f} pairs {progress.pairs} lr "
                    f"{plan.rate_at(progress):.2e}",
                    flush=True,
                )
                losses = []
            if stop:
                break
            if time.monotonic() - saved > save_minutes * 60:
                saved = time.monotonic()
                self.save()
        self.save()
