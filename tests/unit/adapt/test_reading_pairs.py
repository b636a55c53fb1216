"""Pairs come out of TSV, of our own corpora and of the TMX of other tools."""

from dataclasses import replace
from pathlib import Path

import pytest

from translate.adapt.pairs import Dropped, Pair, read_pairs
from translate.bitext import (
    Article,
    Bitext,
    Kind,
    Origin,
    Provenance,
    Segment,
    Status,
    Translation,
    TranslationUnit,
)
from translate.errors import BitextError
from translate.readers import read_bitexts
from translate.writers import write_bitexts
from translate.writers.json_documents import bitext_to_json

FRENCH_ENGLISH = ("fr", "en")


def write_jsonl(path: Path, *translations: Translation, language: str = "en") -> Path:
    import json

    units = tuple(
        TranslationUnit(Segment(f"s{n}", Kind.TEXT, 0, f"Phrase {n}."), one)
        for n, one in enumerate(translations)
    )
    bitext = Bitext(
        Article(id="a", target_language=language),
        Provenance("sig", "m@1", "", "bitexte", "2026-01-01T00:00:00Z"),
        units,
    )
    path.write_text(json.dumps(bitext_to_json(bitext)) + "\n", encoding="utf-8")
    return path


def test_lines_of_a_table_are_pairs_and_further_columns_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "corpus.tsv"
    path.write_bytes("\ufeffOui.\tYes.\r\nNon.\tNo.\tnews\nseul\n\n\tempty\n".encode())
    assert list(read_pairs(path, FRENCH_ENGLISH)) == [
        Pair("Oui.", "Yes."),
        Pair("Non.", "No."),
        Dropped.EMPTY,
        Pair("", "empty"),
    ]


def test_of_our_own_corpora_only_what_a_person_stands_behind_is_taken(tmp_path: Path) -> None:
    draft = Translation("One.")
    path = write_jsonl(
        tmp_path / "corpus.jsonl",
        draft,
        replace(draft, status=Status.ACCEPTED),
        replace(draft, status=Status.EDITED),
        replace(draft, status=Status.REJECTED),
        replace(draft, origin=Origin.HUMAN),
        replace(draft, origin=Origin.MEMORY),
    )
    pairs = list(read_pairs(path, FRENCH_ENGLISH))
    assert [isinstance(one, Pair) for one in pairs] == [False, True, True, False, True, False]
    assert [pairs[0], pairs[3], pairs[5]] == [Dropped.DRAFT, Dropped.REJECTED, Dropped.DRAFT]
    drafts = list(read_pairs(path, FRENCH_ENGLISH, drafts=True))
    assert drafts.count(Dropped.REJECTED) == 1
    assert sum(isinstance(one, Pair) for one in drafts) == 5


def test_a_bitext_in_other_languages_is_left_out(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "x.jsonl", Translation("Eins.", Origin.HUMAN), language="de-AT")
    assert list(read_pairs(path, FRENCH_ENGLISH)) == [Dropped.LANGUAGES]
    assert list(read_pairs(path, ("fr", "de"))) == [Pair("Phrase 0.", "Eins.")]


def test_the_memory_of_another_tool_is_taken_whole(tmp_path: Path) -> None:
    path = tmp_path / "memory.TMX"
    path.write_text(
        '<tmx version="1.4"><header srclang="fr" creationtool="other"/><body>'
        '<tu><tuv xml:lang="fr-FR"><seg>Oui.</seg></tuv><tuv xml:lang="en-GB"><seg>Yes.</seg></tuv>'
        "</tu></body></tmx>",
        encoding="utf-8",
    )
    assert list(read_pairs(path, FRENCH_ENGLISH)) == [Pair("Oui.", "Yes.")]


@pytest.mark.parametrize(
    "ending", ["tmx", "xlf", "1-2.xlf", "xlsx", "csv", "tsv", "rows.jsonl", "parquet", "po", "docx"]
)
def test_what_was_reviewed_is_taken_out_of_every_format(tmp_path: Path, ending: str) -> None:
    draft = Translation("One.")
    path = write_jsonl(tmp_path / "c.jsonl", draft, replace(draft, status=Status.ACCEPTED))
    other = tmp_path / f"other.{ending}"
    write_bitexts(other, read_bitexts(path))
    pairs = list(read_pairs(other, FRENCH_ENGLISH))
    assert Pair("Phrase 1.", "One.") in pairs
    assert Pair("source", "target") not in pairs


def test_shards_are_one_corpus(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "c.jsonl", Translation("One.", Origin.HUMAN))
    for ending in ("tmx", "tsv"):
        whole = tmp_path / f"parted.{ending}"
        write_bitexts(whole, read_bitexts(path), shard_size=1)
        assert list(read_pairs(whole, FRENCH_ENGLISH)) == [Pair("Phrase 0.", "One.")]


def test_a_file_that_cannot_be_read_is_said_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(BitextError, match=r"cannot read .*absent\.tsv: no such file"):
        list(read_pairs(tmp_path / "absent.tsv", FRENCH_ENGLISH))
    bad = tmp_path / "bad.tsv"
    bad.write_bytes(b"caf\xe9\tcoffee\n")
    with pytest.raises(BitextError, match=r"bad\.tsv: not UTF-8"):
        list(read_pairs(bad, FRENCH_ENGLISH))
    with pytest.raises(BitextError, match="cannot read"):
        list(read_pairs(tmp_path / "absent.tmx", FRENCH_ENGLISH))
