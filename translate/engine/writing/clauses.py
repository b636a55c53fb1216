"""Cuts a sentence that is too long for the model into stretches that can stand alone.

The cut goes where the sentence itself breaks: between sentences, at a semicolon or a colon, at a
dash, after a closing bracket, at a comma before a conjunction or a relative pronoun, at another
comma, before such a word; only where nothing of the kind is left between words, and within a word
where there is no white space at all. A stretch is never a scrap, and brackets, quotations, names
and numbers stay whole wherever another cut can be made.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from translate.bitext import Span


def cut_clauses(text: str, section: Span, size: Callable[[Span], int], limit: int) -> list[Span]:
    """Cuts a section of a text into stretches of a limited size.

    Args:
        text: The text.
        section: The part of it to cut.
        size: Tells how many pieces a stretch of the text makes.
        limit: Pieces of the largest stretch, about; one that cannot be cut may be larger.

    Returns:
        The stretches in order, without the white space between them.
    """
    stretches: list[Span] = []
    waiting = [_trimmed(text, section)]
    while waiting:
        span = waiting.pop()
        pieces = size(span)
        place = _best_cut(text, span, pieces, limit) if pieces > limit else None
        if place is None:
            stretches.append(span)
        else:
            waiting.append(_trimmed(text, (place, span[1])))
            waiting.append(_trimmed(text, (span[0], place)))
    return stretches


_LINKS: Final = (
    "et|ou|mais|car|donc|or|puis|ni|soit|qui|que|qu'|dont|où|lequel|laquelle|lesquels|lesquelles|"
    "auquel|auxquels|auxquelles|duquel|desquels|desquelles|lorsque|lorsqu'|quand|tandis|alors|"
    "pendant|parce|puisque|puisqu'|quoique|bien que|afin|pour|sans|ainsi|notamment|comme|dans le "
    "cadre|en|y compris|tout en|ce qui|ce que|avec|grâce|selon|après|avant|depuis|si"
)
_CLAUSE_LINKS: Final = (
    "mais|car|qui|que|qu'|dont|où|lorsque|lorsqu'|quand|tandis|parce|puisque|puisqu'|afin|"
    "pour|ainsi que|notamment|selon|après|avant|depuis"
)
_ANOTHER_CLAUSE: Final = (
    r"à|de|d'(?!autres)|qui|que|qu'|dont|où|ils?|elles?|on|nous|a|ont|est|sont|ne|n'|se|s'"
    r"|\w+(?:[eio]r|re)"
)
"""What follows "et" or "ou" where these join clauses, not nouns."""

_BORDERS: Final = (
    (re.compile(r"(?<=[^\W\d_]{3}[.!?…])\s+(?=[\"«“(]?\s*[^\W\d_a-zà-ÿ])"), 0.0),
    (re.compile(r"(?<=[.!?…][\"»”)])\s+(?=[\"«“(]?\s*[^\W\d_a-zà-ÿ])"), 0.0),
    (re.compile(r"(?<=;)\s+"), 0.1),
    (re.compile(r"(?<=[^\W\d_\s]:)\s+|(?<=\s:)\s+"), 0.35),
    (re.compile(r"\s+(?=[–—]\s)"), 0.35),
    (re.compile(r"(?<=[)\]»”],)\s+|(?<=[)\]»”])\s+"), 0.45),
    (re.compile(r"\s+(?=[(\[])"), 0.6),
    (re.compile(rf"(?<=,)\s+(?=(?:{_LINKS})\b)", re.IGNORECASE), 0.3),
    (re.compile(r"(?<=,)\s+(?=(?:à |de |d')\w+(?:[eio]r|re)\b)"), 0.3),
    (re.compile(r"(?<=,)\s+"), 0.5),
    (re.compile(rf"\s+(?=(?:{_CLAUSE_LINKS})\b)", re.IGNORECASE), 0.7),
    (re.compile(rf"\s+(?=(?:et|ou)\s(?:{_ANOTHER_CLAUSE})\b)"), 0.7),
    (re.compile(r"\s+(?=(?:et|ou)\b)"), 1.0),
    (re.compile(r"\s+(?=(?:à|au|aux|dans|de|des|du|d'|en|par|sur|sous|vers|chez|entre)\b)"), 1.2),
    (re.compile(r"\s+"), 1.6),
)
"""Where a sentence may be cut, and what each kind of cut costs."""

_NESTED: Final = 1.0
"""What it costs to cut within brackets or a quotation."""

_NAME: Final = 1.0
"""What it costs to cut between two capitalised words or between two figures."""

_OFF_MIDDLE: Final = 1.2
"""What it costs to leave one stretch with everything and the other with nothing."""

_SCRAP: Final = 24
"""Characters below which a stretch is a scrap that no model does well on."""

_NAME_BEFORE: Final = re.compile(r"(?:[A-ZÀ-Þ][\w.'-]*|\d[\d.,]*)\s*\Z")
_NAME_AFTER: Final = re.compile(
    r"\s*(?:[A-ZÀ-Þ]|\d|%|millions?\b|milliards?\b|euros?\b|dollars?\b)"
)
_LOOK: Final = 40
"""Characters around a cut that tell whether it parts a name."""


def _best_cut(text: str, span: Span, pieces: int, limit: int) -> int | None:
    """Finds where to cut a stretch that is too long; None where it cannot be cut."""
    begin, end = span
    least = min(_SCRAP, (end - begin) // 3)
    # Several cuts will be made: the first should fall near the border of one share of the text.
    shares = max(2, -(-pieces // limit))
    depth = _depths(text, span)
    best: tuple[float, int] | None = None
    seen: set[int] = set()
    for place, cost in _cuts(text, _window(span, shares)):
        if place in seen or place - begin < least or end - place < least:
            continue
        seen.add(place)
        total = cost + _OFF_MIDDLE * _distance((place - begin) / (end - begin), shares)
        total += _NESTED * (depth[place - begin] > 0) + _NAME * _parts_name(text, place)
        if best is None or total < best[0]:
            best = total, place
    if best is not None:
        return best[1]
    middle = (begin + end) // 2
    return middle if begin < middle < end and pieces > limit and end - begin > 1 else None


def _window(span: Span, shares: int) -> Span:
    """Where in a stretch to look for a cut: of one of many shares only around the middle.

    So each cut halves it, and what is read in all grows hardly faster than the text; taking one
    share off after another would read the rest again for each.
    """
    begin, end = span
    if shares <= _MANY_SHARES:
        return span
    share = (end - begin) // shares
    middle = begin + share * (shares // 2)
    return middle - share, middle + share


_MANY_SHARES: Final = 8


def _cuts(text: str, span: Span) -> Iterator[tuple[int, float]]:
    """Yields the places where a stretch may be cut, the cheapest kind first."""
    for pattern, cost in _BORDERS:
        for match in pattern.finditer(text, *span):
            yield match.end(), cost


def _distance(fraction: float, shares: int) -> float:
    """Says how far a cut is from the nearest border between equal shares, 0 to 1."""
    nearest = min(max(1, round(fraction * shares)), shares - 1) / shares
    return abs(fraction - nearest) * min(shares, 4)


def _depths(text: str, span: Span) -> list[int]:
    """Counts, for each character of a stretch, the brackets and quotations open before it."""
    depths: list[int] = []
    depth = 0
    quoted = False
    for character in text[slice(*span)]:
        depths.append(depth + quoted)
        if character in "([«“":
            depth += 1
        elif character in ")]»”":
            depth = max(0, depth - 1)
        elif character == '"':
            quoted = not quoted
    if quoted:  # an odd mark opens nothing that could be told
        return [0] * len(depths)
    return depths


def _parts_name(text: str, place: int) -> bool:
    return bool(
        _NAME_BEFORE.search(text[max(0, place - _LOOK) : place])
        and _NAME_AFTER.match(text[place : place + _LOOK])
    )


def _trimmed(text: str, span: Span) -> Span:
    begin, end = span
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    return begin, end
