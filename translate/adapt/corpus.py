"""The corpus of an adaptation: cleaned, counted, and parted into training and held-out text.

Which part a pair belongs to is decided by a hash of its source, so that it stays there when the
corpus grows, and a source never stands on both sides.
"""

import hashlib
import heapq
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from translate.adapt.pairs import Dropped, Pair
from translate.engine.writing.finishing import finish_target
from translate.engine.writing.normalisation import normalise_source
from translate.errors import AdaptationError
from translate.models import QuotationMarks

LEAST_PAIRS: Final = 50
"""Fewer pairs teach nothing and measure nothing."""

LONGEST: Final = 200
"""Pieces of the longest source or target that is trained on."""

MOST_HELD_OUT: Final = 200
LEAST_HELD_OUT: Final = 20
"""Pairs held out where nobody says how many: a tenth, but neither more nor fewer than these."""

GENERAL_LIMIT: Final = 100_000
"""Pairs of general text that are kept at most, evenly from the whole of it."""

_UNEVEN: Final = 4
_SHORT: Final = 12
"""One side may have so many times the characters of the other, and this many more."""


@dataclass(frozen=True, slots=True)
class CleanPair:
    """A pair ready for training.

    Attributes:
        source: Normalised as the engine normalises it.
        target: Set as the engine sets English.
        original: As both stand in the corpus.
        place: A number made of the source that decides where the pair goes, 0 to 1.
    """

    source: str
    target: str
    original: Pair
    place: float


@dataclass(slots=True)
class Parts:
    """A corpus in its two parts, and what was left out of it.

    Attributes:
        training: To learn from.
        held_out: To measure with.
        dropped: How many pairs were dropped, by the reason.
    """

    training: list[CleanPair]
    held_out: list[CleanPair]
    dropped: Counter[Dropped] = field(default_factory=Counter)


def clean_pairs(
    pairs: Iterable[Pair | Dropped],
    marks: QuotationMarks,
    *,
    dropped: Counter[Dropped],
    barred: frozenset[str] = frozenset(),
) -> Iterator[CleanPair]:
    """Cleans pairs, and drops those that teach nothing.

    Args:
        pairs: The pairs, or why one was dropped before.
        marks: The quotation marks that the model was trained on.
        dropped: What is dropped is counted here.
        barred: Normalised sources that must not come through, without being counted.
    """
    seen: set[bytes] = set()
    for pair in pairs:
        one = _clean(pair, marks) if isinstance(pair, Pair) else pair
        if isinstance(one, Dropped):
            dropped[one] += 1
            continue
        key = hashlib.sha256(f"{one.source}\t{one.target}".encode()).digest()[:12]
        if key in seen:
            dropped[Dropped.REPEATED] += 1
        elif one.source not in barred:
            seen.add(key)
            yield one


def part(pairs: Sequence[CleanPair], held_out: float | None) -> Parts:
    """Parts a corpus into training and held-out text.

    Args:
        pairs: The cleaned pairs.
        held_out: Share (below 1) or number of the pairs to hold out, about; None takes a tenth
            within limits. A source with several targets is held out with all of them.

    Raises:
        AdaptationError: There is too little text, or nothing would be left to train on.
    """
    if len(pairs) < LEAST_PAIRS:
        raise AdaptationError(
            f"{len(pairs)} pairs of sentences are too little to adapt a model to: "
            f"give at least {LEAST_PAIRS}"
        )
    wanted = _number(len(pairs), held_out)
    ordered = sorted(pairs, key=lambda pair: (pair.place, pair.source, pair.target))
    if not 0 < wanted <= len(pairs) - LEAST_PAIRS // 2:
        raise AdaptationError(
            f"{wanted} of {len(pairs)} pairs cannot be held out: at least 1 must be, and "
            f"{LEAST_PAIRS // 2} must remain"
        )
    last = ordered[wanted - 1].source
    end = next((i for i in range(wanted, len(ordered)) if ordered[i].source != last), len(ordered))
    inside = {pair.source for pair in ordered[:end]}
    return Parts([pair for pair in pairs if pair.source not in inside], ordered[:end])


def sample(pairs: Iterable[CleanPair], limit: int = GENERAL_LIMIT) -> list[CleanPair]:
    """Keeps so many pairs at most, from everywhere in the text."""
    return heapq.nsmallest(limit, pairs, key=lambda pair: (pair.place, pair.source, pair.target))


def normalise_target(target: str, source: str) -> str:
    """Writes a target as the engine sets English: straight marks, plain spaces, NFC."""
    text = unicodedata.normalize("NFC", target).replace("\u2026", "...")
    text = _SPACE.sub(" ", _INVISIBLE.sub("", text))
    return finish_target(text, source).text


_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SPACE: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


def keep_writable(
    pairs: Iterable[CleanPair],
    encode: Callable[[CleanPair], tuple[list[int], list[int]]],
    unknown: int,
    dropped: Counter[Dropped],
    longest: int = LONGEST,
) -> tuple[list[CleanPair], list[tuple[list[int], list[int]]]]:
    """Encodes pairs, and drops those that are too long or cannot be spelt.

    Args:
        pairs: The cleaned pairs.
        encode: Spells both sides.
        unknown: Row of the target that stands for what cannot be spelt.
        dropped: What is dropped is counted here.
        longest: Pieces of either side at most.

    Returns:
        The pairs that stay, and the same encoded.
    """
    kept: list[CleanPair] = []
    encoded: list[tuple[list[int], list[int]]] = []
    for pair in pairs:
        source, target = encode(pair)
        if max(len(source), len(target)) > longest:
            dropped[Dropped.LONG] += 1
        elif unknown in target:
            dropped[Dropped.UNWRITABLE] += 1
        else:
            kept.append(pair)
            encoded.append((source, target))
    return kept, encoded


def _number(pairs: int, held_out: float | None) -> int:
    if held_out is None:
        return min(max(pairs // 10, min(LEAST_HELD_OUT, pairs // 4)), MOST_HELD_OUT)
    return round(pairs * held_out) if held_out < 1 else int(held_out)


def _clean(pair: Pair, marks: QuotationMarks) -> CleanPair | Dropped:
    if max(len(pair.source), len(pair.target)) > _MOST_CHARACTERS:
        return Dropped.LONG
    source = normalise_source(_sound(pair.source), marks).text
    target = normalise_target(_sound(pair.target), pair.source)
    if not source or not target:
        return Dropped.EMPTY
    if source.casefold() == target.casefold():
        return Dropped.SAME
    short, long = sorted((len(source), len(target)))
    if long > _UNEVEN * short + _SHORT:
        return Dropped.UNEVEN
    digest = hashlib.sha256(source.encode()).digest()
    place = int.from_bytes(digest[:6]) / 2**48
    return CleanPair(source, target, pair, place)


def _sound(text: str) -> str:
    """Leaves out halves of surrogate pairs, which JSON can hold and UTF-8 cannot."""
    return text.encode("utf-8", "ignore").decode("utf-8")


_MOST_CHARACTERS: Final = 10_000
