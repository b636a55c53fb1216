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
    _is_document: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        text = _CONTROLS.sub("", self.source)
        self._is_document = not self.is_xml and _DOCUMENT.match(text) is not None
        self._root = _parsed(text, is_xml=self.is_xml, is_document=self._is_document)
        self._runs = list(self._runs_of(self._root))

    @property
    def texts(self) -> list[str]:
        """Its texts, in order."""
        return [run.text for run in self._runs]

    def pairs(self, translated: Sequence[TranslatedText]) -> list[tuple[str, str]]:
        """The sentences whose words must be aligned, to tell where elements belong.

        Args:
            translated: The translation of each of `texts`.
        """
        return [
            pair
            for run, one in zip(self._runs, translated, strict=True)
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
        left = iter(alignments)
        for run, one in zip(self._runs, translated, strict=True):
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
        if self._is_untouched(parent):
            return
        pieces: list[Piece] = []
        if parent.text:
            pieces.append(Piece(None, parent.text))
        for child in parent:
            if self._is_inline(child):
                pieces.append(pieces_of(child, self._is_untouched))
            else:
                yield from _run(parent, pieces)
                pieces = []
                yield from self._runs_of(child)
                pieces.append(Piece(child, "", is_border=True))
            if child.tail:
                pieces.append(Piece(None, child.tail))
        yield from _run(parent, pieces)

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
        name = _name(element)
        if name is None:
            return True
        if name in self.rules.untouched or element.get("translate") == "no":
            return True
        if self.is_xml:
            return False
        return name in _UNTOUCHED or "notranslate" in (element.get("class") or "").split()


def _name(element: "etree._Element") -> str | None:
    """The name of an element; None for a comment or an instruction."""
    name: object = element.tag
    # Broken HTML has names that no `QName` takes.
    return name.rpartition("}")[2].lower() if isinstance(name, str) else None


def _run(parent: "etree._Element", pieces: Sequence[Piece]) -> Iterator[Run]:
    if any(piece.has_letters for piece in pieces):
        yield Run(parent, list(pieces))


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
