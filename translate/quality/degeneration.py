"""Finds output that a translation model makes when it has lost its way.

These defects are worth decoding again for, so they are told apart from what a reviewer mends: an
empty line, a loop, the source copied through, marks of unknown pieces, and a length that no
translation has. Each rule weighs the target against the source, since text may rightly repeat
itself or hold hardly a word.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence, Set
from enum import StrEnum
from itertools import islice, pairwise
from operator import eq
from typing import Final

from translate.french import WORD, looks_french, words
from translate.literals.remembering import remembering


class Defect(StrEnum):
    """What is wrong with a machine's output; the values are codes of `docs/flags.md`."""

    EMPTY = "empty"
    UNKNOWN_PIECE = "unknown-piece"
    LOOP = "loop"
    COPIED = "copied"
    RUNAWAY = "runaway"


def find_degeneration(source: str, target: str) -> str | None:
    """Finds the first defect of a machine's output.

    Args:
        source: The French segment.
        target: What the model made of it.

    Returns:
        A `Defect` (a string, such as "loop"), or None where the output looks like a translation.
        The defects are looked for in the order in which `Defect` lists them.
    """
    if is_empty(source, target):
        return Defect.EMPTY
    if has_unknown_piece(source, target):
        return Defect.UNKNOWN_PIECE
    if has_loop(source, target):
        return Defect.LOOP
    if is_copied(source, target):
        return Defect.COPIED
    if has_runaway_length(source, target):
        return Defect.RUNAWAY
    return None


def is_empty(source: str, target: str) -> bool:
    """Tells whether a source with words or figures has a target without any."""
    return _SUBSTANCE.search(source) is not None and _SUBSTANCE.search(target) is None


_SUBSTANCE: Final = re.compile(r"[^\W_]")

_UNKNOWN: Final = re.compile("[\u2047\ufffd]|<unk>|<pad>|</?s>", re.IGNORECASE)


def has_unknown_piece(source: str, target: str) -> bool:
    """Tells whether the target holds a mark of a piece outside the vocabulary, or a bare token.

    Marks that the source holds as well are text about such marks, and count for nothing.
    """
    allowed = {mark.casefold() for mark in _UNKNOWN.findall(source)}
    return any(mark.casefold() not in allowed for mark in _UNKNOWN.findall(target))


# --- loops ---------------------------------------------------------------------------------------

_TOKEN: Final = re.compile(r"[^\W_]+|\.(?:\s*\.)*|([^\w\s]|_)\1*")
_WORD_OR_FIGURE: Final = re.compile(r"[^\W_]+")

_LONGEST_INPUT: Final = 4_000
"""Tokens looked at; a model's output ends at some 500 pieces, other text may be a whole book."""


@remembering
def has_loop(source: str, target: str) -> bool:
    """Tells whether words, phrases, marks or letters repeat far beyond what the source repeats."""
    for unit in (_TOKEN, _WORD_OR_FIGURE):
        source_tokens, target_tokens = _tokens(unit, source), _tokens(unit, target)
        if _repeats_in_a_row(_runs_in(unit, source), _runs_in(unit, target)):
            return True
        if _repeats_here_and_there(source_tokens, target_tokens):
            return True
    return _repeats_letters(source, target)


@remembering
def _tokens(unit: re.Pattern[str], text: str) -> tuple[str, ...]:
    tokens = (match.group() for match in unit.finditer(text.casefold()))
    return tuple(islice(tokens, _LONGEST_INPUT))


@remembering
def _runs_in(unit: re.Pattern[str], text: str) -> Sequence[tuple[int, int]]:
    return _runs(_tokens(unit, text))


def _repeats_in_a_row(source: Sequence[tuple[int, int]], target: Sequence[tuple[int, int]]) -> bool:
    """Looks for a phrase said again at once: "the the the", "…, …, …", a clause said twice."""
    allowed = max((times for _, times in source), default=1)
    for period, times in target:
        # Short phrases are said twice for emphasis; a long one is never said twice.
        if times >= (3 if period < _CLAUSE else 2) and times > allowed + (period < _CLAUSE):
            return True
    return False


_CLAUSE: Final = 6
"""Tokens from which a phrase that follows itself at once is a loop, not emphasis."""

_LONGEST_PERIOD: Final = 120


