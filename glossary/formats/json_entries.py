"""JSON: the entries as they are, for programs.

An object with "schema" ("bitexte-glossary/1"), "name", "source_language", "target_language" and
"terms": a list of objects with the columns of our CSV as members, lists as lists. Members that say
nothing are left out.
"""

import json
from pathlib import Path
from typing import Final

from glossary.errors import FormatError, TermbaseError
from glossary.formats import native
from glossary.formats.file_access import read_text, write_text
from glossary.formats.records import from_records
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
    try:
        return from_records(terms, path.stem, str(languages[0]), str(languages[1]))
    except TermbaseError as error:
        raise type(error)(f"{path}: {error}") from None


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
