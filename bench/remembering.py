"""What filters and checks remember of a corpus: memory and cost at 10 k, 100 k and 1 M pairs.

    python bench/remembering.py [PAIRS ...]

Sentences of made-up words, as often as words of a language are, go through the filters and the
check that compare pairs with those before: duplicates, near-duplicates, scores for the report, and
consistency. Every size runs in a process of its own. The cost is processor time for one pair.
"""

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator

from memory_scale import sentence

from translate.filter import Candidate, Filtering, make_filters
from translate.quality.consistency import Consistency

SIZES = (10_000, 100_000, 1_000_000)
REMEMBERING = ("DuplicateFilter", "NearDuplicateFilter", "LengthRatioFilter", "LengthFilter")


def main() -> None:
    """Measure each size and print a row as it is done."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    print("| pairs | filters: µs a pair | peak MiB | consistency: µs a pair | peak MiB |")
    print("|--:|--:|--:|--:|--:|", flush=True)
    for size in sizes:
        cells = [cell for what in (filtered, checked) for cell in measured(what, size)]
        print(f"| {size:,} | {' | '.join(cells)} |", flush=True)


def measured(what: Callable[[int], None], size: int) -> tuple[str, str]:
    """Measure one of the two in a process of its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=measure, args=(what, size, theirs))
    process.start()
    seconds, peak = ours.recv()
    process.join()
    return f"{seconds / size * 1e6:.0f}", f"{peak / 1024:.0f}"


def measure(
    what: Callable[[int], None], size: int, answer: "multiprocessing.connection.Connection"
) -> None:
    """Tell seconds of the processor and the peak of memory, in KiB."""
    began = time.process_time()
    for _ in pairs(size):
        pass
    making = time.process_time() - began
    began = time.process_time()
    what(size)
    seconds = time.process_time() - began - making
    answer.send((seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def pairs(size: int) -> Iterator[Candidate]:
    """Make pairs, the same each time."""
    for number in range(size):
        source = sentence(number)
        yield Candidate(source, f"In English: {source}")


def filtered(size: int) -> None:
    """Filter pairs, with the report."""
    filtering = Filtering(make_filters(only=REMEMBERING))
    for _ in filtering.judge(pairs(size)):
        pass
    filtering.report()


def checked(size: int) -> None:
    """Compare pairs with those before."""
    consistency = Consistency()
    for number, pair in enumerate(pairs(size)):
        for _ in consistency.check(pair.source, pair.target, (), f"corpus: s{number}"):
            pass


if __name__ == "__main__":
    main()
