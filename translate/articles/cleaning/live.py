"""Reports that are written as things happen: the times that stand before each of their posts."""

import re

from translate.articles.draft import Draft
from translate.articles.reasons import Reason

_STAMP = re.compile(
    r"^(?P<hour>[01]?\d|2[0-3])\s?[h:]\s?(?P<minute>[0-5]\d)(?:\s*(?:[-–—|•:]\s*|\.\s+)(?=\S)|\s*$)"
)
_LIVE = re.compile(
    r"\bdirect\b|\blive\b|minute par minute|heure par heure|fil des événements", re.IGNORECASE
)
_LEAST = 3
"""Stamps that such a report has."""
_HEAD = 4
"""Pieces at the beginning of which one says that it is such a report."""


def cut_times(draft: Draft) -> None:
    """Cuts the time before each post of a live report; a programme of events keeps its hours.

    Fewer than three tell only where the page says what it is, and they stand on lines of their own.
    """
    stamps = {id(piece): found for piece in draft.pieces if (found := _STAMP.match(piece.text))}
    times = [60 * int(found["hour"]) + int(found["minute"]) for found in stamps.values()]
    head = [piece.text for piece in draft.pieces[:_HEAD]]
    head += [one.text for one in draft.dropped if one.reason is Reason.FURNITURE]
    said = any(map(_LIVE.search, head))
    falls = times == sorted(times, reverse=True) and len(set(times)) == len(times)
    alone = all(found.end() == len(found.string) for found in stamps.values())
    if not (said and alone) and (len(times) < _LEAST or not (said or falls)):
        return
    for piece in draft.pieces:
        if found := stamps.get(id(piece)):
            draft.cut(piece, 0, found.end(), Reason.TIME)
            piece.opens = True
    draft.compact()
