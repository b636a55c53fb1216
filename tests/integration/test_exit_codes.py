"""One exit code for one thing, in every command of both programs, as the guide lists them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.conftest import Command, Result

FRENCH = "La police a arrêté trois trafiquants. Le procès s'ouvrira lundi.\n"
ENGLISH = "The police arrested three traffickers. The trial opens on Monday.\n"
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="fr" datatype="plaintext"/><body>
<tu><tuv xml:lang="fr"><seg>Il pleut.</seg></tuv>
<tuv xml:lang="en"><seg>It rains.</seg></tuv></tu></body></tmx>"""
CONTENTS = {
    ".txt": FRENCH,
    ".tmx": TMX,
    ".tsv": "Il pleut.\tIt rains.\n",
    ".csv": "source,targets,source_language,target_language\npolice,constabulary,fr,en\n",
    ".toml": "",
}

UNREADABLE = 3
INPUTS = [
    ("translate run IN.txt -o out", {}),
    ("translate clean IN.txt", {}),
    ("translate clean ok.txt --rules IN.toml", {"empty": 0}),
    ("translate run ok.txt -o out --rules IN.toml", {"empty": 0}),
    ("translate run ok.txt -o out -g IN.csv", {"absent": 2}),
    ("translate text oui -g IN.csv", {"absent": 2}),
    ("translate check IN.tmx", {}),
    ("translate check ok.tmx -g IN.csv", {"absent": 2}),
    ("translate align IN.txt ok.txt --no-model", {"folder": 2}),
    ("translate align ok.txt IN.txt --no-model", {"folder": 2}),
    ("translate evaluate IN.tsv", {}),
    ("translate filter IN.tsv", {"empty": 0}),
    ("translate filter ok.tsv -g IN.csv", {"absent": 2}),
    ("translate adapt IN.tsv -o new", {}),
    ("translate memory import IN.tmx -m new.sqlite", {}),
    ("translate memory search oui -m IN.sqlite", {"empty": 1}),
    ("translate memory stats -m IN.sqlite", {"empty": 0}),
    ("translate memory compact -m IN.sqlite", {"empty": 0}),
    ("translate memory export new.tmx --force -m IN.sqlite", {"empty": 0}),
    ("translate memory recover IN.sqlite new.sqlite", {}),
    ("translate review IN.tmx --no-browser", {}),
    ("glossary check IN.csv", {"absent": 2}),
    ("glossary lookup police -g IN.csv", {"absent": 2}),
    ("glossary stats IN.tsv", {"empty": 0}),
    ("glossary stats ok.tsv -g IN.csv", {"absent": 2}),
    ("glossary convert IN.csv out.tbx --force", {"absent": 2}),
    ("glossary extract IN.tsv", {"empty": 0}),
    ("glossary extract ok.tsv -g IN.csv", {"absent": 2}),
]
"""Commands, and the kinds of input that end otherwise than with 3: a name without an ending is that
of a packaged glossary, and an empty text or table has no lines."""

MODELS = ["translate text oui --model IN.txt", "translate models import IN.txt --name new"]

OUTPUTS = [
    ("translate run ok.txt -o OUT", {}),
    ("translate check ok.tmx --page OUT.html", {}),
    ("translate align ok.txt ok.txt --no-model -o OUT.tsv", {}),
    ("translate align ok.txt ok.txt --no-model --unlinked OUT.tsv", {}),
    ("translate filter ok.tsv -o OUT.tsv", {}),
    ("translate filter ok.tsv --dropped OUT.tsv", {}),
    ("translate memory export OUT.tmx --force -m ok.sqlite", {}),
    ("translate memory recover ok.sqlite OUT.sqlite", {"folder": 2, "pipe": 2, "loop": 0}),
    ("glossary convert ok.csv OUT.tbx --force", {}),
    ("glossary extract ok.tsv -o OUT.csv --force", {}),
    ("glossary add mot word -g OUT.csv", {}),
]
"""A memory is never replaced, and what leads nowhere is."""

