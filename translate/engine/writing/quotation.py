"""Sets the quotation marks of a translation: double ones, in pairs, without space within."""

import re
from collections.abc import Iterator
from typing import Final

from translate.bitext import Span
from translate.engine.writing.traced import TracedText


def set_quotations(text: TracedText, source: str, start: int) -> TracedText:
    """Sets quotation marks as the press in America has them.

    Args:
        text: What the model wrote, with straight marks.
        source: What it translated.
        start: How many characters at the beginning must stay as they are.
    """
    if _QUOTED.search(source):
        text = text.replace(_SINGLE_QUOTED, _with_double_marks, start)
    elif start == 0 and "'" not in source and "\u2019" not in source:
        text = text.replace(_STRAY_OPENING, "")
    open_ended = len(_OPENINGS.findall(source)) - len(_CLOSINGS.findall(source))
    if open_ended > 0:
        text = text.replace(_LONE_OPENING, '"', start)
    elif open_ended < 0:
        text = text.replace(_LONE_CLOSING, '"', start)
    if text.text.count('"') % 2 == 0:
        return text.edit(_within_pairs(text.text, start))
    if open_ended > 0:
        return text.replace(_BLANK_BEHIND, "", start)
    if open_ended < 0:
        return text.replace(_BLANK_BEFORE, "", start)
    return text


_QUOTED: Final = re.compile('["«»“”„]')
_SINGLE_QUOTED: Final = re.compile(r"(?<!\w)' ?(?=\w)(?:[^'\"]|(?<=\w)'(?=\w))*['\"](?!\w)")
_OPENINGS: Final = re.compile("[«“„]")
_CLOSINGS: Final = re.compile("[»”]")
_STRAY_OPENING: Final = re.compile(r"\A'(?=[^\W\d_])(?=[^']*(?:\w'\w[^']*)*\Z)")
_LONE_OPENING: Final = re.compile(r"(?:\A|(?<=[\s(]))' ?(?=\w)(?=[^']*(?:\w'\w[^']*)*\Z)")
_LONE_CLOSING: Final = re.compile(r"(?<=[.!?,])'(?=\Z|\s)")
_BLANK_BEHIND: Final = re.compile(r'(?:(?<=\A")|(?<=[\s(]")) +(?=\w)')
_BLANK_BEFORE: Final = re.compile(r'(?<=[\w.,!?]) +(?="(?:\Z|[\s.,;:)]))')


def _with_double_marks(match: re.Match[str]) -> str:
    return f'"{match.group()[1:-1].strip()}"'


def _within_pairs(text: str, start: int) -> Iterator[tuple[Span, str]]:
    """Yields the white space within quotation marks that come in pairs."""
    marks = [match.start() for match in re.finditer('"', text)]
    for opening, closing in zip(marks[::2], marks[1::2], strict=True):
        begin, end = opening + 1, closing
        while begin < end and text[begin] == " ":
            begin += 1
        while begin < end and text[end - 1] == " ":
            end -= 1
        if begin < end and opening >= start:
            glued = end < closing and text[closing + 1 : closing + 2].isalnum()
            yield (opening + 1, begin), ""
            yield (end, closing + 1), '" ' if glued else '"'
