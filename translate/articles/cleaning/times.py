"""The times that stand before what happened or was said, and what a recording says of itself.

Live reports, transcripts and exports of conversations have them.
"""

import re

from translate.articles.draft import Draft
from translate.articles.reasons import Reason
from translate.articles.rules.cleaning_rules import CleaningRules

_STAMP = re.compile(
    r"^(?P<hour>[01]?\d|2[0-3])\s?[h:]\s?(?P<minute>[0-5]\d)(?:\s*(?:[-–—|•:]\s*|\.\s+)(?=\S)|\s*$)"
)
_LIVE = re.compile(
    r"\bdirect\b|\blive\b|minute par minute|heure par heure|fil des événements", re.IGNORECASE
)
_LEAST = 3
"""Times that such a report or recording has."""
_HEAD = 4
"""Pieces at the beginning of which one says that it is such a report."""
_TIME = re.compile(
    r"^(?:\[(?:\d{1,2}:)?\d{1,2}:\d{2}\]|\((?:\d{1,2}:)?\d{1,2}:\d{2}\)|\d{1,2}:\d{2}:\d{2})"
    r"\s*[-–—:]?\s*"
)
_SENT = re.compile(
    r"^\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? (?:à )?\d{1,2}:\d{2}(?::\d{2})?(?:\] ?| - )[^:]{1,40}: "
)
"""What exports of conversations put before each message: its time and who sent it."""
_POSTED = re.compile(r"[^\[\]]{1,60}, \[\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d{2}\]")
"""What a copy of a message has above it."""
_DIRECTION = re.compile(r"\[\s*([^\[\]]{2,60}?)\s*\]")


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


def cut_recording(draft: Draft, rules: CleaningRules) -> None:
    """Cuts the times of a recording before what is said, and drops the lines of directions."""
    found = [(piece, match) for piece in draft.pieces if (match := _TIME.match(piece.text))]
    if len(found) >= _LEAST:
        for piece, match in found:
            draft.cut(piece, 0, match.end(), Reason.TIME)
            piece.opens = True
    for piece in draft.pieces:
        if _POSTED.fullmatch(piece.text):
            draft.drop(piece, Reason.TIME)
        elif sent := _SENT.match(piece.text):
            draft.cut(piece, 0, sent.end(), Reason.TIME)
            piece.opens = True
        if (direction := _DIRECTION.fullmatch(piece.text)) and rules.match(
            "furniture.directions", direction[1]
        ):
            draft.drop(piece, Reason.FURNITURE)
    draft.compact()
