"""How the words of a number add up: what is below a thousand, times a scale, and so on down."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from translate.literals.numerals.numeral import Numeral, Word

Reading = tuple[int, int, bool]
"""A value, the number of its words, and whether it is an ordinal."""


def make_numeral(words: Sequence[Word], value: Fraction, **kind: bool) -> Numeral:
    """Make the numeral that some words are.

    Args:
        words: All its words.
        value: What it means.
        **kind: As of `Numeral`: `ordinal`, `fraction`, `about`.
    """
    return Numeral((words[0].span[0], words[-1].span[1]), value, len(words), **kind)


@dataclass(frozen=True, slots=True)
class Scales:
    """The words of a language that multiply what stands before them.

    Attributes:
        values: What each means.
        cardinals: The cardinal of each ordinal.
        below_thousand: Reads the number below a thousand that a run of words begins with.
        joining: A word that may stand behind a scale: "a thousand and one"; "" for none.
        bare: The scales that may stand alone: "mille".
    """

    values: Mapping[str, int]
    cardinals: Mapping[str, str]
    below_thousand: Callable[[Sequence[str]], Reading]
    joining: str = ""
    bare: frozenset[int] = frozenset()

    def plain(self, word: str) -> tuple[str, bool]:
        """Take the ending of an ordinal off a word.

        Returns:
            The cardinal, and whether the word was an ordinal.
        """
        cardinal = self.cardinals.get(word)
        return (word, False) if cardinal is None else (cardinal, True)

    def read(self, words: Sequence[str]) -> Reading:
        """Read the cardinal or ordinal of any size that a run of words begins with."""
        total = place = 0
        ceiling = max(self.values.values()) * 1000
        while place < len(words):
            begin = place + (1 if place and words[place] == self.joining else 0)
            value, length, ordinal = self.below_thousand(words[begin:])
            after = begin + length
            scale, is_ordinal = self._scale(words[after]) if after < len(words) else (0, False)
            if not length and scale not in self.bare:
                scale = 0
            if ordinal or not scale or scale >= ceiling:
                return (total + value, after, ordinal) if length else (total, place, False)
            total += max(value, 1) * scale
            place = after + 1
            ceiling = scale
            if is_ordinal:
                return total, place, True
        return total, place, False

    def _scale(self, word: str) -> tuple[int, bool]:
        cardinal, ordinal = self.plain(word)
        return self.values.get(cardinal, 0), ordinal
