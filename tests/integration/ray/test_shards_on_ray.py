"""Tables of articles on a cluster: what one machine makes, whatever becomes of a worker."""

import json
import os
import signal
import threading
from pathlib import Path
from typing import Any

import psutil
import pytest

from glossary import Termbase
from translate import Translator, read_bitexts
from translate.articles import load_rules
from translate.engine import DecodingOptions
from translate.errors import ModelNotFoundError
from translate.integrations.ray import ShardReport, translate_shards
from translate.integrations.ray.models import SentModel
from translate.integrations.ray.shards import ShardTranslator, agreed
from translate.integrations.shards import read_shard
from translate.models import find_model
from translate.writers import write_bitexts

TERMS = Termbase.from_pairs({"traite des êtres humains": "people trafficking"})


def run(tables: Path, output: Path, **options: Any) -> list[ShardReport]:
    reports = translate_shards([tables], output, termbase=TERMS, beam_size=1, workers=2, **options)
    return sorted(reports, key=lambda one: one.shard)


@pytest.fixture(scope="module")
def alone() -> Translator:
    return Translator(glossary=TERMS, beam_size=1)


def of_one_machine(table: Path, like: Path, translator: Translator) -> bytes:
    """What a single process writes of a table, at the moment at which another did."""
    from dataclasses import replace

    told = next(read_bitexts(like)).provenance
    articles = read_shard(table, load_rules(None), lambda *_: None)
    bitexts = [
        replace(one, provenance=replace(one.provenance, created=told.created))
        for one in translator.translate_articles(articles)
    ]
    assert bitexts[0].provenance == told
    path = like.with_name(f"alone-{like.name}")
    write_bitexts(path, bitexts)
    return path.read_bytes()


def test_a_worker_takes_what_was_agreed_on() -> None:
    """What is tested without a cluster too: it must be the same program that is found there."""
    model = find_model("bitexte-fr-en")
    options, provenance = agreed(model, DecodingOptions(workers=1, beam_size=1), TERMS)
    ShardTranslator(SentModel.of(model), options, TERMS, provenance)
    assert "auto" not in provenance.signature
    with pytest.raises(ModelNotFoundError, match="another version"):
        ShardTranslator(SentModel.of(model), options, None, provenance)


@pytest.mark.usefixtures("ray")
def test_a_cluster_writes_what_one_process_writes(
    tables: Path, tmp_path: Path, alone: Translator
) -> None:
    output = tmp_path / "out"
    reports = run(tables, output)
    assert [one.articles for one in reports] == [2, 2, 2]
    assert not any(one.problem or one.is_reused for one in reports)
    assert [name for name, _ in reports[1].unread] == ["empty"]
    for table in sorted(tables.iterdir()):
        made = output / table.name
        assert made.read_bytes() == of_one_machine(table, made, alone)
    (first, _) = read_bitexts(output / "part-0.jsonl")
    assert first.article.source_url == "https://example.org/2"
    assert "people trafficking" in " ".join(one.translation.target for one in first.units).lower()


@pytest.mark.usefixtures("ray")
def test_parquet_in_and_out(tables: Path, tmp_path: Path, alone: Translator) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = tmp_path / "parquet" / "part.parquet"
    table.parent.mkdir()
    lines = (tables / "part-0.jsonl").read_text(encoding="utf-8").splitlines()
    parquet.write_table(arrow.Table.from_pylist([json.loads(line) for line in lines]), table)
    (report,) = run(table, tmp_path / "out")
    made = tmp_path / "out" / "part.parquet"
    assert report.files == (made.name,)
    assert made.read_bytes() == of_one_machine(table, made, alone)


@pytest.mark.usefixtures("ray")
def test_a_shard_that_is_done_is_left_alone(tables: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run(tables, output)
    (output / "part-1.report.json").unlink()
    lines = (tables / "part-2.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (tables / "part-2.jsonl").write_text(lines[0], encoding="utf-8")
    before = {path.name: path.stat().st_mtime_ns for path in output.iterdir()}
    reports = run(tables, output)
    assert [one.is_reused for one in reports] == [True, False, False]
    assert [one.articles for one in reports] == [2, 2, 1]
    assert (output / "part-0.jsonl").stat().st_mtime_ns == before["part-0.jsonl"]
    # Another glossary is another signature.
    others = translate_shards([tables], output, beam_size=1, workers=2)
    assert not any(one.is_reused for one in others)


def test_a_worker_that_is_killed_loses_nothing(
    ray: Any, tables: Path, tmp_path: Path, alone: Translator
) -> None:
    output = tmp_path / "out"
    killed: list[int] = []
    ended = threading.Event()

    def kill() -> None:
        while not ended.wait(0.02):
            for process in psutil.process_iter(["cmdline"]):
                title = " ".join(process.info["cmdline"] or ())
                if "ray::ShardTranslator.translate" in title:
                    os.kill(process.pid, signal.SIGKILL)
                    killed.append(process.pid)
                    return

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        reports = run(tables, output)
    finally:
        ended.set()
        thread.join(timeout=60)
    assert killed
    assert ray.is_initialized()
    assert not any(one.problem for one in reports)
    for table in sorted(tables.iterdir()):
        made = output / table.name
        assert made.read_bytes() == of_one_machine(table, made, alone)


@pytest.mark.usefixtures("ray")
def test_what_is_wrong_with_one_table_is_its_own(tables: Path, tmp_path: Path) -> None:
    (tables / "broken.parquet").write_bytes(b"no Parquet")
    (tables / "part-0.jsonl").write_text('{"no": "text"}\n{"id": 7,\n', encoding="utf-8")
    reports = run(tables, tmp_path / "out")
    assert [one.shard for one in reports if one.problem] == ["broken.parquet"]
    assert "not Parquet" in reports[0].problem
    assert [name for name, _ in reports[1].unread] == ["part-0-0", "part-0-1"]
    assert [one.articles for one in reports[1:]] == [0, 2, 2]
    assert not (tmp_path / "out" / "broken.parquet").exists()
