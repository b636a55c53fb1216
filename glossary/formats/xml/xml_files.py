"""XML files, read with nothing but the file itself, and written.

The parser resolves no entity, loads no document type, opens nothing besides the file, and stops
where a document is deeper or longer than any termbase.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from glossary.errors import FormatError
from glossary.formats.file_access import read_bytes, write_bytes
from glossary.formats.losses import Loss, lost, mapped
from glossary.termbase import Termbase

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
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
    try:
        root = etree.fromstring(read_bytes(path), parser)
    except etree.XMLSyntaxError as error:
        raise not_xml(path, error) from None
    check_root(path, root, roots)
    check_entities(path, root)
    return root


def not_xml(path: Path, error: etree.XMLSyntaxError) -> FormatError:
    """Say what the parser has found wrong.

    Args:
        path: The file.
        error: What the parser says.

    Returns:
        The error to raise.
    """
    reason = " ".join((error.msg or "the file is empty").split())
    return FormatError(f"{path}:{error.lineno or 1}: is no XML: {reason}")


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
