r"""The project's own CSV: one entry a row, one column a field.

UTF-8, with or without a byte order mark (UTF-16 with one is read too); comma-separated, quoted as
RFC 4180 says (a field with a comma, a double quote or a line break stands in double quotes, a
double quote inside is doubled).
The first row names the columns, in any order; `source` and `targets` are required. Semicolons or
tabs in the place of commas, as Excel writes them, and columns without name and content are read as
well. `source_language` and `target_language` hold the codes of the two languages, the same in all
rows that have any; a file without them is French to English. Columns that
hold several values separate them with `|`; a `|` or a `\` that belongs to a value is written `\|`
or `\\`. Spaces around a value do not count. An empty `part_of_speech` is a noun, an empty `status`
is approved, and an empty `case` is "exact" for proper nouns and acronyms, "any" for all else.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from glossary.errors import FormatError, TermbaseError
from glossary.formats.file_access import read_table_text, read_text, write_text
from glossary.formats.languages import canonical, is_tag
from glossary.formats.parts_of_speech import known_part_of_speech
from glossary.formats.tables.delimited import delimiter_of, quoted_rows, table
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
LANGUAGE_COLUMNS: Final = ("source_language", "target_language")
_REQUIRED = ("source", "targets")
LISTS: Final = ("targets", "forbidden", "unless", "only_with")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file, without making sense of its rows.

    Attributes:
        rows: Its rows, from the first after the header that holds an entry.
        source_language: The language of its source forms.
        target_language: The language of its targets.
        assumed: Whether it does not name them, so that they are taken for French and English.
    """

    rows: tuple["Row", ...]
    source_language: str
    target_language: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file.

    Attributes:
        line: The line it starts on, counted from 1.
        fields: What stands in each column that the file has, untouched.
        surplus: How many fields it has that no column names.
        column: The column that it starts in, counted from 1; 0 where the line tells enough.
    """

    line: int
    fields: dict[str, str]
    surplus: int = 0
    column: int = 0


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
    sheet = read_sheet(path)
    for row in sheet.rows:
        try:
            terms.append(term_of(row))
        except TermbaseError as error:
            raise type(error)(f"{path}:{row.line}: {error}") from None
    languages = sheet.source_language, sheet.target_language
    return Termbase(path.stem, tuple(terms), *languages, assumed=sheet.assumed)


def write(termbase: Termbase, path: Path) -> None:
    """Write a termbase; the file is replaced in one step.

    Args:
        termbase: What to write.
        path: The file.

    Raises:
        OutputError: It cannot be written.
    """
    languages = termbase.source_language, termbase.target_language
    rows = [(*fields_of(term).values(), *languages) for term in termbase]
    # Without entries, a row of its own keeps the languages.
    rows = rows or [(*("" for _ in COLUMNS), *languages)]
    write_text(path, quoted_rows([(*COLUMNS, *LANGUAGE_COLUMNS), *rows]))


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
    languages: Sequence[str] = ("fr", "en")
    columns: Sequence[str] = (*COLUMNS, *LANGUAGE_COLUMNS)
    if text.strip():
        sheet = read_sheet(path)
        languages = sheet.source_language, sheet.target_language
        columns = _header_of(path, text)
    fields = fields_of(term)
    lacking = [name for name in COLUMNS if name not in columns and fields[name] != _usual(name)]
    if lacking:
        raise FormatError(f'{path}: the file has no column "{lacking[0]}", which the entry needs')
    fields |= dict(zip(LANGUAGE_COLUMNS, languages, strict=True))
    row = [fields.get(name, "") for name in columns]
    delimiter = delimiter_of(path, text) if text.strip() else ","
    if not text.strip():
        text = quoted_rows([columns])
    elif not text.endswith("\n"):
        text += "\n"
    write_text(path, text + quoted_rows([row], delimiter))


def read_sheet(path: Path) -> Sheet:
    """Read a file without making sense of its rows; empty rows are passed over.

    Args:
        path: The file.

    Returns:
        Its rows and its languages.

    Raises:
        EncodingError: The bytes are neither UTF-8 nor Windows-1252.
        FormatError: It is no CSV, a column is missing, unknown or named twice, or the languages
            are no codes or not the same in all rows.
        TermbaseError: The file cannot be opened.
    """
    header: list[str] | None = None
    rows: list[Row] = []
    languages: dict[str, str] = {}
    for line, fields in table(path, read_table_text(path)):
        if header is None:
            header = _checked_header(path, line, fields)
            continue
        held = {name: field for name, field in zip(header, fields, strict=False) if name}
        unnamed = [field for name, field in zip(header, fields, strict=False) if not name]
        surplus = sum(bool(field.strip()) for field in (*unnamed, *fields[len(header) :]))
        _note_languages(f"{path}:{line}", held, languages)
        if surplus or any(field.strip() for field in held.values()):
            rows.append(Row(line, held, surplus))
    if header is None:
        raise FormatError(f"{path}: is empty; the first row must name the columns")
    source, target = (languages.get(name) for name in LANGUAGE_COLUMNS)
    return Sheet(tuple(rows), source or "fr", target or "en", not (source and target))


def _note_languages(where: str, fields: dict[str, str], languages: dict[str, str]) -> None:
    """Take the languages out of the fields of a row."""
    for name in LANGUAGE_COLUMNS:
        code = fields.pop(name, "").strip()
        if not code:
            continue
        if not is_tag(code):
            raise FormatError(f'{where}: "{code}" is no code of a language')
        if languages.setdefault(name, canonical(code)) != canonical(code):
            raise FormatError(
                f'{where}: {name} is "{code}" here and "{languages[name]}" above; a glossary is '
                "for one pair of languages"
            )


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
        case=case_of(fields["case"]) if fields.get("case", "").strip() else usual_case,
        unless=values(fields.get("unless", "")),
        only_with=values(fields.get("only_with", "")),
        domain=fields.get("domain", ""),
        note=fields.get("note", ""),
        status=_status(fields.get("status", "")),
        example=fields.get("example", ""),
        line=row.line,
        column=row.column,
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
    found = known_part_of_speech(value)
    if found is None:
        known = ", ".join(PartOfSpeech)
        raise FormatError(f'unknown part_of_speech "{value}"; one of {known}')
    return found


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


def _header_of(path: Path, text: str) -> list[str]:
    line, fields = table(path, text)[0]
    return _checked_header(path, line, fields)


def _checked_header(path: Path, line: int, fields: list[str]) -> list[str]:
    known = (*COLUMNS, *LANGUAGE_COLUMNS)
    names = [field.strip().lower() for field in fields]
    for name in filter(None, names):
        if name not in known:
            raise FormatError(
                f'{path}:{line}: unknown column "{name}"; the columns are {", ".join(known)}'
            )
        if names.count(name) > 1:
            raise FormatError(f'{path}:{line}: the column "{name}" stands there twice')
    for name in _REQUIRED:
        if name not in names:
            raise FormatError(f'{path}:{line}: the column "{name}" is missing')
    return names


def case_of(text: str) -> Case:
    """Find out which case rule a text names.

    Raises:
        FormatError: None is called that.
    """
    value = _clean(text).lower()
    try:
        return Case(value)
    except ValueError:
        raise FormatError(f'unknown case "{value}"; one of {", ".join(Case)}') from None


def status_of(text: str) -> TermStatus:
    """Find out which status of an entry a text names.

    Raises:
        FormatError: None is called that.
    """
    value = _clean(text).lower()
    try:
        return TermStatus(value)
    except ValueError:
        raise FormatError(f'unknown status "{value}"; one of {", ".join(TermStatus)}') from None


def _status(text: str) -> TermStatus:
    return status_of(text) if text.strip() else TermStatus.APPROVED


def _clean(value: str) -> str:
    return " ".join(value.split())


def _usual(column: str) -> str:
    """What an empty field of a column stands for."""
    return fields_of(Term("-", ("-",)))[column]
