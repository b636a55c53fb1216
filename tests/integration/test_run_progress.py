"""What a run shows while it works: on a terminal all the time, in a pipe nothing but the result."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

COMMAND = str(Path(sys.executable).with_name("translate"))
COLOUR = re.compile(r"\x1b\[[0-9;]*[1-9][0-9;]*m")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        (folder / f"article{number}.txt").write_text(
            f"La police a arrêté {number + 2} hommes à la frontière.\n\n"
            f"Le procès s'ouvrira le {number + 3} mai. Il durera {number + 4} jours.\n",
            encoding="utf-8",
        )
    return folder


def chunks(descriptor: int) -> Iterator[bytes]:
    try:
        while chunk := os.read(descriptor, 1 << 16):
            yield chunk
    except OSError:  # how Linux says that nobody writes any more
        return


def on_a_terminal(*arguments: str | Path, **environment: str) -> tuple[int, str, str]:
    """Run with standard error on a terminal: the code, the output, and what the terminal got."""
    terminal, end = pty.openpty()
    running = subprocess.Popen(
        [COMMAND, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=end,
        text=True,
        env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "140"} | environment,
    )
    os.close(end)
    shown = b"".join(chunks(terminal)).decode()
    os.close(terminal)
    output, _ = running.communicate()
    return running.returncode, output, shown


def test_a_terminal_sees_every_stage_without_colours_where_none_are_wanted(
    articles: Path, tmp_path: Path
) -> None:
    code, output, shown = on_a_terminal(
        "run", articles, tmp_path / "none.txt", "-o", tmp_path / "out", NO_COLOR="1"
    )
    assert code == 3
    assert "segments  9 in 3 articles; 1 document not read" in output
    stages = ["loading the model", "reading 4 articles", "9 of 9 segments"]
    places = [shown.index(stage) for stage in stages]
    assert places == sorted(places)
    assert not COLOUR.search(shown)
    assert f"translate: {tmp_path / 'none.txt'}: no such file or folder" in shown


def test_quiet_shows_nothing_on_a_terminal_either(articles: Path, tmp_path: Path) -> None:
    assert on_a_terminal("run", articles, "-o", tmp_path / "out", "-q") == (0, "", "")


def test_a_pipe_gets_nothing_whatever_the_environment_says(articles: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [COMMAND, "run", articles, "-o", tmp_path / "out"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"FORCE_COLOR": "1", "TTY_COMPATIBLE": "1"},
    )
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
