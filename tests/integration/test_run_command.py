"""`translate run`, as a user runs it: what it writes and says, and what bad input does to it."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from translate.bitext import Origin, Status, Translation
from translate.memory import TranslationMemory
from translate.models import find_model

COMMAND = [str(Path(sys.executable).with_name("translate"))]
ARTICLE = """Hanoï (VNA) – La police a arrêté trois trafiquants à la frontière.

Selon le ministère de la Sécurité publique, 1.200 victimes ont été libérées en 2023. Elles ont été \
aidées par la communauté.
"""


def translate(
    *arguments: str | Path, stdin: str | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
    )


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    lines = done.stderr.splitlines()
    assert "Traceback" not in done.stderr, done.stderr
    return lines


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "article.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def segments(output: Path, article: str = "article") -> list[dict[str, object]]:
    (path,) = output.rglob(f"{article}.json")
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["schema"] == "bitexte/1"
    return list(document["segments"])


def test_a_run_writes_a_corpus_and_says_in_five_lines_what_it_did(
    article: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    done = translate("run", article.parent, "-o", output)
    assert done.returncode == 0, done.stderr
    assert complaints(done) == []
    labels = [line.split()[0] for line in done.stdout.splitlines()]
    assert labels == ["model", "glossary", "segments", "terms", "written"]
    found = segments(output)
    assert [segment["source"] for segment in found] == [
        "La police a arrêté trois trafiquants à la frontière.",
        "Selon le ministère de la Sécurité publique, 1.200 victimes ont été libérées en 2023.",
        "Elles ont été aidées par la communauté.",
    ]
    assert all(segment["target"] for segment in found)
    assert "Ministry of Public Security" in str(found[1]["target"])
    for name in ("corpus.tmx", "corpus.jsonl", "index.html"):
        assert (output / name).stat().st_size


def test_one_line_says_that_the_model_is_the_one_of_the_program(
    article: Path, tmp_path: Path
) -> None:
    fallback = translate("run", article, "-o", tmp_path / "out").stdout.splitlines()[0]
    assert "comes with the program" in fallback
    chosen = translate("run", article, "-o", tmp_path / "other", "--model", "bitexte-fr-en")
    assert "comes with the program" not in chosen.stdout


def test_only_the_formats_asked_for_are_written(article: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    done = translate("run", article, "-o", output, "--format", "jsonl", "--json")
    report = json.loads(done.stdout)
    assert report["segments"] == 3
    assert report["terms_found"] >= report["terms_rendered"] > 0
    assert [Path(name).name for name in report["files"]] == ["corpus.jsonl"]
    seen = {path.name for path in output.iterdir() if not path.name.startswith(".")}
    assert seen == {"corpus.jsonl", "memory.sqlite"}


def test_a_second_run_takes_from_the_memory_what_is_there(article: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    translate("run", article, "-o", output)
    first = segments(output)
    translate("run", article, "-o", output)
    assert segments(output) == first
    signature = json.loads((output / "articles" / "article.json").read_text(encoding="utf-8"))[
        "provenance"
    ]["signature"]
    with TranslationMemory.open(output / "memory.sqlite") as memory:
        memory.store(signature, [(str(first[2]["source"]), Translation("Remembered."))])
    translate("run", article, "-o", output)
    assert segments(output)[2]["target"] == "Remembered."
    translate("run", article, "-o", output, "--fresh")
    assert segments(output) == first


def test_what_a_person_has_reviewed_is_never_translated_over(article: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    source = "Elles ont été aidées par la communauté."
    reviewed = Translation("The community helped them.", Origin.HUMAN, status=Status.EDITED)
    output.mkdir()
    with TranslationMemory.open(output / "memory.sqlite") as memory:
        memory.store("reviewed", [(source, reviewed)])
    done = translate("run", article, "-o", output, "--fresh")
    assert ", reused 1 (1 reviewed)" in done.stdout
    last = segments(output)[2]
    assert (last["target"], last["status"]) == ("The community helped them.", "edited")


def test_standard_input_is_an_article(tmp_path: Path) -> None:
    done = translate("run", "-", "-o", tmp_path / "out", "--json", stdin=ARTICLE)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["articles"] == 1


def test_without_a_glossary_no_term_is_found(article: Path, tmp_path: Path) -> None:
    done = translate("run", article, "-o", tmp_path / "out", "--no-glossary", "--json")
    report = json.loads(done.stdout)
    assert (report["glossary"], report["terms_found"]) == ("", 0)


def test_a_glossary_of_ones_own_is_enforced(article: Path, tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_text("source,targets\npolice,the constabulary\n", encoding="utf-8")
    output = tmp_path / "out"
    done = translate("run", article, "-o", output, "--glossary", terms)
    assert done.returncode == 0, done.stderr
    assert "constabulary" in str(segments(output)[0]["target"]).casefold()


BAD_DOCUMENTS = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 64,
    "furniture.txt": "Comment (0)\nNo data\nMême sujet\n".encode(),
    "english.txt": b"The police have arrested three people at the border of the country. "
    b"They were taken to the capital, where they will be heard by a judge next week.\n",
    "long.txt": b"a " * 25_000_000,
}


def test_bad_documents_cost_one_line_each_and_the_others_are_still_done(
    article: Path, tmp_path: Path
) -> None:
    for name, content in BAD_DOCUMENTS.items():
        (article.parent / name).write_bytes(content)
    output = tmp_path / "out"
    done = translate("run", article.parent, tmp_path / "absent.txt", "-o", output)
    assert done.returncode == 3
    lines = complaints(done)
    assert len(lines) == len(BAD_DOCUMENTS) + 1
    for name in [*BAD_DOCUMENTS, "absent.txt"]:
        assert sum(name in line for line in lines) == 1, (name, lines)
    assert len(segments(output)) == 3


def test_what_was_lost_before_is_said(article: Path, tmp_path: Path) -> None:
    article.write_text(ARTICLE.replace("libérées", "lib\ufffdr\ufffdes"), encoding="utf-8")
    done = translate("run", article, "-o", tmp_path / "out", "--json", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["warned"] == 1
    (line,) = complaints(done)
    assert "article" in line
    assert "U+FFFD" in line
    assert "U+FFFD" in translate("run", article, "--dry-run").stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_an_unreadable_file_costs_one_line(article: Path, tmp_path: Path) -> None:
    secret = article.with_name("secret.txt")
    secret.write_text(ARTICLE, encoding="utf-8")
    secret.chmod(0)
    done = translate("run", article.parent, "-o", tmp_path / "out")
    assert done.returncode == 3
    assert len(complaints(done)) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--model", "no-such-model"], 4, "no-such-model"),
        (["--glossary", "no-such-file.csv"], 3, "no-such-file.csv"),
        (["--glossary", "a.csv", "--no-glossary"], 2, "--no-glossary"),
        (["--format", "tmx,rtf"], 2, "rtf"),
        (["--rules", "no-such-file.toml"], 3, "no-such-file.toml"),
        (["--no-such-option"], 2, "no-such-option"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    article: Path, tmp_path: Path, arguments: Sequence[str], code: int, words: str
) -> None:
    done = translate("run", article, "-o", tmp_path / "out", *arguments)
    assert done.returncode == code, done.stderr
    assert words in complaints(done)[-1]
    assert not list(tmp_path.glob("out/**/*.json"))


def test_a_damaged_model_is_refused(article: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(find_model("bitexte-fr-en").path, folder)
    content = bytearray((folder / "model.bin").read_bytes())
    content[len(content) // 2] ^= 0xFF
    (folder / "model.bin").write_bytes(content)
    done = translate("run", article, "-o", tmp_path / "out", "--model", folder)
    assert done.returncode == 4
    assert len(complaints(done)) == 1
    assert "model.bin" in done.stderr


def test_an_output_that_is_a_file_is_refused(article: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    done = translate("run", article, "-o", tmp_path / "out")
    assert done.returncode == 3
    assert len(complaints(done)) == 1


def test_a_full_disk_is_said_in_one_line_and_leaves_no_half_file(
    article: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    translate("run", article, "-o", output)
    before = {path: path.read_bytes() for path in output.rglob("*.*") if path.suffix != ".sqlite"}
    article.write_text(ARTICLE * 40, encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", f'ulimit -f 24; exec "$0" run "{article}" -o "{output}"', *COMMAND],
        # Coverage would write its own file, and that is larger.
        env={name: value for name, value in os.environ.items() if "COVERAGE" not in name},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert len(complaints(done)) == 1
    for path, content in before.items():
        if path.is_file() and "memory" not in path.name and path.stem != "article":
            assert path.read_bytes() == content
    assert not list(output.rglob("*.part"))


def many_articles(folder: Path, count: int) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        text = ARTICLE.replace("1.200", f"1.{number:03}").replace("trois", str(number + 2))
        (folder / f"many{number:03}.txt").write_text(text * 8, encoding="utf-8")


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_an_interrupted_run_keeps_what_is_done_and_goes_on_from_there(
    tmp_path: Path, sent: signal.Signals, code: int
) -> None:
    many_articles(tmp_path / "in", 80)
    output = tmp_path / "out"
    running = subprocess.Popen(
        [*COMMAND, "run", str(tmp_path / "in"), "-o", str(output)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not list(output.glob("articles/*.json")):
        assert running.poll() is None, running.communicate()
    running.send_signal(sent)
    _, said = running.communicate()
    assert running.returncode == code
    if sent is signal.SIGINT:
        assert said.count("\n") == 1
        assert "interrupted" in said
    done = {path: path.read_bytes() for path in output.glob("articles/*.json")}
    assert 0 < len(done) < 80
    for content in done.values():
        assert json.loads(content)["segments"]
    assert not (output / "corpus.tmx").exists()
    again = translate("run", tmp_path / "in", "-o", output, "--json")
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["articles"] == 80
    for path, content in done.items():
        before, after = (json.loads(text)["segments"] for text in (content, path.read_bytes()))
        assert before == after
    assert not list(output.rglob("*.part"))
