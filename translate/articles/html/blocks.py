"""The visible text of a web page, block by block in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from translate.articles.characters import normalise
from translate.articles.draft import LONGEST_CAPTION, SENTENCE_END, squeeze
from translate.bitext import Kind

SECTIONS = frozenset({"article", "main", "body", "section"})

_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed"}
    | {"canvas", "audio", "video", "map", "select", "textarea", "datalist", "head"}
)
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em"}
    | {"font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span"}
    | {"strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CAPTION_CLASS = re.compile(r"caption|l[eé]gende|(?:pic|photo|image|img)[-_]?desc", re.IGNORECASE)
_LONGEST_HEADING = 120
"""Letters up to which a heading may be a whole sentence; a longer one is a lead paragraph."""


@dataclass(slots=True, eq=False)
class Block:
    """The text between two borders of block elements.

    Attributes:
        element: The element that its first letter stands in.
        text: Its text, on one line.
        gap: Whether more than one line break stands before it.
        linked: Whether all of it is the text of links.
    """

    element: html.HtmlElement
    text: str
    gap: bool
    linked: bool

    @property
    def line(self) -> int:
        """The line of the page that it begins on."""
        return self.element.sourceline or 1

    @property
    def kind(self) -> Kind:
        """The part it plays, as its elements tell."""
        for element in upwards(self.element):
            marks = f"{element.get('class', '')} {element.get('itemprop', '')}"
            short = len(self.text) <= LONGEST_CAPTION
            if short and (element.tag in {"figcaption", "caption"} or _CAPTION_CLASS.search(marks)):
                return Kind.CAPTION
            if element.tag in _HEADINGS:
                sentence = SENTENCE_END.search(self.text) and len(self.text) > _LONGEST_HEADING
                return Kind.TEXT if sentence else Kind.HEADING
            if element.tag == "table":
                return Kind.CAPTION if _frames_picture(element) else Kind.TEXT
            if element.tag in SECTIONS:
                break
        return Kind.TEXT

    @property
    def is_prose(self) -> bool:
        """Whether it is long enough, and ends well enough, to be text of an article."""
        return (
            not self.linked and len(self.text) >= 40 and SENTENCE_END.search(self.text) is not None
        )

    def is_in(self, tags: frozenset[str]) -> bool:
        """Whether it stands in an element of one of these tags."""
        return any(element.tag in tags for element in upwards(self.element))


def blocks_of(root: html.HtmlElement) -> Iterator[Block]:
    """Yields the visible text of a page, block by block, in reading order."""
    parts: list[tuple[html.HtmlElement, str]] = []
    breaks = 2
    for element, text in [*_texts(root), (root, None)]:
        if text is not None:
            parts.append((element, text))
            continue
        if block := _block(parts, gap=breaks > 1):
            yield block
            breaks = 0
        breaks += 1 if element.tag == "br" else 2
        parts = []


def upwards(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yields an element and those it stands in, up to the root."""
    yield element
    yield from element.iterancestors()


def _texts(root: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str | None]]:
    """Yields each text with the element it stands in, and None at the borders of blocks."""
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if element.tag not in _INLINE:
                yield element, None
            elif _is_glued(element):
                yield element, " "
            if element.tag in _UNSEEN:
                walk.skip_subtree()
            elif element.text:
                yield element, element.text
            continue
        if event == "end" and element.tag not in _INLINE and element.tag != "br":
            yield element, None
        parent = element.getparent()
        if element.tail and parent is not None:
            yield parent, element.tail


def _is_glued(element: html.HtmlElement) -> bool:
    """Whether a link or a time follows another at once: the page shows them apart."""
    before = element.getprevious()
    if element.tag == "span":
        parent = element.getparent()
        above = before.tail if before is not None else parent.text if parent is not None else ""
        if not above and before is not None and before.tag == "span":
            last, first = before.text_content()[-1:], element.text_content()[:1]
            return bool(last.islower() and (first.isupper() or first.isdigit()))
        return bool((above or "")[-1:].isalpha() and (element.text or "")[:1].isdigit())
    return (
        element.tag in {"a", "time"}
        and before is not None
        and before.tag == element.tag
        and not before.tail
    )


def _block(parts: list[tuple[html.HtmlElement, str]], *, gap: bool) -> Block | None:
    text = squeeze(normalise("".join(text for _, text in parts)).replace("\n", " "))
    if not text:
        return None
    seen = [element for element, part in parts if part.strip()]
    linked = all(any(parent.tag == "a" for parent in upwards(element)) for element in seen)
    return Block(seen[0] if seen else parts[0][0], text, gap, linked)


def _frames_picture(table: html.HtmlElement) -> bool:
    return len(squeeze(table.text_content())) <= LONGEST_CAPTION and (
        table.find(".//img") is not None
    )
