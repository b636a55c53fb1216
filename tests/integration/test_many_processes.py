"""Several processes translate as one does: the same to the last byte, whatever becomes of them."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest

from glossary import Termbase
from translate.bitext import Kind, Segment, Translation
from translate.engine import DecodingOptions, Engine
from translate.running import worker_pool
from translate.running.translator import SegmentTranslator
from translate.running.worker_pool import WorkerPool
from translate.running.worker_process import Task
from translate.terms import Enforcer

COMMAND = str(Path(sys.executable).with_name("translate"))
TERMS = Termbase.from_pairs({"ministre": "secretary", "personnes": "people", "traite": "trade"})
SENTENCES = [
    f"{who} a reçu {number} personnes {where}, selon {source}."
    for number in range(2, 7)
    for who in ("Le ministre de la Santé", "La police de Hanoï", "Un homme de 38 ans")
    for where in ("lundi", "à Paris", "pour parler de la traite des femmes")
    for source in ("l'AFP", "un témoin")
]
SEGMENTS = [Segment(f"s{n}", Kind.TEXT, 0, one) for n, one in enumerate(SENTENCES)]


@pytest.fixture(scope="module")
def quick(engine: Engine) -> Engine:
    return Engine(engine.model, DecodingOptions(beam_size=1, workers=1))


@pytest.fixture(scope="module")
def alone(quick: Engine) -> list[Translation]:
    return [*SegmentTranslator(quick, Enforcer(TERMS, quick)).stream(SEGMENTS)]


@pytest.fixture(autouse=True)
def _started_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_pool, "START_AT", 1)


class Ready(WorkerPool):
    """Waits for its workers before it gives anything out, and counts what they get."""

    given = 0

    def wanted(self, unfinished_here: int) -> int:
        while not all(one.is_ready or one.is_lost for one in self._workers):
            assert [*self.answered(wait_s=0.05)] == []
        return super().wanted(unfinished_here)

    def give(self, segments: Sequence[Segment]) -> None:
        self.given += len(segments)
        super().give(segments)


def test_a_worker_takes_its_share_and_changes_nothing(
    quick: Engine, alone: list[Translation]
) -> None:
    pool = Ready(Task(quick.model, quick.options, TERMS), 1)
    translator = SegmentTranslator(quick, Enforcer(TERMS, quick), pool=pool)
    try:
        assert [*translator.stream(SEGMENTS)] == alone
        assert pool.given > len(SEGMENTS) // 4
        # A second stream goes to the same worker.
        assert [*translator.stream(SEGMENTS[:60])] == alone[:60]
        assert len(pool._workers) == 1
    finally:
        pool.close()


def test_a_worker_that_is_killed_loses_nothing(
    quick: Engine, alone: list[Translation], caplog: pytest.LogCaptureFixture
) -> None:
    pool = Ready(Task(quick.model, quick.options, TERMS), 1)
    translator = SegmentTranslator(quick, Enforcer(TERMS, quick), pool=pool)
    made = []
    for translation in translator.stream(SEGMENTS):
        if not made:
            pool._workers[0]._process.kill()
        made.append(translation)
    assert made == alone
    assert "lost" in caplog.text
    assert pool._workers == []


def test_a_worker_that_cannot_start_is_said_and_done_without(
    quick: Engine,
    alone: list[Translation],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("sys.executable", "/no/such/python")
    pool = WorkerPool(Task(quick.model, quick.options, TERMS), 2)
    translator = SegmentTranslator(quick, Enforcer(TERMS, quick), pool=pool)
    assert [*translator.stream(SEGMENTS[:20])] == alone[:20]
    assert "no second process" in caplog.text


def run(folder: Path, workers: str) -> bytes:
    done = subprocess.run(
        [COMMAND, "run", "in", "-o", workers, "--format", "jsonl", "--workers", workers, "--beam",
         "1", "--quiet"],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = (folder / workers / "corpus.jsonl").read_bytes().splitlines()
    # When it was made differs.
    return b"\n".join(line.split(b'"segments"')[-1] for line in lines)


def test_the_files_of_a_run_are_the_same_to_the_last_byte(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(4):
        text = "\n\n".join(SENTENCES[number::4] * 2)
        (tmp_path / "in" / f"a{number}.txt").write_text(
            f"{text}\n\n" + "\n\n".join(f"Il a {n} ans." for n in range(1, 80)) + "\n",
            encoding="utf-8",
        )
    assert run(tmp_path, "1") == run(tmp_path, "3")


@pytest.mark.parametrize("workers", ["0", "-1", "two", "1.5", "9999"])
def test_what_is_no_number_of_workers_is_refused(workers: str) -> None:
    done = subprocess.run(
        [COMMAND, "text", "Oui.", "--workers", workers],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 2
    assert "--workers" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_workers_end_with_who_started_them(tmp_path: Path) -> None:
    text = "\n".join(f"{one} Et {n}." for n in range(40) for one in SENTENCES)
    (tmp_path / "in.txt").write_text(text, encoding="utf-8")
    with (tmp_path / "in.txt").open(encoding="utf-8") as stream:
        process = subprocess.Popen(
            [COMMAND, "text", "--workers", "2", "--no-glossary"],
            stdin=stream,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            children: list[psutil.Process] = []
            watched = psutil.Process(process.pid)
            while not children:
                assert process.poll() is None
                children = watched.children()
            os.kill(process.pid, signal.SIGKILL)
            process.wait(60)
            _, alive = psutil.wait_procs(children, timeout=60)
            assert alive == []
        finally:
            process.kill()
            process.wait(60)
