"""The translation memory: every translation made, and all that people have done to it.

It is one SQLite file, a translation memory and the journal of runs and reviews in one:

- `TranslationMemory.open(path)` opens it, and `lookup` and `store` keep translations by source.
- `TranslationMemory.reviews` is the history of what people have done to single segments, with
  `Change` going in and `Review` coming out; `reviews.notes` holds comments and dismissed flags.
- `TranslationMemory.articles` knows the articles and where in them each source stands.

What is stored or saved is on the disk when the method returns; a killed process loses nothing
that it was told to be saved. Other processes may use the same file meanwhile. What a person has
saved is what the next run takes first (`translate.edits`).
"""

from translate.memory.articles import Articles
from translate.memory.history import Action, Change, Comment, Regrouping, Review
from translate.memory.memory import MemoryStatistics, TranslationMemory
from translate.memory.notes import Notes
from translate.memory.reviews import Reviews

__all__ = [
    "Action",
    "Articles",
    "Change",
    "Comment",
    "MemoryStatistics",
    "Notes",
    "Regrouping",
    "Review",
    "Reviews",
    "TranslationMemory",
]
