"""Checkpoints are whole or not there, and never those of another training."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch

from translate.adapt.checkpoints import BEST_NAME, CHECKPOINT_NAME, Checkpoints
from translate.errors import AdaptationError, OutputError


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    checkpoints = Checkpoints(tmp_path / "a" / "b", "one")
    assert checkpoints.load() is None
    checkpoints.save({"x": torch.arange(3), "best": None})
    state = Checkpoints(tmp_path / "a" / "b", "one").load()
    assert state is not None
    assert state["x"].tolist() == [0, 1, 2]
    checkpoints.save_best({"w": torch.ones(2)})
    assert checkpoints.load_best()["w"].tolist() == [1, 1]


def test_the_training_of_another_command_is_not_taken_up(tmp_path: Path) -> None:
    Checkpoints(tmp_path, "one").save({})
    with pytest.raises(AdaptationError, match=r"holds the training of another command: give anoth"):
        Checkpoints(tmp_path, "two").load()


def test_damaged_files_are_said_in_a_line(tmp_path: Path) -> None:
    checkpoints = Checkpoints(tmp_path, "one")
    checkpoints.save({"x": torch.zeros(1000)})
    checkpoints.save_best({"w": torch.ones(2)})
    for name, load in ((CHECKPOINT_NAME, checkpoints.load), (BEST_NAME, checkpoints.load_best)):
        path = tmp_path / name
        path.write_bytes(path.read_bytes()[:50])
        with pytest.raises(AdaptationError, match=name):
            load()


FILLER = """
import resource, signal, sys
from pathlib import Path
import torch
from translate.adapt.checkpoints import Checkpoints
from translate.errors import OutputError

checkpoints = Checkpoints(Path(sys.argv[1]), "one")
checkpoints.save({"x": torch.zeros(10)})
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
for save in (checkpoints.save, checkpoints.save_best):
    try:
        save({"x": torch.zeros(1_000_000)})
    except OutputError as error:
        print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_full_disk_is_said_and_the_last_state_stays(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILLER, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", "COVERAGE_PROCESS_START": ""},
    )
    lines = done.stdout.splitlines()
    assert len(lines) == 2, done.stderr
    assert all(line.startswith(f"cannot write {tmp_path}") for line in lines)
    state = Checkpoints(tmp_path, "one").load()
    assert state is not None
    assert state["x"].shape == (10,)
    assert [path.name for path in tmp_path.iterdir()] == [CHECKPOINT_NAME]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot write"):
        Checkpoints(tmp_path / "file" / "x", "one")
