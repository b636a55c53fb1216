"""What is in the folder of models while models come and go, and after they were killed at it."""

import multiprocessing
import shutil
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from translate.errors import ModelDamagedError, ModelNotFoundError, UsageError
from translate.models import find_model, install
from translate.models.catalog import DEFAULT_NAME, PACKAGED, default_name, find_entry, load, survey
from translate.models.description import ModelDescription, Origin
from translate.models.hub.known import KNOWN, KnownModel
from translate.models.installation import check_name, remove, reserve, set_default
from translate.models.manifest import FileRecord, Manifest

SOURCE = PACKAGED / DEFAULT_NAME


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed models that does not exist yet."""
    folder = tmp_path / "installed"
    monkeypatch.setenv("BITEXTE_MODELS", str(folder))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    return folder


def seen(installed: Path) -> list[str]:
    return sorted(path.name for path in installed.iterdir() if path.name != ".locks")


def test_an_installed_model_is_found_and_the_default(installed: Path) -> None:
    lines: list[str] = []
    model = install(SOURCE, "mine", description=ModelDescription(version="3"), report=lines.append)
    assert model == find_model() == find_model("mine")
    assert (model.path, model.description.version) == (installed / "mine", "3")
    model.verify()
    assert seen(installed) == ["default", "mine"]
    assert lines == ["converting mine", "measuring the word alignment of mine"]
    entry = find_entry("mine")
    assert (entry.packaged, entry.problem) == (False, "")


def test_workshops_of_killed_processes_are_swept_out(installed: Path) -> None:
    for name in (".gone~abc", ".default~x_y"):
        (installed / name / "converted").mkdir(parents=True)
        (installed / name / "converted" / "model.bin").write_bytes(b"half")
    (installed / ".hidden").mkdir()
    assert [entry.name for entry in survey()] == [DEFAULT_NAME]
    with reserve("other"):
        assert seen(installed) == [".hidden"]


def test_a_model_whose_replacement_was_killed_halfway_comes_back(installed: Path) -> None:
    shutil.copytree(SOURCE, installed / ".mine~abc" / "former")
    (installed / ".mine~abc" / "ready").mkdir()
    with reserve("other"):
        assert seen(installed) == ["mine"]
    load(installed / "mine").verify()


def test_a_removal_that_was_killed_stays_one(installed: Path) -> None:
    shutil.copytree(SOURCE, installed / ".mine~abc" / "removed")
    with reserve("other"):
        assert seen(installed) == []


def hold(name: str, ours: Connection) -> None:
    with reserve(name) as folder:
        (folder / f".{name}~abc").mkdir()
        ours.send("held")
        ours.recv()


def test_the_workshop_of_another_process_is_left_to_it(installed: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=hold, args=("mine", theirs))
    process.start()
    assert ours.recv() == "held"
    with reserve("other"):
        assert seen(installed) == [".mine~abc"]
    waiting: list[str] = []

    def let_go(line: str) -> None:
        waiting.append(line)
        ours.send("go on")

    with reserve("mine", let_go):
        assert seen(installed) == []
    process.join()
    assert process.exitcode == 0
    assert waiting == ["another process is at work on the model mine: waiting for it"]


def test_a_reserved_name_can_be_reserved_again_within(installed: Path) -> None:
    with reserve("mine") as folder:
        (folder / ".mine~abc").mkdir()
        with reserve("mine"):
            assert seen(installed) == [".mine~abc"]


def test_weights_that_do_not_run_are_refused_and_leave_nothing(
    installed: Path, tmp_path: Path
) -> None:
    broken = shutil.copytree(SOURCE, tmp_path / "broken")
    (broken / "target_vocabulary.json").write_text('["<unk>", "</s>"]')
    (broken / "manifest.json").unlink()
    with pytest.raises(ModelDamagedError, match="holds no model that runs"):
        install(broken, "mine")
    assert seen(installed) == []


def test_long_papers_are_no_papers(installed: Path, tmp_path: Path) -> None:
    source = shutil.copytree(SOURCE, tmp_path / "source")
    (source / "MODEL_CARD.md").write_text("x" * 1_000_001)
    install(source, "mine")
    assert (installed / "mine" / "LICENSE").is_file()
    assert not (installed / "mine" / "MODEL_CARD.md").exists()


def test_the_default_falls_back_where_it_is_removed(installed: Path) -> None:
    for name in ("one", "two"):
        shutil.copytree(SOURCE, installed / name)
    set_default("one")
    remove("two")
    assert default_name() == "one"
    remove("one")
    assert default_name() == DEFAULT_NAME
    assert seen(installed) == []
    with pytest.raises(ModelNotFoundError):
        remove("one")
    with pytest.raises(UsageError, match="comes with the program"):
        remove(DEFAULT_NAME)


def test_a_damaged_model_cannot_be_made_the_default(installed: Path) -> None:
    shutil.copytree(SOURCE, installed / "torn")
    (installed / "torn" / "model.bin").unlink()
    with pytest.raises(ModelDamagedError):
        set_default("torn")
    assert default_name() == DEFAULT_NAME


@pytest.mark.parametrize("name", ["a", "opus-mt-fr-en", "A.b_c-1", "x" * 100])
def test_ordinary_names_are_taken(name: str) -> None:
    check_name(name)


def test_where_a_model_comes_from_is_written_and_read_back(tmp_path: Path) -> None:
    origin = Origin("org/name", "1" * 40, {"config.json": "git-sha1:" + "2" * 40})
    said = ModelDescription("1", licence="MPL-2.0", summary="é", origin=origin)
    manifest = Manifest("x", said, {"a": FileRecord(1, "3")})
    manifest.write(tmp_path)
    assert Manifest.read(tmp_path) == manifest
    assert manifest.fingerprint == Manifest("x", ModelDescription("1"), manifest.files).fingerprint


@pytest.mark.parametrize("origin", ["[]", "{}", '{"repository": "a/b", "revision": "c"}'])
def test_an_origin_that_is_none_makes_no_manifest(tmp_path: Path, origin: str) -> None:
    (tmp_path / "manifest.json").write_text(
        '{"name": "x", "version": "1", "source_language": "fr", "target_language": "en", '
        f'"files": {{}}, "origin": {origin}}}'
    )
    with pytest.raises(ModelDamagedError, match="is no manifest"):
        Manifest.read(tmp_path)


@pytest.mark.parametrize("known", KNOWN.values(), ids=lambda known: known.name)
def test_known_models_can_be_named_and_are_pinned(known: KnownModel) -> None:
    model = KNOWN[known.name]
    check_name(model.name)
    assert model.repository.count("/") == 1
    digests = [model.revision, *model.sha256.values()]
    assert [len(digest) for digest in digests] == [40, *[64] * len(model.sha256)]
    assert all(set(digest) <= set("0123456789abcdef") for digest in digests)
    assert "model.safetensors" in model.sha256
