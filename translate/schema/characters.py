"""Which characters the formats can hold, and what stands for those they cannot.

Every refused character becomes exactly one other character, so that spans stay true.
"""

import re

_SURROGATES = re.compile("[\ud800-\udfff]")
_REFUSED_BY_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def unicode_text(text: str) -> str:
    """Make a text encodable in UTF-8.

    Args:
        text: Any string.

    Returns:
        The same text with each lone surrogate replaced by U+FFFD.
    """
    return _SURROGATES.sub("\ufffd", text)


def xml_text(text: str) -> str:
    """Make a text one that XML 1.0 (section 2.2, production Char) can hold.

    Args:
        text: Any string.

    Returns:
        The same text with each refused character replaced: those that are white space (vertical
        tab, form feed, the four separators U+001C to U+001F) by a space, the others by U+FFFD.
    """
    return _REFUSED_BY_XML.sub(lambda found: " " if found[0].isspace() else "\ufffd", text)
