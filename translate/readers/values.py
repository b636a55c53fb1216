"""Values out of a document, each checked as it is taken and reported by its place."""

import contextlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn, TypeVar

from translate.errors import BitextError
from translate.schema.characters import unicode_text

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Value:
    """A piece of a parsed document.

    Attributes:
        data: The piece: what `json.loads` gives, or a text.
        document: The document and line, for messages ("corpus.jsonl, line 3").
        place: Where the piece stands in it ("segments[2].kind"), or "" for the whole.
    """

    data: object
    document: str
    place: str = ""

    def fail(self, reason: str) -> NoReturn:
        """Refuse the piece.

        Raises:
            BitextError: Always, with the document, the place and `reason`.
        """
        subject = f"{self.place} " if self.place else ""
        raise BitextError(f"{self.document}: {subject}{reason}")

    def member(self, name: str) -> "Value":
        """The member of an object.

        Raises:
            BitextError: This is no object or has no such member.
        """
        if not isinstance(self.data, dict):
            self.fail(f"must be an object, not {_named(self.data)}")
        if name not in self.data:
            self.fail(f'has no "{name}"' if self.place else f'there is no "{name}"')
        place = f"{self.place}.{name}" if self.place else name
        return Value(self.data[name], self.document, place)

    def items(self) -> Iterator["Value"]:
        """The items of an array.

        Raises:
            BitextError: This is no array.
        """
        if not isinstance(self.data, list):
            self.fail(f"must be an array, not {_named(self.data)}")
        for index, item in enumerate(self.data):
            yield Value(item, self.document, f"{self.place}[{index}]")

    def items_of(self, name: str) -> Iterator["Value"]:
        """The items of a member that may be left out.

        Raises:
            BitextError: This is no object, or the member is no array.
        """
        if not isinstance(self.data, dict) or name in self.data:
            yield from self.member(name).items()

    def text(self) -> str:
        """The text, lone surrogates replaced by U+FFFD.

        Raises:
            BitextError: This is no string.
        """
        if not isinstance(self.data, str):
            self.fail(f"must be a string, not {_named(self.data)}")
        return unicode_text(self.data)

    def name(self) -> str:
        """A text that is not empty.

        Raises:
            BitextError: This is no string, or an empty one.
        """
        return self.text() or self.fail("must not be empty")

    def choice(self, kind: type[_Choice]) -> _Choice:
        """One of the values of an enumeration.

        Raises:
            BitextError: This is none of them.
        """
        try:
            return kind(self.text())
        except ValueError:
            shown = self.text()[:40]
            self.fail(f'is "{shown}", not one of {", ".join(kind)}')

    def count(self) -> int:
        """A whole number from 0.

        Raises:
            BitextError: This is none.
        """
        number = self.data
        if isinstance(number, float) and number.is_integer():
            number = int(number)
        if not isinstance(number, int) or isinstance(number, bool) or number < 0:
            self.fail(f"must be a whole number from 0, not {_named(self.data)}")
        return number

    def number(self) -> float:
        """A finite number.

        Raises:
            BitextError: This is none.
        """
        number = math.nan
        if isinstance(self.data, int | float) and not isinstance(self.data, bool):
            with contextlib.suppress(OverflowError):
                number = float(self.data)
        if not math.isfinite(number):
            self.fail(f"must be a finite number, not {_named(self.data)}")
        return number


def _named(data: object) -> str:
    """What a reader of the message calls the piece."""
    match data:
        case None:
            return "null"
        case bool() | int() | float():
            return repr(data).lower()[:40]
        case str():
            return "a string"
        case list():
            return "an array"
        case _:
            return "an object"
