"""Numbers in words that a model is given in digits."""

import re
from fractions import Fraction
from functools import cache
from typing import Final

from translate.bitext import Span
from translate.literals.numerals import Numeral, fraction_in_words, in_words, ordinal_sign
from translate.literals.stand_ins.kinds.money import read_sum
from translate.literals.stand_ins.literal import Draft
from translate.literals.stand_ins.numbers import Number
from translate.literals.stand_ins.units import CURRENCIES

_ELSEWHERE: Final = frozenset({"septante", "huitante", "octante", "nonante"})
"""Words that stand for a number in Belgium and Switzerland only."""

_LEAST: Final = 17
_MILLION: Final = 10**6
_MOST_WORDS: Final = 4
_OF: Final = re.compile(r"\s+(?:de\s+|d['’]\s?)")
_YEAR_BEFORE: Final = re.compile(r"(?:\ben|\bann[ée]e|\ban)\s+\Z", re.IGNORECASE)

_YEAR_AHEAD: Final = re.compile(r"\s+(?:fut|était|est|sera|reste\w*|marqu\w+|voit|vit|commen\w+)\b")


def digits(numeral: Numeral) -> str:
    """Writes a number in words in digits, as French does: "1,5 million"."""
    value = numeral.value
    for scale, word in ((10**9, "milliard"), (_MILLION, "million")):
        scaled = value / scale
        if scaled >= 1 and (scaled * 1000).denominator == 1:
            return f"{Number.of(scaled).french} {word}" + ("s" if scaled >= 2 else "")
    return Number.of(value).french


def span_of(text: str, numeral: Numeral) -> Span:
    """Where what is replaced stands: with "de" after "une trentaine", "les" before fractions."""
    begin, end = numeral.span
    if numeral.about and (money := rough_sum(text, numeral)):
        return begin, money[1]
    of = _OF.match(text, end) if numeral.about else None
    the = _THE_BEFORE.search(text, 0, begin) if _is_known(numeral) else None
    return the.start() if the else begin, of.end() if of else end


def read_numeral(text: str, numeral: Numeral) -> Draft | None:
    """Makes a stand-in for a number in words, where a model needs one."""
    written = text[slice(*numeral.span)]
    if numeral.about:
        return _about(text, numeral, capital=written[:1].isupper())
    if numeral.fraction:
        return _fraction(text, numeral)
    simple = numeral.words < 2 and written.casefold().rstrip("s") not in _ELSEWHERE
    if simple or numeral.value < _LEAST:
        return None
    if numeral.ordinal:
        return _ordinal(int(numeral.value))
    return _cardinal(text, numeral)


def _cardinal(text: str, numeral: Numeral) -> Draft:
    value = int(numeral.value)
    words = in_words(value)
    number = Number.of(numeral.value)
    told = _YEAR_BEFORE.search(text, 0, numeral.span[0]) or _YEAR_AHEAD.match(text, numeral.span[1])
    if 1100 <= value < 2100 and told:
        return Draft(str(value), rf"(?<!\d){value}(?!\d)", str(value))
    if value >= _MILLION:
        scale, name = (10**9, "billion") if value >= 10**9 else (_MILLION, "million")
        if (Fraction(value, scale) * 1000).denominator == 1:
            short = Number.of(Fraction(value, scale))
            trace = rf"(?:a|one|{short.trace})[ -]{name}(?: and a half)?|{number.trace}"
            if short.decimals or short.whole != "1":
                trace = rf"{short.trace}[ -]{name}s?|{number.trace}"
            opening = words if len(words.split()) <= _MOST_WORDS else f"{short.english} {name}"
            return Draft(digits(numeral), trace, f"{short.english} {name}", opening)
    opening = words if len(words.replace(" and ", " ").split()) <= _MOST_WORDS else number.english
    return Draft(number.french, number.trace, number.english, opening)


def _ordinal(value: int) -> Draft:
    trace = rf"(?<![0-9]){value}[ -]?(?:st|nd|rd|th|e|eme|ème)?\b"
    return Draft(f"{value}e", trace, ordinal_sign(value))


