"""XML that is not trusted, an element in memory at a time."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from lxml import etree

from translate.errors import BitextError
from translate.readers.xml_reasons import reason_and_line


def xml_events(path: Path, stream: BinaryIO) -> Iterator[tuple[str, etree._Element]]:
    """Parse a document; no entity is resolved, no document type loaded, nothing else opened.

    Args:
        path: The file, for messages.
        stream: Its bytes.

    Yields:
        "start" or "end" and the element that starts or ends.

    Raises:
        BitextError: It is not XML; the message has the line and the reason.
    """
    events: Any = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    try:
        yield from events
    except etree.XMLSyntaxError as error:
        reason, line = reason_and_line(error, events.error_log)
        raise BitextError(f"{path}, line {line}: {reason}") from error


def forget(element: etree._Element) -> None:
    """Free an element and what stands before it, so that memory stays flat."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local_name(element: etree._Element) -> str:
    """The name without its namespace; "" for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def refuse(path: Path, element: etree._Element, reason: str) -> NoReturn:
    """Refuse a document for what is wrong with an element.

    Raises:
        BitextError: Always, with the line.
    """
    raise BitextError(f"{path}, line {element.sourceline}: {reason}")
