"""`translate text`, `check` and `evaluate`, as a user runs them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = str(Path(sys.executable).with_name("translate"))
HEAVY = (
    "torch",
    "transformers",
    "ctranslate2",
    "trafilatura",
    "sacrebleu",
    "simplemma",
    "numpy",
    "translate.articles",
)


def translate(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [COMMAND, *map(str, arguments)], input=stdin, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_each_line_gives_a_line() -> None:
    done = translate("text", stdin="Il pleut.\n\nMerci. Bonjour à tous.\r\n")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.split("\n")
    assert len(lines) == 4
    assert lines[0]
    assert (lines[1], lines[3]) == ("", "")
    assert lines[2].count(".") == 2


def test_arguments_are_lines_too() -> None:
    done = translate("text", "La traite des êtres humains est un crime.", "Merci.")
    first, _ = done.stdout.splitlines()
    assert "trafficking" in first.casefold()


def test_a_term_that_is_missing_is_said_on_standard_error(tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_text(f"source,targets\ngouvernement,{'g' * 600}\n", encoding="utf-8")
    done = translate("text", "--glossary", terms, "Le gouvernement a parlé.")
    assert len(done.stdout.splitlines()) == 1
    assert "g" * 600 in done.stdout or "'gouvernement' is not rendered" in done.stderr


TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="fr" datatype="plaintext"/><body>
<tu><tuv xml:lang="fr"><seg>La traite des êtres humains recule de 1.100 cas.</seg></tuv>
<tuv xml:lang="en"><seg>{}</seg></tuv></tu></body></tmx>"""


def test_check_reads_the_bitext_of_another_tool(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.tmx", tmp_path / "bad.tmx"
    good.write_text(TMX.format("Human trafficking is down by 1,100 cases."), encoding="utf-8")
    bad.write_text(TMX.format("Milking of human beings is down by 1,300."), encoding="utf-8")
    done = translate("check", good)
    assert done.returncode == 0, done.stdout
    assert "terms     1 of 1 rendered as approved" in done.stdout
    assert done.stdout.endswith("flags     none\n")
    done = translate("check", good, bad, "--json")
    assert done.returncode == 1
    findings = [json.loads(line) for line in done.stdout.splitlines()]
    assert {finding["file"] for finding in findings} == {str(bad)}
    assert {"term-missing", "number-changed"} <= {finding["code"] for finding in findings}
    text = translate("check", bad).stdout
    assert f"{bad}: " in text
    assert "[term-missing]" in text
    plain = translate("check", good, "--no-glossary")
    assert "terms     0 of 0" in plain.stdout


def test_check_tells_xliff_from_tmx_on_standard_input() -> None:
    text = (
        '<xliff version="1.2"><file original="a" source-language="fr" target-language="en" '
        'datatype="x"><body><trans-unit id="1"><source>Oui.</source><target>Yes.</target>'
        "</trans-unit></body></file></xliff>"
    )
    done = translate("check", "-", stdin=text)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "segments  1")


def test_check_says_what_it_cannot_read_and_checks_the_rest(tmp_path: Path) -> None:
    good, broken = tmp_path / "good.tmx", tmp_path / "broken.tmx"
    good.write_text(TMX.format("Human trafficking is down by 1,100 cases."), encoding="utf-8")
    broken.write_text("<tmx><body>", encoding="utf-8")
    done = translate("check", broken, good, tmp_path / "absent.json")
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 2
    assert "segments  1" in done.stdout


def test_check_says_of_other_languages_that_their_terms_are_not_checked(tmp_path: Path) -> None:
    german = tmp_path / "german.tmx"
    german.write_text(
        TMX.format("Der Menschenhandel nimmt ab, um 1 100.").replace('"en', '"de'), encoding="utf-8"
    )
    done = translate("check", german)
    assert f"{german}: is fr→de, not fr→en; its terms are not checked" in done.stderr
    assert "terms     0 of 0" in done.stdout


@pytest.fixture
def test_set(tmp_path: Path) -> Path:
    path = tmp_path / "test.tsv"
    path.write_text(
        "Le gouvernement a parlé.\tThe government spoke.\n"
        "Il pleut aujourd'hui.\tIt is raining today.\n"
        "Le gouvernement est à Paris.\tThe government is in Paris.\n",
        encoding="utf-8",
    )
    return path


def test_evaluate_compares_with_and_without_the_glossary(test_set: Path, tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_text("source,targets\ngouvernement,cabinet\n", encoding="utf-8")
    done = translate("evaluate", test_set, "--glossary", terms, "--json", "--control", "5")
    assert done.returncode == 0, done.stderr
    report, control = map(json.loads, done.stdout.splitlines())
    assert (report["glossary"], report["segments"], report["with_terms"]) == ("terms", 3, 2)
    assert report["unchanged"] == 1
    scores = {one["name"]: one["value"] for one in report["terminology"]}
    before = {one["name"]: one["value"] for one in report["baseline_terminology"]}
    assert scores["lemma match"] == 100 > before["lemma match"]
    assert all(one["signature"] for one in report["overall"])
    assert control["glossary"] == "random-words"


def test_evaluate_judges_translations_that_are_there(test_set: Path, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.txt", tmp_path / "theirs.txt"
    ours.write_text("The government spoke.\nIt rains.\nThe government is in Paris.\n")
    theirs.write_text("The state spoke.\nRain.\nThe state is in Paris.\n")
    done = translate("evaluate", test_set, "--system", ours, "--baseline", theirs)
    assert done.returncode == 0, done.stderr
    assert "| BLEU |" in done.stdout
    ours.write_text("The government spoke.\n")
    done = translate("evaluate", test_set, "--system", ours, "--baseline", theirs)
    assert done.returncode == 2
    assert "1 lines" in done.stderr


def test_the_version_is_said() -> None:
    assert translate("--version").stdout.startswith("bitexte ")


@pytest.mark.parametrize("module", ["translate.cli", "glossary.cli"])
def test_help_loads_nothing_heavy(module: str) -> None:
    code = (
        f"import sys; sys.argv = ['x', '--help']; from {module} import main\n"
        "try: main()\nexcept SystemExit as end: assert not end.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
