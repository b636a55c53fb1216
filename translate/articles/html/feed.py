"""Feeds and exports of blogs (RSS, Atom, WordPress): their first article, the others listed."""

import re
from collections.abc import Iterator

from lxml import etree

from translate.articles.characters import normalise
from translate.articles.draft import Draft, Piece, squeeze
from translate.articles.html.page import read_page
from translate.articles.metadata.dates import iso_date
from translate.articles.reasons import Reason
from translate.articles.rules.cleaning_rules import CleaningRules
from translate.bitext import Dropped, Kind

_FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<\?[^>]{0,500}\?>\s*|<!--.{0,2000}?-->\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)
_ITEMS = frozenset({"item", "entry"})
_TEXTS = ("encoded", "content", "description", "summary")
"""Elements that hold the text of an article, the fullest first."""
_DATES = ("pubDate", "published", "date", "issued", "updated", "post_date")


def is_feed(text: str) -> bool:
    """Returns whether a document is a feed rather than a page."""
    return _FEED.match(text[:5000]) is not None


def read_feed(text: str, rules: CleaningRules) -> Draft:
    """Returns the pieces of the first article of a feed, everything else dropped."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    draft = Draft([], is_page=True)
    items = (
        [] if root is None else [item for item in _all(root) if _name(item) in {"item", "entry"}]
    )
    first = next((item for item in items if _body(item)), None)
    if first is None:
        return draft
    draft = read_page(f"<html><body><article>{_body(first)}</article></body></html>", rules)
    draft.page_title = draft.page_date = draft.source_url = ""
    line = _line(first)
    if title := squeeze(normalise(_child(first, ("title",)))):
        draft.pieces = [piece for piece in draft.pieces if piece.kind is not Kind.TITLE]
        draft.pieces.insert(0, Piece(line, title, Kind.TITLE, marked=True))
    draft.date = iso_date(_child(first, _DATES))
    draft.source_url = _address(first)
    for item in items:
        if item is not first and (other := squeeze(normalise(_child(item, ("title",))))):
            draft.dropped.append(Dropped(_line(item), other, Reason.OTHER_ARTICLE))
            draft.others.append(other)
    return draft


def _line(item: etree._Element) -> int:
    return int(getattr(item, "sourceline", None) or 1)


def _all(root: etree._Element) -> Iterator[etree._Element]:
    return (element for element in root.iter() if isinstance(element.tag, str))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _child(item: etree._Element, names: tuple[str, ...]) -> str:
    """Returns the text of the first of these elements that an article has, "" where it has none."""
    for name in names:
        for element in _all(item):
            text = "".join(map(str, element.itertext())).strip()
            if text and _name(element) == name and element is not item:
                return text
    return ""


def _body(item: etree._Element) -> str:
    texts = [_child(item, (name,)) for name in _TEXTS]
    return next((text for text in texts if text), "")


def _address(item: etree._Element) -> str:
    links = [element for element in _all(item) if _name(element) == "link"]
    own = [link for link in links if link.get("rel", "alternate") == "alternate"]
    found = [*(link.get("href") or (link.text or "") for link in own), _child(item, ("guid", "id"))]
    return next((url.strip() for url in found if re.match(r"\s*https?://", url)), "")
