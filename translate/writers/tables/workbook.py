"""Bitexts as a workbook of Excel (XLSX): source and target side by side, to be edited."""

import math
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from translate.bitext import Bitext, Status
from translate.errors import OutputError, UnwrittenArticleError
from translate.schema.characters import xml_text
from translate.schema.columns import COLUMNS, LISTS, SOURCE, SOURCE_LANGUAGE, STATUS, TARGET
from translate.writers.streaming import BitextWriter
from translate.writers.tables.archives import copy_timeless
from translate.writers.tables.rows import rows_of

LONGEST: Final = 32_767
"""Characters that a cell takes at most, and rows a sheet, by Excel's own limits."""
_MOST_ROWS: Final = 1_048_576
_DIGITS: Final = 15
_WIDTHS: Final = {SOURCE: 60, TARGET: 60, "terms": 30, "flags": 40}
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")


class XlsxWriter(BitextWriter):
    """Writes one workbook of one sheet, with what is about the article in hidden columns."""

    def _begin(self, opening: ExitStack) -> None:
        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet("bitext")
        opening.callback(self._abandon)
        self._sheet.freeze_panes = "A2"
        first_hidden = COLUMNS.index(SOURCE_LANGUAGE)
        for number, column in enumerate(COLUMNS):
            shape = self._sheet.column_dimensions[get_column_letter(number + 1)]
            shape.width = _WIDTHS.get(column, 12)
            shape.hidden = number >= first_hidden
        letter = get_column_letter(COLUMNS.index(STATUS) + 1)
        choice = DataValidation("list", formula1=f'"{",".join(Status)}"', allow_blank=True)
        choice.add(f"{letter}2:{letter}{_MOST_ROWS}")
        self._sheet.data_validations.append(choice)
        header = [self._cell(column) for column in COLUMNS]
        for cell in header:
            cell.font = Font(bold=True)
        self._sheet.append(header)
        self._rows = 1

    def _prepare(self, bitext: Bitext) -> Callable[[], None]:
        rows = [list(self._cells(row)) for row in rows_of(bitext)]
        if self._rows + len(rows) > _MOST_ROWS:
            raise OutputError(f"cannot write {self.path}: more than {_MOST_ROWS:,} rows")
        self._rows += len(rows)

        def append() -> None:
            for row in rows:
                self._sheet.append(row)

        return append

    def _end(self) -> None:
        with tempfile.TemporaryFile() as made:
            self._book.save(made)
            copy_timeless(made, self._file.stream)

    def _abandon(self) -> None:
        """Let go of a sheet that was not saved, and of the file that it waits in."""
        if not self._sheet.closed:
            self._sheet.close()
            self._sheet._writer.cleanup()  # noqa: SLF001 - nothing else removes the file early

    def _cells(self, row: dict[str, Any]) -> Iterator[Any]:
        for column, value in row.items():
            if column in LISTS:
                text = "\n".join(map(_told, value))
                yield self._cell(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
            elif isinstance(value, str):
                if len(value) > LONGEST:
                    raise UnwrittenArticleError(
                        f"cannot write {self.path}: the {column} of {row['article']}/"
                        f"{row['segment']} is longer than the {LONGEST:,} characters of a cell"
                    )
                yield self._cell(value, wrapped=column in (SOURCE, TARGET))
            elif isinstance(value, float):
                yield _rounded(value)
            else:
                yield value

    def _cell(self, text: str, *, wrapped: bool = False) -> Any:
        cell = WriteOnlyCell(self._sheet, xml_text(text))
        cell.data_type = "s"  # What begins with "=" is a text as any other.
        if wrapped:
            cell.alignment = _WRAPPED
        return cell


def _told(value: dict[str, Any]) -> str:
    """A use of a term or a flag in words, for people; it is not read back."""
    if "code" in value:
        return f"{value['code']}: {value['message']}"
    return f"{value['source']} → {value['target']} ({value['how']})"


def _rounded(number: float) -> float | None:
    """A number to the 15 digits that Excel keeps; None where that is beyond all numbers."""
    rounded = float(f"{number:.{_DIGITS}g}")
    return rounded if math.isfinite(rounded) else None
