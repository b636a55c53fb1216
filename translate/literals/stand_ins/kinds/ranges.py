"""Ranges, alone and before what counts them, and percentages."""

import re
from typing import Final

from translate.literals.stand_ins.literal import Draft
from translate.literals.stand_ins.numbers import GARBLED, NUMBER, Number

_SPACE: Final = "[ \u00a0\u2009\u202f]"
START: Final = r"(?<![^\W_])(?<![0-9][.,/:'’-])"
"""Where a number may begin, as a regular expression."""

_MINUS: Final = r"(?:(?<![\w)])[-\u2212\u2013+]\s?)?"


def low_end(sign: str) -> str:
    """Finds the lower end of a range, which a model is not given: of two it makes one anyway.

    Args:
        sign: What may stand behind the lower end as behind the higher.
    """
    return (
        rf"(?:(?P<between>(?<=ntre{_SPACE}))?(?P<low>{NUMBER}){_SPACE}?{sign}?"
        rf"(?P<to>{_SPACE}à{_SPACE}|{_SPACE}?[-\u2013]{_SPACE}?"
        rf"|(?(between){_SPACE}et{_SPACE}|(?!))))?"
    )


def from_low(match: re.Match[str], english: str, *, sign: str = "", behind: str = "") -> str:
    """Writes the lower end of a range before the higher."""
    if not match["low"]:
        return english
    low = f"{sign}{Number.read(match['low']).english}{behind}"
    return f"{low} {'and' if match['to'].strip() == 'et' else 'to'} {english}"


def signed(sign: str) -> str:
    """Finds a number with its sign, which may be the higher end of a range."""
    return rf"{START}(?P<minus>{_MINUS}){low_end(sign)}(?P<number>{NUMBER})"


def sign_of(match: re.Match[str]) -> str:
    """Writes the sign of a number that `signed` found; "" where it has none."""
    sign = match["minus"].strip()
    return sign and ("+" if sign == "+" else "-")


def percent() -> str:
    """Finds percentages: "+3,2 %", "cinq pour cent"."""
    return rf"{signed('%')}{_SPACE}?(?:%|pour (?:cent|100)\b)"


def read_percent(match: re.Match[str]) -> Draft:
    """Reads a percentage."""
    number = Number.read(match["number"])
    minus = sign_of(match)
    sign = r"(?:minus |(?<!\w)[-+\u2212\u2013] ?)?" if minus else ""
    behind = r"(?:[ -]*(?:%|per ?cent\b(?! points?)))+"
    trace = rf"{sign}(?:{number.trace}{behind[:-1]}* )?{number.trace}{behind}"
    loose = rf"{sign}(?:{GARBLED} )?{GARBLED}{behind}"
    english = from_low(match, f"{minus}{number.english}%", behind="%")
    # Of "+2,1 %" models make "a deprived.1%".
    return Draft(f"{minus.strip('+')}{number.french} %", trace, english, loose=loose)


def by() -> str:
    """Finds the "de" of change: "recule de 1,5 %, à 7,2 %", "passe de 5 % à 7 %"."""
    behind = r"(?:[%€$°]|(?:point|million|milliard|euro|dollar|centime|degré)s?\b)"
    return (
        rf"(?<![\w'’-])de(?={_SPACE}[+\u2212-]?{NUMBER}(?:{_SPACE}?(?P<unit>{behind})"
        rf"(?P<same>{_SPACE}à{_SPACE}{NUMBER}{_SPACE}?(?P=unit))?"
        rf"|(?P<to>{_SPACE}à{_SPACE}{NUMBER}{_SPACE}?{behind})))"
    )


def read_by(match: re.Match[str]) -> Draft | None:
    """Reads a "de" of change, of which models make "of" and "from"."""
    before = match.string[max(0, match.start() - _LONGEST_OBJECT) : match.start()]
    if _CHANGES.search(before) is None:
        return None
    ahead = rf"(?= (?:[$€]|[A-Z]{{3}} )?{GARBLED})"
    if match["same"] or match["to"]:
        return Draft("de", rf"\b(?:of|to|in|for|by){ahead}", "from", whole=False)
    return Draft("de", rf"\b(?:of|from|in|for){ahead}", "by", whole=False)


_LONGEST_OBJECT: Final = 60
_CHANGES: Final = re.compile(
    r"(?<![\w'’-])(?:(?:augment|baiss|recul|progress|grimp|relev|diminu|abaiss|rehauss|gonfl|chut"
    r"|dégringol|plong|tomb|fléch|accélér|ralent|rebond|major|minor|allong|envol|contract|revaloris"
    r"|relèv|pass|surpass|excèd|excéd|dépass|amput|allég)(?:é|e|er|era|eront|ent|ait|aient|a|èrent|ant|i)"
    r"(?:es?|s)?|bondi\w*|(?:accr|dé?cr|cr)(?:u|û|oît|oîtr\w+)e?s?|rédui\w+|fléchi\w*)"
    r"(?:\s(?!de\b|du\b|des\b|à\b|pour\b)[\w’'-]+){0,4}\s\Z",
    re.IGNORECASE,
)


