"""The articles of a corpus under review, and what is counted in them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from translate.bitext import Bitext
from translate.memory import Regrouping
from translate.review.corpus.row import Row


@dataclass(slots=True)
class Tally:
    """Counts over segments.

    Attributes:
        total: Segments.
        done: Those that somebody has decided on.
        eyes: Those that need eyes.
        statuses: Segments by status.
        origins: Segments by origin.
        flags: Flags by code.
        hows: Term uses by how their rendering came about.
        terms: Term uses by source form.
    """

    total: int = 0
    done: int = 0
    eyes: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    origins: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    hows: Counter[str] = field(default_factory=Counter)
    terms: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Self:
        """Count over segments."""
        tally = cls()
        for row in rows:
            tally.count(row)
        return tally

    def count(self, row: Row, times: int = 1) -> None:
        """Count one segment more, or with -1 one less, as it was when it was counted."""
        translation = row.translation
        self.total += times
        self.done += times * row.is_done
        self.eyes += times * row.needs_eyes
        _count(self.statuses, (translation.status.value,), times)
        _count(self.origins, (translation.origin.value,), times)
        _count(self.flags, [flag.code for flag in translation.flags], times)
        _count(self.hows, [use.how.value for use in translation.terms], times)
        _count(self.terms, [use.source for use in translation.terms], times)

    def add(self, other: "Tally", times: int = 1) -> None:
        """Count the segments of another as well, or with -1 no more."""
        self.total += times * other.total
        self.done += times * other.done
        self.eyes += times * other.eyes
        for name in ("statuses", "origins", "flags", "hows", "terms"):
            own: Counter[str] = getattr(self, name)
            for value, count in getattr(other, name).items():
                _count(own, (value,), times * count)


def _count(counter: Counter[str], values: Iterable[str], times: int) -> None:
    for value in values:
        counter[value] += times
        if not counter[value]:
            del counter[value]


@dataclass(slots=True)
class Heading:
    """An article of a corpus under review.

    Attributes:
        number: Its place in the corpus, counted from 0.
        base: The article as the files have it.
        rows: Its segments as they stand, in order.
        regroupings: What was split and joined in it.
        tally: What is counted over its segments.
    """

    number: int
    base: Bitext
    rows: list[Row] = field(default_factory=list)
    regroupings: list[Regrouping] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
