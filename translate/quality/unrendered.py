"""Finds the words of a source that nothing in a target renders, and those that render nothing.

A machine translates closely: where none of the words that a dictionary has for one stands in its
target, the word is mostly lost or mistranslated. People translate more freely, so that all this
says little of their work.
"""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from math import log
from typing import Final

from translate.bitext import Span
from translate.french import FUNCTION_WORDS
from translate.quality.coverage import LIGHT_ENGLISH
from translate.quality.lexicons.dictionary import look_up, stems_of
from translate.quality.lexicons.translations import HEAD, english_stem, heads_of
from translate.quality.spelling import bare

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ELIDED: Final = frozenset("jusqu lorsqu presqu puisqu quelqu aujourd".split())  # noqa: SIM905
_MORE_ENGLISH: Final = """
    after again against although am among came cannot come comes doing done down either ever
    everything gets getting go going gone having here herself himself however itself let makes
    making now off ones others people something take taken takes themselves therefore though thus
    towards until us went whether whose within without yet yourself
"""
_LIGHT_ENGLISH: Final = (LIGHT_ENGLISH - {"said"}) | frozenset(_MORE_ENGLISH.split())
_SHORTEST: Final = 3
_LONGEST_ROOT: Final = 5
"""Letters from which a word may be a part of a compound ("health", "healthcare")."""


@dataclass(frozen=True, slots=True)
class Unrendered:
    """A word of the source that nothing stands for.

    Attributes:
        span: Where it stands in the source.
        weight: What it says for being lost: the negative logarithm of how often a good translation
            has none of the words that are listed for it.
    """

    span: Span
    weight: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a source and a target cover each other, word by word.

    Attributes:
        unrendered: The words of the source that nothing stands for, in order.
        unexplained: The words of the target that stand for nothing.
    """

    unrendered: tuple[Unrendered, ...]
    unexplained: tuple[str, ...]


def cover(source: str, target: str) -> Coverage:
    """Find what a source and a target have that nothing in the other goes with.

    Left out are words of grammar, words of fewer than three letters, and those of the source that
    no list has, as names.

    Args:
        source: The French text.
        target: The English text.
    """
    words, stems, heads = _read(target)
    unrendered = []
    explained: set[str] = set()
    begun: set[str] = set()
    taken_over: set[str] = set()
    for match in _WORD.finditer(source):
        word = match.group().casefold()
        for part in _parts(word):
            taken_over.add(bare(part))
            known = look_up(part)
            explained.update(known.stems if known is not None else ())
            begun |= heads_of(stems_of(part))
        weight = _weigh(word, words, stems, heads)
        if weight > 0:
            unrendered.append(Unrendered(match.span(), weight))
    unexplained = tuple(
        sorted(
            word
            for word in words
            if len(word) >= _SHORTEST
            and word not in _LIGHT_ENGLISH
            and word not in taken_over
            and not _is_explained(english_stem(word), explained, begun)
        )
    )
    return Coverage(tuple(unrendered), unexplained)


def stands_in(word: str, target: str) -> bool:
    """Tell whether something in a target may stand for a word of the source, as far as is known."""
    return _stands(word.casefold(), *_read(target))


def is_known_and_rendered(source: str, target: str) -> Iterator[tuple[str, bool]]:
    """Tell of each word of the source that is listed whether it is rendered; for counting."""
    words, stems, heads = _read(target)
    for word in {match.casefold() for match in _WORD.findall(source)}:
        if len(word) >= _SHORTEST and word not in FUNCTION_WORDS and look_up(word) is not None:
            yield word, _stands(word, words, stems, heads)


def _read(target: str) -> tuple[Set[str], Set[str], Set[str]]:
    """Return the words of a target, their stems, and how these begin."""
    found = _WORD.findall(target)
    words = {bare(part).casefold() for word in found for part in _parts(word)}
    stems = {english_stem(word) for word in words}
    return words, stems, heads_of(stems)


def _weigh(word: str, words: Set[str], stems: Set[str], heads: Set[str]) -> float:
    """Weigh a word of the source; nothing where it is rendered, or nothing is known of it."""
    if len(word) < _SHORTEST or word in FUNCTION_WORDS or word in _ELIDED:
        return 0.0
    known = look_up(word)
    if known is None or _stands(word, words, stems, heads):
        return 0.0
    return -log(1 - known.share)


def _stands(word: str, words: Set[str], stems: Set[str], heads: Set[str]) -> bool:
    """Tell whether something in the target stands for a word, or for a part of a compound."""
    return bare(word) in words or any(_is_rendered(part, stems, heads) for part in _parts(word))


def _is_rendered(word: str, stems: Set[str], heads: Set[str]) -> bool:
    known = look_up(word)
    if known is not None and not stems.isdisjoint(known.stems):
        return True
    if not heads.isdisjoint(heads_of(stems_of(word))):
        return True
    return known is not None and any(
        len(root) >= _LONGEST_ROOT and any(stem.startswith(root) for stem in stems)
        for root in known.stems
    )


def _is_explained(stem: str, explained: Set[str], begun: Set[str]) -> bool:
    return (
        stem in explained
        or stem[:HEAD] in begun
        or any(len(root) >= _LONGEST_ROOT and stem.startswith(root) for root in explained)
    )


def _parts(word: str) -> Iterator[str]:
    """Yield a word, and its parts where it is a compound with a hyphen."""
    yield word
    if "-" in word:
        yield from word.split("-")
