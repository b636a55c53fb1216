"""`glossary check`: what in a glossary can never work, or works by chance."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.console import speech
from glossary.cli.options import FormatOption, find_file

if TYPE_CHECKING:
    from glossary.linting import Finding


def check(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="Glossaries; - for standard input.", show_default=False
        ),
    ],
    format_: FormatOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One finding a line, as JSON.")] = False,
) -> None:
    """Check glossaries for what can never work.

    Doubles, conflicts, entries that never match, forbidden targets, stray spaces and the like, in
    any format that `convert --list` shows.

    Ends with 1 where a finding is an error.
    """
    from glossary.errors import GlossaryError
    from glossary.linting import Level, lint

    levels: list[Level] = []
    read = worst = 0
    for path in paths:
        try:
            file, known = find_file(path, format_)
            findings = lint(file, format=known.name)
        except GlossaryError as error:
            speech.complain(str(error))
            worst = max(worst, error.exit_code)
            continue
        levels += [finding.level for finding in findings]
        for finding in findings:
            if as_json:
                speech.show_json(_as_object(finding))
            else:
                speech.show(_as_line(finding))
        read += 1
    if read and not as_json:
        speech.report(f"{levels.count(Level.ERROR)} errors, {levels.count(Level.WARNING)} warnings")
    counted = levels if strict else [level for level in levels if level is Level.ERROR]
    if worst or counted:
        raise typer.Exit(worst or 1)


def _as_line(finding: "Finding") -> str:
    column = f"{finding.column}:" if finding.column else ""
    place = f"{finding.line}:{column}" if finding.line else f" entry {finding.entry}:"
    return f"{finding.path}:{place} {finding.level}: {finding.message} [{finding.code}]"


def _as_object(finding: "Finding") -> dict[str, object]:
    return {
        "file": str(finding.path),
        "line": finding.line or None,
        "column": finding.column or None,
        "entry": finding.entry,
        "level": finding.level,
        "code": finding.code,
        "message": finding.message,
    }