KINDS = ["absent", "folder", "below", "empty", "binary", "pipe", "loop", "dangling", "closed"]


@pytest.fixture
def folder(command: Command, tmp_path: Path) -> Iterator[Path]:
    for ending, content in CONTENTS.items():
        (tmp_path / f"ok{ending}").write_text(content, encoding="utf-8")
    command("translate memory import ok.tmx -m ok.sqlite")
    yield tmp_path
    for path in tmp_path.glob("closed*"):
        path.chmod(0o700)


def named(kind: str, ending: str, folder: Path) -> str:
    """Makes a path of a kind, and says what it is called."""
    path = folder / f"{kind}{ending}"
    if kind == "absent":
        return kind  # without an ending, which says even less
    if kind == "below":
        return f"ok{ending or '.txt'}/inside{ending}"
    if kind == "folder":
        path.mkdir(exist_ok=True)
    elif kind == "empty":
        path.touch()
    elif kind == "binary":
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "closed":
        path.write_bytes((folder / f"ok{ending}").read_bytes())
        path.chmod(0)
    else:
        path.symlink_to(path.name if kind == "loop" else "nowhere/at/all")
    return path.name


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_read_ends_alike_everywhere(
    command: Command, folder: Path, kind: str
) -> None:
    wrong = []
    if kind == "closed" and os.access(folder / named(kind, ".txt", folder), os.R_OK):
        pytest.skip("this user may read every file")
    made: dict[str, str] = {}
    for line, otherwise in INPUTS:
        place = next(word for word in line.split() if word.startswith("IN"))
        ending = place.removeprefix("IN")
        if ending not in made:
            made[ending] = named(kind, ending, folder)
        done = command(line.replace(place, made[ending]))
        (folder / "new.sqlite").unlink(missing_ok=True)
        expected = otherwise.get(kind, UNREADABLE)
        if done.returncode != expected or (expected > 1 and not is_one_line(done, line)):
            wrong.append((line, done.returncode, done.stdout, done.stderr))
    assert not wrong


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "closed"])
@pytest.mark.parametrize("line", MODELS)
def test_what_is_no_model_ends_with_4(command: Command, folder: Path, line: str, kind: str) -> None:
    done = command(line.replace("IN.txt", named(kind, ".txt", folder)))
    assert (done.returncode, done.stdout) == (4, ""), done.stderr
    assert is_ours(done.stderr.splitlines()[-1], line)


@pytest.mark.parametrize("kind", ["folder", "below", "pipe", "loop"])
def test_what_cannot_be_written_ends_alike_everywhere(
    command: Command, folder: Path, kind: str
) -> None:
    wrong = []
    for number, (line, otherwise) in enumerate(OUTPUTS):
        place = next(word for word in line.split() if word.startswith("OUT"))
        ending = place.removeprefix("OUT")
        if kind == "folder" and not ending:
            continue  # where a folder belongs
        inside = folder / str(number)
        inside.mkdir()
        (inside / f"ok{ending or '.txt'}").touch()
        done = command(line.replace(place, f"{number}/{named(kind, ending, inside)}"))
        expected = otherwise.get(kind, UNREADABLE)
        said = done.stderr.splitlines()
        if done.returncode != expected or (expected and not is_ours(said[-1], line)):
            wrong.append((line, done.returncode, done.stderr))
    assert not wrong


def is_one_line(done: Result, line: str) -> bool:
    """Whether a command has said what is wrong in a line of its own, and nothing else."""
    said = done.stderr.splitlines()
    return not done.stdout and len(said) == 1 and is_ours(said[0], line)


def is_ours(said: str, line: str) -> bool:
    """Whether a line is the program's, and says what is wrong in a user's words."""
    return said.startswith(f"{line.split(maxsplit=1)[0]}: ") and "the program itself" not in said
