"""Tables with a row for each form: one column says its language, another which concept it is of.

Term bases export so where a concept may have any number of forms, each with its own status and
remarks. What a column says whose name begins with "concept" or "entry" is about the concept, and
counts once; all else is about the form of its row.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from glossary.errors import FormatError
from glossary.formats.concepts import Concept, Form
from glossary.formats.languages import code_of
from glossary.formats.losses import Tally
from glossary.formats.statuses import key_of
from glossary.formats.tables.delimited import Record

_LANGUAGE: Final = ("language", "lang", "locale", "languagecode", "langcode", "langue", "sprache")
_FORM: Final = ("term", "terme", "benennung", "termtext", "text")
_CONCEPT: Final = ("conceptid", "entryid", "conceptnumber", "entrynumber", "concept", "entry", "id")
_OF_CONCEPT: Final = ("concept", "entry")
# Which form it is, and when what was done by whom, say nothing of it.
_FRAME_NAMES: Final = """
    termid formid id uid createdby createdat created creator creationdate modifiedby modifiedat
    modified modifier lastmodified lastmodifiedby changedby changedat updatedat updatedby
"""
_FRAME: Final = frozenset(_FRAME_NAMES.split())


def is_by_form(header: Sequence[str]) -> bool:
    """Whether a header has a column for the language and one for the form.

    Args:
        header: Its cells.
    """
    keys = [key_of(name) for name in header]
    return _place(keys, _LANGUAGE) is not None and _place(keys, _FORM) is not None


def concepts_by_form(
    path: Path, header: Sequence[str], rows: Sequence[Record], tally: Tally
) -> list[Concept]:
    """Make concepts of the rows of their forms.

    Args:
        path: The file, for messages.
        header: The cells of the header.
        rows: The rows after it.
        tally: Where to count what no entry has a place for.

    Raises:
        FormatError: No column says which rows belong together, or a row names no language.
    """
    keys = [key_of(name) for name in header]
    language, form, group = (_place(keys, names) for names in (_LANGUAGE, _FORM, _CONCEPT))
    if language is None or form is None or group is None:
        raise FormatError(
            f"{path}:1: each row has a language of its own, and no column says which of them "
            'belong together ("concept ID")'
        )
    concepts: dict[str, Concept] = {}
    said_once: set[tuple[str, int, str]] = set()
    for row in rows:
        cells = row.fields + [""] * (len(keys) - len(row.fields))
        tag = code_of(cells[language])
        if not tag:
            raise FormatError(f'{path}:{row.line}: "{cells[language]}" is no language')
        key = cells[group].strip()
        concept = concepts.setdefault(key, Concept(row.line))
        made = Form(tag, cells[form])
        concept.forms.append(made)
        for place, (name, cell) in enumerate(zip(keys, cells, strict=False)):
            if place in (language, form, group) or name in _FRAME or not cell.strip():
                continue
            if not name.startswith(_OF_CONCEPT):
                made.said.take(header[place], cell, tally)
            elif (key, place, cell) not in said_once:
                said_once.add((key, place, cell))
                concept.said.take(header[place], cell, tally)
    return list(concepts.values())


def _place(keys: Sequence[str], names: Sequence[str]) -> int | None:
    return next((keys.index(name) for name in names if name in keys), None)
