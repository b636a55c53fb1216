"""A corpus in shards is one corpus: written together, read as one, and never there twice."""

import os
from dataclasses import replace
from pathlib import Path

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
from translate.readers import bitext_files, read_bitexts, read_folder
from translate.schema.formats import FORMATS
from translate.schema.shards import corpus_files, shard_path
from translate.writers import OutputFormat, open_outputs, write_bitexts

ALL = [one.name for one in FORMATS]


def bitext(name: str, target: str = "Hello.") -> Bitext:
    units = tuple(
        TranslationUnit(
            Segment(f"s{number:04}", Kind.TEXT, number, f"Bonjour {name} {number}."),
            Translation(target),
        )
        for number in range(2)
    )
    return Bitext(Article(name), Provenance("sig", "m", "", "p", ""), units)


def write(
    folder: Path, shard_size: int | None, names: str = "abcde", target: str = "Hello."
) -> None:
    with open_outputs(folder, ALL, shard_size=shard_size) as out:
        for name in names:
            out.write(bitext(name, target))


def corpora(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name.startswith("corpus")}


def expected(shards: int) -> set[str]:
    endings = [one.of_run.removeprefix("corpus") for one in FORMATS if one.of_run and one.reader]
    endings += [".fr", ".ids"]
    if not shards:
        return {f"corpus{ending}" for ending in endings}
    return {
        f"corpus-{number:05}-of-{shards:05}{ending}"
        for number in range(1, shards + 1)
        for ending in endings
    }


def test_every_rerun_leaves_the_shards_of_its_own_and_no_other(tmp_path: Path) -> None:
    for size, shards in ((4, 3), (2, 5), (None, 0), (100, 1), (3, 3)):
        write(tmp_path, size)
        assert corpora(tmp_path) == expected(shards)
        assert not [path for path in tmp_path.iterdir() if path.suffix == ".part"]
        assert (tmp_path / "index.html").is_file()
    assert [one.article.id for one in read_folder(tmp_path, ())] == list("abcde")


@pytest.mark.parametrize("one", [one for one in FORMATS if one.of_run and one.reader], ids=str)
def test_the_name_of_the_whole_stands_for_its_shards(tmp_path: Path, one: OutputFormat) -> None:
    found = next(known for known in FORMATS if known == one)
    write(tmp_path, 4)
    whole = list(read_bitexts(tmp_path / found.of_run))
    sources = [unit.segment.source for bitext in whole for unit in bitext.units]
    assert sources == [f"Bonjour {name} {number}." for name in "abcde" for number in range(2)]


def test_a_killed_run_leaves_two_sets_of_which_the_latest_complete_one_counts(
    tmp_path: Path,
) -> None:
    path = tmp_path / "corpus.jsonl"
    write_bitexts(path, map(bitext, "abcd"), shard_size=2)
    older = {file: file.read_bytes() for file in tmp_path.iterdir()}
    write_bitexts(path, (bitext(name, "Good day.") for name in "abcd"), shard_size=4)
    for file, data in older.items():
        file.write_bytes(data)
        os.utime(file, (1, 1))
    targets = {unit.translation.target for one in read_bitexts(path) for unit in one.units}
    assert targets == {"Good day."}
    shard_path(path, 2, 2).unlink()
    targets = {unit.translation.target for one in read_bitexts(path) for unit in one.units}
    assert targets == {"Hello."}
    assert len(corpus_files(path)) == 5
    assert [one.article.id for one in read_folder(tmp_path, ())] == list("abcd")


def interrupted(folder: Path) -> None:
    with open_outputs(folder, ALL, shard_size=2) as out:
        for name in "abc":
            out.write(bitext(name, "Good day."))
        raise KeyboardInterrupt


def test_an_interrupted_run_leaves_the_shards_of_the_last_one(tmp_path: Path) -> None:
    write(tmp_path, 4)
    before = {path: path.read_bytes() for path in tmp_path.glob("corpus*")}
    with pytest.raises(KeyboardInterrupt):
        interrupted(tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.glob("corpus*")} == before
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".part"]


def test_what_a_killed_run_has_left_unfinished_goes_with_the_next(tmp_path: Path) -> None:
    wreck = tmp_path / ".corpus.tmx.0badcafe.part" / "1"
    wreck.mkdir(parents=True)
    (wreck / "corpus.tmx").touch()
    write(tmp_path, 4)
    assert not wreck.parent.exists()


def test_shards_are_files_of_the_folder_that_people_may_edit(tmp_path: Path) -> None:
    with open_outputs(tmp_path, [OutputFormat.TMX, OutputFormat.JSONL], shard_size=2) as out:
        for name in "ab":
            out.write(bitext(name))
    names = [path.name for path in bitext_files(tmp_path)]
    assert names == [
        "a.tmx",
        "b.tmx",
        *(f"corpus-0000{number}-of-00002.jsonl" for number in (1, 2)),
        *(f"corpus-0000{number}-of-00002.tmx" for number in (1, 2)),
    ]
    assert sorted(path.name for path in out.files) == sorted(names)


def test_a_corpus_of_nothing_is_one_shard(tmp_path: Path) -> None:
    (made,) = write_bitexts(tmp_path / "none.tmx", (), shard_size=2)
    assert made.name == "none-00001-of-00001.tmx"
    assert list(read_bitexts(tmp_path / "none.tmx")) == []


def test_a_shard_ends_with_the_article_that_fills_it(tmp_path: Path) -> None:
    short = replace(bitext("short"), units=bitext("short").units[:1])
    made = write_bitexts(tmp_path / "c.jsonl", [short, *map(bitext, "ab"), short], shard_size=3)
    sizes = [sum(len(one.units) for one in read_bitexts(path)) for path in made]
    assert sizes == [3, 3]
