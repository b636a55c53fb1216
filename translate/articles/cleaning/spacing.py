"""Spaces that optical readers and bad converters put where French has none."""

import re

from translate.articles.draft import Draft

_TOO_MANY = (
    re.compile(r"(?<=\w)\s+(?=[,.](?:\s|$))"),
    re.compile(r"(?<=[)»\]])\s+(?=[,.](?:\s|$))"),
    re.compile(r"(?<=\()\s+(?=\S)"),
    re.compile(r"(?<=\S)\s+(?=\)(?:[\s.,;:!?]|$))"),
    re.compile(
        r"(?:(?<=\b[LlDdJjNnSsCcMmTt])|(?<=\b[Qq]u)|(?<=\b[Jj]usqu)|(?<=\b[Ll]orsqu)|(?<=\b[Aa]ujourd))"
        r"\s(?=['’]\s?\w)"
    ),
    re.compile(
        r"(?:(?<=\b[LlDdJjNnSsCcMmTt]['’])|(?<=\b[Qq]u['’])|(?<=\b[Jj]usqu['’])|(?<=\b[Ll]orsqu['’])"
        r"|(?<=\b[Aa]ujourd['’]))\s(?=[^\W\d_])"
    ),
    re.compile(r"(?<=\b1)\s(?=(?:er|re|ère)\b(?!['’]))"),
)
_SPLIT_DECIMAL = re.compile(r"(?<=\d)\s,\s(?=\d)")
_SPLIT_FIGURE = re.compile(
    r"(?<!\d\s)(?<![\d,.])(?P<first>\d)\s(?=\d\s?(?:000\b|h\b|heures\b|%|€|euros\b))"
)
_READ_BY_MACHINE = re.compile(r"\w\s[,.](?:\s|$)|\(\s\w|\b[Ll]\s['’]\w")
_ENOUGH = 3


def close_spaces(draft: Draft) -> None:
    """Takes out the spaces before commas and full stops, within brackets and at apostrophes.

    Where a document has one or two of them, somebody typed them, and they stay.
    """
    text = "\n".join(piece.text for piece in draft.pieces)
    if len(_READ_BY_MACHINE.findall(text)) < _ENOUGH:
        return
    for piece in draft.pieces:
        piece.text = _SPLIT_DECIMAL.sub(",", piece.text)
        piece.text = _SPLIT_FIGURE.sub(r"\g<first>", piece.text)
        for spaces in _TOO_MANY:
            piece.text = spaces.sub("", piece.text)
