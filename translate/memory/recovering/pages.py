"""The rows in the pages of an SQLite file, found without its schema and whatever else is damaged.

The layout is that of "Database File Format" (https://sqlite.org/fileformat2.html): b-tree pages are
section 1.6, records 2.1, and the write-ahead log 4.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

Value = int | float | str | bytes | None
"""What a column of a row holds."""

_MAGIC: Final = b"SQLite format 3\0"
_HEADER_SIZE: Final = 100
_DEFAULT_PAGE_SIZE: Final = 4096
_FRAME_HEADER: Final = 24
_LOG_HEADER: Final = 32

_TABLE_LEAF: Final = 0x0D
_INDEX_LEAF: Final = 0x0A
_INDEX_INTERIOR: Final = 0x02

_INTEGERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of an integer, by its serial type."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of some table.

    Attributes:
        number: Its rowid; None in a table without.
        values: Its columns.
    """

    number: int | None
    values: tuple[Value, ...]


def rows(path: Path) -> Iterator[Row]:
    """Read every row that can be made out in an SQLite file and its write-ahead log.

    Pages that make no sense are passed over, and so are rows that do not fit their page or are no
    valid UTF-8. Deleted rows may be among those found.

    Args:
        path: The file; the log lies beside it.

    Raises:
        OSError: The file cannot be read.
    """
    pages = _Pages(path)
    for number in pages.numbers():
        page = pages.read(number)
        start = _HEADER_SIZE if number == 1 else 0
        if len(page) < start + 8 or page[start] not in (
            _TABLE_LEAF,
            _INDEX_LEAF,
            _INDEX_INTERIOR,
        ):
            continue
        for cell in _cells(page, start):
            try:
                row = _row(pages, page, cell, page[start])
            except (IndexError, ValueError, struct.error):
                continue
            if row is not None:
                yield row


class _Pages:
    """The pages of a file, the latest state of each: from the log where it is there."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        log = path.with_name(f"{path.name}-wal")
        self._log = log.read_bytes() if log.is_file() else b""
        self.size = self._page_size()
        is_whole = self._data.startswith(_MAGIC)
        self.usable = self.size - (self._data[20] if is_whole else 0)
        self._in_log = dict(self._frames())

    def _page_size(self) -> int:
        sizes = [
            int.from_bytes(self._data[16:18], "big"),
            int.from_bytes(self._log[8:12], "big"),
        ]
        for size in (65_536 if size == 1 else size for size in sizes):
            if 512 <= size <= 65_536 and size & (size - 1) == 0:
                return size
        return _DEFAULT_PAGE_SIZE

    def _frames(self) -> Iterator[tuple[int, int]]:
        """The pages in the log that were committed, with their offsets; the last one counts."""
        salts = self._log[16:24]
        waiting: list[tuple[int, int]] = []
        step = _FRAME_HEADER + self.size
        for offset in range(_LOG_HEADER, len(self._log) - step + 1, step):
            number, committed = struct.unpack(">II", self._log[offset : offset + 8])
            if self._log[offset + 8 : offset + 16] != salts:
                return
            waiting.append((number, offset + _FRAME_HEADER))
            if committed:
                yield from waiting
                waiting = []

    def numbers(self) -> Iterator[int]:
        """The numbers of all pages."""
        last = max([len(self._data) // self.size, *self._in_log])
        yield from range(1, last + 1)

    def read(self, number: int) -> bytes:
        """A page; empty where there is none."""
        if number in self._in_log:
            return self._log[self._in_log[number] : self._in_log[number] + self.size]
        return self._data[(number - 1) * self.size : number * self.size]


def _cells(page: bytes, start: int) -> Iterator[int]:
    """Where the cells of a page begin."""
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    first = start + (12 if page[start] == _INDEX_INTERIOR else 8)
    for place in range(first, min(first + 2 * count, len(page) - 1), 2):
        cell = int.from_bytes(page[place : place + 2], "big")
        if first <= cell < len(page):
            yield cell


def _row(pages: _Pages, page: bytes, cell: int, kind: int) -> Row | None:
    """Read the row of a cell.

    Raises:
        IndexError, ValueError, struct.error: It makes no sense.
    """
    place = cell + (4 if kind == _INDEX_INTERIOR else 0)
    length, place = _varint(page, place)
    number = None
    if kind == _TABLE_LEAF:
        number, place = _varint(page, place)
    local = _local(length, pages.usable, of_table=kind == _TABLE_LEAF)
    payload = page[place : place + local]
    if local < length:
        following = int.from_bytes(page[place + local : place + local + 4], "big")
        payload += _overflow(pages, following, length - local)
    if len(payload) != length:
        return None
    return Row(number, tuple(_values(payload)))


def _local(length: int, usable: int, *, of_table: bool) -> int:
    """How much of a payload stands in its own page (section 1.6)."""
    most = usable - 35 if of_table else (usable - 12) * 64 // 255 - 23
    if length <= most:
        return length
    least = (usable - 12) * 32 // 255 - 23
    fitting = least + (length - least) % (usable - 4)
    return fitting if fitting <= most else least


def _overflow(pages: _Pages, number: int, length: int) -> bytes:
    parts: list[bytes] = []
    seen: set[int] = set()
    while length > 0 and number and number not in seen:
        seen.add(number)
        page = pages.read(number)
        part = page[4 : min(pages.usable, 4 + length)]
        if not part:
            break
        parts.append(part)
        length -= len(part)
        number = int.from_bytes(page[:4], "big")
    return b"".join(parts)


def _values(payload: bytes) -> Iterator[Value]:
    """Read the columns of a record (section 2.1)."""
    header, place = _varint(payload, 0)
    data = header
    while place < header:
        kind, place = _varint(payload, place)
        value, data = _value(payload, data, kind)
        yield value


def _value(payload: bytes, place: int, kind: int) -> tuple[Value, int]:
    if kind in (0, 8, 9):
        return {0: None, 8: 0, 9: 1}[kind], place
    if kind in _INTEGERS:
        end = place + _INTEGERS[kind]
        return int.from_bytes(payload[place:end], "big", signed=True), end
    if kind == 7:
        (number,) = struct.unpack(">d", payload[place : place + 8])
        return number, place + 8
    if kind < 12:
        raise ValueError(kind)
    end = place + (kind - 12) // 2
    if end > len(payload):
        raise IndexError(end)
    return (payload[place:end].decode() if kind % 2 else payload[place:end]), end


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for count in range(8):
        byte = data[place + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + count + 1
    return value << 8 | data[place + 8], place + 9
