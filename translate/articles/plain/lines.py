"""A line of a document with its number, which it keeps whatever is taken out around it."""

from typing import NamedTuple


class Line(NamedTuple):
    """A line of a document.

    Attributes:
        number: The line of the input that it stood on, counted from 1.
        text: What is left of it.
    """

    number: int
    text: str
