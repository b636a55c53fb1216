"""A run that is killed, at whatever moment, leaves what it had translated to the next one."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from translate.segment_line import MOST_TOGETHER

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

COMMAND = [str(Path(sys.executable).with_name("translate")), "run"]
WHO = ["La police", "Le ministère", "Une association", "Le juge", "La commune", "Un témoin"]
DID = ["a accueilli", "a identifié", "a rencontré", "a cherché", "a aidé", "a interrogé"]
WHOM = ["des familles", "des femmes", "des enfants", "des voisins", "des pêcheurs", "des élèves"]
WHERE = ["au marché", "à la frontière", "dans le port", "près du fleuve", "en ville", "au tribunal"]

WATCHED = """
import sys
import translate.engine.line as line

class Watched(line.SourceLine):
    def finished(self, *, wait=False):
        for made in super().finished(wait=wait):
            print(made.hypothesis.source, flush=True)
            yield made

import translate.engine.engine as engine
engine.SourceLine = Watched
from translate.cli import main
sys.argv = ["translate", "run", *sys.argv[1:]]
main()
"""
"""The command itself, which also says each sentence that the model is done with."""


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    chance = random.Random(8)  # noqa: S311 - the same each time
    sentences = [f"{a} {b} {c} {d}." for a in WHO for b in DID for c in WHOM for d in WHERE]
    chance.shuffle(sentences)
    for number in range(60):
        text = " ".join(sentences[number * 20 : number * 20 + 20])
        (folder / f"{number:02}.txt").write_text(text + "\n", encoding="utf-8")
    return folder


def rows(output: Path) -> list[str]:
    """The sources in the memory."""
    path = output / "memory.sqlite"
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return [source for (source,) in connection.execute("SELECT source FROM translation")]
    except sqlite3.OperationalError:
        return []


def wait_for(running: subprocess.Popen[str], met: Callable[[], bool]) -> None:
    while not met():
        assert running.poll() is None, "it has ended by itself"
        time.sleep(0.01)


def report(articles: Path, output: Path) -> dict[str, int]:
    done = subprocess.run(
        [*COMMAND, articles / "00.txt", articles / "01.txt", "-o", output, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, int] = json.loads(done.stdout)
    return found


def test_a_run_that_is_killed_leaves_what_it_had_translated(articles: Path, tmp_path: Path) -> None:
    output, said = tmp_path / "out", tmp_path / "said"
    held: set[str] = set()
    # Each run goes on where the one before was killed, and gets a few steps further.
    for more in (1, MOST_TOGETHER + 1):
        with said.open("w+") as stream:
            running = subprocess.Popen(
                [sys.executable, "-c", WATCHED, str(articles), "-o", str(output)],
                stdout=stream,
                stderr=subprocess.PIPE,
                text=True,
            )
            wanted = len(held) + more
            wait_for(running, lambda wanted=wanted: len(rows(output)) >= wanted)  # type: ignore[misc]
            running.kill()
            running.communicate()
        assert running.returncode == -signal.SIGKILL
        kept = set(rows(output))
        assert held < kept
        # At most what is finished together, and what comes meanwhile, is under way.
        made = set(said.read_text("utf-8").splitlines())
        assert len(made - kept) <= 2 * MOST_TOGETHER
        held = kept
    found = report(articles, output)
    of_these = {
        segment["source"]
        for name in ("00", "01")
        for segment in json.loads((output / "articles" / f"{name}.json").read_text("utf-8"))[
            "segments"
        ]
    }
    assert found["from_memory"] == len(held & of_these)
    assert found["segments"] == 40


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_asked_to_end_says_one_line_and_keeps_its_work(
    articles: Path, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    output = tmp_path / "out"
    running = subprocess.Popen(
        [*COMMAND, str(articles), "-o", str(output)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_for(running, lambda: bool(rows(output)))
    before = set(rows(output))
    running.send_signal(number)
    said, errors = running.communicate()
    assert (running.returncode, said) == (code, "")
    assert errors == (
        "translate: interrupted; what was translated is in the memory, "
        "and the same command goes on from there\n"
    )
    assert before <= set(rows(output))
    assert not (output / "corpus.jsonl").exists()
