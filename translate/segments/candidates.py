"""Where a sentence might end: runs of end marks, with all that stands around them.

Form alone decides here; whether a full stop belongs to an abbreviation is for `full_stops`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from translate.segments.spans import AddressFinder, Enclosure, find_enclosures

_END = re.compile(r"\.(?: \.){2,}|[.!?…]+(?: [?!…]+)*")
_CLOSING = re.compile(r" ?[»”)\]]|['’](?![\w'’])")
_STRAIGHT_CLOSING = re.compile(r' ?"')
_OPENING = re.compile(
    r"(?:(?:[(\[](?:…|\.\.\.)[)\]]|[«“\"‘'(\[*#@–—-]) ?){0,6}(?P<item>[•▪◦·] ?|[a-z]{1,3}\) )?"
)
_LONGEST_ENCLOSURE = 400


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a sentence might end.

    Attributes:
        start: Offset of its first end mark.
        mark: The end marks (".", "?!", "…").
        end: Offset after the end marks and the closing marks that go with them.
        begin: Offset of the first letter or digit after it, opening marks passed over.
        spaced: Whether white space follows it.
        glued: Whether the letter or digit follows the end marks with nothing between.
        enclosures: The brackets and quotations it stands in, if they are not overlong.
    """

    start: int
    mark: str
    end: int
    begin: int
    spaced: bool
    glued: bool
    enclosures: tuple[Enclosure, ...]


def find_candidates(text: str, addresses: AddressFinder) -> Iterator[Candidate]:
    """Yield, in order, the places of a text where a new sentence might begin after an end mark.

    Args:
        text: Running text in which all white space is single spaces.
        addresses: Finds the addresses, in which no sentence ends.
    """
    spans = addresses.find(text)
    starts = [start for start, _ in spans]
    pairs = find_enclosures(text)
    straight_ends = {pair.end for pair in pairs if text[pair.end] == '"'}
    straight_starts = {pair.start for pair in pairs if text[pair.start] == '"'}
    short = (pair for pair in pairs if pair.end - pair.start <= _LONGEST_ENCLOSURE)
    upcoming, around = next(short, None), list[Enclosure]()
    for match in _END.finditer(text):
        while upcoming and upcoming.start < match.start():
            around.append(upcoming)
            upcoming = next(short, None)
        around = [pair for pair in around if pair.end > match.start()]
        address = bisect_right(starts, match.start()) - 1
        if address >= 0 and match.start() < spans[address][1]:
            continue
        end = _after_closing(text, match.end(), straight_starts, straight_ends)
        spaced = text.startswith(" ", end)
        begin, is_item = _after_opening(text, end + spaced)
        if is_item or _can_begin(text[begin : begin + 1]):
            yield Candidate(
                start=match.start(),
                mark=match[0],
                end=end,
                begin=begin,
                spaced=spaced,
                glued=begin == match.end(),
                enclosures=tuple(around),
            )


def _can_begin(character: str) -> bool:
    """Whether a sentence can begin with it: a capital, a digit, a letter without case."""
    return character.isdigit() or (character.isalpha() and not character.islower())


def _after_opening(text: str, position: int) -> tuple[int, bool]:
    """Pass over opening marks; also tells whether a bullet or the letter of a list is the last."""
    match = _OPENING.match(text, position)
    return (match.end(), match["item"] is not None) if match else (position, False)


def _after_closing(text: str, position: int, starts: set[int], ends: set[int]) -> int:
    """Pass over closing brackets and quotation marks."""
    while True:
        match = _CLOSING.match(text, position)
        if match is None:
            match = _STRAIGHT_CLOSING.match(text, position)
            if match is None or not _closes(text, match.end() - 1, starts, ends):
                return position
        position = match.end()


def _closes(text: str, offset: int, starts: set[int], ends: set[int]) -> bool:
    """Whether the straight quotation mark closes, by its fellow or else by the spaces around it."""
    if offset in starts or offset in ends:
        return offset in ends
    return text[offset - 1] != " " and not text[offset + 1 : offset + 2].isalnum()
