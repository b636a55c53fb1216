"""DeepL glossaries: a source form and one target a row, no header.

TSV has the two columns and no quotation marks; CSV is quoted as RFC 4180 says and has the two
language codes as its third and fourth column, as DeepL itself exports it; where the third column
holds no codes, it is read as notes, which is said. DeepL refuses a glossary
with a source form twice, with a text longer than 1,024 bytes or one that holds a control character
or line separator, and one larger than 10 MiB (https://developers.deepl.com, "Managing glossaries"
and "Multilingual glossaries"; `validate_glossary_term` in the package deepl-python).
"""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from glossary.errors import FormatError
from glossary.formats.file_access import read_table_text
from glossary.formats.languages import canonical, code_of, is_known, primary
from glossary.formats.losses import Loss, Tally, lost, lost_languages, report
from glossary.formats.pairs import Pair, gather, one_each
from glossary.formats.statuses import key_of
from glossary.formats.tables.delimited import (
    Record,
    quoted_rows,
    table,
    unquoted_records,
    without_numbers,
)
from glossary.formats.tables.services import too_long, write_service
from glossary.termbase import Termbase

_LOG = logging.getLogger(__name__)
_TEXT_BYTES: Final = 1024
_FILE_BYTES: Final = 10 * 2**20
_HEADER_NAMES: Final = """
    source sourceterm sourcetext sourcelanguage target targetterm targettext targetlanguage term
    translation original traduction terme termesource termecible cible languesource languecible
"""
_HEADERS: Final = frozenset(_HEADER_NAMES.split())
_CONTROLS = re.compile("[\0-\x1f\x80-\x9f\u2028\u2029]")


def read(path: Path) -> Termbase:
    """Read a glossary.

    Args:
        path: The file; its ending says whether it is CSV or TSV.

    Returns:
        The termbase, named after the file.

    Raises:
        TermbaseError: The file cannot be read; the message names the line.
    """
    rows: Sequence[Record] = list(_rows(path))
    tally = Tally()
    coded = _are_coded(rows)
    if rows and (not coded or len(rows[0].fields) == 2) and _is_header(rows[0].fields):
        rows = rows[1:]
        coded = _are_coded(rows)
    if not rows:
        raise FormatError(f"{path}: is empty; each row must have a source form and a target")
    pairs = []
    if not coded:
        rows = without_numbers(rows, tally)
    for row in rows:
        source, target, *others = row.fields
        note = "" if coded or not others else others[0].strip()
        rest = others[2:] if coded else others[1:]
        for place, field in enumerate(rest):
            if coded and place == 0 and field.strip():
                tally.add("rank of relevance", "ranks of relevance")
            elif field.strip():
                tally.add("field of another column", "fields of other columns", kind=field)
        pairs.append(Pair(source, target, note=note, line=row.line))
    languages = {
        (canonical(row.fields[2]), canonical(row.fields[3]))
        for row in rows
        if coded and len(row.fields) > 3 and all(map(str.strip, row.fields[2:4]))
    }
    if len(languages) > 1:
        raise FormatError(f"{path}: holds several pairs of languages; split it by its last columns")
    if not coded:
        _LOG.warning("%s: the third column holds no codes of languages: it is read as notes", path)
    terms, losses = gather(pairs)
    report(path, (*losses, *tally.losses()))
    source, target = next(iter(languages), ("fr", "en"))
    return Termbase(path.stem, terms, source, target, assumed=not languages)


def write(termbase: Termbase, path: Path) -> tuple[Loss, ...]:
    """Write a glossary.

    Args:
        termbase: What to write.
        path: The file; its ending says whether to write CSV or TSV.

    Returns:
        What the file does not hold.

    Raises:
        OutputError: It cannot be written, nothing is left to write, or DeepL would refuse it.
    """
    rows, losses = one_each(termbase, _refusal)
    if path.suffix.lower() == ".tsv":
        losses += lost_languages(termbase)
        text = "".join(f"{source}\t{target}\n" for source, target in rows)
    else:
        whole = termbase.source_language, termbase.target_language
        languages = primary(whole[0]), primary(whole[1])
        losses += lost(
            sum(code != tag for code, tag in zip(languages, whole, strict=True)),
            "region of a language",
            "regions of languages",
        )
        text = quoted_rows((*row, *languages) for row in rows)
    write_service(path, text, rows, "DeepL", _FILE_BYTES)
    return losses


def _rows(path: Path) -> Iterator[Record]:
    text = read_table_text(path)
    for row in unquoted_records(text) if path.suffix.lower() == ".tsv" else table(path, text):
        if len(row.fields) < 2:
            raise FormatError(f"{path}:{row.line}: has 1 columns; DeepL has 2 to 5")
        yield row


def _are_coded(rows: Iterable[Record]) -> bool:
    """Whether third and fourth columns hold codes of languages, as far as they hold anything."""
    return all(is_known(field) for row in rows for field in filter(str.strip, row.fields[2:4]))


def _is_header(fields: Sequence[str]) -> bool:
    """Whether a row names its columns, which DeepL's own files never do."""
    return all(key_of(field) in _HEADERS or code_of(field) for field in fields[:2])


def _refusal(text: str) -> str:
    if _CONTROLS.search(text):
        return "a control character"
    return too_long(text, _TEXT_BYTES)
