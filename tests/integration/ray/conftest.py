"""A real Ray cluster of two processes, and tables of articles."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from translate.integrations.ray import cluster

ARTICLES = [
    {
        "id": f"article-{number}",
        "url": f"https://example.org/{number}",
        "text": f"La police de Hanoï\n\nLundi, la police a arrêté {number} personnes à {place}. "
        f"La traite des êtres humains est un crime. {number * 7} victimes ont été secourues.",
    }
    for number, place in enumerate(("Paris", "Lyon", "Genève", "Rabat", "Dakar", "Tunis"), start=2)
]


@pytest.fixture(scope="session")
def ray() -> Iterator[Any]:
    """A cluster of this machine, connected to; skipped where Ray is not installed."""
    ray = pytest.importorskip("ray", reason="needs the extra `ray`: see `make ray-test`")
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112 - its own spelling
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    with cluster("local", 3) as cores:
        assert cores == 3
        yield ray


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A folder with three tables of two articles each, one of them with a row that is none."""
    folder = tmp_path / "tables"
    folder.mkdir()
    for number in range(3):
        rows: list[Any] = [*ARTICLES[2 * number : 2 * number + 2]]
        if number == 1:
            rows.insert(1, {"id": "empty", "text": "  "})
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"part-{number}.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder
