"""Reads a termbase as a proof-reader does: what in it can never work, or works by chance.

Where `load` stops at the first entry that makes no sense, `lint` goes on and lists them all.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from glossary.errors import TermbaseError, UsageError
from glossary.formats import native
from glossary.matching import Matcher
from glossary.patterns import pattern_of
from glossary.rendering import find_renderings
from glossary.termbase import Term, Termbase, TermStatus

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
        line: The line the entry starts on, counted from 1.
        code: What was found, one of the codes of `docs/glossary.md`.
        level: How much it matters: an error can never work, a warning wants a look.
        message: The finding in words.
    """

    path: Path
    line: int
    code: str
    level: Level
    message: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term and the line it stands on."""

    line: int
    term: Term


_Report = Callable[[int, str, Level, str], None]


def lint(path: str | Path) -> tuple[Finding, ...]:
    """Look a termbase over.

    Args:
        path: A CSV of the project's own format.

    Returns:
        The findings, in the order of the file.

    Raises:
        UsageError: The file is of another format.
        TermbaseError: The file cannot be read at all: no such file, no UTF-8, no CSV, no header.
    """
    path = Path(path)
    if path.suffix.lower() != ".csv":
        raise UsageError(f"{path}: only the project's own CSV can be checked line by line")
    findings: list[Finding] = []

    def report(line: int, code: str, level: Level, message: str) -> None:
        findings.append(Finding(path, line, code, level, message))

    entries = list(_entries(path, report))
    live = [entry for entry in entries if _is_live(entry.term)]
    _check_doubles(live, report)
    _check_forbidden(live, report)
    _check_chains(live, report)
    _check_matching(live, report)
    return tuple(sorted(findings, key=lambda finding: finding.line))


def _entries(path: Path, report: _Report) -> Iterator[_Entry]:
    for row in native.rows(path):
        _check_characters(row, report)
        try:
            yield _Entry(row.line, native.term_of(row))
        except TermbaseError as error:
            report(row.line, "entry", Level.ERROR, str(error))


def _is_live(term: Term) -> bool:
    return term.status in (TermStatus.APPROVED, TermStatus.PROPOSED)


def _check_characters(row: native.Row, report: _Report) -> None:
    for column, field in row.fields.items():
        if _MOJIBAKE.search(field):
            report(row.line, "encoding", Level.ERROR, f"{column} looks garbled: {field!r}")
        if column not in _FORMS:
            continue
        if unicodedata.normalize("NFC", field) != field:
            report(row.line, "encoding", Level.WARNING, f"{column} is not in Unicode NFC")
        if _HIDDEN.search(field) or any(unicodedata.category(mark) == "Cc" for mark in field):
            report(row.line, "encoding", Level.WARNING, f"{column} has invisible characters")
        if _has_stray_spaces(field, several=column in _LISTS):
            report(row.line, "spaces", Level.WARNING, f"{column} has stray spaces: {field!r}")


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
                message = f'"{other.term.source}" is listed already, in line {first.line}'
                report(other.line, "duplicate", Level.WARNING, message)
            else:
                message = (
                    f'"{other.term.source}" is "{other.term.targets[0]}" here and '
                    f'"{first.term.targets[0]}" in line {first.line}; only the first is used'
                )
                report(other.line, "conflict", Level.ERROR, message)


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
                report(entry.line, "forbidden-target", Level.ERROR, message)
            elif (other := approved.get(form.casefold())) is not None:
                message = (
                    f'"{form}" is forbidden here and a target of "{other.term.source}" in line '
                    f"{other.line}"
                )
                report(entry.line, "forbidden-elsewhere", Level.WARNING, message)


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
                f'the target "{target}" is itself a source form, in line {other.line}, and '
                f'becomes "{other.term.targets[0]}" there'
            )
            report(entry.line, "chain", Level.WARNING, message)


def _check_matching(entries: list[_Entry], report: _Report) -> None:
    everything = Matcher(Termbase("", tuple(entry.term for entry in entries)), every=True)
    for entry in entries:
        term = entry.term
        pattern = pattern_of(term)
        if not pattern.elements:
            report(entry.line, "unmatched", Level.ERROR, f'"{term.source}" holds no word')
        elif pattern.weight == 0:
            message = f'"{term.source}" is made of function words only and will be found everywhere'
            report(entry.line, "too-common", Level.WARNING, message)
        elif not _finds_itself(term):
            message = f'"{term.source}" is not found in "{term.source}" itself'
            report(entry.line, "unmatched", Level.ERROR, message)
        if term.example:
            _check_example(entry, everything, report)


def _finds_itself(term: Term) -> bool:
    bare = replace(term, unless=(), only_with=())
    return bool(Matcher(Termbase("", (bare,)), every=True).find(term.source))


def _check_example(entry: _Entry, everything: Matcher, report: _Report) -> None:
    term = entry.term
    if not Matcher(Termbase("", (term,)), every=True).find(term.example):
        message = f'"{term.source}" is not found in its example: {term.example}'
        report(entry.line, "example", Level.ERROR, message)
        return
    found = everything.find(term.example)
    if not any(match.term is term for match in found):
        names = ", ".join(f'"{match.term.source}"' for match in found) or "none"
        message = f'in the example of "{term.source}" other entries are found instead: {names}'
        report(entry.line, "shadowed", Level.WARNING, message)
