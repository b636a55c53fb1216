"""Killed processes, several at once and a full disk lose nothing that was stored."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from translate.bitext import Translation
from translate.memory import TranslationMemory

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

BATCH = 50

WRITER = """
import sys
from pathlib import Path
from translate.bitext import Translation
from translate.memory import TranslationMemory

path, name, batches = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with TranslationMemory.open(path) as memory:
    for batch in range(batches):
        memory.store("s", [
            (f"{name} {batch} {number}", Translation(f"{batch} {number}")) for number in range(50)
        ])
        print(batch, flush=True)
"""

FILLER = """
import resource, signal, sys
from pathlib import Path
from translate.bitext import Translation
from translate.errors import MemoryStoreError
from translate.memory import TranslationMemory

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    with TranslationMemory.open(Path(sys.argv[1])) as memory:
        for batch in range(1_000):
            long = Translation("x" * 500)
            memory.store("s", [(f"{batch} {number}", long) for number in range(50)])
            print(batch, flush=True)
except MemoryStoreError as error:
    sys.exit(str(error))
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def batch(name: str, number: int) -> dict[str, Translation]:
    return {f"{name} {number} {n}": Translation(f"{number} {n}") for n in range(BATCH)}


def test_a_killed_process_loses_no_batch_that_was_stored(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    for attempt in range(3):
        name = f"attempt{attempt}"
        with start(WRITER, path, name, 1_000_000) as writer:
            assert writer.stdout is not None
            stored = [int(writer.stdout.readline()) for _ in range(5)]
            writer.send_signal(signal.SIGKILL)
            stored += [int(line) for line in writer.stdout.read().splitlines() if line]
        assert writer.returncode == -signal.SIGKILL
        with TranslationMemory.open(path) as memory:
            for number in stored:
                assert memory.lookup(list(batch(name, number)), "s") == batch(name, number)
            # Of the batch at hand, all or nothing.
            at_hand = batch(name, stored[-1] + 1)
            assert len(memory.lookup(list(at_hand), "s")) in {0, BATCH}


def test_processes_that_begin_a_memory_together_all_keep_their_work(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    names = ["one", "two", "three"]
    writers = [start(WRITER, path, name, 10) for name in names]
    for writer in writers:
        _, errors = writer.communicate()
        assert (writer.returncode, errors) == (0, "")
    with TranslationMemory.open(path) as memory:
        for name in names:
            for number in range(10):
                assert memory.lookup(list(batch(name, number)), "s") == batch(name, number)
        assert memory.statistics().translations == len(names) * 10 * BATCH


def test_a_full_disk_is_reported_and_what_was_stored_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    filler = start(FILLER, path)
    output, errors = filler.communicate()
    assert filler.returncode == 1
    assert "what was stored" in errors
    assert "Traceback" not in errors
    stored = [int(line) for line in output.splitlines()]
    assert stored
    with TranslationMemory.open(path) as memory:
        assert memory.statistics().translations == len(stored) * BATCH
        memory.store("s", [("room again", Translation("x"))])
        assert memory.lookup(["room again"], "s")
