"""Entries as plain dictionaries, for JSON and for tables of other libraries such as pandas.

import pandas

table = pandas.DataFrame(to_records(termbase))
termbase = from_records(table.to_dict("records"))
"""

import math
from collections.abc import Iterable, Mapping

from glossary.errors import FormatError, TermbaseError
from glossary.formats import native
from glossary.termbase import Term, Termbase

Record = dict[str, str | list[str]]


def to_records(termbase: Termbase) -> list[Record]:
    """Take a termbase apart into dictionaries.

    Args:
        termbase: The termbase.

    Returns:
        A dictionary for each entry, with all columns of our CSV as keys; `targets`, `forbidden`,
        `unless` and `only_with` are lists.
    """
    return [_record(term) for term in termbase]


def from_records(
    records: Iterable[Mapping[str, object]],
    name: str = "",
    source_language: str = "fr",
    target_language: str = "en",
) -> Termbase:
    """Make a termbase of dictionaries.

    Args:
        records: Dictionaries with some of the columns of our CSV as keys. Lists may also be texts
            in which `|` separates the values; None and NaN count as empty.
        name: What to call the termbase.
        source_language: Its source language.
        target_language: Its target language.

    Returns:
        The termbase.

    Raises:
        TermbaseError: A dictionary is no entry; the message gives its number, counted from 1.
    """
    terms = []
    for number, record in enumerate(records, start=1):
        try:
            terms.append(_term(record))
        except TermbaseError as error:
            raise type(error)(f"entry {number}: {error}") from None
    return Termbase(name, tuple(terms), source_language, target_language)


def _record(term: Term) -> Record:
    lists: Record = {name: list(getattr(term, name)) for name in native.LISTS}
    return native.fields_of(term) | lists


def _term(record: object) -> Term:
    if not isinstance(record, Mapping):
        raise FormatError("is no object with members")
    fields = {}
    for name, value in record.items():
        if name not in native.COLUMNS:
            known = ", ".join(native.COLUMNS)
            raise FormatError(f'unknown member "{name}"; the members are {known}')
        fields[name] = _field(name, value)
    term = native.term_of(native.Row(0, fields))
    try:
        "".join(fields.values()).encode()
    except UnicodeEncodeError:
        raise FormatError("holds half a character (a surrogate)") from None
    return term


def _field(name: str, value: object) -> str:
    if isinstance(value, str):
        return str(value)
    if _is_missing(value):
        return ""
    if name in native.LISTS and isinstance(value, Iterable):
        several = list(value)
        if all(isinstance(one, str) for one in several):
            return native.field_of(several)
    kind = "a list of strings" if name in native.LISTS else "a string"
    raise FormatError(f'"{name}" must be {kind}')


def _is_missing(value: object) -> bool:
    """Whether it is what a table has where nothing is: None, NaN, or NA of pandas."""
    nan = isinstance(value, float) and math.isnan(value)
    return value is None or nan or type(value).__name__ == "NAType"
