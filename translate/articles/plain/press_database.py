"""Articles as databases of the press export them: Factiva's fields of two letters."""

import re
from collections.abc import Sequence
from typing import Final

from translate.articles.draft import Draft, Piece, squeeze
from translate.articles.metadata.dates import iso_date
from translate.articles.plain.lines import Line
from translate.articles.reasons import Reason
from translate.bitext import Dropped, Kind

_FIELD: Final = re.compile(
    r"(?P<code>SE|HD|BY|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|CR|VOL)"
    r"(?:\s+(?P<value>\S.*))?"
)
_TEXT: Final = frozenset({"LP", "TD"})
_LEAST: Final = 5
"""Different fields from which on a document is such an export."""


def take_fields(lines: Sequence[Line], draft: Draft) -> list[Line]:
    """Takes the fields of an export out of a document, but for those that are its text.

    Args:
        lines: The lines of the document.
        draft: Where title, date and agency go, and all that is no text.

    Returns:
        The lines of the text; all lines where the document is no such export.
    """
    found = [_FIELD.fullmatch(line.text.strip()) for line in lines]
    codes = {match["code"] for match in found if match}
    if len(codes) < _LEAST or "HD" not in codes or not codes & _TEXT:
        return list(lines)
    kept: list[Line] = []
    code = ""
    for line, match in zip(lines, found, strict=True):
        code = match["code"] if match else code
        value = (match["value"] or "") if match else line.text
        if code in _TEXT:
            if match:
                draft.dropped.append(Dropped(line.number, code, Reason.FRONT_MATTER))
            kept.append(Line(line.number, value))
        elif code == "HD" and value.strip() and not draft.pieces:
            draft.dropped.append(Dropped(line.number, code, Reason.FRONT_MATTER))
            draft.pieces.append(Piece(line.number, squeeze(value), Kind.TITLE, marked=True))
        elif line.text.strip():
            draft.dropped.append(Dropped(line.number, squeeze(line.text), Reason.FRONT_MATTER))
            _keep(code, squeeze(value), draft)
    return kept


def _keep(code: str, value: str, draft: Draft) -> None:
    if code == "PD":
        draft.date = draft.date or iso_date(value)
    elif code == "SN":
        draft.agency = draft.agency or value
