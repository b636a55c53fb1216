"""Fuzzy matches: what was translated before of a sentence much like this one, and how like it is.

Likeness is counted as translation tools count it: the words that have to be put in, taken out or
changed, over the words of the longer sentence (V. I. Levenshtein, 1966, on words). Numbers and
names count as alike whatever they are, since they are the easiest to put right.
"""

import re
from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import Final

from rapidfuzz.distance import Levenshtein

from translate.bitext import Difference, FuzzyMatch, Origin, Status
from translate.memory.file import MemoryFile
from translate.memory.schema import REVIEWED
from translate.memory.searching.index import SearchIndex, quoted
from translate.memory.searching.tokens import NAME, NUMBER, fold, mask, searched_words

DEFAULT_FLOOR: Final = 70
"""The score below which a match helps nobody, as most translation tools have it."""

SAME: Final = 100
"""The score of the very same source."""

ALL_BUT_SAME: Final = 99
"""The score where nothing differs but numbers, names, capitals, punctuation and spaces."""

_LEAST_FLOOR: Final = 51
"""The floor below which a match need not have any word in common that can be told."""

_MOST_ROWS: Final = 10_000
"""Translations that are looked at for all rare words together; of more, the latest."""

_MOST_MEASURED: Final = 2_000
"""Translations whose length is looked at: those with most of the rare words."""

_MOST_CANDIDATES: Final = 100
"""Translations that are compared word by word: the first of these that
are about as long."""

_COMMON: Final = 5_000
"""The frequency from which on one word tells as little as another."""

_MOST_WORDS: Final = 60
"""Words of a source that are looked up at most, the longest."""

_PIECE: Final = re.compile(r"\w+|\s+|[^\w\s]")


class FuzzyMatches:
    """Finds fuzzy matches in a memory."""

    def __init__(self, file: MemoryFile, index: SearchIndex) -> None:
        """Take an open file; `TranslationMemory.matches` is one."""
        self._file = file
        self._index = index

    def find(
        self,
        source: str,
        *,
        floor: int = DEFAULT_FLOOR,
        limit: int = 5,
        drafts: bool = False,
    ) -> list[FuzzyMatch]:
        """Find translations of sources that are like this one.

        Args:
            source: The source.
            floor: The least score, in percent.
            limit: The most matches.
            drafts: Whether a machine's drafts count, too; by default only what a person has
                accepted or made does.

        Returns:
            The matches, the best first; of equally good ones the latest. One for each pair of
            source and target.

        Raises:
            MemoryStoreError: The memory cannot be read.
        """
        self._index.catch_up()
        tokens = mask(source)
        found: dict[tuple[str, str], FuzzyMatch] = {}
        for row in self._read(self._candidates(source, tokens, floor, drafts=drafts)):
            other, target, origin, status, signature, stored = row
            score = _score(source, tokens, other)
            if score >= floor and (other, target) not in found:
                found[other, target] = FuzzyMatch(
                    other, target, score, Origin(origin), Status(status),
                    signature.removeprefix(REVIEWED) if signature.startswith(REVIEWED) else "",
                    stored,
                )  # fmt: skip
        best = sorted(found.values(), key=lambda match: -match.score)[:limit]
        return [_with_difference(match, source) for match in best]

    def _candidates(self, source: str, tokens: list[str], floor: int, *, drafts: bool) -> list[int]:
        """Find the translations that have most of the rare words of a source.

        A match shares at least some share of the words, so that it has one of the rarest: the
        others need not be looked up.
        """
        words = {fold(token) for token in tokens if token not in (NAME, NUMBER)}
        if not words:
            words = {word for word, _ in searched_words(source)}
        longest = sorted(words, key=len, reverse=True)[:_MOST_WORDS]
        frequency = {word: self._index.frequency(word) for word in longest}
        known = sorted((word for word in longest if frequency[word]), key=frequency.__getitem__)
        # Of n words, n * (2 - 100 / floor) are shared at least: one of any more than the rest is.
        may_differ = int(len(tokens) * (100 / max(floor, _LEAST_FLOOR) - 1)) + 1
        weights: Counter[int] = Counter()
        left = _MOST_ROWS
        for word in known[: may_differ + _SPARE_WORDS]:
            rows = self._index.rows(f"source:{quoted(word)}", left, drafts=drafts)
            weight = _COMMON // frequency[word] + 1
            for row in rows:
                weights[row] += weight
            left -= len(rows)
            if left <= 0:
                break
        best = [row for row, _ in weights.most_common(_MOST_MEASURED)]
        length = len(searched_words(source))
        least = floor / 100 * _SPARE_LENGTH
        fitting = (
            row
            for row, size in zip(best, self._index.sizes(best), strict=True)
            if least * length <= size <= length / least
        )
        return list(islice(fitting, _MOST_CANDIDATES))

    def _read(self, rows: list[int]) -> list[tuple[str, str, str, str, str, str]]:
        if not rows:
            return []
        query = _BY_ID.replace("(ids)", f"({','.join(map(str, rows))})")
        with self._file.reading() as connection:
            return connection.execute(query).fetchall()


def difference(before: str, after: str) -> tuple[Difference, ...]:
    """Compare two texts word by word.

    Returns:
        Stretches that, joined, are the two texts.
    """
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    return tuple(
        Difference(
            "".join(old[step.src_start : step.src_end]),
            "".join(new[step.dest_start : step.dest_end]),
        )
        for step in Levenshtein.opcodes(old, new)
    )


def _score(source: str, tokens: list[str], other: str) -> int:
    if source == other:
        return SAME
    others = mask(other)
    longest = max(len(tokens), len(others), 1)
    wrong = Levenshtein.distance(tokens, others)
    return min(ALL_BUT_SAME, (100 * (longest - wrong)) // longest)


def _with_difference(match: FuzzyMatch, source: str) -> FuzzyMatch:
    return replace(match, difference=difference(match.source, source))


_SPARE_LENGTH: Final = 0.8
"""Names and numbers count as one word each in a match, and as many in the index."""

_SPARE_WORDS: Final = 2
"""More words than needed are looked up, so that candidates can be told by how many they have."""

_BY_ID: Final = """
SELECT source, target, origin, status, signature, stored FROM translation
WHERE id IN (ids) AND status != 'rejected' ORDER BY reviewed DESC, id DESC
"""
