"""Adds an entry to a termbase file of any format, where nothing that stands there is lost.

Our own CSV grows by a row. A file of another format is written anew, and only if writing what was
read of it gives the same content: a header, a comment or a field that a termbase has no place for
would be gone otherwise, and so such a file is left as it is.
"""

import csv
import io
import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from glossary.errors import EncodingError, FormatError, OutputError, UsageError
from glossary.formats import native
from glossary.formats.file_access import read_bytes, read_text, write_bytes
from glossary.formats.losses import Loss, fit
from glossary.formats.pairs import clean
from glossary.formats.registry import Format
from glossary.termbase import Term, Termbase

_TIMES: Final = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?")


def add_term(path: Path, term: Term, known: Format) -> tuple[Loss, ...]:
    """Add an entry to a file, or start one; the file is replaced in one step.

    Args:
        path: The file.
        term: The entry.
        known: The format of the file.

    Returns:
        What of the entry the file does not hold.

    Raises:
        UsageError: The source form is listed already, with the same guards as far as the format
            has any, or the format takes no such entry.
        FormatError: The file holds what would be lost, or it lacks a column that the entry needs.
        TermbaseError: The file cannot be read.
        OutputError: It cannot be written.
    """
    old = known.read(path) if path.exists() else Termbase(path.stem, ())
    fitting, losses = fit(replace(old, terms=(term,)), known.holds)
    if not fitting.terms:
        raise UsageError(f"{path}: {known.title} takes no such entry: {losses[0]}")
    if any(_is_same(fitting.terms[0], one) for one in old):
        raise UsageError(f'{path}: "{clean(term.source)}" is listed already')
    if known.module == "native":
        native.append(path, term)
        return ()
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / path.name
        try:
            if path.exists():
                _check_nothing_is_lost(path, old, draft, known)
            losses = known.write(replace(old, terms=(term,)), draft)
            if not len(known.read(draft)):
                listed = ", ".join(map(str, losses))
                raise UsageError(f"{path}: {known.title} takes no such entry: {listed}")
            known.write(replace(old, terms=(*old.terms, term)), draft)
        except OutputError as error:
            raise OutputError(str(error).replace(str(draft), str(path))) from None
        write_bytes(path, read_bytes(draft))
    return losses


def _is_same(new: Term, one: Term) -> bool:
    """Whether an entry would be found in the same places as another."""
    return clean(new.source).casefold() == clean(one.source).casefold() and (
        (new.unless, new.only_with) == (one.unless, one.only_with)
    )


def _check_nothing_is_lost(path: Path, old: Termbase, draft: Path, known: Format) -> None:
    if len(old):
        known.write(old, draft)
    rows, again = _content(path), _content(draft) if len(old) else []
    # A table may gain columns, such as the codes of the languages.
    same = len(rows) == len(again) and all(
        list(new[: len(row)]) == list(row) for row, new in zip(rows, again, strict=True)
    )
    if not same:
        raise FormatError(
            f"{path}: is not as this program writes it; something would be lost: convert it to "
            "our own CSV, and add the entry there"
        )


def _content(path: Path) -> list[Sequence[object]]:
    """What a file holds, whatever its indentation, line ends, quotes and time of writing."""
    ending = path.suffix.lower()
    try:
        text = read_text(path)
    except EncodingError:
        return [[]]
    if ending == ".json":
        # A termbase is named after its file.
        return [[json.loads(text) | {"name": ""}]]
    if ending == ".csv":
        rows = csv.reader(io.StringIO(text, newline=""))
        return [row for row in rows if any(field.strip() for field in row)]
    lines = _TIMES.sub("", text).splitlines()
    return [[line.strip()] for line in lines if line.strip()]
