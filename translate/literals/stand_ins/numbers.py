"""Numbers in digits: read from French, written for a model and in English, and found again."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Self

_SPACE: Final = "[ \u00a0\u2009\u202f]"

NUMBER: Final = (
    rf"(?:[0-9]{{1,3}}(?:(?:{_SPACE}|['’.])[0-9]{{3}})+(?:,[0-9]+)?(?![0-9])"
    rf"|[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?(?![0-9])"
    rf"|[0-9]+(?:[.,][0-9]+)?)(?![.,]?[0-9])"
)
"""A number in French text, as a regular expression."""


GARBLED: Final = r"(?<![0-9])(?<![0-9][.,])[0-9]+(?:[.,][0-9]+)*(?![0-9])(?![.,][0-9])"
"""Any number that a model may write, well made or not, as a regular expression."""

GARBLED_DECIMALS: Final = r"(?<![0-9])(?<![0-9][.,])[0-9]+[.,][0-9]+(?![0-9])(?![.,][0-9])"
"""The like with decimals."""


_GROUPED: Final = re.compile("[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written.

    Attributes:
        whole: The digits before the decimal mark.
        decimals: The digits behind it.
        odd: What English writes for one whose thousands are no thousands ("0.004,50"), mark for
            mark: what it means is not ours to decide.
    """

    whole: str
    decimals: str = ""
    odd: str = ""

    @classmethod
    def read(cls, text: str) -> Self:
        """Reads a number that `NUMBER` found in French text."""
        compact = re.sub(rf"{_SPACE}|['’]", "", text)
        marks = re.findall("[.,]", compact)
        if not marks:
            return cls(compact)
        whole, mark, decimals = compact.rpartition(marks[-1])
        spaced = compact != text
        thousands = len(decimals) == 3 and whole.lstrip("0") and not spaced and len(whole) <= 3
        if (len(marks) > 1 and len(set(marks)) == 1) or (len(marks) == 1 and thousands):
            odd = len(marks) > 1 and not _GROUPED.fullmatch(compact)
            return cls(compact.replace(mark, ""), odd=compact.replace(mark, ",") if odd else "")
        odd = len(marks) > 1 and not _GROUPED.fullmatch(whole)
        kept = f"{re.sub('[.,]', ',', whole)}.{decimals}" if odd else ""
        return cls(re.sub("[.,]", "", whole), decimals, kept)

    @classmethod
    def of(cls, value: Fraction) -> Self:
        """Makes a number of a value with finitely many decimals."""
        whole, _, decimals = f"{Decimal(value.numerator) / value.denominator:f}".partition(".")
        return cls(whole, decimals)

    @property
    def value(self) -> Fraction:
        """What it means."""
        return Fraction(f"{self.whole}.{self.decimals or '0'}")

    @property
    def french(self) -> str:
        """Writes it as models read it most surely: "12 480,5"."""
        return self._grouped(" ") + (f",{self.decimals}" if self.decimals else "")

    @property
    def english(self) -> str:
        """Writes it as English does: "12,480.5"."""
        return self.odd or self._grouped(",") + (f".{self.decimals}" if self.decimals else "")

    @property
    def trace(self) -> str:
        """Finds it in what a model wrote, as a regular expression."""
        whole = self._grouped(",").replace(",", f"(?:[,.]?{_SPACE}|[,.])?")
        decimals = self.decimals.rstrip("0")
        ending = rf"[.,]{decimals}0*" if decimals else "(?:[.,]0{1,2})?"
        # Models begin some numbers twice: "1, 1,250".
        head, grouped, _ = self._grouped(",").partition(",")
        again = f"(?:{head}, )?" if grouped else ""
        return rf"(?<![0-9])(?<![0-9][.,]){again}{whole}{ending}(?![0-9])(?![.,][0-9])"

    def _grouped(self, mark: str) -> str:
        digits = self.whole.lstrip("0") or "0"
        head = len(digits) % 3 or 3
        return mark.join([digits[:head], *re.findall("...", digits[head:])])
