"""Findings as SARIF 2.1.0 (OASIS), which services for continuous integration show."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from glossary.cli.console import speech
from translate import __version__

if TYPE_CHECKING:
    from translate.bitext import Flag

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def _result(path: Path, place: str, flag: "Flag") -> dict[str, Any]:
    return {
        "ruleId": flag.code,
        "level": flag.severity.value,
        "message": {"text": flag.message},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": path.as_posix()}},
                "logicalLocations": [{"fullyQualifiedName": place, "kind": "segment"}],
            }
        ],
    }


class SarifLog:
    """Shows the document of a run of `translate check` as the run goes on."""

    def __init__(self) -> None:
        self._codes: set[str] = set()
        head = json.dumps({"$schema": _SCHEMA, "version": "2.1.0"})
        speech.show(f'{head[:-1]}, "runs": [{{"results": [')

    def add(self, path: Path, place: str, flag: "Flag") -> None:
        """Show a finding.

        Args:
            path: The file.
            place: The segment in it.
            flag: The finding.
        """
        if self._codes:
            speech.show(",")
        self._codes.add(flag.code)
        speech.show_json(_result(path, place, flag))

    def close(self) -> None:
        """Show the end of the document."""
        rules = [{"id": code} for code in sorted(self._codes)]
        driver = {"name": "Bitexte", "version": __version__, "rules": rules}
        speech.show('], "tool":')
        speech.show_json({"driver": driver})
        speech.show("}]}")
