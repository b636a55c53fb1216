"""Random names of people and places, made of parts, with and without Vietnamese marks."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

_PARTS = {
    kind: parts.split("|")
    for kind, parts in (
        line.split("\t")
        for line in Path(__file__).with_name("names.tsv").read_text(encoding="utf-8").splitlines()
    )
}
_OTHER_FAMILY = _PARTS["other_family"]
_OTHER_PLACE = _PARTS["other_place"]
_SYLLABLE = _PARTS["syllable"]
_VIET_FAMILY = _PARTS["viet_family"]
_VIET_GIVEN = _PARTS["viet_given"]
_VIET_MIDDLE = _PARTS["viet_middle"]
_VIET_PLACE = _PARTS["viet_place"]


def strip_marks(text: str) -> str:
    """Letters without accents: what English agencies print for Vietnamese names."""
    plain = text.replace("đ", "d").replace("Đ", "D")
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def _vietnamese(marked: str, rng: random.Random) -> tuple[str, str]:
    plain = strip_marks(marked)
    return (marked if rng.random() < 0.25 else plain), plain


def _invented(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLE) for _ in range(rng.randint(2, 4))).capitalize()


def person(rng: random.Random) -> tuple[str, str]:
    """A person's name as (French side, English side)."""
    kind = rng.random()
    if kind < 0.5:
        parts = [rng.choice(_VIET_FAMILY)]
        parts += rng.sample(_VIET_MIDDLE, rng.choice((0, 1, 1, 1, 2)))
        parts.append(rng.choice(_VIET_GIVEN))
        return _vietnamese(" ".join(parts), rng)
    if kind < 0.85:
        name = f"{rng.choice(_PARTS['other_given'])} {rng.choice(_PARTS['other_family'])}"
        if rng.random() < 0.2:
            name = " ".join(reversed(name.split()))
        return name, name
    name = _invented(rng)
    if rng.random() < 0.7:
        name = f"{rng.choice(_PARTS['other_given'])} {name}"
    return name, name


def surname(rng: random.Random) -> tuple[str, str]:
    """One word of a name, as used after a title."""
    kind = rng.random()
    if kind < 0.4:
        return _vietnamese(rng.choice(_VIET_GIVEN + _VIET_FAMILY), rng)
    name = rng.choice(_OTHER_FAMILY) if kind < 0.8 else _invented(rng)
    return name, name


def place(rng: random.Random) -> tuple[str, str]:
    """A town or province whose name is the same in both languages."""
    kind = rng.random()
    if kind < 0.45:
        return _vietnamese(rng.choice(_VIET_PLACE), rng)
    name = rng.choice(_OTHER_PLACE) if kind < 0.8 else _invented(rng)
    return name, name


def acronym(rng: random.Random) -> str:
    """Two to six capitals."""
    return "".join(rng.choice("ABCDEFGHILMNOPRSTUV") for _ in range(rng.randint(2, 6)))
