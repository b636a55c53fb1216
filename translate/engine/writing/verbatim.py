"""Parts a text into what is to be translated and what is to stay as it is.

Addresses of the Internet, pictographs, words in other scripts, endless strings of letters, bullets
or dashes at the head of a line, and what parts the items of a menu say nothing that a model could
translate; given to it they come back garbled, or spoil what stands beside them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from translate.bitext import Span


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text, without white space around it.

    Attributes:
        span: Where it stands.
        verbatim: Whether it is to stay as it is.
    """

    span: Span
    verbatim: bool


def part_sections(text: str) -> Iterator[Section]:
    """Yields the sections of a text in order."""
    done = 0
    for match in _VERBATIM.finditer(text):
        yield from _section(text, done, match.start(), verbatim=False)
        yield from _section(text, match.start(), match.end(), verbatim=True)
        done = match.end()
    yield from _section(text, done, len(text), verbatim=False)


_ADDRESS: Final = r"(?:https?://|www\.)[^\s\"«»<>]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"

_HEAD: Final = r"\A[^\w\s\"'«»“”(\[€$£&@#%]+(?=\s)"

_FOREIGN: Final = (
    "[^\x00-\u024f\u02b0-\u036f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20cf\u2100-\u218f\u2212\ufffd]"
)
"""Neither Latin script nor punctuation, currency or number signs."""

_NO_WORD: Final = r"\S{80,}"
"""No word is so long: a string of data, or a key that got stuck."""

_VERBATIM: Final = re.compile(
    rf"{_ADDRESS}|{_NO_WORD}|{_HEAD}|(?<=\s)[=<>|\u00b7\u2022\u2192](?=\s)"
    rf"|{_FOREIGN}(?:.?{_FOREIGN})*",
    re.IGNORECASE,
)

_LETTER: Final = re.compile(r"[^\W\d_]")


def _section(text: str, begin: int, end: int, *, verbatim: bool) -> Iterator[Section]:
    part = text[begin:end]
    if stripped := part.strip():
        first = begin + part.index(stripped)
        span = first, first + len(stripped)
        yield Section(span, verbatim or _LETTER.search(stripped) is None)
