"""Web pages: their article and what their head says, every other visible word listed."""

from collections.abc import Sequence

from lxml import etree, html
from trafilatura.metadata import extract_metadata

from translate.articles.characters import normalise
from translate.articles.draft import Draft, Piece, squeeze
from translate.articles.folding import essence
from translate.articles.html.blocks import Block, blocks_of
from translate.articles.html.choice import article_of, other_articles
from translate.articles.html.linked_data import LinkedArticle, linked_article
from translate.articles.html.tree import prepare
from translate.articles.metadata.dates import iso_date
from translate.articles.reasons import Reason
from translate.bitext import Dropped, Kind

_ITEMS = frozenset({"li", "dt", "dd", "td", "th"})
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])
_TEASER = 0.7
"""Share of the text in the scripts of a page below which the text that it shows is a teaser."""
_SAME = 40
"""Letters by which a paragraph is known again."""


def read_page(text: str) -> Draft:
    """Returns the pieces of a web page that are its article, the others dropped."""
    text = text.translate(_CONTROLS)
    try:
        root = html.document_fromstring(
            text.encode("utf-8", errors="replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except etree.ParserError:
        return Draft([])
    linked = linked_article(root)
    draft = _with_metadata(text, linked)
    draft.dropped = prepare(root)
    blocks = list(blocks_of(root))
    kept = article_of(root, blocks, draft.page_title)
    told = linked is not None and _tells_more(linked, [block for block in blocks if block in kept])
    if linked is not None and told:
        kept = {block for block in kept if essence(block.text) == essence(draft.page_title)}
    draft.pieces = [_piece(block) for block in blocks if block in kept]
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


def _piece(block: Block) -> Piece:
    kind = block.kind
    piece = Piece(block.line, block.text, kind, gap=block.gap)
    piece.marked = kind is not Kind.TEXT
    piece.item = piece.opens = block.is_in(_ITEMS)
    return piece


def _with_metadata(text: str, linked: LinkedArticle | None) -> Draft:
    """Returns a draft with what the head of the page says."""
    found = extract_metadata(text, date_config={"extensive_search": False, "original_date": True})
    draft = Draft([], is_page=True)
    draft.page_title = squeeze(normalise(found.title or (linked.title if linked else "")))
    draft.page_date = (linked.date if linked else "") or iso_date(found.date or "")
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
