"""Text into HTML: escaping, links, and terms marked where they stand."""

from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from translate.bitext import How, Span
from translate.schema.characters import xml_text

Mark = tuple[Span, int, How]
"""Where a term stands, its number within the segment, and how its rendering came about."""


def plain(text: str) -> str:
    """Escape a text for use as HTML content or as a quoted attribute value."""
    return escape(xml_text(text), quote=True)


def marked(text: str, marks: Iterable[Mark]) -> str:
    """Escape a text and wrap its terms in `mark` elements.

    Args:
        text: A source or a target.
        marks: Terms in any order; those that lie outside the text, are empty or overlap an
            earlier one are left unmarked.

    Returns:
        HTML whose text content is `text`.
    """
    pieces: list[str] = []
    done = 0
    for (start, end), number, how in sorted(marks):
        if done <= start < end <= len(text):
            pieces.append(plain(text[done:start]))
            pieces.append(
                f'<mark class="{how.value}" data-use="{number}" tabindex="0">'
                f"{plain(text[start:end])}</mark>"
            )
            done = end
    pieces.append(plain(text[done:]))
    return "".join(pieces)


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
