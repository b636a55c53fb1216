"""Any Marian model can be the start: a name, or a folder of any kind."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from translate.adapt.base import open_base, starting_folder
from translate.errors import ModelDamagedError, ModelNotFoundError
from translate.models import find_model
from translate.training.weights import load_network


def test_names_and_ctranslate2_folders_are_taken_as_they_are(tmp_path: Path) -> None:
    packaged = find_model("bitexte-fr-en")
    assert open_base("bitexte-fr-en", tmp_path) == packaged
    assert open_base(str(packaged.path), tmp_path) == packaged
    assert list(tmp_path.iterdir()) == []
    folder = starting_folder(packaged, tmp_path)
    assert load_network(folder).shape.width == 256
    (folder / "mark").write_text("", encoding="utf-8")
    assert starting_folder(packaged, tmp_path) == folder
    assert (folder / "mark").exists()  # made once


def test_another_kind_of_folder_is_converted_once_for_each_state_of_it(
    tmp_path: Path, make_tiny: Callable[[Path], Path]
) -> None:
    source = make_tiny(tmp_path / "hf")
    base = open_base(str(source), tmp_path / "work")
    assert base.name == "hf"
    assert base.manifest is not None
    stamp = (base.path / "model.bin").stat().st_mtime_ns
    again = open_base(str(source), tmp_path / "work")
    assert again.path == base.path
    assert (again.path / "model.bin").stat().st_mtime_ns == stamp
    config = source / "config.json"
    config.write_text(config.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert open_base(str(source), tmp_path / "work").path != base.path


def test_what_is_no_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match="there is no model 'nothing'"):
        open_base("nothing", tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelDamagedError):
        open_base(str(tmp_path / "empty"), tmp_path)
    copy = tmp_path / "copy"
    shutil.copytree(find_model("bitexte-fr-en").path, copy)
    content = bytearray((copy / "model.bin").read_bytes())
    content[-1] ^= 1
    (copy / "model.bin").write_bytes(content)
    with pytest.raises(ModelDamagedError, match="has been altered"):
        open_base(str(copy), tmp_path)
