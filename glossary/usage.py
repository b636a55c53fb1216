"""Counts how often the terms of a termbase occur in a corpus, and how they were rendered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from glossary.corpora import SegmentPair
from glossary.matching.matcher import Matcher
from glossary.rendering.pairing import pair
from glossary.termbase import Term


@dataclass(frozen=True, slots=True)
class TermUsage:
    """What became of one term in a corpus.

    Attributes:
        term: The entry.
        occurrences: How often it occurs in the sources.
        translated: How many of these are in segments that have a translation.
        renderings: How many occurrences are rendered by each approved target, most first.
        forbidden: How often each forbidden target stands in a translation instead.
    """

    term: Term
    occurrences: int
    translated: int
    renderings: tuple[tuple[str, int], ...]
    forbidden: tuple[tuple[str, int], ...]

    @property
    def rendered(self) -> int:
        """How many occurrences have an approved rendering."""
        return sum(count for _, count in self.renderings)

    @property
    def missing(self) -> int:
        """How many occurrences in translated segments have none."""
        return self.translated - self.rendered


def count_usage(corpus: Iterable[SegmentPair], matcher: Matcher) -> tuple[TermUsage, ...]:
    """Count how often terms occur and how they are rendered.

    Args:
        corpus: Segments, with their translations where there are any.
        matcher: Finds the terms.

    Returns:
        One entry for each term that occurs, the most frequent first.
    """
    terms: dict[int, Term] = {}
    occurrences: Counter[int] = Counter()
    translated: Counter[int] = Counter()
    renderings: dict[int, Counter[str]] = {}
    forbidden: dict[int, Counter[str]] = {}
    for source, target in corpus:
        matches = matcher.find(source)
        for match in matches:
            terms[id(match.term)] = match.term
            occurrences[id(match.term)] += 1
        for pairing in pair(matches, target) if target is not None else ():
            key = id(pairing.match.term)
            translated[key] += 1
            if pairing.rendering is not None:
                renderings.setdefault(key, Counter())[pairing.rendering.target] += 1
            else:
                found = {one.target for one in pairing.forbidden}
                forbidden.setdefault(key, Counter()).update(found)
    return tuple(
        TermUsage(
            terms[key],
            count,
            translated[key],
            tuple(renderings.get(key, Counter()).most_common()),
            tuple(forbidden.get(key, Counter()).most_common()),
        )
        for key, count in occurrences.most_common()
    )
