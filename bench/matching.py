"""How fast terms are found, and how often what is found is rendered in a human translation.

    python bench/matching.py speed     10,000 terms against 100,000 sentences
    python bench/matching.py alarms    the packaged glossary against four bitexts

Speed takes its sentences from the training corpus; its terms are the packaged glossary, the term
lists that come with the corpus (countries, languages, currencies, defined terms of acts), and, up
to the number asked for, sequences of two to four words of the corpus itself, so that each is met at
least once. It counts processor time, which other work on the machine disturbs less. Alarms counts,
for each bitext, the matches whose approved rendering stands in the reference translation; the rest
are free translations, or false alarms to be read.
"""

import argparse
import os
import random
import resource
import subprocess
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from glossary import Matcher, Term, Termbase, load_packaged, pair
from glossary.corpora import read_corpus
from glossary.french import Gap, Token, tokenise

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("BITEXTE_SHARED", ROOT.parent / "shared")) / "corpus"
BITEXTS = ("dev.tsv", "ntrex.tsv", "newstest2013-rest.tsv", "flores200-devtest.tsv")


def main() -> None:
    """Run one of the two measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("speed", "alarms"))
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--sentences", type=int, default=100_000)
    options = parser.parse_args()
    if options.what == "speed":
        measure_speed(options.terms, options.sentences)
    else:
        count_alarms()


def measure_speed(terms: int, sentences: int) -> None:
    """Time the making of a matcher, and a first and a second pass over the sentences."""
    corpus = list(islice(training_sources(), sentences))
    termbase = large_termbase(corpus, terms)
    words = sum(len(sentence.split()) for sentence in corpus)
    print(f"{len(termbase):,} terms, {len(corpus):,} sentences, {words:,} words")
    started = time.process_time()
    matcher = Matcher(termbase)
    print(f"making the matcher  {time.process_time() - started:6.2f} s")
    for name in ("first pass", "second pass"):
        started = time.process_time()
        found = sum(len(matcher.find(sentence)) for sentence in corpus)
        took = time.process_time() - started
        print(
            f"{name:18s}  {took:6.2f} s  {len(corpus) / took:8,.0f} sentences/s, {found:,} matches"
        )
    print(f"largest memory      {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB")


def large_termbase(corpus: list[str], count: int) -> Termbase:
    """The packaged glossary, the corpus's term lists, and word sequences up to the count."""
    listed = (
        Term(source, (target or "-",)) for source, target in read_corpus(SHARED / "terms.tsv")
    )
    terms = {term.source: term for term in (*load_packaged(), *listed)}
    rng = random.Random(1)  # noqa: S311
    while len(terms) < count:
        sentence = rng.choice(corpus)
        tokens = tokenise(sentence)
        start = rng.randrange(max(1, len(tokens)))
        chosen = tokens[start : start + rng.randint(2, 4)]
        if len(chosen) > 1 and not _is_ragged(chosen):
            source = sentence[chosen[0].start : chosen[-1].end]
            terms.setdefault(source, Term(source, ("-",)))
    return Termbase("large", tuple(terms.values())[:count])


def _is_ragged(tokens: Sequence[Token]) -> bool:
    little = min(len(tokens[0].form), len(tokens[-1].form)) < 4
    return little or any(token.gap is Gap.BREAK for token in tokens[1:])


def training_sources() -> Iterator[str]:
    """The French side of the training corpus."""
    command = ["zstd", "-dcq", "--long=27", str(SHARED / "train.tsv.zst")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None  # noqa: S101
        for line in process.stdout:
            yield line.partition("\t")[0]
        process.kill()


def count_alarms() -> None:
    """Count the matches that human translations render, in each bitext."""
    matcher = Matcher(load_packaged())
    print("| bitext | matches | rendered in the reference | % |")
    print("|---|--:|--:|--:|")
    for name in BITEXTS:
        matches = rendered = 0
        for source, target in read_corpus(SHARED / name):
            pairings = pair(matcher.find(source), target or "")
            matches += len(pairings)
            rendered += sum(pairing.is_rendered for pairing in pairings)
        print(f"| {name} | {matches:,} | {rendered:,} | {rendered / max(1, matches):.1%} |")


if __name__ == "__main__":
    main()
