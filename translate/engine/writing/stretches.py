"""Parts a source into the stretches that the decoder is asked for, one by one.

A source is one stretch, or several where it is too long for the model.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from translate.bitext import Span
from translate.engine.backends.protocol import Request
from translate.engine.writing.capitals import with_small_letters
from translate.engine.writing.clauses import cut_clauses
from translate.engine.writing.pieces import Speller
from translate.engine.writing.traced import TracedText
from translate.engine.writing.verbatim import part_sections
from translate.literals.names.in_capitals import is_all_capitals

_LETTER: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a source that is decoded in one.

    Attributes:
        source: The part as it stands in the source.
        begin: Where it begins in the source.
        pieces: The source pieces, end mark included; none where nothing is to be translated.
        spans: Where the pieces stand in `source`; the end mark has none.
        spaced: Whether white space parts it from the stretch before.
        capitals: Whether it is all in capitals; the model is given small letters then.
    """

    source: str
    begin: int
    pieces: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    spaced: bool = False
    capitals: bool = False

    def request(self, prefix: Sequence[str] = (), *, forced: bool = False) -> Request:
        """Returns what to ask the decoder."""
        return Request(self.pieces, tuple(prefix), forced)


def cut_source(source: str, speller: Speller, limit: int) -> list[Stretch]:
    """Makes a source ready for the decoder.

    Args:
        source: The source.
        speller: The pieces of the model.
        limit: Pieces of the longest stretch.

    Returns:
        Its stretches, at least one; those that are not to be translated have no pieces.
    """
    normalised = speller.normalise(source)
    text = normalised.text
    stretches: list[Stretch] = []
    for section in part_sections(text):
        cuts = [section.span]
        if not section.verbatim:
            pieces = speller.source(text[slice(*section.span)])
            if len(pieces.pieces) > limit:
                begins = [section.span[0] + begin for begin, _ in pieces.spans]
                cuts = cut_clauses(text, section.span, partial(_count, begins), limit)
        stretches += [
            _stretch(source, normalised, cut, None if section.verbatim else speller) for cut in cuts
        ]
    return stretches or [Stretch(source, 0)]


_PLAIN_NUMBER: Final = re.compile(r"(?<![\w.,/:'’-])[1-9][0-9]{1,3}(?![\w/:'’-]|[.,][0-9]|\s[0-9])")


def renumbered(stretch: Stretch, speller: Speller) -> tuple[Stretch, dict[str, str]]:
    """Give a stretch other numbers, for a model that knows some pieces of digits badly.

    Args:
        stretch: The stretch.
        speller: The pieces of the model.

    Returns:
        The stretch with each plain number one more or less, and the numbers by what stands in
        for them; as many digits have both.
    """
    normalised = speller.normalise(stretch.source)
    numbers = {match.group() for match in _PLAIN_NUMBER.finditer(normalised.text)}
    others: dict[str, str] = {}
    for number in sorted(numbers):
        near = (str(int(number) + step) for step in (-1, 1, -2, 2, -3, 3))
        free = (one for one in near if len(one) == len(number) and one not in normalised.text)
        if other := next((one for one in free if one not in others), ""):
            others[other] = number
    swapped = {number: other for other, number in others.items()}
    text = normalised.replace(
        _PLAIN_NUMBER, lambda match: swapped.get(match.group(), match.group())
    )
    whole = (0, len(text.text))
    return replace(_stretch(stretch.source, text, whole, speller), begin=stretch.begin), others


def _count(begins: Sequence[int], span: Span) -> int:
    """Counts the pieces that begin within a span."""
    return bisect_left(begins, span[1]) - bisect_left(begins, span[0])


def _stretch(source: str, normalised: TracedText, cut: Span, speller: Speller | None) -> Stretch:
    text = normalised.text[slice(*cut)]
    begin, end = normalised.origin(cut)
    spaced = cut[0] > 0 and normalised.text[cut[0] - 1].isspace()
    if speller is None or _LETTER.search(text) is None:
        return Stretch(source[begin:end], begin, spaced=spaced)
    capitals = is_all_capitals(text)
    spelling = speller.source(with_small_letters(text) if capitals else text)
    places = (normalised.origin((cut[0] + start, cut[0] + stop)) for start, stop in spelling.spans)
    return Stretch(
        source[begin:end],
        begin,
        tuple(speller.as_input(spelling.pieces)),
        tuple((start - begin, stop - begin) for start, stop in places),
        spaced,
        capitals,
    )
