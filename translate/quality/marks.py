"""Checks of brackets, quotation marks and the mark at the end."""

import re
from collections.abc import Iterator
from typing import Final

from translate.bitext import Severity
from translate.quality.check import check, texts

_PAIRS: Final = ("()", "[]")
_QUOTES: Final = re.compile("[«»“”„‟\"]|''")
_ADRIFT: Final = re.compile(r"""(?:^|(?<=[\s(]))["“'‘]\s+\w|(?<=\s)["”](?=\s|$)""")
"""A quotation mark that touches no word: one that opens before a blank, or closes after one."""

_STRAY: Final = re.compile(
    r"""[,;]["”][,;.]"""  # 'us,", he said'
    r"""|["”]\.\s[a-z]"""  # '"left". in 2024'
    r"""|(?<=\w)['’]\s+s\b"""  # "States' s"
    r"""|\(\s?['"’]\s"""  # "the (' HER2"
)
_SHOWN: Final = 8
"""Characters shown on either side of a finding."""

_CLOSING: Final = "\"'’”»)], \u00a0\u202f"


@check("brackets", Severity.WARNING, texts)
def brackets(source: str, target: str) -> Iterator[str]:
    """Look for brackets that do not close, where those of the source do."""
    for opening, closing in _PAIRS:
        closed = source.count(opening) == source.count(closing)
        if closed and target.count(opening) != target.count(closing):
            yield f"Brackets {opening}{closing} do not close."


@check("quotes", Severity.WARNING, texts)
def quotes(source: str, target: str) -> Iterator[str]:
    """Look for quotation marks that do not close, as those of the source do, or touch no word."""
    wanted, found = len(_QUOTES.findall(source)), len(_QUOTES.findall(target))
    if wanted % 2 == 0 and found % 2:
        yield "Quotation marks do not close."
    elif adrift := _ADRIFT.search(target):
        yield f"A quotation mark stands apart: {_around(target, adrift)}."


@check("stray-marks", Severity.WARNING, texts)
def stray_marks(source: str, target: str) -> Iterator[str]:
    """Look for marks that do not follow each other in English, and do not in the source."""
    stray = _STRAY.search(target)
    if stray is not None and stray.group() not in source:
        yield f"Marks stand where none can: {_around(target, stray)}."


@check("final-mark", Severity.WARNING, texts)
def final_mark(source: str, target: str) -> Iterator[str]:
    """Look for a question that became a statement, or the other way round."""
    asked = source.rstrip(_CLOSING).endswith("?")
    asks = target.rstrip(_CLOSING).endswith("?")
    if asked and not asks:
        yield "The source asks, the translation does not."
    if asks and not asked:
        yield "The translation asks, the source does not."


def _around(text: str, found: re.Match[str]) -> str:
    """Quote a place with some letters before and behind it."""
    start, end = max(0, found.start() - _SHOWN), found.end() + _SHOWN
    return f"“{text[start:end].strip()}”"
