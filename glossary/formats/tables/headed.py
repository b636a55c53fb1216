"""Tables whose first row names the language of each column."""

from collections.abc import Collection, Sequence
from pathlib import Path

from glossary.errors import FormatError
from glossary.formats.languages import canonical, is_tag, language_pair, primary
from glossary.formats.losses import lost, report
from glossary.formats.pairs import Pair, gather
from glossary.formats.tables.delimited import Record
from glossary.termbase import Termbase


def is_header(fields: Sequence[str], others: Collection[str] = ()) -> bool:
    """Whether a row names languages: all fields have the form of codes, French is among them.

    Args:
        fields: The row.
        others: Names of columns that are no languages.

    Returns:
        Whether it is a header.
    """
    names = [field.strip() for field in fields]
    tags = [name for name in names if name.lower() not in others]
    return len(tags) > 1 and all(map(is_tag, tags)) and {"fr", "en"} <= set(map(primary, tags))


def read_headed(path: Path, rows: Sequence[Record]) -> Termbase:
    """Read a table with a column for each language.

    Args:
        path: The file, for messages.
        rows: Its rows, the header first.

    Returns:
        The termbase of two of its languages, named after the file.

    Raises:
        FormatError: There is one language only, or a row has more fields than the header.
    """
    header = [field.strip() for field in rows[0].fields]
    for row in rows[1:]:
        if len(row.fields) > len(header):
            raise FormatError(
                f"{path}:{row.line}: has {len(row.fields)} columns, the header {len(header)}"
            )
    tags = [name for name in header if is_tag(name) and name.lower() != "pos"]
    source, target = language_pair(f"{path}:{rows[0].line}", tags, tags[0] if tags else "")
    places = [canonical(name) for name in header]
    of_source, of_target = places.index(source), places.index(target)
    pairs, others = [], 0
    for row in rows[1:]:
        fields = row.fields + [""] * (len(header) - len(row.fields))
        pairs.append(Pair(fields[of_source], fields[of_target], line=row.line))
        others += sum(
            bool(field.strip())
            for place, field in enumerate(fields)
            if place not in (of_source, of_target)
        )
    terms, losses = gather(pairs)
    report(path, (*losses, *lost(others, "field of another column", "fields of other columns")))
    return Termbase(path.stem, terms, source, target)
