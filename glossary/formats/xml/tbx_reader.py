"""Reads TBX of any edition, style and dialect, as far as it is about terms of two languages."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree

from glossary.errors import TermbaseError
from glossary.formats import native
from glossary.formats.languages import language_pair, primary
from glossary.formats.losses import lost, report
from glossary.formats.pairs import clean
from glossary.formats.xml import xml_files
from glossary.formats.xml.tbx_writer import LABELLED, TOOL
from glossary.formats.xml.xml_files import children, line_of, local_name, named, text_of
from glossary.termbase import PartOfSpeech, Term, Termbase, TermStatus

_SECTIONS: Final = ("langSec", "langSet")
_FIELDS: Final = ("descrip", "termNote", "admin", "ref", "xref", "transac", "transacNote")
_OF_FORMS: Final = ("context", "administrativeStatus", "partOfSpeech", "termType")
_FORBIDDEN: Final = ("deprecated", "superseded", "obsolete", "forbidden", "prohibited")
_PARTS_OF_SPEECH: Final = {
    "noun": PartOfSpeech.NOUN,
    "propernoun": PartOfSpeech.PROPER_NOUN,
    "verb": PartOfSpeech.VERB,
    "adjective": PartOfSpeech.ADJECTIVE,
    "adverb": PartOfSpeech.ADVERB,
    "acronym": PartOfSpeech.ACRONYM,
    "abbreviation": PartOfSpeech.ACRONYM,
    "initialism": PartOfSpeech.ACRONYM,
    "phrase": PartOfSpeech.PHRASE,
    "phraseologicalunit": PartOfSpeech.PHRASE,
}


@dataclass(slots=True)
class _Form:
    """A form in a language, with what is said of it."""

    text: str
    status: str = ""
    kinds: list[str] = field(default_factory=list)
    example: str = ""

    @property
    def is_forbidden(self) -> bool:
        return self.status.startswith(_FORBIDDEN)


@dataclass(slots=True)
class _Concept:
    """A concept as it stands in the file."""

    line: int
    fields: dict[str, str]
    notes: list[tuple[str, str]]
    translatable: bool
    forms: list[tuple[str, _Form]]
    unknown: int


def read(path: Path) -> Termbase:
    """Read a TBX file of any edition and dialect.

    Args:
        path: The file.

    Returns:
        The termbase of two of its languages, named after the file; a concept with several source
        forms becomes as many entries.

    Raises:
        TermbaseError: The file cannot be read; the message names the line.
    """
    root = xml_files.parse(path, ("tbx", "martif", "TBX"))
    # Other tools indent and wrap long texts; ours stand as they are.
    ours = any(text_of(one).strip() == TOOL for one in named(root, "sourceDesc"))
    tidy = str if ours else clean
    concepts = [_concept(one, tidy) for one in named(root, "conceptEntry", "termEntry")]
    tags = [tag for concept in concepts for tag, _ in concept.forms]
    source, target = _languages(path, concepts, tags, root.get(xml_files.LANGUAGE, ""))
    terms: list[Term] = []
    latest: dict[str, int] = {}
    incomplete = 0
    for concept in concepts:
        try:
            _keep_notes(concept, source, target)
            incomplete += not _enter(concept, source, target, terms, latest)
        except TermbaseError as error:
            raise type(error)(f"{path}:{concept.line}: {error}") from None
    unknown = sum(concept.unknown for concept in concepts)
    unknown += sum(
        bool(form.example)
        for concept in concepts
        for tag, form in concept.forms
        if primary(tag) == primary(target)
    )
    others = sum(primary(tag) not in (primary(source), primary(target)) for tag in tags)
    report(
        path,
        (
            *lost(others, "form in another language", "forms in other languages"),
            *lost(unknown, "field of another kind", "fields of other kinds"),
            *lost(
                incomplete, "concept without source or target", "concepts without source or target"
            ),
        ),
    )
    return Termbase(path.stem, tuple(terms), source, target)


def _languages(
    path: Path, concepts: Sequence[_Concept], tags: Sequence[str], declared: str
) -> tuple[str, str]:
    """The two languages; for a file of terms not to be translated, one may be missing."""
    if len(set(map(primary, tags))) == 1 and not any(one.translatable for one in concepts):
        return tags[0], "en" if primary(tags[0]) != "en" else "fr"
    return language_pair(str(path), tags, declared)


def _keep_notes(concept: _Concept, source: str, target: str) -> None:
    """Take for the note what is said of the concept or in one of the two languages."""
    wanted = ("", primary(source), primary(target))
    notes = [text for tag, text in concept.notes if primary(tag) in wanted]
    concept.fields["note"] = "\n".join(notes)


def _enter(
    concept: _Concept, source: str, target: str, terms: list[Term], latest: dict[str, int]
) -> bool:
    """Make entries of a concept; says whether it has what an entry needs."""
    sources = _forms(concept, source)
    targets = _forms(concept, target)
    approved = [form for form in targets if not form.is_forbidden]
    approved.sort(key=lambda form: not form.status.startswith("preferred"))
    forbidden = tuple(clean(form.text) for form in targets if form.is_forbidden)
    for form in sources:
        renderings = [clean(one.text) for one in approved]
        if not renderings and not concept.translatable:
            renderings = [clean(form.text)]
        if renderings:
            latest[clean(form.text)] = len(terms)
            terms.append(_term(concept, form, renderings, forbidden))
        elif not _forbid(terms, latest, clean(form.text), forbidden):
            return False
    return bool(sources)


def _forms(concept: _Concept, language: str) -> list[_Form]:
    return [
        form
        for tag, form in concept.forms
        if primary(tag) == primary(language) and form.text.strip()
    ]


def _term(concept: _Concept, form: _Form, targets: Sequence[str], forbidden: Sequence[str]) -> Term:
    kinds = [_PARTS_OF_SPEECH[kind] for kind in form.kinds if kind in _PARTS_OF_SPEECH]
    fields = {
        "source": form.text,
        "targets": native.field_of(targets),
        "forbidden": native.field_of(forbidden),
        # The type of a term says more than its part of speech ("noun", "acronym").
        "part_of_speech": kinds[-1].value if kinds else "",
        "status": TermStatus.DEPRECATED.value if form.is_forbidden else "",
        "example": form.example,
    }
    return native.term_of(native.Row(concept.line, fields | concept.fields))


def _forbid(
    terms: list[Term], latest: dict[str, int], source: str, forbidden: tuple[str, ...]
) -> bool:
    """Give forbidden targets that are a concept of their own to the entry they belong to."""
    place = latest.get(source)
    if place is None or not forbidden:
        return False
    fields = native.fields_of(terms[place])
    fields["forbidden"] = native.field_of((*terms[place].forbidden, *forbidden))
    terms[place] = native.term_of(native.Row(terms[place].line, fields))
    return True


def _concept(element: etree._Element, tidy: Callable[[str], str]) -> _Concept:
    concept = _Concept(line_of(element), {}, [], translatable=True, forms=[], unknown=0)
    domains: list[str] = []
    for one in element.iter():
        kind = _category(one)
        if kind in ("note", "definition") or (kind == "" and local_name(one) == "descrip"):
            _add_note(concept, kind, _language_of(one), tidy(text_of(one)))
        elif kind == "subjectField":
            domains.append(tidy(text_of(one)))
        elif kind == "Translation needed":
            concept.translatable = text_of(one).strip().lower() != "no"
        elif kind and kind not in _OF_FORMS and _is_field(one, element):
            concept.unknown += 1
    concept.fields["domain"] = ", ".join(domains)
    concept.forms += [
        (section.get(xml_files.LANGUAGE, ""), _form(one, tidy))
        for section in children(element, *_SECTIONS)
        for one in children(section, "termSec", "tig", "ntig")
    ]
    return concept


def _is_field(element: etree._Element, concept: etree._Element) -> bool:
    """Whether it says something: in the DCT style such elements are of other namespaces."""
    foreign = isinstance(element.tag, str) and (
        etree.QName(element).namespace != etree.QName(concept).namespace
    )
    return foreign or local_name(element) in _FIELDS


def _add_note(concept: _Concept, kind: str, language: str, text: str) -> None:
    labelled = LABELLED.fullmatch(text) if kind == "note" else None
    if labelled and labelled[1] != "note":
        concept.fields[labelled[1]] = labelled[2]
    else:
        concept.notes.append((language, labelled[2] if labelled else text))


def _language_of(element: etree._Element) -> str:
    """The language that something is said of; empty where it is said of the concept."""
    sections = (one for one in element.iterancestors() if local_name(one) in _SECTIONS)
    return next((one.get(xml_files.LANGUAGE, "") for one in sections), "")


def _form(element: etree._Element, tidy: Callable[[str], str]) -> _Form:
    form = _Form("")
    for one in named(element, "term"):
        form.text = text_of(one)
    for one in element.iter():
        kind = _category(one)
        value = text_of(one) if kind in ("context", "administrativeStatus") else ""
        if kind == "administrativeStatus":
            form.status = value.strip().lower()
        elif kind in ("partOfSpeech", "termType"):
            form.kinds.append(re.sub("[^a-z]", "", text_of(one).lower()))
        elif kind == "context":
            form.example = form.example or tidy(value)
    return form


def _category(element: etree._Element) -> str:
    """The data category: the type of an element in the DCA style, its name in the DCT style."""
    name = local_name(element)
    return element.get("type", "") if name in ("descrip", "termNote") else name
