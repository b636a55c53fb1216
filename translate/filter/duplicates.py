"""Filters against pairs that a bitext has already: the same, or nearly so."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Final

from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

from translate.filter.filter import Bounds, Candidate, Filter

_WORD: Final = re.compile(r"\w+")
_HASHES: Final = 128
_BANDS: Final = 32
_SHINGLE: Final = 3
_NUMBER: Final = re.compile(r"\d+")


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
        self._seen: dict[bytes, int] = {}

    def score(self, pairs: Sequence[Candidate]) -> Iterator[float | None]:
        """Count what came before, in this call and in those before it."""
        for pair in pairs:
            key = hashlib.blake2b(_essence(pair).encode(errors="surrogatepass"), digest_size=12)
            before = self._seen.get(key.digest(), 0)
            self._seen[key.digest()] = before + 1
            yield float(before)


class NearDuplicateFilter(Filter):
    """Leaves out pairs that differ from one before in a word or a figure only (MinHash)."""

    name = "NearDuplicateFilter"
    about = "likeness to the most alike pair before, by its words in threes; figures are all alike"
    usual = Bounds(most=0.8)

    def __init__(self, bounds: Bounds | None = None) -> None:
        super().__init__(bounds)
        self._index = RMinHashLSH(threshold=0.8, num_perm=_HASHES, num_bands=_BANDS)
        self._hashes: list[RMinHash] = []

    def score(self, pairs: Sequence[Candidate]) -> Iterator[float | None]:
        """Compare with what came before, in this call and in those before it."""
        for pair in pairs:
            shingles = _shingles(pair)
            if not shingles:
                yield None
                continue
            own = RMinHash(num_perm=_HASHES, seed=1)
            own.update(shingles)
            alike = (self._hashes[number] for number in self._index.query(own))
            yield max((other.jaccard(own) for other in alike), default=0.0)
            self._index.insert(len(self._hashes), own)
            self._hashes.append(own)


def _shingles(pair: Candidate) -> list[str]:
    words = _NUMBER.sub("#", _essence(pair)).split()
    return [
        " ".join(words[start : start + _SHINGLE])
        for start in range(max(1, len(words) - _SHINGLE + 1))
        if words
    ]
