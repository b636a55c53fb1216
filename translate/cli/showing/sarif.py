"""Findings as SARIF 2.1.0 (OASIS), which services for continuous integration show."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from translate import __version__

if TYPE_CHECKING:
    from translate.bitext import Flag

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_result(path: Path, place: str, flag: "Flag") -> dict[str, Any]:
    """Make the result of a finding.

    Args:
        path: The file.
        place: The segment in it.
        flag: The finding.
    """
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


def sarif_log(results: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Make the document of a run of `translate check`."""
    codes = sorted({result["ruleId"] for result in results})
    driver = {"name": "Bitexte", "version": __version__, "rules": [{"id": code} for code in codes]}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": list(results)}],
    }
