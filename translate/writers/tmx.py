"""Bitexts as TMX 1.4b: the format that translation tools exchange memories in.

The document is written as it grows (one article in memory at a time) and is valid against
`translate/schema/tmx14.dtd`.
"""

import re
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from translate import __version__
from translate.bitext import Bitext, TranslationUnit
from translate.schema.characters import xml_text
from translate.schema.properties import TOOL
from translate.writers.properties import unit_properties
from translate.writers.streaming import BitextWriter

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_UNFIT_IN_TUID = re.compile(r"[\s%#]")
_DEFAULT_LANGUAGE = "fr"


class TmxWriter(BitextWriter):
    """Writes one TMX file of any number of bitexts."""

    def _begin(self, opening: ExitStack) -> None:
        self._xml: Any = opening.enter_context(etree.xmlfile(self._file.stream, encoding="utf-8"))
        # Closed at the end only: after a failed write nothing more can be written.
        self._elements = ExitStack()
        self._header_language: str | None = None

    def _prepare(self, bitext: Bitext) -> Callable[[], None]:
        language = bitext.article.source_language
        of_header = self._header_language or language
        units = [
            self._tu(bitext, unit, of_header, first=number == 0)
            for number, unit in enumerate(bitext.units)
        ]

        def append() -> None:
            if self._header_language is None:
                self._write_header(language, bitext.provenance.created)
            for unit in units:
                self._put(unit, level=2)

        return append

    def _end(self) -> None:
        if self._header_language is None:
            self._write_header(_DEFAULT_LANGUAGE, "")
        self._xml.write("\n  ")
        self._elements.close()
        self._xml.flush()
        self._file.write(b"\n")

    def _write_header(self, language: str, created: str) -> None:
        self._header_language = language
        self._xml.write_declaration()
        self._xml.write_doctype('<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
        self._elements.enter_context(self._xml.element("tmx", version="1.4"))
        attributes = {
            "creationtool": TOOL,
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "bitexte",
            "adminlang": "en",
            "srclang": xml_text(language),
            "datatype": "plaintext",
            **_creation_date(created),
        }
        self._put(etree.Element("header", attributes), level=1)
        self._xml.write("\n  ")
        self._elements.callback(self._xml.write, "\n")
        self._elements.enter_context(self._xml.element("body"))

    def _put(self, element: etree._Element, *, level: int) -> None:
        etree.indent(element, space="  ", level=level)
        self._xml.write("\n" + "  " * level, element)

    def _tu(
        self, bitext: Bitext, unit: TranslationUnit, of_header: str, *, first: bool
    ) -> etree._Element:
        article, made_by = bitext.article, bitext.provenance
        attributes = {
            "tuid": f"{_tuid_part(article.id)}#{_tuid_part(unit.segment.id)}",
            **_creation_date(made_by.created),
        }
        if article.source_language != of_header:
            attributes["srclang"] = xml_text(article.source_language)
        tu = etree.Element("tu", attributes)
        for name, value in unit_properties(bitext, unit, with_article=first):
            etree.SubElement(tu, "prop", {"type": name}).text = value
        for language, text in (
            (article.source_language, unit.segment.source),
            (article.target_language, unit.translation.target),
        ):
            tuv = etree.SubElement(tu, "tuv", {_LANG: xml_text(language)})
            etree.SubElement(tuv, "seg").text = xml_text(text)
        return tu


def _tuid_part(text: str) -> str:
    """The text with what a `tuid` may not hold (white space) or needs (`#`, `%`) in hexadecimal."""
    return _UNFIT_IN_TUID.sub(lambda found: f"%{ord(found[0]):02X}", xml_text(text))


def _creation_date(created: str) -> dict[str, str]:
    """The attribute `creationdate` in TMX's form of ISO 8601, or none where there is no date."""
    try:
        moment = datetime.fromisoformat(created)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return {"creationdate": f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"}
    except (ValueError, OverflowError):
        return {}
