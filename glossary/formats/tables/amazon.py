"""Amazon Translate custom terminologies: a column for each language, which the header names.

The source language comes first: the file is for one direction. Amazon takes texts of 200 bytes and
files of 10 MB, and matches source forms with their capitals
(https://docs.aws.amazon.com/translate/latest/dg, "Creating a custom terminology" and "Guidelines
and quotas"). As TMX, each entry is a unit of two variants.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from glossary.errors import FormatError
from glossary.formats.file_access import read_table_text
from glossary.formats.languages import is_tag
from glossary.formats.losses import Loss
from glossary.formats.pairs import one_each
from glossary.formats.tables.delimited import quoted_rows, table
from glossary.formats.tables.equivalents import read_headed
from glossary.formats.tables.services import too_long, write_service
from glossary.termbase import Termbase

_TEXT_BYTES: Final = 200
_FILE_BYTES: Final = 10_000_000


def read(path: Path) -> Termbase:
    """Read a terminology.

    Args:
        path: The file; its ending says whether it is CSV, TSV or TMX.

    Returns:
        The termbase of two of its languages, named after the file.

    Raises:
        TermbaseError: The file cannot be read; the message names the line.
    """
    if path.suffix.lower() == ".tmx":
        from glossary.formats.xml import tmx

        return tmx.read(path)
    rows = table(path, read_table_text(path))
    if not rows or not all(is_tag(name) for name in rows[0].fields if name.strip()):
        raise FormatError(f'{path}:1: the first row must name the languages, as in "fr,en"')
    return read_headed(path, rows, directed=True)


def write(termbase: Termbase, path: Path) -> Sequence[Loss]:
    """Write a terminology.

    Args:
        termbase: What to write.
        path: The file; its ending says whether to write CSV, TSV or TMX.

    Returns:
        What the file does not hold.

    Raises:
        OutputError: It cannot be written, nothing is left to write, or it is too large.
    """
    if path.suffix.lower() == ".tmx":
        from glossary.formats.xml import tmx, xml_files

        termbase, lost_characters = xml_files.legal(termbase)
        rows, losses = _rows(termbase)
        losses += lost_characters
        text = tmx.bare_units(rows, termbase.source_language, termbase.target_language)
    else:
        rows, losses = _rows(termbase)
        languages = (termbase.source_language, termbase.target_language)
        text = quoted_rows([languages, *rows], _delimiter(path))
    write_service(path, text, rows, "Amazon", _FILE_BYTES)
    return losses


def _rows(termbase: Termbase) -> tuple[list[tuple[str, str]], tuple[Loss, ...]]:
    return one_each(termbase, lambda text: too_long(text, _TEXT_BYTES))


def _delimiter(path: Path) -> str:
    return "\t" if path.suffix.lower() == ".tsv" else ","
