"""`glossary convert` as a user runs it, and its files in the hands of other tools.

translate-toolkit installs a package named `translate`, as we do, so it lives in a virtual
environment of its own, `.venv-reader`, which `make test` makes from `requirements/reader.txt`.
"""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from glossary import load, load_packaged, save
from glossary.formats import packaged_path
from glossary.formats.registry import FORMATS

READER = Path(__file__).parents[2] / ".venv-reader" / "bin" / "python"
GLOSSARY = Path(sys.executable).with_name("glossary")
needs_reader = pytest.mark.skipif(
    not READER.exists(), reason="no .venv-reader; `make test` makes it from requirements/reader.txt"
)

PRELUDE = """
import json, sys
def units(store):
    return [[unit.source, unit.target, unit.getnotes() or ""] for unit in store.units]
def show(**found):
    print(json.dumps(found))
path = sys.argv[1]
"""
READ_TBX = """
from translate.storage.tbx import tbxfile
show(units=units(tbxfile(open(path, "rb"), sourcelanguage="fr", targetlanguage="en")))
"""
READ_WEBLATE = """
from translate.storage.tbx import tbxfile
store = tbxfile(open(path, "rb"), sourcelanguage="fr", targetlanguage="en")
show(units=units(store), kept=[unit.source for unit in store.units if not unit.istranslatable()])
"""
READ_TMX = """
from translate.storage.tmx import tmxfile
store = tmxfile(open(path, "rb"), targetlanguage="en")
show(units=units(store), languages=[store.getsourcelanguage(), store.gettargetlanguage()])
"""
READ_XLIFF = """
from translate.storage.xliff2 import Xliff2File
store = Xliff2File(open(path, "rb"))
show(units=units(store), languages=[store.getsourcelanguage(), store.gettargetlanguage()])
"""
READ_UTX = """
from translate.storage.utx import UtxFile
store = UtxFile(open(path, "rb"))
show(units=units(store), languages=[store.getsourcelanguage(), store.gettargetlanguage()],
     status=[unit.metadata["term status"] for unit in store.units])
"""
READ_CSV = """
from translate.storage.csvl10n import csvfile
show(units=units(csvfile(open(path, "rb"), fieldnames=["source", "target"])))
"""


def convert(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [GLOSSARY, "convert", *map(str, arguments)], capture_output=True, text=True, check=False
    )


def read_by_toolkit(script: str, path: Path) -> dict[str, list[list[str]]]:
    done = subprocess.run(
        [READER, "-I", "-c", PRELUDE + script, path], capture_output=True, text=True, check=True
    )
    found: dict[str, list[list[str]]] = json.loads(done.stdout)
    return found


def test_a_glossary_is_converted_and_losses_are_said(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("source,targets,forbidden,note\ntraite,trafficking,milking|trade,Short.\n")
    done = convert(path, tmp_path / "terms.tsv", "--to", "deepl")
    assert done.returncode == 0
    assert done.stdout == f"{path} → {tmp_path / 'terms.tsv'}: DeepL glossary\n"
    assert done.stderr == (
        f"glossary: {path}: names no languages; taken for fr→en\n"
        f"glossary: {tmp_path / 'terms.tsv'}: left out: 2 forbidden targets, 1 note\n"
        "glossary: DeepL glossary: holds source form, preferred target; approved entries only\n"
    )
    assert (tmp_path / "terms.tsv").read_text() == "traite\ttrafficking\n"


def test_strict_counts_losses_as_errors(tmp_path: Path) -> None:
    assert convert(packaged_path(), tmp_path / "x.tbx", "--strict").returncode == 0
    assert convert(packaged_path(), tmp_path / "x.utx", "--strict").returncode == 1
    assert (tmp_path / "x.utx").exists()


def test_what_is_left_out_on_reading_is_said(tmp_path: Path) -> None:
    (tmp_path / "terms.txt").write_text("mot\tword\nvide\t\n")
    done = convert(tmp_path / "terms.txt", tmp_path / "terms.csv")
    assert done.returncode == 0
    assert "left out: 1 row without source or target" in done.stderr
    assert [term.source for term in load(tmp_path / "terms.csv")] == ["mot"]


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        ((), 2, "convert needs two files, IN and OUT; --list shows the formats"),
        (("{csv}", "{csv}", "--to", "deepl"), 2, "is IN and OUT at once"),
        (("{csv}", "{folder}/x.tsv"), 2, 'several formats end in ".tsv"'),
        (("{csv}", "{folder}/x.tsv", "--to", "x"), 2, 'no glossary format is called "x"'),
        (("{csv}", "{folder}/x.csv", "--from", "tmx"), 2, 'the format "tmx" has files that end'),
        (("{folder}/none.tbx", "{folder}/x.csv"), 3, "cannot be read: No such file"),
        (("{csv}", "{folder}/none/x.json"), 3, "cannot be written: No such file"),
    ],
)
def test_an_error_is_one_line(
    arguments: tuple[str, ...], code: int, line: str, tmp_path: Path
) -> None:
    given = [one.format(csv=packaged_path(), folder=tmp_path) for one in arguments]
    done = convert(*given)
    assert done.returncode == code
    assert done.stdout == ""
    assert done.stderr.startswith("glossary: ")
    assert line in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_is_there_is_replaced_with_force_only(tmp_path: Path) -> None:
    target = tmp_path / "mine.tbx"
    target.write_text("weeks of work")
    done = convert(packaged_path(), target)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"glossary: {target}: is there already; --force replaces it\n"
    assert target.read_text() == "weeks of work"
    assert convert(packaged_path(), target, "--force").returncode == 0
    assert load(target).terms


