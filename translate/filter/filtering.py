"""Filters at work on a bitext: which pairs stay, and what fell to which filter."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from translate.filter.distribution import Histogram, Spread, histogram, propose_bounds
from translate.filter.filter import Bounds, Candidate, Filter

_TOGETHER: Final = 256
"""Pairs that are scored together."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the filters say of a pair.

    Attributes:
        scores: The score under each filter, in their order; None where one has nothing to say.
        fell_to: Names of the filters that do not accept it.
    """

    scores: tuple[float | None, ...]
    fell_to: tuple[str, ...]

    @property
    def stays(self) -> bool:
        """Whether every filter accepts the pair."""
        return not self.fell_to


@dataclass(frozen=True, slots=True)
class FilterReport:
    """What a filter has done.

    Attributes:
        name: The filter.
        about: What its score is.
        bounds: The scores of clean pairs.
        fell: Pairs that it did not accept.
        fell_alone: Those among them that every other filter accepted.
        proposed: Bounds that the scores suggest, or None.
        histogram: How the scores are spread.
    """

    name: str
    about: str
    bounds: Bounds
    fell: int
    fell_alone: int
    proposed: Bounds | None
    histogram: Histogram


class Filtering:
    """Runs filters over pairs, and keeps count.

    Memory does not grow with the number of pairs.

    Attributes:
        read: Pairs judged so far.
        kept: Pairs that stay.
    """

    def __init__(self, filters: Sequence[Filter]) -> None:
        self._filters = list(filters)
        self._scores = [Spread() for _ in filters]
        self._fell = [0] * len(self._filters)
        self._fell_alone = [0] * len(self._filters)
        self.read = self.kept = 0

    @property
    def names(self) -> list[str]:
        """The names of the filters, in their order."""
        return [one.name for one in self._filters]

    def judge(self, pairs: Iterable[Candidate]) -> Iterator[Verdict]:
        """Judge pairs as they come, some hundreds at a time.

        Every filter scores every pair, so that the report tells of each by itself.
        """
        batch: list[Candidate] = []
        for pair in pairs:
            batch.append(pair)
            if len(batch) == _TOGETHER:
                yield from self._judge(batch)
                batch = []
        yield from self._judge(batch)

    def _judge(self, batch: Sequence[Candidate]) -> Iterator[Verdict]:
        columns = [list(one.score(batch)) for one in self._filters]
        for row in zip(*columns, strict=True) if columns else (() for _ in batch):
            fallen = [
                number
                for number, (one, score) in enumerate(zip(self._filters, row, strict=True))
                if not one.accepts(score)
            ]
            self.read += 1
            self.kept += not fallen
            for number in fallen:
                self._fell[number] += 1
                self._fell_alone[number] += len(fallen) == 1
            for scores, score in zip(self._scores, row, strict=True):
                if score is not None:
                    scores.add(score)
            yield Verdict(row, tuple(self._filters[number].name for number in fallen))

    def report(self) -> list[FilterReport]:
        """Tell what each filter has done so far."""
        return [
            FilterReport(
                one.name,
                one.about,
                one.bounds,
                fell,
                alone,
                propose_bounds(scores, one.bounds),
                histogram(scores, self.read - scores.total()),
            )
            for one, fell, alone, scores in zip(
                self._filters, self._fell, self._fell_alone, self._scores, strict=True
            )
        ]
