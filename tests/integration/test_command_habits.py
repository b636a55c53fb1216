"""What a user of a terminal takes for granted, in both commands alike."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]

ARTICLE = "La police a arrêté trois trafiquants. Le procès s'ouvrira lundi.\n"
TERMS = "source,targets\npolice,constabulary\n"
TERMS_WITH_LANGUAGES = "source,targets,source_language,target_language\npolice,constabulary,fr,en\n"
PAIRS = "La police est là.\tThe constabulary is there.\n"
BITEXT = {
    "schema": "bitexte/1",
    "article": {
        "id": "a\x1b[31m\nb",
        "title": "",
        "date": "",
        "agency": "",
        "place": "",
        "source_url": "",
        "source_language": "fr",
        "target_language": "en",
    },
    "provenance": {"signature": "", "model": "", "glossary": "", "program": "", "created": ""},
    "segments": [
        {
            "id": "s1",
            "kind": "text",
            "paragraph": 0,
            "source": "Il a vu 3 chats.",
            "target": "He saw cats.",
            "origin": "mt",
            "score": None,
            "literals": [],
            "status": "draft",
            "terms": [],
            "flags": [],
        }
    ],
}


@pytest.mark.parametrize(
    "line",
    [
        *(
            f"translate {one}"
            for one in ("run", "text", "clean", "check", "evaluate", "adapt", "serve")
        ),
        *(f"glossary {one}" for one in ("check", "lookup", "stats", "add", "convert", "extract")),
        "translate models pull",
    ],
)
def test_every_command_has_the_same_short_options(command: Command, line: str) -> None:
    done = command(f"{line} -h")
    assert done.returncode == 0
    for option in ("-h, --help", "-q, --quiet", "--debug"):
        assert option in done.stdout
    if "--glossary" in done.stdout:
        assert "-g, --glossary" in done.stdout


@pytest.mark.parametrize("program", ["translate", "glossary", "translate models"])
def test_no_line_of_help_is_cut(command: Command, program: str) -> None:
    assert "..." not in command(f"{program} -h").stdout.replace("[ARGS]...", "")


def test_a_dash_stands_for_standard_input_wherever_a_file_may(command: Command) -> None:
    bitext = json.dumps(BITEXT)
    assert "segments  1" in command("translate check - --no-glossary", stdin=bitext).stdout
    assert "segments  2" in command("translate check -", stdin=f"{bitext}\n{bitext}\n").stdout
    assert "Le procès" in command("translate clean -", stdin=ARTICLE).stdout
    assert "0 errors" in command("glossary check -", stdin=TERMS).stdout
    assert "1 occurrences" in command("glossary stats -", stdin="la traite\n").stdout
    assert "1 of 1 rendered" in command("glossary stats -", stdin="traite\ttrafficking\n").stdout
    assert command("glossary lookup -", stdin="la traite\n").stdout.startswith("3-9\ttraite")
    found = command("glossary lookup -g -", "La police", stdin=TERMS)
    assert found.stdout == "3-9\tpolice\tconstabulary\n"
    judged = command("translate evaluate - --json --limit 1", stdin=PAIRS * 2)
    assert json.loads(judged.stdout)["segments"] == 1


def test_a_page_on_standard_input_is_read_as_a_page(command: Command) -> None:
    page = (
        "<html><head><title>Un titre</title></head><body><nav>Accueil</nav><article>"
        f"<p>{ARTICLE.strip()}</p><p>Le tribunal siège à Hanoï.</p></article></body></html>"
    )
    done = command("translate clean - --json", stdin=page)
    texts = [paragraph["text"] for paragraph in json.loads(done.stdout)["paragraphs"]]
    assert texts[-2:] == [ARTICLE.strip(), "Le tribunal siège à Hanoï."]
    assert "<" not in "".join(texts)


def test_a_device_is_not_replaced(command: Command, tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text(TERMS_WITH_LANGUAGES, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.csv")
    done = command("glossary convert terms.csv pipe.csv --to deepl --force")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert "not an ordinary file" in done.stderr
    assert (tmp_path / "pipe.csv").is_fifo()


def test_a_dash_stands_for_standard_output_too(command: Command, tmp_path: Path) -> None:
    done = command("glossary convert - - --to deepl", stdin=TERMS)
    assert done.stdout == "police,constabulary,fr,en\n"
    done = command("glossary convert - - --to tbx", stdin=TERMS)
    (tmp_path / "terms.tbx").write_text(done.stdout, encoding="utf-8")
    assert command("glossary lookup -g terms.tbx", "police").stdout.endswith("constabulary\n")


def test_what_is_wrong_with_standard_input_is_said_of_standard_input(command: Command) -> None:
    done = command("translate check -", stdin="{")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("translate: standard input")


def test_what_is_worth_a_remark_is_said_of_standard_input_and_not_to_the_quiet(
    command: Command,
) -> None:
    done = command("glossary check -", stdin=TERMS)
    assert done.stderr.startswith("glossary: standard input.csv: names no languages")
    done = command("glossary check - -q", stdin=TERMS)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "line",
    [
        "glossary check pipe.csv",
        "glossary lookup oui -g pipe.tbx",
        "glossary stats pipe.tsv",
        "translate check pipe.tmx",
        "translate evaluate pipe.tsv",
        "translate clean a.txt --rules pipe.toml",
    ],
)
def test_nothing_waits_for_a_named_pipe(command: Command, tmp_path: Path, line: str) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    for ending in ("csv", "tbx", "tmx", "tsv", "toml"):
        os.mkfifo(tmp_path / f"pipe.{ending}")
    done = command(line)
    assert done.returncode == 3
    assert "not an ordinary file" in done.stderr


def test_glossaries_go_by_name_in_both_commands(command: Command) -> None:
    assert command("glossary lookup -g trafficking", "traite").stdout
    assert command("glossary check trafficking").stdout == "0 errors, 0 warnings\n"
    assert command("glossary convert trafficking - --to deepl").stdout.count(",fr,en\n") > 100
    for line in ("glossary check traficking", "glossary lookup a -g traficking"):
        done = command(line)
        assert (done.returncode, done.stdout) == (2, "")
        assert 'no packaged glossary is called "traficking"; there is: ' in done.stderr
    done = command("translate text -g trafficking", "La traite des êtres humains.")
    assert "rafficking" in done.stdout


def test_a_dry_run_says_what_would_be_translated_and_writes_nothing(
    command: Command, tmp_path: Path
) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    done = command("translate run . --dry-run --limit 2")
    assert done.stdout.splitlines() == [
        "     2  a  a.txt",
        "     2  b  b.txt",
        "4 segments in 2 articles would be translated",
    ]
    done = command("translate run . absent.txt --dry-run --json")
    report = json.loads(done.stdout)
    assert (report["articles"], report["segments"], report["unread"]) == (3, 6, 1)
    assert done.returncode == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt", "c.txt"]


def test_a_limit_takes_the_first_articles_and_leaves_the_others(
    command: Command, tmp_path: Path
) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    done = command("translate run . -o out --limit 2 --format jsonl,json -q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert sorted(path.stem for path in (tmp_path / "out" / "articles").iterdir()) == ["a", "b"]
    assert command("translate run . -o out --limit 1 --replace").returncode == 2


def test_the_report_for_machines_names_no_article_s_files(command: Command, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(ARTICLE, encoding="utf-8")
    report = json.loads(command("translate run . -o out --json").stdout)
    assert report["article_files"] == 10
    assert sorted(Path(name).name for name in report["files"]) == [
        "corpus.jsonl",
        "corpus.tmx",
        "index.html",
    ]


def test_quiet_leaves_results_and_errors(command: Command, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(json.dumps(BITEXT), encoding="utf-8")
    done = command("translate check -q b.json absent.tmx")
    assert [line.rpartition("[")[2] for line in done.stdout.splitlines()] == ["number-missing]"]
    assert done.stderr.count("\n") == 1


def test_nothing_from_a_file_steers_the_terminal(command: Command, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(json.dumps(BITEXT), encoding="utf-8")
    name = "x\x1b]0;mine\x07\nforged: line.txt"
    (tmp_path / name).write_bytes(b"\x00\x01" * 99)
    done = command("translate check b.json")
    assert r"a\x1b[31m\x0ab/s1" in done.stdout
    spoken = done.stdout + done.stderr
    done = command("translate clean", name)
    assert done.stderr.count("\n") == 1
    spoken += done.stderr
    spoken += command("translate check b.json --json").stdout
    spoken += command("glossary lookup", "la \x9b31m traite", "--json").stdout
    spoken += command("glossary lookup -g", "\x1b[31mno").stderr
    (tmp_path / "g\x1b[1m.csv").write_text(TERMS, encoding="utf-8")
    spoken += command("glossary check", "g\x1b[1m.csv").stderr
    assert not [mark for mark in spoken if mark < " " and mark != "\n"]
    assert not [mark for mark in spoken if "\x7f" <= mark < "\xa0"]


def test_values_are_completed(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def completed(line: str) -> set[str]:
        program = line.split(maxsplit=1)[0]
        monkeypatch.setenv(f"_{program.upper()}_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        return set(command(program).stdout.split())

    assert completed("translate run --format tmx,js") == {"tmx,json", "tmx,jsonl"}
    assert completed("translate text --model bitexte") == {"bitexte-fr-en"}
    assert completed("translate text --glossary traf") == {"trafficking"}
    assert completed("glossary lookup --glossary traf") == {"trafficking"}
    assert completed("glossary convert --to weblate") == {"weblate"}


SAME_CODES = [
    ("translate run absent.txt", 3),
    ("translate clean absent", 3),
    ("translate clean empty", 3),
    ("translate clean a.txt --rules absent.toml", 3),
    ("translate check absent.tmx", 3),
    ("translate check a.rtf", 2),
    ("translate check empty", 3),
    ("translate evaluate absent.tsv", 3),
    ("translate text Oui. -g absent.csv", 3),
    ("translate text Oui. -g absent", 2),
    ("translate text Oui. -g broken.csv", 3),
    ("glossary lookup oui -g absent.csv", 3),
    ("glossary lookup oui -g absent", 2),
    ("glossary lookup oui -g broken.csv", 3),
    ("glossary check absent.csv", 3),
    ("glossary add '' chat -g terms.csv", 2),
    ("glossary stats absent.tmx", 3),
    ("glossary stats a.rtf", 2),
    ("glossary stats empty", 3),
    ("glossary extract absent.tmx", 3),
    ("glossary convert absent.csv out.tbx", 3),
    ("glossary convert terms.csv none/out.tbx", 3),
    ("glossary extract pairs.tsv -o none/out.csv", 3),
    ("translate text --nonsense", 2),
    ("glossary lookup --nonsense", 2),
    ("translate run a.txt --format rtf", 2),
    ("translate run a.txt -o -", 2),
    ("glossary convert terms.csv out.tbx --to docx", 2),
    ("translate text Oui. --model absent", 4),
]


@pytest.mark.parametrize(("line", "code"), SAME_CODES)
def test_one_thing_has_one_code(command: Command, tmp_path: Path, line: str, code: int) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1}")
    (tmp_path / "empty").mkdir()
    (tmp_path / "terms.csv").write_text(TERMS_WITH_LANGUAGES, encoding="utf-8")
    (tmp_path / "broken.csv").write_text("nonsense\n", encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text(PAIRS, encoding="utf-8")
    words = shlex.split(line)
    done = command(words[0], *words[1:])
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert done.stderr
    if "Usage" not in done.stderr:
        assert done.stderr.count("\n") == 1


@pytest.fixture(scope="module")
def unprivileged() -> list[str]:
    """What a command has before it to be run without root's right to read everything."""
    if os.geteuid() != 0:
        return []
    prefix = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0)
        tried = (
            subprocess.run([*prefix, "ls", folder], capture_output=True, check=False, timeout=60)
            if shutil.which("setpriv")
            else None
        )
    if tried is None or b"ermission denied" not in tried.stderr:
        pytest.skip("root may read everything, and cannot be kept from it")
    return prefix


