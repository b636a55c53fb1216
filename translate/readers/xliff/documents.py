"""XLIFF documents of either version into units, one in memory at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from translate.bitext import Bitext
from translate.readers.left_out import LeftOut
from translate.readers.units import Header, Unit, Variant, assemble
from translate.readers.xliff.states import status_of
from translate.readers.xliff.texts import Pair, pairs_of
from translate.readers.xml_events import forget, local_name, refuse, xml_events
from translate.schema import properties, xliff

_VERSIONS = ("1.", "2.")
_UNITS = {"trans-unit", "unit"}


@dataclass(slots=True)
class _File:
    """What a `<file>` says of all its units."""

    name: str = ""
    languages: tuple[str, str] = ("", "")
    properties: dict[str, list[str]] = field(default_factory=dict)


def read_xliff(path: Path) -> Iterator[Bitext]:
    """Read an XLIFF of version 1.0 to 1.2 or 2.0 to 2.2, of any tool.

    Args:
        path: The file.

    Yields:
        Bitexts as `translate.readers.units.assemble` makes them.

    Raises:
        BitextError: The file is not XML, not XLIFF, or a unit lacks what it needs; the message
            has the line and the reason.
        OSError: The file cannot be read.
    """
    left_out = LeftOut()
    with path.open("rb") as stream:
        yield from assemble(path, _units(path, stream, left_out))
    left_out.tell(path)


def _units(path: Path, stream: BinaryIO, left_out: LeftOut) -> Iterator[Unit]:
    languages, file = ("", ""), _File()
    root_seen = False
    for event, element in xml_events(path, stream):
        name = local_name(element)
        if event == "start" and not root_seen:
            root_seen = True
            languages = _root(path, element)
        elif event == "start" and name == "file":
            file = _File(
                element.get("original", ""),
                (
                    element.get("source-language", languages[0]),
                    element.get("target-language", languages[1]),
                ),
            )
        elif event == "end" and name in _UNITS:
            yield from _made(path, element, file, left_out)
            forget(element)
        elif event == "end" and _is_about_file(element, name):
            file.properties |= _properties(element)
        elif event == "end" and name == "file":
            forget(element)


def _root(path: Path, element: etree._Element) -> tuple[str, str]:
    if local_name(element) != "xliff":
        refuse(path, element, f"the document is <{local_name(element)}>, not <xliff>")
    version = element.get("version", "")
    if not version.startswith(_VERSIONS):
        refuse(path, element, f'the version "{version}" of XLIFF is not known')
    return element.get("srcLang", ""), element.get("trgLang", "")


def _is_about_file(element: etree._Element, name: str) -> bool:
    parent = element.getparent()
    return name == "header" or (
        name == "metadata" and parent is not None and local_name(parent) == "file"
    )


def _properties(element: etree._Element) -> dict[str, list[str]]:
    """Our properties in an element: those of version 1.2, or those of the metadata module."""
    found: dict[str, list[str]] = {}
    for one in element.iter(f"{{{xliff.OURS}}}prop", f"{{{xliff.METADATA}}}meta"):
        group = one.getparent()
        ours = one.tag == f"{{{xliff.OURS}}}prop" or (
            group is not None and group.get("category") == xliff.CATEGORY
        )
        if ours:
            found.setdefault(one.get("type", ""), []).append(one.text or "")
    return found


def _made(path: Path, element: etree._Element, file: _File, left_out: LeftOut) -> Iterator[Unit]:
    own = _properties(element)
    pairs = pairs_of(path, element, left_out, whole=bool(own))
    if not file.languages[0]:
        refuse(path, element, "the source language is not named")
    for number, pair in enumerate(pairs, start=1):
        if own:
            values = {properties.ARTICLE: [file.name], **file.properties, **own}
            status = status_of(pair, own.get(properties.STATUS, [""])[0])
            values[properties.STATUS] = [status] if status else []
        else:
            values = {}
        named = next((key for key in ("name", "resname") if own and element.get(key)), "id")
        name = element.get(named, "")
        yield Unit(
            place=f"{path}, line {element.sourceline}",
            id=name if len(pairs) == 1 else f"{name}/{pair.id or number}",
            source_language=file.languages[0],
            header=Header(source_language=file.languages[0]),
            properties=values,
            variants=_variants(file, pair),
            status=None if own else status_of(pair, ""),
        )


def _variants(file: _File, pair: Pair) -> tuple[Variant, Variant]:
    source, target = file.languages
    return Variant(source, pair.source), Variant(target or "en", pair.target)
