"""A termbase is proof-read: each finding names the line and what is wrong there."""

from pathlib import Path

import pytest

from glossary import Level, Term, Termbase, lint, load, save
from glossary.errors import EncodingError, FormatError, TermbaseError, UsageError
from glossary.formats.registry import FORMATS

HEADER = "source,targets,forbidden,part_of_speech,case,unless,status,example\n"


def findings(tmp_path: Path, rows: str, header: str = HEADER) -> list[tuple[int, str, Level]]:
    path = tmp_path / "terms.csv"
    path.write_text(header + rows, encoding="utf-8")
    found = lint(path)
    assert all(one.path == path and one.message for one in found)
    return [(one.line, one.code, one.level) for one in found]


def test_a_clean_termbase_has_no_findings(tmp_path: Path) -> None:
    rows = (
        "traite,trafficking,milking|trade,,,vache,,La traite recule.\n"
        "OIM,IOM,,acronym,,,,L'OIM agit.\n"
        "exploiter,exploit,,verb,,,,Il exploite des mineurs.\n"
        "La Haye,The Hague,,proper noun,,,,Il vit à La Haye.\n"
    )
    assert findings(tmp_path, rows) == []


@pytest.mark.parametrize(
    ("row", "code", "level"),
    [
        # what makes no sense by itself
        (",trafficking,,,,,,", "entry", Level.ERROR),
        ("traite,,,,,,,", "entry", Level.ERROR),
        ("traite,trafficking,,nouns,,,,", "entry", Level.ERROR),
        ("traite,trafficking,,,upper,,,", "entry", Level.ERROR),
        ("traite,trafficking,,,,,maybe,", "entry", Level.ERROR),
        ("traite,trafficking,,,,,,a,b", "entry", Level.ERROR),
        # characters
        ("traitÃ©,treaty,,,,,,", "encoding", Level.ERROR),
        ("traite,l\u00e2€™aide,,,,,,", "encoding", Level.ERROR),
        ("traite\u0301,treaty,,,,,,", "encoding", Level.WARNING),
        ("trai\u200bte,trafficking,,,,,,", "encoding", Level.WARNING),
        ("traite,trafficking ,,,,,,", "spaces", Level.WARNING),
        ("traite,human  trafficking,,,,,,", "spaces", Level.WARNING),
        ("traite,trafficking| trade,,,,,,", "spaces", Level.WARNING),
        ("traite,human\u00a0trafficking,,,,,,", "spaces", Level.WARNING),
        # forbidden forms
        ("traite,trafficking,Trafficking,,,,,", "forbidden-target", Level.ERROR),
        ("trafiquant,trafficker,traffickers,,,,,", "forbidden-target", Level.ERROR),
        # what is never found, or everywhere
        ("…,dots,,,,,,", "unmatched", Level.ERROR),
        ("vietnam.vn,the site,,,,,,", "unmatched", Level.ERROR),
        ("de la,of the,,,,,,", "too-common", Level.WARNING),
        ("traite,trafficking,,,,,,Il traite la question.", "example", Level.ERROR),
        ("traite,trafficking,,,,vache,,La traite de la vache.", "example", Level.ERROR),
    ],
)
def test_each_fault_is_found_where_it_stands(
    tmp_path: Path, row: str, code: str, level: Level
) -> None:
    rows = f"femme,woman,,,,,,\n{row}\n"
    assert findings(tmp_path, rows) == [(3, code, level)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("femme,woman,,,,,,\nfemme,woman|lady,,,,,,\n", (3, "duplicate", Level.WARNING)),
        ("femme,woman,,,,,,\nfemmes,woman,,,,,,\n", (3, "duplicate", Level.WARNING)),
        ("femme,woman,,,,,,\nFemme,wife,,,,,,\n", (3, "conflict", Level.ERROR)),
        (
            "femme,woman,wife,,,,,\népouse,wife,,,,,,\n",
            (2, "forbidden-elsewhere", Level.WARNING),
        ),
        ("enfant,child,,,,,,\nchild,kid,,,,,,\n", (2, "chain", Level.WARNING)),
        (
            "traite,trade,,,,,,La traite des femmes.\ntraite des femmes,trade in women,,,,,,\n",
            (2, "shadowed", Level.WARNING),
        ),
    ],
)
def test_entries_that_disagree_are_found(
    tmp_path: Path, rows: str, expected: tuple[int, str, Level]
) -> None:
    assert findings(tmp_path, rows) == [expected]


@pytest.mark.parametrize(
    "rows",
    [
        # guards tell them apart
        "femme,woman,,,,mari,,\nfemme,wife,,,,,,\n",
        # one of them is not in use
        "femme,woman,,,,,,\nfemme,wife,,,,,rejected,\n",
        # the same word in both languages
        "migrant,migrant,,,,,,\n",
        "JICA,JICA,,acronym,,,,\n",
        # a proposal is looked at as well
        "femme,woman,,,,,proposed,Une femme parle.\n",
    ],
)
def test_entries_that_agree_are_left_alone(tmp_path: Path, rows: str) -> None:
    assert findings(tmp_path, rows) == []


def test_findings_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    rows = 'traite,,,,,,,\n"fem\nme",woman,,,,,,\nfemme,wife ,,,,,,\n'
    lines = [line for line, _, _ in findings(tmp_path, rows)]
    assert lines == sorted(lines)
    assert {2, 5} <= set(lines)


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    with pytest.raises(TermbaseError, match="cannot be read"):
        lint(path)
    path.write_bytes(b"source,targets\ntrait\x81,treaty\n")
    with pytest.raises(EncodingError, match=r"terms\.csv:2: is not UTF-8"):
        lint(path)
    path.write_text("source;renderings\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"terms\.csv:1"):
        lint(path)
    with pytest.raises(UsageError, match="several formats end in"):
        lint(tmp_path / "terms.tsv")


FAULTY = (
    Term("femme", ("woman",)),
    Term("enfant", ("child",), note="Une note."),
    Term("femme", ("wife",)),
    Term("traite", ("traf\u00adficking",)),
)
CODES = [(3, "conflict"), (4, "encoding")]


@pytest.mark.parametrize(
    ("name", "ending"),
    [(one.name, ending) for one in FORMATS for ending in one.endings],
)
def test_every_format_is_proof_read_with_its_lines(tmp_path: Path, name: str, ending: str) -> None:
    path = tmp_path / f"terms{ending}"
    save(Termbase("terms", FAULTY), path, format=name)
    read = load(path, format=name)
    found = lint(path, format=name)
    # Where a source form stands once, the second entry of the two is not in the file.
    joined = len(read) < len(FAULTY)
    expected = [(3, "encoding")] if joined else CODES
    assert [(one.entry, one.code) for one in found] == expected
    text = path.read_bytes().decode(
        "utf-16" if name == "multiterm" and ending == ".xml" else "utf-8"
    )
    for one in found:
        assert one.line == read.terms[one.entry - 1].line
        source = read.terms[one.entry - 1].source
        if name == "json":
            assert one.line == 0
        else:
            here = text.splitlines()[one.line - 1 :]
            assert source in "".join(here)
            later = [term.line for term in read.terms if term.line > one.line]
            assert source in "".join(here[: min(later, default=one.line + 99) - one.line])


def test_an_entry_of_another_format_that_makes_no_sense_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "terms.json"
    path.write_text(
        '{"schema": "bitexte-glossary/1", "source_language": "fr", "target_language": "en",'
        ' "terms": [{"source": "femme"}]}',
        encoding="utf-8",
    )
    with pytest.raises(TermbaseError, match=r"terms\.json: entry 1: .* has no target"):
        lint(path)