def _runs(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Lists the phrases that follow themselves at once, as (tokens of the phrase, times)."""
    runs = []
    for period in range(1, min(len(tokens) // 2, _LONGEST_PERIOD) + 1):
        same = bytes(map(eq, tokens, islice(tokens, period, None)))
        longest = max(map(len, same.split(b"\0")))
        if longest >= period:
            runs.append((period, longest // period + 1))
    return runs


def _repeats_here_and_there(source: Sequence[str], target: Sequence[str]) -> bool:
    """Looks for a phrase that comes back again and again with little else between."""
    for length, suspicious in _RETURNS:
        times = _most_frequent(target, length)
        much = times * length > len(target) / 4
        if times >= suspicious and much and times > 2 * _most_frequent(source, length - 1) + 1:
            return True
    return False


_RETURNS: Final = ((2, 9), (3, 6), (5, 4), (8, 3))
"""Tokens of a phrase, and how often it must come to be suspicious."""


def _most_frequent(tokens: Sequence[str], length: int) -> int:
    """Counts the most frequent phrase of so many tokens."""
    phrases = Counter(zip(*(tokens[start:] for start in range(length)), strict=False))
    return max(phrases.values(), default=0)


_LETTER_RUN: Final = re.compile(r"(\S{1,8}?)\1{3,}")


def _repeats_letters(source: str, target: str) -> bool:
    """Looks for letters or marks that follow themselves: "aaaaaaaa", "Nguyenguyenguyenguyen"."""
    allowed = max(map(_times, _LETTER_RUN.finditer(source)), default=2)
    return any(
        _times(run) > allowed + 2 and len(run.group()) >= _LONG_RUN
        for run in _LETTER_RUN.finditer(target)
    )


_LONG_RUN: Final = 8


def _times(run: re.Match[str]) -> int:
    return len(run.group()) // len(run.group(1))


# --- copies --------------------------------------------------------------------------------------


@remembering
def is_copied(source: str, target: str) -> bool:
    """Tells whether French of the source was copied into the target.

    Names, acronyms and words that both languages share may stay as they are, so a copy counts
    only by lower-case words of French grammar or spelling: where nearly the whole of the target
    stands in the source, or where a long run of it does.
    """
    source_words = tuple(words(source))
    target_words = tuple(words(target))
    if source_words == target_words and _is_french_phrase(target):
        return True
    french = _french_words(target)
    if len(target_words) < _FEWEST_WORDS:
        return False
    shared = Counter(source_words) & Counter(target_words)
    evidence = sum(times for word, times in shared.items() if word in french)
    if shared.total() >= 0.8 * len(target_words) and evidence >= max(2, len(target_words) / 7):
        return True
    return _has_french_run(source_words, target_words, french)


_FEWEST_WORDS: Final = 4


def _is_french_phrase(text: str) -> bool:
    """Tells whether a text is a phrase, not a name or an address, with a word that looks French."""
    bare = _ADDRESS.sub(" ", text.casefold() if text.isupper() else text)
    found = WORD.findall(bare)
    phrase = len(found) > 1 and any(word.islower() and len(word) > 2 for word in found)
    return phrase and any(looks_french(word.casefold()) for word in found)


_ADDRESS: Final = re.compile(r"(?<!\S)\S+[.@]\w\S*")


def _french_words(text: str) -> set[str]:
    """Collects lower-case words that look French; in a line of capitals, any that do."""
    if text.isupper():
        text = text.casefold()
    return {word for word in WORD.findall(text) if word.islower() and looks_french(word)}


def _has_french_run(source: Sequence[str], target: Sequence[str], french: Set[str]) -> bool:
    """Looks for a run of source words, in their order, that makes up much of the target."""
    pairs = set(pairwise(source))
    shortest = max(6, len(target) // 3)
    length, evidence = 1, int(target[0] in french)
    for pair in pairwise(target):
        if pair not in pairs:
            length = evidence = 0
        length += 1
        evidence += pair[1] in french
        if length >= shortest and 3 * evidence >= length:
            return True
    return False


# --- length --------------------------------------------------------------------------------------

_SHORT: Final = 40
"""Letters below which the length of a translation says little."""


def has_runaway_length(source: str, target: str) -> bool:
    """Tells whether the target is far longer or shorter than a translation of the source is."""
    source_size, target_size = _size(source), _size(target)
    if target_size > 3 * source_size + _SHORT:
        return True
    return source_size >= _SHORT and target_size < source_size / 4


def _size(text: str) -> int:
    """Counts letters and figures; one of a script without spaces counts for two."""
    size = sum(map(str.isalnum, text))
    if text.isascii():
        return size
    return size + sum(
        unicodedata.east_asian_width(character) == "W"
        for character in text
        if character >= _FIRST_WIDE and character.isalnum()
    )


_FIRST_WIDE: Final = "\u1100"
"""The first letter that fills two columns: a Korean one."""
