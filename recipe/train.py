"""Train on one CPU core until a given time; may be stopped and started again at any moment."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from translate.training.devices import Device
from translate.training.schedule import Plan
from translate.training.trainer import Learning, Trainer
from translate.training.vocabulary import Vocabulary
from translate.training.weights import load_network, writable_rows

from recipe import corpus as corpora
from recipe.annotation import Annotator
from recipe.lexicon import Drills, read_lexicon, read_names
from recipe.mixture import Mixture, Shares, Tables
from recipe.nouns import Nouns
from recipe.run import Run

LONGEST = 130
NOUNS_FROM = 400_000
SAMPLE = 100_000
#: The least and the most gradients that a row of the source counts as having seen.
PRIOR = (5.0, 300.0)


def frequent_rows(
    vocabulary: Vocabulary, corpus: corpora.Corpus, rows: int, count: int, sample: int = 20000
) -> Tensor:
    """The ``count`` commonest of the target's ``rows`` in a sample of the corpus."""
    rng = np.random.default_rng(0)
    weight = corpus.copies.astype(np.float64)
    weight /= weight.sum()
    tally = np.zeros(rows, dtype=np.int64)
    for index in rng.choice(len(weight), size=sample, p=weight):
        np.add.at(tally, vocabulary.encode_target(corpus.english[int(index)]), 1)
    return torch.from_numpy(np.argsort(-tally)[:count].copy())


def tables(args: argparse.Namespace, corpus: corpora.Corpus) -> Tables:
    """What the pairs are altered with, from the raw lists and a part of the corpus."""
    entries = read_lexicon(args.lexicon)
    return Tables(
        drills=Drills(entries, read_names(args.names)),
        nouns=Nouns(corpus.french[:NOUNS_FROM], entries),
        annotator=Annotator(entries),
    )


def known_rows(vocabulary: Vocabulary, corpus: corpora.Corpus, rows: int) -> Tensor:
    """How well each row of the source is known: by how often the corpus has it, within bounds."""
    rng = np.random.default_rng(0)
    tally = np.zeros(rows)
    for index in rng.choice(len(corpus.french), size=min(SAMPLE, len(corpus.french))):
        np.add.at(tally, vocabulary.encode_source(corpus.french[int(index)]), 1)
    seen = tally * (len(corpus.french) / SAMPLE)
    return torch.from_numpy(np.clip(seen / 3, *PRIOR)).float()


def mixture(
    args: argparse.Namespace,
    corpus: corpora.Corpus,
    vocabulary: Vocabulary,
    pad: int,
    longest: Callable[[], int],
) -> Mixture:
    """The altered pairs in batches; `longest` says how many pieces a side may have by then."""
    return Mixture(
        corpus,
        vocabulary,
        seed=args.seed,
        pass_pairs=args.pass_pairs,
        pieces=args.pieces,
        pad=pad,
        longest=longest,
        shares=Shares(),
        tables=tables(args, corpus),
    )


def prepare(args: argparse.Namespace) -> Run[Mixture]:
    """Load everything, and the checkpoint where there is one."""
    network = load_network(args.start, dropout=0.0)
    vocabulary = Vocabulary(args.start, writable_rows(network).numpy())
    corpus = corpora.load(args.corpus, args.limit, args.out / "corpus.pickle")
    print(f"{len(corpus.french)} pairs in memory", flush=True)
    trainer = Trainer(
        network,
        torch.from_numpy(vocabulary.writable),
        Device.choose("cpu", "bf16" if args.bf16 else "float32", args.threads),
        Learning(
            table_times=args.table_times,
            smoothing=args.smoothing,
            average_steps=args.average_steps,
            random_rows=args.negatives,
            seed=args.seed,
        ),
        frequent_rows(vocabulary, corpus, network.shape.target_rows, args.frequent),
        known_rows(vocabulary, corpus, network.shape.source_rows),
    )

    def longest() -> int:
        early = trainer.progress.seconds < args.first_minutes * 60
        return int(args.first_longest) if early else LONGEST

    stream = mixture(args, corpus, vocabulary, network.shape.pad, longest)
    return Run(trainer, stream, args.out)


def add_sources(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what to learn from, and in which order."""
    add = parser.add_argument
    add("--start", type=Path, required=True, help="Hugging Face folder to start from")
    add("--corpus", type=Path, nargs="+", required=True, help="unpacked")
    add("--lexicon", type=Path, required=True, help="unpacked")
    add("--names", type=Path, required=True)
    add("--limit", type=int, default=None, help="read only so many pairs (trials)")
    add("--seed", type=int, default=1)
    add("--pass-pairs", type=int, default=900_000, help="visits in one pass")


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add_sources(parser)
    add("--out", type=Path, required=True, help="folder of checkpoints")
    add("--until", required=True, help="local time to stop at, ISO form")
    add("--rate", type=float, default=2.5e-4)
    add("--table-times", type=float, default=3.0, help="factor of the rate for embeddings")
    add("--warm-steps", type=int, default=150)
    add("--hold", type=float, default=0.3, help="share of the time at the full rate")
    add("--pieces", type=int, default=3000, help="pieces in a batch, both sides")
    add("--frequent", type=int, default=2500, help="commonest rows in every loss")
    add("--negatives", type=int, default=1200, help="random rows in every loss")
    add("--smoothing", type=float, default=0.1)
    add("--average-steps", type=int, default=500)
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
    run = prepare(args)
    progress = run.trainer.progress
    left = datetime.fromisoformat(args.until).timestamp() - time.time()
    plan = Plan(
        rate=args.rate,
        seconds=progress.seconds + left,
        warm_steps=args.warm_steps,
        warm_from=progress.step,
        hold=args.hold,
    )
    run.train(plan, args.save_minutes)


if __name__ == "__main__":
    main()
