"""Reads numbers in words in French text, with the tens of Belgium and Switzerland."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from translate.literals.numerals.adding_up import Scales, make_numeral
from translate.literals.numerals.numeral import Numeral, Word, tied_words, words_of
from translate.literals.remembering import remembering

_SMALL_WORDS: Final = """
    un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
"""
_ONES: Final = {word: number for number, word in enumerate(_SMALL_WORDS.split(), start=1)} | {
    "une": 1
}
_TENS: Final = {
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}
_HUNDRED: Final = frozenset({"cent", "cents"})
_SCALES: Final = {
    "mille": 10**3,
    "million": 10**6,
    "millions": 10**6,
    "milliard": 10**9,
    "milliards": 10**9,
}
_COLLECTIVES: Final = {
    "dizaine": 10,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
}
_PARTS: Final = {"tiers": 3, "quarts": 4, "quart": 4}


def _ordinals() -> dict[str, str]:
    """Maps ordinal words to their cardinals."""
    cardinals = [*_ONES, *_TENS, "cent", "mille", "million", "milliard"]
    ordinals = {
        f"{_STEMS.get(word, word.removesuffix('e'))}ième": word
        for word in cardinals
        if not word.endswith("s") or word in _ONES
    }
    return {"unième": "un", **ordinals}


_STEMS: Final = {"cinq": "cinqu", "neuf": "neuv"}
_CARDINALS: Final = _ordinals()


def read_french(text: str) -> list[Numeral]:
    """Finds the numbers in words of a French text.

    Args:
        text: The text.

    Returns:
        The numbers in order: cardinals, ordinals, fractions ("deux tiers"), and words for about
        so many ("une trentaine"). "Un" and "première" alone are none.
    """
    return [*_read_all(text)]


@remembering
def _read_all(text: str) -> tuple[Numeral, ...]:
    words = words_of(text)
    found: list[Numeral] = []
    place = 0
    while place < len(words):
        numeral, length = _read(tied_words(words, place))
        if numeral is not None:
            found.append(numeral)
        place += max(1, length)
    return tuple(found)


def _read(words: Sequence[Word]) -> tuple[Numeral | None, int]:
    """Reads the number that a run of words begins with, and counts its words."""
    first = words[0].text
    if first in ("un", "une") and len(words) > 1:
        about = _COLLECTIVES.get(words[1].text)
        if about is not None:
            return _roughly(words, about)
        if words[1].text == "demi" and len(words) > 2 and words[2].text in _HALVED:
            return make_numeral(words[:3], Fraction(_HALVED[words[2].text], 2)), 3
    value, length, ordinal = _READ.read([word.text for word in words])
    if not length:
        return None, 0
    after = [word.text for word in words[length : length + 2]]
    if not ordinal and value < 100 and after and (part := _part(after[0], value)) is not None:
        fraction = Fraction(value, part)
        if fraction < 1:
            return make_numeral(words[: length + 1], fraction, fraction=True), length + 1
    if after == ["et", "demi"] and words[length - 1].text in _SCALES:
        half = Fraction(_SCALES[words[length - 1].text], 2)
        return make_numeral(words[: length + 2], value + half), length + 2
    if value == 1 and length == 1:
        return None, 1
    return make_numeral(words[:length], Fraction(value), ordinal=ordinal), length


def _roughly(words: Sequence[Word], about: int) -> tuple[Numeral, int]:
    """Reads "une trentaine", and "une trentaine de milliers" as the one number that it is."""
    scale = _ROUGH_SCALES.get(words[3].text, 1) if len(words) > 3 and words[2].text == "de" else 1
    length = 2 if scale == 1 else 4
    return make_numeral(words[:length], Fraction(about * scale), about=True), length


_ROUGH_SCALES: Final = {"milliers": 10**3, "millions": 10**6, "milliards": 10**9}
_HALVED: Final = {"douzaine": 12, "centaine": 100, "millier": 1000, "million": 10**6} | {
    "milliard": 10**9
}


def _part(word: str, count: int) -> int | None:
    """Reads the lower number of a fraction; "un cinquième" is a fifth one as often as a part."""
    if word in _PARTS:
        return _PARTS[word]
    cardinal = _CARDINALS.get(word.removesuffix("s"))
    if cardinal is None or not word.endswith("s") or count < 2:
        return None
    return _ONES.get(cardinal) or _TENS.get(cardinal) or {"cent": 100}.get(cardinal)


def _below_thousand(words: Sequence[str]) -> tuple[int, int, bool]:
    value, length, ordinal = _below_hundred(words)
    if ordinal or value > 9:
        return value, length, ordinal
    if length < len(words) and (length == 0 or value > 1):
        if _CARDINALS.get(words[length]) == "cent":
            return max(value, 1) * 100, length + 1, True
        if words[length] in _HUNDRED and (length or words[length] == "cent"):
            rest, more, ordinal = _below_hundred(words[length + 1 :])
            return max(value, 1) * 100 + rest, length + 1 + more, ordinal
    return value, length, ordinal


def _below_hundred(words: Sequence[str]) -> tuple[int, int, bool]:
    if not words:
        return 0, 0, False
    first, ordinal = _READ.plain(words[0])
    if first == "quatre" and not ordinal and len(words) > 1:
        second, is_ordinal = _READ.plain(words[1])
        if second in ("vingt", "vingts"):
            if is_ordinal:
                return 80, 2, True
            rest, more, ordinal = _teen(words[2:])
            return 80 + rest, 2 + more, ordinal
    if first in _TENS:
        tens = _TENS[first]
        if ordinal or first == "vingts":
            return (tens, 1, True) if ordinal else (0, 0, False)
        skipped = 1 if words[1:2] == ["et"] else 0
        rest, more, is_ordinal = _teen(words[1 + skipped :])
        most = 19 if tens == 60 else 9
        if not more or rest > most or (skipped and rest not in (1, 11)):
            return tens, 1, False
        return tens + rest, 1 + skipped + more, is_ordinal
    return _teen(words)


def _teen(words: Sequence[str]) -> tuple[int, int, bool]:
    """Reads a number below twenty."""
    if not words:
        return 0, 0, False
    first, ordinal = _READ.plain(words[0])
    if first not in _ONES:
        return 0, 0, False
    if first == "dix" and not ordinal and len(words) > 1:
        second, is_ordinal = _READ.plain(words[1])
        if second in ("sept", "huit", "neuf"):
            return 10 + _ONES[second], 2, is_ordinal
    return _ONES[first], 1, ordinal


_READ: Final = Scales(_SCALES, _CARDINALS, _below_thousand, bare=frozenset({1000}))
