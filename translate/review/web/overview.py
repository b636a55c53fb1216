"""Counts over a corpus under review, as small charts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from translate.bitext import How, Origin, Status
from translate.review.corpus.headings import Tally
from translate.writers.html.words import Words


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart.

    Attributes:
        value: What a filter for these segments asks for.
        name: That in words.
        count: How many there are.
        share: How long the bar is, in per cent of the longest.
    """

    value: str
    name: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart.

    Attributes:
        field: The filter that its bars lead to.
        title: What it shows.
        bars: The bars.
    """

    field: str
    title: str
    bars: tuple[Bar, ...]


def charts(tally: Tally, words: Words) -> list[Chart]:
    """Show segments by status, terms by rendering, flags by kind and segments by origin."""
    codes = [code for code, _ in tally.flags.most_common()]
    return [
        Chart("status", words.chart_status, _bars(Status, tally.statuses, words, "status")),
        Chart("term", words.chart_terms, _bars(How, tally.hows, words, "how")),
        Chart("flag", words.chart_flags, _bars(codes, tally.flags, words, "flag")),
        Chart("origin", words.chart_origin, _bars(Origin, tally.origins, words, "origin")),
    ]


def _bars(values: Iterable[str], found: Counter[str], words: Words, group: str) -> tuple[Bar, ...]:
    longest = max(found.values(), default=0) or 1
    return tuple(
        Bar(
            str(one), words.named(group, str(one)), found[str(one)], 100 * found[str(one)] / longest
        )
        for one in values
    )
