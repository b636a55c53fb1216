"""Bitexts as XLIFF 1.2, which all CAT tools take."""

from typing import ClassVar

from lxml import etree

from translate import __version__
from translate.bitext import Bitext, Origin, Severity, Status, TranslationUnit
from translate.schema import properties, xliff
from translate.schema.characters import xml_text
from translate.writers.properties import article_properties, unit_properties
from translate.writers.xliff.documents import XML, XliffWriter, unique_id

_QUALIFIERS = {Origin.MT: "leveraged-mt", Origin.MEMORY: "leveraged-tm"}


class Xliff12Writer(XliffWriter):
    """Writes XLIFF 1.2: states and approval, flags as notes, our properties after them."""

    namespaces: ClassVar = {None: xliff.CORE_1_2, "bitexte": xliff.OURS}

    def _root_attributes(self, _first: Bitext | None) -> dict[str, str]:
        return {"version": "1.2"}

    def _empty_file(self) -> etree._Element:
        file = self._file_element(
            {
                "original": properties.TOOL,
                "source-language": "fr",
                "target-language": "en",
                "datatype": "plaintext",
            }
        )
        self._add(file, "body")
        return file

    def _element_of(self, bitext: Bitext, _number: int) -> etree._Element:
        article, made_by = bitext.article, bitext.provenance
        attributes = {
            "original": article.id,
            "source-language": article.source_language,
            "target-language": article.target_language,
            "datatype": "plaintext",
            "tool-id": properties.TOOL,
        }
        if made_by.created:
            attributes["date"] = made_by.created
        file = self._file_element(attributes)
        header = self._add(file, "header")
        tool = {"tool_id": properties.TOOL, "tool_name": properties.TOOL}
        self._add(header, "tool", tool_version=__version__, **tool)
        for name, value in article_properties(article, made_by):
            if value:
                self._add_property(header, name, value)
        body = self._add(file, "body")
        taken: set[str] = set()
        for place, unit in enumerate(bitext.units, start=1):
            self._add_unit(body, bitext, unit, unique_id(xml_text(unit.segment.id), place, taken))
        return file

    def _add_unit(
        self, body: etree._Element, bitext: Bitext, unit: TranslationUnit, id_: str
    ) -> None:
        segment, translation = unit.segment, unit.translation
        status = translation.status
        approved = "yes" if status in (Status.ACCEPTED, Status.EDITED) else "no"
        element = self._add(body, "trans-unit", id=id_, approved=approved)
        if id_ != segment.id:
            element.set("resname", xml_text(segment.id))
        element.set(f"{XML}space", "preserve")
        self._add(element, "source", segment.source)
        if status is not Status.REJECTED:
            state = {"state": xliff.STATES_1_2[status]}
            if status is Status.DRAFT and translation.origin in _QUALIFIERS:
                state["state_qualifier"] = _QUALIFIERS[translation.origin]
            self._add(element, "target", translation.target, **state)
        for flag in translation.flags:
            priority = "1" if flag.severity is Severity.ERROR else "3"
            text = f"{flag.code}: {flag.message}"
            self._add(element, "note", text, from_="bitexte", priority=priority, annotates="target")
        if status is Status.REJECTED:
            other = self._add(element, "alt-trans", alttranstype="rejected", origin="bitexte")
            self._add(other, "target", translation.target)
        for name, value in unit_properties(bitext, unit, with_article=False):
            if name != properties.ARTICLE:
                self._add_property(element, name, value)

    def _add_property(self, parent: etree._Element, name: str, value: str) -> None:
        element = etree.SubElement(parent, f"{{{xliff.OURS}}}prop", {"type": name})
        element.text = xml_text(value)
