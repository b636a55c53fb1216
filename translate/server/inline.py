"""Elements within a text: taken out before it is translated, and put where they belong after."""

import re
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from lxml import etree

from translate.bitext import Span, overlaps
from translate.engine import Alignment
from translate.running.text import TranslatedText

_BLANKS: Final = re.compile(r"\s+")
_NO_BREAK: Final = "\u00a0\u202f"
_TO_TRANSLATE: Final = re.compile(r"[^\W\d_]|[€$£¥%]|\d[,\u00a0\u202f]\d|\d \d{3}(?!\d)")
"""Letters, and figures that English writes otherwise."""

_SEPARATOR: Final = re.compile(" ([|\u00b7\u2022\u203a\u2192]) ")
"""What parts the items of a menu on one line."""

_SOMETHING: Final = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(slots=True, eq=False)
class Piece:
    """A stretch of text, or an element with what it holds.

    Attributes:
        element: The element; None for text.
        text: The text; of an untouched element, what stands for it in the text of its run.
        inside: What the element holds.
        is_untouched: Whether the content of the element stays as it is.
        is_border: Whether it is an element that ends the run before it, and keeps its place.
        span: Where it stands in the text of its run, blanks made one.
    """

    element: "etree._Element | None"
    text: str
    inside: "list[Piece]" = field(default_factory=list)
    is_untouched: bool = False
    is_border: bool = False
    span: Span = (0, 0)

    @property
    def is_to_translate(self) -> bool:
        """Whether there is anything to translate in it."""
        if self.is_untouched:
            return False
        text = _TO_TRANSLATE.search(self.text)
        return text is not None or any(one.is_to_translate for one in self.inside)


def pieces_of(
    element: "etree._Element",
    is_untouched: "Callable[[etree._Element], bool]",
    *,
    empty_counts: bool = False,
) -> Piece:
    """Take an element within a text apart.

    Args:
        element: The element.
        is_untouched: Whether the content of an element stays as it is.
        empty_counts: Whether an untouched element without content stands for a word.
    """
    if is_untouched(element):
        content = element.itertext() if isinstance(element.tag, str) else ()
        invisible = element.tag in ("script", "style")
        text = "" if invisible else "".join(map(str, content))
        if empty_counts and not text and isinstance(element.tag, str):
            text = _SOMETHING
        return Piece(element, text, is_untouched=True)
    inside = [Piece(None, element.text)] if element.text else []
    for child in element:
        inside.append(pieces_of(child, is_untouched, empty_counts=empty_counts))
        if child.tail:
            inside.append(Piece(None, child.tail))
    return Piece(element, "", inside)


class Run:
    """A text between two borders of blocks, with the elements in it.

    Args:
        parent: The element that holds it.
        pieces: What it is made of; the first may be the border before it.
        keeps_lines: Whether its blanks and line breaks stay as they are, as in a text without tags.

    Attributes:
        text: Its text, with blanks made one as a rule.
        has_elements: Whether elements lie in it, so that the words must be aligned.
    """

    def __init__(
        self, parent: "etree._Element", pieces: list[Piece], *, keeps_lines: bool = False
    ) -> None:
        self._parent = parent
        self._border = pieces.pop(0) if pieces and pieces[0].is_border else None
        self._pieces = pieces
        _name_untouched(pieces)
        raw: list[str] = []
        _lay(pieces, raw)
        whole = "".join(raw)
        self._before = whole[: len(whole) - len(whole.lstrip())]
        self._after = whole[len(whole.rstrip()) :] if whole.strip() else ""
        if keeps_lines:
            self.text = whole.strip()
        else:
            text, place = _with_single_blanks(whole)
            # Lines are translated each by itself; as long as it was, no place changes.
            self.text = _SEPARATOR.sub("\n\\1\n", text)
            _place(pieces, place)
        self._keeps_lines = keeps_lines
        self.has_elements = any(piece.element is not None for piece in pieces)

    def rewrite(self, translated: TranslatedText, alignments: Sequence[Alignment | None]) -> None:
        """Write the translation into the document.

        Args:
            translated: The translation of the text.
            alignments: Of each of its sentences.
        """
        rebuilt = Rebuilt(self.text, translated, alignments)
        if not self._keeps_lines:
            rebuilt.target = rebuilt.target.replace("\n", " ")
        content = _built(self._pieces, (0, len(rebuilt.target)), rebuilt)
        content = [self._before, *content, self._after]
        anchor = self._border.element if self._border is not None else None
        for piece in self._pieces:
            if piece.element is not None:
                _detach(piece.element)
        _set_text(self._parent, anchor, "")
        _append(self._parent, anchor, content)


