"""The codes of flags: every finding that the checks can make, and how much it matters."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from translate.bitext import Flag, Severity


class Code(StrEnum):
    """What a flag says, one word or two; `docs/flags.md` explains each."""

    EMPTY = "empty"
    UNKNOWN_PIECE = "unknown-piece"
    LOOP = "loop"
    COPIED = "copied"
    RUNAWAY = "runaway"
    LENGTH = "length"
    UNTRANSLATED = "untranslated"
    FRENCH_WORDS = "french-words"
    UNKNOWN_WORDS = "unknown-words"
    REPEATED_WORDS = "repeated-words"
    NUMBER_MISSING = "number-missing"
    NUMBER_CHANGED = "number-changed"
    NUMBER_EXTRA = "number-extra"
    NUMBER_FORM = "number-form"
    DATE_MISSING = "date-missing"
    DATE_CHANGED = "date-changed"
    NAME_MISSING = "name-missing"
    TERM_MISSING = "term-missing"
    BRACKETS = "brackets"
    QUOTES = "quotes"
    FINAL_MARK = "final-mark"


SEVERITIES: Final[Mapping[Code, Severity]] = {
    Code.EMPTY: Severity.ERROR,
    Code.UNKNOWN_PIECE: Severity.ERROR,
    Code.LOOP: Severity.ERROR,
    Code.COPIED: Severity.ERROR,
    Code.RUNAWAY: Severity.ERROR,
    Code.LENGTH: Severity.WARNING,
    Code.UNTRANSLATED: Severity.ERROR,
    Code.FRENCH_WORDS: Severity.WARNING,
    Code.UNKNOWN_WORDS: Severity.WARNING,
    Code.REPEATED_WORDS: Severity.WARNING,
    Code.NUMBER_MISSING: Severity.ERROR,
    Code.NUMBER_CHANGED: Severity.ERROR,
    Code.NUMBER_EXTRA: Severity.WARNING,
    Code.NUMBER_FORM: Severity.WARNING,
    Code.DATE_MISSING: Severity.ERROR,
    Code.DATE_CHANGED: Severity.ERROR,
    Code.NAME_MISSING: Severity.WARNING,
    Code.TERM_MISSING: Severity.ERROR,
    Code.BRACKETS: Severity.WARNING,
    Code.QUOTES: Severity.WARNING,
    Code.FINAL_MARK: Severity.WARNING,
}


def make_flag(code: Code, message: str) -> Flag:
    """Makes a flag with the severity of its code."""
    return Flag(code.value, SEVERITIES[code], message)
