"""Stretches of a text that restrain sentence ends: addresses, brackets, quotations."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from translate.bitext import Span

_BRACKETS = {"(": ")", "[": "]", "«": "»", "“": "”"}
_CLOSING = {close: opening for opening, close in _BRACKETS.items()}
_MARKS = re.compile(r'[()\[\]«»“”"]')


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A pair of matching brackets or quotation marks.

    Attributes:
        start: Offset of the opening mark.
        end: Offset of the closing mark.
        quotes: Whether they are quotation marks.
    """

    start: int
    end: int
    quotes: bool


class AddressFinder:
    """Finds web addresses, e-mail addresses, site names and file names."""

    def __init__(self, suffixes: Iterable[str]) -> None:
        """Prepare to find them.

        Args:
            suffixes: Last parts of site and file names, in lower case ("vn", "pdf"). They are
                known in lower case, in capitals and with a first capital of three letters or more.
        """
        forms = {
            form
            for suffix in suffixes
            for form in (suffix, suffix.upper(), suffix.title() if len(suffix) == 3 else suffix)
        }
        endings = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
        # Repetitions are bounded so that a hostile line takes no more than linear time.
        self._pattern = re.compile(
            r"(?:https?://|www\.)[^\s«»“”\"<>]{1,2000}"
            r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"
            rf"|(?<![\w.-])[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,6}}\.(?:{endings})(?![\w-])"
        )

    def find(self, text: str) -> list[Span]:
        """Where addresses stand, in order, without the punctuation that follows them."""
        spans = []
        for match in self._pattern.finditer(text):
            address = match[0].rstrip(".,;:!?…)]'’")
            spans.append((match.start(), match.start() + len(address)))
        return spans


def find_enclosures(text: str) -> list[Enclosure]:
    """Matching pairs of brackets and quotation marks, by their opening mark.

    A mark without its fellow is no pair; straight quotation marks pair by turns, where their
    number is even.
    """
    straight = text.count('"') % 2 == 0
    return sorted(_pairs(text, straight=straight), key=lambda enclosure: enclosure.start)


def _pairs(text: str, *, straight: bool) -> Iterator[Enclosure]:
    opened: dict[str, list[int]] = {opening: [] for opening in (*_BRACKETS, '"')}
    for match in _MARKS.finditer(text):
        mark, offset = match[0], match.start()
        if mark in _BRACKETS:
            opened[mark].append(offset)
        elif mark in _CLOSING:
            starts = opened[_CLOSING[mark]]
            if starts:
                yield Enclosure(starts.pop(), offset, quotes=mark in "»”")
        elif straight:
            starts = opened[mark]
            if starts:
                yield Enclosure(starts.pop(), offset, quotes=True)
            else:
                starts.append(offset)
