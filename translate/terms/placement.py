"""Where in a translation a term belongs, and the ways to put it there."""

import re
from dataclasses import dataclass
from typing import Protocol

from glossary import Pairing, mend_article, replace, surface_forms
from translate.bitext import Span

_DETERMINER = re.compile(
    r"(?:^|(?<=\s))(?:the|an?|this|these|those|such|some|its|their)\s+$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"\S+\s+$")


class Alignment(Protocol):
    """Which part of a source is translated by which part of a target."""

    def target_span(self, source_span: Span) -> Span | None:
        """Where in the target a span of the source is translated; None where nothing tells."""
        ...

    def affinity(self, source_span: Span, target_span: Span) -> float:
        """How much two spans translate each other, between 0 and 1."""
        ...


@dataclass(frozen=True, slots=True)
class ShiftedAlignment:
    """The alignment of a target in which a span was replaced.

    Attributes:
        original: The alignment before the replacement.
        old: The span that was replaced, in the old target.
        new: What took its place, in the new target.
    """

    original: Alignment
    old: Span
    new: Span

    def target_span(self, source_span: Span) -> Span | None:
        """See `Alignment`."""
        span = self.original.target_span(source_span)
        if span is None:
            return None
        start, end = span
        if start < self.old[1] and self.old[0] < end:
            return min(start, self.new[0]), max(self.new[1], end + self._shift)
        return (start, end) if end <= self.old[0] else (start + self._shift, end + self._shift)

    def affinity(self, source_span: Span, target_span: Span) -> float:
        """See `Alignment`."""
        start, end = target_span
        if start >= self.new[1]:
            return self.original.affinity(source_span, (start - self._shift, end - self._shift))
        if end <= self.new[0]:
            return self.original.affinity(source_span, target_span)
        return self.original.affinity(source_span, self.old)

    @property
    def _shift(self) -> int:
        return self.new[1] - self.old[1]


def expected_span(pairing: Pairing, source: str, target: str, alignment: Alignment | None) -> Span:
    """Where in the target the translation of a match is thought to stand.

    A forbidden rendering gives the place away; else the alignment does; else the match's
    relative position in the source.
    """
    if pairing.forbidden:
        return pairing.forbidden[0].span
    span = alignment.target_span(pairing.match.span) if alignment is not None else None
    if span is not None:
        return span
    position = round(len(target) * pairing.match.start / max(1, len(source)))
    position = target.rfind(" ", 0, position) + 1
    return position, position


def prefixes(pairing: Pairing, target: str, span: Span) -> list[str]:
    """Beginnings of a translation that end in the preferred form of a term.

    Args:
        pairing: The term to place.
        target: The translation that lacks it.
        span: Where it is thought to belong.

    Returns:
        The beginnings, most likely place first: after the determiner that stands there, instead
        of it, and a word earlier.
    """
    before = target[: span[0]]
    bare = _DETERMINER.sub("", before)
    heads = dict.fromkeys((before, bare, _LAST_WORD.sub("", bare)))
    return [
        mend_article(head, form) + form
        for head in heads
        for form in surface_forms(pairing.match, sentence_start=not head.strip())[:1]
    ]


def substitution(
    pairing: Pairing, target: str, span: Span, alignment: Alignment | None
) -> tuple[str, Alignment | None] | None:
    """A translation in which a term takes the place of what stands for it.

    Args:
        pairing: The term to place.
        target: The translation that lacks it.
        span: What it takes the place of.
        alignment: The alignment of the translation.

    Returns:
        The new translation, and its alignment; None where nothing stands for the term.
    """
    if not target[slice(*span)].strip():
        return None
    form = surface_forms(pairing.match)[0]
    text, new = replace(target, span, form)
    if alignment is None:
        return text, None
    old = (new[0], span[1]) if new[0] < span[0] else span
    return text, ShiftedAlignment(alignment, old, new)
