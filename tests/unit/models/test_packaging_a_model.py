"""The command that lays a model in place as a packaged one."""

import subprocess
import sys
from pathlib import Path

import pytest

from translate.models.attention import expose_alignment_head
from translate.models.catalog import DEFAULT_NAME, PACKAGED, load
from translate.models.description import ModelDescription
from translate.models.package import main, package
from translate.models.weights import Weights

SOURCE = PACKAGED / DEFAULT_NAME


def test_a_folder_becomes_a_packaged_model(tmp_path: Path) -> None:
    model = package(SOURCE, tmp_path / "new", name="new", description=ModelDescription("7"))
    assert (model.name, model.description) == ("new", ModelDescription("7"))
    model.verify()
    assert sorted(path.name for path in model.path.iterdir()) == [
        "config.json",
        "manifest.json",
        "model.bin",
        "source.spm",
        "source_vocabulary.json",
        "target.spm",
        "target_vocabulary.json",
    ]


def test_a_newer_model_takes_the_place_and_the_papers_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "small"
    place.mkdir()
    (place / "LICENSE").write_text("free", encoding="utf-8")
    (place / "old_vocabulary.json").write_text("[]", encoding="utf-8")
    arguments = [str(SOURCE), "small", "--into", str(tmp_path), "--version", "2"]
    assert main([*arguments, "--max-input-pieces", "99", "--quotation-marks", "straight"]) == 0
    model = load(place)
    assert model.description == ModelDescription("2", max_input_pieces=99)
    assert (place / "LICENSE").read_text(encoding="utf-8") == "free"
    assert not (place / "old_vocabulary.json").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["small"]
    assert model.fingerprint in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere", "x"], "nowhere is no folder"),
        ([str(SOURCE), "x", "--languages", "french"], "two codes"),
    ],
)
def test_wrong_use_is_explained(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert message in capsys.readouterr().err


def test_an_incomplete_folder_is_refused_and_nothing_is_laid(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "into").mkdir()
    assert main([str(tmp_path / "source"), "x", "--into", str(tmp_path / "into")]) == 4
    assert "lacks config.json" in capsys.readouterr().err
    assert list((tmp_path / "into").iterdir()) == []


def test_it_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "translate.models.package", "--help"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "packaged model" in result.stdout


def test_the_head_that_aligns_best_is_found_wherever_it_stands(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    package(SOURCE, folder, name="model", description=ModelDescription("1"))
    best = (folder / "model.bin").read_bytes()
    weights = Weights.read(folder / "model.bin")
    number = weights.variables["decoder/alignment_layer"]
    weights.variables["decoder/alignment_layer"] = number.with_number(1)
    weights.write(folder / "model.bin")
    head = expose_alignment_head(folder)
    assert head is not None
    assert (head.layer, head.head, head.offset) == (0, 0, 1)
    assert head.accuracy > 0.9
    assert (folder / "model.bin").read_bytes() == best
