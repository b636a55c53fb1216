"""Tables whose first row names the language or the field of each column."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from glossary.errors import FormatError
from glossary.formats.concepts import Concept, Form, Said, is_field
from glossary.formats.languages import canonical, code_of, is_known, primary
from glossary.formats.losses import Tally
from glossary.formats.statuses import Standing, is_status, is_yes, is_yes_or_no, key_of
from glossary.formats.tables.delimited import Record
from glossary.termbase import Case

# Words that end the name of a field, after or before the name of a language.
_FIELD_NAMES: Final = """
    status def definition note notes comment comments context example pos speech forbidden
    preferred gender source info domain subject url reference remark remarks usage type id
    description synonym synonyms statut commentaire creator modifier created modified
"""
_FIELD_WORDS: Final = frozenset(_FIELD_NAMES.split())
_TERM_WORDS: Final = frozenset(["term", "terme", "benennung", "text", "lemma", "form"])
# Names of fields that are codes of languages as well: Indonesian and Norwegian.
_NO_LANGUAGES: Final = frozenset(("id", "no", "nr"))
# What Phrase calls the name of a row, and says of one that stays as it is in every language.
_IDENTIFIER: Final = "term"
_TRANSLATABLE: Final = "translatable"
# Names of fields that number concepts.
_NUMBERS: Final = frozenset(("conceptid", "entryid", "conceptnumber", "entrynumber", "entry"))
# What memoQ says of a term in one field, separated by semicolons, as far as it says anything.
_MEMOQ_PROPERTIES: Final = "terminfo"
_MEMOQ_USUAL: Final = frozenset(("casepermissive", "caseinsensitive", "caseno"))
_MEMOQ_EXACT: Final = frozenset(("casesense", "casesensitive", "caseyes"))


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds.

    Attributes:
        name: The name of its field, or of its language.
        language: The code of the language of its forms, or of the language that the field is
            about; empty where it is about the row.
        has_forms: Whether it holds forms.
        follows: Whether it is about the forms of the last column of forms before it.
    """

    name: str
    language: str = ""
    has_forms: bool = False
    follows: bool = False


def columns_of(names: Sequence[str]) -> list[Column]:
    """Make sense of a header.

    Args:
        names: Its cells.

    Returns:
        Its columns. A field is about the row where the table has one of it; where it has several,
        each is about the column of forms that it follows.
    """
    columns = [_column(name.strip()) for name in names]
    plain = [key_of(column.name) for column in columns if not column.language]
    repeated = {key for key in plain if key and plain.count(key) > 1}
    seen_forms = False
    for place, column in enumerate(columns):
        seen_forms = seen_forms or column.has_forms
        if not column.language and key_of(column.name) in repeated and seen_forms:
            columns[place] = Column(column.name, follows=True)
    return columns


def languages_of(columns: Iterable[Column]) -> list[str]:
    """The codes of the languages that columns have forms in, in order."""
    return [column.language for column in columns if column.has_forms]


def concepts_of(
    path: Path,
    rows: Sequence[Record],
    columns: Sequence[Column],
    target: str,
    tally: Tally,
    *,
    split: Callable[[str], Iterable[str]],
    ours: bool = False,
) -> list[Concept]:
    """Make a concept of each row.

    Args:
        path: The file, for messages.
        rows: The rows after the header.
        columns: What the header says.
        target: The language of the targets, which a status of the row is about.
        tally: Where to count what no entry has a place for.
        split: Takes a cell of forms apart.
        ours: Whether the table is one that this program wrote.

    Returns:
        The concepts.

    Raises:
        FormatError: A row has more fields than the header.
    """
    concepts = []
    for row in rows:
        if any(field.strip() for field in row.fields[len(columns) :]):
            raise FormatError(
                f"{path}:{row.line}: has {len(row.fields)} columns, the header {len(columns)}"
            )
        concepts.append(_concept(row, columns, target, tally, split, ours=ours))
    return concepts if ours else _by_number(rows, columns, concepts)


def _by_number(
    rows: Sequence[Record], columns: Sequence[Column], concepts: Sequence[Concept]
) -> list[Concept]:
    """Give rows with forms of one language alone to the row before of the same number.

    A concept with several forms has several rows in some tables, with empty cells in the later
    ones.
    """
    places = [place for place, one in enumerate(columns) if key_of(one.name) in _NUMBERS]
    if not places:
        return list(concepts)
    kept: list[Concept] = []
    by_number: dict[str, Concept] = {}
    for row, concept in zip(rows, concepts, strict=True):
        number = row.fields[places[0]].strip() if len(row.fields) > places[0] else ""
        first = by_number.get(number)
        filled = {primary(form.language) for form in concept.forms if form.text.strip()}
        if number and first is not None and len(filled) == 1:
            first.settle()
            concept.settle()
            first.forms += concept.forms
        else:
            kept.append(concept)
            by_number[number] = concept
    return kept


