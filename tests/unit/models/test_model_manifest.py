"""The manifest of a model: read, written, and held against the files."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from translate.errors import ModelDamagedError
from translate.models.description import ModelDescription, QuotationMarks
from translate.models.manifest import (
    MANIFEST_NAME,
    FileRecord,
    Manifest,
    hash_file,
    model_files,
)

LITTLE = {"name": "x", "version": "1", "source_language": "fr", "target_language": "en"}


def a_manifest(folder: Path) -> Manifest:
    (folder / "model.bin").write_bytes(b"weights")
    record = FileRecord(7, hash_file(folder / "model.bin"))
    return Manifest("small", ModelDescription("3"), {"model.bin": record}, attention_offset=1)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    manifest = a_manifest(tmp_path)
    doubted = replace(manifest, description=ModelDescription("3", doubtful_score=-0.8))
    for one in (manifest, doubted):
        one.write(tmp_path)
        assert Manifest.read(tmp_path) == one


def test_a_folder_without_a_manifest_has_none(tmp_path: Path) -> None:
    assert Manifest.read(tmp_path) is None


def test_intact_files_pass(tmp_path: Path) -> None:
    manifest = a_manifest(tmp_path)
    manifest.check_sizes(tmp_path)
    manifest.check_hashes(tmp_path)


def test_a_lost_file_is_named(tmp_path: Path) -> None:
    manifest = a_manifest(tmp_path)
    (tmp_path / "model.bin").unlink()
    with pytest.raises(ModelDamagedError, match=r"lacks .*model\.bin"):
        manifest.check_sizes(tmp_path)
    with pytest.raises(ModelDamagedError, match=r"model\.bin cannot be read"):
        manifest.check_hashes(tmp_path)


def test_a_file_cut_short_is_found_without_reading_it(tmp_path: Path) -> None:
    manifest = a_manifest(tmp_path)
    (tmp_path / "model.bin").write_bytes(b"weigh")
    with pytest.raises(ModelDamagedError, match="has 5 bytes instead of 7"):
        manifest.check_sizes(tmp_path)


def test_an_altered_file_of_the_same_size_is_found_by_its_hash(tmp_path: Path) -> None:
    manifest = a_manifest(tmp_path)
    (tmp_path / "model.bin").write_bytes(b"weightz")
    manifest.check_sizes(tmp_path)
    with pytest.raises(ModelDamagedError, match="has been altered"):
        manifest.check_hashes(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        json.dumps({**LITTLE, "files": {"model.bin": 7}}),
        json.dumps({**LITTLE, "files": {}, "quotation_marks": "funny"}),
    ],
)
def test_what_is_no_manifest_is_refused_in_one_line(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST_NAME).write_text(content, encoding="utf-8")
    with pytest.raises(ModelDamagedError) as caught:
        Manifest.read(tmp_path)
    assert MANIFEST_NAME in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_manifest_that_says_little_means_the_usual(tmp_path: Path) -> None:
    text = json.dumps({**LITTLE, "files": {}})
    (tmp_path / MANIFEST_NAME).write_text(text, encoding="utf-8")
    manifest = Manifest.read(tmp_path)
    assert manifest is not None
    assert manifest.attention_offset == 0
    assert manifest.description.quotation_marks is QuotationMarks.GUILLEMETS


def test_the_fingerprint_tells_apart_whatever_decides_translations(tmp_path: Path) -> None:
    manifest = a_manifest(tmp_path)
    others = [
        replace(manifest, files={"model.bin": FileRecord(7, "0" * 64)}),
        replace(manifest, description=ModelDescription("3", max_input_pieces=99)),
        replace(
            manifest,
            description=ModelDescription("3", quotation_marks=QuotationMarks.GUILLEMETS),
        ),
    ]
    renamed = Manifest("other", ModelDescription("4"), manifest.files)
    assert len({manifest.fingerprint, *(other.fingerprint for other in others)}) == 4
    assert renamed.fingerprint == manifest.fingerprint


def test_the_files_of_a_model_are_listed_with_its_vocabularies(tmp_path: Path) -> None:
    for name in ("config.json", "model.bin", "source.spm", "target.spm", "notes.txt"):
        (tmp_path / name).touch()
    with pytest.raises(ModelDamagedError, match="lacks shared_vocabulary"):
        model_files(tmp_path)
    (tmp_path / "source_vocabulary.json").touch()
    (tmp_path / "target_vocabulary.txt").touch()
    assert model_files(tmp_path) == [
        "config.json",
        "model.bin",
        "source.spm",
        "source_vocabulary.json",
        "target.spm",
        "target_vocabulary.txt",
    ]
    (tmp_path / "model.bin").unlink()
    with pytest.raises(ModelDamagedError, match=r"lacks model\.bin"):
        model_files(tmp_path)
