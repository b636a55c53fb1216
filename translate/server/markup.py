"""HTML and XML in, the same with its text translated out: every element is kept.

What stands between two borders of blocks is translated as one text, whatever elements lie inside,
so that a sentence is not torn where it is partly bold. Where these belong in the translation, the
model's attention tells (`translate.server.inline`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree, html

from translate.engine import Alignment
from translate.running.text import TranslatedText
from translate.server.errors import RequestError
from translate.server.inline import Piece, Rebuilt, Run, pieces_of

MOST_NESTED: Final = 200
"""Elements within one another, at most: the parser leaves out what lies deeper than 256."""

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_DOCUMENT: Final = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_DOCTYPE: Final = re.compile(r"\s*<!doctype[^>]*>", re.IGNORECASE)

_INLINE_NAMES: Final = """
    a abbr acronym audio b bdi bdo big button canvas cite code data del dfn em embed font i iframe
    img input ins kbd label map mark math meter noscript object output picture progress q ruby s
    samp script select small span strike strong style sub sup svg template time tt u var video wbr
"""
_INLINE: Final = frozenset(_INLINE_NAMES.split())
_UNTOUCHED_NAMES: Final = """
    code iframe kbd math noscript pre samp script style svg template textarea tt var
"""
_UNTOUCHED: Final = frozenset(_UNTOUCHED_NAMES.split())
_ATTRIBUTES: Final = ("alt", "title", "placeholder", "aria-label")
_DESCRIBING_NAMES: Final = """
    description og:title og:description og:image:alt twitter:title twitter:description
