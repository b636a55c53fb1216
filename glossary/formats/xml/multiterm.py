"""Trados MultiTerm: its XML of concept groups, and the tables that are converted to it.

XML, as MultiTerm exports it, is UTF-16; a concept has a language group for each language, in it a
term group for each form, and fields ("descrip") of kinds that each termbase defines for itself:
"Status" (preferred, admitted, forbidden) of a target, "Part of Speech" and "Context" of the source
form, "Subject", "Note" and the rest of the concept (MultiTerm API documentation, "XML Schema:
MTF"). A table is CSV in UTF-8 whose first row names languages and fields, with synonyms in one
cell, separated by "|" (documentation of MultiTerm Convert, "Prerequisites for file conversion";
help of the Glossary Converter, "Synonyms").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from glossary.errors import FormatError, TermbaseError
from glossary.formats import native
from glossary.formats.file_access import read_text, write_text
from glossary.formats.languages import canonical, is_tag, language_pair, primary
from glossary.formats.losses import Loss, lost, report
from glossary.formats.pairs import clean
from glossary.formats.tables.delimited import quoted_rows, records
from glossary.termbase import Term, Termbase

_LANGUAGES: Final = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "ru": "Russian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
_CODES: Final = {name.lower(): code for code, name in _LANGUAGES.items()}
# The columns of our CSV as fields; each with the other names it goes by.
_FIELDS: Final = {
    "forbidden": ("Forbidden",),
    "part_of_speech": ("Part of Speech", "POS", "Part-of-speech", "Word class"),
    "case": ("Case",),
    "unless": ("Unless",),
    "only_with": ("Only with",),
    "domain": ("Subject", "Subject field", "Domain"),
    "note": ("Note", "Notes", "Comment", "Definition"),
    "status": ("Entry status",),
    "example": ("Context", "Example"),
}
_COLUMN_OF: Final = {name.lower(): column for column, names in _FIELDS.items() for name in names}
_FORBIDDEN: Final = ("forbidden", "deprecated", "obsolete", "prohibited", "not recommended")


@dataclass(slots=True)
class _Concept:
    """A concept as it stands in the file."""

    line: int
    forms: list[tuple[str, str, str]] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    unknown: int = 0

    def note_field(self, name: str, text: str) -> None:
        """Take a field in, if it is of a kind that an entry has."""
        column = _COLUMN_OF.get(name.strip().lower())
        if column is None:
            self.unknown += bool(text.strip())
        elif column == "note" and self.fields.get("note"):
            self.fields["note"] += f"\n{text}"
        else:
            self.fields.setdefault(column, text)


def read(path: Path) -> Termbase:
    """Read MultiTerm XML or a table.

    Args:
        path: The file; `.csv` is a table.

    Returns:
        The termbase of two of its languages, named after the file.

    Raises:
        TermbaseError: The file cannot be read; the message names the line.
    """
    concepts = _table(path) if path.suffix.lower() == ".csv" else list(_groups(path))
    tags = [tag for concept in concepts for tag, _, _ in concept.forms]
    source, target = language_pair(str(path), tags)
    terms: list[Term] = []
    incomplete = 0
    for concept in concepts:
        found = list(_terms(path, concept, source, target))
        incomplete += not found
        terms += found
    others = sum(primary(tag) not in (primary(source), primary(target)) for tag in tags)
    unknown = sum(concept.unknown for concept in concepts)
    report(
        path,
        (
            *lost(others, "form in another language", "forms in other languages"),
            *lost(unknown, "field of another kind", "fields of other kinds"),
            *lost(incomplete, "entry without source or target", "entries without source or target"),
        ),
    )
    return Termbase(path.stem, tuple(terms), source, target)


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
    for number, term in enumerate(termbase, start=1):
        concept = add(root, "conceptGrp")
        add(concept, "concept", str(number))
        unusual = native.unusual_fields_of(term)
        for column in ("domain", "note", "case", "unless", "only_with", "status"):
            if column in unusual:
                _add_field(concept, _FIELDS[column][0], unusual[column])
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
    add(section, "language", type=_name_of(language), lang=language.upper())
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
    header = [_name_of(termbase.source_language), _name_of(termbase.target_language)]
    header += [names[0] for names in _FIELDS.values()]
    rows = []
    for term in termbase:
        fields = native.fields_of(term)
        source = native.field_of([term.source])
        rows.append([source, fields["targets"], *(fields[column] for column in _FIELDS)])
    write_text(path, quoted_rows([header, *rows]))
    return ()


def _table(path: Path) -> list[_Concept]:
    rows = list(records(path, read_text(path)))
    if not rows:
        raise FormatError(f"{path}: is empty; the first row must name languages and fields")
    header = [name.strip() for name in rows[0].fields]
    tags = {
        place: _code_of(name)
        for place, name in enumerate(header)
        if name.lower() not in _COLUMN_OF and _code_of(name)
    }
    if len({primary(tag) for tag in tags.values()}) < 2:
        raise FormatError(f"{path}:{rows[0].line}: the first row must name two languages")
    concepts = []
    for row in rows[1:]:
        if len(row.fields) > len(header):
            raise FormatError(
                f"{path}:{row.line}: has {len(row.fields)} columns, the header {len(header)}"
            )
        concept = _Concept(row.line)
        for place, (name, text) in enumerate(zip(header, row.fields, strict=False)):
            if place in tags:
                concept.forms += [(tags[place], form, "") for form in native.values(text)]
            elif text:
                concept.note_field(name, text)
        concepts.append(concept)
    return concepts


def _groups(path: Path) -> Iterator[_Concept]:
    from glossary.formats.xml import xml_files
    from glossary.formats.xml.xml_files import children, line_of, local_name, named, text_of

    root = xml_files.parse(path, ("mtf",))
    for group in named(root, "conceptGrp"):
        concept = _Concept(line_of(group))
        for section in children(group, "languageGrp"):
            named_by = next(children(section, "language"), None)
            tag = "" if named_by is None else _tag_of(named_by)
            if not tag:
                raise FormatError(f"{path}:{line_of(section)}: a group does not say its language")
            for one in children(section, "termGrp"):
                text = "".join(text_of(term) for term in children(one, "term"))
                concept.forms.append((tag, text, ""))
        places = {one: place for place, one in enumerate(named(group, "termGrp"))}
        for one in named(group, "descrip"):
            kind, text = one.get("type", ""), text_of(one)
            holder = next(one.iterancestors("termGrp", "languageGrp", "conceptGrp"))
            if kind.strip().lower() in ("status", "term status", "usage status") and (
                local_name(holder) == "termGrp"
            ):
                place = places[holder]
                tag, form, _ = concept.forms[place]
                concept.forms[place] = (tag, form, text.strip().lower())
            else:
                concept.note_field(kind, text)
        yield concept


def _terms(path: Path, concept: _Concept, source: str, target: str) -> Iterator[Term]:
    forms = [(primary(tag), clean(form), status) for tag, form, status in concept.forms]
    targets = [(form, status) for tag, form, status in forms if tag == primary(target) and form]
    approved = [(form, status) for form, status in targets if status not in _FORBIDDEN]
    approved.sort(key=lambda one: one[1] != "preferred")
    if not approved:
        return
    banned = [form for form, status in targets if status in _FORBIDDEN]
    banned += native.values(concept.fields.get("forbidden", ""))
    fields = concept.fields | {
        "targets": native.field_of(form for form, _ in approved),
        "forbidden": native.field_of(banned),
    }
    for tag, form, _ in forms:
        if tag == primary(source) and form:
            try:
                yield native.term_of(native.Row(concept.line, fields | {"source": form}))
            except TermbaseError as error:
                raise type(error)(f"{path}:{concept.line}: {error}") from None


def _name_of(language: str) -> str:
    return _LANGUAGES.get(primary(language), language)


def _code_of(name: str) -> str:
    code = _CODES.get(name.lower().partition(" ")[0].strip("()"))
    return code or (canonical(name) if is_tag(name) else "")


def _tag_of(language: Any) -> str:
    tag = language.get("lang", "")
    return canonical(tag) if tag else _code_of(language.get("type", ""))