class Rebuilt:
    """A translated text, and where in it what stood in the source is.

    Args:
        source: The text.
        translated: Its translation.
        alignments: Of each of its sentences.

    Attributes:
        target: The translation.
    """

    def __init__(
        self, source: str, translated: TranslatedText, alignments: Sequence[Alignment | None]
    ) -> None:
        self.source = source
        self.target = translated.target
        self._parts: list[tuple[Span, Span, Alignment | None]] = []
        begin = target_begin = 0
        for number, (sentence, target) in enumerate(self.pairs(translated)):
            start = max(source.find(sentence, begin), begin)
            begin = min(start + len(sentence), len(source))
            target_start = max(self.target.find(target, target_begin), target_begin)
            target_begin = min(target_start + len(target), len(self.target))
            alignment = alignments[number] if number < len(alignments) else None
            self._parts.append(((start, begin), (target_start, target_begin), alignment))

    @staticmethod
    def pairs(translated: TranslatedText) -> list[tuple[str, str]]:
        """The sentences of a text with their translations, each on one line."""
        return [
            (unit.segment.source, " ".join(unit.translation.target.splitlines()))
            for unit in translated.units
        ]

    def place(self, span: Span, text: str) -> Span:
        """Find where in the target a span of the source is.

        Args:
            span: Part of the source.
            text: What stands there, if it comes through as it is; "" otherwise. Where it has not
                come through, nothing of the target takes its place.
        """
        found = [
            place
            for source, target, alignment in self._parts
            if overlaps(span, source)
            for place in [self._within(span, source, target, alignment, text)]
        ]
        if found:
            return min(begin for begin, _ in found), max(end for _, end in found)
        at = self.point(span[0])
        return at, at

    def point(self, offset: int) -> int:
        """Find where in the target an offset of the source is: before what follows it."""
        for source, target, alignment in self._parts:
            if offset <= source[0]:
                return target[0]
            if offset < source[1]:
                word = _BLANKS.split(self.source[offset : source[1]].lstrip(), maxsplit=1)[0]
                if alignment is not None and word:
                    skipped = self.source.index(word, offset) - source[0]
                    place = alignment.target_span((skipped, skipped + len(word)))
                    if place is not None:
                        return target[0] + place[0]
                return self._by_share(offset, source, target)
        return len(self.target)

    def _within(
        self, span: Span, source: Span, target: Span, alignment: Alignment | None, text: str
    ) -> Span:
        if span[0] <= source[0] and source[1] <= span[1] and not text:
            return target
        begin, end = max(span[0], source[0]) - source[0], min(span[1], source[1]) - source[0]
        copied = self._copied(text, target, begin / max(1, source[1] - source[0]))
        if copied is not None:
            return copied
        if text:
            at = self.point(span[0])
            return at, at
        place = alignment.target_span((begin, end)) if alignment is not None else None
        if place is not None:
            return target[0] + place[0], target[0] + place[1]
        begin, end = begin + source[0], end + source[0]
        return self._by_share(begin, source, target), self._by_share(end, source, target)

    def _copied(self, text: str, target: Span, share: float) -> Span | None:
        """Find a text that was left as it is: of several copies the one nearest its place."""
        words = self.target[slice(*target)]
        places = [match.start() for match in re.finditer(re.escape(text), words)] if text else []
        if not places:
            return None
        nearest = min(places, key=lambda place: abs(place - share * len(words)))
        return target[0] + nearest, target[0] + nearest + len(text)

    def _by_share(self, offset: int, source: Span, target: Span) -> int:
        """The place at the same part of the way; one between words for one between words."""
        share = (offset - source[0]) / max(1, source[1] - source[0])
        place = target[0] + round(share * (target[1] - target[0]))
        if self.source[max(0, offset - 1) : offset + 1].isalnum() and offset > 0:
            return place
        while target[0] < place < target[1] and self.target[place - 1 : place + 1].isalnum():
            place += 1
        return min(place, target[1])


