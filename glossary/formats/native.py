r"""The project's own CSV: one entry a row, one column a field.

UTF-8, with or without a byte order mark (UTF-16 with one is read too); comma-separated, quoted as
RFC 4180 says (a field with a comma, a double quote or a line break stands in double quotes, a
double quote inside is doubled).
The first row names the columns, in any order; `source` and `targets` are required. Columns that
hold several values separate them with `|`; a `|` or a `\` that belongs to a value is written `\|`
or `\\`. Spaces around a value do not count. An empty `part_of_speech` is a noun, an empty `status`
is approved, and an empty `case` is "exact" for proper nouns and acronyms, "any" for all else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from glossary.errors import FormatError, TermbaseError
from glossary.formats.file_access import read_text, write_text
from glossary.formats.tables.delimited import quoted_rows, records
from glossary.termbase import Case, PartOfSpeech, Term, Termbase, TermStatus

COLUMNS: Final = (
    "source",
    "targets",
    "forbidden",
    "part_of_speech",
    "case",
    "unless",
    "only_with",
    "domain",
    "note",
    "status",
    "example",
)
_REQUIRED = ("source", "targets")
LISTS: Final = ("targets", "forbidden", "unless", "only_with")
_ALIASES = {
    "n": PartOfSpeech.NOUN,
    "name": PartOfSpeech.PROPER_NOUN,
    "propernoun": PartOfSpeech.PROPER_NOUN,
    "proper_noun": PartOfSpeech.PROPER_NOUN,
    "abbreviation": PartOfSpeech.ACRONYM,
    "v": PartOfSpeech.VERB,
    "adj": PartOfSpeech.ADJECTIVE,
    "adv": PartOfSpeech.ADVERB,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file.

    Attributes:
        line: The line it starts on, counted from 1.
        fields: What stands in each column that the file has, untouched.
        surplus: How many fields it has that no column names.
    """

    line: int
    fields: dict[str, str]
    surplus: int = 0


def read(path: Path) -> Termbase:
    """Read a termbase.

    Args:
        path: The file.

    Returns:
        The termbase, named after the file.

    Raises:
        TermbaseError: The file cannot be read; the message names file and line.
    """
    terms = []
    for row in rows(path):
        try:
            terms.append(term_of(row))
        except TermbaseError as error:
            raise type(error)(f"{path}:{row.line}: {error}") from None
    return Termbase(name=path.stem, terms=tuple(terms))


def write(termbase: Termbase, path: Path) -> None:
    """Write a termbase; the file is replaced in one step.

    Args:
        termbase: What to write.
        path: The file.

    Raises:
        OutputError: It cannot be written.
    """
    rows = [fields_of(term).values() for term in termbase]
    write_text(path, quoted_rows([COLUMNS, *map(tuple, rows)]))


def append(path: Path, term: Term) -> None:
    """Add an entry at the end of a file, leaving all that stands there as it is.

    Args:
        path: The file; made, with all columns, if there is none.
        term: The entry.

    Raises:
        FormatError: The entry needs a column that the file does not have.
        TermbaseError: The file cannot be read.
        OutputError: It cannot be written.
    """
    text = read_text(path) if path.exists() else ""
    columns: Sequence[str] = _header_of(path) if text.strip() else COLUMNS
    fields = fields_of(term)
    lacking = [name for name in COLUMNS if name not in columns and fields[name] != _usual(name)]
    if lacking:
        raise FormatError(f'{path}: the file has no column "{lacking[0]}", which the entry needs')
    row = [fields[name] for name in columns]
    if not text.strip():
        text = quoted_rows([columns])
    elif not text.endswith("\n"):
        text += "\n"
    write_text(path, text + quoted_rows([row]))


def rows(path: Path) -> Iterator[Row]:
    """Read the rows of a file without making sense of them; empty rows are passed over.

    Args:
        path: The file.

    Yields:
        The rows, from the first after the header.

    Raises:
        EncodingError: The bytes are no UTF-8.
        FormatError: It is no CSV, or a column is missing, unknown or named twice.
        TermbaseError: The file cannot be opened.
    """
    header: list[str] | None = None
    for line, fields in records(path, read_text(path)):
        if header is None:
            header = _checked_header(path, line, fields)
            continue
        surplus = max(0, len(fields) - len(header))
        yield Row(line, dict(zip(header, fields, strict=False)), surplus)
    if header is None:
        raise FormatError(f"{path}: is empty; the first row must name the columns")


