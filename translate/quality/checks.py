"""All checks of a translation against its source, and the one function that runs them.

To add a check, declare it in the module of its kind (`@check(code, severity, reads)`) and explain
its code in `docs/flags.md`.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from translate.bitext import Flag, Segment, TermUse
from translate.quality import content, language, marks, whole
from translate.quality.check import Check, Pair
from translate.quality.degeneration import is_empty
from translate.running.confinement import failure

CHECKS: Final[tuple[Check[*tuple[Any, ...]], ...]] = tuple(
    declared
    for module in (whole, language, content, marks)
    for declared in vars(module).values()
    if isinstance(declared, Check)
)
"""Every check, in the order in which findings are listed: those of the whole segment first."""

_OF_NOTHING: Final = (whole.empty, content.term_missing)
"""The checks of a target without a word; the others would only repeat that it is empty."""

_PAIRS_KEPT: Final = 256
"""Pairs whose findings are kept: those of some dozen sentences on their way."""

_OF_LONG: Final = (
    whole.unknown_piece,
    whole.runaway,
    whole.length,
    whole.unchecked,
    content.term_missing,
)
"""The checks of texts of any length: each reads them once."""


def check_segment(segment: Segment, target: str, terms: Sequence[TermUse]) -> tuple[Flag, ...]:
    """Check the translation of a segment.

    Args:
        segment: The segment.
        target: Its English text.
        terms: Every use of a glossary term in the two.

    Returns:
        All findings, those that spoil the whole segment first. An empty target has no other
        finding than that and its missing terms. Of a text longer than `LONGEST_CHECKED` terms,
        length and marks of unknown pieces are checked only, which is a finding itself.
    """
    return check_pair(Pair(segment.source, target, tuple(terms)))


def check_pair(pair: Pair) -> tuple[Flag, ...]:
    """Check a pair of texts; as for `check_segment`."""
    return _found(pair) if pair.is_too_long else _kept(pair)


def _found(pair: Pair) -> tuple[Flag, ...]:
    # What several checks read fails for each of them, and is told once.
    return tuple(
        dict.fromkeys(flag for declared in checks_of(pair) for flag in _flags(declared, pair))
    )


_kept = lru_cache(maxsize=_PAIRS_KEPT)(_found)
"""The findings of the latest pairs: a translation that was mended is checked again at the end."""


def checks_of(pair: Pair) -> tuple[Check[*tuple[Any, ...]], ...]:
    """Choose the checks that a pair of texts needs, and that its length allows."""
    if is_empty(pair.source, pair.target):
        return _OF_NOTHING
    return _OF_LONG if pair.is_too_long else CHECKS


def _flags(declared: Check[*tuple[Any, ...]], pair: Pair) -> tuple[Flag, ...]:
    """Check a pair; a check that fails says so, and the others go on."""
    try:
        return tuple(declared.flags(pair))
    except Exception as error:  # noqa: BLE001 - one check must not cost the others
        return (failure(error),)
