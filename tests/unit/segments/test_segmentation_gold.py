"""The gold set is split exactly, the benchmark runs, and a real article is cut as it should be."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from translate.segments import FrenchSplitter

ROOT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("BITEXTE_SHARED", ROOT.parent / "shared"))
INTERVIEW = SHARED / "seeds" / "002_3ff711707eb12bf7.txt"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "segmentation", ROOT / "bench" / "segmentation.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("part", ["tuning", "heldout", "fresh"])
def test_the_gold_set_is_split_exactly(bench: ModuleType, part: str) -> None:
    paragraphs = list(bench.read_gold(bench.GOLD / f"{part}.txt"))
    assert sum(len(paragraph.sentences) for paragraph in paragraphs) > 100
    split = FrenchSplitter().split
    wrong = [
        p.text
        for p in paragraphs
        if tuple(split(p.text)) != tuple(" ".join(s.split()) for s in p.sentences)
    ]
    assert wrong == []


def test_a_splitter_that_never_splits_scores_no_recall(bench: ModuleType) -> None:
    paragraphs = list(bench.read_gold(bench.GOLD / "tuning.txt"))
    score = bench.evaluate(lambda text: [text], paragraphs)
    assert (score.recall, score.f1, score.precision) == (0.0, 0.0, 1.0)
    assert score.accuracy < 0.1


def test_the_benchmark_prints_its_tables_and_how_to_install_the_rivals(tmp_path: Path) -> None:
    lines = tmp_path / "news.tsv"
    lines.write_text("Il vient.\tHe comes.\nElle part.\tShe leaves.\n" * 4, encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            str(ROOT / "bench" / "segmentation.py"),
            "--rounds",
            "1",
            "--lines",
            str(lines),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "news: 2 paragraphs, 8 sentences" in done.stdout
    assert "FrenchSplitter" in done.stdout
    if "Not installed here" in done.stdout:
        assert "rivals/bin/pip install" in done.stdout


@pytest.mark.skipif(not INTERVIEW.exists(), reason=f"the real articles are not at {SHARED}")
def test_the_glued_sentences_of_a_real_interview_come_apart() -> None:
    text = INTERVIEW.read_text(encoding="utf-8")
    glued = next(line for line in text.splitlines() if line.startswith("Lors d’un entretien"))
    starts = [" ".join(sentence.split()[:2]) for sentence in FrenchSplitter().split(glued)]
    assert starts == [
        "Lors d’un",
        "Elle a",
        "La mise",
        "D’autre part,",
        "Pour aider",
        "Au cours",
        "Nous espérons",
        "Dans le",
    ]
