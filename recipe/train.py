"""Train on one CPU core until a given time; may be stopped and started again at any moment."""

from __future__ import annotations

import argparse
import signal
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional

from recipe import corpus as corpora
from recipe.loss import candidates, cross_entropy
from recipe.mixture import Batch, Mixture, Shares
from recipe.network import Network
from recipe.vocabulary import Vocabulary

#: A row with a lower output bias is a source-only piece.
WRITABLE_BIAS = -10.0


@dataclass
class Progress:
    """Where a run stands."""

    step: int = 0
    pairs: int = 0
    position: int = 0
    seconds: float = 0.0


def load_network(folder: Path) -> tuple[Network, Vocabulary]:
    """Weights and pieces of a Hugging Face MarianMTModel folder."""
    weights = load_file(str(folder / "model.safetensors"))
    network = Network(weights["model.shared.weight"].shape[0])
    network.load_state_dict(weights)
    writable = (network.final_logits_bias[0] > WRITABLE_BIAS).numpy()
    return network, Vocabulary(folder, writable)


def frequent_rows(
    vocabulary: Vocabulary, corpus: corpora.Corpus, count: int, sample: int = 20000
) -> Tensor:
    """The ``count`` commonest target rows of a sample of the corpus."""
    rng = np.random.default_rng(0)
    weight = corpus.copies.astype(np.float64)
    weight /= weight.sum()
    tally = np.zeros(vocabulary.size, dtype=np.int64)
    for index in rng.choice(len(weight), size=sample, p=weight):
        np.add.at(tally, vocabulary.encode_target(corpus.english[int(index)]), 1)
    return torch.from_numpy(np.argsort(-tally)[:count].copy())


def rate(
    peak: float, step: int, fraction: float, warm_steps: int, hold: float, start: float = 0.0
) -> float:
    """Learning rate: short warm-up, flat until ``hold`` of the time, then straight to ~0."""
    warm = min(1.0, (step - start + 1) / warm_steps)
    fall = min(1.0, (1.0 - fraction) / (1.0 - hold))
    return peak * warm * max(fall, 0.01)


