"""Puts the English forms of literals in the place of what a model made of their stand-ins."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Final

from translate.bitext import Span, overlaps
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
    garbled: list[Literal] = []
    for literal in literals:
        match = next(_free(literal.trace, target, edits), None)
        if match is None:
            garbled.append(literal)
        else:
            _put(edits, literal, match)
    # Only what no other literal stands for can be one whose digits the model got wrong.
    for literal in garbled:
        alike = [
            (likeness, -match.start(), match)
            for match in (_free(literal.loose, target, edits) if literal.loose else ())
            if (likeness := _likeness(literal.stand_in, match.group())) >= _ALIKE
        ]
        if alike:
            _put(edits, literal, max(alike)[2])
    for span, form in sorted(edits.items()):
        if span[0] >= start:
            yield span, form


_ALIKE: Final = 0.7
_OPENING: Final = re.compile(r"[\s\"'(\[\u2018\u201c\u2013-]*")


def _free(pattern: re.Pattern[str], target: str, edits: dict[Span, str]) -> Iterator[re.Match[str]]:
    """Yields where a pattern is found, and no literal is set already."""
    for match in pattern.finditer(target):
        if match.group() and not any(overlaps(match.span(), span) for span in edits):
            yield match


def _put(edits: dict[Span, str], literal: Literal, match: re.Match[str]) -> None:
    begin, end = _trimmed(match)
    opens = _OPENING.fullmatch(match.string, 0, begin) is not None
    glued = begin > 0 and match.string[begin - 1].isalpha()
    form = literal.opening if opens else literal.english
    if form.endswith(".") and match.string[end : end + 1] == ".":
        form = form[:-1]
    edits[begin, end] = f" {form}" if glued else form


def _likeness(one: str, other: str) -> float:
    """Tells how alike the digits of two texts are, from 0 to 1."""
    first, second = ("".join(filter(str.isdecimal, text)) for text in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _trimmed(match: re.Match[str]) -> Span:
    begin, end = match.span()
    text = match.group()
    return begin + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))
