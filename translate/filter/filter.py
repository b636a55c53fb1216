"""What a filter is: a score for each pair of a bitext, and the scores that a clean pair has."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from translate.errors import UsageError


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair that is to be judged.

    Attributes:
        source: The French text.
        target: The English text.
        alignment: Probability that the two belong together, as an aligner says; None where none
            does.
    """

    source: str
    target: str
    alignment: float | None = None

    @property
    def sides(self) -> tuple[str, str]:
        """Source and target."""
        return self.source, self.target


class Direction(StrEnum):
    """Which scores clean pairs have, as OpusFilter names it."""

    LOW = "CLEAN_LOW"
    HIGH = "CLEAN_HIGH"
    BETWEEN = "CLEAN_BETWEEN"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The scores of clean pairs, both ends included.

    Attributes:
        least: The lowest; None where any low score is clean.
        most: The highest; None where any high score is clean.
    """

    least: float | None = None
    most: float | None = None

    @property
    def direction(self) -> Direction:
        """Which scores are clean."""
        if self.least is None:
            return Direction.LOW
        return Direction.HIGH if self.most is None else Direction.BETWEEN

    def hold(self, score: float) -> bool:
        """Whether a score lies within."""
        return (self.least is None or score >= self.least) and (
            self.most is None or score <= self.most
        )

    def __str__(self) -> str:
        if self.least is None:
            return f"at most {self.most:g}"
        if self.most is None:
            return f"at least {self.least:g}"
        return f"{self.least:g} to {self.most:g}"

    def with_threshold(self, text: str) -> "Bounds":
        """Take a threshold as people write it: `0.5`, or `2:80` where there are two.

        Raises:
            UsageError: It is no number, or not as many as there are bounds.
        """
        try:
            numbers = [float(part) for part in text.split(":")]
        except ValueError:
            raise UsageError(f"{text!r} is no threshold: give a number, or two as 2:80") from None
        if self.direction is Direction.BETWEEN:
            if len(numbers) != _TWO or numbers[0] > numbers[1]:
                raise UsageError(f"{text!r} is no threshold here: give two numbers, as 2:80")
            return Bounds(numbers[0], numbers[1])
        if len(numbers) != 1:
            raise UsageError(f"{text!r} is no threshold here: give one number")
        return Bounds(most=numbers[0]) if self.least is None else Bounds(least=numbers[0])


_TWO: Final = 2


class Filter(ABC):
    """Scores the pairs of a bitext, and tells the clean from the others.

    Attributes:
        name: As OpusFilter calls it, where it has such a filter.
        about: What the score is, in a few words.
        usual: The bounds it has by default.
        bounds: The scores of clean pairs.
    """

    name: ClassVar[str]
    about: ClassVar[str]
    usual: ClassVar[Bounds]

    def __init__(self, bounds: Bounds | None = None) -> None:
        self.bounds = bounds or self.usual

    @property
    def direction(self) -> Direction:
        """Which scores are clean."""
        return self.bounds.direction

    @abstractmethod
    def score(self, pairs: Sequence[Candidate]) -> Iterator[float | None]:
        """Score pairs in their order; None is for one that the filter has nothing to say of."""

    def accepts(self, score: float | None) -> bool:
        """Whether a pair of that score is clean."""
        return score is None or self.bounds.hold(score)


class PairFilter(Filter):
    """A filter that looks at each pair by itself."""

    @abstractmethod
    def score_of(self, pair: Candidate) -> float | None:
        """Score a pair."""

    def score(self, pairs: Sequence[Candidate]) -> Iterator[float | None]:
        """Score pairs in their order."""
        return map(self.score_of, pairs)
