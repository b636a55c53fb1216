"""Transcripts: the times of the recording, and what stands in brackets that nobody says."""

import re

from translate.articles.draft import Draft
from translate.articles.reasons import Reason
from translate.articles.rules.cleaning_rules import CleaningRules

_TIME = re.compile(
    r"^(?:\[(?:\d{1,2}:)?\d{1,2}:\d{2}\]|\((?:\d{1,2}:)?\d{1,2}:\d{2}\)|\d{1,2}:\d{2}:\d{2})"
    r"\s*[-–—:]?\s*"
)
_SENT = re.compile(
    r"^\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? (?:à )?\d{1,2}:\d{2}(?::\d{2})?(?:\] ?| - )[^:]{1,40}: "
)
"""What exports of conversations put before each message: its time and who sent it."""
_LEAST = 3
"""Times before what is said from which on a document is a transcript."""
_DIRECTION = re.compile(r"\[\s*([^\[\]]{2,60}?)\s*\]")


def cut_recording(draft: Draft, rules: CleaningRules) -> None:
    """Cuts the times of a recording before what is said, and drops the lines of directions."""
    found = [(piece, match) for piece in draft.pieces if (match := _TIME.match(piece.text))]
    if len(found) >= _LEAST:
        for piece, match in found:
            draft.cut(piece, 0, match.end(), Reason.TIME)
            piece.opens = True
    for piece in draft.pieces:
        if sent := _SENT.match(piece.text):
            draft.cut(piece, 0, sent.end(), Reason.TIME)
            piece.opens = True
        if (direction := _DIRECTION.fullmatch(piece.text)) and rules.match(
            "furniture.directions", direction[1]
        ):
            draft.drop(piece, Reason.FURNITURE)
    draft.compact()