class Trainer:
    """Network, optimiser, running average of the weights, and files."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.network, self.vocabulary = load_network(args.start)
        corpus = corpora.load(args.corpus, args.limit, args.out / "corpus.pickle")
        print(f"{len(corpus.french)} pairs in memory", flush=True)
        self.mixture = Mixture(
            corpus,
            self.vocabulary,
            seed=args.seed,
            pass_pairs=args.pass_pairs,
            pieces=args.pieces,
            shares=Shares(),
        )
        self.frequent = frequent_rows(self.vocabulary, corpus, args.frequent)
        self.writable = torch.from_numpy(self.vocabulary.writable_rows)
        table = [self.network.model.shared.weight, self.network.final_logits_bias]
        inside = {id(p) for p in table}
        rest = [p for p in self.network.parameters() if id(p) not in inside]
        self.optimiser = torch.optim.Adam(
            [{"params": rest, "times": 1.0}, {"params": table, "times": args.table_times}],
            lr=args.rate,
            betas=(0.9, 0.98),
            eps=1e-8,
            fused=True,
        )
        self.average = {k: v.clone() for k, v in self.network.state_dict().items()}
        self.progress = Progress()
        self.generator = torch.Generator().manual_seed(args.seed)
        if self.checkpoint.exists():
            self._resume()
        self.first_step = self.progress.step

    @property
    def checkpoint(self) -> Path:
        """The file with the whole state."""
        path: Path = self.args.out / "checkpoint.pt"
        return path

    def _resume(self) -> None:
        state = torch.load(self.checkpoint, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.optimiser.param_groups[1]["times"] = self.args.table_times
        self.average = state["average"]
        self.progress = Progress(**state["progress"])
        print(f"resumed at {self.progress}", flush=True)

    def save(self) -> None:
        """Write the whole state, and the averaged weights in the Hugging Face file's form."""
        state = {
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "average": self.average,
            "progress": asdict(self.progress),
        }
        part = self.checkpoint.with_suffix(".part")
        torch.save(state, part)
        part.replace(self.checkpoint)
        p = self.progress
        info = {"step": p.step, "pairs": p.pairs, "seconds": round(p.seconds)}
        target = self.args.out / "average.safetensors"
        part = target.with_suffix(".part")
        save_file(self.average, str(part), {k: str(v) for k, v in info.items()})
        part.replace(target)

    def backward(self, batch: Batch) -> float:
        """Leave the gradients of a batch in the parameters; returns the plain loss per piece.

        Only the rows of the table that the batch touches take part in the graph; their
        gradient is then put into a table-sized one that is kept from step to step (making a
        new one each time costs more than the whole output layer).
        """
        network, target = self.network, batch.target[batch.target_mask]
        table = network.model.shared.weight
        drawn = torch.randint(len(self.writable), (self.args.negatives,), generator=self.generator)
        chosen = candidates(
            target, self.frequent, self.writable[drawn], self.vocabulary.size, len(self.writable)
        )
        sizes = [batch.source.numel(), batch.target.numel(), len(chosen.rows)]
        touched = torch.cat([batch.source.flatten(), batch.target.flatten(), chosen.rows])
        rows, places = torch.unique(touched, return_inverse=True)
        vectors = table.detach()[rows].requires_grad_()
        source, goal, part = places.split(sizes)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.args.bf16):
            memory = network.encode(
                functional.embedding(source.view(batch.source.shape), vectors), batch.source_mask
            )
            states = network.decode(
                functional.embedding(goal.view(batch.target.shape), vectors),
                memory,
                batch.source_mask,
            )[batch.target_mask]
            loss, plain = cross_entropy(
                states,
                functional.embedding(part, vectors),
                network.final_logits_bias[0, chosen.rows],
                chosen,
                self.args.smoothing,
            )
        torch.autograd.backward(loss)
        if table.grad is None:
            table.grad = torch.zeros_like(table)
        if vectors.grad is not None:
            table.grad.zero_().index_copy_(0, rows, vectors.grad)
        table.grad[self.vocabulary.pad] = 0.0  # the decoder's start stays a zero vector
        return float(plain)

    def step(self, batch: Batch, fraction: float) -> float:
        """One update; returns the plain loss."""
        now = rate(
            self.args.rate,
            self.progress.step,
            fraction,
            self.args.warm_steps,
            self.args.hold,
            self.first_step,
        )
        for group in self.optimiser.param_groups:
            group["lr"] = now * group["times"]
        self.optimiser.zero_grad(set_to_none=False)
        plain = self.backward(batch)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.progress.step += 1
        self.progress.pairs += batch.pairs
        if self.progress.step % 10 == 0:
            self._update_average()
        return plain

    @torch.no_grad()
    def _update_average(self) -> None:
        """Exponential average; the window grows with the run up to ``average_steps``."""
        window = min(self.args.average_steps, 20 + self.progress.step / 5)
        for name, value in self.network.state_dict().items():
            self.average[name].lerp_(value, min(1.0, 10 / window))

    def run(self) -> None:
        """Train until the deadline, saving every ``save_minutes``."""
        args, progress = self.args, self.progress
        deadline = datetime.fromisoformat(args.until).timestamp()
        before = progress.seconds
        start = saved = time.time()
        span = before + deadline - start
        stop: list[int] = []
        signal.signal(signal.SIGTERM, lambda number, _: stop.append(number))
        total = count = 0.0
        while True:
            longest = args.first_longest if progress.seconds < args.first_minutes * 60 else 130
            for position, batches in self.mixture.chunks(progress.position, longest):
                for batch in batches:
                    now = time.time()
                    if now >= deadline or stop:
                        self.save()
                        return
                    progress.seconds = before + now - start
                    total += self.step(batch, progress.seconds / span)
                    count += 1
                    if progress.step % 50 == 0:
                        print(
                            f"{progress.step} {progress.seconds / 60:.1f} min loss "
                            f"{total / count:.4f} pairs {progress.pairs} lr "
                            f"{self.optimiser.param_groups[0]['lr']:.2e}",
                            flush=True,
                        )
                        total = count = 0.0
                    if now - saved > args.save_minutes * 60:
                        saved = now
                        self.save()
                progress.position = position
                wanted = args.first_longest if progress.seconds < args.first_minutes * 60 else 130
                if wanted != longest:
                    break


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--start", type=Path, required=True, help="Hugging Face folder to start from")
    add("--corpus", type=Path, default=Path("../shared/corpus/train.tsv"), help="unpacked")
    add("--out", type=Path, required=True, help="folder of checkpoints")
    add("--until", required=True, help="local time to stop at, ISO form")
    add("--limit", type=int, default=None, help="read only so many pairs (trials)")
    add("--seed", type=int, default=1)
    add("--rate", type=float, default=2.5e-4)
    add("--table-times", type=float, default=3.0, help="factor of the rate for embeddings")
    add("--warm-steps", type=int, default=150)
    add("--hold", type=float, default=0.3, help="share of the time at the full rate")
    add("--pieces", type=int, default=3000, help="pieces in a batch, both sides")
    add("--pass-pairs", type=int, default=900_000, help="visits in one pass")
    add("--frequent", type=int, default=2500, help="commonest rows in every loss")
    add("--negatives", type=int, default=1200, help="random rows in every loss")
    add("--smoothing", type=float, default=0.1)
    add("--average-steps", type=float, default=500)
    add("--first-longest", type=int, default=45, help="longest pair at first, in pieces")
    add("--first-minutes", type=float, default=8)
    add("--save-minutes", type=float, default=10)
    add("--threads", type=int, default=1)
    add("--bf16", action=argparse.BooleanOptionalAction, default=True)
    return parser.parse_args(arguments)


def main() -> None:
    """Entry point."""
    args = parse()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(args.seed)
    Trainer(args).run()


if __name__ == "__main__":
    main()
