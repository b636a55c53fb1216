"""XLIFF 2.1 with the Glossary Module: a unit for each entry, which holds it as a `gls:glossEntry`.

The unit's segment has the source form and the preferred target, so that a tool without the module
shows the pair; `gls:translation` elements hold all approved targets, `gls:definition` the note.
What the module has no place for stands after them, as it allows, in elements of a namespace of our
own that are named like the columns of our CSV (OASIS XLIFF 2.1, section 5.2 "Glossary Module",
https://docs.oasis-open.org/xliff/xliff-core/v2.1/os/xliff-core-v2.1-os.html).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from lxml import etree

from glossary.errors import FormatError, TermbaseError
from glossary.formats import native
from glossary.formats.languages import canonical, is_tag
from glossary.formats.losses import Loss, Tally, report
from glossary.formats.pairs import clean
from glossary.formats.xml import xml_files
from glossary.formats.xml.xml_files import add, children, line_of, local_name, named, text_of
from glossary.termbase import Term, Termbase

_CORE: Final = "urn:oasis:names:tc:xliff:document:2.0"
_GLOSSARY: Final = "urn:oasis:names:tc:xliff:glossary:2.0"
_OURS: Final = "urn:bitexte:glossary:1"
_PREFIXES: Final[Any] = {None: _CORE, "gls": _GLOSSARY, "bitexte": _OURS}
_COLUMNS: Final = tuple(
    name for name in native.COLUMNS if name not in ("source", "targets", "note")
)


def read(path: Path) -> Termbase:
    """Read the glossary entries of an XLIFF 2 file, wherever its units have some.

    Args:
        path: The file.

    Returns:
        The termbase, named after the file. In a file of another program an entry that several
        units repeat is there once.

    Raises:
        TermbaseError: The file cannot be read; the message names the line.
    """
    root = xml_files.parse(path, ("xliff",))
    source, target = _languages(path, root)
    # Other tools indent and wrap long texts; ours stand as they are.
    ours = _OURS in root.nsmap.values()
    terms, tally = [], Tally()
    elements = list(named(root, "glossEntry"))
    if not elements and not ours:
        raise FormatError(
            f"{path}: holds no glossary entries; pairs of segments are no terms (<gls:glossEntry>)"
        )
    for element, place in zip(elements, xml_files.places(path, elements), strict=True):
        fields = _fields(element, str if ours else clean)
        _count_others(element, tally)
        if not fields["source"].strip() or not fields["targets"]:
            tally.add("entry without source or target", "entries without source or target")
            continue
        try:
            term = native.term_of(native.Row(place[0], fields))
        except TermbaseError as error:
            raise type(error)(f"{path}:{xml_files.place(*place)}: {error}") from None
        terms.append(replace(term, column=place[1]))
    report(path, tally.losses())
    return Termbase(path.stem, tuple(terms if ours else dict.fromkeys(terms)), source, target)


def write(termbase: Termbase, path: Path) -> Sequence[Loss]:
    """Write an XLIFF 2.1 file.

    Args:
        termbase: What to write.
        path: The file.

    Returns:
        What the file does not hold.

    Raises:
        OutputError: It cannot be written.
    """
    termbase, losses = xml_files.legal(termbase)
    root = etree.Element(
        f"{{{_CORE}}}xliff",
        nsmap=_PREFIXES,
        version="2.1",
        srcLang=termbase.source_language,
        trgLang=termbase.target_language,
    )
    file = add(root, "file", id="f1")
    for number, term in enumerate(termbase, start=1):
        _add_unit(file, number, term)
    if not len(termbase):
        # A file needs a unit.
        add(add(add(file, "unit", id="u0"), "segment"), "source")
    xml_files.write(path, root)
    return losses


def _add_unit(file: etree._Element, number: int, term: Term) -> None:
    unit = add(file, "unit", id=f"u{number}")
    glossary = etree.SubElement(unit, f"{{{_GLOSSARY}}}glossary")
    entry = add(glossary, "glossEntry", id=f"g{number}")
    add(entry, "term", clean(term.source))
    for form in term.targets:
        add(entry, "translation", clean(form))
    if term.note:
        add(entry, "definition", term.note)
    unusual = native.unusual_fields_of(term)
    for name in _COLUMNS:
        if name in unusual:
            field = etree.SubElement(entry, f"{{{_OURS}}}{name}")
            field.text = unusual[name]
    segment = add(unit, "segment")
    add(segment, "source", clean(term.source))
    add(segment, "target", clean(term.targets[0]))


def _languages(path: Path, root: etree._Element) -> tuple[str, str]:
    version = root.get("version", "")
    if not version.startswith("2."):
        raise FormatError(
            f'{path}:{line_of(root)}: is XLIFF "{version}"; only XLIFF 2 has glossary entries; '
            "export the terms as TBX or CSV"
        )
    tags = root.get("srcLang", ""), root.get("trgLang", "")
    if not all(map(is_tag, tags)):
        raise FormatError(f"{path}:{line_of(root)}: does not name its two languages")
    return canonical(tags[0]), canonical(tags[1])


def _fields(entry: etree._Element, tidy: Callable[[str], str]) -> dict[str, str]:
    """The entry as a row of our CSV."""
    fields = {
        local_name(one): text_of(one)
        for one in children(entry, *_COLUMNS)
        if etree.QName(one).namespace == _OURS
    }
    fields["source"] = next((text_of(one) for one in children(entry, "term")), "")
    fields["targets"] = native.field_of(
        form for one in children(entry, "translation") if (form := clean(text_of(one)))
    )
    fields["note"] = "\n".join(tidy(text_of(one)) for one in children(entry, "definition"))
    return fields


def _count_others(entry: etree._Element, tally: Tally) -> None:
    """Count what an entry holds that a term has no place for."""
    known = {f"{{{_GLOSSARY}}}{name}" for name in ("term", "translation", "definition")}
    known |= {f"{{{_OURS}}}{name}" for name in _COLUMNS}
    for one in entry:
        if local_name(one) and one.tag not in known:
            tally.field(local_name(one))
    # Where a form comes from, and attributes of other namespaces.
    for one in (entry, *children(entry, "term", "translation", "definition")):
        for name in one.attrib:
            if name not in ("id", "ref"):
                tally.field(etree.QName(name).localname)
