"""`glossary check`: what in a glossary can never work, or works by chance."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.options import FormatOption

if TYPE_CHECKING:
    from glossary.linting import Finding


def check(
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Glossaries.", show_default=False)
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
    worst = 0
    for path in paths:
        try:
            findings = lint(path, format=format_)
        except GlossaryError as error:
            typer.echo(f"glossary: {error}", err=True)
            worst = max(worst, error.exit_code)
            continue
        levels += [finding.level for finding in findings]
        for finding in findings:
            typer.echo(_as_json(finding) if as_json else _as_line(finding))
    if not as_json:
        typer.echo(f"{levels.count(Level.ERROR)} errors, {levels.count(Level.WARNING)} warnings")
    counted = levels if strict else [level for level in levels if level is Level.ERROR]
    if worst or counted:
        raise typer.Exit(worst or 1)


def _as_line(finding: "Finding") -> str:
    place = f"{finding.line}:" if finding.line else f" entry {finding.entry}:"
    return f"{finding.path}:{place} {finding.level}: {finding.message} [{finding.code}]"


def _as_json(finding: "Finding") -> str:
    return json.dumps(
        {
            "file": str(finding.path),
            "line": finding.line or None,
            "entry": finding.entry,
            "level": finding.level,
            "code": finding.code,
            "message": finding.message,
        },
        ensure_ascii=False,
    )