def _concept(
    row: Record,
    columns: Sequence[Column],
    target: str,
    tally: Tally,
    split: Callable[[str], Iterable[str]],
    *,
    ours: bool,
) -> Concept:
    concept = Concept(row.line)
    latest: list[Form] = []
    standings: list[Standing] = []
    for column, text in zip(columns, row.fields, strict=False):
        if column.has_forms:
            latest = [Form(column.language, form) for form in split(text)]
            concept.forms += latest
        elif column.follows and text:
            for said in [form.said for form in latest] or [Said()]:
                _take(said, column.name, text, tally)
        elif column.language and text:
            for said, piece in _shares(concept, column, text, split):
                _take(said, column.name, piece, tally)
        elif text and key_of(column.name) != _IDENTIFIER:
            standings += _take_of_row(concept, column.name, text, tally, ours=ours)
    _identify(concept, row, columns, tally)
    for form in concept.forms:
        if primary(form.language) == primary(target):
            form.said.standings += standings
    return concept


def _identify(concept: Concept, row: Record, columns: Sequence[Column], tally: Tally) -> None:
    """Take the name that a row has beside its forms for the form that is not to be translated."""
    names = zip(columns, row.fields, strict=False)
    name = next((text.strip() for one, text in names if key_of(one.name) == _IDENTIFIER), "")
    forms = [form.text.strip() for form in concept.forms if form.text.strip()]
    if name and not forms and not concept.translatable:
        concept.forms = [Form(language, name) for language in languages_of(columns)]
    elif name and name not in forms:
        tally.field("term")


def _shares(
    concept: Concept, column: Column, text: str, split: Callable[[str], Iterable[str]]
) -> list[tuple[Said, str]]:
    """What a field of a language is about: each of its forms where it has a status for each."""
    forms = [form.said for form in concept.forms if form.language == column.language]
    pieces = list(split(text)) if is_status(column.name, text) else []
    if len(pieces) > 1 and len(pieces) == len(forms):
        return list(zip(forms, pieces, strict=True))
    return [(concept.languages.setdefault(column.language, Said()), text)]


def _take_of_row(
    concept: Concept, name: str, text: str, tally: Tally, *, ours: bool
) -> list[Standing]:
    """Take in what a row says of all of its forms; gives the statuses, which are of the targets."""
    if ours and concept.take_own(name, text):
        return []
    if key_of(name) == _TRANSLATABLE and is_yes_or_no(text):
        concept.translatable = is_yes(text)
        return []
    if is_status(name, text) or key_of(name) == _MEMOQ_PROPERTIES:
        said = Said()
        _take(said, name, text, tally)
        return said.standings
    if not concept.take_own(name, text):
        _take(concept.said, name, text, tally)
    return []


def _take(said: Said, name: str, text: str, tally: Tally) -> None:
    if key_of(name) != _MEMOQ_PROPERTIES:
        said.take(name, text, tally)
        return
    for piece in filter(None, map(str.strip, text.split(";"))):
        key = key_of(piece)
        if key in _MEMOQ_EXACT:
            said.case = Case.EXACT
        elif key == "forbidden":
            said.standings.append(Standing.FORBIDDEN)
        elif key not in _MEMOQ_USUAL:
            tally.field(f"{name}: {piece}")


def _column(name: str) -> Column:
    if key_of(name) in _NO_LANGUAGES:
        return Column(name)
    if is_known(name):
        return Column(name, canonical(name), has_forms=True)
    words = re.findall(r"[^\W_]+", name)
    if len(words) < 2:
        code = code_of(name)
        return Column(name, code, has_forms=bool(code))
    first, last = code_of(words[0]), code_of(words[-1])
    if first and words[0].lower() not in _NO_LANGUAGES:
        field = words[-1].lower() in _FIELD_WORDS
        return Column(_field_of(words[1:]) if field else name, first, has_forms=not field)
    before = words[:-1]
    # Names such as "Term (fr-CA)" end in a code of two words.
    tagged = re.search(r"[a-zA-Z]{2,3}[-_][a-zA-Z]{2}(?=\W*$)", name)
    if tagged and is_known(tagged[0]):
        last, before = canonical(tagged[0]), re.findall(r"[^\W_]+", name[: tagged.start()])
    if last and before:
        if all(word.lower() in _TERM_WORDS for word in before):
            return Column(name, last, has_forms=True)
        if before[-1].lower() in _FIELD_WORDS:
            return Column(" ".join(before), last)
    return Column(name)


def _field_of(words: Sequence[str]) -> str:
    """The name of a field without words before it that are of a region ("United States Status")."""
    names = [" ".join(words[start:]) for start in range(len(words))]
    known = (name for name in names if is_field(name) or key_of(name) == _MEMOQ_PROPERTIES)
    return next(known, names[0])
