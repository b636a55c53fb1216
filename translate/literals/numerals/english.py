"""Reads numbers in words in English text, and writes them."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from translate.literals.numerals.adding_up import Scales, make_numeral
from translate.literals.numerals.numeral import Numeral, Word, tied_words, words_of

_SMALL_WORDS: Final = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_BELOW_TWENTY: Final = _SMALL_WORDS.split()
_TENS_WORDS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS: Final = _TENS_WORDS.split()
_SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_VALUES: Final = dict(zip(_BELOW_TWENTY, range(20), strict=True)) | {
    word: 10 * tens for tens, word in enumerate(_TENS, start=2)
}
_IRREGULAR: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_PARTS: Final = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}


def in_words(number: int) -> str:
    """Writes a number from 0 to below a thousand billion in words: "two thousand three hundred"."""
    for word, scale in reversed(_SCALES.items()):
        if number >= scale:
            rest = number % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{in_words(number // scale)} {word}" + (joint + in_words(rest) if rest else "")
    if number >= 100:
        rest = number % 100
        head = f"{_BELOW_TWENTY[number // 100]} hundred"
        return f"{head} and {in_words(rest)}" if rest else head
    if number < 20:
        return _BELOW_TWENTY[number]
    tens, one = _TENS[number // 10 - 2], number % 10
    return f"{tens}-{_BELOW_TWENTY[one]}" if one else tens


def ordinal_word(word: str) -> str:
    """Makes an ordinal of one word for a number."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th"


def ordinal_sign(number: int) -> str:
    """Writes an ordinal with digits: "75th"."""
    teens = 10 < number % 100 < 14
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def fraction_in_words(fraction: Fraction) -> str:
    """Writes a fraction in words: "three quarters", "two thirds"."""
    above, below = fraction.numerator, fraction.denominator
    part = {2: "half", 4: "quarter"}.get(below)
    if part is None:
        *head, last = in_words(below).replace("-", "- ").split(" ")
        part = " ".join([*head, ordinal_word(last)]).replace("- ", "-")
    return f"{in_words(above)} {part}" + ("s" if above > 1 else "")


_ORDINALS: Final = {
    ordinal_word(word): word for word in (*_VALUES, *_SCALES, "hundred") if word != "zero"
}


def read_english(text: str) -> list[Numeral]:
    """Finds the numbers in words of an English text.

    Args:
        text: The text.

    Returns:
        The numbers in order: cardinals, ordinals and fractions; "a dozen" and "half a million"
        are among them, "one" and "first" alone as well.
    """
    words = words_of(text)
    found: list[Numeral] = []
    place = 0
    while place < len(words):
        numeral, length = _read(tied_words(words, place))
        if numeral is not None:
            found.append(numeral)
        place += max(1, length)
    return found


def _read(words: Sequence[Word]) -> tuple[Numeral | None, int]:
    texts = [word.text for word in words]
    if texts[0] == "half":
        rest = 2 if texts[1:2] in (["a"], ["an"]) else 1
        unit = _unit(texts[rest]) if rest < len(texts) else 0
        if unit > 10:
            return make_numeral(words[: rest + 1], Fraction(unit, 2)), rest + 1
        return make_numeral(words[:1], Fraction(1, 2), fraction=True), 1
    if texts[0] in ("a", "an"):
        return _after_article(words, texts)
    value, length, ordinal = _READ.read(texts)
    if not length:
        unit = {"dozen": 12}.get(texts[0], 0)
        return (make_numeral(words[:1], Fraction(unit)), 1) if unit else (None, 0)
    after = texts[length : length + 5]
    if after[:3] == ["and", "a", "half"]:
        scale = _unit(after[3]) if len(after) > 3 else 0
        last = _unit(texts[length - 1])
        if scale > 10:
            return make_numeral(words[: length + 4], (value + Fraction(1, 2)) * scale), length + 4
        return make_numeral(words[: length + 3], value + Fraction(max(last, 1), 2)), length + 3
    if not ordinal and value < 100 and after:
        part = _part(after[0])
        if part:
            return make_numeral(
                words[: length + 1], Fraction(value, part), fraction=True
            ), length + 1
        if after[0] == "dozen":
            return make_numeral(words[: length + 1], Fraction(value * 12)), length + 1
    return make_numeral(words[:length], Fraction(value), ordinal=ordinal), length


def _after_article(words: Sequence[Word], texts: Sequence[str]) -> tuple[Numeral | None, int]:
    """Reads "a hundred and ten", "a third", "a million and a half", "a dozen"."""
    if len(texts) < 2:
        return None, 0
    if texts[1] == "half" and len(texts) > 2 and _unit(texts[2]) > 10:
        return make_numeral(words[:3], Fraction(_unit(texts[2]), 2)), 3
    part = _part(texts[1])
    if part:
        return make_numeral(words[:2], Fraction(1, part), fraction=True), 2
    if _unit(texts[1]) <= 10:
        return None, 0
    if texts[1] == "dozen":
        return make_numeral(words[:2], Fraction(12)), 2
    numeral, length = _read([Word("one", words[0].span, ""), *words[1:]])
    return numeral, length


def _unit(word: str) -> int:
    return {"dozen": 12, "hundred": 100, "hundreds": 0}.get(word) or _SCALES.get(word, 1)


def _part(word: str) -> int:
    """Reads the lower number of a fraction; 0 where it is none."""
    if word in _PARTS:
        return _PARTS[word]
    cardinal = _ORDINALS.get(word.removesuffix("s"), "")
    value = _VALUES.get(cardinal) or {"hundred": 100}.get(cardinal, 0)
    return value if value > 2 else 0


def _below_thousand(words: Sequence[str]) -> tuple[int, int, bool]:
    value, length, ordinal = _below_hundred(words)
    if not length or ordinal or length >= len(words):
        return value, length, ordinal
    if _ORDINALS.get(words[length]) == "hundred":
        return value * 100, length + 1, True
    if words[length] != "hundred":
        return value, length, ordinal
    begin = length + 1 + (1 if words[length + 1 : length + 2] == ["and"] else 0)
    rest, more, ordinal = _below_hundred(words[begin:])
    return (value * 100 + rest, begin + more, ordinal) if more else (value * 100, length + 1, False)


def _below_hundred(words: Sequence[str]) -> tuple[int, int, bool]:
    if not words:
        return 0, 0, False
    first, ordinal = _READ.plain(words[0])
    if first not in _VALUES:
        return 0, 0, False
    value = _VALUES[first]
    if ordinal or value < 20 or len(words) < 2:
        return value, 1, ordinal
    second, is_ordinal = _READ.plain(words[1])
    if 0 < _VALUES.get(second, 0) < 10:
        return value + _VALUES[second], 2, is_ordinal
    return value, 1, False


_READ: Final = Scales(_SCALES, _ORDINALS, _below_thousand, joining="and")
