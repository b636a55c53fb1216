"""Bitexts are known by what is in them, whatever they are called."""

from pathlib import Path

import pytest

from translate.bitext import Bitext
from translate.readers import read_bitexts
from translate.readers.recognition import is_bitext, recognise
from translate.schema.formats import FORMATS, BitextFormat, OutputFormat
from translate.writers import write_bitexts

READABLE = [one for one in FORMATS if one.reader]


@pytest.fixture
def bitext() -> Bitext:
    cases = Path(__file__).parents[2] / "data" / "exchange"
    return next(read_bitexts(cases / "17-tmx-two-variants.tmx"))


@pytest.mark.parametrize("known", READABLE, ids=lambda one: one.name)
def test_all_that_we_write_is_known_again(
    bitext: Bitext, tmp_path: Path, known: BitextFormat
) -> None:
    path = tmp_path / f"corpus{known.ending}"
    list(write_bitexts(path, [bitext], format=known.name))
    if known.companions:
        path = path.with_suffix(known.companions[0])
    assert is_bitext(path)
    if known.companions:
        return  # plain text by itself
    found = recognise(path.read_bytes())
    assert found is not None
    assert list(read_bitexts(path, format=found.name)) == list(read_bitexts(path))
    if known.name not in (OutputFormat.DOCX, OutputFormat.XLSX):
        renamed = path.rename(tmp_path / "article.txt")
        assert is_bitext(renamed)
        assert [one.units for one in read_bitexts(renamed)] == [bitext.units]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('\ufeff<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE tmx SYSTEM "t.dtd">\n<tmx>', "tmx"),
        ("source;target\nun;one\n", "csv"),
        ("sep=;\nfr;en\nun;one\n", "csv"),
        ("Source\tTarget\nun\tone\n", "tsv"),
        ('{"source": "un", "target": "one"}\n{"source": "deux", "target": "two"}\n', "rows"),
        ('{"translation": {"fr": "un", "en": "one"}}\n', "rows"),
        ('# by hand\nmsgid ""\nmsgstr ""\n', "po"),
        ("La source a tari, la cible a bougé.\nIl pleut.\n", None),
        ("Source : VNA\nIl pleut.\n", None),
        ("<p>Il pleut.</p>", None),
        ('{"title": "Il pleut", "source": "VNA"}', None),
        ("", None),
        ("{", None),
    ],
)
def test_what_others_write_is_known_and_articles_are_not(text: str, name: str | None) -> None:
    found = recognise(text.encode())
    assert (found and found.name) == name
    wide = recognise(text.lstrip("\ufeff").encode("utf-16"))
    assert (wide and wide.name) == name


@pytest.mark.parametrize(
    "unit", ["<!---->", "<!--", "<?a?>", "<!DOCTYPE a>", "{", '"source":', "# a\n"]
)
def test_nothing_takes_long_to_be_told(unit: str) -> None:
    assert recognise((unit * 60_000).encode()) is None


def test_a_text_with_commas_is_no_table_by_its_name_alone(tmp_path: Path) -> None:
    path = tmp_path / "article.csv"
    path.write_text("Hier, il pleuvait.\nDemain, il neigera.\n", encoding="utf-8")
    assert not is_bitext(path)
    path = path.rename(tmp_path / "pairs.tsv")
    assert not is_bitext(path)
    path.write_text("Il pleut.\tIt rains.\n", encoding="utf-8")
    assert is_bitext(path)
