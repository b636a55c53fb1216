"""Texts whose alignment is known: parallel sentences merged, split, left out, put in and moved."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Link = tuple[tuple[int, ...], tuple[int, ...]]
Group = tuple[list[str], list[str]]
Pairs = Sequence[tuple[str, str]]

_CLAUSE = re.compile(r"(?<=[,;:–—]) (?=\S)")
_LEAST_CLAUSE = 15
_OF_THREE = 0.15
_LEAST_HALVED = 6


@dataclass(frozen=True)
class Rates:
    """How often each thing is done to a pair, of 1."""

    merge: float = 0.08
    split: float = 0.08
    leave_out: float = 0.06
    put_in: float = 0.06
    move: float = 0.02
    recut: float = 0.01
    replace: float = 0.02
    blocks: int = 0
    longest_block: int = 60
    swapped_paragraphs: int = 0
    anywhere: bool = False
    """Whether sentences are split at any word, and not at clause borders."""


@dataclass
class Gold:
    """Two texts and the links between them, by the numbers of their sentences."""

    source: list[str] = field(default_factory=list)
    target: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """Read the pairs of a TSV file."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [(row[0].strip(), row[1].strip()) for row in rows if row[0].strip() and row[1].strip()]


def make_gold(
    pairs: Pairs,
    strangers: Pairs,
    rates: Rates,
    seed: int,
) -> Gold:
    """Make two texts of pairs in their order.

    Args:
        pairs: Parallel sentences.
        strangers: Sentences of other texts, to be put in.
        rates: How often each thing is done.
        seed: Of the random numbers.
    """
    chance = random.Random(seed)  # noqa: S311 - the same texts every time
    groups = list(_Maker(pairs, strangers, rates, chance).groups())
    for _ in range(rates.blocks):
        _put_block_in(groups, strangers, rates.longest_block, chance)
    order = _moved(len(groups), rates, chance)
    gold = Gold()
    of_source = []
    for source, _ in groups:
        of_source.append(tuple(range(len(gold.source), len(gold.source) + len(source))))
        gold.source += source
    for number in order:
        target = groups[number][1]
        ids = tuple(range(len(gold.target), len(gold.target) + len(target)))
        gold.target += target
        gold.links.append((of_source[number], ids))
    gold.links.sort()
    return gold


def _put_block_in(
    groups: list[Group], strangers: Pairs, longest: int, chance: random.Random
) -> None:
    """Put a passage into one of the two texts that the other lacks."""
    side = chance.randrange(2)
    foreign = strangers[side::2]
    first = chance.randrange(max(1, len(foreign) - longest))
    block: list[Group] = [
        ([], [pair[1]]) if side else ([pair[0]], [])
        for pair in foreign[first : first + chance.randint(5, longest)]
    ]
    place = chance.randrange(len(groups) + 1)
    groups[place:place] = block


def _moved(count: int, rates: Rates, chance: random.Random) -> list[int]:
    """Make the order of the target: some sentences and paragraphs in another place."""
    order = list(range(count))
    for number in range(count):
        if chance.random() < rates.move:
            step = chance.choice((-1, 1)) * chance.randint(2, 12)
            order.insert(min(max(0, number + step), count - 1), order.pop(number))
    for _ in range(rates.swapped_paragraphs):
        size = chance.randint(3, 12)
        if count > 4 * size:
            first = chance.randrange(count - 2 * size)
            middle, end = first + size, first + 2 * size
            order[first:end] = [*order[middle:end], *order[first:middle]]
    return order


