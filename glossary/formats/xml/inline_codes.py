"""Inline codes of segments: which of them keep words apart."""

import re
from typing import Final

_BREAK_TYPES: Final = frozenset(
    (
        "lb",
        "x-lb",
        "br",
        "x-br",
        "x-html-br",
        "tab",
        "x-tab",
        "linebreak",
        "x-linebreak",
        "cr",
        "lf",
    )
)
# Codes of the original format that separate words: breaks of lines, paragraphs and cells, tabs.
_BREAKS: Final = re.compile(
    r"<\s*/?\s*(br|p|div|li|tr|td|th|hr|tab|text:line-break|text:tab|w:br|w:tab|lb|softreturn)"
    r"\b[^<>]*>|\\(n|r|t|line|tab|par)\b|\\[nrt]|[\r\n\t]|&#(10|13|9|x0?[aAdD9]);|\u2028|\u21b5|\u00b6",
    re.IGNORECASE,
)
_CODES: Final = ("ph", "ut", "it", "bpt", "ept", "x")


def is_break_code(name: str, kind: str, content: str) -> bool:
    """Whether an inline code of a segment stands for a break that keeps words apart.

    Args:
        name: The name of the element: "ph", "ut" and the like.
        kind: Its attribute `type`, or nothing.
        content: What it holds: code of the original format.

    Returns:
        Whether it is a break of a line, paragraph or cell, or a tab.
    """
    return name in _CODES and (
        kind.strip().lower() in _BREAK_TYPES or _BREAKS.search(content) is not None
    )
