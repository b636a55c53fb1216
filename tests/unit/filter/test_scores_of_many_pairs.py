"""What filters remember of many pairs: the counts of their scores, and who came before."""

import random

import numpy as np

from translate.filter import Bounds, Candidate
from translate.filter.distribution import Spread, histogram, propose_bounds
from translate.filter.duplicates import DuplicateFilter, NearDuplicateFilter

VERBS = [f"{one}{two}" for one in "nprstv" for two in ("ant", "eur", "age", "oir", "elle", "ion")]


def test_counts_are_exact_and_thresholds_nearly_so_however_many_scores_there_are() -> None:
    chance = random.Random(1)  # noqa: S311 - the same each time
    scores = [chance.gauss(3, 1) for _ in range(60_000)]
    spread = Spread()
    for score in scores:
        spread.add(score)
    assert spread.total() == len(scores)
    assert len(spread.values()[0]) <= 10_000
    counts, edges = np.histogram(scores, bins=10)
    found = histogram(spread, 5)
    assert sum(found.counts) == len(scores)
    assert found.silent == 5
    assert np.allclose(found.edges, edges, atol=0.01)
    assert np.allclose(found.counts, counts, atol=0.01 * len(scores))
    proposed = propose_bounds(spread, Bounds(least=0))
    assert proposed is not None
    assert proposed.least is not None
    assert abs(proposed.least - max(min(scores), 3 - 4)) < 0.1


def test_pairs_that_came_long_before_are_known() -> None:
    chance = random.Random(2)  # noqa: S311 - the same each time
    words = [a + b + c for a in "bdfglm" for b in ("ale", "ire", "oux") for c in VERBS]
    pairs = []
    for _ in range(1_500):
        text = " ".join(chance.choices(words, k=14))
        pairs.append(Candidate(text, f"In English: {text}"))
    first = pairs[0]
    changed = Candidate(first.source + " 7", first.target + " 7")
    again = Candidate(first.source.upper() + " !", first.target)
    same, near = DuplicateFilter(), NearDuplicateFilter()
    assert set(same.score(pairs)) == {0.0}
    assert max(score for score in near.score(pairs) if score is not None) < 0.5
    assert list(same.score([again, changed, again])) == [1.0, 0.0, 2.0]
    again_near, changed_near = near.score([again, changed])
    assert again_near == 1.0
    assert changed_near is not None
    assert 0.6 < changed_near < 1.0
