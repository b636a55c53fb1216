"""TMX documents, ours and those of other tools, into bitexts, one unit in memory at a time.

The parser resolves no entity, loads no document type and opens nothing besides the file.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from lxml import etree

from glossary import is_break_code
from translate.bitext import Bitext
from translate.errors import BitextError
from translate.readers.units import Header, Unit, Variant, assemble
from translate.readers.xml_reasons import reason_and_line

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
    with path.open("rb") as stream:
        yield from assemble(path, _units(path, stream))


def _units(path: Path, stream: BinaryIO) -> Iterator[Unit]:
    events: Any = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    header = Header()
    body_seen = root_seen = False
    try:
        for event, element in events:
            name = _name(element)
            if event == "start":
                if not root_seen and name != "tmx":
                    _fail(path, element, f"the document is <{name}>, not <tmx>")
                root_seen = True
                body_seen = body_seen or name == "body"
            elif name == "header":
                header = _header(element)
            elif name == "tu":
                yield _unit(path, element, header)
                _forget(element)
    except etree.XMLSyntaxError as error:
        reason, line = reason_and_line(error, events.error_log)
        raise BitextError(f"{path}, line {line}: {reason}") from error
    if not body_seen:
        raise BitextError(f"{path}: there is no <body>")


def _header(element: etree._Element) -> Header:
    return Header(
        source_language=element.get("srclang", ""),
        tool=f"{element.get('creationtool', '')} {element.get('creationtoolversion', '')}".strip(),
        created=element.get("creationdate", ""),
    )


def _unit(path: Path, element: etree._Element, header: Header) -> Unit:
    properties: dict[str, list[str]] = {}
    variants: list[Variant] = []
    for child in element:
        name = _name(child)
        if name == "prop":
            properties.setdefault(child.get("type", ""), []).append(_text(path, child))
        elif name == "tuv":
            variants.append(_variant(path, child))
    if not variants:
        _fail(path, element, "the unit has no <tuv>")
    return Unit(
        place=f"{path}, line {element.sourceline}",
        id=element.get("tuid", ""),
        source_language=element.get("srclang", header.source_language),
        header=header,
        properties=properties,
        variants=tuple(variants),
    )


def _variant(path: Path, element: etree._Element) -> Variant:
    # `lang` is what TMX 1.1 to 1.3 have in the place of `xml:lang`.
    language = element.get(_LANG) or element.get("lang")
    if not language:
        _fail(path, element, "the <tuv> has no xml:lang")
    segment = next((child for child in element if _name(child) == "seg"), None)
    if segment is None:
        _fail(path, element, "the <tuv> has no <seg>")
    return Variant(language, _text(path, segment))


def _text(path: Path, element: etree._Element) -> str:
    """The text of a segment or property without the codes of its original format.

    `hi` marks text and is kept; `bpt`, `ept`, `it`, `ph` and `ut` hold codes (and `sub`, a text
    of its own inside a code) and are left out, a line break among them becoming a space.
    """
    pieces = [element.text or ""]
    for child in element:
        name = _name(child)
        if child.tag is etree.Entity:
            _fail(path, element, f"the entity {child.text} is not resolved, for safety")
        if name == "hi":
            pieces.append(_text(path, child))
        elif is_break_code(name, child.get("type") or "", "".join(map(str, child.itertext()))):
            pieces.append(" ")
        pieces.append(child.tail or "")
    return "".join(pieces)


def _forget(element: etree._Element) -> None:
    """Free a unit and what stands before it, so that memory stays flat."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _name(element: etree._Element) -> str:
    """The local name: TMX has no namespace, yet some tools give it one."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _fail(path: Path, element: etree._Element, reason: str) -> NoReturn:
    raise BitextError(f"{path}, line {element.sourceline}: {reason}")
