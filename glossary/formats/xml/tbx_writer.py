"""Writes TBX-Basic, in the elements of its edition of 2019 or of 2008."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lxml import etree

from glossary.formats import native
from glossary.formats.losses import Loss
from glossary.formats.xml import xml_files
from glossary.formats.xml.xml_files import add
from glossary.termbase import PartOfSpeech, Term, Termbase, TermStatus

TOOL: Final = "Bitexte glossary"
LABELLED: Final = re.compile(
    r"\[(case|unless|only_with|status|part_of_speech|note)\] (.*)", re.DOTALL
)
_NAMESPACE: Final = "urn:iso:std:iso:30042:ed-2"
_PREFIXES: Final[Any] = {None: _NAMESPACE}
# Part of speech and term type as TBX-Basic lists them.
_CATEGORIES: Final = {
    PartOfSpeech.PROPER_NOUN: ("noun", ""),
    PartOfSpeech.ACRONYM: ("noun", "acronym"),
    PartOfSpeech.PHRASE: ("other", "phrase"),
}


@dataclass(frozen=True, slots=True)
class Edition:
    """How an edition of TBX calls its elements.

    Attributes:
        root: The outermost element.
        header: The header.
        entry: A concept.
        section: A language of a concept.
        term: A form in a language.
        doctype: The document type declaration.
    """

    root: str
    header: str
    entry: str
    section: str
    term: str
    doctype: str = ""


EDITION_2019: Final = Edition("tbx", "tbxHeader", "conceptEntry", "langSec", "termSec")
EDITION_2008: Final = Edition(
    "martif",
    "martifHeader",
    "termEntry",
    "langSet",
    "tig",
    '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">',
)


def write_edition(termbase: Termbase, path: Path, edition: Edition) -> Sequence[Loss]:
    """Write TBX-Basic of an edition.

    Args:
        termbase: What to write.
        path: The file.
        edition: The edition.

    Returns:
        What the file does not hold.

    Raises:
        OutputError: It cannot be written.
    """
    termbase, losses = xml_files.legal(termbase)
    root, body = skeleton(termbase, edition)
    for number, term in enumerate(termbase, start=1):
        _add_concept(body, f"c{number}", term, termbase, edition)
    xml_files.write(path, root, doctype=edition.doctype)
    return losses


def skeleton(termbase: Termbase, edition: Edition) -> tuple[etree._Element, etree._Element]:
    """Begin a document.

    Args:
        termbase: What it will hold.
        edition: The edition of TBX.

    Returns:
        The outermost element and the one that the concepts go into.
    """
    if edition is EDITION_2019:
        root = etree.Element(f"{{{_NAMESPACE}}}tbx", nsmap=_PREFIXES, style="dca")
    else:
        root = etree.Element(edition.root)
    root.set("type", "TBX-Basic")
    root.set(xml_files.LANGUAGE, termbase.source_language)
    description = add(add(root, edition.header), "fileDesc")
    add(add(description, "sourceDesc"), "p", TOOL)
    return root, add(add(root, "text"), "body")


def add_forms(
    concept: etree._Element, edition: Edition, language: str, forms: Sequence[tuple[str, str]]
) -> list[etree._Element]:
    """Add the forms of one language to a concept.

    Args:
        concept: The concept.
        edition: The edition of TBX.
        language: The language code.
        forms: Each form with its administrative status, which may be empty.

    Returns:
        The elements of the forms.
    """
    section = add(concept, edition.section)
    section.set(xml_files.LANGUAGE, language)
    elements = []
    for text, status in forms:
        element = add(section, edition.term)
        add(element, "term", text)
        if status:
            add(element, "termNote", status, type="administrativeStatus")
        elements.append(element)
    return elements


def escaped(note: str) -> str:
    """A note that is not taken for one that starts with the name of a column.

    Args:
        note: The note of an entry.

    Returns:
        The note, as it may stand in the file.
    """
    return f"[note] {note}" if LABELLED.fullmatch(note) else note


def _add_concept(
    body: etree._Element, name: str, term: Term, termbase: Termbase, edition: Edition
) -> None:
    concept = add(body, edition.entry, id=name)
    if term.domain:
        add(concept, "descrip", term.domain, type="subjectField")
    for text in _notes(term):
        add(concept, "note", text)
    is_out = term.status in (TermStatus.DEPRECATED, TermStatus.REJECTED)
    own_status = "deprecatedTerm-admn-sts" if is_out else ""
    (source,) = add_forms(concept, edition, termbase.source_language, [(term.source, own_status)])
    part_of_speech, kind = _CATEGORIES.get(term.part_of_speech, (term.part_of_speech.value, ""))
    add(source, "termNote", part_of_speech, type="partOfSpeech")
    if kind:
        add(source, "termNote", kind, type="termType")
    if term.example:
        add(source, "descrip", term.example, type="context")
    statuses = ["preferredTerm-admn-sts"] + ["admittedTerm-admn-sts"] * (len(term.targets) - 1)
    forms = list(zip(term.targets, statuses, strict=True))
    forms += [(form, "deprecatedTerm-admn-sts") for form in term.forbidden]
    add_forms(concept, edition, termbase.target_language, forms)


def _notes(term: Term) -> Iterator[str]:
    unusual = native.unusual_fields_of(term)
    if term.note:
        yield escaped(term.note)
    for name in ("case", "unless", "only_with", "status"):
        if name in unusual:
            yield f"[{name}] {unusual[name]}"
    if term.part_of_speech is PartOfSpeech.PROPER_NOUN:
        yield f"[part_of_speech] {term.part_of_speech}"
