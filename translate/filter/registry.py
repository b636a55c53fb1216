"""All filters by name, and which of them a run has."""

from collections.abc import Mapping, Sequence
from typing import Final

from translate.errors import UsageError
from translate.filter.characters import (
    AlphabetRatioFilter,
    CharacterScoreFilter,
    HtmlTagFilter,
    MojibakeFilter,
    SymbolFilter,
)
from translate.filter.content import (
    LanguageIDFilter,
    LexiconFilter,
    NonZeroNumeralsFilter,
    RepetitionFilter,
    SimilarityFilter,
    TerminalPunctuationFilter,
)
from translate.filter.duplicates import DuplicateFilter, NearDuplicateFilter
from translate.filter.filter import Bounds, Filter
from translate.filter.lengths import (
    AverageWordLengthFilter,
    LengthFilter,
    LengthRatioFilter,
    LongWordFilter,
)
from translate.filter.scores import AlignmentScoreFilter

FILTERS: Final[tuple[type[Filter], ...]] = (
    LengthFilter,
    LengthRatioFilter,
    LongWordFilter,
    AverageWordLengthFilter,
    CharacterScoreFilter,
    AlphabetRatioFilter,
    HtmlTagFilter,
    MojibakeFilter,
    SymbolFilter,
    LanguageIDFilter,
    LexiconFilter,
    NonZeroNumeralsFilter,
    TerminalPunctuationFilter,
    SimilarityFilter,
    RepetitionFilter,
    DuplicateFilter,
    NearDuplicateFilter,
    AlignmentScoreFilter,
)
"""Those that need nothing but the bitext; a model and a glossary make two more."""


def make_filters(
    thresholds: Mapping[str, str] | None = None,
    only: Sequence[str] = (),
    without: Sequence[str] = (),
    more: Sequence[Filter] = (),
) -> list[Filter]:
    """Make the filters of a run.

    Args:
        thresholds: Thresholds as people write them, by the names of filters.
        only: Names of the filters that are wanted; all if none is named.
        without: Names of those that are not.
        more: Filters that were made elsewhere.

    Raises:
        UsageError: There is no filter of a name, or a threshold makes no sense.
    """
    thresholds = thresholds or {}
    made: dict[str, Filter] = {one.name: one() for one in FILTERS} | {one.name: one for one in more}
    for name in (*thresholds, *only, *without):
        if name not in made:
            raise UsageError(f"there is no filter {name!r}; choose from {', '.join(made)}")
    for name, text in thresholds.items():
        made[name].bounds = made[name].usual.with_threshold(text)
    return [one for name, one in made.items() if (not only or name in only) and name not in without]


def usual_bounds() -> dict[str, Bounds]:
    """The bounds that each filter has by default."""
    return {one.name: one.usual for one in FILTERS}
