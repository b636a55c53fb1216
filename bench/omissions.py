"""How many clauses that were cut out of references the check of lost clauses notices.

    python bench/omissions.py ../shared/corpus/dev.tsv

takes pairs with a clause of at least four words between marks, as many as --most, and cuts one such
clause out of the English. The threshold of the check is set on the pairs of even lines, whole and
cut, to give a wanted rate of false alarms; the table shows rate and recall on those of odd lines.
"""

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from gold_alignments import Pairs, read_pairs

from translate.quality.coverage import LOSS, likeliest_loss

_RATES: Final = (0.005, 0.01, 0.02, 0.05)
_FEWEST: Final = 4
_LONG: Final = 7
_MARK: Final = re.compile(r"(?<=\w)[,;:](?=\s)|\s[-–—]\s")


class Cut(NamedTuple):
    """A reference without one of its clauses."""

    source: str
    target: str
    words: int


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("file", type=Path, help="TSV of French and English")
    parser.add_argument("--most", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rows = read_pairs(options.file)
    drawn = random.Random(options.seed)  # noqa: S311 - a draw that can be repeated
    cut = [list(cuts(rows[side::2], options.most // 2, drawn)) for side in (0, 1)]
    whole = [[odds(source, target) for source, target in rows[side::2]] for side in (0, 1)]
    found = [[odds(one.source, one.target) for one in side] for side in cut]
    long = [value for value, one in zip(found[1], cut[1], strict=True) if one.words >= _LONG]
    print(
        f"{len(found[1])} cut, {len(long)} of them of {_LONG} words and more; {len(whole[1])} whole"
    )
    print("| wanted | threshold | false alarms | found | of the long |\n|--:|--:|--:|--:|--:|")
    for rate in (*_RATES, None):
        threshold = LOSS if rate is None else quantile(whole[0], rate)
        wanted = "as shipped" if rate is None else f"{rate:.1%}"
        shares = " | ".join(
            f"{share(values, threshold):.1%}" for values in (whole[1], found[1], long)
        )
        print(f"| {wanted} | {threshold:.2f} | {shares} |")


def cuts(rows: Pairs, most: int, drawn: random.Random) -> Iterator[Cut]:
    """Cut a clause out of each target that has several, of so many at most."""
    taken = 0
    for source, target in rows:
        places = [
            0,
            *(match.start() for match in _MARK.finditer(target)),
            len(target.rstrip(" .!?")),
        ]
        clauses = [
            (start, end)
            for start, end in pairwise(places)
            if len(target[start:end].split()) >= _FEWEST
        ]
        if len(places) > 2 and clauses and taken < most:
            taken += 1
            start, end = drawn.choice(clauses)
            rest = (target[:start] + target[end:]).lstrip(" ,;:-–—")
            yield Cut(source, rest, len(target[start:end].split()))


def odds(source: str, target: str) -> float:
    """Return the odds of the likeliest loss."""
    found = likeliest_loss(source, target)
    return float("-inf") if found is None else found[0]


def quantile(values: Sequence[float], rate: float) -> float:
    """Return the threshold that so many reach."""
    return sorted(values, reverse=True)[max(0, round(rate * len(values)) - 1)]


def share(values: Sequence[float], threshold: float) -> float:
    """Return the share of the values that reach a threshold."""
    return sum(value >= threshold for value in values) / len(values)


if __name__ == "__main__":
    main()
