"""A run after one that was killed, or cut off, ends with the files of an undisturbed one."""

import importlib.util
import random
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def kills() -> ModuleType:
    """The command that does the same many times over."""
    spec = importlib.util.spec_from_file_location("kills", ROOT / "bench" / "kills.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_next_run_ends_as_an_undisturbed_one(kills: ModuleType, tmp_path: Path) -> None:
    articles = tmp_path / "in"
    kills.write_articles(articles, random.Random(3))  # noqa: S311 - the same each time
    kills.run(articles, tmp_path / "whole")
    expected = kills.outcome(tmp_path / "whole")
    assert len(expected["translation"]) == kills.SEGMENTS
    for number, (disturb, moment) in enumerate(
        ((kills.killed, 0.5), (kills.cut, 0.7), (kills.full, 0.5))
    ):
        output = tmp_path / str(number)
        assert disturb(articles, output, moment), disturb.__doc__
        kills.run(articles, output)
        assert kills.outcome(output) == expected, disturb.__doc__
        shutil.rmtree(output)
