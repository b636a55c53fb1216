"""The articles of a corpus under review, and what is counted in them."""

from collections import Counter
from dataclasses import dataclass, field

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

    def count(self, row: Row) -> None:
        """Count one segment more."""
        translation = row.translation
        self.total += 1
        self.done += row.is_done
        self.eyes += row.needs_eyes
        self.statuses[translation.status.value] += 1
        self.origins[translation.origin.value] += 1
        self.flags.update(flag.code for flag in translation.flags)
        self.hows.update(use.how.value for use in translation.terms)
        self.terms.update(use.source for use in translation.terms)

    def add(self, other: "Tally") -> None:
        """Count the segments of another as well."""
        self.total += other.total
        self.done += other.done
        self.eyes += other.eyes
        self.statuses.update(other.statuses)
        self.origins.update(other.origins)
        self.flags.update(other.flags)
        self.hows.update(other.hows)
        self.terms.update(other.terms)


@dataclass(slots=True)
class Heading:
    """An article of a corpus under review.

    Attributes:
        number: Its place in the corpus, counted from 0.
        base: The article as the files have it.
        rows: Its segments as they stand, in order.
        regroupings: What was split and joined in it.
    """

    number: int
    base: Bitext
    rows: list[Row] = field(default_factory=list)
    regroupings: list[Regrouping] = field(default_factory=list)
    _tally: Tally | None = None

    @property
    def tally(self) -> Tally:
        """Count over its segments; counted anew where one has changed."""
        if self._tally is None:
            self._tally = Tally()
            for row in self.rows:
                self._tally.count(row)
        return self._tally

    def forget(self) -> None:
        """Count anew when it is asked for next."""
        self._tally = None
