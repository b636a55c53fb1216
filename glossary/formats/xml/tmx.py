"""TMX 1.4b: a translation unit for each approved target of an entry.

What else there is of an entry stands in properties of its first unit, named "x-" and the column of
our CSV; `x-entry` numbers the entries, so that units of one come together again
(https://www.gala-global.org/tmx-14b).
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from lxml import etree

from glossary.errors import TermbaseError
from glossary.formats import native
from glossary.formats.concepts import Said
from glossary.formats.file_access import read_bytes
from glossary.formats.languages import is_tag, language_pair, primary
from glossary.formats.losses import Loss, Tally, report
from glossary.formats.pairs import clean
from glossary.formats.statuses import Standing, is_status, is_yes_or_no
from glossary.formats.xml import xml_files
from glossary.formats.xml.tmx_units import Unit, read_units
from glossary.formats.xml.xml_files import add
from glossary.termbase import Term, Termbase, TermStatus

_DOCTYPE: Final = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_PROPERTIES: Final = frozenset(native.COLUMNS) - {"source", "targets", "note", "status"}

_KNOWN: Final = frozenset(("x-entry", *(f"x-{name}" for name in _PROPERTIES)))


@dataclass(slots=True)
class _Entry:
    """The units of an entry."""

    first: Unit
    place: str
    line: int
    column: int
    source: str
    targets: dict[str, None] = field(default_factory=dict)
    proposed: dict[str, None] = field(default_factory=dict)
    forbidden: dict[str, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)

    def term(self) -> Term:
        fields = {name: self.first.properties.get(f"x-{name}", "") for name in _PROPERTIES}
        if is_yes_or_no(fields["forbidden"]) and "x-entry" not in self.first.properties:
            fields["forbidden"] = ""
        banned = (*native.values(fields["forbidden"]), *self.forbidden)
        fields |= {
            "source": self.source,
            "targets": native.field_of(self.targets or self.proposed),
            "forbidden": native.field_of(banned),
            "note": "\n".join(self.notes),
        }
        status = TermStatus.APPROVED if self.targets else TermStatus.PROPOSED
        term = native.term_of(native.Row(self.line, fields))
        return replace(term, status=status, column=self.column)

    def add(self, renderings: Sequence[str], standing: Standing, notes: Iterable[str]) -> None:
        taken = {Standing.FORBIDDEN: self.forbidden, Standing.PROPOSED: self.proposed}
        forms = taken.get(standing, self.targets)
        forms |= dict.fromkeys(renderings)
        self.notes |= dict.fromkeys(filter(None, notes))


def read(path: Path) -> Termbase:
    """Read a TMX file.

    Args:
        path: The file.

    Returns:
        The termbase of two of its languages, named after the file; units with the same source
        form become one entry.

    Raises:
        TermbaseError: The file cannot be read; the message names the line.
    """
    data = read_bytes(path)
    units = list(read_units(path, io.BytesIO(data)))
    declared = next((unit.declared for unit in units), "")
    tags = [one.language for unit in units for one in unit.variants]
    source, target = language_pair(str(path), tags, declared, directed=is_tag(declared))
    entries: dict[str, _Entry] = {}
    tally = Tally()
    for unit, place in zip(
        units, xml_files.places_of(data, "tu", [unit.line for unit in units]), strict=True
    ):
        _count_others(unit, (source, target), tally)
        forms = list(dict.fromkeys(clean(one.text) for one in unit.of(source)))
        renderings = list(dict.fromkeys(clean(one.text) for one in unit.of(target)))
        forms, renderings = [*filter(None, forms)], [*filter(None, renderings)]
        if not forms or not renderings:
            tally.add("unit without source or target", "units without source or target")
            continue
        standing = _standing(unit, tally)
        for form in forms:
            key = unit.properties.get("x-entry", f" {form}")
            entry = entries.get(key) or _Entry(unit, xml_files.place(*place), *place, form)
            entries[key] = entry
            notes = [unit.note]
            notes += [note for one in (*unit.of(source), *unit.of(target)) for note in one.notes]
            entry.add(renderings, standing, notes)
    usable = [entry for entry in entries.values() if entry.targets or entry.proposed]
    for entry in entries.values():
        if not (entry.targets or entry.proposed):
            tally.add("entry with forbidden targets only", "entries with forbidden targets only")
        for _ in entry.proposed if entry.targets else ():
            tally.add("target that is not approved", "targets that are not approved")
    terms = [_checked(path, entry) for entry in usable]
    report(path, tally.losses())
    return Termbase(path.stem, tuple(terms), source, target)


def _standing(unit: Unit, tally: Tally) -> Standing:
    """How far a unit of another tool may be used, by properties that are statuses."""
    said = Said()
    if "x-entry" not in unit.properties:
        for kind, text in unit.properties.items():
            if is_status(kind, text):
                said.take_status(kind, text, tally)
    return said.standing


def _count_others(unit: Unit, languages: tuple[str, str], tally: Tally) -> None:
    """Count what a unit holds besides its source and target."""
    ours = "x-entry" in unit.properties
    for name, text in unit.properties.items():
        if name not in _KNOWN and (ours or not is_status(name, text)):
            tally.add("property of another kind", "properties of other kinds", kind=name)
    for one in unit.variants:
        if primary(one.language) not in tuple(map(primary, languages)):
            tally.add("form in another language", "forms in other languages")
        for name in one.properties:
            tally.add("property of another kind", "properties of other kinds", kind=name)


def write(termbase: Termbase, path: Path) -> Sequence[Loss]:
    """Write a TMX file.

    Args:
        termbase: What to write.
        path: The file.

    Returns:
        What the file does not hold.

    Raises:
        OutputError: It cannot be written.
    """
    termbase, losses = xml_files.legal(termbase)
    languages = termbase.source_language, termbase.target_language
    root, body = _skeleton(languages[0])
    for number, term in enumerate(termbase, start=1):
        for place, target in enumerate(term.targets, start=1):
            unit = add(body, "tu", tuid=f"{number}.{place}")
            if place == 1:
                if term.note:
                    add(unit, "note", term.note)
                for name, text in native.unusual_fields_of(term).items():
                    if name in _PROPERTIES:
                        add(unit, "prop", text, type=f"x-{name}")
            add(unit, "prop", str(number), type="x-entry")
            _add_variants(unit, zip(languages, (term.source, target), strict=True))
    xml_files.write(path, root, doctype=_DOCTYPE)
    return losses


def bare_units(rows: Iterable[tuple[str, str]], source_language: str, target_language: str) -> str:
    """Make a TMX file of pairs, with nothing but their forms.

    Args:
        rows: Source and target of each unit, without characters that XML does not allow.
        source_language: The language of the sources.
        target_language: The language of the targets.

    Returns:
        The text of the file.
    """
    root, body = _skeleton(source_language)
    for row in rows:
        languages = source_language, target_language
        _add_variants(add(body, "tu"), zip(languages, row, strict=True))
    return xml_files.serialised(root).decode()


def _skeleton(source_language: str) -> tuple[etree._Element, etree._Element]:
    root = etree.Element("tmx", version="1.4")
    attributes = {
        "creationtool": "bitexte",
        "creationtoolversion": "1",
        "segtype": "phrase",
        "o-tmf": "bitexte",
        "adminlang": "en",
        "srclang": source_language,
        "datatype": "plaintext",
    }
    add(root, "header", **attributes)
    return root, add(root, "body")


def _add_variants(unit: etree._Element, variants: Iterable[tuple[str, str]]) -> None:
    for language, text in variants:
        variant = add(unit, "tuv")
        variant.set(xml_files.LANGUAGE, language)
        add(variant, "seg", text)


def _checked(path: Path, entry: _Entry) -> Term:
    try:
        return entry.term()
    except TermbaseError as error:
        raise type(error)(f"{path}:{entry.place}: {error}") from None
