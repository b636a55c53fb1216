"""Marks of footnotes, which else would fuse with figures or open the next sentence."""

import re

from translate.articles.draft import Draft, Piece
from translate.articles.reasons import Reason

_EDITORIAL = re.compile(
    r"\s?\[(?:r[ée]f\. ?(?:n[ée]cessaire|souhait[ée]e|incompl[èe]te)|citation n[ée]cessaire"
    r"|non neutre|source (?:insuffisante|secondaire|détournée)|quand ?\?|qui ?\?|o[ùu] ?\?"
    r"|pr[ée]cision n[ée]cessaire)\]",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\s?\[(?:\d{1,3}|note \d{1,2}|n \d{1,2}|N \d{1,2}|[a-z])\](?:,(?=\s?\[))?(?:\s(?=[.,]))?"
)
_RAISED = re.compile(r"(?:(?<=[a-zà-ÿ]{3})|(?<=[.!?»)\]%]))[¹²³⁴-⁹]{1,2}(?![\w²³])")
_FUSED = re.compile(
    r"(?:(?<=[a-zà-ÿ]{4})|(?<=[.)»]))(?P<mark>\d{1,2})(?=[.,;:!?»)\s]|$)"
    r"|(?<=\d[ \u00a0\u202f]\d{3})(?P<last>\d)(?=[.,;\s]|$)"
)
_OPENING = re.compile(r"^(?:↑|\[\d{1,3}\])\s+")
_NUMBERED = re.compile(r"^\[?(?P<number>\d{1,2})[.\])]\s+\S")
_ENOUGH = 2
"""Marks in brackets from which on a document has notes."""


def cut_note_marks(draft: Draft) -> None:
    """Cuts the marks of notes out of the text, where the document shows that it has notes."""
    text = "\n".join(piece.text for piece in draft.pieces)
    bracketed = len(_BRACKETED.findall(text)) >= _ENOUGH
    notes = {found["number"] for piece in draft.pieces if (found := _NUMBERED.match(piece.text))}
    for piece in draft.pieces:
        _cut(draft, piece, _EDITORIAL)
        if bracketed:
            if found := _OPENING.match(piece.text):
                draft.cut(piece, 0, found.end(), Reason.NOTE)
            _cut(draft, piece, _BRACKETED)
            _cut(draft, piece, _RAISED)
        for found in reversed(list(_FUSED.finditer(piece.text))):
            if bracketed or found["mark"] in notes:
                draft.cut_within(piece, found.start(), found.end(), Reason.NOTE)


def _cut(draft: Draft, piece: Piece, marks: re.Pattern[str]) -> None:
    for found in reversed(list(marks.finditer(piece.text))):
        draft.cut_within(piece, found.start(), found.end(), Reason.NOTE)
