"""A run that is killed, at whatever moment, leaves what it had translated to the next one."""

import functools
import itertools
import json
import os
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

from translate.running.segment_line import MOST_TOGETHER

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

COMMAND = [str(Path(sys.executable).with_name("translate")), "run"]
WHO = ["La police", "Le ministère", "Une association", "Le juge", "La commune", "Un témoin"]
DID = ["a accueilli", "a identifié", "a rencontré", "a cherché", "a aidé", "a interrogé"]
WHOM = ["des familles", "des femmes", "des enfants", "des voisins", "des pêcheurs", "des élèves"]
WHERE = ["au marché", "à la frontière", "dans le port", "près du fleuve", "en ville", "au tribunal"]
WHEN = ["lundi", "mardi", "jeudi", "hier"]
MOMENTS = 3
"""How many runs are killed, one after the other."""

WATCHED = """
import sys
import time
import translate.engine.decoding.line as line

class Watched(line.SourceLine):
    def finished(self, **how):
        for made in super().finished(**how):
            print(time.process_time(), made.hypothesis.source, sep="\t", flush=True)
            yield made

import translate.engine.engine as engine
engine.SourceLine = Watched
from translate.cli import main
sys.argv = ["translate", "run", "--workers", "1", *sys.argv[1:]]
main()
"""
"""The command itself, which also says each sentence that the model is done with, and when; in one
process, since those of others would go unseen.

The clock is the processor's, which stands still while other work has the machine.
"""
CPU_S_A_SECOND = min(os.cpu_count() or 1, 3)
"""What a run uses of the processor in a second: two threads decode, one does the rest."""


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    chance = random.Random(8)  # noqa: S311 - the same each time
    parts = itertools.product(WHO, DID, WHOM, WHERE, WHEN)
    sentences = [f"{' '.join(sentence)}." for sentence in parts]
    chance.shuffle(sentences)
    for number in range(240):
        text = " ".join(sentences[number * 20 : number * 20 + 20])
        (folder / f"{number:03}.txt").write_text(text + "\n", encoding="utf-8")
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
    for _ in range(30_000):
        if met():
            return
        assert running.poll() is None, "it has ended by itself"
        time.sleep(0.01)
    running.kill()
    pytest.fail("nothing comes of it")


def stamped(said: Path) -> list[tuple[float, str]]:
    """The sentences that the model is done with, and when it was; whole lines only."""
    lines = said.read_text("utf-8").rpartition("\n")[0].splitlines()
    return [(float(stamp), source) for stamp, source in (line.split("\t") for line in lines)]


def report(articles: Path, output: Path) -> dict[str, int]:
    done = subprocess.run(
        [*COMMAND, articles / "000.txt", articles / "001.txt", "-o", output, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, int] = json.loads(done.stdout)
    return found


def is_at(moment: float, said: Path, output: Path, held: set[str]) -> bool:
    """Whether a run is so many seconds old, and has more in its memory than those before it."""
    made = stamped(said)
    return bool(made) and made[-1][0] >= moment * CPU_S_A_SECOND and set(rows(output)) > held


def test_a_run_that_is_killed_leaves_what_it_had_translated(articles: Path, tmp_path: Path) -> None:
    output, said = tmp_path / "out", tmp_path / "said"
    held: set[str] = set()
    chance = random.Random()  # noqa: S311 - at whatever moment
    # Each run goes on where the one before was killed.
    for moment in (1.0, *(chance.uniform(5.0, 7.0) for _ in range(MOMENTS))):
        with said.open("w+") as stream:
            running = subprocess.Popen(
                [sys.executable, "-c", WATCHED, str(articles), "-o", str(output)],
                stdout=stream,
                stderr=subprocess.PIPE,
                text=True,
            )
            wait_for(running, functools.partial(is_at, moment, said, output, held))
            running.kill()
            running.communicate()
        assert running.returncode == -signal.SIGKILL
        kept = set(rows(output))
        assert held < kept
        made = stamped(said)
        # What is finished together, and the batches that come meanwhile, are under way.
        assert len({source for _, source in made} - kept) <= 4 * MOST_TOGETHER
        two_seconds_before = made[-1][0] - 2 * CPU_S_A_SECOND
        lost = {source for stamp, source in made if stamp <= two_seconds_before} - kept
        assert not lost, (moment, lost)
        held = kept
    found = report(articles, output)
    of_these = {
        segment["source"]
        for name in ("000", "001")
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
    # Coverage measures with a lock of its own, which an interrupt may leave shut for ever.
    unmeasured = {name: of for name, of in os.environ.items() if not name.startswith("COVERAGE_")}
    running = subprocess.Popen(
        [*COMMAND, str(articles), "-o", str(output)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=unmeasured,
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
