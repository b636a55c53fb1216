"""Makes the small lexicon with which the checks look for lost clauses, from the training corpus.

    python -m recipe.translations train.tsv --out translate/quality/lexicons/translations.tsv.gz

IBM model 1 (which word of the source makes which word of the target) over stems, trained on a part
of the sources that the packaged model learns from too. Each French stem comes with its likeliest
English ones and with how often, in tenths, one of them stands in the English of the stem's pairs:
a word that is nearly always translated by these is missed when it is not, others are not.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import numpy as np
from translate.quality.lexicons.translations import english_stem, french_stem

_LEFT_OUT: Final = frozenset({"multi30k", "teddesc", "partut", "progit", "gigafren"})
"""Sources that may not be used everywhere, or of which nobody knows."""
_EVERY: Final = {"europarl": 4, "legal": 8}
"""Of these, so large that they would drown the others, one pair in so many is taken."""

_MOST_STEMS: Final = 30
_FREQUENT: Final = 0.02
"""Share of the lines from which a stem is one of grammar."""

_ITERATIONS: Final = 5
_LEAST_COUNT: Final = 6
_LEAST_SHARE: Final = 0.02
_LEAST_LIFT: Final = 8.0
_MOST_TRANSLATIONS: Final = 12
_WORD: Final = re.compile(r"[^\W\d_]{2,}")

Line = tuple[list[int], list[int]]


def main() -> None:
    """Write the lexicon."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("corpus", type=Path, help="TSV of French, English and source")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    french: dict[str, int] = {}
    english: dict[str, int] = {}
    lines = list(read_lines(arguments.corpus, french, english))
    print(f"{len(lines):,} pairs", file=sys.stderr)
    found = translate_stems(lines, len(english))
    covered = count_covered(lines, found)
    names = list(french), list(english)
    rows = sorted(
        f"{names[0][stem]}\t{covered[stem]}\t{' '.join(names[1][t] for t in targets)}\n"
        for stem, targets in found.items()
    )
    arguments.out.write_bytes(gzip.compress("".join(rows).encode(), mtime=0))
    print(f"{len(rows):,} French stems")


def read_pairs(path: Path, every: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of the sources that may be used, one in so many of those named."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            source, target, origin = line.rstrip("\n").split("\t")[:3]
            if origin not in _LEFT_OUT and number % every.get(origin, 1) == 0:
                yield source, target


def read_lines(path: Path, french: dict[str, int], english: dict[str, int]) -> Iterator[Line]:
    """Yield the stems of each pair as numbers, and number the stems."""
    for source, target in read_pairs(path, _EVERY):
        stems = (
            {
                french.setdefault(french_stem(w.casefold()), len(french))
                for w in _WORD.findall(source)
            },
            {
                english.setdefault(english_stem(w.casefold()), len(english))
                for w in _WORD.findall(target)
            },
        )
        if all(0 < len(found) <= _MOST_STEMS for found in stems):
            yield sorted(stems[0]), sorted(stems[1])


def translate_stems(lines: list[Line], english: int) -> dict[int, list[int]]:
    """Find the English stems for each French stem, the likeliest first.

    Args:
        lines: Stems of each pair.
        english: How many English stems there are.
    """
    counts = [Counter(stem for line in lines for stem in line[side]) for side in (0, 1)]
    kept = [
        {s for s, n in found.items() if _LEAST_COUNT <= n <= _FREQUENT * len(lines)}
        for found in counts
    ]
    cells, groups = [], []
    group = 0
    for sources, targets in lines:
        rows = np.array([stem for stem in sources if stem in kept[0]], dtype=np.int64)
        columns = np.array([stem for stem in targets if stem in kept[1]], dtype=np.int64)
        if len(rows) and len(columns):
            cells.append(np.add.outer(columns, rows * english).ravel())
            groups.append(np.repeat(np.arange(group, group + len(columns)), len(rows)))
            group += len(columns)
    keys, pairs = np.unique(np.concatenate(cells), return_inverse=True)
    del cells
    likelihood, expected = train(keys // english, pairs, np.concatenate(groups))
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for key, share, count in zip(
        keys.tolist(), likelihood.tolist(), expected.tolist(), strict=True
    ):
        source, target = divmod(key, english)
        usual = counts[1][target] / len(lines) / 8
        if share >= _LEAST_SHARE and count >= 2 and share >= _LEAST_LIFT * usual:
            found[source].append((share, target))
    return {
        stem: [target for _, target in sorted(targets, reverse=True)[:_MOST_TRANSLATIONS]]
        for stem, targets in found.items()
    }


def count_covered(lines: list[Line], found: Mapping[int, list[int]]) -> dict[int, int]:
    """Count in tenths, rounded down, the pairs of a stem that have one of its translations."""
    seen: Counter[int] = Counter()
    covered: Counter[int] = Counter()
    for sources, targets in lines:
        present = set(targets)
        for stem in sources:
            seen[stem] += 1
            covered[stem] += not present.isdisjoint(found.get(stem, ()))
    return {stem: min(9, 10 * covered[stem] // seen[stem]) for stem in found}


def train(
    sources: np.ndarray, pairs: np.ndarray, groups: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Train IBM model 1.

    Args:
        sources: French stem of each pair of stems.
        pairs: Pair of stems of each cell (a source stem beside a target stem in a line).
        groups: Target stem in its line of each cell.

    Returns:
        Likelihood of the target given the source, and expected count, of each pair of stems.
    """
    likelihood = np.ones(len(sources))
    expected = likelihood
    for _ in range(_ITERATIONS):
        weights = likelihood[pairs]
        weights /= np.bincount(groups, weights)[groups]
        expected = np.bincount(pairs, weights, minlength=len(sources))
        likelihood = expected / np.bincount(sources, expected)[sources]
    return likelihood, expected


if __name__ == "__main__":
    main()
