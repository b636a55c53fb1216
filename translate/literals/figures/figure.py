"""What a figure is: where it stands, what it means, and what may stand for it elsewhere."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from translate.bitext import Span

Keys = frozenset[str]
"""Names of one value; two values are taken for the same where they share a name. Usually one
("1100"), several where the value is open to more than one reading ("3" and "15" of "15 h")."""


class FigureKind(StrEnum):
    """What sort of figure it is, which decides how English writes it."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    ORDINAL = "ordinal"
    DATE = "date"
    TIME = "time"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text.

    Attributes:
        span: Where it stands.
        text: As it stands there, with its multiplier, its sign of per cent or its currency.
        kind: What sort of figure it is.
        value: The canonical value: a plain decimal number ("1100", "2930000", "2.5"), also for
            percentages, money and ordinals; a fraction as "1/3"; ISO 8601 for dates
            ("2024-07-30", "--07-30", "2024-07") and times ("10:30"); the text itself for codes.
        atoms: The values it is made of, each of which must be found in a translation: one for a
            number, day, month and year for a date.
        fallback: Other values that, all together, would do as well: those of "1 100" read as "1"
            and "100". Empty where there is no other reading.
        foreign: Whether it is written as the language of the text does not write it: "2,93",
            "1 100" or "2 millions" in English.
        english: What English writes for it, where that is known.
    """

    span: Span
    text: str
    kind: FigureKind
    value: str
    atoms: tuple[Keys, ...]
    fallback: tuple[Keys, ...] = ()
    foreign: bool = False
    english: str = ""


def canonical(number: Decimal) -> str:
    """Writes a number as plain digits, without exponent and without zeros at the end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def keys(*numbers: Decimal | int | str) -> Keys:
    """Makes the names of one value from the numbers that may stand for it."""
    return frozenset(
        number if isinstance(number, str) else canonical(Decimal(number)) for number in numbers
    )


def month_key(month: int) -> str:
    """Names a month, 1 to 12, so that it is not taken for a number."""
    return f"month-{month}"


def code_key(code: str) -> str:
    """Names a code, whatever its marks, capitals, accents and order of letters.

    French and English acronyms often differ in that order: "2004/18/CE", "2004/18/EC".
    """
    plain = unicodedata.normalize("NFKD", code.casefold().replace("đ", "d"))
    letters = sorted(character for character in plain if character.isalpha())
    return f"code-{'.'.join(re.findall('[0-9]+', plain))}-{''.join(letters)}"
