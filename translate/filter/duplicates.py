"""Filters against pairs that a bitext has already: the same, or nearly so."""

import re
from array import array
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from rensa import RMinHash  # type: ignore[import-untyped]

from translate.filter.filter import Bounds, Candidate, Filter
from translate.scratch import open_scratch, short_digest

_WORD: Final = re.compile(r"\w+")
_NUMBER: Final = re.compile(r"\d+")
_SHINGLE: Final = 3
_HASHES: Final = 120
_BAND: Final = 5
"""Hashes that two pairs must have in common to be compared, of 24 such bands: of pairs whose
likeness is 0.8 all but one in ten thousand have one, of those at 0.3 one in eighteen."""


def _essence(pair: Candidate) -> str:
    """The words of a pair, without what does not count in a comparison."""
    return "\t".join(" ".join(_WORD.findall(side.casefold())) for side in pair.sides)


class DuplicateFilter(Filter):
    """Leaves out pairs that came before, whatever their capitals, marks and spaces."""

    name = "DuplicateFilter"
    about = "times that the same pair came before"
    usual = Bounds(most=0)

    def __init__(self, bounds: Bounds | None = None) -> None:
        super().__init__(bounds)
        self._seen = open_scratch("seen (pair INTEGER PRIMARY KEY, times INTEGER)")

    def score(self, pairs: Sequence[Candidate]) -> Iterator[float | None]:
        """Count what came before, in this call and in those before it."""
        for pair in pairs:
            key = (short_digest(_essence(pair)),)
            (times,) = self._seen.execute(_COUNT, key).fetchone()
            yield float(times)


class NearDuplicateFilter(Filter):
    """Leaves out pairs that differ from one before in a word or a figure only (MinHash).

    Each band of hashes leads to the first pair that had it, so that a pair is compared with a few
    others however many there are.
    """

    name = "NearDuplicateFilter"
    about = "likeness to the most alike pair before, by its words in threes; figures are all alike"
    usual = Bounds(most=0.8)

    def __init__(self, bounds: Bounds | None = None) -> None:
        super().__init__(bounds)
        self._seen = open_scratch(
            "pair (number INTEGER PRIMARY KEY, hashes BLOB)",
            "band (digest INTEGER PRIMARY KEY, pair INTEGER)",
        )
        self._number = 0

    def score(self, pairs: Sequence[Candidate]) -> Iterator[float | None]:
        """Compare with what came before, in this call and in those before it."""
        for pair in pairs:
            shingles = _shingles(pair)
            if not shingles:
                yield None
                continue
            hashing = RMinHash(num_perm=_HASHES, seed=1)
            hashing.update(shingles)
            own = array("I", hashing.digest())
            bands = [
                short_digest(bytes([start]) + own[start : start + _BAND].tobytes())
                for start in range(0, _HASHES, _BAND)
            ]
            yield max((_likeness(own, other) for other in self._sharing(bands)), default=0.0)
            self._number += 1
            self._seen.execute("INSERT INTO pair VALUES (?, ?)", (self._number, own.tobytes()))
            self._seen.executemany(
                "INSERT OR IGNORE INTO band VALUES (?, ?)",
                [(band, self._number) for band in bands],
            )

    def _sharing(self, bands: list[int]) -> list[bytes]:
        """The hashes of the pairs before that share a band."""
        return [hashes for (hashes,) in self._seen.execute(_SHARING, bands)]


def _likeness(own: "array[int]", other: bytes) -> float:
    return float(np.mean(np.frombuffer(own, np.uint32) == np.frombuffer(other, np.uint32)))


def _shingles(pair: Candidate) -> list[str]:
    words = _NUMBER.sub("#", _essence(pair)).split()
    return [
        " ".join(words[start : start + _SHINGLE])
        for start in range(max(1, len(words) - _SHINGLE + 1))
        if words
    ]


_COUNT: Final = """
INSERT INTO seen VALUES (?, 0) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times
"""

_SHARING: Final = """
SELECT hashes FROM pair WHERE number IN (SELECT pair FROM band WHERE digest IN (bands))
""".replace("bands", ", ".join("?" * (_HASHES // _BAND)))