def _fraction(text: str, numeral: Numeral) -> Draft | None:
    """A fraction in words, for which a model is given a percentage; it knows the commonest."""
    if _is_known(numeral):
        return _known_fraction(text, numeral)
    if numeral.value.numerator == 1 and not _AMONG.search(text[: numeral.span[0]]):
        return None
    number = Number(str(round(100 * numeral.value)))
    trace = rf"(?:[Tt]he )?{number.trace}(?: *(?:%|per ?cent\b))+"
    english = fraction_in_words(numeral.value).replace("one ", "a ")
    return Draft(f"{number.whole} %", trace, english)


_AMONG: Final = re.compile(r"\bdont\s\Z", re.IGNORECASE)
"""Of "dont un tiers d'intérimaires" models make a third party."""


def _known_fraction(text: str, numeral: Numeral) -> Draft | None:
    """Takes the article off "les trois quarts", which English has none for."""
    the = _THE_BEFORE.search(text, 0, numeral.span[0])
    if the is None:
        return None
    french = text[slice(*numeral.span)].replace("-", " ")
    stand_in = french.capitalize() if the.group()[0] == "L" else french
    english = fraction_in_words(numeral.value)
    return Draft(stand_in, rf"(?i:\b(?:the )?{english.replace(' ', '[ -]')}\b)", english)


def _is_known(numeral: Numeral) -> bool:
    return numeral.fraction and numeral.value in _KNOWN_FRACTIONS


_THE_BEFORE: Final = re.compile(r"\bles\s+\Z", re.IGNORECASE)
_KNOWN_FRACTIONS: Final = frozenset({Fraction(2, 3), Fraction(3, 4)})
_ROUGHLY: Final = "about|around|some|approximately|roughly|nearly|almost|circa"


def _about(text: str, numeral: Numeral, *, capital: bool) -> Draft | None:
    """Makes a stand-in for "une trentaine de"; "la quarantaine" and the like are no number."""
    if _OF.match(text, numeral.span[1]) is None:
        return None
    money = rough_sum(text, numeral)
    french, written, trace = money[0] if money else _in_millions(numeral.value)
    before = text[: numeral.span[0]].casefold()
    more = before.endswith(("plus d'", "plus d’", "moins d'", "moins d’"))
    head = "" if more else "environ "
    behind = "" if money else " de " if written.endswith("illion") else " "
    stand_in = f"{head.capitalize() if capital else head}{french}{behind}"
    english = written if more else f"about {written}"
    roughly = f"(?:(?:{_ROUGHLY})(?: of)? )*"
    return Draft(stand_in, rf"(?i:{roughly}){trace}", english, whole=False)


def rough_sum(text: str, numeral: Numeral) -> tuple[tuple[str, str, str], int] | None:
    """Reads the money that a rough number counts, and tells where it ends."""
    money = _rough_money().match(text, numeral.span[1])
    if money is None:
        return None
    french, _, _ = _in_millions(numeral.value)
    of = "de " if french.endswith("s") else ""
    draft = read_sum(f"{french} {of}{money['word']}")
    if draft is None or draft.stand_in is None:
        return None
    return (draft.stand_in, draft.english, draft.trace), money.end()


@cache
def _rough_money() -> re.Pattern[str]:
    words = "|".join(currency.words for currency in CURRENCIES)
    return re.compile(rf"{_OF.pattern}(?P<word>{words})(?!\w)")


def _in_millions(value: Fraction) -> tuple[str, str, str]:
    """Writes a round number in French and in English, and how to find it in the latter."""
    for scale, french, english in (
        (10**9, "milliards", "billion"),
        (_MILLION, "millions", "million"),
    ):
        if value >= scale:
            number = Number.of(value / scale)
            trace = rf"{number.trace}[ -]{english}s?"
            return f"{number.french} {french}", f"{number.english} {english}", trace
    number = Number.of(value)
    return number.french, number.english, number.trace
