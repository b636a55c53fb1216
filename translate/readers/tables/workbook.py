"""Workbooks of Excel (XLSX), ours and those of others, into bitexts."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import load_workbook

from translate.bitext import Bitext
from translate.errors import BitextError
from translate.readers.tables.archives import check_archive
from translate.readers.tables.rows import Layout, layout_of, plain_layout, read_rows


def read_xlsx(path: Path) -> Iterator[Bitext]:
    """Read the first sheet of a workbook that has rows, one in memory at a time.

    Args:
        path: The file.

    Yields:
        The bitexts.

    Raises:
        BitextError: It is no workbook, or has no source and target.
        OSError: The file cannot be read.
    """
    with path.open("rb") as stream:
        check_archive(path, stream, "xl/workbook.xml", "an XLSX workbook")
        try:
            yield from read_rows(path, _rows(path, stream))
        except (KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as error:
            raise BitextError(f"{path}: not an XLSX workbook: {error}") from error


def _rows(path: Path, stream: BinaryIO) -> Iterator[tuple[str, Layout, tuple[Any, ...]]]:
    book = load_workbook(stream, read_only=True, data_only=True)
    layout: Layout | None = None
    for sheet in book.worksheets:
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            if all(value is None or value == "" for value in values):
                continue
            if layout is None:
                named = layout_of(["" if value is None else str(value) for value in values])
                layout = named or plain_layout(list(map(str, values)))
                if named:
                    continue
            if len(values) <= max(layout.source, layout.target):
                reason = "there are no two columns, a source and a target"
                raise BitextError(f"{path}, row {number}: {reason}")
            yield f"{path}, row {number}", layout, values
        if layout is not None:
            return
