"""Any path a user may name is read or refused in one line."""

from pathlib import Path

import pytest

from translate.errors import BitextError
from translate.readers import read_bitexts
from translate.schema.formats import FORMATS


@pytest.mark.parametrize("name", ["a.txt", "a", "a.doc", "tmx"])
def test_another_kind_of_file_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("{}")
    with pytest.raises(BitextError) as error:
        list(read_bitexts(path))
    known = ", ".join(one.ending for one in FORMATS if one.reader)
    assert str(error.value) == f"{path} is no bitext: the name ends in none of {known}"
    assert ".html" not in known


@pytest.mark.parametrize("name", ["a.json", "a.JSONL", "a.TMX"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with pytest.raises(BitextError) as error:
        list(read_bitexts(path))
    assert str(error.value) == f"cannot read {path}: no such file or directory"


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.tmx"])
def test_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.mkdir()
    with pytest.raises(BitextError) as error:
        list(read_bitexts(path))
    assert str(error.value) == f"cannot read {path}: is a directory"
