"""Bitexts as CSV (RFC 4180) and as its kin with tabs, UTF-8 without a byte order mark."""

import csv
import io
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import ClassVar

from translate.bitext import Bitext
from translate.schema.characters import unicode_text
from translate.schema.columns import COLUMNS
from translate.writers.streaming import BitextWriter
from translate.writers.tables.rows import flat_rows_of


class CsvWriter(BitextWriter):
    """Writes one table of any number of bitexts, its columns named in the first row."""

    delimiter: ClassVar[str] = ","

    def _begin(self, opening: ExitStack) -> None:  # noqa: ARG002 - nothing to close
        self._file.write(self._encode([COLUMNS]))

    def _prepare(self, bitext: Bitext) -> Callable[[], None]:
        rows = [tuple(row.values()) for row in flat_rows_of(bitext)]
        return partial(self._file.write, self._encode(rows))

    def _encode(self, rows: list[tuple[object, ...]]) -> bytes:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=self.delimiter, lineterminator="\r\n").writerows(rows)
        return unicode_text(text.getvalue()).encode()


class TsvWriter(CsvWriter):
    """Writes one table with tabs between its columns; quotation marks as in CSV."""

    delimiter: ClassVar[str] = "\t"
