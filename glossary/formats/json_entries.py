"""JSON: the entries as they are, for programs.

An object with "schema" ("bitexte-glossary/1"), "name", "source_language", "target_language" and
"terms": a list of objects with the columns of our CSV as members, lists as lists. Members that say
nothing are left out.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from glossary.errors import FormatError, TermbaseError
from glossary.formats import native
from glossary.formats.file_access import read_text, write_text
from glossary.termbase import Term, Termbase

SCHEMA: Final = "bitexte-glossary/1"


def read(path: Path) -> Termbase:
    """Read a JSON file.

    Args:
        path: The file.

    Returns:
        The termbase, named after the file.

    Raises:
        TermbaseError: The file cannot be read; the message names the entry.
    """
    try:
        document = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise FormatError(f"{path}:{error.lineno}: is no JSON: {error.msg}") from None
    except (RecursionError, ValueError):
        reason = "too deep, or too long a number"
        raise FormatError(f"{path}: is no JSON that can be read: {reason}") from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise FormatError(f'{path}: is no glossary: "schema" must be "{SCHEMA}"')
    terms = document.get("terms")
    if not isinstance(terms, list):
        raise FormatError(f'{path}: "terms" must be a list of entries')
    languages = [document.get(name) for name in ("source_language", "target_language")]
    if not all(isinstance(language, str) and language for language in languages):
        raise FormatError(f'{path}: "source_language" and "target_language" must be codes')
    return Termbase(
        path.stem,
        tuple(_term(path, number, one) for number, one in enumerate(terms, start=1)),
        str(languages[0]),
        str(languages[1]),
    )


def write(termbase: Termbase, path: Path) -> None:
    """Write a JSON file.

    Args:
        termbase: What to write.
        path: The file.

    Raises:
        OutputError: It cannot be written.
    """
    document = {
        "schema": SCHEMA,
        "name": termbase.name,
        "source_language": termbase.source_language,
        "target_language": termbase.target_language,
        "terms": [_members(term) for term in termbase],
    }
    write_text(path, json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _members(term: Term) -> dict[str, object]:
    return {name: getattr(term, name) for name in native.unusual_fields_of(term)}


def _term(path: Path, number: int, members: object) -> Term:
    if not isinstance(members, dict):
        raise FormatError(f"{path}: entry {number} is no object")
    try:
        term = native.term_of(native.Row(0, _fields(members)))
        "".join(native.fields_of(term).values()).encode()
    except UnicodeEncodeError:
        raise FormatError(f"{path}: entry {number} holds half a character (a surrogate)") from None
    except TermbaseError as error:
        raise type(error)(f"{path}: entry {number}: {error}") from None
    return term


def _fields(members: Mapping[str, Any]) -> dict[str, str]:
    fields = {}
    for name, value in members.items():
        if name not in native.COLUMNS:
            raise FormatError(f'unknown member "{name}"')
        values = value if name in native.LISTS and isinstance(value, list) else [value]
        if not all(isinstance(one, str) for one in values):
            kind = "a list of strings" if name in native.LISTS else "a string"
            raise FormatError(f'"{name}" must be {kind}')
        fields[name] = native.field_of(values) if name in native.LISTS else value
    return fields