def test_a_failed_replacement_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "mine.csv"
    target.write_text("weeks of work")
    assert convert(tmp_path / "none.tbx", target, "--force").returncode == 3
    assert target.read_text() == "weeks of work"


def test_the_formats_are_listed() -> None:
    done = convert("--list")
    assert done.returncode == 0
    for one in FORMATS:
        assert one.title in done.stdout
        assert all(ending in done.stdout for ending in one.endings)
    assert "holds all but case rules, guards, examples\n" in done.stdout


def test_importing_and_listing_load_no_xml_library() -> None:
    script = (
        "import sys, glossary, glossary.cli; from glossary.formats import registry; "
        "[one.contents for one in registry.FORMATS]; glossary.load_packaged(); "
        "sys.exit('lxml' in sys.modules or 'pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize(
    ("name", "ending"),
    [(one.name, ending) for one in FORMATS for ending in one.endings],
)
def test_the_packaged_glossary_survives_every_format(
    name: str, ending: str, tmp_path: Path
) -> None:
    packaged = load_packaged()
    path = tmp_path / f"x{ending}"
    losses = save(packaged, path, format=name)
    back = load(path, format=name)
    assert len(back) == len(packaged)
    assert [term.targets[0] for term in back] == [term.targets[0] for term in packaged]
    assert (back.terms == packaged.terms) is (losses == ())


@needs_reader
def test_translate_toolkit_reads_our_tbx(tmp_path: Path) -> None:
    save(load_packaged(), tmp_path / "x.tbx", format="tbx-2008")
    units = read_by_toolkit(READ_TBX, tmp_path / "x.tbx")["units"]
    assert [unit[:2] for unit in units] == [
        [term.source, term.targets[0]] for term in load_packaged()
    ]
    assert all(term.note in unit[2] for term, unit in zip(load_packaged(), units, strict=True))


@needs_reader
def test_translate_toolkit_reads_our_glossary_for_weblate(tmp_path: Path) -> None:
    save(load_packaged(), tmp_path / "x.tbx", format="weblate")
    found = read_by_toolkit(READ_WEBLATE, tmp_path / "x.tbx")
    expected = [
        [term.source, target]
        for term in load_packaged()
        for target in (term.targets[0], *term.forbidden)
    ]
    assert [unit[:2] for unit in found["units"]] == expected
    assert found["kept"] == [
        term.source for term in load_packaged() if term.targets == (term.source,)
    ]
    assert found["kept"]


@needs_reader
def test_translate_toolkit_reads_our_tmx(tmp_path: Path) -> None:
    for name, first_only in (("tmx", False), ("amazon", True)):
        save(load_packaged(), tmp_path / "x.tmx", format=name)
        found = read_by_toolkit(READ_TMX, tmp_path / "x.tmx")
        assert [unit[:2] for unit in found["units"]] == [
            [term.source, target]
            for term in load_packaged()
            for target in (term.targets[:1] if first_only else term.targets)
        ]
        assert found["languages"] == ["fr", "en"]


@needs_reader
def test_translate_toolkit_reads_our_xliff(tmp_path: Path) -> None:
    save(load_packaged(), tmp_path / "x.xlf")
    found = read_by_toolkit(READ_XLIFF, tmp_path / "x.xlf")
    assert [unit[:2] for unit in found["units"]] == [
        [term.source, term.targets[0]] for term in load_packaged()
    ]
    assert found["languages"] == ["fr", "en"]


@needs_reader
def test_translate_toolkit_reads_our_utx(tmp_path: Path) -> None:
    save(load_packaged(), tmp_path / "x.utx")
    found = read_by_toolkit(READ_UTX, tmp_path / "x.utx")
    assert [unit[:2] for unit in found["units"]] == [
        [term.source, target]
        for term in load_packaged()
        for target in (*term.targets, *term.forbidden)
    ]
    assert found["languages"] == ["fr", "en"]
    assert set(map(str, found["status"])) == {"approved", "non-standard", "forbidden"}


@needs_reader
@pytest.mark.parametrize(("name", "ending"), [("google", ".csv"), ("google", ".tsv")])
def test_translate_toolkit_reads_our_tables(name: str, ending: str, tmp_path: Path) -> None:
    save(load_packaged(), tmp_path / f"x{ending}", format=name)
    units = read_by_toolkit(READ_CSV, tmp_path / f"x{ending}")["units"]
    assert [unit[:2] for unit in units] == [
        [term.source, term.targets[0]] for term in load_packaged()
    ]


@pytest.mark.parametrize(
    ("name", "ending", "delimiter"),
    [
        ("csv", ".csv", ","),
        ("deepl", ".csv", ","),
        ("google", ".csv", ","),
        ("google", ".tsv", "\t"),
        ("amazon", ".csv", ","),
        ("amazon", ".tsv", "\t"),
        ("multiterm", ".csv", ","),
    ],
)
def test_python_reads_our_tables(name: str, ending: str, delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / f"x{ending}"
    save(load_packaged(), path, format=name)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=delimiter, strict=True))
    headed = name in ("csv", "amazon", "multiterm")
    assert [row[0] for row in rows[headed:]] == [term.source for term in load_packaged()]
    assert len({len(row) for row in rows}) == 1
