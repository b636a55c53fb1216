"""Reads a termbase as a proof-reader does: what in it can never work, or works by chance.

Where `load` stops at the first entry that makes no sense, `lint` goes on and lists them all.
"""

import logging
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from glossary.errors import TermbaseError
from glossary.formats import native
from glossary.formats.languages import remark_on
from glossary.formats.registry import find_format
from glossary.matching.matcher import Matcher
from glossary.matching.patterns import pattern_of
from glossary.rendering.renderings import find_renderings
from glossary.termbase import Term, Termbase, TermStatus

_LOG = logging.getLogger(__name__)
_LISTS = ("targets", "forbidden", "unless", "only_with")
_FORMS = ("source", *_LISTS)
_MOJIBAKE = re.compile("Ã[\u0080-\u00bf©¨ª«®´»¢§]|â€[™œ\u009d˜¦“”]|Â[\u00a0«»°]|\ufffd")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_EXOTIC_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


class Level(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong, or doubtful, in an entry of a termbase.

    Attributes:
        path: The file.
        line: The line the entry starts on, counted from 1; 0 where the format has no lines.
        column: The column of that line, counted from 1; 0 where no other entry starts on the line.
        entry: The number of the entry in the file, counted from 1.
        code: What was found, one of the codes of `docs/glossary.md`.
        level: How much it matters: an error can never work, a warning wants a look.
        message: The finding in words.
    """

    path: Path
    line: int
    column: int
    entry: int
    code: str
    level: Level
    message: str


class _Place(NamedTuple):
    """Where an entry stands in its file."""

    line: int
    column: int
    entry: int

    def __str__(self) -> str:
        column = f", column {self.column}" if self.column else ""
        return f"line {self.line}{column}" if self.line else f"entry {self.entry}"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term and the place where it stands."""

    place: _Place
    term: Term


_Report = Callable[[_Place, str, Level, str], None]


def lint(path: str | Path, *, format: str | None = None) -> tuple[Finding, ...]:  # noqa: A002
    """Look a termbase over.

    In the project's own CSV, rows that make no sense are findings as well; in another format the
    first such entry is the error that `load` raises.

    Args:
        path: The file.
        format: The name of its format, as `glossary convert --list` shows it; without it, the
            ending of the file decides.

    Returns:
        The findings, in the order of the file.

    Raises:
        UsageError: There is no such format, or the ending does not tell which it is.
        TermbaseError: The file cannot be read at all: no such file, another encoding, no header.
    """
    path = Path(path)
    findings: list[Finding] = []

    def report(place: _Place, code: str, level: Level, message: str) -> None:
        findings.append(Finding(path, *place, code, level, message))

    known = find_format(path, format)
    if known.module == "native":
        sheet = native.read_sheet(path)
        rows: Iterable[native.Row] = sheet.rows
        languages = sheet.source_language, sheet.target_language
        said = remark_on(Termbase(path.stem, (), *languages, assumed=sheet.assumed))
    else:
        termbase = known.read(path)
        rows = _rows(termbase)
        said = remark_on(termbase)
    if said:
        _LOG.warning("%s: %s", path, said)
    entries = list(_entries(rows, report))
    live = [entry for entry in entries if _is_live(entry.term)]
    _check_doubles(live, report)
    _check_forbidden(live, report)
    _check_chains(live, report)
    _check_matching(live, report)
    return tuple(sorted(findings, key=lambda finding: finding.entry))


def _rows(termbase: Termbase) -> Iterator[native.Row]:
    """The entries of another format as rows of our own."""
    return (native.Row(term.line, native.fields_of(term), column=term.column) for term in termbase)


def _entries(rows: Iterable[native.Row], report: _Report) -> Iterator[_Entry]:
    for number, row in enumerate(rows, start=1):
        place = _Place(row.line, row.column, number)
        _check_characters(row, place, report)
        try:
            yield _Entry(place, native.term_of(row))
        except TermbaseError as error:
            report(place, "entry", Level.ERROR, str(error))


def _is_live(term: Term) -> bool:
    return term.status in (TermStatus.APPROVED, TermStatus.PROPOSED)


def _check_characters(row: native.Row, place: _Place, report: _Report) -> None:
    for column, field in row.fields.items():
        if _MOJIBAKE.search(field):
            report(place, "encoding", Level.ERROR, f"{column} looks garbled: {field!r}")
        if column not in _FORMS:
            continue
        if unicodedata.normalize("NFC", field) != field:
            report(place, "encoding", Level.WARNING, f"{column} is not in Unicode NFC")
        if _HIDDEN.search(field) or any(unicodedata.category(mark) == "Cc" for mark in field):
            report(place, "encoding", Level.WARNING, f"{column} has invisible characters")
        if _has_stray_spaces(field, several=column in _LISTS):
            report(place, "spaces", Level.WARNING, f"{column} has stray spaces: {field!r}")


def _has_stray_spaces(field: str, *, several: bool) -> bool:
    parts = re.split(r"(?<!\\)\|", field) if several else [field]
    return bool(_EXOTIC_SPACES.search(field)) or any(
        part != part.strip(" ") or "  " in part for part in parts
    )


def _check_doubles(entries: list[_Entry], report: _Report) -> None:
    by_source: dict[tuple[object, ...], list[_Entry]] = defaultdict(list)
    for entry in entries:
        pattern = pattern_of(entry.term)
        keys = tuple(element.key for element in pattern.elements)
        guards = entry.term.unless, entry.term.only_with
        by_source[keys, entry.term.case, guards].append(entry)
    for first, *others in by_source.values():
        for other in others:
            if first.term.targets[0] == other.term.targets[0]:
                message = f'"{other.term.source}" is listed already, in {first.place}'
                report(other.place, "duplicate", Level.WARNING, message)
            else:
                message = (
                    f'"{other.term.source}" is "{other.term.targets[0]}" here and '
                    f'"{first.term.targets[0]}" in {first.place}; only the first is used'
                )
                report(other.place, "conflict", Level.ERROR, message)


def _check_forbidden(entries: list[_Entry], report: _Report) -> None:
    approved: dict[str, _Entry] = {}
    for entry in entries:
        for target in entry.term.targets:
            approved.setdefault(target.casefold(), entry)
    for entry in entries:
        own = {target.casefold() for target in entry.term.targets}
        for form in entry.term.forbidden:
            if form.casefold() in own or _is_rendering(entry.term, form):
                message = f'"{form}" is approved and forbidden at once'
                report(entry.place, "forbidden-target", Level.ERROR, message)
            elif (other := approved.get(form.casefold())) is not None:
                message = (
                    f'"{form}" is forbidden here and a target of "{other.term.source}" in '
                    f"{other.place}"
                )
                report(entry.place, "forbidden-elsewhere", Level.WARNING, message)


def _is_rendering(term: Term, form: str) -> bool:
    """Whether a forbidden form is an inflected form of a target, and so never found."""
    return any(one.approved and one.text == form for one in find_renderings(term, form))


def _check_chains(entries: list[_Entry], report: _Report) -> None:
    by_source = {entry.term.source.casefold(): entry for entry in reversed(entries)}
    for entry in entries:
        for target in entry.term.targets:
            other = by_source.get(target.casefold())
            if other is None or other is entry or target in other.term.targets:
                continue
            message = (
                f'the target "{target}" is itself a source form, in {other.place}, and '
                f'becomes "{other.term.targets[0]}" there'
            )
            report(entry.place, "chain", Level.WARNING, message)


def _check_matching(entries: list[_Entry], report: _Report) -> None:
    everything = Matcher(Termbase("", tuple(entry.term for entry in entries)), every=True)
    for entry in entries:
        term = entry.term
        pattern = pattern_of(term)
        if not pattern.elements:
            report(entry.place, "unmatched", Level.ERROR, f'"{term.source}" holds no word')
        elif pattern.weight == 0:
            message = f'"{term.source}" is made of function words only and will be found everywhere'
            report(entry.place, "too-common", Level.WARNING, message)
        elif not _finds_itself(term):
            message = f'"{term.source}" is not found in "{term.source}" itself'
            report(entry.place, "unmatched", Level.ERROR, message)
        if term.example:
            _check_example(entry, everything, report)


def _finds_itself(term: Term) -> bool:
    bare = replace(term, unless=(), only_with=())
    return bool(Matcher(Termbase("", (bare,)), every=True).find(term.source))


def _check_example(entry: _Entry, everything: Matcher, report: _Report) -> None:
    term = entry.term
    if not Matcher(Termbase("", (term,)), every=True).find(term.example):
        message = f'"{term.source}" is not found in its example: {term.example}'
        report(entry.place, "example", Level.ERROR, message)
        return
    found = everything.find(term.example)
    if not any(match.term is term for match in found):
        names = ", ".join(f'"{match.term.source}"' for match in found) or "none"
        message = f'in the example of "{term.source}" other entries are found instead: {names}'
        report(entry.place, "shadowed", Level.WARNING, message)
