"""What speaks for a link between sentences, learnt from texts whose links are known.

    PYTHONPATH=bench python -m recipe.align_weights translation|lexicon|reading ../shared/corpus

Prints a table of `translate/align/linking/weights.py` and its skip; "reading" is the table of the
second look, learnt from the links that there are to choose from after a first one. The texts are
news of 2008-2012, parliament, law and everyday sentences, changed as `bench/gold_alignments.py`
does; the model is a conditional random field over all ways through two texts, its likelihood
climbed by Adam (Kingma and Ba 2015). Of neighbouring sentences that are both left alone, those of
the source come first, so that no way is counted twice.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gold_alignments import Gold, Link, Rates, make_gold, read_pairs
from translate.align.bridge import Bridge, LexiconBridge, TranslationBridge
from translate.align.linking.corridor import find_corridor
from translate.align.linking.doubts import find_doubts, open_areas
from translate.align.linking.links import SHAPES, Block, Side, make_sides
from translate.align.linking.search import find_path
from translate.align.linking.second_look import Judge, Texts
from translate.align.linking.vectors import vectorise
from translate.align.linking.weights import BY_READING, BY_TRANSLATION, SecondWeights
from translate.engine import Contrast, DecodingOptions, Engine
from translate.models import find_model

STEPS = 60
RATE = 0.7
DECAY = 0.05
NEVER = -1e30
HEAVY = Rates(
    merge=0.12, split=0.12, leave_out=0.08, put_in=0.08, move=0.03, recut=0.02, replace=0.08
)
PASSAGES = Rates(blocks=1, longest_block=20, swapped_paragraphs=1, replace=0.05)
SHORT = Rates(move=0, replace=0.08)
ANYWHERE = Rates(
    merge=0.15, split=0.15, leave_out=0.08, put_in=0.08, move=0, recut=0, replace=0, anywhere=True
)
# File, first and last pair, pairs of a text.
TEXTS = (
    ("news-tune", 0, 700, 140),
    ("news-tune", 3000, 3700, 175),
    ("dev", 1250, 1950, 140),
    ("tatoeba-test", 0, 500, 125),
    ("dev", 1250, 1450, 18),
    ("news-tune", 0, 200, 25),
)
FEW = 30
# For the second look, likewise.
TEXTS_READ = (
    ("news-tune", 6000, 6600, 150),
    ("dev", 1250, 1580, 110),
    ("tatoeba-test", 500, 860, 120),
    ("news-tune", 9000, 9150, 25),
)


@dataclass
class Lesson:
    """A text to learn from: the features of all its links, and the sum of those that are right.

    What is added to the gain of each link is 0, or so low that the link is none to choose.
    """

    features: list[np.ndarray]
    right: np.ndarray
    right_skips: int
    size: tuple[int, int]
    allowed: list[np.ndarray] | None = None


def golds(corpus: Path, texts: Sequence[tuple[str, int, int, int]] = TEXTS) -> list[Gold]:
    """Make the texts."""
    pairs = {name: read_pairs(corpus / f"{name}.tsv") for name, *_ in TEXTS}
    strangers = (
        pairs["news-tune"][5000:5400] + pairs["dev"][1500:1950] + pairs["tatoeba-test"][:300]
    )
    found = []
    for name, first, last, size in texts:
        for start in range(first, last, size):
            number = len(found) + 1
            rates = SHORT if size < FEW else HEAVY if number % 2 else PASSAGES
            if texts is TEXTS_READ and number % 3 == 0:
                rates = ANYWHERE
            found.append(make_gold(pairs[name][start : start + size], strangers, rates, number))
    return found


def sides(gold: Gold, bridge: Bridge) -> tuple[Side, Side]:
    """Make the two sides of a text."""
    vectors = vectorise(bridge.cross(gold.source), gold.target)
    sizes = [
        np.array([len(text) for text in side], np.float32) for side in (gold.source, gold.target)
    ]
    return make_sides(*vectors, *sizes)


def lessons_of_reading(gold: Gold, bridge: Bridge, judge: Judge) -> Iterator[Lesson]:
    """Make a lesson of each stretch in which a first look is not sure."""
    source, target = sides(gold, bridge)
    found = find_path(source, target, find_corridor(source, target), BY_TRANSLATION)
    doubts = find_doubts(source, target, found, BY_TRANSLATION)
    texts = Texts(gold.source, gold.target)
    pairs = [texts.joined(one.source, one.target) for one in doubts]
    numbers = {
        (one.shape, one.row, one.column): SecondWeights.features(one.gain, contrast or 0, len(text))
        for one, contrast, (_, text) in zip(doubts, judge.measure(pairs), pairs, strict=True)
    }
    for rows, columns in open_areas(len(source), len(target), found, BY_TRANSLATION.skip):
        right = [
            (SHAPES.index((len(a), len(b))), a[-1], b[-1])
            for a, b in in_order(gold.links)
            if (len(a), len(b)) in SHAPES and a[0] in rows and b[0] in columns
            if a[-1] in rows and b[-1] in columns
        ]
        if all(one in numbers for one in right):
            yield lesson_of_area(rows, columns, numbers, right)


def lesson_of_area(
    rows: range,
    columns: range,
    numbers: Mapping[tuple[int, int, int], tuple[float, ...]],
    right: Sequence[tuple[int, int, int]],
) -> Lesson:
    """Make a lesson of the links that there are to choose from, and those that are right."""
    size = len(rows), len(columns)
    count = len(BY_READING.table[0]) - 1
    features = [np.zeros((count, *size), np.float32) for _ in SHAPES]
    allowed = [np.full(size, NEVER) for _ in SHAPES]
    for (shape, row, column), values in numbers.items():
        if row in rows and column in columns:
            features[shape][:, row - rows.start, column - columns.start] = values
            allowed[shape][row - rows.start, column - columns.start] = 0
    total = np.zeros((len(SHAPES), count + 1))
    for one in right:
        total[one[0]] += (1, *numbers[one])
    linked = sum(sum(SHAPES[shape]) for shape, _, _ in right)
    return Lesson(features, total, sum(size) - linked, size, allowed)


def lesson(gold: Gold, bridge: Bridge) -> Lesson:
    """Make a lesson of a text."""
    source, target = sides(gold, bridge)
    block = Block(source, target, (0, len(source)), (0, len(target)))
    features = [np.stack(block.features(*shape)).astype(np.float32) for shape in SHAPES]
    right = np.zeros((len(SHAPES), len(features[0]) + 1))
    linked = 0
    for a, b in in_order(gold.links):
        if (len(a), len(b)) in SHAPES:
            shape = SHAPES.index((len(a), len(b)))
            right[shape, 0] += 1
            right[shape, 1:] += features[shape][:, a[-1], b[-1]]
            linked += len(a) + len(b)
    size = len(source), len(target)
    return Lesson(features, right, sum(size) - linked, size)


def in_order(links: list[Link]) -> list[Link]:
    """Choose the most links of which none crosses another."""
    full = sorted(link for link in links if link[0] and link[1])
    length, before = [1] * len(full), [-1] * len(full)
    for number, (_, target) in enumerate(full):
        for other in range(number):
            if full[other][1][-1] < target[0] and length[other] >= length[number]:
                length[number], before[number] = length[other] + 1, other
    number = int(np.argmax(length)) if full else -1
    chosen = []
    while number >= 0:
        chosen.append(full[number])
        number = before[number]
    return chosen[::-1]


def expected(one: Lesson, table: np.ndarray, skip: float) -> tuple[np.ndarray, float]:
    """Find the features and the skips that the weights expect, by forward and backward sums."""
    n, m = one.size
    gains = [
        (row[0] + np.tensordot(row[1:].astype(np.float32), features, 1)).astype(float)
        for row, features in zip(table, one.features, strict=True)
    ]
    if one.allowed is not None:
        gains = [gain + bar for gain, bar in zip(gains, one.allowed, strict=True)]
    before, after = forward(gains, skip, n, m), backward(gains, skip, n, m)
    sums, linked = np.zeros_like(table), 0.0
    for shape, (a, b) in enumerate(SHAPES):
        if a > n or b > m:
            continue
        log = before[: n + 1 - a, : m + 1 - b] + gains[shape][a - 1 :, b - 1 :] + after[a:, b:]
        chance = np.exp(log - before[n, m])
        sums[shape, 0] = chance.sum()
        features = one.features[shape][:, a - 1 :, b - 1 :]
        sums[shape, 1:] = np.tensordot(features, chance.astype(np.float32), ([1, 2], [0, 1]))
        linked += (a + b) * float(chance.sum())
    return sums, n + m - linked


def forward(gains: list[np.ndarray], skip: float, n: int, m: int) -> np.ndarray:
    """Add up all ways from the start to each place."""
    ways = np.full((n + 1, m + 1), NEVER)
    walked = skip * np.arange(m + 1)
    row = np.full(m + 1, NEVER)
    row[0] = 0
    for place in range(n + 1):
        if place:
            row = row + skip
            for shape, (a, b) in enumerate(SHAPES):
                if place >= a and b <= m:
                    more = ways[place - a, : m + 1 - b] + gains[shape][place - 1, b - 1 :]
                    row[b:] = np.logaddexp(row[b:], more)
        ways[place] = np.logaddexp.accumulate(row - walked) + walked
    return ways


def backward(gains: list[np.ndarray], skip: float, n: int, m: int) -> np.ndarray:
    """Add up all ways from each place to the end."""
    ways = np.full((n + 1, m + 1), NEVER)
    walked = skip * np.arange(m + 1)
    for place in range(n, -1, -1):
        row = np.full(m + 1, NEVER)
        if place == n:
            row[m] = 0
        for shape, (a, b) in enumerate(SHAPES):
            if place + a <= n and b <= m:
                more = ways[place + a, b:] + gains[shape][place + a - 1, b - 1 :]
                row[: m + 1 - b] = np.logaddexp(row[: m + 1 - b], more)
        row = np.logaddexp.accumulate((row + walked)[::-1])[::-1] - walked
        ways[place] = row if place == n else np.logaddexp(row, skip + ways[place + 1])
    return ways


def learn(lessons: list[Lesson], skip: float | None = None) -> tuple[np.ndarray, float]:
    """Climb the likelihood of the links that are right; a skip that is given stays."""
    shape = lessons[0].right.shape
    weights = np.zeros(shape[0] * shape[1] + 1)
    first = [-0.5, *[3.0] * 6, 0, -1, -1] if skip is None else [-1, 0.5, 1, 1, 0.3, 0.3]
    weights[: shape[0] * shape[1]] = np.tile(first[: shape[1]], shape[0])
    weights[-1] = -1 if skip is None else skip
    decays = DECAY * np.append(np.tile(np.append(0, np.ones(shape[1] - 1)), shape[0]), 0)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = -decays * weights
        for one in lessons:
            sums, skips = expected(one, weights[:-1].reshape(shape), weights[-1])
            slope += np.append((one.right - sums).ravel(), one.right_skips - skips)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.95 * square + 0.05 * slope**2
        rate = RATE * min(1, 2 * (1 - step / (STEPS + 1)))
        size = np.sqrt(square / (1 - 0.95**step)) + 1e-6
        weights += rate * mean / (1 - 0.9**step) / size
        if skip is not None:
            weights[-1] = skip
    return weights[:-1].reshape(shape), float(weights[-1])


def main() -> None:
    """Learn from the corpora of a folder, and print what was learnt."""
    what, corpus = sys.argv[1], Path(sys.argv[2])
    if what == "lexicon":
        table, skip = learn([lesson(gold, LexiconBridge()) for gold in golds(corpus)])
    else:
        engine = Engine(find_model(None), DecodingOptions(beam_size=1))
        bridge = TranslationBridge(engine)
        if what == "reading":
            judge = Contrast(engine)
            lessons = [
                one
                for gold in golds(corpus, TEXTS_READ)
                for one in lessons_of_reading(gold, bridge, judge)
            ]
            table, skip = learn(lessons, BY_TRANSLATION.skip)
        else:
            table, skip = learn([lesson(gold, bridge) for gold in golds(corpus)])
    for row in table:
        print(", ".join(f"{weight:.2f}" for weight in row))
    print(f"skip {skip:.2f}")


if __name__ == "__main__":
    main()
