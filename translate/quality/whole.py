"""Checks of the segment as a whole: what a model makes that has lost its way."""

from collections.abc import Iterator
from typing import Final

from translate.bitext import Severity
from translate.quality.check import LONGEST_CHECKED, Pair, check, texts, whole_pair
from translate.quality.degeneration import (
    Defect,
    has_loop,
    has_runaway_length,
    has_unknown_piece,
    is_copied,
    is_empty,
)

_LEAST_LETTERS: Final = 60
_LONGEST: Final = 1.9
_SHORTEST: Final = 0.5


@check(Defect.EMPTY, Severity.ERROR, texts)
def empty(source: str, target: str) -> Iterator[str]:
    """Look for a target without a word."""
    if is_empty(source, target):
        yield "The translation is empty."


@check(Defect.UNKNOWN_PIECE, Severity.ERROR, texts)
def unknown_piece(source: str, target: str) -> Iterator[str]:
    """Look for marks of pieces that the model does not know."""
    if has_unknown_piece(source, target):
        yield "The translation holds a mark for something the model could not read or write."


@check(Defect.LOOP, Severity.ERROR, texts)
def loop(source: str, target: str) -> Iterator[str]:
    """Look for words, phrases or letters that repeat without end."""
    if has_loop(source, target):
        yield "The translation repeats itself where the source does not."


@check(Defect.COPIED, Severity.ERROR, texts)
def copied(source: str, target: str) -> Iterator[str]:
    """Look for French that was copied instead of translated."""
    if is_copied(source, target):
        yield "The French was copied instead of translated."


@check(Defect.RUNAWAY, Severity.ERROR, texts)
def runaway(source: str, target: str) -> Iterator[str]:
    """Look for a length that no translation has."""
    if has_runaway_length(source, target):
        yield f"{len(target)} characters translate {len(source)}: something is lost or added."


@check("length", Severity.WARNING, texts)
def length(source: str, target: str) -> Iterator[str]:
    """Look for a target much longer or shorter than translations are.

    Below 60 letters of source the ratio says nothing.
    """
    size = _letters(source)
    if size < _LEAST_LETTERS:
        return
    ratio = _letters(target) / size
    if not _SHORTEST <= ratio <= _LONGEST and not has_runaway_length(source, target):
        yield f"The translation is {ratio:.1f} times as long as the source."


@check("unchecked", Severity.WARNING, whole_pair)
def unchecked(pair: Pair) -> Iterator[str]:
    """Look for texts that are too long for the other checks, and for mending."""
    if pair.is_too_long:
        size = max(len(pair.source), len(pair.target))
        yield (
            f"{size} characters are too many for one segment ({LONGEST_CHECKED} at most): terms, "
            "names and figures were not mended, and only terms and length checked."
        )


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