def term_of(row: Row) -> Term:
    """Make a term of a row.

    Args:
        row: The row; missing columns count as empty.

    Returns:
        The term.

    Raises:
        FormatError: A field holds a value it cannot have, or there are too many fields.
        TermError: There is no source form or no target.
    """
    if row.surplus:
        raise FormatError(
            f"{row.surplus} more fields than columns; a field with a comma needs double quotes"
        )
    fields = row.fields
    part_of_speech = part_of_speech_of(fields.get("part_of_speech", ""))
    names = (PartOfSpeech.PROPER_NOUN, PartOfSpeech.ACRONYM)
    usual_case = Case.EXACT if part_of_speech in names else Case.ANY
    return Term(
        source=_clean(fields.get("source", "")),
        targets=values(fields.get("targets", "")),
        forbidden=values(fields.get("forbidden", "")),
        part_of_speech=part_of_speech,
        case=_case(_clean(fields.get("case", "")).lower(), usual_case),
        unless=values(fields.get("unless", "")),
        only_with=values(fields.get("only_with", "")),
        domain=fields.get("domain", ""),
        note=fields.get("note", ""),
        status=_status(_clean(fields.get("status", "")).lower()),
        example=fields.get("example", ""),
        line=row.line,
    )


def values(field: str) -> tuple[str, ...]:
    r"""Take a field with several values apart.

    Args:
        field: Values separated by `|`; `\|` and `\\` stand for the characters themselves.

    Returns:
        The values that are not empty, without the spaces around them.
    """
    parts = [""]
    for piece in re.findall(r"\\[\\|]|[^\\|]+|.", field, re.DOTALL):
        if piece == "|":
            parts.append("")
        else:
            parts[-1] += piece[1:] if piece in (r"\|", r"\\") else piece
    return tuple(cleaned for part in parts if (cleaned := _clean(part)))


def fields_of(term: Term) -> dict[str, str]:
    """Write an entry as the fields of a row.

    Args:
        term: The entry.

    Returns:
        What stands in each column, in the order of `COLUMNS`.
    """
    fields = {column: getattr(term, column) for column in COLUMNS}
    for column in LISTS:
        fields[column] = field_of(fields[column])
    return fields


def part_of_speech_of(text: str) -> PartOfSpeech:
    """Find out which part of speech a text names.

    Args:
        text: Its name, or one of the short forms in use.

    Returns:
        The part of speech; a noun where the text is empty.

    Raises:
        FormatError: None is called that.
    """
    value = _clean(text).lower()
    if not value:
        return PartOfSpeech.NOUN
    if value in _ALIASES:
        return _ALIASES[value]
    try:
        return PartOfSpeech(value)
    except ValueError:
        known = ", ".join(PartOfSpeech)
        raise FormatError(f'unknown part_of_speech "{value}"; one of {known}') from None


def field_of(several: Iterable[str]) -> str:
    """Write several values as one field, the way `values` takes it apart.

    Args:
        several: The values.

    Returns:
        The field.
    """
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in several)


def unusual_fields_of(term: Term) -> dict[str, str]:
    """Write those fields of an entry that say more than an empty field would.

    Args:
        term: The entry.

    Returns:
        What stands in each of those columns; source and targets always among them.
    """
    bare = Term(term.source, term.targets, part_of_speech=term.part_of_speech)
    usual = fields_of(replace(bare, case=Case.EXACT if term.is_name else Case.ANY))
    usual |= {"source": "", "targets": "", "part_of_speech": PartOfSpeech.NOUN}
    return {name: text for name, text in fields_of(term).items() if text != usual[name]}


def _header_of(path: Path) -> list[str]:
    line, fields = next(records(path, read_text(path)))
    return _checked_header(path, line, fields)


def _checked_header(path: Path, line: int, fields: list[str]) -> list[str]:
    names = [field.strip().lower() for field in fields]
    for name in names:
        if name not in COLUMNS:
            raise FormatError(
                f'{path}:{line}: unknown column "{name}"; the columns are {", ".join(COLUMNS)}'
            )
    for name in _REQUIRED:
        if name not in names:
            raise FormatError(f'{path}:{line}: the column "{name}" is missing')
    doubled = next((name for name in names if names.count(name) > 1), None)
    if doubled:
        raise FormatError(f'{path}:{line}: the column "{doubled}" stands there twice')
    return names


def _case(value: str, usual: Case) -> Case:
    if not value:
        return usual
    try:
        return Case(value)
    except ValueError:
        raise FormatError(f'unknown case "{value}"; one of {", ".join(Case)}') from None


def _status(value: str) -> TermStatus:
    if not value:
        return TermStatus.APPROVED
    try:
        return TermStatus(value)
    except ValueError:
        raise FormatError(f'unknown status "{value}"; one of {", ".join(TermStatus)}') from None


def _clean(value: str) -> str:
    return " ".join(value.split())


def _usual(column: str) -> str:
    """What an empty field of a column stands for."""
    return fields_of(Term("-", ("-",)))[column]