NOT_ALLOWED = [
    "translate clean closed",
    "translate clean closed.txt",
    "translate run closed.txt -o out",
    "translate run a.txt -o closed",
    "translate run a.txt -o closed/out",
    "translate check closed.tmx",
    "translate evaluate closed.txt",
    "translate text Oui. -g closed.csv",
    "translate clean a.txt --rules closed.toml",
    "glossary stats closed/a.txt",
    "glossary lookup oui -g closed.csv",
    "glossary check closed.csv",
    "glossary convert closed.csv out.tbx",
    "glossary convert terms.csv closed/out.tbx",
    "glossary add a b -g closed.csv",
]


@pytest.mark.parametrize("line", NOT_ALLOWED)
def test_what_may_not_be_read_or_written_has_one_code(
    unprivileged: list[str], tmp_path: Path, line: str
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "terms.csv").write_text(TERMS_WITH_LANGUAGES, encoding="utf-8")
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed").chmod(0)
    for ending in ("txt", "csv", "toml", "tmx"):
        path = tmp_path / f"closed.{ending}"
        path.write_text(TERMS, encoding="utf-8")
        path.chmod(0)
    program, *arguments = line.split()
    done = subprocess.run(
        [*unprivileged, Path(sys.executable).with_name(program), *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    (tmp_path / "closed").chmod(0o700)
    assert (done.returncode, done.stdout) == (3, ""), done.stderr
    assert done.stderr.count("\n") == 1
    assert "closed" in done.stderr
    assert "ermission denied" in done.stderr