class _Maker:
    """Makes groups of sentences that belong together, pair by pair."""

    def __init__(self, pairs: Pairs, strangers: Pairs, rates: Rates, chance: random.Random) -> None:
        self._pairs, self._chance = pairs, chance
        # No stranger comes into both texts, for there it would be a pair that belongs together.
        self._foreign_sources = [source for source, _ in strangers[::2]]
        self._foreign_targets = [target for _, target in strangers[1::2]]
        self._rates = (
            (rates.merge, self._merge),
            (rates.split, self._split),
            (rates.leave_out, self._leave_out),
            (rates.put_in, self._put_in),
            (rates.recut, self._recut),
            (rates.replace, self._replace),
        )
        self._cut = _halves if rates.anywhere else _clauses
        self._next = 0

    def groups(self) -> Iterator[Group]:
        """Yield the groups in their order."""
        while self._next < len(self._pairs):
            dice = self._chance.random()
            for rate, make in self._rates:
                if 0 <= dice < rate:
                    yield from make()
                    break
                dice -= rate
            else:
                source, target = self._take()
                yield [source], [target]

    def _take(self) -> tuple[str, str]:
        self._next += 1
        return self._pairs[self._next - 1]

    def _merge(self) -> Iterator[Group]:
        wanted = 3 if self._chance.random() < _OF_THREE else 2
        group = [self._take() for _ in range(min(wanted, len(self._pairs) - self._next))]
        sources, targets = [source for source, _ in group], [target for _, target in group]
        if self._chance.random() < 0.5:
            yield [" ".join(sources)], targets
        else:
            yield sources, [" ".join(targets)]

    def _split(self) -> Iterator[Group]:
        source, target = self._take()
        if self._chance.random() < 0.5:
            yield self._cut(source, self._chance), [target]
        else:
            yield [source], self._cut(target, self._chance)

    def _leave_out(self) -> Iterator[Group]:
        source, target = self._take()
        yield ([source], []) if self._chance.random() < 0.5 else ([], [target])

    def _put_in(self) -> Iterator[Group]:
        for _ in range(self._chance.choice((1, 1, 2, 3))):
            yield self._foreign(self._chance.randrange(2))

    def _foreign(self, side: int) -> Group:
        if side == 0:
            return [self._chance.choice(self._foreign_sources)], []
        return [], [self._chance.choice(self._foreign_targets)]

    def _replace(self) -> Iterator[Group]:
        """Leave a pair out of both texts, and put something else in each place."""
        self._take()
        for _ in range(self._chance.choice((1, 1, 2, 3))):
            yield self._foreign(0)
        for _ in range(self._chance.choice((1, 1, 2, 3))):
            yield self._foreign(1)

    def _recut(self) -> Iterator[Group]:
        """Move the first clause of a target to the end of the one before."""
        source, target = self._take()
        if self._next == len(self._pairs):
            yield [source], [target]
            return
        other, moved = self._take()
        first, *rest = _clauses(moved, self._chance)
        if rest:
            yield [source, other], [f"{target} {first}", " ".join(rest)]
        else:
            yield [source], [target]
            yield [other], [moved]


def _clauses(text: str, chance: random.Random) -> list[str]:
    """Cut a sentence in two, now and then in three, at clause borders; whole where it has none."""
    places = [
        found.start()
        for found in _CLAUSE.finditer(text)
        if found.start() >= _LEAST_CLAUSE and len(text) - found.start() > _LEAST_CLAUSE
    ]
    if not places:
        return [text]
    if len(places) > 2 and chance.random() < _OF_THREE:
        first, second = sorted(chance.sample(places, 2))
        if second - first > _LEAST_CLAUSE:
            return [text[:first], text[first + 1 : second], text[second + 1 :]]
    wanted = len(text) * chance.uniform(0.3, 0.7)
    place = min(places, key=lambda offset: abs(offset - wanted))
    return [text[:place], text[place + 1 :]]


def _halves(text: str, chance: random.Random) -> list[str]:
    """Cut a sentence in two at any word of its middle third; whole where it is short."""
    words = text.split(" ")
    if len(words) < _LEAST_HALVED:
        return [text]
    place = chance.randint(len(words) // 3, 2 * len(words) // 3)
    return [" ".join(words[:place]), " ".join(words[place:])]
