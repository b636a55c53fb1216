"""A translation as a row of the memory, and back."""

import json
from collections.abc import Sequence
from typing import Any

from translate.bitext import Flag, How, Origin, Severity, Status, TermUse, Translation


def to_row(translation: Translation) -> tuple[object, ...]:
    """Turns a translation into its plain values, and terms, literals and flags as JSON."""
    return (
        translation.target,
        translation.origin.value,
        translation.score,
        translation.status.value,
        _dump([_term_values(use) for use in translation.terms]),
        _dump([_term_values(use) for use in translation.literals]),
        _dump([[flag.code, flag.severity.value, flag.message] for flag in translation.flags]),
    )


def from_row(row: Sequence[Any]) -> Translation:
    """Turns target, origin, score, status, terms, literals and flags into a translation.

    Raises:
        ValueError: The values are none that `to_row` makes.
        TypeError: The same.
    """
    target, origin, score, status, terms, literals, flags = row
    return Translation(
        target=target,
        origin=Origin(origin),
        score=score,
        status=Status(status),
        terms=tuple(_term(values) for values in json.loads(terms)),
        literals=tuple(_term(values) for values in json.loads(literals)),
        flags=tuple(
            Flag(code, Severity(severity), message) for code, severity, message in json.loads(flags)
        ),
    )


def _term_values(use: TermUse) -> list[object]:
    return [use.source, use.target, use.source_span, use.target_span, use.how.value]


def _term(values: Sequence[Any]) -> TermUse:
    source, target, source_span, target_span, how = values
    start, end = source_span
    return TermUse(
        source=source,
        target=target,
        source_span=(start, end),
        target_span=None if target_span is None else (target_span[0], target_span[1]),
        how=How(how),
    )


def _dump(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
