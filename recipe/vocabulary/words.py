"""Which French words become one piece, and how likely each is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from simplemma import is_known

from recipe.lexicon import Entry

VOWELS = "aeiouyhàâéèêëîïôœ"
#: The word that a piece stands for begins with a space.
SPACE = "\u2581"
SIGNS = "€£¥°²³₂₃µ→•×÷±≤≥…"

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FRENCH = re.compile(r"[a-zàâäçéèêëîïôöùûüÿœæ-]{3,}")
_LEAST_TRUST = 1.0
_MOST_SENSES = 3
_CAPITALISED = 9_000
_CAPITAL = 0.02
_ELIDED = 0.3
_LEAST_NAME = 6
_SIGN_SCORE = -9.0


@dataclass(frozen=True, slots=True)
class Counts:
    """How often the words of the French corpus occur.

    Attributes:
        lower: Occurrences of words without a capital.
        capital: Occurrences amid a sentence of words with a capital.
    """

    lower: Counter[str]
    capital: Counter[str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece to add.

    Attributes:
        score: The logarithm of its frequency, so that a whole word wins over its parts.
        senses: What it is translated by, with weights; empty for what no lexicon can tell.
    """

    score: float
    senses: tuple[tuple[str, float], ...]


def count_words(paths: Iterable[Path]) -> Counts:
    """Count the words of the first column of tab-separated files."""
    counts = Counts(Counter(), Counter())
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                for match in _WORD.finditer(line.split("\t", 1)[0]):
                    word = match.group()
                    if word.islower():
                        counts.lower[word] += 1
                    elif match.start() and word[1:].islower():
                        counts.capital[word] += 1
    return counts


def senses_of(entries: list[Entry]) -> tuple[tuple[str, float], ...]:
    """The translations of a word that are sure, and those nearly as sure, with their trust."""
    best = entries[0].trust
    if best < _LEAST_TRUST:
        return ()
    return tuple(
        (one.english, one.trust) for one in entries[:_MOST_SENSES] if one.trust >= best / 2
    )


def choose(lexicon: Mapping[str, list[Entry]], counts: Counts, most: int) -> dict[str, Piece]:
    """Choose the pieces of a French vocabulary.

    They are the commonest words that the lexicon translates, as they stand behind a space, and
    behind an elided article where they begin with a vowel; the commonest of them with a capital;
    and names that English writes otherwise.

    Args:
        lexicon: As `recipe.lexicon.read_lexicon` gives it.
        counts: Of the corpus.
        most: How many words, other forms of them apart.
    """
    whole = sum(counts.lower.values()) or 1
    likely = {
        word: 10 ** (entries[0].zipf - 9) if entries[0].zipf else counts.lower[word] / whole / 3
        for word, entries in lexicon.items()
        if _FRENCH.fullmatch(word) and senses_of(entries)
    }
    common = sorted((word for word in likely if likely[word] > 0), key=lambda one: -likely[one])
    pieces: dict[str, Piece] = {}
    for rank, word in enumerate(common[:most]):
        senses = senses_of(lexicon[word])
        for piece, share in _forms(word, capital=rank < _CAPITALISED):
            pieces.setdefault(piece, Piece(math.log(likely[word] * share), senses))
    pieces |= dict(_names(lexicon, counts, whole))
    return pieces | {sign: Piece(_SIGN_SCORE, ()) for sign in SIGNS}


def is_whole(piece: str, counts: Counts) -> bool:
    """Tell whether a piece that a model has already is a French word, or none of letters."""
    word = piece.lstrip(SPACE)
    if not any(map(str.isalpha, word)):
        return True
    lower = word.lower()
    if piece.startswith(SPACE):
        return is_known(lower, lang="fr") or counts.lower[lower] >= 200
    return (
        len(word) > 3
        and lower[0] in VOWELS
        and counts.lower[lower] >= 20
        and is_known(lower, lang="fr")
    )


def _forms(word: str, *, capital: bool) -> Iterator[tuple[str, float]]:
    yield SPACE + word, 1.0
    if word[0] in VOWELS:
        yield word, _ELIDED
    if capital:
        yield SPACE + word.capitalize(), _CAPITAL


def _names(
    lexicon: Mapping[str, list[Entry]], counts: Counts, whole: int
) -> Iterator[tuple[str, Piece]]:
    """Names that the lexicon translates and that English writes otherwise ("Londres")."""
    for word, count in counts.capital.items():
        entries = lexicon.get(word, [])
        senses = senses_of(entries) if entries else ()
        rare_as_a_word = counts.lower[word.lower()] <= 3 * count
        if count >= _LEAST_NAME and rare_as_a_word and senses and senses[0][0] != word:
            score = math.log(count / whole)
            yield SPACE + word, Piece(score, senses)
            if word[0].lower() in VOWELS:
                yield word, Piece(score + math.log(_ELIDED), senses)
