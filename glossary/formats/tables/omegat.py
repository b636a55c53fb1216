"""OmegaT glossaries: source form, target and comment, one target a row.

OmegaT reads `.txt`, `.utf8` and `.csv` as UTF-8, `.tab` and `.tsv` in the encoding of its computer,
all but `.csv` rather in the one that a first line such as `# -*- coding: utf-8 -*-` names: it is
written. Lines that start with `#` are comments; spaces around a field do not count; nothing is
quoted but in `.csv`; no field has a line break. Of TBX it reads the edition of 2008, and takes
every target for a good one, so that forbidden ones are left out there too (the manual's appendix
"Glossaries"; `GlossaryReaderTSV`, `GlossaryReaderCSV`, `GlossaryReaderTBX` in OmegaT's source).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from glossary.formats.file_access import read_bytes, read_table_text, read_text, write_text
from glossary.formats.losses import Loss, Tally, lost, lost_languages, report
from glossary.formats.pairs import Pair, gather, merged, pairs_of
from glossary.formats.tables.delimited import (
    Record,
    one_line,
    quoted_rows,
    records,
    unquoted_records,
    without_numbers,
)
from glossary.termbase import Termbase

_CODING: Final = re.compile(rb"#[^\r\n]*coding[:=][ \t]*([-\w.]+)")
_MARK: Final = "# -*- coding: utf-8 -*-\n"


def read(path: Path) -> Termbase:
    """Read a glossary.

    Args:
        path: The file; `.csv` is separated by commas, `.tbx` is TBX, all else separated by tabs.

    Returns:
        The termbase, named after the file.

    Raises:
        TermbaseError: The file cannot be read; the message names the line.
    """
    if path.suffix.lower() == ".tbx":
        from glossary.formats.xml import tbx_reader

        return tbx_reader.read(path)
    pairs, other, tally = [], 0, Tally()
    for row in without_numbers(list(_rows(path)), tally):
        fields = [field.strip() for field in row.fields] + ["", ""]
        pairs.append(Pair(fields[0], fields[1], note=fields[2], line=row.line))
        other += any(fields[3:])
    terms, losses = gather(pairs)
    report(
        path,
        (*losses, *tally.losses(), *lost(other, "row's fourth column", "rows' fourth columns")),
    )
    return Termbase(path.stem, terms, assumed=True)


def write(termbase: Termbase, path: Path) -> Sequence[Loss]:
    """Write a glossary.

    Args:
        termbase: What to write.
        path: The file; `.csv` is separated by commas, `.tbx` is TBX, all else separated by tabs.

    Returns:
        What the file does not hold.

    Raises:
        OutputError: It cannot be written.
    """
    if path.suffix.lower() == ".tbx":
        from glossary.formats.xml import tbx_2008

        return tbx_2008.write(termbase, path)
    unnamed = lost_languages(termbase)
    termbase, losses = merged(termbase)
    losses += unnamed
    flat = [replace(term, note=one_line(term.note).strip()) for term in termbase]
    changed = sum(old.note != new.note for old, new in zip(termbase, flat, strict=True))
    losses += lost(changed, "note's line breaks and outer spaces", "notes' line breaks")
    rows = [
        (_not_a_comment(pair.source), pair.target, *([pair.note] if pair.note else []))
        for term in flat
        for pair in pairs_of(term)
    ]
    if path.suffix.lower() == ".csv":
        write_text(path, quoted_rows(rows))
    else:
        write_text(path, _MARK + "".join("\t".join(row) + "\n" for row in rows))
    return losses


def _rows(path: Path) -> Iterator[Record]:
    if path.suffix.lower() == ".csv":
        # A comment may hold anything: it goes before quotation marks are looked at.
        lines = [
            "" if line.startswith("#") else line
            for line in re.split("\r\n|\r|\n", read_table_text(path))
        ]
        yield from records(path, "\n".join(lines))
        return
    coding = _CODING.match(read_bytes(path).partition(b"\n")[0])
    encoding = coding[1].decode() if coding else "utf-8"
    for row in unquoted_records(read_text(path, encoding=encoding)):
        if not row.fields[0].startswith("#"):
            yield row


def _not_a_comment(source: str) -> str:
    return f" {source}" if source.startswith("#") else source
