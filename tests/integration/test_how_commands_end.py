"""A full disk, a closed pipe and an interrupt: a line at most, the documented code, no traceback.

Both commands end in the same place, so each case is tried with one or two of their commands.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
ARTICLE = "La police a arrêté trois trafiquants à la frontière. Le procès s'ouvrira lundi.\n"
TERMS = "source,targets,source_language,target_language\npolice,constabulary,fr,en\n"
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="fr" datatype="plaintext"/><body>
<tu><tuv xml:lang="fr"><seg>Il pleut.</seg></tuv>
<tuv xml:lang="en"><seg>It rains.</seg></tuv></tu></body></tmx>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "bitext.tmx").write_text(TMX, encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text("Il pleut.\tIt rains.\n" * 3, encoding="utf-8")
    (tmp_path / "terms.csv").write_text(TERMS, encoding="utf-8")
    return tmp_path


COMMANDS = [
    "translate text Bonjour.",
    "translate clean article.txt",
    "translate check bitext.tmx",
    "translate run article.txt",
    "translate filter pairs.tsv",
    "translate filter pairs.tsv -o -",
    "translate memory import bitext.tmx -m new.sqlite",
    "translate models list",
    "translate serve --port 0",
    "translate --version",
    "translate --help",
    "glossary lookup traite",
    "glossary stats pairs.tsv",
    "glossary convert terms.csv - --to amazon -q",
    "glossary convert --list",
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_said_in_one_line(folder: Path, command: str) -> None:
    program, *arguments = command.split()
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [BIN / program, *arguments],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=120,
        )
    assert done.returncode == 3
    assert done.stderr.decode() == f"{program}: standard output: {os.strerror(28)}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_pipe_that_nobody_reads_from_ends_the_command_quietly(folder: Path, command: str) -> None:
    program, *arguments = command.split()
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [BIN / program, *arguments],
        cwd=folder,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=120,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (3, b"")


def test_closed_standard_streams_do_no_harm(folder: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", '"$0" clean article.txt <&- >&- 2>&-', BIN / "translate"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize("program", ["translate", "glossary"])
def test_an_interrupt_is_answered_in_one_line_from_the_first_moment_of_ours(program: str) -> None:
    """From the first line of the package on: before that, Python itself answers."""
    code = (
        "import os, signal, sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == {module!r}: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        f"sys.argv = [{program!r}, '--help']\n"
        f"from {program}.cli import main; main()\n"
    )
    for module in ("typer", f"{program}.cli.options"):
        done = subprocess.run(
            [sys.executable, "-c", code.replace("{module!r}", repr(module))],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (130, f"{program}: interrupted\n")


@pytest.mark.parametrize("program", ["translate", "glossary"])
def test_interrupts_are_answered_before_anything_large_is_loaded(program: str) -> None:
    code = (
        "import os, re, sys\n"  # as Python and the script of the command do
        "before = set(sys.modules)\n"
        f"import {program}.cli\n"
        "print(*sorted(set(sys.modules) - before))\n"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    ours = {
        "glossary",
        "glossary.cli",
        "glossary.cli.console",
        "glossary.cli.console.interruption",
        "translate",
        "translate.cli",
    }
    assert set(done.stdout.split()) <= {*ours, "__future__", "signal", "time"}


def test_a_request_to_end_that_comes_twice_is_answered_once() -> None:
    """As `timeout` sends it: to the command, and to its group."""
    code = (
        "import os, signal\n"
        "from glossary.cli.commands import add_command\n"
        "from glossary.cli import app\n"
        "def twice():\n"
        "    try:\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n"
        "    finally:\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n"
        "add_command(app.app, twice, 'twice')\n"
        "import sys, glossary.cli\n"
        "sys.argv = ['glossary', 'twice']\n"
        "glossary.cli.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (143, "glossary: interrupted\n")


def test_an_interrupt_while_a_command_waits_is_answered_in_one_line(folder: Path) -> None:
    running = subprocess.Popen(
        [BIN / "glossary", "check", "-", "--format", "csv"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdin
    # More than a pipe holds: this returns once the command has begun to read.
    running.stdin.write(b"source,targets\n" + b"police,police\n" * 20_000)
    running.stdin.flush()
    running.send_signal(signal.SIGINT)
    # An interrupt between two reads is heard of with what the next one brings.
    output, errors = running.communicate(b"police,police\n", timeout=60)
    assert (running.returncode, output, errors) == (130, b"", b"glossary: interrupted\n")


def test_what_goes_wrong_in_the_program_is_said_in_one_line_unless_one_debugs() -> None:
    code = (
        "import sys, glossary.cli.app as app\n"
        "def boom(): raise ValueError('one\\n\\x1b[31mtwo')\n"
        "from glossary.cli.commands import add_command\n"
        "add_command(app.app, boom, 'boom')\n"
        "sys.argv = ['glossary', 'boom', *sys.argv[1:]]\n"
        "app.run()\n"
    )
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert r"ValueError: one\x0a\x1b[31mtwo" in line
    assert "--debug" in line
    done = subprocess.run([*run, "--debug"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" in done.stderr
