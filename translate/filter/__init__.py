"""A bitext cleaned by named filters, with a report of what fell to which."""

from translate.filter.corpus import Outcome, filter_corpus, read_corpus
from translate.filter.filter import Bounds, Candidate, Direction, Filter
from translate.filter.filtering import Filtering, FilterReport, Verdict
from translate.filter.registry import FILTERS, make_filters

__all__ = [
    "FILTERS",
    "Bounds",
    "Candidate",
    "Direction",
    "Filter",
    "FilterReport",
    "Filtering",
    "Outcome",
    "Verdict",
    "filter_corpus",
    "make_filters",
    "read_corpus",
]
