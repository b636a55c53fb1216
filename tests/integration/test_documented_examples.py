"""Every example of the README and the docs does what the page says.

A block marked `console` holds commands after `$ ` and what they print; `...` stands for anything.
The commands of a page run one after the other in one folder, which has the sample articles. A block
marked `python` is a program, with those before it on the page, and runs without an error in a
folder that has a bitext and glossaries; what stands after `>>> ` is tested by doctest.
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
import typer

from glossary.cli import app as ours
from translate.cli import app as theirs

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
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


def programs(page: Path) -> list[str]:
    """The Python blocks of a page that are programs, each with those before it."""
    blocks = PYTHON.findall(page.read_text(encoding="utf-8"))
    ours = [block for block in blocks if not block.startswith(">>>")]
    return ["\n".join(ours[: number + 1]) for number in range(len(ours))]


PROGRAMS = [
    pytest.param(program, id=f"{page.stem}-{number}")
    for page in PAGES
    for number, program in enumerate(programs(page), start=1)
]
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


BITEXT = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="fr" datatype="plaintext"/><body>
<tu><tuv xml:lang="fr"><seg>La police est là.</seg></tuv>
<tuv xml:lang="en"><seg>The police are there.</seg></tuv></tu></body></tmx>"""


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_python_example_runs(program: str, tmp_path: Path) -> None:
    for needed in re.findall(r"^import (pandas|polars|datasets|ray)$", program, re.MULTILINE):
        pytest.importorskip(needed)
    for name in ("corpus.tmx", "out/corpus.tmx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(BITEXT, encoding="utf-8")
    for name in ("terms.csv", "mine.csv"):
        (tmp_path / name).write_text("source,targets\npolice,police\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_example_in_the_package_itself_runs(tmp_path: Path) -> None:
    import glossary

    (tmp_path / "terms.csv").write_text("source,targets\ntraite,trafficking\n", encoding="utf-8")
    _, _, example = str(glossary.__doc__).partition("\n\n")
    done = subprocess.run(
        [sys.executable, "-c", f"{example}\nassert len(matches) == len(pairings) == 1"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_no_page_names_a_command_that_there_is_not() -> None:
    groups = {one.typer_instance.info.name for one in theirs.app.registered_groups}
    known = {*names(theirs.app), *names(ours.app), *groups}
    command = re.compile(
        r"(?:^\$ |`|\| |bin/)(?:translate|glossary) ([a-z]+)(?: ([a-z]+))?", re.MULTILINE
    )
    for page in PAGES:
        for name, further in command.findall(page.read_text(encoding="utf-8")):
            assert name in known, f"{page.name}: {name}"
            if name == "models" and further:
                assert further in names(theirs.models), f"{page.name}: models {further}"


def names(app: typer.Typer) -> set[str]:
    return {
        str(one.name or getattr(one.callback, "__name__", "")) for one in app.registered_commands
    }
