"""A training whose process was killed goes on with the same command, and ends as it would have."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = str(Path(sys.executable).with_name("translate"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def start(corpus: Path, model: Path, folder: Path) -> subprocess.Popen[str]:
    options = (
        "--steps 90 --evaluations 3 --rate 5e-3 --batch-tokens 400 --dropout 0.1 --anchor 0 "
        "--max-forgetting 100 --device cpu --precision float32 --threads 1 --keep"
    )
    return subprocess.Popen(
        [
            *(COMMAND, "adapt", str(corpus), "--model", str(model), "--output", "small"),
            *("--work", str(folder / "work"), *options.split()),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"BITEXTE_MODELS": str(folder / "models")},
    )


def result(folder: Path) -> bytes:
    return (folder / "models" / "small" / "model.bin").read_bytes()


def test_killed_and_interrupted_trainings_go_on(corpus: Path, tiny: Path, tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    with start(corpus, tiny, whole) as process:
        output, errors = process.communicate()
    assert process.returncode == 0, errors
    assert "held-out  chrF" in output

    for number, step in ((signal.SIGKILL, 30), (signal.SIGINT, 60)):
        with start(corpus, tiny, cut) as process:
            assert process.stderr is not None
            line = ""
            while not line.startswith(f"update {step},"):
                line = process.stderr.readline()
                assert line, "it ended before its time"
            process.send_signal(number)
            _, errors = process.communicate()
        assert not (cut / "models").exists()
        if number == signal.SIGKILL:
            assert process.returncode == -signal.SIGKILL
        else:
            assert process.returncode == 130
            assert "the same command goes on from there" in errors
    with start(corpus, tiny, cut) as process:
        _, errors = process.communicate()
    assert process.returncode == 0, errors
    assert "goes on after " in errors
    assert result(cut) == result(whole)
