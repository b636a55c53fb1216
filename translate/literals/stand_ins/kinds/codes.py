"""What names and is copied: numbers of laws, aeroplanes and roads, placeholders and tags."""

import re
from dataclasses import replace
from typing import Final

from translate.literals.placeholders import PLACEHOLDERS
from translate.literals.stand_ins.literal import Draft
from translate.literals.stand_ins.numbers import Number

_SPACE: Final = "[ \u00a0\u2009\u202f]"


def vehicle() -> str:
    """Finds codes of letters and digits: "AF447", "RN20", "SS-20"."""
    return (
        r"(?<![\w/.-])(?P<letters>[A-Z]{2,4})-?(?P<number>[0-9]{2,4})(?![\w/-]|[.,][0-9])"
        r"|(?<![\w/.-])[A-Z]-(?P<alone>[0-9]{2,3})(?![\w/-]|[.,][0-9])"
    )


def read_vehicle(match: re.Match[str]) -> Draft | None:
    """Reads a code, for which a model is given the like of a motorway's; it copies those."""
    number = match["number"] or match["alone"]
    code = f"A{number}"
    return Draft(code, rf"\bA[ -]?{number}\b", match.group())


_INDICES: Final = (
    "CAC",
    "SBF",
    "FTSE",
    "DAX",
    "S&P",
    "Nikkei",
    "IBEX",
    "Ibex",
    "BEL",
    "AEX",
    "Nasdaq",
    "Russell",
    "Stoxx",
    "Euro Stoxx",
    "EuroStoxx",
    "SMI",
    "Footsie",
    "Dow Jones",
    "Topix",
    "TSX",
    "Hang Seng",
)


def index() -> str:
    """Finds names of share indices: "CAC 40", "S&P 500"."""
    names = "|".join(name.replace(" ", _SPACE) for name in sorted(_INDICES, key=len, reverse=True))
    return rf"(?<!\w)(?:{names}){_SPACE}?(?P<number>[1-9][0-9]{{1,3}})(?![\w/%-]|[.,][0-9])"


def read_index(match: re.Match[str]) -> Draft:
    """Reads the name of a share index, for which a model is given the like of a motorway's."""
    number = match["number"]
    return Draft(f"A{number}", rf"\bA[ -]?{number}\b", match.group())


_STREETS: Final = (
    r"rue|avenue|av\.|boulevard|bd|blvd|place|quai|chemin|allées?|impasse|cours|route|passage"
    r"|square|faubourg|esplanade|villa|ruelle|chaussée"
)


def street() -> str:
    """Finds addresses that begin with a number: "24 bis, rue de la République, 69002 Lyon"."""
    capital = r"[A-ZÀ-Þ0-9][\w'’-]*"
    small = (
        rf"(?:{_SPACE}et|(?:{_SPACE}(?:de|du|des|la|le|les)(?![^\W_])){{0,2}})"
        rf"(?:{_SPACE}[ld]['’]|{_SPACE})"
    )
    town = (
        rf",?{_SPACE}[0-9]{{5}}{_SPACE}{capital}(?:{_SPACE}{capital})*"
        rf"(?:{_SPACE}[Cc]edex(?:{_SPACE}[0-9]{{1,2}})?)?"
    )
    return (
        rf"(?<![\w.,/-])(?<!\ben{_SPACE})(?P<number>[1-9][0-9]{{0,2}})"
        rf"(?:{_SPACE}?(?:bis|ter|quater|[A-D]))?,?{_SPACE}"
        rf"(?:{_STREETS})(?:{small}{capital}){{1,6}}(?:{town})?"
    )


def read_street(match: re.Match[str]) -> Draft:
    """Reads an address, which stays as it is; a model is given its number alone."""
    number = Number(match["number"])
    trace = rf"(?:\b[Nn]o\.?|\b[Nn]°|#|\b[Nn]umber\b) ?{number.trace}"
    return Draft(f"n° {number.whole}", trace, match.group())


def handle() -> str:
    """Finds names of accounts: "@lejournal"."""
    return r"(?<![\w@.])@[A-Za-z_]\w{1,30}(?![\w@])"


def read_handle(match: re.Match[str]) -> Draft:
    """Reads the name of an account, for which a model is given the like of a motorway's."""
    return _copied(match.group(), sum(map(ord, match.group())))


def placeholder() -> str:
    """Finds what programs put something for."""
    return PLACEHOLDERS


def read_placeholder(match: re.Match[str]) -> Draft:
    """Reads a placeholder, for which a model is given the like of a motorway's, on its own."""
    begin, end = match.span()
    draft = _copied(match.group(), begin + sum(map(ord, match.group())))
    before = " " if match.string[begin - 1 : begin].isalnum() else ""
    behind = " " if match.string[end : end + 1].isalnum() else ""
    return replace(draft, stand_in=f"{before}{draft.stand_in}{behind}")


def _copied(text: str, telling: int) -> Draft:
    """Gives the code of a motorway, which models copy, to what stays as it is.

    Args:
        text: What it is.
        telling: A number that differs from that of others near it.
    """
    number = 10 + telling % 90
    return Draft(f"A{number}", rf"\bA[ -]?{number}\b", text)


def numbered() -> str:
    """Finds numbers with their sign: "n° 7", "n° 2016-1691"."""
    return r"(?<!\w)[nN][°º]\s?(?P<id>[0-9]+(?:[-/.][0-9]+)*)(?!\w)"


def read_numbered(match: re.Match[str]) -> Draft:
    """Reads a number with its sign."""
    written = match["id"]
    number = written if written.isdigit() else opaque_number(written).whole
    trace = rf"(?:\b[Nn]o\.?|\b[Nn]°|#|\b[Nn]umber\b)? ?[,.]? ?{Number(number).trace}"
    return Draft(f"n° {number}", trace, f"No. {written}")


def provision() -> str:
    """Finds articles of codes of law: "L. 121-3", "222-33-2", and numbers of that make."""
    return (
        rf"(?<![\w.-])[LRDA]\.?{_SPACE}?[0-9]{{2,4}}(?:-[0-9]+)+(?![\w/-])"
        rf"|(?:(?<=\barticle{_SPACE})|(?<=\barticles{_SPACE}))[1-9][0-9]{{1,3}}(?:-[0-9]{{1,4}})+"
        r"(?![\w/-])|(?<![\w.,/:-])[1-9][0-9]{2,3}(?:-[0-9]{1,4}){2,}(?![\w/-]|[.,:][0-9])"
    )


_RANGE: Final = re.compile("([0-9]+)-([0-9]+)")


def read_provision(match: re.Match[str]) -> Draft | None:
    """Reads the number of a provision, which stays as it is; a range is none."""
    both = _RANGE.fullmatch(match.group())
    if both and int(both[1]) < int(both[2]):
        return None
    return opaque(match.group())


def opaque(text: str) -> Draft:
    """Gives a plain number to what has no meaning beyond its digits."""
    number = opaque_number(text)
    return Draft(number.whole, rf"{number.trace}", text)


def opaque_number(text: str) -> Number:
    """Makes a number of four digits of the last ones of a text."""
    digits = "".join(filter(str.isdecimal, text))[-4:]
    return Number(f"{int(digits) % 9000 + 1000}")
