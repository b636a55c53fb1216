"""What a person has written into the files of a run is taken into the memory, never overwritten."""

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

COMMAND = [str(Path(sys.executable).with_name("translate"))]
TEXTS = {
    "one": "La police a arrêté trois hommes à la frontière.\n\nLe procès commence lundi.\n",
    "two": "Les autorités ont libéré les victimes.\n\nLe procès commence lundi.\n",
}
MINE = "Three men were stopped by the police at the border (mine)."


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, "run", *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    (folder / "in").mkdir()
    for name, text in TEXTS.items():
        (folder / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run(folder / "in", "-o", folder / "out").returncode == 0
    return folder


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    # Copied without its times, so that the files are known by their content alone.
    subprocess.run(["cp", "-r", written / "in", written / "out", tmp_path], check=True)
    return tmp_path


def first(output: Path) -> dict[str, str]:
    document = json.loads((output / "articles" / "one.json").read_text("utf-8"))
    found: dict[str, str] = document["segments"][0]
    return found


def everywhere(output: Path, target: str) -> bool:
    names = ("articles/one.json", "articles/one.tmx", "corpus.jsonl", "corpus.tmx", "index.html")
    return all(target in (output / name).read_text("utf-8") for name in names)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["articles/one.json", "articles/one.tmx", "corpus.jsonl", "corpus.tmx"]
)
@pytest.mark.parametrize("what", ["in", "in/two.txt"])
def test_an_edited_target_is_said_kept_and_in_all_files(folder: Path, name: str, what: str) -> None:
    output = folder / "out"
    edit(output / name, first(output)["target"], MINE)
    done = run(folder / what, "-o", output)
    assert done.returncode == 0, done.stderr
    assert done.stderr == (
        f"translate: {output / name}: 1 edited target is taken into the memory as reviewed\n"
    )
    assert everywhere(output, MINE)
    again = run(folder / "in", "-o", output, "--fresh")
    assert (again.returncode, again.stderr) == (0, "")
    assert everywhere(output, MINE)
    assert (first(output)["origin"], first(output)["status"]) == ("human", "edited")


def test_two_ways_to_write_one_sentence_are_both_kept(folder: Path) -> None:
    output = folder / "out"
    for name in TEXTS:
        path = output / "articles" / f"{name}.json"
        document = json.loads(path.read_text("utf-8"))
        document["segments"][1]["target"] = f"The trial of {name} begins on Monday."
        path.write_text(json.dumps(document), encoding="utf-8")
    run(folder / "in", "-o", output)
    held = (output / "memory.sqlite").read_bytes() + b"".join(
        path.read_bytes() for path in output.glob("memory.sqlite-*")
    )
    for name in TEXTS:
        target = f"The trial of {name} begins on Monday."
        assert target.encode() in held
        assert target in (output / "articles" / f"{name}.json").read_text("utf-8")


def test_of_two_edits_of_one_segment_the_other_is_named_and_kept(folder: Path) -> None:
    output, other = folder / "out", "The words of somebody else about the border."
    made = first(output)["target"]
    edit(output / "corpus.tmx", made, MINE)
    edit(output / "articles" / "one.json", made, other)
    done = run(folder / "in", "-o", output)
    assert done.returncode == 0, done.stderr
    ours, theirs = done.stderr.splitlines()
    counts, gives_way = (MINE, other) if "corpus.tmx" in ours else (other, MINE)
    assert "1 edited target is taken" in ours
    assert "one.json" in theirs or "corpus.tmx" in theirs
    assert "edited otherwise in another file" in theirs
    assert theirs.endswith("one/s0001")
    assert everywhere(output, counts)
    with closing(sqlite3.connect(output / "memory.sqlite")) as memory:
        rows = memory.execute("SELECT target FROM review ORDER BY rowid").fetchall()
    history = [target for (target,) in rows]
    assert gives_way in history
    assert history[-1] == counts


def test_an_edited_file_that_cannot_be_read_any_more_stops_the_run(folder: Path) -> None:
    path = folder / "out" / "articles" / "one.json"
    edit(path, '"segments"', 'segments"')
    before = path.read_bytes()
    done = run(folder / "in", "-o", folder / "out")
    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert re.search(r"one\.json.*mend it or move it away", line)
    assert path.read_bytes() == before


def test_a_folder_without_its_memory_holds_no_edits_but_real_ones(folder: Path) -> None:
    output = folder / "out"
    for path in output.glob("memory.sqlite*"):
        path.unlink()
    done = run(folder / "in", "-o", output)
    assert (done.returncode, done.stderr) == (0, "")
    assert first(output)["origin"] == "mt"
