"""Checks that figures and names arrive in the target."""

from collections.abc import Iterator

from translate.bitext import Flag
from translate.quality.codes import Code, make_flag
from translate.quality.figures import Figure, FigureKind, compare_figures, english_form
from translate.quality.names import missing_names

_DATES = frozenset({FigureKind.DATE, FigureKind.TIME})


def check_figures(source: str, target: str) -> Iterator[Flag]:
    """Looks for figures that are lost, changed, invented, or left in French form."""
    found = compare_figures(source, target)
    for figure in found.missing:
        code = Code.DATE_MISSING if figure.kind in _DATES else Code.NUMBER_MISSING
        yield make_flag(code, f"{_expected(figure)} is not in the translation.")
    for pair in found.mangled:
        code = Code.DATE_CHANGED if pair.source.kind in _DATES else Code.NUMBER_CHANGED
        yield make_flag(code, f'{_expected(pair.source)} came out as "{pair.target.text}".')
    for figure in found.extra:
        yield make_flag(Code.NUMBER_EXTRA, f'"{figure.text}" comes from nothing in the source.')
    for figure in found.foreign:
        yield make_flag(Code.NUMBER_FORM, f'"{figure.text}" is not written as English writes it.')


def _expected(figure: Figure) -> str:
    """Quotes a figure, with its English form where that differs."""
    english = english_form(figure)
    return f'"{figure.text}"' + ("" if english == figure.text else f' (in English "{english}")')


def check_names(source: str, target: str) -> Iterator[Flag]:
    """Looks for names that are lost or garbled."""
    for name in missing_names(source, target):
        english = name.english[0]
        expected = "" if english == name.text else f' (in English "{english}")'
        message = f'The name "{name.text}"{expected} is not in the translation.'
        yield make_flag(Code.NAME_MISSING, message)
