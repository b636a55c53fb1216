"""Bitexts as XLIFF 2.1 with its modules for metadata, glossaries and translation candidates."""

import re
from collections.abc import Iterable
from typing import ClassVar, Final

from lxml import etree

from translate.bitext import Bitext, Severity, Status, TranslationUnit
from translate.errors import UnwrittenArticleError
from translate.schema import properties, xliff
from translate.schema.characters import xml_text
from translate.writers.properties import article_properties, unit_properties
from translate.writers.xliff.documents import XML, XliffWriter, unique_id

_SEGMENT: Final = "s"
"""The id of the only segment of each unit."""
_NO_TOKEN = re.compile(r"[^A-Za-z0-9._-]")


class Xliff21Writer(XliffWriter):
    """Writes XLIFF 2.1: a unit for each segment, its terms as a glossary, its flags as notes."""

    namespaces: ClassVar = {
        None: xliff.CORE_2,
        "mda": xliff.METADATA,
        "gls": xliff.GLOSSARY,
        "mtc": xliff.MATCHES,
    }
    _languages: tuple[str, str] = ("fr", "en")

    def _root_attributes(self, first: Bitext | None) -> dict[str, str]:
        if first is not None:
            self._languages = first.article.source_language, first.article.target_language
        source, target = map(xml_text, self._languages)
        return {"version": "2.1", "srcLang": source, "trgLang": target}

    def _empty_file(self) -> etree._Element:
        file = self._file_element({"id": "f1"})
        self._add(file, "group", id="g1")
        return file

    def _element_of(self, bitext: Bitext, number: int) -> etree._Element:
        article = bitext.article
        languages = article.source_language, article.target_language
        if number > 1 and languages != self._languages:
            raise UnwrittenArticleError(
                f"cannot write {self.path}: {article.id} is {'→'.join(languages)}, and an XLIFF 2 "
                f"holds one pair of languages, here {'→'.join(self._languages)}"
            )
        file = self._file_element({"id": f"f{number}", "original": article.id})
        file.set(f"{XML}space", "preserve")
        self._add_metadata(
            file, ((name, it) for name, it in article_properties(article, bitext.provenance) if it)
        )
        taken: set[str] = set()
        for place, unit in enumerate(bitext.units, start=1):
            id_ = unique_id(_NO_TOKEN.sub("_", unit.segment.id), place, taken)
            self._add_unit(file, bitext, unit, id_)
        if not bitext.units:
            self._add(file, "group", id="g1")  # A file needs something in it.
        return file

    def _add_unit(
        self, file: etree._Element, bitext: Bitext, unit: TranslationUnit, id_: str
    ) -> None:
        segment, translation = unit.segment, unit.translation
        status = translation.status
        element = self._add(file, "unit", id=id_, name=segment.id)
        if status is Status.REJECTED:
            self._add_match(element, unit)
        self._add_glossary(element, unit)
        self._add_metadata(
            element,
            (
                (name, value)
                for name, value in unit_properties(bitext, unit, with_article=False)
                if name != properties.ARTICLE
            ),
        )
        if translation.flags:
            notes = self._add(element, "notes")
            for flag in translation.flags:
                priority = "1" if flag.severity is Severity.ERROR else "3"
                self._add(
                    notes,
                    "note",
                    flag.message,
                    category=flag.code,
                    priority=priority,
                    appliesTo="target",
                )
        pair = self._add(
            element,
            "segment",
            id=_SEGMENT,
            state=xliff.STATES_2[status],
            subState=f"{xliff.CATEGORY}:{status.value}",
        )
        self._add(pair, "source", segment.source)
        if status is not Status.REJECTED:
            self._add(pair, "target", translation.target)

    def _add_match(self, element: etree._Element, unit: TranslationUnit) -> None:
        matches = etree.SubElement(element, f"{{{xliff.MATCHES}}}matches")
        attributes = {"ref": f"#{_SEGMENT}", "origin": "bitexte", "type": "other"}
        match = etree.SubElement(matches, f"{{{xliff.MATCHES}}}match", attributes)
        self._add(match, "source", unit.segment.source)
        self._add(match, "target", unit.translation.target)

    def _add_glossary(self, element: etree._Element, unit: TranslationUnit) -> None:
        pairs = dict.fromkeys((use.source, use.target) for use in unit.translation.terms)
        if not pairs:
            return
        glossary = etree.SubElement(element, f"{{{xliff.GLOSSARY}}}glossary")
        for source, target in pairs:
            entry = etree.SubElement(glossary, f"{{{xliff.GLOSSARY}}}glossEntry")
            for name, text in (("term", source), ("translation", target)):
                etree.SubElement(entry, f"{{{xliff.GLOSSARY}}}{name}").text = xml_text(text)

    def _add_metadata(self, element: etree._Element, values: Iterable[tuple[str, str]]) -> None:
        listed = list(values)
        if not listed:
            return
        metadata = etree.SubElement(element, f"{{{xliff.METADATA}}}metadata")
        group = etree.SubElement(
            metadata, f"{{{xliff.METADATA}}}metaGroup", {"category": xliff.CATEGORY}
        )
        for name, value in listed:
            meta = etree.SubElement(group, f"{{{xliff.METADATA}}}meta", {"type": name})
            meta.text = xml_text(value)
