"""Puts the English forms of literals in the place of what a model made of their stand-ins."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from translate.bitext import Span
from translate.literals.stand_ins.literal import Literal


def set_literals(
    target: str, literals: Iterable[Literal], start: int = 0
) -> Iterator[tuple[Span, str]]:
    """Finds where literals stand in a translation.

    Args:
        target: What a model made of a text with stand-ins.
        literals: The literals, in the order of the source.
        start: How many characters at the beginning must stay as they are; a literal that stands
            there is done.

    Yields:
        Spans of the target in order, without overlaps, and the English forms to put there.
    """
    edits: dict[Span, str] = {}
    for literal in literals:
        match = next(
            (
                match
                for match in literal.trace.finditer(target)
                if match.group() and not any(_overlap(match.span(), span) for span in edits)
            ),
            None,
        )
        if match is None:
            continue
        span = _trimmed(match)
        opens = _OPENING.fullmatch(target, 0, span[0]) is not None
        edits[span] = literal.opening if opens else literal.english
    for span, form in sorted(edits.items()):
        if span[0] >= start:
            yield span, form


_OPENING: Final = re.compile(r"[\s\"'(\[\u2018\u201c\u2013-]*")


def _overlap(span: Span, other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def _trimmed(match: re.Match[str]) -> Span:
    begin, end = match.span()
    text = match.group()
    return begin + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))
