"""CSV and tables with tabs, ours and those of other tools, into bitexts."""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Final, TextIO

from translate.bitext import Bitext
from translate.errors import BitextError
from translate.readers.tables.rows import Layout, layout_of, plain_layout, read_rows

_LONGEST_FIELD: Final = 64 << 20
_ENCODINGS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNDECODED: Final = re.compile("[\udc80-\udcff]")
_BAR: Final = "|"
"""It parts columns where the names in the first row say so: texts have it, too."""
_SEPARATOR: Final = re.compile(r"\ufeff?sep=(.)\r?\n?")
"""The line with which Excel says what stands between the columns."""


def read_csv(path: Path) -> Iterator[Bitext]:
    """Read a table with commas, semicolons or tabs between its columns; its first row tells.

    Args:
        path: The file, UTF-8 or with the byte order mark of UTF-16.

    Yields:
        The bitexts.

    Raises:
        BitextError: It is no such table, or a value is none that its column can have.
        OSError: The file cannot be read.
    """
    yield from _read(path, f",;\t{_BAR}")


def read_tsv(path: Path) -> Iterator[Bitext]:
    """Read a table with tabs between its columns, otherwise as `read_csv`.

    Quotation marks are those of CSV where the columns are ours, and else stand for themselves.
    """
    yield from _read(path, "\t")


def _read(path: Path, delimiters: str) -> Iterator[Bitext]:
    csv.field_size_limit(_LONGEST_FIELD)
    with path.open("rb") as start:
        encoding = encoding_of(start.read(4))
    # A byte that is wrong is told at its line, for what stands before it counts.
    errors = "surrogateescape" if encoding.startswith("utf-8") else "strict"
    with path.open(encoding=encoding, errors=errors, newline="") as stream:
        try:
            yield from read_rows(path, _rows(path, stream, delimiters))
        except UnicodeDecodeError as error:
            byte = error.object[error.start]
            reason = f"has the byte 0x{byte:02x}, which is not {error.encoding.upper()}"
            raise BitextError(f"{path}: {reason}; save the file as UTF-8") from error


def encoding_of(start: bytes) -> str:
    """Tell the encoding of a text by the byte order mark at its start; UTF-8 without one."""
    return next((name for mark, name in _ENCODINGS if start.startswith(mark)), "utf-8")


def _rows(path: Path, stream: TextIO, delimiters: str) -> Iterator[tuple[str, Layout, list[str]]]:
    first = stream.readline()
    said = _SEPARATOR.fullmatch(first)
    if said and said[1] in delimiters:
        delimiter, first = said[1], stream.readline()
        lines: Iterable[str] = chain([first], stream)
    else:
        delimiter = _delimiter(first, delimiters)
        stream.seek(0)
        lines = stream
    named = _layout(first, delimiter)
    quoted = delimiter != "\t" or (named is not None and named.is_ours)
    quoting: Any = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    reader = csv.reader(lines, delimiter=delimiter, quoting=quoting, strict=quoted)
    layout = named
    try:
        for number, row in enumerate(reader):
            if not any(row):
                continue
            if number == 0 and named is not None:
                continue
            layout = layout or plain_layout(row)
            place = f"{path}, line {reader.line_num}"
            if wrong := _UNDECODED.search("".join(row)):
                reason = f"has the byte 0x{ord(wrong[0]) - 0xDC00:02x}, which is not UTF-8"
                raise BitextError(f"{place}: {reason}; save the file as UTF-8")
            if len(row) <= max(layout.source, layout.target):
                raise BitextError(f"{place}: there are no two columns, a source and a target")
            if any(row[len(layout.names) :]):
                reason = f"has {len(row)} columns, the first row {len(layout.names)}"
                raise BitextError(f"{place}: {reason}")
            yield place, layout, row if quoted else list(map(_unquoted, row))
    except csv.Error as error:
        raise BitextError(f"{path}, line {reader.line_num}: not a table: {error}") from error


def _delimiter(first: str, delimiters: str) -> str:
    """What parts the columns: what makes names of the first row, or is most often there."""
    named = (one for one in delimiters if _layout(first, one) is not None)
    return next(named, None) or max(delimiters.replace(_BAR, "") or _BAR, key=first.count)


def _layout(first: str, delimiter: str) -> Layout | None:
    return layout_of(next(csv.reader([first], delimiter=delimiter), []))


def _unquoted(field: str) -> str:
    """A field without the quotation marks that a spreadsheet puts around those that have some."""
    inner = field[1:-1]
    if field[:1] == field[-1:] == '"' and '""' in inner and '"' not in inner.replace('""', ""):
        return inner.replace('""', '"')
    return field