def points() -> str:
    """Finds points with decimals, and those of rates: "0,25 point", "15 points de base"."""
    kind = rf"(?:{_SPACE}de{_SPACE}(?P<kind>base|pourcentage|%))?"
    return rf"{signed('(?!)')}{_SPACE}points?{kind}(?![\w-])"


def read_points(match: re.Match[str]) -> Draft | None:
    """Reads points, for whose decimals a model is given whole ones: of 0,25 it makes 0.755."""
    number, kind = Number.read(match["number"]), match["kind"]
    if not number.decimals and not kind:
        return None
    minus = sign_of(match)
    unit = f"{_POINTS[kind]} point" if kind else "point"
    english = f"{minus}{number.english} {unit}{'' if number.value == 1 else 's'}"
    shown = number.whole if number.value >= _SHOWN_FROM else f"{number.whole}{number.decimals[:1]}"
    whole = Number(str(max(int(shown), _PLURAL_FROM)))
    behind = (
        r"[ -](?:(?:basis|basic|base|percentage) )?points?\b"
        r"(?: of (?:basis|base|percentage)\b)?"
    )
    sign = r"(?:(?<!\w)[-+] ?)?"
    return Draft(
        f"{whole.french} points",
        rf"{sign}(?:{number.trace}|{whole.trace}){behind}",
        from_low(match, english),
        loose=rf"{sign}{GARBLED}{behind}",
    )


_POINTS: Final = {"base": "basis", "pourcentage": "percentage", "%": "percentage"}
_SHOWN_FROM: Final = 10


def and_a_half() -> str:
    """Finds numbers with a half: "2 millions et demi", "deux fois et demie"."""
    scale = rf"{_SPACE}(?P<scale>million|milliard|fois)s?{_SPACE}et{_SPACE}demie?\b"
    return rf"{START}(?P<number>[0-9]{{1,3}}){scale}"


def read_and_a_half(match: re.Match[str]) -> Draft:
    """Reads a number with a half as decimals."""
    number = Number(match["number"], "5")
    if match["scale"] == "fois":
        return Draft(
            f"{number.french} fois", rf"{number.trace}[ -]times", f"{number.english} times"
        )
    scale = {"million": "million", "milliard": "billion"}[match["scale"]]
    plural = "s" if number.value >= _PLURAL_FROM else ""
    trace = rf"{number.trace}[ -]{scale}s?"
    return Draft(f"{number.french} {match['scale']}{plural}", trace, f"{number.english} {scale}")


_PLURAL_FROM: Final = 2


def multiplied() -> str:
    """Finds what multiplies: "multiplié par 2,5"."""
    return rf"\bmultipli(?:é(?:es?|s)?|er){_SPACE}par{_SPACE}(?P<number>{NUMBER})(?![\w%])"


def read_multiplied(match: re.Match[str]) -> Draft | None:
    """Reads a multiplication, of which models make an increase."""
    number = Number.read(match["number"])
    verb = "multiply" if match.group()[:10].endswith("er") else "multiplied"
    made = (
        r"(?i:(?:increas|multipli|enhanc|rais|boost)ed|increase|multiply|multiplying|grown|risen)"
    )
    return Draft(
        f"{match.group()[: match.start('number') - match.start()]}{number.french}",
        rf"\b{made} by {number.trace}",
        f"{verb} by {number.english}",
    )


def arrow() -> str:
    """Finds numbers with an arrow between: "de 8 → 12"."""
    return (
        rf"(?:\b(?P<from>[Dd]e){_SPACE})?{START}(?P<low>{NUMBER}){_SPACE}?(?P<arrow>[→⇒➔➜⟶]|->)"
        rf"{_SPACE}?(?P<high>{NUMBER})(?![\w%])"
    )


def read_arrow(match: re.Match[str]) -> Draft:
    """Reads two numbers with an arrow between, of which a model is given the second."""
    low, high = (_year_or_number(match[end]) for end in ("low", "high"))
    english = f"{low} {match['arrow']} {high}"
    if match["from"]:
        english = f"from {low} to {high}"
    number = Number.read(match["high"])
    stand_in = match["high"] if match["high"].isdigit() else number.french
    return Draft(stand_in, number.trace, english)


def plain_range() -> str:
    """Finds ranges of plain numbers: "2021-2027", "15-24 ans", "de 12 000 à 15 000"."""
    return (
        rf"{START}(?P<low>{NUMBER})(?P<to>{_SPACE}à{_SPACE}|[-\u2013])(?P<high>{NUMBER})"
        rf"(?![\w%/]|[-\u2013.,:/][0-9]|{_SPACE}?(?:h\b|heures?))"
    )


def read_range(match: re.Match[str]) -> Draft | None:
    """Reads a range, or a score, as one number."""
    low, high = Number.read(match["low"]), Number.read(match["high"])
    dash = match["to"].strip() in ("-", "\u2013")
    if dash and (low.decimals or high.decimals or low.value > high.value):
        return None
    first, second = (_year_or_number(match[end]) for end in ("low", "high"))
    trace = rf"(?:{low.trace} ?(?:-|\u2013|to|and) ?)?{high.trace}"
    stand_in = match["high"] if match["high"].isdigit() else high.french
    return Draft(stand_in, trace, f"{first}{match['to'] if dash else ' to '}{second}")


def _year_or_number(text: str) -> str:
    return text if text.isdigit() else Number.read(text).english
