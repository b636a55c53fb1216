"""Where in a translation a term belongs, and the ways to put it there."""

import re

from glossary import Pairing, mend_article, replace, surface_forms
from translate.bitext import Span
from translate.engine import Alignment

_DETERMINER = re.compile(
    r"(?:^|(?<=\s))(?:the|an?|this|these|those|such|some|its|their)\s+$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"\S+\s+$")


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


def substitution(pairing: Pairing, target: str, span: Span) -> str | None:
    """A translation in which a term takes the place of what stands for it.

    Args:
        pairing: The term to place.
        target: The translation that lacks it.
        span: What it takes the place of.

    Returns:
        The new translation; None where nothing stands for the term.
    """
    if not target[slice(*span)].strip():
        return None
    text, _ = replace(target, span, surface_forms(pairing.match)[0])
    return text
