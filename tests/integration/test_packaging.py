"""The wheel is whole, the image would build, and the installation can look at itself."""

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

from translate.cli.options import parse_workers
from translate.cli.showing.help_page import sections

from .conftest import Command

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MOST_BYTES = 60 * 2**20


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=300,
    )
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_needs_no_compiler_and_holds_no_more_than_it_should(wheel: Path) -> None:
    assert wheel.name.endswith("-py3-none-any.whl")
    assert wheel.stat().st_size < MOST_BYTES
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"translate", "glossary", f"bitexte-{PROJECT['version']}.dist-info"}


def test_what_is_in_the_wheel_is_enough(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site")}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "translate", "doctor", "--json"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    findings = {one["subject"]: one for one in json.loads(done.stdout)}
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(tmp_path / "site") in findings["program"]["words"]
    assert findings["a translation"]["state"] == "ok"


def test_the_doctor_says_what_is_wrong(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = command("translate doctor")
    assert sound.returncode == 0
    assert "ok  default model" in sound.stdout
    (tmp_path / "models" / "broken").mkdir(parents=True)
    (tmp_path / "models" / "default").write_text("broken", encoding="utf-8")
    monkeypatch.setenv("BITEXTE_MODELS", str(tmp_path / "models"))
    ill = command("translate doctor")
    assert ill.returncode == 1
    assert "!!  model broken" in ill.stdout
    assert "ok  packaged glossary" in ill.stdout


def test_the_dockerfile_names_what_there_is() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    told = [line.split(maxsplit=1) for line in lines if line.strip() and line[0] != "#"]
    assert {word for word, _ in told} <= {
        "FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK",
        "ENTRYPOINT", "CMD",
    }  # fmt: skip
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    for word, rest in told:
        if word == "COPY" and "--from" not in rest:
            for source in rest.split()[:-1]:
                assert (ROOT / source).exists()
                assert source.split("/")[0] not in ignored
        if word == "FROM":
            least = PROJECT["requires-python"].removeprefix(">=")
            assert re.match(rf"python:{re.escape(least)}-slim\b", rest)
    # Nothing runs as root in the image that is kept.
    assert told.index(["USER", "1000"]) > max(
        number for number, (word, _) in enumerate(told) if word == "FROM"
    )
    (entry,) = [json.loads(rest) for word, rest in told if word == "ENTRYPOINT"]
    assert entry[0] in PROJECT["scripts"]


def test_the_dockerfile_has_no_fault_that_its_linter_knows() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    if not linter.exists():
        pytest.skip("hadolint is not installed here")
    done = subprocess.run(
        [linter, ROOT / "Dockerfile"], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_workflow_runs_the_readmes_test_command() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8"))
    runs = [step.get("run") for step in workflow["jobs"]["test"]["steps"]]
    assert ".ci/run" in runs
    assert "exec make test" in (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


def test_the_page_of_help_names_no_command_that_there_is_not() -> None:
    import typer

    import glossary.cli.app
    import translate.cli.app

    known = {
        " ".join(words)
        for name, app in (("translate", translate.cli.app.app), ("glossary", glossary.cli.app.app))
        for words, _ in sections(typer.main.get_command(app), (name,))
    }
    page = (ROOT / "docs" / "help.md").read_text(encoding="utf-8")
    told = re.findall(r"^## (.+)$", page, re.MULTILINE)
    assert {*told} <= known
    assert {"translate serve", "translate doctor", "glossary lookup"} <= {*told}


@pytest.mark.parametrize(
    ("line", "shell", "found"),
    [
        ("translate ser", "bash", "serve"),
        ("translate run --gloss", "bash", "--glossary"),
        ("glossary con", "zsh", "convert"),
        ("translate models pu", "fish", "pull"),
    ],
)
def test_a_shell_completes_commands_and_options(line: str, shell: str, found: str) -> None:
    name, *words = line.split()
    asked = {
        f"_{name.upper()}_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words)),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = subprocess.run(
        [Path(sys.executable).with_name(name)],
        env=os.environ | asked,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert found in done.stdout


def test_workers_are_read() -> None:
    assert (parse_workers("auto"), parse_workers("3")) == (0, 3)
