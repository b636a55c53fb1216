"""TMX documents, ours and those of other tools, into bitexts, one unit in memory at a time.

The parser resolves no entity, loads no document type and opens nothing besides the file.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from glossary import is_break_code
from translate.bitext import Bitext
from translate.errors import BitextError
from translate.readers.left_out import LeftOut
from translate.readers.units import Header, Unit, Variant, assemble
from translate.readers.xml_events import forget, local_name, refuse, xml_events
from translate.schema import properties as tmx

_CODES = {"bpt", "ept", "it", "ph", "ut", "sub", "x", "bx", "ex"}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_tmx(path: Path) -> Iterator[Bitext]:
    """Read a TMX file of any version and tool.

    Args:
        path: The file.

    Yields:
        Bitexts as `translate.readers.units.assemble` makes them.

    Raises:
        BitextError: The file is not XML, not TMX, or a unit lacks what it needs; the message
            has the line and the reason.
        OSError: The file cannot be read.
    """
    left_out = LeftOut()
    with path.open("rb") as stream:
        yield from assemble(path, _units(path, stream, left_out))
    left_out.tell(path)


def _units(path: Path, stream: BinaryIO, left_out: LeftOut) -> Iterator[Unit]:
    header = Header()
    body_seen = root_seen = False
    for event, element in xml_events(path, stream):
        name = local_name(element)
        if event == "start":
            if not root_seen and name != "tmx":
                refuse(path, element, f"the document is <{name}>, not <tmx>")
            root_seen = True
            body_seen = body_seen or name == "body"
        elif name == "header":
            header = _header(element)
        elif name == "tu":
            if unit := _unit(path, element, header, left_out):
                yield unit
            forget(element)
    if not body_seen:
        raise BitextError(f"{path}: there is no <body>")


def _header(element: etree._Element) -> Header:
    return Header(
        source_language=element.get("srclang", ""),
        tool=f"{element.get('creationtool', '')} {element.get('creationtoolversion', '')}".strip(),
        created=element.get("creationdate", ""),
    )


def _unit(path: Path, element: etree._Element, header: Header, left_out: LeftOut) -> Unit | None:
    """The unit of an element; None for one without any text."""
    properties: dict[str, list[str]] = {}
    variants: list[Variant] = []
    for child in element:
        name = local_name(child)
        if name == "prop":
            properties.setdefault(child.get("type", ""), []).append(_text(path, child, left_out))
        elif name == "tuv":
            variants.append(_variant(path, child, left_out))
    if not variants:
        left_out.add("unit without a text", "units without a text")
        return None
    if tmx.ARTICLE not in properties:
        left_out.add("note", count=sum(1 for _ in element.iter("{*}note")))
        left_out.add("property", "properties", count=sum(1 for _ in element.iter("{*}prop")))
        left_out.add("further variant", count=max(len(variants) - 2, 0))
    return Unit(
        place=f"{path}, line {element.sourceline}",
        id=element.get("tuid", ""),
        source_language=element.get("srclang", header.source_language),
        header=header,
        properties=properties,
        variants=tuple(variants),
    )


def _variant(path: Path, element: etree._Element, left_out: LeftOut) -> Variant:
    # `lang` is what TMX 1.1 to 1.3 have in the place of `xml:lang`.
    language = element.get(_LANG) or element.get("lang")
    if not language:
        refuse(path, element, "the <tuv> has no xml:lang")
    segment = next((child for child in element if local_name(child) == "seg"), None)
    if segment is None:
        refuse(path, element, "the <tuv> has no <seg>")
    return Variant(language, _text(path, segment, left_out))


def _text(path: Path, element: etree._Element, left_out: LeftOut) -> str:
    """The text of a segment or property without the codes of its original format.

    `hi` marks text and is kept; `bpt`, `ept`, `it`, `ph` and `ut` hold codes (and `sub`, a text
    of its own inside a code) and are left out, a line break among them becoming a space. What
    stands in any other element, such as the `g` of XLIFF, is text.
    """
    pieces = [element.text or ""]
    for child in element:
        name = local_name(child)
        if child.tag is etree.Entity:
            refuse(path, element, f"the entity {child.text} is not resolved, for safety")
        if name and name not in _CODES:
            left_out.add("inline code", count=name != "hi")
            pieces.append(_text(path, child, left_out))
        elif name:
            left_out.add("inline code")
            content = "".join(map(str, child.itertext()))
            pieces.append(" " * is_break_code(name, child.get("type") or "", content))
        pieces.append(child.tail or "")
    return "".join(pieces)
