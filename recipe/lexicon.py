"""The bilingual lexicon and the names: word and phrase pairs to learn, alone or in lists."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

_ARTICLE = re.compile(r"^(?:to|a|an|the) ")
_LIST = ((", ", ", "), (" et ", " and "), (" ; ", "; "))
_LONGEST_NAME = 50
_LEAST_PIVOTS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A translation of a French form.

    Attributes:
        english: It.
        trust: How sure it is; 1 is fair, from the number of its sources and the corpus.
        seen: Training pairs that have the French form.
        zipf: How common the French form is, from 0 to 8.
    """

    english: str
    trust: float
    seen: int
    zipf: float


def read_lexicon(path: Path) -> dict[str, list[Entry]]:
    """Read the unpacked lexicon: for each French form its translations, the surest first."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        french, english, sources, zipf, seen, together = (line.split("\t") + [""] * 6)[:6]
        trust = 2.0 * (sources.count("+") + 1)
        if "inflected" in sources:
            trust *= 0.6
        if sources in ("wolf", "wikt-fr-rare"):
            trust *= 0.4
        if together:
            trust += min(4.0, 8.0 * int(together) / max(1, int(seen or 0)))
        english = _ARTICLE.sub("", english)
        found[french].append(Entry(english, trust, int(seen or 0), float(zipf or 0)))
    return {
        french: sorted(entries, key=lambda one: -one.trust) for french, entries in found.items()
    }


def read_names(path: Path) -> Iterator[tuple[str, str]]:
    """Yield pairs of names that differ between the languages, known to several others."""
    for line in path.read_text("utf-8").splitlines():
        french, english, _, weight = line.split("\t")
        if float(weight) >= _LEAST_PIVOTS and len(french) < _LONGEST_NAME:
            yield french, english


class Drills:
    """Word and phrase pairs to draw from: rare and sure ones more often.

    Args:
        lexicon: As `read_lexicon` gives it.
        names: Pairs of names.
    """

    def __init__(self, lexicon: dict[str, list[Entry]], names: Iterator[tuple[str, str]]) -> None:
        self._pairs: list[tuple[str, str]] = []
        weights: list[float] = []
        for french, entries in lexicon.items():
            best, phrase = entries[0], " " in french
            if not phrase and (best.trust < 1.0 or best.zipf < 1.3):
                continue
            rarity = 0.3 + 1.0 / (1 + best.seen / 15)
            self._pairs.append((french, best.english))
            weights.append(rarity * min(2.0, best.trust) * (0.3 if phrase else 1.0))
        for pair in names:
            self._pairs.append(pair)
            weights.append(0.5)
        self._bounds = list(accumulate(weights))

    def draw(self, rng: random.Random) -> tuple[str, str]:
        """Draw a pair, or two joined; some with a capital or a full stop."""
        french, english = self._one(rng)
        chance = rng.random()
        if chance < 0.15:
            french, english = _capital(french), _capital(english)
        elif chance < 0.25:
            french, english = f"{french}.", f"{english}."
        if rng.random() < 0.3:
            other, translation = self._one(rng)
            mark, its = rng.choice(_LIST)
            french, english = french + mark + other, english + its + translation
        return french, english

    def _one(self, rng: random.Random) -> tuple[str, str]:
        return rng.choices(self._pairs, cum_weights=self._bounds)[0]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
