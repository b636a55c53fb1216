"""`translate check`: what the checks find in bitexts, ours or another tool's."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.console import speech
from translate.cli.options import (
    GlossaryOption,
    NoGlossaryOption,
    bitext_file,
    choose_glossary,
)

if TYPE_CHECKING:
    from translate.bitext import Bitext, Flag, How, Severity, TermUse, TranslationUnit
    from translate.cli.showing.sarif import SarifLog
    from translate.quality.consistency import Consistency
    from translate.terms import Inspector


class ReportFormat(StrEnum):
    """How findings are reported."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


def check(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...",
            help="TMX, JSON, JSONL, TSV and other bitexts; - for standard input.",
        ),
    ],
    glossary: GlossaryOption = None,
    no_glossary: NoGlossaryOption = False,
    no_consistency: Annotated[
        bool, typer.Option("--no-consistency", help="Look at each segment by itself only.")
    ] = False,
    report_format: Annotated[
        ReportFormat,
        typer.Option("--format", help="How to report: lines, JSON lines, or SARIF for CI."),
    ] = ReportFormat.TEXT,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    page: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write a page to read, too: the texts with terms and flags (.html).",
        ),
    ] = None,
) -> None:
    """Check translations: terms, numbers, names, untranslated text, consistency and the rest.

    Ends with 1 where a finding is an error.
    """
    from translate.errors import BitextError
    from translate.quality.consistency import Consistency
    from translate.readers import read_bitexts
    from translate.terms import Inspector
    from translate.writers import HtmlWriter

    termbase = choose_glossary(glossary, no_glossary=no_glossary)
    checking = _Checking(
        Inspector(termbase) if termbase is not None else None,
        None if no_consistency else Consistency(),
        ReportFormat.JSON if as_json else report_format,
    )
    worst = unread = 0
    with nullcontext() if page is None else HtmlWriter(page) as written:
        for path in paths:
            try:
                file = bitext_file(path)
                for checked in _check_file(checking, file, read_bitexts(file)):
                    if written is not None:
                        written.write(checked)
            except BitextError as error:
                speech.complain(str(error))
                unread += 1
                worst = max(worst, error.exit_code)
    checking.finish(unread, len(paths))
    if worst:
        raise typer.Exit(worst)
    if checking.has_errors:
        raise typer.Exit(1)


def _check_file(
    checking: "_Checking", file: Path, bitexts: "Iterator[Bitext]"
) -> "Iterator[Bitext]":
    """Check the bitexts of a file, and give them with what was found."""
    said = ""
    for bitext in bitexts:
        direction = _other_direction(bitext)
        if direction and direction != said:
            said = direction
            speech.complain(f"{file}: is {said}, not fr→en; its terms are not checked")
        units = [
            checking.check(
                file, f"{bitext.article.id}/{unit.segment.id}", unit, with_terms=not direction
            )
            for unit in bitext.units
        ]
        yield replace(bitext, units=tuple(units))


def _other_direction(bitext: "Bitext") -> str:
    """The languages of an article, if they are not French, of any region, and English."""
    codes = bitext.article.source_language, bitext.article.target_language
    pair = [re.split("[-_]", code.lower(), maxsplit=1)[0] for code in codes]
    return "" if pair == ["fr", "en"] else "→".join(codes)


class _Checking:
    """Checks segments one after the other, shows what it finds, and keeps count."""

    def __init__(
        self,
        inspector: "Inspector | None",
        consistency: "Consistency | None",
        report_format: ReportFormat,
    ) -> None:
        self._inspector = inspector
        self._consistency = consistency
        self._format = report_format
        self._segments = 0
        self._terms: Counter[How] = Counter()
        self._codes: Counter[str] = Counter()
        self._severities: Counter[Severity] = Counter()

    @cached_property
    def _sarif(self) -> "SarifLog":
        from translate.cli.showing.sarif import SarifLog

        return SarifLog()

    @property
    def has_errors(self) -> bool:
        """Whether a finding is an error."""
        return any(severity.value == "error" for severity in self._severities)

    def check(
        self, path: Path, place: str, unit: "TranslationUnit", *, with_terms: bool
    ) -> "TranslationUnit":
        """Check a segment, show what is found, and give the segment with it."""
        source, target = unit.segment.source, unit.translation.target
        inspector = self._inspector if with_terms else None
        uses = inspector.inspect(source, target) if inspector else ()
        self._segments += 1
        self._terms.update(use.how for use in uses)
        flags = tuple(self._flags(path, place, unit, uses))
        for flag in flags:
            self._codes[flag.code] += 1
            self._severities[flag.severity] += 1
            self._show(path, place, unit, flag)
        return replace(unit, translation=replace(unit.translation, terms=uses, flags=flags))

    def _flags(
        self, path: Path, place: str, unit: "TranslationUnit", uses: "tuple[TermUse, ...]"
    ) -> Iterator["Flag"]:
        from translate.quality import check_segment

        source, target = unit.segment.source, unit.translation.target
        yield from check_segment(unit.segment, target, uses)
        if self._consistency is not None:
            yield from self._consistency.check(source, target, uses, f"{path.name}: {place}")

    def _show(self, path: Path, place: str, unit: "TranslationUnit", flag: "Flag") -> None:
        if self._format is ReportFormat.TEXT:
            severity = flag.severity.value
            speech.show(f"{path}: {place}: {severity}: {flag.message} [{flag.code}]")
        elif self._format is ReportFormat.SARIF:
            self._sarif.add(path, place, flag)
        else:
            article, _, segment = place.rpartition("/")
            speech.show_json(
                {
                    "file": str(path),
                    "article": article,
                    "segment": segment,
                    "code": flag.code,
                    "severity": flag.severity.value,
                    "message": flag.message,
                    "source": unit.segment.source,
                    "target": unit.translation.target,
                }
            )

    def finish(self, unread: int, files: int) -> None:
        """Show the counts, or the document that the findings make.

        Args:
            unread: Files that were not read to the end.
            files: All files.
        """
        from translate.bitext import How

        if self._format is ReportFormat.SARIF:
            self._sarif.close()
        if self._format is not ReportFormat.TEXT or (unread == files and not self._segments):
            return
        rendered = self._terms.total() - self._terms[How.MISSING]
        counts = ", ".join(f"{code} {count:,}" for code, count in sorted(self._codes.items()))
        rest = f"; {unread} of {files} files not read to the end" if unread else ""
        speech.report(f"segments  {self._segments:,}{rest}")
        speech.report(f"terms     {rendered:,} of {self._terms.total():,} rendered as approved")
        speech.report(f"flags     {counts or 'none'}")
