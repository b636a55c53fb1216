"""Every pair is in a batch, batches keep to their size, and a position gives the same batches."""

import itertools
import random
from collections import Counter
from typing import Any

import torch
from hypothesis import given
from hypothesis import strategies as st

from translate.adapt.stream import Epochs
from translate.training.batches import Batch, cut_into_batches

PADS = (9998, 9999)
ROWS = st.lists(st.integers(0, 97), min_size=1, max_size=30)


def pairs_of(batches: list[Batch]) -> Counter[tuple[tuple[int, ...], tuple[int, ...]]]:
    found: Counter[tuple[tuple[int, ...], tuple[int, ...]]] = Counter()
    for batch in batches:
        for source, target, mask in zip(
            batch.source.tolist(), batch.target.tolist(), batch.target_mask.tolist(), strict=True
        ):
            assert [row != PADS[1] for row in target] == mask
            found[
                tuple(row for row in source if row != PADS[0]),
                tuple(row for row in target if row != PADS[1]),
            ] += 1
    return found


@given(st.lists(st.tuples(ROWS, ROWS), max_size=60), st.integers(1, 400))
def test_every_pair_is_in_one_batch_and_no_batch_is_too_large(
    pairs: list[tuple[list[int], list[int]]], pieces: int
) -> None:
    batches = cut_into_batches(pairs, pieces, PADS, random.Random(1))  # noqa: S311
    assert pairs_of(batches) == Counter((tuple(s), tuple(t)) for s, t in pairs)
    for batch in batches:
        assert batch.pairs == 1 or batch.source.numel() + batch.target.numel() <= pieces
    assert all(batch.to(torch.device("cpu")).source.equal(batch.source) for batch in batches)


def encoded(first: int, count: int) -> list[Any]:
    return [([first + number % 40, 0], [number // 40, number % 40]) for number in range(count)]


def test_an_epoch_has_the_corpus_once_and_a_share_of_general_text() -> None:
    corpus, general = encoded(0, 60), encoded(50, 90)
    stream = Epochs(corpus, general, share=0.25, pieces=200, pads=PADS, seed=1)
    assert stream.pairs == 80
    drawn = []
    for _, batches in itertools.islice(stream.stretches(0), 2):
        found = pairs_of(list(batches))
        assert all(found[tuple(s), tuple(t)] == 1 for s, t in corpus)
        drawn.append(sorted(source for source, _ in found if source[0] >= 50))
        assert len(drawn[-1]) == 20
    assert drawn[0] != drawn[1]


def test_a_position_gives_the_same_batches() -> None:
    def stream(seed: int = 1) -> Epochs:
        return Epochs(encoded(0, 60), encoded(50, 9), share=0.5, pieces=80, pads=PADS, seed=seed)

    run = [
        (position, [batch.source.tolist() for batch in batches])
        for position, batches in itertools.islice(stream().stretches(0), 3)
    ]
    assert [position for position, _ in run] == [1, 2, 3]
    again = next(iter(stream().stretches(2)))
    assert [batch.source.tolist() for batch in again[1]] == run[2][1]
    assert run[0][1] != run[1][1]
    other = next(iter(stream(2).stretches(0)))
    assert [batch.source.tolist() for batch in other[1]] != run[0][1]


def test_a_large_corpus_comes_in_several_stretches() -> None:
    corpus = encoded(0, 45_000)
    stream = Epochs(corpus, [], share=0.3, pieces=5000, pads=PADS, seed=1)
    stretches = [list(batches) for _, batches in itertools.islice(stream.stretches(0), 3)]
    sizes = [sum(batch.pairs for batch in batches) for batches in stretches]
    assert sizes == [20_000, 20_000, 5_000]
    joined = pairs_of(list(itertools.chain.from_iterable(stretches)))
    assert joined == Counter((tuple(s), tuple(t)) for s, t in corpus)
