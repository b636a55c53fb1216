"""Checks that figures, names, speakers, clauses and terms arrive in the target."""

from collections.abc import Iterator
from typing import Final

from translate.bitext import How, Severity, TermUse
from translate.literals.figures import Comparison, Figure, FigureKind, english_form
from translate.literals.names import Name
from translate.literals.placeholders import missing_placeholders
from translate.quality.check import (
    check,
    figures,
    names,
    strangers,
    terms,
    texts,
    texts_outside_terms,
    texts_without_terms,
)
from translate.quality.coverage import lost_clause
from translate.quality.degeneration import has_runaway_length
from translate.quality.name_parts import lost_parts
from translate.quality.speakers import lost_speaker
from translate.quality.spelling import Strangers, is_french

_DATES: Final = frozenset({FigureKind.DATE, FigureKind.TIME})


@check("number-missing", Severity.ERROR, figures)
def number_missing(compared: Comparison) -> Iterator[str]:
    """Look for numbers that are lost."""
    return _lost(compared, dates=False)


@check("number-changed", Severity.ERROR, figures)
def number_changed(compared: Comparison) -> Iterator[str]:
    """Look for numbers that became others."""
    return _changed(compared, dates=False)


@check("number-extra", Severity.WARNING, figures)
def number_extra(compared: Comparison) -> Iterator[str]:
    """Look for invented figures."""
    for figure in compared.extra:
        yield f'"{figure.text}" comes from nothing in the source.'


@check("number-form", Severity.WARNING, figures)
def number_form(compared: Comparison) -> Iterator[str]:
    """Look for figures that were left in French form."""
    for figure in compared.foreign:
        yield f'"{figure.text}" is not written as English writes it.'


@check("date-missing", Severity.ERROR, figures)
def date_missing(compared: Comparison) -> Iterator[str]:
    """Look for dates and times that are lost."""
    return _lost(compared, dates=True)


@check("date-changed", Severity.ERROR, figures)
def date_changed(compared: Comparison) -> Iterator[str]:
    """Look for dates and times that became others."""
    return _changed(compared, dates=True)


@check("name-missing", Severity.WARNING, names)
def name_missing(missing: tuple[Name, ...]) -> Iterator[str]:
    """Look for names that are lost or garbled."""
    for name in missing:
        english = name.english[0]
        expected = "" if english == name.text else f' (in English "{english}")'
        yield f'The name "{name.text}"{expected} is not in the translation.'


@check("placeholder-missing", Severity.ERROR, texts)
def placeholder_missing(source: str, target: str) -> Iterator[str]:
    """Look for placeholders, tags and code that are lost."""
    for text, _ in missing_placeholders(source, target):
        yield f'"{text}" is not in the translation.'


@check("name-incomplete", Severity.WARNING, texts_outside_terms)
def name_incomplete(source: str, target: str) -> Iterator[str]:
    """Look for names of which only a part is there."""
    for name, part in lost_parts(source, target):
        yield f'Of the name "{name}", "{part}" is not in the translation.'


@check("name-extra", Severity.WARNING, strangers)
def name_extra(found: Strangers) -> Iterator[str]:
    """Look for invented names: words with capitals that are no English and not in the source."""
    for name in found.names:
        yield f'"{name}" is no English word, and no name of the source.'


@check("speaker-missing", Severity.ERROR, texts)
def speaker_missing(source: str, target: str) -> Iterator[str]:
    """Look for reported speech that nobody speaks."""
    lost = lost_speaker(source, target)
    if lost is not None:
        yield f'Nothing in the translation tells who speaks, as "{lost}" does.'


@check("clause-missing", Severity.WARNING, texts_without_terms)
def clause_missing(source: str, own_source: str, own_target: str) -> Iterator[str]:
    """Look for clauses of the source that nothing in the target translates."""
    if has_runaway_length(own_source, own_target) or is_french(own_target):
        return
    lost = lost_clause(own_source, own_target)
    if lost is not None:
        yield f'Nothing in the translation seems to stand for "{source[slice(*lost)]}".'


@check("term-missing", Severity.ERROR, terms)
def term_missing(uses: tuple[TermUse, ...]) -> Iterator[str]:
    """Look for glossary terms without a rendering."""
    for use in uses:
        if use.how is How.MISSING:
            yield f'"{use.source}" is not rendered as approved ("{use.target}").'


def _lost(compared: Comparison, *, dates: bool) -> Iterator[str]:
    for figure in compared.missing:
        if (figure.kind in _DATES) is dates:
            yield f"{_expected(figure)} is not in the translation."


def _changed(compared: Comparison, *, dates: bool) -> Iterator[str]:
    for pair in compared.mangled:
        if (pair.source.kind in _DATES) is dates:
            yield f'{_expected(pair.source)} came out as "{pair.target.text}".'


def _expected(figure: Figure) -> str:
    """Quote a figure, with its English form where that differs."""
    english = english_form(figure)
    return f'"{figure.text}"' + ("" if english == figure.text else f' (in English "{english}")')
