"""Telephone numbers, numbers of odd make, signs of fractions, formulas, and signs alone."""

import re
from typing import Final
from unicodedata import numeric

from translate.literals.stand_ins.kinds.codes import opaque
from translate.literals.stand_ins.literal import Draft
from translate.literals.stand_ins.numbers import GARBLED_DECIMALS, NUMBER, Number
from translate.literals.vocabulary import FRACTION_SIGNS

_SPACE: Final = "[ \u00a0\u2009\u202f]"
_SUBSCRIPTS: Final = "₀₁₂₃₄₅₆₇₈₉"
_FLAT: Final = str.maketrans(_SUBSCRIPTS + "²³", "012345678923")
_SHORTEST_PHONE: Final = 8
_LONGEST_PHONE: Final = 15


def address() -> str:
    """Finds addresses of the Internet, whose figures are nobody's business."""
    return r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"


def read_address(_match: re.Match[str]) -> Draft:
    """Keeps an address from being looked into."""
    return Draft(None)


def phone() -> str:
    """Finds telephone numbers: they begin with 0 or +, and come in groups."""
    group = r"(?:[ \u00a0\u202f.-]\(?[0-9]{1,4}\)?)"
    begin = (
        r"(?<![\w.,/-])(?<![0-9][ \u00a0\u2009\u202f])"
        rf"(?:\(?\+[0-9]{{1,3}}\)?(?:{_SPACE}?\(0\){_SPACE}?[0-9]{{1,3}})?|0[0-9]{{0,3}})"
    )
    return rf"{begin}(?:{group}){{2,7}}(?![\w,]|[./-][0-9])"


def read_phone(match: re.Match[str]) -> Draft | None:
    """Reads a telephone number, which stays as it is."""
    text = match.group()
    digits = "".join(filter(str.isdigit, text))
    dates = re.fullmatch(r"[0-9]{2}[.-][0-9]{2}[.-][12][0-9]{3}", text)
    draft = opaque(text)
    if dates or not _SHORTEST_PHONE <= len(digits) <= _LONGEST_PHONE:
        return None
    return Draft(draft.stand_in, f"(?:the )?{draft.trace}", text)


def odd_number() -> str:
    """Finds numbers with several marks: "4.842,34", "0.350,5", "0,350,000"."""
    return (
        r"(?<![\w.,/:-])(?:[0-9]+(?:[.,][0-9]+){2,}|[1-9][0-9]{0,2}\.[0-9]{3})"
        r"(?![\w/]|[.,:-][0-9])"
    )


_WELL_MADE: Final = re.compile(rf"(?!0){NUMBER}")
_NO_THOUSANDS: Final = re.compile("0(?:,[0-9]{3})+")


def read_odd_number(match: re.Match[str]) -> Draft | None:
    """Reads a number with marks; one that is none by any rule stays as it is."""
    text = match.group()
    if _WELL_MADE.fullmatch(text):
        number = Number.read(text)
        return Draft(number.french, number.trace, number.english)
    both = "." in text and "," in text
    return opaque(text) if both or _NO_THOUSANDS.fullmatch(text) else None


def short_phone() -> str:
    """Finds the article and a short number to call: "appelez le 3919"."""
    return (
        rf"(?<=[a-zà-ü]{_SPACE})(?P<the>le|au){_SPACE}(?P<number>[0-9]{{2,6}})(?![\w/]|[.,:-][0-9])"
    )


def read_short_phone(match: re.Match[str]) -> Draft | None:
    """Reads a short number to call, which has no article in English."""
    before = match.string[max(0, match.start() - _VERB_OF_CALLS) : match.start()]
    if _CALLS.search(before) is None:
        return None
    number = match["number"]
    trace = rf"(?:\b(?:on|to|at) )?(?:\bthe )?(?<![0-9.,]){number}(?![0-9]|[.,][0-9])"
    return Draft(match.group(), trace, number if match["the"] == "le" else f"on {number}")


