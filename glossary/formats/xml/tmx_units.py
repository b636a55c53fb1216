"""Reads the translation units of TMX 1.1 to 1.4, one at a time, so that memory stays flat.

The parser resolves no entity, loads no document type, opens nothing besides the file, and stops
where a document is deeper or an element longer than any.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from lxml import etree

from glossary.errors import FormatError
from glossary.formats.languages import primary
from glossary.formats.xml.inline_codes import is_break_code
from glossary.formats.xml.xml_files import (
    LANGUAGE,
    check_entities,
    check_root,
    children,
    line_of,
    local_name,
    not_xml,
    text_of,
)

_START: Final = 1000


@dataclass(frozen=True, slots=True)
class Variant:
    """The text of a unit in one language.

    Attributes:
        language: The code of the language, as the file has it.
        text: The text, without codes of formatting.
        properties: The text of each of its properties, by type.
        notes: Its notes.
    """

    language: str
    text: str
    properties: dict[str, str]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A translation unit as it stands in the file.

    Attributes:
        line: The line it starts on, counted from 1.
        declared: The source language that it or the file declares; empty where none does.
        variants: Its segments, in order.
        properties: The text of each of its properties, by type.
        note: Its notes.
    """

    line: int
    declared: str
    variants: tuple[Variant, ...]
    properties: dict[str, str]
    note: str

    def text(self, language: str) -> str | None:
        """Its text in a language, whatever the region; None where it has none."""
        return next((one.text for one in self.of(language)), None)

    def of(self, language: str) -> Iterator[Variant]:
        """Its variants in a language, whatever the region."""
        return (one for one in self.variants if primary(one.language) == primary(language))


def read_units(path: Path, file: BinaryIO) -> Iterator[Unit]:
    """Read the units of a TMX file.

    Args:
        path: The file, for messages.
        file: Its bytes.

    Yields:
        Its units, in order.

    Raises:
        FormatError: It is no XML, another kind of XML, declares entities, or has a segment that
            does not say its language.
    """
    start = file.read(_START)
    file.seek(0)
    events: Any = etree.iterparse(
        file,
        events=("start", "end"),
        tag=("{*}tmx", "{*}header", "{*}tu"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    declared = ""
    try:
        for event, element in events:
            name = local_name(element)
            if event == "start":
                if name == "tmx":
                    check_root(path, element.getroottree().getroot(), ("tmx",))
                elif name == "header":
                    declared = element.get("srclang", "")
            elif name == "tu":
                check_entities(path, element)
                yield _unit(path, element, declared)
                _let_go(element)
    except etree.XMLSyntaxError as error:
        raise not_xml(path, error, start) from None
    check_root(path, events.root, ("tmx",))
    check_entities(path, events.root)


def _unit(path: Path, element: etree._Element, declared: str) -> Unit:
    variants: list[Variant] = []
    for one in children(element, "tuv"):
        # TMX 1.1 to 1.3 have `lang` in the place of `xml:lang`.
        tag = one.get(LANGUAGE) or one.get("lang")
        if not tag:
            raise FormatError(f"{path}:{line_of(one)}: a <tuv> does not say its language")
        properties = {prop.get("type", ""): text_of(prop) for prop in children(one, "prop")}
        notes = tuple(text_of(note) for note in children(one, "note"))
        variants += [
            Variant(tag, "".join(_texts(segment)), properties, notes)
            for segment in children(one, "seg")
        ]
    return Unit(
        line_of(element),
        element.get("srclang") or declared,
        tuple(variants),
        {one.get("type", ""): text_of(one) for one in children(element, "prop")},
        "\n".join(text_of(one) for one in children(element, "note")),
    )


def _texts(element: etree._Element) -> Iterator[str]:
    """The text of a segment without the codes of its original format."""
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name == "hi":
            yield from _texts(child)
        elif name and is_break_code(name, child.get("type") or "", text_of(child)):
            yield " "
        yield child.tail or ""


def _let_go(element: Any) -> None:
    """Drop a unit that has been read, and what stands before it, from the tree."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
