"""`translate models` without a network: what is on this machine, and what goes there from it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from translate.models.catalog import DEFAULT_NAME, PACKAGED, load

PACKAGED_MODEL = PACKAGED / DEFAULT_NAME


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of models that does not exist yet."""
    folder = tmp_path / "models"
    monkeypatch.setenv("BITEXTE_MODELS", str(folder))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.chdir(tmp_path)
    return folder


def models(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "translate", "models", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def place(installed: Path, *names: str) -> None:
    """Puts whole models there, as an installation leaves them."""
    for name in names:
        shutil.copytree(PACKAGED_MODEL, installed / name)


def test_without_installed_models_the_packaged_one_is_listed_as_the_default(
    installed: Path,
) -> None:
    listed = models("list")
    assert listed.returncode == 0, listed.stderr
    first, *known = listed.stdout.splitlines()
    assert first.startswith(f"* {DEFAULT_NAME} ")
    assert "comes with the program" in first
    assert [line.split()[0] for line in known] == ["opus-mt-fr-en", "opus-mt-tc-big-fr-en"]
    assert "not here: translate models pull opus-mt-fr-en (301 MB, Apache-2.0)" in known[0]
    assert not installed.exists()


def test_a_damaged_model_is_listed_and_does_not_hide_the_others(installed: Path) -> None:
    place(installed, "torn", "whole", "opus-mt-fr-en")
    (installed / "torn" / "model.bin").write_bytes(b"x")
    listed = models("list")
    assert listed.returncode == 0, listed.stderr
    lines = {line.removeprefix("*").split()[0]: line for line in listed.stdout.splitlines()}
    assert "damaged" in lines["torn"]
    assert "installed" in lines["whole"]
    assert "installed" in lines["opus-mt-fr-en"]
    described = {entry["name"]: entry for entry in json.loads(models("list", "--json").stdout)}
    assert "model.bin has 1 bytes" in described["torn"]["problem"]
    assert described["whole"]["problem"] == ""
    assert described["whole"]["fingerprint"] == load(PACKAGED_MODEL).fingerprint
    told = models("info", "torn")
    assert told.returncode == 0
    assert "damaged: " in told.stdout


@pytest.mark.usefixtures("installed")
def test_info_says_all_that_is_known() -> None:
    told = models("info", DEFAULT_NAME)
    assert told.returncode == 0, told.stderr
    model = load(PACKAGED_MODEL)
    for said in ("the default", str(PACKAGED_MODEL), "fr-en", model.fingerprint, "MODEL_CARD.md"):
        assert said in told.stdout
    described = json.loads(models("info", DEFAULT_NAME, "--json").stdout)
    assert described["name"] == DEFAULT_NAME
    assert (described["packaged"], described["default"], described["origin"]) == (True, True, None)
    assert described["size"] == sum(path.stat().st_size for path in PACKAGED_MODEL.iterdir())
    unknown = models("info", "nothing")
    assert unknown.returncode == 4
    assert unknown.stderr.startswith("translate: there is no model 'nothing'")


def test_an_imported_model_translates_as_the_original_until_it_is_removed(
    installed: Path,
) -> None:
    imported = models("import", PACKAGED_MODEL, "--name", "mine")
    assert imported.returncode == 0, imported.stderr
    assert imported.stdout.splitlines()[-1] == "mine is the default now"
    assert sorted(path.name for path in installed.iterdir()) == [".locks", "default", "mine"]
    original, copy = load(PACKAGED_MODEL), load(installed / "mine")
    assert copy.description == original.description  # as its manifest says
    for paper in ("LICENSE", "MODEL_CARD.md"):
        assert (copy.path / paper).read_bytes() == (original.path / paper).read_bytes()
    command = [sys.executable, "-m", "translate", "text", "--no-glossary", "Il pleut à Paris."]
    with_default = subprocess.run(command, capture_output=True, text=True, check=True)
    with_packaged = subprocess.run(
        [*command, "--model", DEFAULT_NAME], capture_output=True, text=True, check=True
    )
    assert with_default.stdout == with_packaged.stdout
    removed = models("remove", "mine")
    assert removed.returncode == 0, removed.stderr
    assert removed.stdout.splitlines() == [
        "mine removed",
        f"{DEFAULT_NAME}, which comes with the program, is the default now",
    ]
    assert [path.name for path in installed.iterdir()] == [".locks"]


def test_what_is_said_goes_before_the_manifest(installed: Path) -> None:
    options = ["--version", "7", "--quotation-marks", "straight", "--max-input-pieces", "99"]
    imported = models(
        "import", PACKAGED_MODEL, "--name", "mine", "--no-default", "--licence", "MPL-2.0", *options
    )
    assert imported.returncode == 0, imported.stderr
    assert imported.stdout.splitlines()[-1] == f"the default stays {DEFAULT_NAME}"
    model = load(installed / "mine")
    said = model.description
    assert (said.version, said.quotation_marks, said.max_input_pieces) == ("7", "straight", 99)
    assert said.licence == "MPL-2.0"
    assert not (installed / "default").exists()


def test_a_taken_name_is_given_up_only_when_told_so(installed: Path) -> None:
    place(installed, "mine")
    (installed / "mine" / "MODEL_CARD.md").write_text("the old one")
    again = models("import", PACKAGED_MODEL, "--name", "mine")
    assert again.returncode == 2
    assert again.stderr == (
        "translate: there is a model 'mine' already: choose another name, or --replace it\n"
    )
    assert models("import", PACKAGED_MODEL, "--name", DEFAULT_NAME).returncode == 2
    replaced = models("import", PACKAGED_MODEL, "--name", "mine", "--replace", "--version", "8")
    assert replaced.returncode == 0, replaced.stderr
    assert load(installed / "mine").description.version == "8"
    assert (installed / "mine" / "MODEL_CARD.md").read_text() != "the old one"
    assert sorted(path.name for path in installed.iterdir()) == [".locks", "default", "mine"]


@pytest.mark.parametrize("name", ["../x", "", ".x", "a/b", "default", "x" * 101, "é", "a\n"])
def test_hostile_names_are_refused(installed: Path, name: str) -> None:
    done = models("import", PACKAGED_MODEL, "--name", name)
    assert done.returncode == 2
    assert "cannot be the name of a model" in done.stderr
    assert not installed.exists()
    assert models("remove", name).returncode == 2


def test_what_is_no_model_is_refused_and_leaves_nothing(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for source in (tmp_path / "empty", tmp_path / "none", PACKAGED_MODEL / "config.json"):
        done = models("import", source, "--name", "x")
        assert done.returncode == 4
        assert done.stderr.splitlines()[-1].startswith("translate: ")
    damaged = shutil.copytree(PACKAGED_MODEL, tmp_path / "damaged")
    content = bytearray((damaged / "target.spm").read_bytes())
    content[-1] ^= 1
    (damaged / "target.spm").write_bytes(content)
    done = models("import", damaged, "--name", "x")
    assert done.returncode == 4
    assert "target.spm has been altered" in done.stderr
    done = models("import", PACKAGED_MODEL, "--name", "x", "--languages", "french")
    assert done.returncode == 2
    assert not [path for path in installed.rglob("*") if path.name not in {".locks", "x.lock"}]


def test_every_hash_of_every_model_is_read(installed: Path) -> None:
    place(installed, "altered", "short", "whole", "free")
    content = bytearray((installed / "altered" / "model.bin").read_bytes())
    content[len(content) // 2] ^= 1
    (installed / "altered" / "model.bin").write_bytes(content)
    (installed / "short" / "source.spm").write_bytes(b"")
    (installed / "free" / "manifest.json").unlink()
    done = models("verify")
    assert done.returncode == 4
    lines = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert len(lines) == 5
    assert "damaged" in lines["altered"]
    assert "model.bin has been altered" in lines["altered"]
    assert "damaged" in lines["short"]
    assert lines["whole"] == "whole  ok, 6 files"
    assert "no manifest" in lines["free"]
    one = models("verify", "whole")
    assert (one.returncode, one.stdout) == (0, "whole  ok, 6 files\n")
    assert models("verify", "altered").returncode == 4
    assert models("verify", "nothing").returncode == 4


def test_the_default_can_be_chosen(installed: Path) -> None:
    place(installed, "mine")
    done = models("default", "mine")
    assert (done.returncode, done.stdout) == (0, "mine is the default now\n")
    assert "* mine" in models("list").stdout
    assert models("default", DEFAULT_NAME).returncode == 0
    assert f"* {DEFAULT_NAME}" in models("list").stdout
    gone = models("default", "nothing")
    assert gone.returncode == 4
    assert "there is no model 'nothing'" in gone.stderr


def test_only_installed_models_can_be_removed(installed: Path) -> None:
    place(installed, "mine", DEFAULT_NAME)
    assert models("default", "mine").returncode == 0
    done = models("remove", DEFAULT_NAME)  # the installed one of that name
    assert (done.returncode, done.stdout) == (0, f"{DEFAULT_NAME} removed\n")
    again = models("remove", DEFAULT_NAME)
    assert again.returncode == 2
    assert "comes with the program and cannot be removed" in again.stderr
    assert "* mine" in models("list").stdout
    missing = models("remove", "nothing")
    assert missing.returncode == 4
    assert "no model 'nothing' is installed" in missing.stderr


def test_a_damaged_model_can_be_removed(installed: Path) -> None:
    place(installed, "torn")
    (installed / "torn" / "manifest.json").write_text("{")
    assert models("remove", "torn").returncode == 0
    assert "torn" not in models("list").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_full_disk_is_said_and_leaves_nothing_to_see(installed: Path) -> None:
    command = (
        f"ulimit -f 9000; exec {sys.executable} -m translate models import {PACKAGED_MODEL} "
        "--name mine"
    )
    full = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert full.returncode == 3
    assert full.stderr.splitlines()[-1].startswith("translate: ")
    assert "File too large" in full.stderr
    assert [path.name for path in installed.iterdir()] == [".locks"]


def test_a_folder_that_cannot_be_made_is_said(installed: Path) -> None:
    installed.write_text("a file")
    done = models("import", PACKAGED_MODEL, "--name", "mine")
    assert done.returncode == 3
    assert done.stderr.startswith("translate: ")
    assert str(installed) in done.stderr


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    "arguments", ["--help", "models --help", "models pull --help", "models list"]
)
def test_nothing_heavy_is_loaded_without_need(arguments: str) -> None:
    heavy = ("torch", "transformers", "ctranslate2", "numpy", "huggingface_hub", "filelock", "yaml")
    code = (
        f"import sys; sys.argv = ['translate', *{arguments.split()!r}]\n"
        "from translate.cli import main\n"
        "try: main()\nexcept SystemExit as end: assert not end.code\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
