"""Checks of brackets, quotation marks and the mark at the end."""

import re
from collections.abc import Iterator
from typing import Final

from translate.bitext import Severity
from translate.quality.check import check, texts

_PAIRS: Final = ("()", "[]")
_QUOTES: Final = re.compile("[«»“”„‟\"]|''")
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
    """Look for quotation marks that do not close, where those of the source do."""
    wanted, found = len(_QUOTES.findall(source)), len(_QUOTES.findall(target))
    if wanted % 2 == 0 and found % 2:
        yield "Quotation marks do not close."


@check("final-mark", Severity.WARNING, texts)
def final_mark(source: str, target: str) -> Iterator[str]:
    """Look for a question that became a statement, or the other way round."""
    asked = source.rstrip(_CLOSING).endswith("?")
    asks = target.rstrip(_CLOSING).endswith("?")
    if asked and not asks:
        yield "The source asks, the translation does not."
    if asks and not asked:
        yield "The translation asks, the source does not."
