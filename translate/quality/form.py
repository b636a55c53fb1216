"""Checks of length, repetition and marks: what can be judged without understanding."""

import re
from collections.abc import Iterator
from typing import Final

from translate.bitext import Flag
from translate.quality.codes import Code, make_flag
from translate.quality.degeneration import has_loop, has_runaway_length

_LEAST_LETTERS: Final = 60
_LONGEST: Final = 1.9
_SHORTEST: Final = 0.5


def check_length(source: str, target: str) -> Iterator[Flag]:
    """Looks for a target much longer or shorter than translations are.

    Below 60 letters of source the ratio says nothing.
    """
    size = _letters(source)
    if size < _LEAST_LETTERS:
        return
    ratio = _letters(target) / size
    if not _SHORTEST <= ratio <= _LONGEST and not has_runaway_length(source, target):
        message = f"The translation is {ratio:.1f} times as long as the source."
        yield make_flag(Code.LENGTH, message)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


_DOUBLED: Final = re.compile(
    r"(?<![\w'’-])([^\W\d_]{2,}(?:\s+[\w'’-]+){0,5})['’]?\s+\1(?![\w'’-])", re.IGNORECASE
)
_RIGHTLY_DOUBLED: Final = frozenset({"had", "that", "very", "so", "no", "yes", "well", "ha", "bye"})


def check_repeated_words(source: str, target: str) -> Iterator[Flag]:
    """Looks for words said twice running ("the the", "in 2024 in 2024") unless the source does."""
    doubled = [
        match.group()
        for match in _DOUBLED.finditer(target)
        if match[1].casefold() not in _RIGHTLY_DOUBLED
    ]
    if doubled and not _DOUBLED.search(source) and not has_loop(source, target):
        yield make_flag(Code.REPEATED_WORDS, f'"{doubled[0]}" says the same twice.')


_PAIRS: Final = ("()", "[]")


def check_brackets(source: str, target: str) -> Iterator[Flag]:
    """Looks for brackets that do not close, where those of the source do."""
    for opening, closing in _PAIRS:
        closed = source.count(opening) == source.count(closing)
        if closed and target.count(opening) != target.count(closing):
            yield make_flag(Code.BRACKETS, f"Brackets {opening}{closing} do not close.")


_QUOTES: Final = re.compile("[«»“”„‟\"]|''")


def check_quotes(source: str, target: str) -> Iterator[Flag]:
    """Looks for quotation marks that do not close, where those of the source do."""
    wanted, found = len(_QUOTES.findall(source)), len(_QUOTES.findall(target))
    if wanted % 2 == 0 and found % 2:
        yield make_flag(Code.QUOTES, "Quotation marks do not close.")


_CLOSING: Final = "\"'’”»)], \u00a0\u202f"


def check_final_mark(source: str, target: str) -> Iterator[Flag]:
    """Looks for a question that became a statement, or the other way round."""
    asked = source.rstrip(_CLOSING).endswith("?")
    asks = target.rstrip(_CLOSING).endswith("?")
    if asked != asks:
        message = (
            "The source asks, the translation does not."
            if asked
            else ("The translation asks, the source does not.")
        )
        yield make_flag(Code.FINAL_MARK, message)
