"""`translate run --ray`, and Ray Data: the same as without, whatever becomes of a worker."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from glossary import Termbase
from translate.bitext import Kind, Segment
from translate.engine import DecodingOptions, Engine
from translate.integrations.ray import ArticleMapper, TextMapper, on_cluster
from translate.integrations.ray.models import SentModel
from translate.running import worker_pool
from translate.running.workbench import Workbench

from .conftest import ARTICLES

COMMAND = str(Path(sys.executable).with_name("translate"))
TERMS = Termbase.from_pairs({"ministre": "secretary", "personnes": "people", "traite": "trade"})
SEGMENTS = [
    Segment(f"s{number}", Kind.TEXT, 0, f"{who} a reçu {number} personnes {where}.")
    for number in range(2, 22)
    for who in ("Le ministre de la Santé", "La police de Hanoï", "Un homme de 38 ans")
    for where in ("lundi", "à Paris", "pour parler de la traite des femmes")
]


@pytest.fixture
def quick(engine: Engine) -> Workbench:
    return Workbench(Engine(engine.model, DecodingOptions(beam_size=1, workers=1)), TERMS)


def test_segments_are_shared_and_a_killed_actor_loses_none(
    ray: Any, quick: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_pool, "START_AT", 1)
    alone = [*quick.translator().stream(SEGMENTS)]
    translator = on_cluster(quick, 2).translator()
    pool = translator._pool
    assert pool is not None
    given: list[int] = []
    wanted, give = pool.wanted, pool.give

    def wait(unfinished_here: int) -> int:
        while not all(one.is_ready or one.is_lost for one in pool._workers):
            assert [*pool.answered(wait_s=0.05)] == []
        return wanted(unfinished_here)

    def kill_the_first(segments: Any) -> None:
        give(segments)
        if not given:
            worker = next(one for one in pool._workers if one.waiting)
            os.kill(ray.get(worker._actor.process.remote()), signal.SIGKILL)
        given.append(len(segments))

    monkeypatch.setattr(pool, "wanted", wait)
    monkeypatch.setattr(pool, "give", kill_the_first)
    try:
        assert [*translator.stream(SEGMENTS)] == alone
        assert sum(given) > len(SEGMENTS) // 4
        # Another took the place of the one that was lost.
        assert len(pool._workers) == 2
    finally:
        pool.close()


@pytest.mark.usefixtures("ray")
def test_an_actor_with_another_program_is_let_go(
    quick: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_pool, "START_AT", 1)
    shared = on_cluster(quick, 1)
    other = Workbench(Engine(quick.engine.model, DecodingOptions(beam_size=2, workers=1)), TERMS)
    pool = shared._pool(_task(other))
    try:
        pool.seen()
        (worker,) = pool._workers
        while not worker.is_lost:
            [*pool.answered(wait_s=0.1)]
        assert not worker.is_ready
    finally:
        pool.close()


def _task(workbench: Workbench) -> Any:
    from translate.running.worker_process import Task

    return Task(workbench.engine.model, workbench.engine.options, workbench.termbase)


@pytest.mark.usefixtures("ray")
def test_a_model_that_a_machine_lacks_is_sent_along(quick: Workbench, tmp_path: Path) -> None:
    import shutil
    from dataclasses import replace

    from translate.models import find_model

    here = tmp_path / "mine"
    shutil.copytree(quick.engine.model.path, here)
    sent = SentModel.of(find_model(str(here)))
    shutil.rmtree(here)
    elsewhere = replace(sent, model=replace(sent.model, name="mine", fingerprint="f" * 12))
    written = elsewhere.unpacked()
    assert written.path != here
    assert (written.path / "model.bin").stat().st_size > 1_000_000
    shutil.rmtree(written.path)


def test_a_run_on_a_cluster_writes_the_same_files(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="needs the extra `ray`: see `make ray-test`")
    articles = tmp_path / "in"
    articles.mkdir()
    for number, article in enumerate(ARTICLES):
        text = article["text"] + "".join(f"\n\n{one.source}" for one in SEGMENTS[number::6])
        (articles / f"{number}.txt").write_text(text, encoding="utf-8")

    def run(output: str, *options: str) -> dict[str, str]:
        line = [COMMAND, "run", "in", "-o", output, "--beam", "1", *options]
        done = subprocess.run(line, cwd=tmp_path, capture_output=True, timeout=300, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        folder = tmp_path / output / "articles"
        return {path.name: _timeless(path) for path in sorted(folder.glob("*.json"))}

    assert run("shared", "--ray", "local", "--workers", "2") == run("alone", "--workers", "1")


def _timeless(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if '"created"' not in line)


@pytest.mark.usefixtures("ray")
@pytest.mark.filterwarnings("ignore:::ray")  # It warns of its own settings.
def test_ray_data_maps_columns_and_articles() -> None:
    data = pytest.importorskip("ray.data")
    pytest.importorskip("pyarrow")
    data.DataContext.get_current().enable_progress_bars = False
    texts = data.from_items([{"fr": "Il pleut."}, {"fr": None}, {"fr": "La police arrive."}])
    compute = data.ActorPoolStrategy(size=1)
    made = texts.map_batches(
        TextMapper,
        fn_constructor_kwargs={"source": "fr", "target": "en", "beam_size": 1},
        batch_format="pyarrow",
        compute=compute,
    ).take_all()
    assert [bool(row["en"]) for row in made] == [True, False, True]
    rows = (
        data.from_items([*ARTICLES[:3], {"id": "none", "url": "", "text": ""}])
        .map_batches(
            ArticleMapper,
            fn_constructor_kwargs={"glossary": TERMS, "beam_size": 1},
            batch_format="pyarrow",
            batch_size=2,
            compute=compute,
        )
        .take_all()
    )
    assert {row["article"] for row in rows} == {"article-2", "article-3", "article-4", "none"}
    assert [row["article"] for row in rows if "failed" in str(row["flags"])] == ["none"]
    assert any(use["target"].lower() == "trade" for row in rows for use in row["terms"])


def test_no_cluster_at_an_address_is_one_line(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="needs the extra `ray`: see `make ray-test`")
    (tmp_path / "a.txt").write_text("Il pleut.\n", encoding="utf-8")
    line = [COMMAND, "run", "a.txt", "--ray", "no-such-address"]
    done = subprocess.run(
        line, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 2
    assert "no Ray cluster at no-such-address" in done.stderr
    assert len(done.stderr.splitlines()) == 1
