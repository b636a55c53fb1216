"""Sentences as vectors of character n-grams, in which the same words in one language are near.

The vector of several sentences together is the sum of theirs, so that any number of groupings
can be compared at the cost of a few additions.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, repeat
from typing import Final

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""One row a sentence."""

_MOST_DIMENSIONS: Final = 4096
_LEAST_DIMENSIONS: Final = 512
_MOST_NUMBERS: Final = 1 << 27
"""Numbers kept in memory, about: of very long texts each sentence has fewer."""
_FLATTENING: Final = 0.7
_LENGTHS: Final = (3, 4)
_LONGEST_WORD: Final = 40
_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+")
_GROUPED: Final = re.compile(r"(?<=\d)[.,\u00a0\u202f' ](?=\d{3}(?!\d))")
_ROWS_AT_ONCE: Final = 4096


def vectorise(
    one: Sequence[str],
    other: Sequence[str],
    marks: tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]] | None = None,
) -> tuple[Vectors, Vectors]:
    """Make vectors of two lists of texts in one language, to be compared with one another.

    Words are cut into character n-grams, as chrF does (Popović 2015); an n-gram weighs the more
    the fewer texts have it. The weights are folded into some thousand numbers by a count sketch
    (Charikar, Chen and Farach-Colton 2002), which keeps inner products but for a small error.

    Args:
        one: The first list.
        other: The second.
        marks: What else each text of each list has; a mark counts as a number does.

    Returns:
        A vector for each text of each list, not normalised; zero for a text without words.
    """
    numbers: dict[str, int] = {}
    rows: list[NDArray[np.int64]] = []
    no_marks: tuple[str, ...] = ()
    marks_of = chain(*marks) if marks else repeat(no_marks)
    for text, more in zip((*one, *other), marks_of, strict=bool(marks)):
        grams = chain(chain.from_iterable(map(_grams, words_of(text))), map(_mark, (*more, *more)))
        found = [numbers.setdefault(gram, len(numbers)) for gram in grams]
        rows.append(np.array(found, dtype=np.int64))
    known = len(numbers)
    frequency = np.zeros(known)
    for row in rows:
        frequency[np.unique(row)] += 1
    weight = np.log((len(rows) + 1) / np.maximum(frequency, 1)) ** _FLATTENING
    dimensions = _dimensions(len(rows))
    random = np.random.default_rng(0)
    place = random.integers(dimensions, size=known)
    signed = np.where(random.integers(2, size=known), weight, -weight)
    vectors = np.zeros((len(rows), dimensions), dtype=np.float32)
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        block = rows[start : start + _ROWS_AT_ONCE]
        gram = np.concatenate([np.zeros(0, dtype=np.int64), *block])
        row_of = np.repeat(np.arange(len(block)), [len(row) for row in block])
        folded = np.bincount(
            row_of * dimensions + place[gram], signed[gram], len(block) * dimensions
        )
        vectors[start : start + len(block)] = folded.reshape(len(block), dimensions)
    return vectors[: len(one)], vectors[len(one) :]


def _dimensions(rows: int) -> int:
    """Choose how many numbers a vector has: a power of two."""
    dimensions = _MOST_DIMENSIONS
    while dimensions > _LEAST_DIMENSIONS and rows * dimensions > _MOST_NUMBERS:
        dimensions //= 2
    return dimensions


def words_of(text: str) -> list[str]:
    """List the words and numbers of a text, casefolded, numbers without marks of thousands."""
    return _TOKEN.findall(_GROUPED.sub("", text).casefold())


def _mark(name: str) -> str:
    """A mark as an n-gram that no word has."""
    return f"§{name}"


@lru_cache(maxsize=65_536)
def _grams(word: str) -> tuple[str, ...]:
    """Cut a word into its character n-grams; a number is one as a whole, twice."""
    if word[0].isdigit():
        return (f"#{word}", f"##{word}")
    padded = f" {word[:_LONGEST_WORD]} "
    return tuple(
        padded[start : start + length]
        for length in _LENGTHS
        for start in range(max(1, len(padded) - length + 1))
    )
