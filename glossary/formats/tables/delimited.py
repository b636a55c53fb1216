"""Rows of fields as text: separated by commas or tabs, with quotation marks or without."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from glossary.errors import FormatError
from glossary.formats.losses import Tally

_NEEDS_QUOTES = re.compile('["\r\n]')
_SEPARATOR: Final = re.compile("sep=([,;\t])[^\r\n]*", re.IGNORECASE)
_DELIMITERS: Final = (",", ";", "\t")
_NUMBER: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?\s?%?")
_NUMBERED_FIELDS: Final = 3
_FEWEST_NUMBERED: Final = 2
_SAMPLE: Final = 20_000
_SAMPLE_ROWS: Final = 200
_BREAKS = re.compile("[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


class Record(NamedTuple):
    """A row of a file.

    Attributes:
        line: The line it starts on, counted from 1.
        fields: Its fields, untouched.
    """

    line: int
    fields: list[str]


def table(path: Path, text: str) -> list[Record]:
    """Take the text of a table apart, whatever separates its fields.

    Args:
        path: The file it comes from.
        text: The text.

    Returns:
        The rows that are not empty, without the line "sep=;" that Excel may begin with.

    Raises:
        FormatError: A quotation mark is not closed, or stands where none can.
    """
    delimiter = delimiter_of(path, text)
    return list(records(path, _SEPARATOR.sub("", text), delimiter))


def delimiter_of(path: Path, text: str) -> str:
    """Find out what separates the fields of a table: commas, or what Excel writes for them.

    Args:
        path: The file; `.tsv` is separated by tabs.
        text: Its text.

    Returns:
        A comma, a semicolon or a tab.
    """
    if path.suffix.lower() == ".tsv":
        return "\t"
    if said := _SEPARATOR.match(text):
        return said[1]
    counts = {mark: _counts(_SEPARATOR.sub("", text), mark) for mark in _DELIMITERS}
    splitting = [mark for mark in _DELIMITERS if counts[mark] and counts[mark][0] > 1]
    even = [mark for mark in splitting if len(set(counts[mark])) == 1]
    return (*even, *splitting, ",")[0]


def _counts(text: str, delimiter: str) -> list[int]:
    """How many fields the first rows have."""
    reader = csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter=delimiter)
    try:
        counts = [len(row) for row in islice(reader, _SAMPLE_ROWS) if any(map(str.strip, row))]
    except csv.Error:
        return []
    # The last row of a sample may be cut.
    return counts[:-1] if len(text) > _SAMPLE and len(counts) > 1 else counts


def records(path: Path, text: str, delimiter: str = ",") -> Iterator[Record]:
    """Take text apart whose fields are quoted as RFC 4180 says; empty rows are passed over.

    Args:
        path: The file it comes from, for messages.
        text: The text.
        delimiter: What separates fields.

    Yields:
        The rows.

    Raises:
        FormatError: A quotation mark is not closed, or stands where none can.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for fields in reader:
            start, line = line, reader.line_num + 1
            if any(field.strip() for field in fields):
                yield Record(start, fields)
    except csv.Error as error:
        raise FormatError(f"{path}:{line}: {error}") from None


def unquoted_records(text: str) -> Iterator[Record]:
    """Take text apart whose fields are separated by tabs and never quoted.

    Args:
        text: The text.

    Yields:
        The rows that are not empty.
    """
    for line, row in enumerate(re.split("\r\n|\r|\n", text), start=1):
        if row.strip():
            yield Record(line, row.split("\t"))


def without_numbers(rows: Sequence[Record], tally: Tally) -> Sequence[Record]:
    """Leave out a first column of numbers or scores, as a table without a header may have one.

    Args:
        rows: The rows. Only where all of them begin with a number, have two fields more, and the
            second is no number everywhere, is the first no source form.
        tally: Where to count what is left out.
    """
    if len(rows) < _FEWEST_NUMBERED or any(len(row.fields) < _NUMBERED_FIELDS for row in rows):
        return rows
    first, second = ([_is_number(row.fields[at]) for row in rows] for at in (0, 1))
    if not all(first) or all(second):
        return rows
    for _ in rows:
        tally.add("number before a source form", "numbers before source forms")
    return [Record(row.line, row.fields[1:]) for row in rows]


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text.strip()) is not None


def quoted_rows(
    rows: Iterable[Sequence[str]], delimiter: str = ",", *, line_end: str = "\n"
) -> str:
    """Put rows together, quoting fields that need it.

    Args:
        rows: The fields of each row.
        delimiter: What separates them.
        line_end: What ends a row.

    Returns:
        The text.
    """
    # The module csv of Python 3.11 leaves a lone carriage return unquoted, which splits the row.
    return "".join(
        delimiter.join(_quoted(field, delimiter) for field in row) + line_end for row in rows
    )


def one_line(text: str) -> str:
    """A text with each run of tabs and line breaks made one space.

    Args:
        text: Any text.

    Returns:
        A text that fits between two tabs.
    """
    return _BREAKS.sub(" ", text)


def _quoted(field: str, delimiter: str) -> str:
    if delimiter in field or _NEEDS_QUOTES.search(field):
        return '"' + field.replace('"', '""') + '"'
    return field
