"""The folder a run writes into: nothing good in it is lost, and its parts always agree."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.conftest import Command
from translate.schema.formats import FORMATS, format_names
from translate.writers import open_outputs

COMMAND = [str(Path(sys.executable).with_name("translate"))]


def translate(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in (
        ("one", "La police a arrêté trois hommes à la frontière."),
        ("two", "Les autorités ont libéré les victimes."),
    ):
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return folder


def corpus(output: Path) -> list[str]:
    lines = (output / "corpus.jsonl").read_text("utf-8").splitlines()
    return sorted(json.loads(line)["article"]["id"] for line in lines)


def said_everywhere(output: Path) -> list[str]:
    """The ids of the articles, which all parts of a folder agree on."""
    ids = corpus(output)
    assert sorted(path.stem for path in (output / "articles").glob("*.json")) == ids
    assert sorted(path.stem for path in (output / "articles").glob("*.tmx")) == ids
    tmx = (output / "corpus.tmx").read_text("utf-8")
    assert sorted(set(re.findall(r'<prop type="x-article">([^<]+)<', tmx))) == ids
    page = (output / "index.html").read_text("utf-8")
    assert all(name in page for name in ids)
    return ids


def test_a_corpus_in_shards_is_one_to_every_command(articles: Path, tmp_path: Path) -> None:
    output, memory = tmp_path / "out", tmp_path / "other.sqlite"
    formats = ("--format", "jsonl,tmx")
    done = translate("run", articles, "-o", output, *formats, "--shard-size", "1")
    assert done.returncode == 0, done.stderr
    shards = [output / f"corpus-0000{number}-of-00002.jsonl" for number in (1, 2)]
    assert all(path.is_file() for path in shards)
    checked = translate("check", output / "corpus.tmx")
    assert "segments  2" in checked.stdout
    filtered = translate("filter", output / "corpus.jsonl", "-o", tmp_path / "kept.jsonl")
    assert filtered.returncode == 0, filtered.stderr
    imported = translate("memory", "import", output / "corpus.tmx", "-m", memory, "--json")
    assert json.loads(imported.stdout)["added"] == 2

    edited = shards[1].read_text("utf-8")
    target = json.loads(edited)["segments"][0]["target"]
    shards[1].write_text(edited.replace(f'"{target}"', '"Said otherwise."'), "utf-8")
    done = translate("run", articles / "one.txt", "-o", output, *formats)
    assert "1 edited target is taken into the memory" in done.stderr
    assert "1 article of earlier runs kept: two" in done.stdout
    assert not list(output.glob("*-of-*"))
    assert corpus(output) == ["one", "two"]
    assert "Said otherwise." in (output / "corpus.tmx").read_text("utf-8")
    shards[0].write_text("", "utf-8")
    (output / "corpus.jsonl").unlink()
    refused = translate("check", output / "corpus.jsonl")
    assert refused.returncode == 3
    assert "its shard corpus-00002-of-00002.jsonl is missing" in refused.stderr


def test_a_path_that_is_missing_leaves_the_corpus_as_it_is(articles: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    translate("run", articles, "-o", output)
    before = {path: path.read_bytes() for path in output.rglob("*") if path.suffix != ".sqlite"
              and path.is_file()}  # fmt: skip
    done = translate("run", tmp_path / "TYPO", "-o", output, "--replace")
    assert done.returncode == 3
    assert "TYPO: no such file or folder" in done.stderr
    assert {path: path.read_bytes() for path in before} == before
    assert said_everywhere(output) == ["one", "two"]


def test_articles_of_earlier_runs_are_kept_until_they_are_let_go(
    articles: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    translate("run", articles, "-o", output)
    kept = translate("run", articles / "two.txt", "-o", output)
    assert "1 article of earlier runs kept: one (--replace lets them go)" in kept.stdout
    assert said_everywhere(output) == ["one", "two"]
    replaced = translate("run", articles / "two.txt", "-o", output, "--replace")
    assert "1 article of earlier runs let go: one\n" in replaced.stdout
    assert said_everywhere(output) == ["two"]


def test_an_article_that_cannot_be_read_this_time_keeps_its_translation(
    articles: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    translate("run", articles, "-o", output)
    (articles / "one.txt").write_bytes(b"")
    done = translate("run", articles, "-o", output, "--replace")
    assert done.returncode == 3
    assert said_everywhere(output) == ["one", "two"]


def test_formats_that_the_folder_has_already_are_brought_up_to_date(
    articles: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    translate("run", articles / "one.txt", "-o", output)
    translate("run", articles / "two.txt", "-o", output, "--format", "jsonl")
    assert said_everywhere(output) == ["one", "two"]


def test_what_a_run_wrote_is_no_article_of_the_next(articles: Path, tmp_path: Path) -> None:
    output = articles / "output"
    for _ in range(2):
        done = translate("run", articles, "-o", output)
        assert done.returncode == 0, done.stderr
        assert said_everywhere(output) == ["one", "two"]
    for name, command in (("corpus.tmx", "translate check"), ("corpus.jsonl", "translate check"),
                          ("articles/one.json", "translate check"),
                          ("index.html", "a run wrote")):  # fmt: skip
        done = translate("run", output / name, "-o", tmp_path / "other")
        assert done.returncode == 3
        assert command in done.stderr
    assert not (tmp_path / "other" / "corpus.jsonl").exists()


def test_what_a_run_wrote_is_no_article_in_any_format_or_on_standard_input(
    command: Command, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text("Il pleut.\n", encoding="utf-8")
    formats = ",".join(format_names(to_read=True))
    assert command(f"translate run one.txt -o out --format html,{formats}").returncode == 0
    written = [*(tmp_path / "out").glob("corpus*"), *(tmp_path / "out/articles").iterdir()]
    written = [path for path in written if path.suffix not in (".en", ".ids")]
    assert len(written) > len(FORMATS)
    for path in [*written, tmp_path / "out/index.html"]:
        data = path.read_bytes()
        named = command("translate run -o other --no-glossary --workers 1", path)
        piped = command("translate run - -o other --no-glossary --workers 1", stdin=data)
        assert named.returncode == 3, path
        if path.suffix != ".html":
            assert "`translate check` takes it" in named.stderr, path
        if path.suffix == ".fr":  # plain text by itself
            continue
        assert piped.returncode == 3, path
        if path.suffix == ".html":
            assert "a page that a run wrote is no article" in named.stderr
            assert "a page that a run wrote is no article" in piped.stderr
            continue
        assert command("translate check - --no-glossary", stdin=data).returncode == 0
        if path.suffix not in (".docx", ".xlsx"):
            assert "`translate check` takes it" in piped.stderr, path


COUNTING = """
import os, sys
count = 0
fsync = os.fsync

