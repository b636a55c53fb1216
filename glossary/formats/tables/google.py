"""Google Cloud Translation glossaries for one direction: two columns, no header.

Of a glossary of equivalent terms, whose first row names the languages ("fr,en,pos,description"),
the columns of two languages are read, and the part of speech and the description with them. A
glossary has 10 million code points at most
(https://cloud.google.com/translate/docs, "Create and use glossaries"; `GlossaryInputConfig` of the
API's reference).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from glossary.errors import FormatError
from glossary.formats.file_access import read_table_text
from glossary.formats.losses import Loss, Tally, report
from glossary.formats.pairs import Pair, gather, one_each
from glossary.formats.tables.delimited import quoted_rows, table, without_numbers
from glossary.formats.tables.equivalents import is_header, read_headed
from glossary.formats.tables.services import write_service
from glossary.termbase import Termbase

_CODE_POINTS: Final = 10_000_000


def read(path: Path) -> Termbase:
    """Read a glossary.

    Args:
        path: The file; its ending says whether it is CSV or TSV.

    Returns:
        The termbase, named after the file.

    Raises:
        TermbaseError: The file cannot be read; the message names the line.
    """
    rows = table(path, read_table_text(path))
    if not rows:
        raise FormatError(f"{path}: is empty; each row must have a source form and a target")
    if len(rows) > 1 and is_header(rows[0].fields):
        return read_headed(path, rows)
    tally = Tally()
    pairs = []
    for row in without_numbers(rows, tally):
        if len(row.fields) < 2:
            raise FormatError(f"{path}:{row.line}: has {len(row.fields)} columns; Google has 2")
        for field in filter(str.strip, row.fields[2:]):
            tally.add("field of another column", "fields of other columns", kind=field)
        pairs.append(Pair(row.fields[0], row.fields[1], line=row.line))
    terms, losses = gather(pairs)
    report(path, (*losses, *tally.losses()))
    return Termbase(path.stem, terms, assumed=True)


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
