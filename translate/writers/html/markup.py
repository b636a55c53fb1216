"""Text into HTML: escaping, links, and terms marked where they stand."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import urlsplit

from translate.bitext import Span
from translate.schema.characters import xml_text


@dataclass(frozen=True, order=True, slots=True)
class Mark:
    """A term, or a name or figure that was mended, to mark in a text.

    Attributes:
        span: Where it stands.
        use: Its number within the segment, the same in source and target; below 0 for what is no
            term.
        style: What it looks like, a class of the style sheet.
        expected: The rendering that is missing, or "".
        note: What the glossary notes on the term, or "".
    """

    span: Span
    use: int
    style: str
    expected: str = ""
    note: str = ""


def plain(text: str) -> str:
    """Escape a text for use as HTML content or as a quoted attribute value."""
    return escape(xml_text(text), quote=True)


def marked(text: str, marks: Iterable[Mark], write: Callable[[str], str] = plain) -> str:
    """Escape a text and wrap its terms in `mark` elements.

    Args:
        text: A source or a target.
        marks: Terms in any order; those that lie outside the text, are empty or overlap an
            earlier one are left unmarked.
        write: Escapes what stands in and between the marks.

    Returns:
        HTML whose text content is `text`.
    """
    pieces: list[str] = []
    done = 0
    for mark in sorted(marks):
        start, end = mark.span
        if done <= start < end <= len(text):
            pieces += (write(text[done:start]), _wrapped(mark, write(text[start:end])))
            done = end
    pieces.append(write(text[done:]))
    return "".join(pieces)


def _wrapped(mark: Mark, html: str) -> str:
    if mark.use < 0:
        return f'<span class="{mark.style}">{html}</span>'
    said = {"expected": mark.expected, "note": mark.note}
    data = "".join(f' data-{name}="{plain(text)}"' for name, text in said.items() if text)
    return f'<mark class="{mark.style}" data-use="{mark.use}"{data} tabindex="0">{html}</mark>'


def link(address: str) -> str:
    """A link to a web page; anything that is not plainly one stays text.

    Args:
        address: What an article says its source is.

    Returns:
        An `a` element for http and https addresses, else the escaped text.
    """
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web:
        return plain(address)
    return (
        f'<a href="{plain(address)}" rel="noopener noreferrer external">'
        f"{plain(parts.hostname or '')}</a>"
    )


_SPACES: Final = re.compile("[\u00a0\u202f]")
_NAMES: Final = {
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u061c": "ALM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\u200b": "ZWSP",
    "\u00ad": "SHY",
}
"""Names of characters that nobody sees (Unicode Standard, annex 9 and chapter 23)."""

_UNSEEN: Final = re.compile(f"[{''.join(_NAMES)}]")


def visibly(text: str) -> str:
    """Escape a text, and wrap what nobody sees in it so that a style can show it."""
    html = _SPACES.sub(r'<span class="nbsp">\g<0></span>', plain(text))
    return _UNSEEN.sub(
        lambda found: f'<bdi class="unseen" data-name="{_NAMES[found[0]]}">{found[0]}</bdi>', html
    )
