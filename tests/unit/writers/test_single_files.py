"""A file of any format is written and read by one call."""

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
from translate.errors import OutputError, UnknownBitextError, UsageError
from translate.readers import read_bitexts
from translate.writers import write_bitexts


def bitext(name: str) -> Bitext:
    unit = TranslationUnit(Segment("s1", Kind.TEXT, 0, f"Bonjour {name}."), Translation("Hello."))
    return Bitext(Article(name), Provenance("sig", "m", "", "p", ""), (unit,))


def test_the_ending_says_the_format_unless_one_is_named(tmp_path: Path) -> None:
    corpus = [bitext("a"), bitext("b")]
    for name in ("c.tmx", "c.jsonl"):
        write_bitexts(tmp_path / name, corpus)
        assert list(read_bitexts(tmp_path / name)) == corpus
    write_bitexts(tmp_path / "c.bak", corpus, format="tmx")
    assert (tmp_path / "c.bak").read_bytes() == (tmp_path / "c.tmx").read_bytes()
    assert list(read_bitexts(tmp_path / "c.bak", format="tmx")) == corpus


def test_what_no_format_goes_by_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownBitextError, match=r"ends in none of \.json"):
        write_bitexts(tmp_path / "c.doc", [bitext("a")])
    with pytest.raises(UsageError, match="unknown output format 'doc'; choose from tmx"):
        write_bitexts(tmp_path / "c.tmx", [bitext("a")], format="doc")
    with pytest.raises(UsageError, match="unknown input format 'html'"):
        list(read_bitexts(tmp_path / "c.tmx", format="html"))


def test_a_file_of_one_article_holds_no_second(tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    write_bitexts(path, [bitext("a")])
    with pytest.raises(OutputError, match="holds one article"):
        write_bitexts(path, [bitext("b"), bitext("c")])
    assert list(read_bitexts(path)) == [bitext("a")]
