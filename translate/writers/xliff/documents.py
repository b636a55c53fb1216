"""What the writers of both versions have in common: a document with a `<file>` for each article."""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any, ClassVar

from lxml import etree

from translate.bitext import Bitext
from translate.schema.characters import xml_text
from translate.writers.streaming import BitextWriter

XML: str = "{http://www.w3.org/XML/1998/namespace}"


class XliffWriter(BitextWriter):
    """Writes one document as it grows, one article in memory at a time."""

    namespaces: ClassVar[Any]
    """The namespaces of the document by their prefixes, the core under None."""

    def _begin(self, opening: ExitStack) -> None:
        self._xml: Any = opening.enter_context(etree.xmlfile(self._file.stream, encoding="utf-8"))
        self._elements = ExitStack()
        self._articles = 0

    def _prepare(self, bitext: Bitext) -> Callable[[], None]:
        element = self._element_of(bitext, self._articles + 1)

        def append() -> None:
            if not self._articles:
                self._write_root(bitext)
            self._articles += 1
            etree.indent(element, space="  ", level=1)
            self._xml.write("\n  ", element)

        return append

    def _end(self) -> None:
        if not self._articles:
            # A document without a file is no XLIFF.
            self._write_root(None)
            self._xml.write("\n  ", self._empty_file())
        self._xml.write("\n")
        self._elements.close()
        self._xml.flush()
        self._file.write(b"\n")

    def _write_root(self, first: Bitext | None) -> None:
        self._xml.write_declaration()
        root = self._xml.element(
            self._name("xliff"), self._root_attributes(first), nsmap=dict(self.namespaces)
        )
        self._elements.enter_context(root)

    def _name(self, name: str) -> str:
        return f"{{{self.namespaces[None]}}}{name}"

    def _add(
        self, parent: etree._Element, tag: str, text: str | None = None, /, **attributes: str
    ) -> etree._Element:
        """Add an element of the core; one that has a text keeps its white space."""
        legal = {key.rstrip("_").replace("_", "-"): xml_text(it) for key, it in attributes.items()}
        element = etree.SubElement(parent, self._name(tag), legal)
        if text is not None:
            element.text = xml_text(text)
        return element

    def _file_element(self, attributes: Mapping[str, str]) -> etree._Element:
        """The element of an article, without anything in it."""
        legal = {name: xml_text(value) for name, value in attributes.items()}
        return etree.Element(self._name("file"), legal, nsmap=dict(self.namespaces))

    @abstractmethod
    def _root_attributes(self, first: Bitext | None) -> dict[str, str]:
        """The attributes of the root; None for `first` where there is no article at all."""

    @abstractmethod
    def _empty_file(self) -> etree._Element:
        """The `<file>` that stands where there is no article at all."""

    @abstractmethod
    def _element_of(self, bitext: Bitext, number: int) -> etree._Element:
        """The `<file>` of an article, the number-th from 1."""


def unique_id(wanted: str, place: int, taken: set[str]) -> str:
    """Find an id that no other unit of a file has.

    Args:
        wanted: The id of the segment, of characters that an id may have.
        place: Which unit of the file it is, from 1.
        taken: The ids of the units before; the one that is found is added.
    """
    found = wanted or f"s{place}"
    while found in taken:
        found = f"{found}.{place}"
    taken.add(found)
    return found
