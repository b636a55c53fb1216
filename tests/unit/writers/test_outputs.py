"""A run's folder holds every format asked for, under names that users can count on."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from translate.bitext import (
    Article,
    Bitext,
    Kind,
    Provenance,
    Segment,
    Translation,
    TranslationUnit,
)
from translate.errors import OutputError, UnwrittenArticleError, UsageError
from translate.readers import read_bitexts
from translate.schema.formats import format_names
from translate.writers import OutputFormat, open_outputs, parse_formats, tmx
from translate.writers.stamps import STAMPS


def bitext(name: str) -> Bitext:
    unit = TranslationUnit(Segment("s1", Kind.TEXT, 0, f"Bonjour {name}."), Translation("Hello."))
    return Bitext(Article(name), Provenance("sig", "m", "", "p", ""), (unit,))


def below(folder: Path) -> list[str]:
    """The files in a folder, without what is written down of them for the next run."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != STAMPS)
    return sorted(str(path.relative_to(folder)) for path in files)


def test_all_formats_are_written_by_default(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "output"
    with open_outputs(folder) as out:
        out.write(bitext("a"))
        out.write(bitext("b"))
    names = [
        "articles/a.json",
        "articles/a.tmx",
        "articles/b.json",
        "articles/b.tmx",
        "corpus.jsonl",
        "corpus.tmx",
        "index.html",
    ]
    assert below(folder) == names
    assert sorted(str(path.relative_to(folder)) for path in out.files) == names


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (OutputFormat.TMX, ["articles/a.tmx", "corpus.tmx"]),
        (OutputFormat.JSON, ["articles/a.json"]),
        (OutputFormat.JSONL, ["corpus.jsonl"]),
        (OutputFormat.HTML, ["index.html"]),
    ],
)
def test_each_format_can_be_had_alone(
    tmp_path: Path, wanted: OutputFormat, names: list[str]
) -> None:
    with open_outputs(tmp_path, [wanted, wanted]) as out:
        out.write(bitext("a"))
    assert below(tmp_path) == names
    assert [str(path.relative_to(tmp_path)) for path in out.files] == names


@pytest.mark.parametrize("name", ["articles/a.tmx", "articles/a.json", "corpus.tmx"])
def test_the_corpus_and_the_article_files_say_the_same(tmp_path: Path, name: str) -> None:
    with open_outputs(tmp_path) as out:
        out.write(bitext("a"))
    assert list(read_bitexts(tmp_path / name)) == [bitext("a")]


def test_article_files_are_there_before_the_run_ends(tmp_path: Path) -> None:
    with open_outputs(tmp_path) as out:
        out.write(bitext("a"))
        done = ["articles/a.tmx", "articles/a.json"]
        assert [str(path.relative_to(tmp_path)) for path in out.files] == done
        assert [name for name in below(tmp_path) if not name.startswith(".")] == sorted(done)


def test_an_article_that_cannot_be_written_is_in_no_file_and_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    convert = tmx.unit_properties

    def fail(bitext: Bitext, *rest: Any, **options: Any) -> Iterator[tuple[str, str]]:
        if bitext.article.id == "b":
            raise ValueError("half a character")
        return convert(bitext, *rest, **options)

    monkeypatch.setattr(tmx, "unit_properties", fail)
    (tmp_path / "articles" / "c.tmx").mkdir(parents=True)
    with open_outputs(tmp_path) as out:
        for name, what in (("a", ""), ("b", "half a character"), ("c", "a folder has that name")):
            if what:
                with pytest.raises(UnwrittenArticleError, match=what):
                    out.write(bitext(name))
            else:
                out.write(bitext(name))
    for name in ("corpus.tmx", "corpus.jsonl"):
        assert list(read_bitexts(tmp_path / name)) == [bitext("a")]
    assert below(tmp_path / "articles") == ["a.json", "a.tmx"]
    assert "Bonjour b." not in (tmp_path / "index.html").read_text("utf-8")


def interrupted_run(folder: Path) -> None:
    with open_outputs(folder) as out:
        out.write(bitext("a"))
        raise KeyboardInterrupt


def test_an_interrupted_run_keeps_its_finished_articles_and_the_old_corpus(tmp_path: Path) -> None:
    (tmp_path / "corpus.tmx").write_text("old")
    with pytest.raises(KeyboardInterrupt):
        interrupted_run(tmp_path)
    assert below(tmp_path) == ["articles/a.json", "articles/a.tmx", "corpus.tmx"]
    assert (tmp_path / "corpus.tmx").read_text() == "old"


def test_a_corpus_that_cannot_be_opened_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "index.html").mkdir()
    with pytest.raises(OutputError, match=r"index.html: a folder has that name$"):
        open_outputs(tmp_path).__enter__()
    assert below(tmp_path) == []


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "output"
    path.touch()
    with pytest.raises(OutputError, match=rf"^cannot write {path}: file exists$"):
        open_outputs(path).__enter__()


@pytest.mark.parametrize("name", ["", ".", "..", "../up", "/etc/passwd", "a\\b", "a\0b"])
def test_an_id_never_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with (
        open_outputs(tmp_path / "o", [OutputFormat.JSON]) as out,
        pytest.raises(OutputError, match=r"its id is no file name$"),
    ):
        out.write(bitext(name))
    assert below(tmp_path) == []


def test_formats_are_read_as_users_write_them() -> None:
    assert parse_formats("tmx") == (OutputFormat.TMX,)
    assert parse_formats(" HTML, json,,json ") == (OutputFormat.HTML, OutputFormat.JSON)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("xls", f"unknown output format 'xls'; choose from {', '.join(format_names())}"),
        (" , ", f"no output format given; choose from {', '.join(format_names())}"),
    ],
)
def test_an_unknown_format_is_refused_with_the_choice(text: str, message: str) -> None:
    with pytest.raises(UsageError) as refusal:
        parse_formats(text)
    assert str(refusal.value) == message


GROWTH = """
import resource, sys
from pathlib import Path
from translate.bitext import (
    Article, Bitext, Kind, Provenance, Segment, Translation, TranslationUnit
)
from translate.writers import HtmlWriter, JsonlWriter, TmxWriter

def bitext(number):
    units = tuple(
        TranslationUnit(Segment(f"s{n}", Kind.TEXT, n, "Une phrase. " * 20), Translation("A." * 99))
        for n in range(20)
    )
    return Bitext(Article(f"a{number}"), Provenance("sig", "m", "", "p", ""), units)

folder = Path(sys.argv[1])
writers = TmxWriter(folder / "a"), JsonlWriter(folder / "b"), HtmlWriter(folder / "c")
with writers[0], writers[1], writers[2]:
    for number in range(2500):
        if number == 250:
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for out in writers:
            out.write(bitext(number))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_memory_does_not_grow_with_the_corpus(tmp_path: Path) -> None:
    """45,000 more segments, some 80 MB of output, may take no more than 8 MiB more."""
    done = subprocess.run(
        [sys.executable, "-c", GROWTH, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert sum(path.stat().st_size for path in tmp_path.iterdir() if path.is_file()) > 60_000_000
    assert int(done.stdout) < 8 * 1024
