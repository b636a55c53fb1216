"""What a segment costs in a memory of ten thousand, a hundred thousand and a million.

    python bench/memory_scale.py [SEGMENTS ...]

Fills a memory as a run does, without a model: sentences of made-up words, as often as words of a
language are, each looked up, stored in batches of 64, and put down by article; then searched, and
written out. Every size runs in a process of its own. A cost is processor time for one segment or
one search; it grows with the work on the machine, but does not measure it.
"""

import itertools
import multiprocessing
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from translate.bitext import (
    Article,
    Bitext,
    Kind,
    Provenance,
    Segment,
    Status,
    Translation,
    TranslationUnit,
)
from translate.memory import TranslationMemory
from translate.memory_exchange import bitexts_of
from translate.readers import read_bitexts
from translate.writers import write_bitexts

SIZES = (10_000, 100_000, 1_000_000)
BATCH = 64
ARTICLE = 25
SEARCHES = 100
MADE_BY = Provenance("signature", "model", "glossary", "program", "2026-01-01T00:00:00Z")
WORDS = 50_000
FREQUENCIES = list(itertools.accumulate(1 / (rank + 1) for rank in range(WORDS)))


def main() -> None:
    """Measure each size and print a row as it is done."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    print("| segments | look up, store | write out | read | fuzzy: median, 95 % | concordance "
          "| opened | peak MiB | MB on disk |")  # fmt: skip
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|", flush=True)
    for size in sizes:
        process = multiprocessing.get_context("spawn").Process(target=measure, args=(size,))
        process.start()
        process.join()


def measure(size: int) -> None:
    """Measure one size and print its row."""
    with tempfile.TemporaryDirectory() as folder:
        path, corpus = Path(folder, "memory.sqlite"), Path(folder, "corpus.jsonl")
        with TranslationMemory.open(path) as memory:
            stored = cost(lambda: fill(memory, size)) / size
            memory.matches.find("Une phrase.")  # What is new is put into the index.
            written = cost(lambda: write_bitexts(corpus, bitexts_of(memory))) / size
            read = cost(lambda: drain(read_bitexts(corpus))) / size
            chance = random.Random(7)  # noqa: S311 - the same each time
            asked = [sentence(chance.randrange(size)) for _ in range(SEARCHES)]
            fuzzy = sorted(search(memory, changed(one, chance)) for one in asked)
            found = [
                cost(lambda one=one: memory.concordance.find(" ".join(one.split()[2:4])))  # type: ignore[misc]
                for one in asked
            ]
        opened = cost(lambda: TranslationMemory.open(path).close())
        bytes_on_disk = sum(file.stat().st_size for file in Path(folder).glob("memory.sqlite*"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"| {size:,} | {stored * 1e6:.0f} µs | {written * 1e6:.0f} µs | {read * 1e6:.0f} µs"
        f" | {statistics.median(fuzzy) * 1e3:.0f}, {fuzzy[95 * SEARCHES // 100] * 1e3:.0f} ms"
        f" | {statistics.median(found) * 1e3:.1f} ms | {opened * 1e3:.0f} ms"
        f" | {peak:.0f} | {bytes_on_disk / 1e6:,.0f} |",
        flush=True,
    )


def fill(memory: TranslationMemory, size: int) -> None:
    """Look up, store and put down so many segments, in articles."""
    waiting: list[tuple[str, Translation]] = []
    for start in range(0, size, ARTICLE):
        units = []
        for number in range(start, min(start + ARTICLE, size)):
            source = sentence(number)
            memory.lookup([source], MADE_BY.signature)
            status = Status.ACCEPTED if number % 2 else Status.DRAFT
            unit = TranslationUnit(
                Segment(f"s{number - start:04}", Kind.TEXT, number - start, source),
                Translation(f"In English: {source}", score=-0.3, status=status),
            )
            units.append(unit)
            waiting.append((source, unit.translation))
            if len(waiting) == BATCH:
                memory.store(MADE_BY.signature, waiting)
                waiting = []
        memory.articles.put(Bitext(Article(f"a{start:08}"), MADE_BY, tuple(units)))
    memory.store(MADE_BY.signature, waiting)


def sentence(number: int) -> str:
    """A sentence of made-up words, the same for the same number."""
    chance = random.Random(number)  # noqa: S311 - the same each time
    ranks = chance.choices(range(WORDS), cum_weights=FREQUENCIES, k=chance.randint(6, 32))
    return " ".join(map(word, ranks)).capitalize() + "."


def word(rank: int) -> str:
    """A word that can be spoken: common ones are short."""
    letters = ""
    while True:
        rank, consonant = divmod(rank, 14)
        rank, vowel = divmod(rank, 5)
        letters += "bcdfglmnprstvj"[consonant] + "aeiou"[vowel]
        if not rank:
            return letters


def changed(source: str, chance: random.Random) -> str:
    """A sentence with one word in six changed."""
    words = source.split()
    for place in range(2, len(words), 6):
        words[place] = word(chance.randrange(WORDS))
    return " ".join(words)


def search(memory: TranslationMemory, source: str) -> float:
    """The cost of looking for fuzzy matches."""
    return cost(lambda: memory.matches.find(source, drafts=True))


def drain(bitexts: Iterator[Bitext]) -> None:
    """Read all."""
    for _ in bitexts:
        pass


def cost(what: Callable[[], object]) -> float:
    """Processor time of something, in seconds."""
    began = time.process_time()
    what()
    return time.process_time() - began


if __name__ == "__main__":
    main()
