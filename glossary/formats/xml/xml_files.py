"""XML files, read with nothing but the file itself, and written.

The parser resolves no entity, loads no document type, opens nothing besides the file, and stops
where a document is deeper or longer than any termbase.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat

from lxml import etree

from glossary.errors import FormatError
from glossary.formats.file_access import read_bytes, write_bytes
from glossary.formats.losses import Loss, lost, mapped
from glossary.termbase import Termbase

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BYTES: Final = re.compile("Invalid bytes|Incomplete UTF-8|not proper UTF-8|encoding error")
_DECLARED: Final = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']+)")
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\0\0")
_ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse(path: Path, roots: Collection[str]) -> etree._Element:
    """Read an XML file.

    Args:
        path: The file.
        roots: What its outermost element may be called, namespace aside.

    Returns:
        The outermost element.

    Raises:
        FormatError: It is no XML, another kind of XML, or declares entities.
        TermbaseError: It cannot be opened.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    data = read_bytes(path)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise not_xml(path, error, data) from None
    check_root(path, root, roots)
    check_entities(path, root)
    return root


def not_xml(path: Path, error: etree.XMLSyntaxError, start: bytes) -> FormatError:
    """Say what the parser has found wrong.

    Args:
        path: The file.
        error: What the parser says.
        start: How the file begins, or all of it.

    Returns:
        The error to raise.
    """
    if (declared := contradicted_encoding(start)) or _BYTES.search(error.msg or ""):
        said = f' ("{declared}")' if declared else ""
        return FormatError(
            f"{path}:{error.lineno or 1}: is no XML: bytes that are not of the encoding the file "
            f"declares{said}"
        )
    reason = " ".join((error.msg or "the file is empty").split())
    return FormatError(f"{path}:{error.lineno or 1}: is no XML: {reason}")


def contradicted_encoding(start: bytes) -> str:
    """Find out whether a file declares an encoding that its first bytes are not of.

    Args:
        start: How the file begins.

    Returns:
        The encoding it declares, if its bytes are of another kind; nothing where they may be of it.
    """
    wide = start[:2] in (b"<\0", b"\0<", *_WIDE_MARKS)
    text = start[:400].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    found = _DECLARED.match(text)
    declared = found[1].decode("ascii", "replace") if found else ""
    declares_wide = declared.lower().startswith(("utf-16", "utf16", "ucs-2", "utf-32", "ucs-4"))
    return declared if declared and declares_wide != wide else ""


def place(line: int, column: int) -> str:
    """Line and column, as messages have them after the name of a file."""
    return f"{line}:{column}" if column else str(line)


def places(path: Path, elements: Sequence[etree._Element]) -> list[tuple[int, int]]:
    """Where elements of one or several names start in their file.

    Args:
        path: The file.
        elements: All elements of those names, in order.

    Returns:
        The line of each, counted from 1, and the column, counted from 1: 0 where each of them has a
        line of its own.
    """
    lines = [line_of(one) for one in elements]
    return _places(read_bytes(path), {local_name(one) for one in elements}, lines)


def places_of(data: bytes, name: str, lines: Sequence[int]) -> list[tuple[int, int]]:
    """Where elements that are gone from memory start in their file.

    Args:
        data: The file.
        name: What they are called.
        lines: The line of each.

    Returns:
        What `places` gives.
    """
    return _places(data, {name}, lines)


def _places(data: bytes, names: Collection[str], lines: Sequence[int]) -> list[tuple[int, int]]:
    without = [(line, 0) for line in lines]
    if len(set(lines)) == len(lines):
        return without
    found: list[tuple[int, int]] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def note(name: str, _: object) -> None:
        if name.rpartition(" ")[2] in names:
            found.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    parser.StartElementHandler = note
    is_whole = True
    try:
        parser.Parse(data, is_whole)
    except (expat.ExpatError, ValueError):
        # An encoding that this parser does not know.
        return without
    return found if len(found) == len(lines) else without


def check_root(path: Path, root: etree._Element, roots: Collection[str]) -> None:
    """Refuse a document that declares entities or is of another kind.

    Args:
        path: The file.
        root: Its outermost element.
        roots: What that may be called, namespace aside.

    Raises:
        FormatError: It is such a document.
    """
    document_type: Any = root.getroottree().docinfo.internalDTD
    if document_type is not None and any(True for _ in document_type.iterentities()):
        raise FormatError(f"{path}: declares entities, which are not resolved, for safety")
    if local_name(root) not in roots:
        wanted = " or ".join(f"<{name}>" for name in roots)
        raise FormatError(f"{path}: the document is <{local_name(root)}>, not {wanted}")


def check_entities(path: Path, element: etree._Element) -> None:
    """Refuse entities in an element, which are not resolved.

    Args:
        path: The file.
        element: The element.

    Raises:
        FormatError: It has one in it.
    """
    if (entity := next(element.iter(etree.Entity), None)) is not None:
        raise FormatError(
            f"{path}:{line_of(entity)}: the entity {entity.text} is not resolved, for safety"
        )


def write(path: Path, root: etree._Element, *, doctype: str = "", encoding: str = "UTF-8") -> None:
    """Write an XML file, indented.

    Args:
        path: The file.
        root: The outermost element.
        doctype: The document type declaration; none if empty.
        encoding: The encoding of the file.

    Raises:
        OutputError: It cannot be written.
    """
    write_bytes(path, serialised(root, doctype=doctype, encoding=encoding))


def serialised(root: etree._Element, *, doctype: str = "", encoding: str = "UTF-8") -> bytes:
    """Make the bytes of an XML file.

    Args:
        root: The outermost element.
        doctype: The document type declaration; none if empty.
        encoding: The encoding.

    Returns:
        The file, indented, with declaration.
    """
    etree.indent(root)
    declared: dict[str, Any] = {"doctype": doctype} if doctype else {}
    data: Any = etree.tostring(root, xml_declaration=True, encoding=encoding, **declared)
    return bytes(data) + "\n".encode("utf-16-le" if encoding == "UTF-16" else encoding)


def legal(termbase: Termbase) -> tuple[Termbase, tuple[Loss, ...]]:
    """Take out of a termbase the control characters that XML does not allow.

    Args:
        termbase: The termbase.

    Returns:
        The termbase without them, and in how many entries there were some.
    """
    changed, count, losses = mapped(termbase, lambda text: _ILLEGAL.sub("", text))
    characters = lost(count, "entry's control characters", "entries' control characters")
    return changed, (*characters, *losses)


def add(
    parent: etree._Element, name: str, text: str | None = None, **attributes: str
) -> etree._Element:
    """Add an element to another, in the namespace of that.

    Args:
        parent: The other element.
        name: The name of the new one.
        text: What stands in it.
        **attributes: Its attributes.

    Returns:
        The new element.
    """
    namespace = etree.QName(parent).namespace
    element = etree.SubElement(parent, f"{{{namespace}}}{name}" if namespace else name, attributes)
    element.text = text
    return element


def line_of(element: Any) -> int:
    """The line of its file that an element starts on, counted from 1."""
    return int(element.sourceline or 0)


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def named(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements inside another, at any depth, that have one of the names."""
    return (one for one in element.iter() if local_name(one) in names)


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of an element that have one of the names."""
    return (one for one in element if local_name(one) in names)


def text_of(element: etree._Element) -> str:
    """All the text in an element."""
    return "".join(str(piece) for piece in element.itertext(etree.Element))
