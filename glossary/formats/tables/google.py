"""Google Cloud Translation glossaries for one direction: two columns, no header.

Of a glossary of equivalent terms, whose first row names the languages ("fr,en,pos,description"),
the columns of two languages are read. A glossary has 10 million code points at most
(https://cloud.google.com/translate/docs, "Create and use glossaries"; `GlossaryInputConfig` of the
API's reference).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from glossary.errors import FormatError
from glossary.formats.file_access import read_text
from glossary.formats.losses import Loss, report
from glossary.formats.pairs import Pair, gather, one_each
from glossary.formats.tables.delimited import quoted_rows, records
from glossary.formats.tables.headed import is_header, read_headed
from glossary.formats.tables.services import write_service
from glossary.termbase import Termbase

_CODE_POINTS: Final = 10_000_000
_OTHER_COLUMNS: Final = ("pos", "description")


def read(path: Path) -> Termbase:
    """Read a glossary.

    Args:
        path: The file; its ending says whether it is CSV or TSV.

    Returns:
        The termbase, named after the file.

    Raises:
        TermbaseError: The file cannot be read; the message names the line.
    """
    rows = list(records(path, read_text(path), _delimiter(path)))
    if not rows:
        raise FormatError(f"{path}: is empty; each row must have a source form and a target")
    if len(rows) > 1 and is_header(rows[0].fields, _OTHER_COLUMNS):
        return read_headed(path, rows)
    for row in rows:
        if len(row.fields) != 2:
            raise FormatError(f"{path}:{row.line}: has {len(row.fields)} columns; Google has 2")
    terms, losses = gather(Pair(row.fields[0], row.fields[1], line=row.line) for row in rows)
    report(path, losses)
    return Termbase(path.stem, terms)


def write(termbase: Termbase, path: Path) -> Sequence[Loss]:
    """Write a glossary.

    Args:
        termbase: What to write.
        path: The file; its ending says whether to write CSV or TSV.

    Returns:
        What the file does not hold.

    Raises:
        OutputError: It cannot be written, nothing is left to write, or it is too large.
    """
    rows, losses = one_each(termbase, lambda _: "")
    # "fr" for "en" in the first row would be taken for a header.
    rows.sort(key=is_header)
    text = quoted_rows(rows, _delimiter(path))
    write_service(path, text, rows, "Google", _CODE_POINTS, "code points")
    return losses


def _delimiter(path: Path) -> str:
    return "\t" if path.suffix.lower() == ".tsv" else ","
