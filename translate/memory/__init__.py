"""The translation memory: every translation made, and all that people have done to it.

It is one SQLite file, a translation memory and the journal of runs and reviews in one:

- `TranslationMemory.open(path)` opens it, and `lookup` and `store` keep translations by source.
- `TranslationMemory.reviews` is the history of what people have done to single segments, with
  `Change` going in and `Review` coming out; `reviews.notes` holds comments and dismissed flags.
- `TranslationMemory.articles` knows the articles and where in them each source stands.
- `TranslationMemory.matches` finds translations of sources that are like another, and
  `TranslationMemory.concordance` words in either language.

What is stored or saved is on the disk when the method returns; a killed process loses nothing
that it was told to be saved. Other processes may use the same file meanwhile. What a person has
saved is what the next run takes first (`translate.edits`).
"""

from translate.memory.articles import Articles
from translate.memory.memory import MemoryStatistics, TranslationMemory
from translate.memory.recovering.recovery import Recovered, recover
from translate.memory.reviewing.history import Action, Change, Comment, Regrouping, Review
from translate.memory.reviewing.notes import Notes
from translate.memory.reviewing.reviews import Reviews
from translate.memory.searching.concordance import Concordance, ConcordanceLine, Side
from translate.memory.searching.matches import (
    DEFAULT_FLOOR,
    FuzzyMatches,
    difference,
)

__all__ = [
    "DEFAULT_FLOOR",
    "Action",
    "Articles",
    "Change",
    "Comment",
    "Concordance",
    "ConcordanceLine",
    "FuzzyMatches",
    "MemoryStatistics",
    "Notes",
    "Recovered",
    "Regrouping",
    "Review",
    "Reviews",
    "Side",
    "TranslationMemory",
    "difference",
    "recover",
]
