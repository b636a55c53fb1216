"""Finding a model by name, by path, and by default."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from translate.errors import ModelDamagedError, ModelNotFoundError
from translate.models import find_model, list_models
from translate.models.catalog import DEFAULT_NAME, PACKAGED, installed_folder


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of installed models."""
    folder = tmp_path / "installed"
    folder.mkdir()
    monkeypatch.setenv("BITEXTE_MODELS", str(folder))
    return folder


def copy_packaged(to: Path) -> Path:
    shutil.copytree(PACKAGED / DEFAULT_NAME, to)
    return to


def test_the_packaged_model_is_the_default() -> None:
    model = find_model()
    assert model.name == DEFAULT_NAME
    assert model.path == PACKAGED / DEFAULT_NAME
    assert model.description.languages == ("fr", "en")
    assert len(model.fingerprint) == 12
    model.verify()
    assert find_model(DEFAULT_NAME) == model


def test_the_packaged_model_brings_its_licence_and_its_card() -> None:
    folder = find_model().path
    licence = (folder / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("Mozilla Public License Version 2.0")
    assert "Exhibit B" in licence
    assert (folder / "MODEL_CARD.md").read_text(encoding="utf-8").startswith(f"# {DEFAULT_NAME}")


def test_an_unknown_name_says_which_there_are() -> None:
    with pytest.raises(ModelNotFoundError, match=f"no model 'opus'.*{DEFAULT_NAME}"):
        find_model("opus")


@pytest.mark.parametrize("name", ["", ".", "..", "../packaged", "no/such/folder", "a\0b"])
def test_what_is_neither_name_nor_folder_is_not_found(name: str, tmp_path: Path) -> None:
    if name in {".", ".."}:  # folders indeed, but without a model
        with pytest.raises(ModelDamagedError, match="lacks"):
            find_model(str(tmp_path / name))
    else:
        with pytest.raises(ModelNotFoundError):
            find_model(name)


def test_a_folder_is_found_by_its_path(tmp_path: Path) -> None:
    folder = copy_packaged(tmp_path / "mine")
    model = find_model(str(folder))
    assert model.path == folder
    assert model.fingerprint == find_model().fingerprint


def test_a_folder_without_a_manifest_is_taken_as_it_is(tmp_path: Path) -> None:
    folder = copy_packaged(tmp_path / "plain")
    (folder / "manifest.json").unlink()
    model = find_model(str(folder))
    assert (model.name, model.manifest) == ("plain", None)
    model.verify()
    first = model.fingerprint
    with (folder / "model.bin").open("ab") as stream:
        stream.write(b"\0")
    assert find_model(str(folder)).fingerprint != first


def test_a_folder_that_lacks_a_file_is_damaged(tmp_path: Path) -> None:
    folder = copy_packaged(tmp_path / "mine")
    (folder / "target.spm").unlink()
    with pytest.raises(ModelDamagedError, match=r"target\.spm"):
        find_model(str(folder))
    (folder / "manifest.json").unlink()
    with pytest.raises(ModelDamagedError, match=r"lacks target\.spm"):
        find_model(str(folder))


def test_altered_weights_are_found_when_the_model_is_verified(tmp_path: Path) -> None:
    folder = copy_packaged(tmp_path / "mine")
    content = bytearray((folder / "model.bin").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "model.bin").write_bytes(content)
    model = find_model(str(folder))
    with pytest.raises(ModelDamagedError, match=r"model\.bin has been altered"):
        model.verify()


def test_an_installed_model_goes_before_a_packaged_one_of_its_name(installed: Path) -> None:
    folder = copy_packaged(installed / DEFAULT_NAME)
    assert find_model(DEFAULT_NAME).path == folder
    assert [model.path for model in list_models()] == [folder]


def test_the_marker_names_the_default(installed: Path) -> None:
    folder = copy_packaged(installed / "better")
    assert find_model().path == PACKAGED / DEFAULT_NAME
    (installed / "default").write_text("better\n", encoding="utf-8")
    assert find_model().path == folder
    assert [model.path for model in list_models()] == [folder, PACKAGED / DEFAULT_NAME]


@pytest.mark.parametrize("content", [b"gone\n", b"../better", b"", b"\xff\xfe"])
def test_a_marker_that_names_nothing_changes_nothing(installed: Path, content: bytes) -> None:
    (installed / "default").write_bytes(content)
    assert find_model().path == PACKAGED / DEFAULT_NAME


def test_without_installed_models_only_the_packaged_ones_are_listed(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BITEXTE_MODELS", str(installed / "none"))
    assert [model.name for model in list_models()] == [DEFAULT_NAME]


def test_models_are_installed_in_the_user_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BITEXTE_MODELS")
    assert installed_folder().parts[-2:] == ("bitexte", "models")


def test_finding_a_model_loads_nothing_heavy() -> None:
    program = (
        "import sys, translate.models, translate.engine\n"
        "translate.models.find_model()\n"
        "heavy = {'ctranslate2', 'sentencepiece', 'numpy', 'torch', 'transformers'}\n"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout == "[]\n"
