"""Web pages: their article and what their head says, every other visible word listed."""

import re
from collections.abc import Sequence
from typing import Final

from lxml import etree, html
from trafilatura.metadata import extract_metadata

from translate.articles.characters import normalise
from translate.articles.draft import Draft, Piece, squeeze
from translate.articles.folding import essence
from translate.articles.html.blocks import Block, blocks_of
from translate.articles.html.choice import article_of, headline_of, other_articles
from translate.articles.html.linked_data import LinkedArticle, linked_article
from translate.articles.html.marks import Marks
from translate.articles.html.tree import prepare
from translate.articles.metadata.dates import iso_date
from translate.articles.reasons import Reason
from translate.articles.rules.cleaning_rules import CleaningRules
from translate.bitext import Dropped, Kind

_ITEMS = frozenset({"li", "dt", "dd", "td", "th"})
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])
_TEASER = 0.7
"""Share of the text in the scripts of a page below which the text that it shows is a teaser."""
_HOME = re.compile(r"/?(?:#.*)?|https?://[^/]+/?|/?(?:index|home|accueil)[^/]*/?|/[a-z]{2}/?")
_RANKS: Final = (
    (("h1",), str.__contains__),
    (("h2",), str.startswith),
    (("h2", "h3", "h4"), str.endswith),
)
"""Headings, and how the name of a page may hold one that is its title."""
_TELLING = 10
"""Letters from which on a heading that the name of the page holds is its title."""
_SAME = 40
"""Letters by which a paragraph is known again."""


def read_page(text: str, rules: CleaningRules) -> Draft:
    """Returns the pieces of a web page that are its article, the others dropped."""
    marks = Marks(rules)
    text = text.translate(_CONTROLS)
    try:
        root = html.document_fromstring(
            text.encode("utf-8", errors="replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except etree.ParserError:
        return Draft([])
    linked = linked_article(root)
    draft = _with_metadata(text, linked)
    draft.page_title = _shown_title(root, draft.page_title, linked)
    draft.dropped = prepare(root, marks)
    blocks = list(blocks_of(root))
    headline = headline_of(blocks, draft.page_title)
    kept = article_of(root, blocks, headline, marks)
    told = linked is not None and _tells_more(linked, [block for block in blocks if block in kept])
    if linked is not None and told:
        kept = {block for block in kept if essence(block.text) == essence(draft.page_title)}
    own = [block for block in blocks if block in kept]
    draft.pieces = [_piece(block, marks) for block in own]
    if headline is not None and headline in kept:
        above = own.index(headline)
        for piece in draft.pieces[:above]:
            piece.about = piece.about or not piece.is_prose
        draft.pieces[above].about = False
    others = other_articles(blocks, kept)
    beside = {block for other in others for block in other}
    draft.dropped += [
        Dropped(block.line, block.text, Reason.OTHER_ARTICLE if block in beside else Reason.PAGE)
        for block in blocks
        if block not in kept
    ]
    draft.others = [other[0].text for other in others]
    if linked is not None and told:
        draft.pieces += [
            Piece(linked.line, paragraph, gap=True, opens=True) for paragraph in linked.paragraphs
        ]
        draft.page_title = linked.title or draft.page_title
    _mark_title(draft)
    return draft


def _tells_more(linked: LinkedArticle, shown: Sequence[Block]) -> bool:
    """Whether the scripts have the whole of an article that the page shows in part or not."""
    told = essence("".join(linked.paragraphs))
    texts = [block for block in shown if block.kind is Kind.TEXT]
    size = sum(len(essence(block.text)) for block in texts)
    return len(told) > _SAME and (
        size < _TEASER * len(told)
        or not any(essence(block.text)[:_SAME] in told for block in texts)
    )


def _piece(block: Block, marks: Marks) -> Piece:
    kind = block.kind
    piece = Piece(block.line, block.text, kind, gap=block.gap)
    piece.marked = kind is not Kind.TEXT
    piece.item = piece.opens = block.is_in(_ITEMS)
    piece.about = kind is not Kind.CAPTION and not piece.is_prose and marks.is_about(block.element)
    return piece


def _with_metadata(text: str, linked: LinkedArticle | None) -> Draft:
    """Returns a draft with what the head of the page says."""
    found = extract_metadata(text, date_config={"extensive_search": False, "original_date": True})
    draft = Draft([], is_page=True)
    draft.page_title = squeeze(normalise(found.title or (linked.title if linked else "")))
    draft.page_date = (linked.date if linked else "") or iso_date(found.date or "")
    draft.source_url = found.url or ""
    return draft


def _shown_title(root: html.HtmlElement, title: str, linked: LinkedArticle | None) -> str:
    """Returns the longest heading of the first rank that the head of the page names, or `title`.

    Where there is none, a lower one is that the name of the page begins or ends with.
    """
    head = [element.text_content() for element in root.iter("title")]
    head += [
        element.get("content", "")
        for element in root.iter("meta")
        if element.get("property") == "og:title"
    ]
    names = [essence(normalise(name)) for name in (*head, title, linked.title if linked else "")]
    for ranks, stands in _RANKS:
        shown = [
            squeeze(normalise(one.text_content()))
            for one in root.iter(*ranks)
            if not _leads_home(one)
        ]
        named = [
            text
            for text in shown
            if (own := essence(text))
            and any(own == name or (len(own) >= _TELLING and stands(name, own)) for name in names)
        ]
        if named:
            return max(named, key=len)
    return title


def _leads_home(heading: html.HtmlElement) -> bool:
    """Whether a heading is a link to the first page of the site, of which it is the name."""
    links = list(heading.iter("a"))
    return (
        len(links) == 1
        and essence(links[0].text_content()) == essence(heading.text_content())
        and _HOME.fullmatch((links[0].get("href") or "").strip()) is not None
    )


def _mark_title(draft: Draft) -> None:
    """Marks the title among the pieces; puts the one of the page's head there if it is not."""
    if not draft.page_title:
        return
    own = essence(draft.page_title)
    for piece in draft.pieces:
        if piece.kind is not Kind.CAPTION and essence(piece.text) == own:
            piece.kind, piece.marked, piece.about = Kind.TITLE, True, False
            return
    for piece in draft.pieces:
        if piece.kind is Kind.HEADING:
            return
        if piece.kind is Kind.TEXT:
            break
    draft.pieces.insert(0, Piece(1, draft.page_title, Kind.TITLE, marked=True))
