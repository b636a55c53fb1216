"""Text into HTML: escaping, links, and terms marked where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from translate.bitext import Span
from translate.schema.characters import xml_text


@dataclass(frozen=True, order=True, slots=True)
class Mark:
    """A term, or a name or figure that was mended, to mark in a text.

    Attributes:
        span: Where it stands.
        use: Its number within the segment, the same in source and target.
        style: What it looks like, a class of the style sheet.
        expected: The rendering that is missing, or "".
    """

    span: Span
    use: int
    style: str
    expected: str = ""


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
    for mark in sorted(marks):
        start, end = mark.span
        if done <= start < end <= len(text):
            expected = f' data-expected="{plain(mark.expected)}"' if mark.expected else ""
            pieces.append(
                f"{plain(text[done:start])}"
                f'<mark class="{mark.style}" data-use="{mark.use}"{expected} tabindex="0">'
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
