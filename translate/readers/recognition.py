"""Telling bitexts by what is in them, whatever they are called."""

import csv
import re
from pathlib import Path
from typing import Final

from translate.errors import BitextError, UnknownBitextError
from translate.readers.tables.delimited import encoding_of
from translate.readers.tables.rows import layout_of
from translate.schema.formats import BitextFormat, OutputFormat, find_format, format_named

HEAD: Final = 1 << 16
"""Bytes from the start of a file by which it is known."""
_XML: Final = re.compile(
    r"\s*(?:(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^]]*\]\s*)?>)\s*)*"
    r"<(tmx|xliff)[\s>](?:[^>]*?version\s*=\s*[\"'](\d\.\d))?",
    re.DOTALL,
)
_JSON: Final = re.compile(r"\s*\{\s*\"")
_OURS: Final = re.compile(r"\"schema\"\s*:\s*\"bitexte/")
_ROW: Final = re.compile(r"\"(source|target|translation)\"\s*:")
_PO: Final = re.compile(r"(?:\s|#[^\n]*\n)*(?:msgctxt\s+\"[^\n]*\n)?msgid\s+\"")
_SEPARATOR: Final = re.compile(r"sep=.\r?\n")
_DELIMITERS: Final = ",;\t"
_BY_READING: Final = (OutputFormat.DOCX, OutputFormat.XLSX, OutputFormat.TSV)
"""What else may be called so; tables with tabs need no first row that names their columns."""
_OF_OFFICE: Final = (OutputFormat.DOCX, OutputFormat.XLSX)
_OFFICE: Final = (
    (b"word/document.xml", OutputFormat.DOCX),
    (b"xl/workbook.xml", OutputFormat.XLSX),
)


def recognise(data: bytes) -> BitextFormat | None:
    """Tell the format of a bitext by its content.

    Args:
        data: All that is in a file; its first 64 KiB will do unless it is of Office.

    Returns:
        The format; None where it looks like none. A table counts as one where its first row names
        a source and a target. A document or a workbook of Office has the format that it would have
        as a bitext.
    """
    if data.startswith(b"PAR1"):
        return format_named(OutputFormat.PARQUET)
    if data.startswith(b"PK\x03\x04"):
        name = next((name for member, name in _OFFICE if member in data), None)
        return format_named(name) if name else None
    text = _head(data)
    name = _of_json(text, data) if _JSON.match(text) else _of_text(text)
    return format_named(name) if name else None


def is_bitext(path: Path) -> bool:
    """Tell whether a file is surely a bitext, and no text to translate.

    Args:
        path: The file.

    Returns:
        Whether its content says so, or its name where nothing else is called so; what may be
        anything by its name, such as a document of Word, is one if it reads as one.

    Raises:
        OSError: The file cannot be read.
    """
    called = _called(path)
    if called is not None and called.only_bitexts:
        return True
    with path.open("rb") as stream:
        found = recognise(stream.read(HEAD))
    if found is not None and found.name not in _OF_OFFICE:
        return True
    if called is None:
        return False
    if called.name is OutputFormat.MOSES:
        beside = (*called.endings, *called.companions)
        return all(path.with_suffix(ending).is_file() for ending in beside)
    return called.name in _BY_READING and _reads_as(path, called)


def _called(path: Path) -> BitextFormat | None:
    try:
        return find_format(path, to_read=True)
    except UnknownBitextError:
        return None


def _reads_as(path: Path, found: BitextFormat) -> bool:
    try:
        return next(iter(found.load_reader()(path)), None) is not None
    except (BitextError, OSError):
        return False


def _head(data: bytes) -> str:
    start = data[:HEAD]
    return start.decode(encoding_of(start), errors="ignore")


def _of_text(text: str) -> OutputFormat | None:
    if root := _XML.match(text):
        if root[1] == "tmx":
            return OutputFormat.TMX
        return OutputFormat.XLIFF_1_2 if root[2] == "1.2" else OutputFormat.XLIFF
    if _PO.match(text) and "msgstr" in text:
        return OutputFormat.PO
    return _of_table(text)


def _of_json(text: str, data: bytes) -> OutputFormat | None:
    """Tell JSON of an article, of an article a line and of a segment a line apart."""
    first, _, rest = data.partition(b"\n")
    by_lines = first.rstrip().endswith(b"}")
    if _OURS.search(text):
        return OutputFormat.JSONL if by_lines and rest.strip() else OutputFormat.JSON
    members = set(_ROW.findall(text[: len(first)] if by_lines else text))
    if {"source", "target"} <= members or "translation" in members:
        return OutputFormat.ROWS
    return None


def _of_table(text: str) -> OutputFormat | None:
    lines = _SEPARATOR.sub("", text, count=1).splitlines()
    first = lines[0] if lines else ""
    delimiter = max(_DELIMITERS, key=first.count)
    if delimiter not in first or layout_of(next(csv.reader([first], delimiter=delimiter))) is None:
        return None
    return OutputFormat.TSV if delimiter == "\t" else OutputFormat.CSV
