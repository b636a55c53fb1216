"""Where in a translation a term belongs, and the ways to put it there."""

import re
from collections import Counter

from glossary import Pairing, mend_article, replace, surface_forms
from translate.bitext import Span
from translate.engine import Alignment

_DETERMINER = re.compile(
    r"(?:^|(?<=\s))(?:the|an?|this|these|those|such|some|its|their)\s+$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"\S+\s+$")
_ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
_CONTENT_WORD = re.compile(r"[^\W_]{4,}")


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
    shorter = _LAST_WORD.sub("", bare)
    form = surface_forms(pairing.match)[0]
    heads = (bare, shorter) if _ARTICLE.match(form) else (before, bare, shorter)
    return [
        mend_article(head, form) + surface_forms(pairing.match, sentence_start=not head.strip())[0]
        for head in dict.fromkeys(heads)
    ]


def stands_beside(pairing: Pairing, old: str, span: Span, new: str) -> bool:
    """Tell whether a term was put beside the words it should have taken the place of.

    A model made to write a term that it would not have chosen may go on to write what it would
    have chosen as well ("the human trafficking treatment of persons").

    Args:
        pairing: The term, with the rendering that it has in the new translation.
        old: The translation that lacked it.
        span: Where in it something else stood for the term.
        new: The translation that has the term.
    """
    if pairing.rendering is None:
        return False
    kept = set(_content_words(pairing.rendering.text))
    replaced = [word for word in _content_words(old[slice(*span)]) if word not in kept]
    if not replaced:
        return False
    before, after = Counter(_content_words(old)), Counter(_content_words(new))
    return all(after[word] >= before[word] for word in replaced)


def kept_share(old: str, span: Span, new: str) -> float:
    """The share of a translation, apart from a span of it, that a newer one still has.

    Args:
        old: The earlier translation.
        span: What was to be replaced.
        new: The newer translation.

    Returns:
        The share of content words, between 0 and 1.
    """
    before = Counter(_content_words(old[: span[0]] + " " + old[span[1] :]))
    if not before:
        return 1.0
    return (before & Counter(_content_words(new))).total() / before.total()


def _content_words(text: str) -> list[str]:
    return [word.casefold() for word in _CONTENT_WORD.findall(text)]


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
