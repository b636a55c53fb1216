"""The command `glossary`, as a user runs it."""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary import Term, Termbase, load, save
from glossary.cli import main

ROOT = Path(__file__).parents[2]
NO_SUCH_FILE = os.strerror(2)
HEADER = "source,targets,forbidden,part_of_speech,case,unless,domain,note,status,example\n"


Result = subprocess.CompletedProcess[str]
Command = Callable[..., Result]


@pytest.fixture
def glossary(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """The command, run in this process: its exit code, its output and its errors."""

    def run(*arguments: str | Path, stdin: str | bytes = b"") -> Result:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        monkeypatch.setattr("sys.argv", ["glossary", *map(str, arguments)])
        monkeypatch.setenv("COLUMNS", "200")
        monkeypatch.setenv("TERM", "dumb")
        with pytest.raises(SystemExit) as end:
            main()
        output, errors = capfd.readouterr()
        return Result([], int(end.value.code or 0), output, errors)

    return run


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    """A small glossary."""
    path = tmp_path / "terms.csv"
    path.write_text(
        HEADER
        + "traite,trafficking|human trafficking,trade,noun,any,vache,,,approved,La traite recule.\n"
        + "femme,woman,,noun,any,,,,proposed,\n",
        encoding="utf-8",
    )
    return path


def test_help_loads_no_dictionary() -> None:
    code = (
        "import sys, runpy\n"
        "sys.argv = ['glossary', '--help']\n"
        "try:\n    runpy.run_module('glossary', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "print(sorted({'simplemma', 'lemminflect', 'lxml', 'numpy'} & set(sys.modules)))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert "lookup" in run.stdout
    assert run.stdout.endswith("[]\n")


def test_the_version_is_told(glossary: Command) -> None:
    run = glossary("--version")
    assert run.returncode == 0
    assert run.stdout.startswith("bitexte ")


def test_lookup_shows_terms_with_their_places(glossary: Command, terms: Path) -> None:
    run = glossary("lookup", "-g", terms, "Contre la traite des femmes", "rien")
    assert run.stdout == "10-16\ttraite\ttrafficking | human trafficking\n"
    assert run.returncode == 0


def test_lookup_reads_standard_input_and_writes_json(glossary: Command, terms: Path) -> None:
    run = glossary("lookup", "-g", terms, "--json", "--all", stdin="La traite\r\nLes femmes\n\n")
    texts = [json.loads(line) for line in run.stdout.splitlines()]
    assert [one["text"] for one in texts] == ["La traite", "Les femmes", ""]
    assert texts[1]["matches"] == [
        {
            "start": 4,
            "end": 10,
            "text": "femmes",
            "plural": True,
            "source": "femme",
            "targets": ["women"],
            "forbidden": [],
            "status": "proposed",
        }
    ]


def test_lookup_says_why_it_leaves_a_term_alone(glossary: Command, terms: Path) -> None:
    texts = "Elle traite la traite.", "La traite des vaches."
    result = glossary("lookup", "-g", terms, "--why", *texts)
    assert result.stdout.splitlines() == [
        "5-11\ttraite\tleft alone: reads as a verb",
        "15-21\ttraite\ttrafficking | human trafficking",
        "3-9\ttraite\tleft alone: its guards rule it out",
    ]
    result = glossary("lookup", "-g", terms, "--why", "--json", texts[0])
    (left,) = json.loads(result.stdout)["left_alone"]
    assert left["reason"] == "reads as a verb"


def test_lookup_uses_the_packaged_glossary_by_name(glossary: Command) -> None:
    run = glossary("lookup", "-g", "trafficking", "l'OIM")
    assert run.stdout.startswith("2-5\tOIM\tIOM")
    run = glossary("lookup", "-g", "nonesuch", "l'OIM")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        'glossary: no packaged glossary is called "nonesuch"; there is: trafficking\n'
    )


def test_lookup_refuses_what_is_no_text(glossary: Command) -> None:
    run = glossary("lookup", stdin=b"la traite\n\xff\xfe\n")
    assert run.returncode == 3
    assert run.stderr == "glossary: standard input is not UTF-8 (invalid start byte)\n"


def test_check_is_content_with_a_good_glossary(glossary: Command, terms: Path) -> None:
    run = glossary("check", terms)
    assert (run.returncode, run.stdout) == (0, "0 errors, 0 warnings\n")


def test_check_names_file_and_line(glossary: Command, terms: Path) -> None:
    terms.write_text(HEADER + "traite,trade,trade,,,,,,,\nfemme,woman ,,,,,,,,\n", encoding="utf-8")
    run = glossary("check", terms)
    assert run.returncode == 1
    assert run.stdout.splitlines() == [
        f'{terms}:2: error: "trade" is approved and forbidden at once [forbidden-target]',
        f"{terms}:3: warning: targets has stray spaces: 'woman ' [spaces]",
        "1 errors, 1 warnings",
    ]


def test_check_counts_warnings_if_it_is_strict(glossary: Command, terms: Path) -> None:
    terms.write_text(HEADER + "femme,woman ,,,,,,,,\n", encoding="utf-8")
    assert glossary("check", terms).returncode == 0
    run = glossary("check", "--strict", "--json", terms)
    assert run.returncode == 1
    assert json.loads(run.stdout) == {
        "file": str(terms),
        "line": 2,
        "column": None,
        "entry": 1,
        "level": "warning",
        "code": "spaces",
        "message": "targets has stray spaces: 'woman '",
    }


def test_check_goes_on_after_a_file_it_cannot_read(
    glossary: Command, terms: Path, tmp_path: Path
) -> None:
    run = glossary("check", tmp_path / "none.csv", terms)
    assert run.returncode == 3
    error, *remarks = run.stderr.splitlines()
    assert error == f"glossary: {tmp_path / 'none.csv'}: cannot be read: {NO_SUCH_FILE}"
    assert set(remarks) == {f"glossary: {terms}: names no languages; taken for fr→en"}
    assert run.stdout == "0 errors, 0 warnings\n"


def test_check_finds_the_packaged_glossary_in_order(glossary: Command) -> None:
    run = glossary("check", ROOT / "glossary" / "data" / "trafficking.csv")
    assert (run.returncode, run.stdout) == (0, "0 errors, 0 warnings\n")


def test_stats_counts_terms_and_renderings(glossary: Command, terms: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "a.tsv"
    corpus.write_text(
        "La traite.\tTrafficking.\nLa traite.\tThe trade.\nRien.\tNothing.\n", encoding="utf-8"
    )
    run = glossary("stats", corpus, "-g", terms)
    assert run.stdout.splitlines() == [
        "      2  traite\ttrafficking 1; forbidden: trade 1; missing 1",
        "1 of 1 terms, 2 occurrences",
        "1 of 2 rendered as approved (50.0%)",
    ]
    run = glossary("stats", corpus, "-g", terms, "--json")
    assert json.loads(run.stdout) == {
        "source": "traite",
        "occurrences": 2,
        "translated": 2,
        "renderings": {"trafficking": 1},
        "forbidden": {"trade": 1},
        "missing": 1,
    }


def test_stats_counts_in_source_text_alone(glossary: Command, terms: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "a.txt"
    corpus.write_text("La traite.\n", encoding="utf-8")
    run = glossary("stats", corpus, "-g", terms)
    assert run.stdout.splitlines() == ["      1  traite", "1 of 1 terms, 1 occurrences"]
    (tmp_path / "a.docx").write_bytes(b"")
    run = glossary("stats", tmp_path / "a.docx", "-g", terms)
    assert run.returncode == 2
    assert "no kind of corpus" in run.stderr


def test_add_leaves_the_rest_of_the_file_as_it_is(glossary: Command, terms: Path) -> None:
    before = terms.read_text(encoding="utf-8").rstrip("\n")
    terms.write_text(before, encoding="utf-8")
    run = glossary(
        "add", "-g", terms, "enfant soldat", "child soldier", "minor | soldier",
        "--forbid", "soldier child", "--unless", "a", "--unless", "b", "--note", 'say "no"',
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout == f"{terms}: enfant soldat → child soldier | minor | soldier\n"
    assert terms.read_text(encoding="utf-8") == before + (
        "\nenfant soldat,child soldier|minor \\| soldier,soldier child,noun,any,a|b,,"
        '"say ""no""",approved,\n'
    )
    assert "enfants soldats" in glossary("lookup", "-g", terms, "les enfants soldats").stdout


def test_add_starts_a_glossary(glossary: Command, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    assert glossary("add", "-g", path, "OIM", "IOM", "-p", "acronym").returncode == 0
    assert glossary("check", path).stdout == "0 errors, 0 warnings\n"
    assert "OIM\tIOM" in glossary("lookup", "-g", path, "l'OIM et l'oim").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("Femme", "lady"), 2, 'terms.csv: "Femme" is listed already'),
        (("enfant", "child", "--only-with", "soldat"), 3, 'has no column "only_with"'),
        ((" ", "child"), 2, "a term has no source form"),
        (("enfant", " "), 2, 'the term "enfant" has an empty form'),
        (("enfant",), 2, "Missing argument"),
        (("enfant", "child", "--status", "perhaps"), 2, "perhaps"),
    ],
)
def test_add_refuses_what_makes_no_sense(
    glossary: Command, terms: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    before = terms.read_bytes()
    run = glossary("add", "-g", terms, *arguments)
    assert run.returncode == code
    assert message in run.stderr
    assert "Traceback" not in run.stderr
    assert terms.read_bytes() == before


def test_check_reads_every_format(glossary: Command, tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    save(Termbase("terms", (Term("femme", ("woman",)), Term("enfant", ("kid",), ("kid",)))), path)
    line = path.read_text(encoding="utf-8").splitlines().index('      <conceptEntry id="c2">') + 1
    run = glossary("check", path)
    assert (run.returncode, run.stdout.splitlines()) == (
        1,
        [
            f'{path}:{line}: error: "kid" is approved and forbidden at once [forbidden-target]',
            "1 errors, 0 warnings",
        ],
    )
    path = tmp_path / "terms.json"
    save(Termbase("terms", (Term("femme", ("woman",)), Term("enfant", ("kid",), ("kid",)))), path)
    run = glossary("check", path)
    assert f"{path}: entry 2: error:" in run.stdout
    assert json.loads(glossary("check", "--json", path).stdout)["line"] is None


def test_check_asks_for_the_format_where_the_ending_does_not_tell(
    glossary: Command, tmp_path: Path
) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("femme\twoman\nenfant\tfemme\n", encoding="utf-8")
    run = glossary("check", path)
    assert (run.returncode, "name the one it is: deepl" in run.stderr) == (2, True)
    run = glossary("check", path, "--format", "deepl")
    assert f'{path}:2: warning: the target "femme" is itself a source form, in line 1' in run.stdout


def test_add_grows_a_file_of_another_format(glossary: Command, tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    assert glossary("add", "-g", path, "OIM", "IOM", "-p", "acronym").returncode == 0
    run = glossary("add", "-g", path, "enfant", "child", "--forbid", "kid", "--unless", "chœur")
    assert (run.returncode, run.stderr) == (0, "")
    assert glossary("add", "-g", path, "Enfant", "infant", "--unless", "chœur").returncode == 2
    assert load(path).terms[1] == Term("enfant", ("child",), ("kid",), unless=("chœur",))
    path = tmp_path / "terms.csv"
    path.write_text("traite,trafficking\n", encoding="utf-8")
    run = glossary("add", "-g", path, "enfant", "child", "--note", "x", "--format", "deepl")
    assert run.returncode == 0
    assert run.stderr.splitlines() == [
        f"glossary: {path}: left out: 1 note",
        "glossary: DeepL glossary: holds source form, preferred target; approved entries only",
    ]
    assert path.read_text(encoding="utf-8") == "traite,trafficking,fr,en\nenfant,child,fr,en\n"


def test_add_says_where_it_cannot(glossary: Command, tmp_path: Path) -> None:
    run = glossary("add", "-g", tmp_path / "a.doc", "enfant", "child")
    assert (run.returncode, 'no glossary format ends in ".doc"' in run.stderr) == (2, True)
    for name in ("a.csv", "a.tbx"):
        run = glossary("add", "-g", tmp_path / "none" / name, "enfant", "child")
        assert run.returncode == 3
        assert run.stderr.count("\n") == 1
        assert f"{tmp_path / 'none' / name}: cannot be written" in run.stderr


def test_a_reader_that_has_enough_gets_no_traceback(terms: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "glossary", "lookup", "-g", str(terms)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(b"La traite\n" * 20_000)
            process.stdin.close()
        errors = process.stderr.read()
    assert errors == b""
