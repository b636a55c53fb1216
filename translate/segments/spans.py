"""Stretches of a text that restrain sentence ends: addresses, brackets, quotations."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from translate.bitext import Span

_BRACKETS = {"(": ")", "[": "]", "«": "»", "“": "”"}
_CLOSING = {close: opening for opening, close in _BRACKETS.items()}
_MARKS = re.compile(r"[()\[\]«»“”]")
_BEFORE_OPENING = " ([«“'’-–—"
_OPENS, _CLOSES, _UNCLEAR, _NEITHER = "opens", "closes", "unclear", "neither"
_AFTER_CLOSING = ".,;:!?)]»”"


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
            for form in (suffix, suffix.upper(), suffix.title() if len(suffix) > 2 else suffix)
        }
        endings = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
        # Repetitions are bounded so that a hostile line takes no more than linear time.
        self._pattern = re.compile(
            r"(?:https?://|www\.)[^\s«»“”\"<>]{1,2000}"
            r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"
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

    A mark without its fellow is no pair. Which way a straight quotation mark faces shows in the
    white space around it; where that does not tell, it closes what is open.
    """
    pairs = [*_bracket_pairs(text), *_straight_pairs(text)]
    return sorted(pairs, key=lambda enclosure: enclosure.start)


def _bracket_pairs(text: str) -> Iterator[Enclosure]:
    opened: dict[str, list[int]] = {opening: [] for opening in _BRACKETS}
    for match in _MARKS.finditer(text):
        mark = match[0]
        if mark in _BRACKETS:
            opened[mark].append(match.start())
        elif opened[_CLOSING[mark]]:
            yield Enclosure(opened[_CLOSING[mark]].pop(), match.start(), quotes=mark in "»”")


def _straight_pairs(text: str) -> Iterator[Enclosure]:
    opened = -1
    offset = text.find('"')
    while offset >= 0:
        facing = _facing(text[offset - 1 : offset] or " ", text[offset + 1 : offset + 4])
        if facing == _CLOSES or (facing == _UNCLEAR and opened >= 0):
            if opened >= 0:
                yield Enclosure(opened, offset, quotes=True)
            opened = -1
        elif facing != _NEITHER:
            opened = offset
        offset = text.find('"', offset + 1)


def _facing(before: str, after: str) -> str:
    """Which way a straight quotation mark faces, by what stands around it.

    Args:
        before: The character before it.
        after: Up to three characters after it.
    """
    follow = after[:1] or " "
    if before.isalnum() and follow.isalnum():
        return _NEITHER
    if follow in _AFTER_CLOSING and after != "...":
        return _CLOSES
    if before in _BEFORE_OPENING:
        return _OPENS if before != " " or follow != " " else _UNCLEAR
    return _CLOSES if follow == " " else _UNCLEAR
