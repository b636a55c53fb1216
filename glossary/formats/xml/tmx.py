"""TMX 1.4b: a translation unit for each approved target of an entry.

What else there is of an entry stands in properties of its first unit, named "x-" and the column of
our CSV; `x-entry` numbers the entries, so that units of one come together again
(https://www.gala-global.org/tmx-14b).
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree

from glossary.errors import TermbaseError
from glossary.formats import native
from glossary.formats.file_access import read_bytes
from glossary.formats.languages import language_pair, primary
from glossary.formats.losses import Loss, lost, report
from glossary.formats.pairs import clean
from glossary.formats.xml import xml_files
from glossary.formats.xml.tmx_units import Unit, read_units
from glossary.formats.xml.xml_files import add
from glossary.termbase import Term, Termbase

_DOCTYPE: Final = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_PROPERTIES: Final = frozenset(native.COLUMNS) - {"source", "targets", "note", "status"}


@dataclass(slots=True)
class _Entry:
    """The units of an entry."""

    first: Unit
    source: str
    targets: dict[str, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)

    def term(self) -> Term:
        fields = {name: self.first.properties.get(f"x-{name}", "") for name in _PROPERTIES}
        fields |= {
            "source": self.source,
            "targets": native.field_of(self.targets),
            "note": "\n".join(self.notes),
        }
        return native.term_of(native.Row(self.first.line, fields))


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
    units = list(read_units(path, io.BytesIO(read_bytes(path))))
    declared = next((unit.declared for unit in units), "")
    tags = [tag for unit in units for tag, _ in unit.variants]
    source, target = language_pair(str(path), tags, declared)
    entries: dict[str, _Entry] = {}
    incomplete = 0
    for unit in units:
        form, rendering = clean(unit.text(source) or ""), clean(unit.text(target) or "")
        if not form or not rendering:
            incomplete += 1
            continue
        key = unit.properties.get("x-entry", f" {form}")
        entry = entries.setdefault(key, _Entry(unit, form))
        for texts, text in ((entry.targets, rendering), (entry.notes, unit.note)):
            if text:
                texts[text] = None
    known = {"x-entry", *(f"x-{name}" for name in _PROPERTIES)}
    unknown = sum(len(unit.properties.keys() - known) for unit in units)
    others = sum(primary(tag) not in (primary(source), primary(target)) for tag in tags)
    report(
        path,
        (
            *lost(others, "form in another language", "forms in other languages"),
            *lost(unknown, "property of another kind", "properties of other kinds"),
            *lost(incomplete, "unit without source or target", "units without source or target"),
        ),
    )
    terms = tuple(_checked(path, entry) for entry in entries.values())
    return Termbase(path.stem, terms, source, target)


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
        raise type(error)(f"{path}:{entry.first.line}: {error}") from None