def counted(descriptor):
    global count
    count += 1
    fsync(descriptor)

os.fsync = counted
sys.argv = ["translate", *sys.argv[1:]]
from translate.cli import main
try:
    main()
finally:
    print("fsyncs", count)
"""


def test_many_articles_wait_for_the_disk_as_often_as_few(tmp_path: Path) -> None:
    counts = []
    for number in (2, 12):
        folder = tmp_path / f"in{number}"
        folder.mkdir()
        for place in range(number):
            text = "Les autorités ont libéré les victimes.\n"
            (folder / f"{place}.txt").write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", COUNTING, "run", folder, "-o", tmp_path / f"out{number}"],
            capture_output=True,
            text=True,
            check=True,
        )
        counts.append(int(done.stdout.split()[-1]))
    assert counts[0] == counts[1] > 0


def test_two_runs_do_not_write_into_one_folder(articles: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    with open_outputs(output):
        done = translate("run", articles, "-o", output)
    assert done.returncode == 3
    assert "another run is writing into this folder" in done.stderr
    assert translate("run", articles, "-o", output).returncode == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_that_nobody_writes_to_stops_nothing(articles: Path, tmp_path: Path) -> None:
    os.mkfifo(articles / "pipe.txt")
    output = tmp_path / "out"
    done = translate("run", articles, "-o", output)
    assert done.returncode == 0, done.stderr
    assert corpus(output) == ["one", "two"]
    done = translate("run", articles / "pipe.txt", articles / "one.txt", "-o", output)
    assert done.returncode == 3
    assert "not an ordinary file" in done.stderr