_VERB_OF_CALLS: Final = 16
_CALLS: Final = re.compile(
    r"\b(?:appel\w+|compos\w+|joindre|joign\w+|contact\w+|téléphon\w+)\s\Z", re.IGNORECASE
)


def fraction_in_digits() -> str:
    """Finds fractions in digits before what they are of: "1/2 litre"."""
    return (
        rf"(?<![\w.,/-])(?<!\b[Ll]e{_SPACE})(?<!\b[Dd]u{_SPACE})(?P<above>[1-4])/(?P<below>[2-5])"
        rf"(?={_SPACE}(?!finale|d[eu]s?\b|d['’])[a-zà-ÿ]{{3}})"
    )


def read_fraction_in_digits(match: re.Match[str]) -> Draft | None:
    """Reads a fraction in digits as decimals."""
    above, below = int(match["above"]), int(match["below"])
    if above >= below:
        return None
    number = Number("0", f"{round(100 * above / below):02}".rstrip("0"))
    return Draft(number.french, number.trace, match.group(), loose=GARBLED_DECIMALS)


def fraction_sign() -> str:
    """Finds signs of fractions, alone or behind a number: "½", "2 ½"."""
    measured = rf"{_SPACE}de{_SPACE}(?!l[ae]s?\b|l['’]|ces?\b|cette\b|mon\b|son\b|sa\b)"
    return (
        rf"(?<![\w.,])(?:(?P<whole>[0-9]+){_SPACE}?)?(?P<sign>[{FRACTION_SIGNS}])(?!\w)"
        rf"(?P<of>{measured})?"
    )


def read_fraction_sign(match: re.Match[str]) -> Draft:
    """Reads the sign of a fraction as decimals."""
    whole = match["whole"] or ""
    decimals = f"{round(numeric(match['sign']) * 100):02}".rstrip("0")
    number = Number(whole or "0", decimals)
    behind = " " if match["of"] else ""
    trace = rf"{number.trace}(?: of(?= [^\W\d]))?" if behind else number.trace
    return Draft(
        f"{number.french}{behind}", trace, f"{whole}{match['sign']}", loose=GARBLED_DECIMALS
    )


def formula() -> str:
    """Finds formulas with small digits: "CO₂", "H₂O"; and units without a number: "m²"."""
    return rf"\b[A-Z][A-Za-z]{{0,4}}[{_SUBSCRIPTS}]+[A-Za-z{_SUBSCRIPTS}]*|\b[kcm]?m[²³](?!\w)"


def read_formula(match: re.Match[str]) -> Draft:
    """Reads a formula, which is put in digits of common size for the model."""
    text = match.group()
    flat = text.translate(_FLAT)
    loose = rf"[{_SUBSCRIPTS}²³]*"
    return Draft(flat, rf"\b{re.escape(flat)}\b{loose}", text)


_ALONE: Final = {
    "€": "euros",
    "£": "livres",
    "¥": "yens",
    "k€": "milliers d'euros",
    "M€": "millions d'euros",
    "Md€": "milliards d'euros",
    "Mds€": "milliards d'euros",
}
_ALONE_ENGLISH: Final = {
    "€": "euros",
    "£": "pounds",
    "¥": "yen",
    "k€": "thousand euros",
    "M€": "million euros",
    "Md€": "billion euros",
    "Mds€": "billion euros",
}


def lone_sign() -> str:
    """Finds currency signs without a number."""
    return r"(?<![\w$])(?:(?:k|M|Mds?)?€|[£¥])(?![\w])"


def read_lone_sign(match: re.Match[str]) -> Draft:
    """Reads a currency sign as a word."""
    sign = match.group()
    traces = r"(?:thousands?|millions?|billions?) (?:of )?euros" if len(sign) > 1 else "(?!)"
    return Draft(_ALONE[sign], traces, _ALONE_ENGLISH[sign])
