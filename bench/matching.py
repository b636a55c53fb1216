"""How fast terms are found, and how often what is found is rendered in a human translation.

    python bench/matching.py speed     10,000 terms against 100,000 sentences
    python bench/matching.py alarms    the packaged glossary against four bitexts
    python bench/matching.py sample    "traite" in the corpus: what is found, and what is left alone

Speed takes its sentences from the training corpus; its terms are the packaged glossary, the term
lists that come with the corpus (countries, languages, currencies, defined terms of acts), and, up
to the number asked for, sequences of two to four words of the corpus itself, so that each is met at
least once. It counts processor time, which other work on the machine disturbs less. Alarms counts,
for each bitext, the matches whose approved rendering stands in the reference translation; the rest
are free translations, or false alarms to be read. Sample draws sentences with a word that is a
noun and a verb, to be read as well.
"""

import argparse
import os
import random
import re
import resource
import subprocess
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from glossary import Matcher, Term, Termbase, load_packaged, pair
from glossary.corpora import read_corpus
from glossary.language.french import Gap, Token, tokenise

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("BITEXTE_SHARED", ROOT.parent / "shared")) / "corpus"
BITEXTS = ("dev.tsv", "ntrex.tsv", "newstest2013-rest.tsv", "flores200-devtest.tsv")


def main() -> None:
    """Run one of the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("speed", "alarms", "sample"))
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--sentences", type=int, default=100_000)
    options = parser.parse_args()
    if options.what == "speed":
        measure_speed(options.terms, options.sentences)
    elif options.what == "alarms":
        count_alarms()
    else:
        draw_sample("traite")


def measure_speed(terms: int, sentences: int) -> None:
    """Time the packaged glossary and a large one over the sentences."""
    corpus = list(islice(training_sources(), sentences))
    words = sum(len(sentence.split()) for sentence in corpus)
    print(f"{len(corpus):,} sentences, {words:,} words")
    for termbase in (load_packaged(), large_termbase(corpus, terms)):
        time_matching(termbase, corpus)
    print(f"largest memory      {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB")


def time_matching(termbase: Termbase, corpus: list[str]) -> None:
    """Time the making of a matcher, and a first and a second pass over the sentences."""
    print(f"{len(termbase):,} terms")
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


def draw_sample(word: str, size: int = 100) -> None:
    """Print occurrences of a word that are found as part of a term, and some that are not."""
    terms = tuple(term for term in load_packaged() if term.source.split()[0] == word)
    matcher = Matcher(Termbase("sample", terms))
    found: dict[bool, list[str]] = {True: [], False: []}
    for sentence in dict.fromkeys(training_sources()):
        spans = [match.span for match in matcher.find(sentence)] if word in sentence else []
        for place in re.finditer(rf"\b{word}s?\b", sentence):
            is_term = any(start <= place.start() < end for start, end in spans)
            start, end = place.span()
            line = f"{sentence[max(0, start - 60) : start]}[{place[0]}]{sentence[end : end + 40]}"
            found[is_term].append(line)
    rng = random.Random(5)  # noqa: S311
    for is_term, lines in found.items():
        print(f"\n{len(lines):,} {'found' if is_term else 'left alone'}")
        print("\n".join(rng.sample(lines, min(size, len(lines)))))


if __name__ == "__main__":
    main()
