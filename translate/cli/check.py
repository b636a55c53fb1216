"""`translate check`: what the checks find in a bitext, ours or another tool's."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.options import GlossaryOption, NoGlossaryOption

if TYPE_CHECKING:
    from translate.bitext import Bitext, Flag, TermUse, TranslationUnit
    from translate.terms import Inspector


def check(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="TMX, JSON or JSONL files.")
    ],
    glossary: GlossaryOption = None,
    no_glossary: NoGlossaryOption = False,
    as_json: Annotated[bool, typer.Option("--json", help="One finding a line, as JSON.")] = False,
) -> None:
    """Check translations: terms, numbers, names, untranslated text and the rest.

    Ends with 1 where a finding is an error.
    """
    from translate.bitext import How, Severity
    from translate.errors import BitextError
    from translate.readers import read_bitexts
    from translate.terms import Inspector
    from translate.workbench import choose_termbase

    termbase = choose_termbase(glossary, no_glossary=no_glossary)
    inspector = Inspector(termbase) if termbase is not None else None
    segments = 0
    unread = False
    terms: Counter[How] = Counter()
    codes: Counter[str] = Counter()
    severities: Counter[Severity] = Counter()
    for path in paths:
        try:
            for bitext in read_bitexts(path):
                for unit, uses, flags in _inspect(bitext, inspector):
                    segments += 1
                    terms.update(use.how for use in uses)
                    codes.update(flag.code for flag in flags)
                    severities.update(flag.severity for flag in flags)
                    for flag in flags:
                        typer.echo(_finding(path, bitext, unit, flag, as_json=as_json))
        except BitextError as error:
            typer.echo(f"translate: {error}", err=True)
            unread = True
    if not as_json:
        rendered = terms.total() - terms[How.MISSING]
        counts = ", ".join(f"{code} {count:,}" for code, count in sorted(codes.items()))
        typer.echo(f"segments  {segments:,}")
        typer.echo(f"terms     {rendered:,} of {terms.total():,} rendered as approved")
        typer.echo(f"flags     {counts or 'none'}")
    if unread:
        raise typer.Exit(3)
    if severities[Severity.ERROR]:
        raise typer.Exit(1)


def _inspect(
    bitext: "Bitext", inspector: "Inspector | None"
) -> Iterator[tuple["TranslationUnit", tuple["TermUse", ...], tuple["Flag", ...]]]:
    from translate.quality import check_segment

    for unit in bitext.units:
        source, target = unit.segment.source, unit.translation.target
        uses = inspector.inspect(source, target) if inspector else ()
        yield unit, uses, check_segment(unit.segment, target, uses)


def _finding(
    path: Path, bitext: "Bitext", unit: "TranslationUnit", flag: "Flag", *, as_json: bool
) -> str:
    place = f"{bitext.article.id}/{unit.segment.id}"
    if not as_json:
        return f"{path}: {place}: {flag.severity.value}: {flag.message} [{flag.code}]"
    finding = {
        "file": str(path),
        "article": bitext.article.id,
        "segment": unit.segment.id,
        "code": flag.code,
        "severity": flag.severity.value,
        "message": flag.message,
        "source": unit.segment.source,
        "target": unit.translation.target,
    }
    return json.dumps(finding, ensure_ascii=False)
