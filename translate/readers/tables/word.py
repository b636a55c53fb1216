"""Word documents (DOCX) with tables of two languages, into bitexts."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from lxml import etree

from translate.bitext import Bitext, Status
from translate.errors import BitextError
from translate.readers.left_out import LeftOut
from translate.readers.tables.archives import check_archive
from translate.readers.tables.rows import Layout, layout_of, plain_layout
from translate.readers.units import Header, Unit, Variant, assemble
from translate.readers.xml_events import forget, local_name, xml_events
from translate.schema import properties
from translate.schema.word import STATUS

_DOCUMENT: Final = "word/document.xml"
_COMMENTS: Final = "word/comments.xml"
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE: Final = {f"{_WORD}del", f"{_WORD}moveFrom"}
"""What a reviewer has taken out while changes were tracked."""
_BREAKS: Final = {f"{_WORD}br", f"{_WORD}cr", f"{_WORD}tab", f"{_WORD}p"}
_CODE = re.compile(r"[a-z]{2,3}([-_][a-z0-9]{2,8})*", re.IGNORECASE)


def read_docx(path: Path) -> Iterator[Bitext]:
    """Read the tables of a document, a segment a row; tracked changes count as accepted.

    Args:
        path: The file.

    Yields:
        A bitext for each table of ours, which has the id of its article and the two languages in
        its first row, and those that `translate.readers.units.assemble` makes of other tables: the
        first two columns, or those that are named as sources and targets.

    Raises:
        BitextError: It is no such document, there is no table of two columns in it, or a status
            is none.
        OSError: The file cannot be read.
    """
    left_out = LeftOut()
    with path.open("rb") as stream:
        check_archive(path, stream, _DOCUMENT, "a DOCX document")
        with zipfile.ZipFile(stream) as archive:
            if _COMMENTS in archive.namelist():
                found = archive.read(_COMMENTS).count(b"<w:comment ")
                left_out.add("comment", count=found)
            with archive.open(_DOCUMENT) as document:
                yield from assemble(path, _units(path, document))  # type: ignore[arg-type]
    left_out.tell(path)


def _units(path: Path, document: BinaryIO) -> Iterator[Unit]:
    tables = found = 0
    header: Sequence[str] | None = None
    for event, element in xml_events(path, document):
        name = local_name(element)
        if name == "tbl" and event == "start":
            tables += 1
            header = None
        elif name == "tr" and event == "end":
            cells = [_text(cell) for cell in element.iterchildren(f"{_WORD}tc")]
            forget(element)
            if header is None:
                header = cells
                if _is_header(cells):
                    continue
            if len(cells) > 1 and any(cells):
                found += 1
                yield _unit(f"{path}, table {tables}", header, cells)
    if not found:
        raise BitextError(f"{path}: there is no table of two languages in it")


def _is_ours(header: Sequence[str]) -> bool:
    """Whether a first row is that of a table of ours: an id, two languages, and a status."""
    return (
        len(header) > 3
        and bool(header[0])
        and all(_CODE.fullmatch(code) for code in header[1:3])
        and header[3].lower() == STATUS
    )


def _is_header(cells: Sequence[str]) -> bool:
    return _is_ours(cells) or layout_of(cells) is not None


def _unit(place: str, header: Sequence[str], cells: Sequence[str]) -> Unit:
    if not _is_ours(header):
        layout: Layout = layout_of(header) or plain_layout(header)
        texts = [cells[at] if at < len(cells) else "" for at in (layout.source, layout.target)]
        id_ = cells[layout.id] if layout.id is not None and layout.id < len(cells) else ""
        return _made(place, id_, {}, layout.languages, texts)
    status = cells[3].lower() if len(cells) > 3 and cells[3] else Status.DRAFT
    named = {
        properties.ARTICLE: [header[0]],
        properties.SEGMENT: [cells[0]] if cells[0] else [],
        properties.STATUS: [status],
    }
    texts = [cells[at] if at < len(cells) else "" for at in (1, 2)]
    return _made(f"{place}, {cells[0]}", "", named, (header[1], header[2]), texts)


def _made(
    place: str,
    id_: str,
    named: dict[str, list[str]],
    languages: tuple[str, str],
    texts: Sequence[str],
) -> Unit:
    return Unit(
        place=place,
        id=id_,
        source_language=languages[0],
        header=Header(),
        properties=named,
        variants=(Variant(languages[0], texts[0]), Variant(languages[1], texts[1])),
        in_table=True,
    )


def _text(cell: etree._Element) -> str:
    """The text of a cell on one line, as it is once all tracked changes are accepted."""
    return " ".join("".join(_pieces(cell)).split(" ")).strip(" ")


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_WORD}t":
            yield child.text or ""
            continue
        if child.tag in _BREAKS:
            yield " "
        yield from _pieces(child)
