"""Filters by characters: other scripts, too few letters, broken encodings, markup and symbols."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from translate.filter.filter import Bounds, Candidate, PairFilter

_TAG: Final = re.compile(
    r"</?[a-zA-Z][^<>]{0,300}>|&(?:[a-zA-Z]{2,10}|#\d{1,6}|#x[\da-fA-F]{1,6});"
)
_UNFIT: Final = frozenset({"Cc", "Cn", "Co", "Cs"})
_SYMBOLS: Final = frozenset({"So", "Sk", "Sm"})
_USUAL_SYMBOLS: Final = frozenset("°€$£¥§%+=<>~|©®™^`´¨№½¼¾±×÷²³")
_RUN: Final = re.compile(r"([^\w\s.])\1{2,}|\.{4,}")
_REPLACED: Final = "\ufffd"


@lru_cache(maxsize=8192)
def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith(("LATIN", "FEMININE", "MASCULINE", "MICRO"))


class CharacterScoreFilter(PairFilter):
    """Leaves out texts in another script than the Latin one."""

    name = "CharacterScoreFilter"
    about = "share of the letters that are Latin, of the text that has fewer"
    usual = Bounds(least=0.8)

    def score_of(self, pair: Candidate) -> float | None:
        """Count the letters."""
        shares = [
            sum(map(_is_latin, letters)) / len(letters)
            for side in pair.sides
            if (letters := [character for character in side if character.isalpha()])
        ]
        return min(shares, default=None)


class AlphabetRatioFilter(PairFilter):
    """Leaves out tables, codes and rows of figures."""

    name = "AlphabetRatioFilter"
    about = "share of the characters that are letters, of the text that has fewer"
    usual = Bounds(least=0.5)

    def score_of(self, pair: Candidate) -> float | None:
        """Count the letters among what is no white space."""
        shares = [
            sum(map(str.isalpha, seen)) / len(seen)
            for side in pair.sides
            if (seen := "".join(side.split()))
        ]
        return min(shares, default=None)


class HtmlTagFilter(PairFilter):
    """Leaves out texts with markup in them."""

    name = "HtmlTagFilter"
    about = "tags and entities of HTML"
    usual = Bounds(most=0)

    def score_of(self, pair: Candidate) -> float:
        """Count them in the text that has more."""
        return float(max(len(_TAG.findall(side)) for side in pair.sides))


class MojibakeFilter(PairFilter):
    """Leaves out texts whose bytes were read in the wrong encoding, or lost."""

    name = "MojibakeFilter"
    about = "signs of a wrong encoding (Ã©, â€™), lost and unassigned characters"
    usual = Bounds(most=0)

    def score_of(self, pair: Candidate) -> float:
        """Count them in the text that has more."""
        from ftfy.badness import badness

        return float(max(badness(side) + _unfit(side) for side in pair.sides))


def _unfit(text: str) -> int:
    return sum(
        character == _REPLACED
        or (unicodedata.category(character) in _UNFIT and character not in "\t\n\r")
        for character in text
        if not character.isascii() or not character.isprintable()
    )


class SymbolFilter(PairFilter):
    """Leaves out texts that are full of symbols: emoji, box drawings, rows of marks."""

    name = "SymbolFilter"
    about = "share of symbols and of marks in a row, of the text that has more"
    usual = Bounds(most=0.2)

    def score_of(self, pair: Candidate) -> float | None:
        """Count the symbols among what is no white space."""
        shares = [
            (sum(map(_is_symbol, seen)) + sum(len(run[0]) for run in _RUN.finditer(seen)))
            / len(seen)
            for side in pair.sides
            if (seen := "".join(side.split()))
        ]
        return max(shares, default=None)


@lru_cache(maxsize=8192)
def _is_symbol(character: str) -> bool:
    return unicodedata.category(character) in _SYMBOLS and character not in _USUAL_SYMBOLS
