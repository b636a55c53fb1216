"""`translate doctor`: what is installed, and what is missing."""

from dataclasses import asdict

import typer

from glossary.cli.console import speech
from translate.cli.options import JsonOption


def doctor(as_json: JsonOption = False) -> None:
    """Look at the installation: libraries, extras, cores, models, and a translation.

    Each line says ok, -- for what is not there and not needed, or !! for what is wrong. It ends
    with 1 where something is wrong.
    """
    from translate.doctor import State, examine

    findings = []
    for finding in examine():
        findings.append(finding)
        if not as_json:
            speech.show(f"{finding.state}  {finding.subject:<20} {finding.words}")
    if as_json:
        speech.show_json([asdict(finding) for finding in findings])
    if any(finding.state is State.WRONG for finding in findings):
        raise typer.Exit(1)
