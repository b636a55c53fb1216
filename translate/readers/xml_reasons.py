"""Why a document is not XML, in words that say what to mend."""

import re
from typing import Any, Final

from lxml import etree

# What the parser says, and what to tell the user; {0} is the first group of the pattern.
_REASONS: Final = (
    (r"EntityRef: no name", 'an "&" that is not written "&amp;"'),
    (r"invalid element name", 'a "<" that is not written "&lt;", or a broken tag'),
    (
        r"Entity '(.+)' not defined",
        "the entity &{0}; is not defined; XML has &amp; &lt; &gt; &quot; &apos; alone",
    ),
    (
        r"invalid (?:xmlChar|Char) value (\d+)",
        "a control character that XML does not allow (number {0})",
    ),
    (
        r"Invalid bytes in character encoding|Incomplete UTF-8",
        "bytes that are not of the encoding the file declares",
    ),
    (r"Premature end of data in tag (\S+)", "the file ends in the middle, inside <{0}>"),
    (r"^Resource limit exceeded: (.+?),", "too large to be read safely: {0}"),
    (r"^(Excessive depth in document)", "too large to be read safely: {0}"),
    (r"^(Maximum entity amplification)", "entities that grow without bound ({0})"),
    (r"^$", "the file is empty"),
)


def reason_and_line(error: etree.XMLSyntaxError, log: Any) -> tuple[str, int]:
    """What is wrong with a document, and where.

    Args:
        error: What parsing it raised.
        log: The parser's `error_log`, whose first entry is the cause of all others.

    Returns:
        The reason on one line, and the number of the line, from 1.
    """
    cause = next((entry for entry in log if entry.level >= etree.ErrorLevels.ERROR), None)
    if cause is None:
        said, line = "" if (error.msg or "").startswith("no element found") else error.msg or "", 0
    else:
        said, line = cause.message, cause.line
    for pattern, reason in _REASONS:
        if found := re.search(pattern, said):
            return reason.format(*found.groups()), max(line, 1)
    return " ".join(said.split()), max(line, 1)
