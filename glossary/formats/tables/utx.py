"""UTX 1.11: tab-separated rows of one target each, under two header lines.

    #UTX 1.11; fr/en; 2026-01-31T12:00:00Z
    #src	tgt	src:pos	term status	concept ID	domain	comment

UTF-8 without a byte order mark, lines that end in CR LF, nothing quoted; the rows of an entry have
its concept ID in common. The preferred target has the status "approved", further ones
"non-standard", forbidden ones "forbidden"; all targets of a proposed entry are "provisional", but
for the forbidden ones. Read is any version from 0.9 ("UTX-S") to 1.20 whose header names the two
languages and the columns, be they called "src" and "tgt" or after the languages ("term:fr"), with a
byte order mark or without. A hyphen stands for nothing in any column; rows of the same source form
are entries of their own where their parts of speech differ (the pages of the AAMT,
https://aamt.info/english/utx/; the converters of the LTAC between TBX-Min and UTX).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from glossary.errors import FormatError
from glossary.formats.concepts import Said
from glossary.formats.file_access import read_text, write_text
from glossary.formats.languages import canonical, is_known, is_tag, language_pair, primary
from glossary.formats.losses import Loss, Tally, lost, report
from glossary.formats.pairs import Pair, gather, pairs_of
from glossary.formats.statuses import Standing
from glossary.formats.tables.delimited import Record, one_line, unquoted_records
from glossary.termbase import Term, Termbase, TermStatus

_COLUMNS: Final = ("src", "tgt", "src:pos", "term status", "concept id", "domain", "comment")
_EMPTY: Final = "-"
_COMMENTS: Final = ("comment", "src:comment", "tgt:comment")
_STATUSES: Final = ("term status", "status", "tgt:term status", "tgt:status", "src:term status")
_KNOWN: Final = frozenset((*_COLUMNS, *_COMMENTS, *_STATUSES, "src:status"))
_NOT_OURS: Final = (TermStatus.DEPRECATED, TermStatus.REJECTED)


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
    names = [name.strip().lower() for name in header[-1].fields]
    names[0] = names[0].lstrip("#").strip()
    source, target = _languages(path, header, names)
    names = [_column(name, source, target) for name in names]
    for needed in ("src", "tgt"):
        if needed not in names:
            raise FormatError(f'{path}:{header[-1].line}: the column "{needed}" is missing')
    pairs, tally = [], Tally()
    for row in rows:
        if any(field.strip() for field in row.fields[len(names) :]):
            raise FormatError(
                f"{path}:{row.line}: has {len(row.fields)} columns, the header {len(names)}"
            )
        stripped = ("" if field.strip() == _EMPTY else field.strip() for field in row.fields)
        fields = dict(zip(names, stripped, strict=False))
        for name, text in fields.items():
            if text and name not in _KNOWN and not _repeats(name, fields):
                tally.add("field of another column", "fields of other columns", kind=name)
        pairs.append(_pair(fields, row.line, tally))
    terms, losses = gather(pairs)
    report(path, (*losses, *tally.losses()))
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
    listed = [term for term in current if not term.source.strip().startswith("#")]
    filled = [_without_hyphens(term) for term in listed]
    kept = [term for term in filled if term is not None]
    hyphens = sum(old != new for old, new in zip(listed, filled, strict=True))
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
            len(current) - len(listed),
            'entry with a source form in "#", which begins a comment',
            'entries with a source form in "#", which begins a comment',
        ),
        *lost(hyphens, 'entry with a field "-", which is empty', 'entries with fields "-"'),
        *lost(changed, "entry's line breaks and outer spaces", "entries' line breaks"),
    )
    languages = f"{termbase.source_language}/{termbase.target_language}"
    created = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    lines = [f"#UTX 1.11; {languages}; {created}", "#" + "\t".join(_COLUMNS)]
    lines[1] = lines[1].replace("concept id", "concept ID")
    lines += ["\t".join(row) for number, term in enumerate(flat, 1) for row in _rows(term, number)]
    write_text(path, "".join(f"{line}\r\n" for line in lines))
    return losses


def _without_hyphens(term: Term) -> Term | None:
    """An entry without fields that UTX takes for empty; None where it is none without them."""
    targets = tuple(form for form in term.targets if form.strip() != _EMPTY)
    if term.source.strip() == _EMPTY or not targets:
        return None
    return replace(
        term,
        targets=targets,
        forbidden=tuple(form for form in term.forbidden if form.strip() != _EMPTY),
        note="" if term.note.strip() == _EMPTY else term.note,
        domain="" if term.domain.strip() == _EMPTY else term.domain,
    )


def _rows(term: Term, number: int) -> Iterator[tuple[str, ...]]:
    for place, pair in enumerate(pairs_of(term)):
        if pair.standing is Standing.FORBIDDEN:
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


def _languages(path: Path, header: Sequence[Record], names: Sequence[str]) -> tuple[str, str]:
    for row in header[:-1]:
        for piece in row.fields[0].lstrip("#").split(";"):
            # Versions before 1.00 and hands may leave the semicolon after the version out.
            words = piece.rpartition(":")[2].split()
            source, _, target = (words[-1] if words else "").partition("/")
            if is_tag(source) and is_tag(target):
                return canonical(source), canonical(target)
        # Some separate all of it by spaces.
        for word in row.fields[0].replace(";", " ").split():
            source, _, target = word.partition("/")
            if is_known(source) and is_known(target):
                return canonical(source), canonical(target)
    tags = [name.removeprefix("term:") for name in names if name.startswith("term:")]
    if len(tags) > 1 and all(map(is_tag, tags)):
        return language_pair(str(path), tags)
    raise FormatError(f'{path}:1: the header does not name two languages, as in "fr/en"')


def _column(name: str, source: str, target: str) -> str:
    """The name of a column, where it is called after a language by the side of that."""
    kind, colon, tag = name.rpartition(":")
    if not colon or not is_tag(tag):
        return name
    for side, language in (("src", source), ("tgt", target)):
        if primary(tag) == primary(language):
            return side if kind in ("term", "") else f"{side}:{kind}"
    return name


def _repeats(name: str, fields: Mapping[str, str]) -> bool:
    """Whether a column says of the target what another says of the source already."""
    return name == "tgt:pos" and fields[name] == fields.get("src:pos")


def _pair(fields: Mapping[str, str], line: int, tally: Tally) -> Pair:
    said = Said()
    for name in (*_STATUSES, "src:status"):
        if fields.get(name):
            said.take_status("status", fields[name], tally)
    said.take_part_of_speech(fields.get("src:pos", ""), tally)
    return Pair(
        fields.get("src", ""),
        fields.get("tgt", ""),
        standing=said.standing,
        part_of_speech=said.parts_of_speech[-1] if said.parts_of_speech else None,
        domain=fields.get("domain", ""),
        note="\n".join(fields[name] for name in _COMMENTS if fields.get(name)),
        group=fields.get("concept id", ""),
        line=line,
    )
