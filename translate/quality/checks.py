"""The checks of a translation against its source, and the one function that runs them all.

A check is a function from source and target to flags. To add one, write it, list it in `CHECKS`,
give its codes a severity in `codes.py` and a section in `docs/flags.md`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from translate.bitext import Flag, How, Segment, TermUse
from translate.quality import degeneration
from translate.quality.codes import Code, make_flag
from translate.quality.content import check_figures, check_names
from translate.quality.form import (
    check_brackets,
    check_final_mark,
    check_length,
    check_quotes,
    check_repeated_words,
)
from translate.quality.language import check_french_words, check_unknown_words, check_untranslated

Check = Callable[[str, str], Iterable[Flag]]


def check_segment(segment: Segment, target: str, terms: Sequence[TermUse]) -> tuple[Flag, ...]:
    """Checks the translation of a segment.

    Args:
        segment: The segment.
        target: Its English text.
        terms: Every use of a glossary term in the two.

    Returns:
        All findings, those that spoil the whole segment first. An empty target has no other
        finding than that and its missing terms.
    """
    source = segment.source
    checks = (check_empty,) if degeneration.is_empty(source, target) else CHECKS
    free = _without_renderings(target, terms)
    flags = [
        flag
        for check in checks
        for flag in check(source, free if check in _CHECKS_OF_WORDS else target)
    ]
    return (*flags, *check_terms(terms))


def _without_renderings(target: str, terms: Iterable[TermUse]) -> str:
    """The target with blanks for the words that the glossary has chosen."""
    for use in terms:
        if use.target_span is not None:
            start, end = use.target_span
            target = target[:start] + " " * (end - start) + target[end:]
    return target


def check_empty(source: str, target: str) -> Iterator[Flag]:
    """Looks for a target without a word."""
    if degeneration.is_empty(source, target):
        yield make_flag(Code.EMPTY, "The translation is empty.")


def check_pieces(source: str, target: str) -> Iterator[Flag]:
    """Looks for marks of pieces that the model does not know."""
    if degeneration.has_unknown_piece(source, target):
        message = "The translation holds a mark for something the model could not read or write."
        yield make_flag(Code.UNKNOWN_PIECE, message)


def check_loop(source: str, target: str) -> Iterator[Flag]:
    """Looks for words, phrases or letters that repeat without end."""
    if degeneration.has_loop(source, target):
        message = "The translation repeats itself where the source does not."
        yield make_flag(Code.LOOP, message)


def check_copied(source: str, target: str) -> Iterator[Flag]:
    """Looks for French that was copied instead of translated."""
    if degeneration.is_copied(source, target):
        yield make_flag(Code.COPIED, "The French was copied instead of translated.")


def check_runaway(source: str, target: str) -> Iterator[Flag]:
    """Looks for a length that no translation has."""
    if degeneration.has_runaway_length(source, target):
        message = f"{len(target)} characters translate {len(source)}: something is lost or added."
        yield make_flag(Code.RUNAWAY, message)


def check_terms(terms: Iterable[TermUse]) -> Iterator[Flag]:
    """Reports the glossary terms without a rendering."""
    for use in terms:
        if use.how is How.MISSING:
            message = f'"{use.source}" is not rendered as approved ("{use.target}").'
            yield make_flag(Code.TERM_MISSING, message)


CHECKS: Final[tuple[Check, ...]] = (
    check_empty,
    check_pieces,
    check_loop,
    check_copied,
    check_runaway,
    check_length,
    check_untranslated,
    check_french_words,
    check_unknown_words,
    check_repeated_words,
    check_figures,
    check_names,
    check_brackets,
    check_quotes,
    check_final_mark,
)
"""Every check of a source and a target, in the order in which their findings are listed."""

_CHECKS_OF_WORDS: Final = frozenset({check_french_words, check_unknown_words})
"""The checks that ask whether words are English; those of the glossary are as they should be."""
