r"""Draw altered pairs of the corpus, encode them, and write them in files under 64 MiB.

    python -m recipe.packed.pack --start start --corpus train.tsv sentences.tsv \
        --lexicon lexicon.tsv --names names.tsv --out packed --passes 3

The training needs then neither the corpus nor the lexicon. Each pass draws and alters anew.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from translate.training.batches import Encoded
from translate.training.vocabulary import Vocabulary
from translate.training.weights import load_network, writable_rows

from recipe import corpus as corpora
from recipe.packed.pairs import write
from recipe.train import LONGEST, add_sources, mixture


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    add_sources(parser)
    parser.add_argument("--out", type=Path, required=True, help="folder of the files")
    parser.add_argument("--passes", type=int, default=1, help="passes of --pass-pairs visits")
    args = parser.parse_args()
    print(f"{write(pairs(args), args.out, args.start):,} pairs")


def pairs(args: argparse.Namespace) -> Iterator[Encoded]:
    """The encoded pairs of the passes."""
    network = load_network(args.start)
    vocabulary = Vocabulary(args.start, writable_rows(network).numpy())
    corpus = corpora.load(args.corpus, args.limit)
    args.pieces = 0  # Batches are cut where the training is.
    stream = mixture(args, corpus, vocabulary, network.shape.pad, lambda: LONGEST)
    last = args.passes * args.pass_pairs
    for _, encoded, _ in takewhile(lambda chunk: chunk[0] <= last, stream.chunks(0)):
        yield from encoded


if __name__ == "__main__":
    main()
