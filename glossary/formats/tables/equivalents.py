"""Tables of equivalent terms: a column for each language, which the first row names by its code."""

from collections.abc import Sequence
from pathlib import Path

from glossary.errors import FormatError
from glossary.formats.concepts import entries
from glossary.formats.languages import is_tag, language_pair, primary
from glossary.formats.losses import Tally, report
from glossary.formats.pairs import joined
from glossary.formats.tables.delimited import Record
from glossary.formats.tables.headed import columns_of, concepts_of, languages_of
from glossary.termbase import Termbase


def is_header(fields: Sequence[str]) -> bool:
    """Whether a row names languages: French and English are among its fields, by their codes.

    Args:
        fields: The row.

    Returns:
        Whether it is a header.
    """
    tags = [primary(field) for field in fields if is_tag(field)]
    return {"fr", "en"} <= set(tags)


def read_headed(path: Path, rows: Sequence[Record], *, directed: bool = False) -> Termbase:
    """Read a table with a column for each language.

    Args:
        path: The file, for messages.
        rows: Its rows, the header first.
        directed: Whether the first language is the source, whatever it is.

    Returns:
        The termbase of two of its languages, named after the file.

    Raises:
        FormatError: There is one language only, or a row has more fields than the header.
    """
    tally = Tally()
    columns = columns_of(rows[0].fields)
    tags = languages_of(columns)
    where = f"{path}:{rows[0].line}"
    if not tags:
        raise FormatError(f"{where}: the first row must name two languages")
    languages = language_pair(where, tags, tags[0], directed=directed)
    concepts = concepts_of(path, rows[1:], columns, languages[1], tally, split=lambda text: (text,))
    terms = joined(entries(path, concepts, languages, tally, one="row"))
    report(path, tally.losses())
    return Termbase(path.stem, terms, *languages)