"""
_DESCRIBING: Final = frozenset(_DESCRIBING_NAMES.split())
_RAISED: Final = frozenset(("sub", "sup"))
_BUTTONS: Final = frozenset(("button", "reset", "submit"))
_LETTER: Final = re.compile(r"[^\W\d_]")
_NOTE: Final = re.compile(r"\s*\[(?:\d{1,3}|[a-z])\]\s*")
_START_TAG: Final = re.compile(r"<[^!?/\s](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_NO_TAG: Final = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TagRules:
    """Which elements part sentences, and which are left alone.

    Attributes:
        splitting: Elements that begin and end a text of their own; None for those of HTML.
        inline: Elements that lie within a text; where none are named, those of HTML, and in XML
            all that are not splitting.
        untouched: Elements whose content stays as it is.
    """

    splitting: frozenset[str] = frozenset()
    inline: frozenset[str] = frozenset()
    untouched: frozenset[str] = frozenset()


@dataclass(slots=True)
class MarkedText:
    """A document on its way: its texts, to be translated, and where they belong.

    Args:
        source: HTML, a whole document or a part of one; or XML content.
        is_xml: Whether it is XML.
        rules: What its elements mean, beside what HTML says.

    Raises:
        RequestError: The XML is not well-formed, or elements are nested too deep.
    """

    source: str
    is_xml: bool = False
    rules: TagRules = TagRules()
    _root: "etree._Element" = field(init=False)
    _runs: list[Run] = field(init=False)
    _attributes: list[tuple["etree._Element", str]] = field(init=False)
    _is_document: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        text = _CONTROLS.sub("", self.source)
        self._is_document = not self.is_xml and _DOCUMENT.match(text) is not None
        self._root = _parsed(text, is_xml=self.is_xml, is_document=self._is_document)
        if self.is_xml:
            _keep_pairs(self._root, text)
        self._runs = list(self._runs_of(self._root))
        self._attributes = [] if self.is_xml else list(self._attributes_of(self._root))

    @property
    def texts(self) -> list[str]:
        """Its texts, in order; after them those of attributes that a reader sees or hears."""
        attributes = [element.get(name) or "" for element, name in self._attributes]
        return [*(run.text for run in self._runs), *attributes]

    def pairs(self, translated: Sequence[TranslatedText]) -> list[tuple[str, str]]:
        """The sentences whose words must be aligned, to tell where elements belong.

        Args:
            translated: The translation of each of `texts`.
        """
        return [
            pair
            for run, one in zip(self._runs, translated, strict=False)
            if run.has_elements
            for pair in Rebuilt.pairs(one)
        ]

    def translated(
        self, translated: Sequence[TranslatedText], alignments: Sequence[Alignment | None]
    ) -> str:
        """Put the translations in.

        Args:
            translated: The translation of each of `texts`.
            alignments: One for each of `pairs`.

        Returns:
            The document.
        """
        # First, for elements within a text are copied with what they have.
        for (element, name), one in zip(
            self._attributes, translated[len(self._runs) :], strict=True
        ):
            element.set(name, one.target)
        left = iter(alignments)
        for run, one in zip(self._runs, translated, strict=False):
            count = len(Rebuilt.pairs(one)) if run.has_elements else 0
            run.rewrite(one, [next(left) for _ in range(count)])
        return self._written()

    def _written(self) -> str:
        method = "xml" if self.is_xml else "html"
        if self._is_document:
            doctype = _DOCTYPE.match(self.source)
            text = etree.tostring(self._root, method=method, encoding="unicode")
            return (doctype.group() + "\n" if doctype else "") + text
        inner = "".join(
            etree.tostring(child, method=method, encoding="unicode") for child in self._root
        )
        return _escaped(self._root.text or "") + inner

    def _runs_of(self, parent: "etree._Element") -> Iterator[Run]:
        """Yield the runs of text between the borders of blocks, in order."""
        if parent is not self._root and self._is_untouched(parent):
            return
        pieces: list[Piece] = []
        if parent.text:
            pieces.append(Piece(None, parent.text))
        for child in parent:
            if self._is_inline(child):
                pieces.append(pieces_of(child, self._is_untouched, empty_counts=self.is_xml))
            else:
                yield from _run(parent, pieces)
                pieces = []
                yield from self._runs_of(child)
                pieces.append(Piece(child, "", is_border=True))
            if child.tail:
                pieces.append(Piece(None, child.tail))
        yield from _run(parent, pieces)

    def _attributes_of(self, element: "etree._Element") -> Iterator[tuple["etree._Element", str]]:
        """Yield the elements with an attribute to translate, and its name."""
        if self._is_kept(element):
            return
        for name in _attribute_names(element):
            if _LETTER.search(element.get(name) or ""):
                yield element, name
        for child in element:
            yield from self._attributes_of(child)

    def _is_inline(self, element: "etree._Element") -> bool:
        return not any(self._splits(one) for one in element.iter())

    def _splits(self, element: "etree._Element") -> bool:
        name = _name(element)
        if name is None:
            return False
        if name in self.rules.splitting:
            return True
        return not self.is_xml and name not in _INLINE and name not in self.rules.inline

    def _is_untouched(self, element: "etree._Element") -> bool:
        if self._is_kept(element):
            return True
        return not self.is_xml and (_name(element) in _UNTOUCHED or _is_note(element))

    def _is_kept(self, element: "etree._Element") -> bool:
        """Whether an element is no element of text, or is marked to stay as it is."""
        name = _name(element)
        if name is None or name in self.rules.untouched or element.get("translate") == "no":
            return True
        return not self.is_xml and "notranslate" in (element.get("class") or "").split()


def _is_note(element: "etree._Element") -> bool:
    """Whether an element of HTML is the mark of a note, and no part of the word before it."""
    text = "".join(map(str, element.itertext()))
    if _name(element) in _RAISED:
        return _LETTER.search(text) is None
    return _NOTE.fullmatch(text) is not None


def _attribute_names(element: "etree._Element") -> Sequence[str]:
    """The attributes of an element of HTML that hold text."""
    name = _name(element)
    if name == "meta":
        named = (element.get("name") or element.get("property") or "").lower()
        return ("content",) if named in _DESCRIBING else ()
    if name == "input" and (element.get("type") or "").lower() in _BUTTONS:
        return (*_ATTRIBUTES, "value")
    return _ATTRIBUTES


def _keep_pairs(root: "etree._Element", text: str) -> None:
    """Have empty elements of XML written as they came: "<x></x>" or "<x/>".

    Clients look for the very placeholders that they sent.
    """
    tags = _START_TAG.findall(_NO_TAG.sub("", text))
    elements = [one for one in root.iter() if isinstance(one.tag, str)][1:]
    for element, tag in zip(elements, tags, strict=False):
        if element.text is None and len(element) == 0 and not tag.endswith("/>"):
            element.text = ""


def _name(element: "etree._Element") -> str | None:
    """The name of an element; None for a comment or an instruction."""
    name: object = element.tag
    # Broken HTML has names that no `QName` takes.
    return name.rpartition("}")[2].lower() if isinstance(name, str) else None


def _run(parent: "etree._Element", pieces: Sequence[Piece]) -> Iterator[Run]:
    if any(piece.is_to_translate for piece in pieces):
        # What has no tags at all is no page, and its lines are lines.
        bare = parent.getparent() is None and len(parent) == 0
        yield Run(parent, list(pieces), keeps_lines=bare)


def _parsed(text: str, *, is_xml: bool, is_document: bool) -> "etree._Element":
    try:
        if is_xml:
            parser = etree.XMLParser(
                resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
            )
            root = etree.fromstring(f"<x>{text}</x>", parser)
        elif is_document:
            root = html.document_fromstring(text)
        else:
            root = html.fragment_fromstring(text, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError) as error:
        kind = "XML" if is_xml else "HTML"
        raise RequestError(f"Tag handling parsing failed: no {kind}: {error}") from error
    if _depth(root) > MOST_NESTED:
        raise RequestError(f"elements are nested more than {MOST_NESTED} deep")
    return root


def _depth(root: "etree._Element") -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
