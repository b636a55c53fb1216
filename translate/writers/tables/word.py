"""Bitexts as Word documents (DOCX): tables for reviewers who have nothing else."""

import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from translate.bitext import Bitext, TranslationUnit
from translate.schema.characters import xml_text
from translate.schema.word import REMARKS, STATUS
from translate.writers.streaming import BitextWriter
from translate.writers.tables.archives import copy_timeless

_WIDTHS: Final = (1100, 5200, 5200, 1200, 2300)
"""Widths of the columns, in twentieths of a point."""


class DocxWriter(BitextWriter):
    """Writes one document with a table for each article, whose first row names it."""

    def _begin(self, _opening: ExitStack) -> None:
        self._document: Any = Document()
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width

    def _prepare(self, bitext: Bitext) -> Callable[[], None]:
        article = bitext.article
        header = (article.id, article.source_language, article.target_language, STATUS, REMARKS)
        rows = [header, *map(_cells_of, bitext.units)]

        def append() -> None:
            self._document.add_heading(xml_text(article.title or article.id), level=1)
            table = self._document.add_table(rows=0, cols=len(_WIDTHS), style="Table Grid")
            for number, row in enumerate(rows):
                table._tbl.append(_row(row, is_header=number == 0))  # noqa: SLF001 - its own rows are slow

        return append

    def _end(self) -> None:
        with tempfile.TemporaryFile() as made:
            self._document.save(made)
            copy_timeless(made, self._file.stream)


def _cells_of(unit: TranslationUnit) -> tuple[str, ...]:
    segment, translation = unit.segment, unit.translation
    remarks = "; ".join(flag.message for flag in translation.flags)
    return segment.id, segment.source, translation.target, translation.status.value, remarks


def _row(texts: Sequence[str], *, is_header: bool) -> Any:
    row = OxmlElement("w:tr")
    shape = OxmlElement("w:trPr")
    shape.append(OxmlElement("w:tblHeader" if is_header else "w:cantSplit"))
    row.append(shape)
    for text, width in zip(texts, _WIDTHS, strict=True):
        cell, paragraph, run = (OxmlElement(name) for name in ("w:tc", "w:p", "w:r"))
        size = OxmlElement("w:tcW")
        size.set(qn("w:w"), str(width))
        size.set(qn("w:type"), "dxa")
        properties = OxmlElement("w:tcPr")
        properties.append(size)
        if is_header:
            bold = OxmlElement("w:rPr")
            bold.append(OxmlElement("w:b"))
            run.append(bold)
        content = OxmlElement("w:t")
        content.text = xml_text(text)
        content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(content)
        paragraph.append(run)
        cell.append(properties)
        cell.append(paragraph)
        row.append(cell)
    return row
