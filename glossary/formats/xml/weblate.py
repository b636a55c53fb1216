"""TBX as Weblate marks it: forbidden targets and terms that are not translated.

Weblate makes one string of each concept. A forbidden target is a concept of its own, of the
administrative status "forbidden"; a term that stays as it is has the description "Translation
needed" with the value "No"; the note is the explanation of the translation
(https://docs.weblate.org/en/latest/formats/tbx.html).
"""

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from lxml import etree

from glossary.formats.losses import Loss
from glossary.formats.xml import tbx_reader, tbx_writer, xml_files
from glossary.formats.xml.tbx_writer import EDITION_2008
from glossary.formats.xml.xml_files import add
from glossary.termbase import PartOfSpeech, Term, Termbase

read = tbx_reader.read

_PARTS_OF_SPEECH = {PartOfSpeech.PROPER_NOUN: "properNoun"}


def write(termbase: Termbase, path: Path) -> Sequence[Loss]:
    """Write a glossary for Weblate.

    Args:
        termbase: What to write.
        path: The file.

    Returns:
        What the file does not hold.

    Raises:
        OutputError: It cannot be written.
    """
    termbase, losses = xml_files.legal(termbase)
    root, body = tbx_writer.skeleton(termbase, EDITION_2008)
    root.set("type", "TBX")
    languages = termbase.source_language, termbase.target_language
    names = map("t{}".format, count(1))
    for term in termbase:
        concept = _add_concept(body, next(names), term, languages, term.targets)
        if term.targets == (term.source,):
            concept.insert(0, add(concept, "descrip", "No", type="Translation needed"))
        if term.note:
            target = list(xml_files.named(concept, "tig"))[1]
            add(target, "note", tbx_writer.escaped(term.note)).set("from", "translator")
        for form in term.forbidden:
            _add_concept(body, next(names), term, languages, (form,), "forbidden")
    xml_files.write(path, root, doctype=EDITION_2008.doctype)
    return losses


def _add_concept(
    body: etree._Element,
    name: str,
    term: Term,
    languages: tuple[str, str],
    targets: Sequence[str],
    status: str = "",
) -> etree._Element:
    concept = add(body, "termEntry", id=name)
    (source,) = tbx_writer.add_forms(concept, EDITION_2008, languages[0], [(term.source, "")])
    kind = term.part_of_speech
    if kind is not PartOfSpeech.NOUN:
        add(source, "termNote", _PARTS_OF_SPEECH.get(kind, kind.value), type="partOfSpeech")
    tbx_writer.add_forms(concept, EDITION_2008, languages[1], [(form, status) for form in targets])
    return concept
