"""Every console example of the README and the docs does what the page says.

A block marked `console` holds commands after `$ ` and what they print; `...` stands for anything.
The commands of a page run one after the other in one folder, which has the sample articles.
"""

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
SETS_UP = re.compile(r"^(git clone|cd |make )")


def examples(page: Path) -> Iterator[tuple[str, str]]:
    """The commands of a page with the output it shows, but for those that set the project up."""
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for entry in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = entry.splitlines()
            count = 1
            while lines[count - 1].endswith("\\"):
                count += 1
            command = "\n".join(lines[:count])
            if not SETS_UP.match(command):
                yield command, "\n".join(lines[count:]).strip()


PAGES_WITH_EXAMPLES = [page for page in PAGES if any(examples(page))]


@pytest.mark.parametrize("page", PAGES_WITH_EXAMPLES, ids=lambda page: page.name)
def test_what_the_page_shows_is_what_the_commands_print(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
        "BITEXTE_MODELS": str(tmp_path / "models"),
    }
    checker = doctest.OutputChecker()
    for command, expected in examples(page):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        printed = "\n".join(line.rstrip() for line in done.stdout.strip().splitlines()) + "\n"
        flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        assert checker.check_output(expected + "\n", printed, flags), (
            f"{page.name}: $ {command}\nexpected:\n{expected}\nprinted:\n{printed}"
        )
