"""`translate check` across segments, and what it makes for programs."""

import json
from pathlib import Path

import pytest

from tests.integration.conftest import Command
from translate.readers import read_bitexts
from translate.writers import write_bitexts

PAIRS = [
    ("Le procès commence lundi en mai.", "The trial begins on Monday in May."),
    ("le procès commence lundi, en mai !", "The trial opens in May on Monday!"),
    ("Le procès débute lundi en mai.", "The trial begins on Monday, in May."),
    ("Merci à tous.", "Thank you all."),
    ("Merci.", "Thank you."),
    ("Merci.", "Thanks."),
]
TERMS = "source,targets\nprocès,trial|proceedings\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.tsv"
    path.write_text("".join(f"{source}\t{target}\n" for source, target in PAIRS), "utf-8")
    return path


def findings(command: Command, *arguments: str | Path) -> list[tuple[str, str]]:
    done = command("translate check --json", *arguments)
    return [(one["segment"], one["code"]) for one in map(json.loads, done.stdout.splitlines())]


def test_one_source_two_ways_and_two_sources_one_way_are_told(
    command: Command, corpus: Path
) -> None:
    assert findings(command, corpus, "--no-glossary") == [
        ("s0002", "inconsistent-target"),
        ("s0003", "inconsistent-source"),
    ]
    assert findings(command, corpus, "--no-glossary", "--no-consistency") == []


def test_two_files_are_compared_and_the_message_says_where(
    command: Command, corpus: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.tsv"
    other.write_text("Merci à tous.\tMany thanks to everyone.\n", "utf-8")
    done = command("translate check --no-glossary", corpus, other)
    assert "'Thank you all.' in corpus.tsv: corpus/s0004. [inconsistent-target]" in done.stdout
    assert done.returncode == 0


def test_a_term_rendered_two_ways_is_told_once(command: Command, tmp_path: Path) -> None:
    corpus, terms = tmp_path / "corpus.tsv", tmp_path / "terms.csv"
    terms.write_text(TERMS, "utf-8")
    corpus.write_text(
        "Le procès est long.\tThe trial is long.\n"
        "Les procès sont longs.\tTrials are long.\n"
        "Un procès a eu lieu.\tProceedings took place.\n"
        "Le procès est public.\tProceedings are public.\n",
        "utf-8",
    )
    assert findings(command, "-g", terms, corpus) == [("s0003", "inconsistent-term")]


def test_sarif_names_file_segment_level_and_rules(command: Command, corpus: Path) -> None:
    with corpus.open("a", encoding="utf-8") as file:
        file.write("Il y avait 415 personnes.\tThere were 372 people.\n")
    done = command("translate check --no-glossary --format sarif", corpus)
    assert done.returncode == 1
    log = json.loads(done.stdout)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert rules == {one["ruleId"] for one in run["results"]}
    last = run["results"][-1]
    assert last["level"] == "error"
    (place,) = last["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == corpus.as_posix()
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "corpus/s0007"


def test_a_page_shows_the_texts_with_what_was_found(
    command: Command, corpus: Path, tmp_path: Path
) -> None:
    page, missing = tmp_path / "found.html", tmp_path / "missing.tmx"
    done = command("translate check --no-glossary --page", page, corpus, missing)
    assert done.returncode == 3
    assert "segments  " in done.stdout
    text = page.read_text("utf-8")
    assert all(target in text for _, target in PAIRS)
    assert "The same source is translated as" in text
    assert "Another source has the same translation" in text
    xliff = tmp_path / "corpus.xlf"
    write_bitexts(xliff, read_bitexts(corpus))
    command("translate check --no-glossary --json --page", page, xliff)
    assert "The same source is translated as" in page.read_text("utf-8")
