"""Trados MultiTerm: its XML of concept groups, and the tables that are converted to it.

XML, as MultiTerm exports it, is UTF-16; a concept has a language group for each language, in it a
term group for each form, and fields ("descrip") of kinds that each termbase defines for itself:
"Status" (preferred, admitted, forbidden) of a target, "Part of Speech" and "Context" of a source
form, "Subject", "Note" and the rest of the concept (MultiTerm API documentation, "XML Schema:
MTF"). It names no direction: a comment in ours does. A table is CSV in UTF-8 whose first row names
languages and fields, with synonyms in one cell, separated by "|" (documentation of MultiTerm
Convert, "Prerequisites for file conversion"; help of the Glossary Converter, "Synonyms"); one with
a row for each form is read as well.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from glossary.errors import FormatError
from glossary.formats import native
from glossary.formats.concepts import Concept, Form, Said, entries
from glossary.formats.file_access import read_table_text, write_text
from glossary.formats.languages import NAMES, code_of, language_pair, primary
from glossary.formats.losses import Loss, Tally, report
from glossary.formats.tables.by_form import concepts_by_form, is_by_form
from glossary.formats.tables.delimited import quoted_rows, table
from glossary.formats.tables.headed import columns_of, concepts_of, languages_of
from glossary.termbase import Termbase

# The columns of our CSV as fields.
_FIELDS: Final = {
    "forbidden": "Forbidden",
    "part_of_speech": "Part of Speech",
    "case": "Case",
    "unless": "Unless",
    "only_with": "Only with",
    "domain": "Subject",
    "note": "Note",
    "status": "Entry status",
    "example": "Context",
}
# Elements that hold the rest together, and when what was done by whom.
_FRAME: Final = frozenset(("concept", "language", "term", "termGrp", "transacGrp", "system"))
_DIRECTION: Final = re.compile(r" Bitexte glossary: (\S+) to (\S+) ")


def read(path: Path) -> Termbase:
    """Read MultiTerm XML or a table.

    Args:
        path: The file; `.csv` is a table.

    Returns:
        The termbase of two of its languages, named after the file.

    Raises:
        TermbaseError: The file cannot be read; the message names the line.
    """
    tally = Tally()
    if path.suffix.lower() == ".csv":
        concepts, declared = _table(path, tally)
    else:
        concepts, declared = _groups(path, tally)
    tags = [form.language for concept in concepts for form in concept.forms]
    languages = declared or language_pair(str(path), tags)
    terms = entries(path, concepts, languages, tally)
    report(path, tally.losses())
    return Termbase(path.stem, terms, *languages)


def write(termbase: Termbase, path: Path) -> Sequence[Loss]:
    """Write MultiTerm XML or a table.

    Args:
        termbase: What to write.
        path: The file; `.csv` is a table.

    Returns:
        What the file does not hold.

    Raises:
        OutputError: It cannot be written.
    """
    return (
        _write_table(termbase, path)
        if path.suffix.lower() == ".csv"
        else _write_xml(termbase, path)
    )


def _write_xml(termbase: Termbase, path: Path) -> Sequence[Loss]:
    from lxml import etree

    from glossary.formats.xml import xml_files
    from glossary.formats.xml.xml_files import add

    termbase, losses = xml_files.legal(termbase)
    root = etree.Element("mtf")
    # Such a file names no direction.
    languages = termbase.source_language, termbase.target_language
    root.append(etree.Comment(f" Bitexte glossary: {languages[0]} to {languages[1]} "))
    for number, term in enumerate(termbase, start=1):
        concept = add(root, "conceptGrp")
        add(concept, "concept", str(number))
        unusual = native.unusual_fields_of(term)
        for column in ("domain", "note", "case", "unless", "only_with", "status"):
            if column in unusual:
                _add_field(concept, _FIELDS[column], unusual[column])
        (group,) = _add_language(concept, termbase.source_language, [(term.source, "")])
        _add_field(group, "Part of Speech", term.part_of_speech.value)
        if term.example:
            _add_field(group, "Context", term.example)
        statuses = ["preferred"] + ["admitted"] * (len(term.targets) - 1)
        forms = list(zip(term.targets, statuses, strict=True))
        forms += [(form, "forbidden") for form in term.forbidden]
        _add_language(concept, termbase.target_language, forms)
    xml_files.write(path, root, encoding="UTF-16")
    return losses


def _add_language(concept: Any, language: str, forms: Sequence[tuple[str, str]]) -> list[Any]:
    from glossary.formats.xml.xml_files import add

    section = add(concept, "languageGrp")
    name = NAMES.get(primary(language), language)
    add(section, "language", type=name, lang=language.upper())
    groups = []
    for form, status in forms:
        group = add(section, "termGrp")
        add(group, "term", form)
        if status:
            _add_field(group, "Status", status)
        groups.append(group)
    return groups


def _add_field(element: Any, kind: str, text: str) -> None:
    from glossary.formats.xml.xml_files import add

    add(add(element, "descripGrp"), "descrip", text, type=kind)


def _write_table(termbase: Termbase, path: Path) -> Sequence[Loss]:
    header = [_heading(termbase.source_language), _heading(termbase.target_language)]
    header += _FIELDS.values()
    rows = []
    for term in termbase:
        fields = native.fields_of(term)
        source = native.field_of([term.source])
        rows.append([source, fields["targets"], *(fields[column] for column in _FIELDS)])
    write_text(path, quoted_rows([header, *rows]))
    return ()


def _heading(language: str) -> str:
    """The name of a language that has no region, or else its code."""
    return NAMES.get(language, language)


def _table(path: Path, tally: Tally) -> tuple[list[Concept], tuple[str, str] | None]:
    rows = table(path, read_table_text(path))
    if not rows:
        raise FormatError(f"{path}: is empty; the first row must name languages and fields")
    header = [field.strip() for field in rows[0].fields]
    if is_by_form(header):
        return concepts_by_form(path, header, rows[1:], tally), None
    columns = columns_of(header)
    tags = languages_of(columns)
    if len(set(map(primary, tags))) < 2:
        raise FormatError(f"{path}:{rows[0].line}: the first row must name two languages")
    ours = header[2:] == list(_FIELDS.values())
    languages = (tags[0], tags[1]) if ours else language_pair(str(path), tags)
    concepts = concepts_of(
        path, rows[1:], columns, languages[1], tally, split=native.values, ours=ours
    )
    return concepts, languages


def _groups(path: Path, tally: Tally) -> tuple[list[Concept], tuple[str, str] | None]:
    from lxml import etree

    from glossary.formats.xml import xml_files

    root = xml_files.parse(path, ("mtf",))
    comments = (_DIRECTION.fullmatch(one.text or "") for one in root.iter(etree.Comment))
    declared = next(((found[1], found[2]) for found in comments if found), None)
    groups = list(xml_files.named(root, "conceptGrp"))
    concepts = []
    for group, (line, column) in zip(groups, xml_files.places(path, groups), strict=True):
        concept = Concept(line, column)
        _take(path, group, concept, concept.said, tally)
        concepts.append(concept)
    return concepts, declared


def _take(path: Path, element: Any, concept: Concept, said: Said, tally: Tally) -> None:
    """Take in what stands in a concept, in a language or in a form, each with what it is about."""
    from glossary.formats.xml.xml_files import children, line_of, local_name, text_of

    for one in element:
        name = local_name(one)
        if name == "languageGrp":
            named_by = next(children(one, "language"), None)
            tag = "" if named_by is None else _tag_of(named_by)
            if not tag:
                raise FormatError(f"{path}:{line_of(one)}: a group does not say its language")
            shared = concept.languages.setdefault(tag, Said())
            for group in children(one, "termGrp"):
                form = Form(tag, "".join(text_of(term) for term in children(group, "term")))
                concept.forms.append(form)
                _take(path, group, concept, form.said, tally)
            _take(path, one, concept, shared, tally)
        elif name == "descrip":
            kind, text = one.get("type", ""), text_of(one)
            if said is not concept.said or not concept.take_own(kind, text):
                said.take(kind, text, tally)
        elif name.endswith("Grp") and name not in ("termGrp", "transacGrp"):
            _take(path, one, concept, said, tally)
        elif name and name not in _FRAME and text_of(one).strip():
            tally.field(one.get("type") or name)


def _tag_of(language: Any) -> str:
    return code_of(language.get("lang", "")) or code_of(language.get("type", ""))
