"""The packaged glossary and the one of the benchmark are tables that a reader can rely on."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from glossary.formats import native

ROOT = Path(__file__).parents[3]
TRAFFICKING = ROOT / "glossary" / "data" / "trafficking.csv"
GENERAL = ROOT / "bench" / "data" / "general-terms.csv"
TABLES = pytest.mark.parametrize("path", [TRAFFICKING, GENERAL], ids=lambda path: path.stem)
COLUMNS = [
    "source",
    "targets",
    "forbidden",
    "part_of_speech",
    "case",
    "unless",
    "domain",
    "note",
    "status",
    "example",
]
#: The packaged glossary says once, in its first row, which languages it is for.
LANGUAGES = ["source_language", "target_language"]
LISTS = ("targets", "forbidden", "unless")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, restval=""))


def values(field: str) -> list[str]:
    return field.split("|") if field else []


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("’", "'").casefold()


@TABLES
def test_the_file_is_utf_8_with_the_documented_columns(path: Path) -> None:
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    columns = content.decode("utf-8").split("\n")[0].split(",")
    assert columns == COLUMNS + (LANGUAGES if path == TRAFFICKING else [])


def test_the_page_about_the_data_describes_every_column() -> None:
    page = (ROOT / "glossary" / "data" / "README.md").read_text(encoding="utf-8")
    described = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert described == list(native.COLUMNS)


@pytest.mark.parametrize(("path", "least"), [(TRAFFICKING, 120), (GENERAL, 60)])
def test_there_are_enough_entries(path: Path, least: int) -> None:
    assert len(rows(path)) >= least


@TABLES
def test_no_source_form_is_listed_twice(path: Path) -> None:
    # Names of exact case may differ by an accent or a capital alone: "Hanoï" and "Hanoi".
    sources = [
        row["source"] if row["case"] == "exact" else plain(row["source"]) for row in rows(path)
    ]
    assert sorted(set(sources)) == sorted(sources)


@TABLES
def test_fields_hold_what_their_columns_allow(path: Path) -> None:
    for row in rows(path):
        assert row["part_of_speech"] in {"noun", "proper noun", "acronym", "adjective"}, row
        assert row["case"] in {"any", "exact"}, row
        assert row["status"] == "approved", row
        assert row["domain"], row
        assert row["note"], row


@TABLES
def test_text_is_composed_and_trimmed_with_straight_apostrophes(path: Path) -> None:
    for row in rows(path):
        for name, field in row.items():
            parts = values(field) if name in LISTS else [field]
            assert all(part == part.strip() and "  " not in part for part in parts), row
            assert unicodedata.is_normalized("NFC", field), row
            assert "’" not in field, row


@TABLES
def test_every_entry_has_targets_and_names_none_of_its_forms_twice(path: Path) -> None:
    for row in rows(path):
        assert values(row["targets"]), row
        for name in LISTS:
            forms = [plain(form) for form in values(row[name])]
            if name != "targets" or row["case"] == "any":
                assert len(set(forms)) == len(forms), row
            assert "" not in forms, row


@TABLES
def test_nothing_is_approved_in_one_entry_and_forbidden_in_another(path: Path) -> None:
    table = rows(path)
    approved = {plain(form): row["source"] for row in table for form in values(row["targets"])}
    clashes = [
        (row["source"], form, approved[plain(form)])
        for row in table
        for form in values(row["forbidden"])
        if plain(form) in approved
    ]
    assert clashes == []


@TABLES
def test_every_example_holds_its_source_form(path: Path) -> None:
    strays = [
        row["source"] for row in rows(path) if plain(row["source"]) not in plain(row["example"])
    ]
    assert strays == []


@TABLES
def test_no_guard_blocks_the_example_of_its_own_entry(path: Path) -> None:
    for row in rows(path):
        words = plain(row["example"]).replace("'", " ").replace(".", " ").split()
        assert not [guard for guard in values(row["unless"]) if plain(guard) in words], row
