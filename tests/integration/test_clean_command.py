"""`translate clean`: what it prints, what it says of bad input, and how it ends."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

FRENCH = "La police de la province a libéré trois victimes de la traite, dit son directeur."
COMMAND = [sys.executable, "-c", "from translate.cli import main; main()", "clean"]


def clean(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], input=stdin, capture_output=True, check=False
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "nouvelle.txt"
    path.write_text(
        f"date 2024-03 Une loi\n\nHanoi (VNA) – {FRENCH}\n\nSource : https://a.vn/b\n\nNo data\n",
        encoding="utf-8",
    )
    return path


def test_the_report_shows_metadata_text_and_what_was_dropped_and_why(article: Path) -> None:
    done = clean(article)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == (
        "# nouvelle\n"
        "title       Une loi\n"
        "date        2024-03\n"
        "agency      VNA\n"
        "place       Hanoi\n"
        "source url  https://a.vn/b\n"
        "\n"
        "title       Une loi\n"
        f"text        {FRENCH}\n"
        "\n"
        "dropped\n"
        "     1  date          date 2024-03\n"
        "     3  dateline      Hanoi (VNA) –\n"
        "     5  source        Source : https://a.vn/b\n"
        "     7  furniture     No data\n"
        "\n"
    )


def test_the_report_leaves_out_what_there_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FRENCH, encoding="utf-8")
    assert clean(path).stdout.decode() == f"# a\n\ntext        {FRENCH}\n\n"


def test_json_has_an_object_a_line(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "autre.txt"
    other.write_text(FRENCH, encoding="utf-8")
    done = clean("--json", article, other)
    first, second = map(json.loads, done.stdout.decode().splitlines())
    assert first["id"] == "nouvelle"
    assert first["paragraphs"] == [
        {"kind": "title", "text": "Une loi"},
        {"kind": "text", "text": FRENCH},
    ]
    assert first["dropped"][0] == {"line": 1, "text": "date 2024-03", "reason": "date"}
    assert (second["id"], second["title"]) == ("autre", "")


@pytest.mark.usefixtures("article")
def test_documents_that_fail_do_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "vide.txt").write_bytes(b"")
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    done = clean(tmp_path / "absent.txt", tmp_path)
    assert done.returncode == 3
    assert "# nouvelle" in done.stdout.decode()
    assert done.stderr.decode().splitlines() == [
        f"translate: {tmp_path}/absent.txt: no such file or folder",
        f"translate: {tmp_path}/image.txt: this is an image, not text",
        f"translate: {tmp_path}/vide.txt: the file is empty",
    ]


def test_standard_input_is_read(article: Path) -> None:
    done = clean("-", stdin=article.read_bytes())
    assert done.stdout.startswith(b"# stdin\n")


def test_rules_of_ones_own_count(tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('[furniture]\nlines = ["Rideau {number}"]\n', encoding="utf-8")
    done = clean("-", "--rules", rules, stdin=f"{FRENCH}\n\nRideau 3\n".encode())
    assert "furniture     Rideau 3" in done.stdout.decode()


def test_a_bad_rule_ends_it_with_one_line(tmp_path: Path, article: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('[furniture]\nlines = ["{datum}"]\n', encoding="utf-8")
    done = clean(article, "--rules", rules)
    assert (done.returncode, done.stdout) == (3, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(f"translate: {rules}: furniture.lines: the rule '{{datum}}'")


def test_without_a_path_it_says_what_is_missing() -> None:
    done = clean()
    assert done.returncode == 2
    assert b"PATH" in done.stderr


def test_cleaning_plain_text_loads_nothing_heavy(article: Path) -> None:
    script = (
        "import sys; from translate.articles import *; from pathlib import Path;"
        f"(d,) = find_documents([Path({str(article)!r})]); read_article(d, load_rules());"
        "heavy = {'trafilatura', 'charset_normalizer', 'lxml', 'ctranslate2', 'torch'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
