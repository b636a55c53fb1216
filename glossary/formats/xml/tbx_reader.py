"""Reads TBX of any edition, style and dialect, as far as it is about terms of two languages."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from lxml import etree

from glossary.formats.concepts import Concept, Form, Said, entries
from glossary.formats.languages import canonical, is_tag, language_pair, primary
from glossary.formats.losses import Tally, report
from glossary.formats.pairs import clean
from glossary.formats.statuses import key_of
from glossary.formats.xml import xml_files
from glossary.formats.xml.tbx_writer import LABELLED, TOOL
from glossary.formats.xml.xml_files import local_name, named, text_of
from glossary.termbase import Termbase

# What the editions and TBX-Min call a concept, the forms of a language, and a form.
_CONCEPTS: Final = ("conceptEntry", "termEntry", "entry")
_SECTIONS: Final = ("langSec", "langSet", "langGroup")
_TERMS: Final = ("termSec", "tig", "ntig", "termGroup")
_GROUPS: Final = ("termGrp", "descripGrp", "adminGrp", "transacGrp", "termNoteGrp", "noteGrp")
_TYPED: Final = ("descrip", "termNote", "admin", "adminNote", "descripNote", "transac")


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
    tally = Tally()
    reader = _Reader(str if ours else clean, tally)
    elements = list(named(root, *_CONCEPTS))
    concepts = [
        reader.concept(one, *place)
        for one, place in zip(elements, xml_files.places(path, elements), strict=True)
    ]
    languages = _languages(path, root, concepts, ours=ours)
    terms = entries(path, concepts, languages, tally)
    report(path, tally.losses())
    return Termbase(path.stem, terms, *languages)


def _languages(
    path: Path, root: etree._Element, concepts: Sequence[Concept], *, ours: bool
) -> tuple[str, str]:
    """The two languages; for a file of terms not to be translated, one may be missing.

    TBX has no direction but in the header of TBX-Min, and in files of ours, whose language is that
    of the source forms.
    """
    for header in named(root, "languages"):
        declared = header.get("source", ""), header.get("target", "")
        if all(map(is_tag, declared)):
            return canonical(declared[0]), canonical(declared[1])
    own = root.get(xml_files.LANGUAGE, "")
    tags = [form.language for concept in concepts for form in concept.forms]
    if not tags and ours and own:
        return canonical(own), "en" if primary(own) != "en" else "fr"
    if len(set(map(primary, tags))) == 1 and not any(one.translatable for one in concepts):
        return canonical(tags[0]), "en" if primary(tags[0]) != "en" else "fr"
    return language_pair(str(path), tags, own, directed=ours)


class _Reader:
    """Makes concepts of elements."""

    def __init__(self, tidy: Callable[[str], str], tally: Tally) -> None:
        self._tidy = tidy
        self._tally = tally

    def concept(self, element: etree._Element, line: int, column: int) -> Concept:
        concept = Concept(line, column)
        self._take(element, concept, concept.said)
        return concept

    def _take(
        self, element: etree._Element, concept: Concept, said: Said, language: str = ""
    ) -> None:
        """Take in what stands in a concept, in a language or in a form: each is about its own."""
        for one in element:
            name = local_name(one)
            if name in _SECTIONS:
                tag = one.get(xml_files.LANGUAGE) or one.get("lang") or ""
                self._take(one, concept, concept.languages.setdefault(tag, Said()), tag)
            elif name in _TERMS:
                form = Form(language)
                form.text = "".join(text_of(term) for term in named(one, "term"))
                concept.forms.append(form)
                self._take(one, concept, form.said, language)
            elif name in _GROUPS:
                self._take(one, concept, said, language)
            elif name not in ("", "term", "date"):
                self._take_field(one, concept, said)

    def _take_field(self, element: etree._Element, concept: Concept, said: Said) -> None:
        name = local_name(element)
        # The type of an element in the DCA style, its name in the DCT style.
        kind = (element.get("type", "") if name in _TYPED else "") or name
        text = self._tidy(text_of(element))
        labelled = LABELLED.fullmatch(text) if name == "note" else None
        if labelled and labelled[1] != "note":
            concept.own[labelled[1]] = labelled[2]
        elif labelled:
            said.notes.append(labelled[2])
        elif kind in ("note", "descrip"):
            said.notes += [text] if text else []
        elif key_of(kind) == "translationneeded":
            concept.translatable = text.strip().lower() != "no"
        else:
            said.take(kind, text, self._tally)
