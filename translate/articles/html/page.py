"""Web pages: trafilatura tells which blocks are the article, this module keeps what it overlooks.

trafilatura leaves out captions and now and then a paragraph. So the page is read block by block
here; the blocks that trafilatura names, the captions beside them and what stands between them in
no menu are the article, and every other block is listed as dropped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import trafilatura
from lxml import etree, html
from trafilatura.metadata import extract_metadata

from translate.articles.characters import normalise
from translate.articles.draft import LONGEST_CAPTION, SENTENCE_END, Draft, Piece, squeeze
from translate.articles.folding import essence
from translate.articles.metadata.dates import iso_date
from translate.bitext import Dropped, Kind

_UNSEEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "textarea",
        "datalist",
        "head",
    }
)
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
    }
)
_ITEMS = frozenset({"li", "dt", "dd", "td", "th"})
_ASIDE = frozenset({"nav", "aside", "footer", "form", "button", "menu"})
_SECTIONS = frozenset({"article", "main", "body", "section"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CAPTION_CLASS = re.compile(r"caption|l[eé]gende|(?:pic|photo|image|img)[-_]?desc", re.IGNORECASE)
_LONG = 25
"""Letters from which on a block found anywhere in the extracted text is no coincidence."""
_LONGEST_HEADING = 120
"""Letters up to which a heading may be a whole sentence; a longer one is a lead paragraph."""


@dataclass(slots=True, eq=False)
class _Block:
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


def read_page(text: str) -> Draft:
    """Returns the pieces of a web page that are its article, the others dropped."""
    try:
        root = html.document_fromstring(
            text.encode("utf-8", errors="replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except etree.ParserError:
        return Draft([])
    blocks = list(_blocks(root))
    extracted = trafilatura.extract(
        text, favor_recall=True, include_comments=False, include_tables=True
    )
    kept = _article(blocks, extracted or "")
    draft = _with_metadata(text)
    draft.pieces = [_piece(block) for block in blocks if block in kept]
    draft.dropped = [
        Dropped(_line(block), block.text, "page") for block in blocks if block not in kept
    ]
    _mark_title(draft)
    return draft


def _blocks(root: html.HtmlElement) -> Iterator[_Block]:
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


def _texts(root: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str | None]]:
    """Yields each text with the element it stands in, and None at the borders of blocks."""
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if element.tag not in _INLINE:
                yield element, None
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


def _block(parts: list[tuple[html.HtmlElement, str]], *, gap: bool) -> _Block | None:
    parts = [(element, text) for element, text in parts]
    text = squeeze(normalise("".join(text for _, text in parts)).replace("\n", " "))
    if not text:
        return None
    seen = [element for element, part in parts if part.strip()]
    linked = all(any(parent.tag == "a" for parent in _upwards(element)) for element in seen)
    return _Block(seen[0], text, gap, linked)


def _article(blocks: list[_Block], extracted: str) -> set[_Block]:
    """Returns the blocks that are the article, all but menus where trafilatura finds none."""
    lines = {essence(line) for line in extracted.split("\n")}
    whole = essence(extracted)
    found = [
        index
        for index, block in enumerate(blocks)
        if (own := essence(block.text)) and (own in lines or (len(own) >= _LONG and own in whole))
    ]
    if not found:
        return {block for block in blocks if not block.linked and not _is_aside(block)}
    first, last = found[0], found[-1]
    kept = {blocks[index] for index in found}
    region = _region([blocks[index].element for index in found])
    titles = [block for block in blocks[:first] if _has_tag(block, "h1")]
    kept.update(titles[-1:])
    for index, block in enumerate(blocks):
        if _is_aside(block):
            continue
        between = first < index < last and not block.linked
        if between or (_kind(block) is Kind.CAPTION and region in _upwards(block.element)):
            kept.add(block)
    return kept


def _region(elements: list[html.HtmlElement]) -> html.HtmlElement:
    """Returns the smallest section of the page that all of `elements` lie in."""
    common = list(_upwards(elements[0]))
    for element in elements[1:]:
        above = set(_upwards(element))
        common = [parent for parent in common if parent in above]
    return next((parent for parent in common if parent.tag in _SECTIONS), common[0])


def _piece(block: _Block) -> Piece:
    kind = _kind(block)
    piece = Piece(_line(block), block.text, kind, gap=block.gap)
    piece.marked = kind is not Kind.TEXT
    piece.item = piece.opens = any(_has_tag(block, tag) for tag in _ITEMS)
    return piece


def _kind(block: _Block) -> Kind:
    for element in _upwards(block.element):
        marks = f"{element.get('class', '')} {element.get('itemprop', '')}"
        short = len(block.text) <= LONGEST_CAPTION
        if short and (element.tag in {"figcaption", "caption"} or _CAPTION_CLASS.search(marks)):
            return Kind.CAPTION
        if element.tag in _HEADINGS:
            sentence = SENTENCE_END.search(block.text) and len(block.text) > _LONGEST_HEADING
            return Kind.TEXT if sentence else Kind.HEADING
        if element.tag == "table":
            return Kind.CAPTION if _frames_picture(element) else Kind.TEXT
        if element.tag in _SECTIONS:
            break
    return Kind.TEXT


def _frames_picture(table: html.HtmlElement) -> bool:
    return len(squeeze(table.text_content())) <= LONGEST_CAPTION and (
        table.find(".//img") is not None
    )


def _with_metadata(text: str) -> Draft:
    """Returns a draft with what the head of the page says."""
    found = extract_metadata(text, date_config={"extensive_search": False, "original_date": True})
    draft = Draft([])
    draft.page_title = squeeze(normalise(found.title or ""))
    draft.page_date = iso_date(found.date or "")
    draft.source_url = found.url or ""
    return draft


def _mark_title(draft: Draft) -> None:
    """Marks the title among the pieces; puts the one of the page's head there if it is not."""
    if not draft.page_title:
        return
    own = essence(draft.page_title)
    for piece in draft.pieces:
        if piece.kind is not Kind.CAPTION and essence(piece.text) == own:
            piece.kind, piece.marked = Kind.TITLE, True
            return
    for piece in draft.pieces:
        if piece.kind is Kind.HEADING:
            return
        if piece.kind is Kind.TEXT:
            break
    draft.pieces.insert(0, Piece(1, draft.page_title, Kind.TITLE, marked=True))


def _upwards(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    yield element
    yield from element.iterancestors()


def _has_tag(block: _Block, tag: str) -> bool:
    return any(element.tag == tag for element in _upwards(block.element))


def _is_aside(block: _Block) -> bool:
    return any(element.tag in _ASIDE for element in _upwards(block.element))


def _line(block: _Block) -> int:
    return block.element.sourceline or 1