def _name_untouched(pieces: Sequence[Piece]) -> None:
    """Put a placeholder, which comes through whole, for what an untouched element holds."""
    whole = "".join(_texts(pieces))
    names = (f"{{{number}}}" for number in count(1))
    unused = (name for name in names if name not in whole)
    for piece in _untouched(pieces):
        if piece.text.strip():
            piece.text = next(unused)


def _texts(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        yield piece.text
        yield from _texts(piece.inside)


def _untouched(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if piece.is_untouched:
            yield piece
        yield from _untouched(piece.inside)


def _lay(pieces: Sequence[Piece], raw: list[str], length: int = 0) -> int:
    """Put the text of pieces one behind the other, and note where each stands.

    Returns:
        The length of it all.
    """
    for piece in pieces:
        begin = length
        if piece.element is None or piece.is_untouched:
            raw.append(piece.text)
            length += len(piece.text)
        else:
            length = _lay(piece.inside, raw, length)
        piece.span = begin, length
    return length


def _with_single_blanks(text: str) -> tuple[str, list[int]]:
    """Make blanks one, and tell for each offset of the text where it is then."""
    made: list[str] = []
    place = [0] * (len(text) + 1)
    for offset, character in enumerate(text):
        place[offset] = len(made)
        if not character.isspace() or (made and character in _NO_BREAK):
            made.append(character)
        elif made and made[-1] != " ":
            made.append(" ")
    place[len(text)] = len(made)
    joined = "".join(made)
    stripped = joined.rstrip()
    return stripped, [min(one, len(stripped)) for one in place]


def _place(pieces: Sequence[Piece], place: Sequence[int]) -> None:
    for piece in pieces:
        piece.span = place[piece.span[0]], place[piece.span[1]]
        _place(piece.inside, place)


def _built(pieces: Sequence[Piece], within: Span, rebuilt: Rebuilt) -> "list[str | etree._Element]":
    """Build what a span of the target holds: text, and the elements at their places in it."""
    placed = sorted(_placed(pieces, within, rebuilt), key=lambda one: (one[1], one[2].span, one[0]))
    content: list[str | etree._Element] = []
    done = within[0]
    for _, span, piece in placed:
        begin, end = max(span[0], done), max(span[1], done)
        content.append(rebuilt.target[done:begin])
        content.append(_element(piece, (begin, end), rebuilt))
        done = end
    return [*content, rebuilt.target[done : within[1]]]


def _placed(
    pieces: Sequence[Piece], within: Span, rebuilt: Rebuilt
) -> Iterator[tuple[int, Span, Piece]]:
    for number, piece in enumerate(pieces):
        if piece.element is None:
            continue
        begin, end = piece.span
        if not rebuilt.source[begin:end].strip():
            at = rebuilt.point(begin)
            span = at, at
        else:
            span = rebuilt.place(piece.span, piece.text if piece.is_untouched else "")
        yield number, (_clipped(span[0], within), _clipped(span[1], within)), piece


def _clipped(offset: int, within: Span) -> int:
    return min(max(offset, within[0]), within[1])


def _element(piece: Piece, span: Span, rebuilt: Rebuilt) -> "etree._Element":
    element = copy(piece.element)
    if element is None:
        raise TypeError("a piece of text is no element")
    element.tail = None
    if piece.is_untouched:
        return element
    for child in list(element):
        element.remove(child)
    element.text = None
    _append(element, None, _built(piece.inside, span, rebuilt))
    return element


def _append(
    parent: "etree._Element",
    after: "etree._Element | None",
    content: "Sequence[str | etree._Element]",
) -> None:
    """Put content into an element, behind one of its children, or at its head."""
    last = after
    index = 0 if after is None else parent.index(after) + 1
    for one in content:
        if isinstance(one, str):
            if one:
                _set_text(parent, last, _text(parent, last) + one)
        else:
            parent.insert(index, one)
            index += 1
            last = one


def _text(parent: "etree._Element", after: "etree._Element | None") -> str:
    return (parent.text if after is None else after.tail) or ""


def _set_text(parent: "etree._Element", after: "etree._Element | None", text: str) -> None:
    if after is None:
        parent.text = text
    else:
        after.tail = text


def _detach(element: "etree._Element") -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
