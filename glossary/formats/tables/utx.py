"""UTX 1.11: tab-separated rows of one target each, under two header lines.

    #UTX 1.11; fr/en; 2026-01-31T12:00:00Z
    #src	tgt	src:pos	term status	concept ID	domain	comment

UTF-8 without a byte order mark, lines that end in CR LF, nothing quoted; the rows of an entry have
its concept ID in common. The preferred target has the status "approved", further ones
"non-standard", forbidden ones "forbidden"; all targets of a proposed entry are "provisional", but
for the forbidden ones. Read is any version with these two lines, be it 1.00 ("UTX-S") or the later
1.20, with a byte order mark or without; its own additions are not known here (the pages of the
AAMT, https://aamt.info/english/utx/; the converters of the LTAC between TBX-Min and UTX).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from glossary.errors import FormatError, TermbaseError
from glossary.formats.file_access import read_text, write_text
from glossary.formats.languages import canonical, is_tag
from glossary.formats.losses import Loss, lost, report
from glossary.formats.native import part_of_speech_of
from glossary.formats.pairs import Pair, gather, pairs_of
from glossary.formats.tables.delimited import Record, one_line, unquoted_records
from glossary.termbase import PartOfSpeech, Term, Termbase, TermStatus

_COLUMNS: Final = ("src", "tgt", "src:pos", "term status", "concept id", "domain", "comment")
_COMMENTS: Final = ("comment", "src:comment", "tgt:comment")
_NOT_OURS: Final = (TermStatus.DEPRECATED, TermStatus.REJECTED)
_FORBIDDEN: Final = ("forbidden", "rejected", "obsolete")


def read(path: Path) -> Termbase:
    """Read a UTX file.

    Args:
        path: The file.

    Returns:
        The termbase, named after the file.

    Raises:
        TermbaseError: The file cannot be read; the message names the line.
    """
    header, rows = _parts(path)
    source, target = _languages(path, header)
    names = [name.strip().lower() for name in header[-1].fields]
    names[0] = names[0].lstrip("#").strip()
    for needed in ("src", "tgt"):
        if needed not in names:
            raise FormatError(f'{path}:{header[-1].line}: the column "{needed}" is missing')
    known = {*_COLUMNS, *_COMMENTS}
    pairs, other = [], 0
    for row in rows:
        if len(row.fields) > len(names):
            raise FormatError(
                f"{path}:{row.line}: has {len(row.fields)} columns, the header {len(names)}"
            )
        fields = dict(zip(names, (field.strip() for field in row.fields), strict=False))
        other += sum(bool(text) and name not in known for name, text in fields.items())
        try:
            pairs.append(_pair(fields, row.line))
        except TermbaseError as error:
            raise type(error)(f"{path}:{row.line}: {error}") from None
    terms, losses = gather(pairs)
    report(path, (*losses, *lost(other, "field of another column", "fields of other columns")))
    return Termbase(path.stem, terms, source, target)


def write(termbase: Termbase, path: Path) -> Sequence[Loss]:
    """Write a UTX file.

    Args:
        termbase: What to write.
        path: The file.

    Returns:
        What the file does not hold.

    Raises:
        OutputError: It cannot be written.
    """
    current = [term for term in termbase if term.status not in _NOT_OURS]
    kept = [term for term in current if not term.source.strip().startswith("#")]
    flat = [
        replace(term, note=one_line(term.note).strip(), domain=one_line(term.domain).strip())
        for term in kept
    ]
    changed = sum(old != new for old, new in zip(kept, flat, strict=True))
    losses = (
        *lost(
            len(termbase) - len(current),
            "deprecated or rejected entry",
            "deprecated or rejected entries",
        ),
        *lost(
            len(current) - len(kept),
            'entry with a source form in "#", which begins a comment',
            'entries with a source form in "#", which begins a comment',
        ),
        *lost(changed, "entry's line breaks and outer spaces", "entries' line breaks"),
    )
    languages = f"{termbase.source_language}/{termbase.target_language}"
    created = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    lines = [f"#UTX 1.11; {languages}; {created}", "#" + "\t".join(_COLUMNS)]
    lines[1] = lines[1].replace("concept id", "concept ID")
    lines += ["\t".join(row) for number, term in enumerate(flat, 1) for row in _rows(term, number)]
    write_text(path, "".join(f"{line}\r\n" for line in lines))
    return losses


def _rows(term: Term, number: int) -> Iterator[tuple[str, ...]]:
    for place, pair in enumerate(pairs_of(term)):
        if pair.forbidden:
            status = "forbidden"
        elif term.status is TermStatus.PROPOSED:
            status = "provisional"
        else:
            status = "non-standard" if place else "approved"
        yield (
            pair.source,
            pair.target,
            term.part_of_speech.value,
            status,
            str(number),
            pair.domain,
            pair.note,
        )


def _parts(path: Path) -> tuple[list[Record], list[Record]]:
    """The header lines, and the rows without the comments among them."""
    records = list(unquoted_records(read_text(path)))
    length = next(
        (place for place, row in enumerate(records) if not row.fields[0].startswith("#")),
        len(records),
    )
    header = records[:length]
    # After the line that names the columns, further lines with "#" are comments.
    columns = next(
        (place for place, row in enumerate(header) if place and len(row.fields) > 1), None
    )
    if columns is None or not header[0].fields[0].upper().startswith("#UTX"):
        raise FormatError(f'{path}:1: is no UTX: two lines must begin it, "#UTX" and "#src"')
    rows = [row for row in records[columns + 1 :] if not row.fields[0].startswith("#")]
    return header[: columns + 1], rows


def _languages(path: Path, header: Sequence[Record]) -> tuple[str, str]:
    for row in header[:-1]:
        for piece in row.fields[0].lstrip("#").split(";"):
            source, _, target = piece.rpartition(":")[2].strip().partition("/")
            if is_tag(source) and is_tag(target):
                return canonical(source), canonical(target)
    raise FormatError(f'{path}:1: the header does not name two languages, as in "fr/en"')


def _pair(fields: Mapping[str, str], line: int) -> Pair:
    status = fields.get("term status", "").lower()
    notes = [fields[name] for name in _COMMENTS if fields.get(name)]
    return Pair(
        fields.get("src", ""),
        fields.get("tgt", ""),
        forbidden=status in _FORBIDDEN,
        part_of_speech=_part_of_speech(fields.get("src:pos", "")),
        domain=fields.get("domain", ""),
        note="\n".join(notes),
        status=TermStatus.PROPOSED if status == "provisional" else TermStatus.APPROVED,
        group=fields.get("concept id", ""),
        line=line,
    )


def _part_of_speech(text: str) -> PartOfSpeech:
    return PartOfSpeech.NOUN if text in ("", "-") else part_of_speech_of(text)
