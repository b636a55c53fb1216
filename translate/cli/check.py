"""`translate check`: what the checks find in a bitext, ours or another tool's."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli import speech
from glossary.cli.standard_streams import bitext_path
from translate.cli.options import GlossaryOption, NoGlossaryOption, choose_glossary

if TYPE_CHECKING:
    from translate.bitext import Bitext, Flag, TermUse, TranslationUnit
    from translate.terms import Inspector


def check(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="TMX, JSON or JSONL files; - for standard input."),
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

    termbase = choose_glossary(glossary, no_glossary=no_glossary)
    inspector = Inspector(termbase) if termbase is not None else None
    segments = read = unread = worst = 0
    terms: Counter[How] = Counter()
    codes: Counter[str] = Counter()
    severities: Counter[Severity] = Counter()
    for path in paths:
        try:
            file = bitext_path(path)
            said = ""
            for bitext in read_bitexts(file):
                direction = _other_direction(bitext)
                if direction and direction != said:
                    said = direction
                    speech.complain(f"{file}: is {said}, not fr→en; its terms are not checked")
                for unit, uses, flags in _inspect(bitext, None if direction else inspector):
                    segments += 1
                    terms.update(use.how for use in uses)
                    codes.update(flag.code for flag in flags)
                    severities.update(flag.severity for flag in flags)
                    for flag in flags:
                        _show(file, bitext, unit, flag, as_json=as_json)
            read += 1
        except BitextError as error:
            speech.complain(str(error))
            unread += 1
            worst = max(worst, error.exit_code)
    if (read or segments) and not as_json:
        rendered = terms.total() - terms[How.MISSING]
        counts = ", ".join(f"{code} {count:,}" for code, count in sorted(codes.items()))
        rest = f"; {unread} of {len(paths)} files not read to the end" if unread else ""
        speech.report(f"segments  {segments:,}{rest}")
        speech.report(f"terms     {rendered:,} of {terms.total():,} rendered as approved")
        speech.report(f"flags     {counts or 'none'}")
    if worst:
        raise typer.Exit(worst)
    if severities[Severity.ERROR]:
        raise typer.Exit(1)


def _other_direction(bitext: "Bitext") -> str:
    """The languages of an article, if they are not French, of any region, and English."""
    codes = bitext.article.source_language, bitext.article.target_language
    pair = [re.split("[-_]", code.lower(), maxsplit=1)[0] for code in codes]
    return "" if pair == ["fr", "en"] else "→".join(codes)


def _inspect(
    bitext: "Bitext", inspector: "Inspector | None"
) -> Iterator[tuple["TranslationUnit", tuple["TermUse", ...], tuple["Flag", ...]]]:
    from translate.quality import check_segment

    for unit in bitext.units:
        source, target = unit.segment.source, unit.translation.target
        uses = inspector.inspect(source, target) if inspector else ()
        yield unit, uses, check_segment(unit.segment, target, uses)


def _show(
    path: Path, bitext: "Bitext", unit: "TranslationUnit", flag: "Flag", *, as_json: bool
) -> None:
    if not as_json:
        place = f"{path}: {bitext.article.id}/{unit.segment.id}"
        speech.show(f"{place}: {flag.severity.value}: {flag.message} [{flag.code}]")
        return
    speech.show_json(
        {
            "file": str(path),
            "article": bitext.article.id,
            "segment": unit.segment.id,
            "code": flag.code,
            "severity": flag.severity.value,
            "message": flag.message,
            "source": unit.segment.source,
            "target": unit.translation.target,
        }
    )
