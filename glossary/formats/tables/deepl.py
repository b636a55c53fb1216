"""DeepL glossaries: a source form and one target a row, no header.

TSV has the two columns and no quotation marks; CSV is quoted as RFC 4180 says and has the two
language codes as its third and fourth column, as DeepL itself exports it. DeepL refuses a glossary
with a source form twice, with a text longer than 1,024 bytes or one that holds a control character
or line separator, and one larger than 10 MiB (https://developers.deepl.com, "Managing glossaries"
and "Multilingual glossaries"; `validate_glossary_term` in the package deepl-python).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from glossary.errors import FormatError
from glossary.formats.file_access import read_text
from glossary.formats.languages import primary
from glossary.formats.losses import Loss, lost, report
from glossary.formats.pairs import Pair, gather, one_each
from glossary.formats.tables.delimited import Record, quoted_rows, records, unquoted_records
from glossary.formats.tables.services import too_long, write_service
from glossary.termbase import Termbase

_TEXT_BYTES: Final = 1024
_FILE_BYTES: Final = 10 * 2**20
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
    rows = list(_rows(path))
    if not rows:
        raise FormatError(f"{path}: is empty; each row must have a source form and a target")
    terms, losses = gather(Pair(row.fields[0], row.fields[1], line=row.line) for row in rows)
    ranks = sum(len(row.fields) > 4 and row.fields[4].strip() != "" for row in rows)
    report(path, (*losses, *lost(ranks, "rank of relevance", "ranks of relevance")))
    source, target = ([*rows[0].fields, "", ""])[2:4]
    return Termbase(path.stem, terms, primary(source) or "fr", primary(target) or "en")


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
        text = "".join(f"{source}\t{target}\n" for source, target in rows)
    else:
        languages = primary(termbase.source_language), primary(termbase.target_language)
        text = quoted_rows((*row, *languages) for row in rows)
    write_service(path, text, rows, "DeepL", _FILE_BYTES)
    return losses


def _rows(path: Path) -> Iterator[Record]:
    text = read_text(path)
    tabs = path.suffix.lower() == ".tsv"
    for row in unquoted_records(text) if tabs else records(path, text):
        count = len(row.fields)
        if count < 2 or count > (2 if tabs else 5):
            wanted = "2" if tabs else "2 to 5"
            raise FormatError(f"{path}:{row.line}: has {count} columns; DeepL has {wanted}")
        yield row


def _refusal(text: str) -> str:
    if _CONTROLS.search(text):
        return "a control character"
    return too_long(text, _TEXT_BYTES)
