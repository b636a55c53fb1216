"""`glossary extract`, as a user runs it."""

import subprocess
import sys
from pathlib import Path

from glossary import load

COMMAND = str(Path(sys.executable).with_name("glossary"))


def extract(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, "extract", *map(str, arguments)], capture_output=True, text=True, check=False
    )


def test_candidates_are_listed_or_written_to_a_glossary_to_edit(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.tsv"
    corpus.write_text(
        "La Cour suprême siège.\tThe Supreme Court sits.\n"
        "La Cour suprême parle.\tThe Supreme Court speaks.\n"
        "Selon la Cour suprême, non.\tAccording to the Supreme Court, no.\n",
        encoding="utf-8",
    )
    done = extract(corpus)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "    3  100%  Cour suprême\tSupreme Court\n"
    output = tmp_path / "candidates.csv"
    done = extract(corpus, "--output", output)
    assert done.returncode == 0, done.stderr
    (term,) = load(output)
    assert (term.source, term.targets, term.is_approved) == (
        "Cour suprême",
        ("Supreme Court",),
        False,
    )


def test_a_glossary_that_was_edited_is_replaced_with_force_only(tmp_path: Path) -> None:
    corpus, output = tmp_path / "corpus.tsv", tmp_path / "candidates.csv"
    corpus.write_text("La Cour suprême.\tThe Supreme Court.\n" * 4, encoding="utf-8")
    output.write_text("edited by hand")
    # Said before anything is read: the other corpus does not exist.
    done = extract(tmp_path / "absent.tsv", "-o", output)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"glossary: {output}: is there already; --force replaces it\n"
    assert output.read_text() == "edited by hand"
    assert extract(tmp_path / "absent.tsv", "-o", output, "--force").returncode == 3
    assert output.read_text() == "edited by hand"
    assert extract(corpus, "-o", output, "--force").returncode == 0
    assert output.read_text() != "edited by hand"


def test_what_is_written_passes_the_check(tmp_path: Path) -> None:
    lines = [
        "Les traites négrières sont finies.\tThe slave trades are over.",
        "La traite négrière finit.\tThe slave trade ends.",
        "Le chef parle de 12 ans.\tThe boss speaks of 12 years.",
        "Un chef attend des ans.\tA boss waits for years.",
        "Le chef a dix ans.\tThe chief is ten years old.",
        "L'a\u200bgence « Terre » est là.\tThe Earth  agency is here.",
    ]
    corpus = tmp_path / "corpus.tsv"
    corpus.write_text("\n".join(lines * 4) + "\n", encoding="utf-8")
    output = tmp_path / "candidates.csv"
    assert extract(corpus, "--output", output).returncode == 0
    terms = {term.source: term.targets for term in load(output)}
    assert terms
    assert "years" not in {target for targets in terms.values() for target in targets}
    done = subprocess.run([COMMAND, "check", "--strict", output], capture_output=True, text=True)  # noqa: PLW1510
    assert (done.returncode, done.stdout) == (0, "0 errors, 0 warnings\n")


def test_a_corpus_that_cannot_be_read_is_said_in_one_line(tmp_path: Path) -> None:
    done = extract(tmp_path / "absent.tsv")
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1


def test_the_version_is_said() -> None:
    done = subprocess.run([COMMAND, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("bitexte ")
