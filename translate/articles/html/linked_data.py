"""What the scripts of a web page tell search engines about its article (JSON-LD)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from translate.articles.characters import normalise
from translate.articles.draft import squeeze
from translate.articles.metadata.dates import iso_date

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting)$")
_PARAGRAPH = re.compile(r"\n+|<br\s*/?>|</p>", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """An article as a script of its page tells it; what it does not tell is "".

    Attributes:
        line: Line of the page that the script begins on.
        paragraphs: The text; () where it is not told.
    """

    line: int
    title: str
    date: str
    paragraphs: tuple[str, ...]


def linked_article(root: html.HtmlElement) -> LinkedArticle | None:
    """Returns the article of a page that its scripts tell most of, None where none tells any."""
    found = [
        _article(node, script.sourceline or 1)
        for script in root.iter("script")
        if "ld+json" in (script.get("type") or "")
        for node in _nodes(_parsed(script.text or ""))
    ]
    return max(found, key=lambda article: sum(map(len, article.paragraphs)), default=None)


def _parsed(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """Yields the objects that are articles, wherever they stand."""
    if depth > 5:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)


def _article(node: dict[str, object], line: int) -> LinkedArticle:
    return LinkedArticle(
        line,
        _text(node.get("headline") or node.get("name")),
        iso_date(_text(node.get("datePublished"))),
        tuple(_paragraphs(node.get("articleBody"))),
    )


def _paragraphs(body: object) -> Iterator[str]:
    if not isinstance(body, str):
        return
    for part in _PARAGRAPH.split(normalise(body)):
        if text := squeeze(_without_tags(part)):
            yield text


def _text(value: object) -> str:
    return squeeze(_without_tags(normalise(value))) if isinstance(value, str) else ""


def _without_tags(text: str) -> str:
    if not _TAG.search(text):
        return text
    try:
        return "".join(map(str, html.fromstring(f"<div>{text}</div>").itertext()))
    except etree.ParserError:
        return text
