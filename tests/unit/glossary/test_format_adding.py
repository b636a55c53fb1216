"""An entry is added to a file of any format, or the file stays as it is."""

from pathlib import Path

import pytest

from glossary import Term, Termbase, TermStatus, load, save
from glossary.errors import FormatError, OutputError, UsageError
from glossary.formats.adding import add_term
from glossary.formats.registry import FORMATS, Format, find_format

ALL = [(one, ending) for one in FORMATS for ending in one.endings]
IDS = [f"{one.name}{ending}" for one, ending in ALL]
OLD = (Term("traite", ("trafficking",)), Term("enfant", ("child",)))
NEW = Term("femme", ("woman",))


@pytest.mark.parametrize(("known", "ending"), ALL, ids=IDS)
def test_the_entry_stands_beside_what_was_there(known: Format, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"terms{ending}"
    save(Termbase("terms", OLD), path, format=known.name)
    assert add_term(path, NEW, known) == ()
    assert load(path, format=known.name).terms == (*OLD, NEW)
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(UsageError, match='"Femme" is listed already'):
        add_term(path, Term(" Femme ", ("lady",)), known)
    assert load(path, format=known.name).terms == (*OLD, NEW)


@pytest.mark.parametrize(("known", "ending"), ALL, ids=IDS)
def test_a_file_is_started(known: Format, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"terms{ending}"
    assert add_term(path, NEW, known) == ()
    assert load(path, format=known.name).terms == (NEW,)


def test_guards_do_not_count_where_the_format_has_none(tmp_path: Path) -> None:
    path, guarded = tmp_path / "terms.tsv", Term("traite", ("milking",), unless=("réseau",))
    deepl = find_format(path, "deepl")
    add_term(path, OLD[0], deepl)
    with pytest.raises(UsageError, match="listed already"):
        add_term(path, guarded, deepl)
    json = find_format(tmp_path / "terms.json")
    add_term(tmp_path / "terms.json", OLD[0], json)
    add_term(tmp_path / "terms.json", guarded, json)
    assert load(tmp_path / "terms.json").terms == (OLD[0], guarded)


@pytest.mark.parametrize(
    ("file", "name", "term", "reason"),
    [
        (
            "x.tsv",
            "deepl",
            Term("femme", ("woman",), status=TermStatus.PROPOSED),
            "DeepL glossary takes no such entry: 1 entry that is not approved",
        ),
        ("x.utx", "utx", Term("#femme", ("woman",)), "UTX takes no such entry: 1 entry with a"),
    ],
)
def test_an_entry_that_the_format_cannot_have_is_refused(
    file: str, name: str, term: Term, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / file
    with pytest.raises(UsageError, match=reason):
        add_term(path, term, find_format(path, name))
    assert not path.exists()


def test_an_entry_that_the_service_would_refuse_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    with pytest.raises(OutputError, match=r"x\.tsv: no entry is left that DeepL would take"):
        add_term(path, Term("a" * 2000, ("b",)), find_format(path, "deepl"))
    assert list(tmp_path.iterdir()) == []


TBX = """<?xml version='1.0' encoding='UTF-8'?>
<martif type="TBX"><martifHeader><fileDesc><sourceDesc><p>Ministry</p></sourceDesc></fileDesc>
</martifHeader><text><body><termEntry id="x"><langSet xml:lang="fr"><tig><term>a</term></tig>
</langSet><langSet xml:lang="en"><tig><term>b</term></tig></langSet></termEntry></body></text>
</martif>
"""


@pytest.mark.parametrize(
    ("file", "name", "text"),
    [
        ("x.tbx", "tbx", TBX),
        ("x.csv", "deepl", "traite,trafficking,fr,en,7\n"),
        ("x.txt", "omegat", "# my own words\ntraite\ttrafficking\n"),
        ("x.txt", "omegat", "traite\ttrafficking\tnote\tmore\n"),
        ("x.utx", "utx", "#UTX 1.20; fr/en\n#src\ttgt\nfemme\twoman\n"),
        ("x.csv", "google", "en,fr,pos\nchild,enfant,noun\n"),
        ("x.json", "json", ('{"schema": "bitexte-glossary/1", "source_language": "fr",'
         ' "target_language": "en", "terms": [], "owner": "me"}')),
    ],
)  # fmt: skip
def test_a_file_that_holds_more_is_left_as_it_is(
    file: str, name: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / file
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match="something would be lost: convert it to our own CSV"):
        add_term(path, Term("or", ("gold",)), find_format(path, name))
    assert path.read_text(encoding="utf-8") == text


def test_a_file_in_another_encoding_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    data = "# coding: latin-1\nété\tsummer\n".encode("latin-1")
    path.write_bytes(data)
    with pytest.raises(FormatError, match="something would be lost"):
        add_term(path, NEW, find_format(path))
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("file", "name", "text"),
    [
        ("x.csv", "deepl", '\ufeff"traite","trafficking"\r\n\r\n'),
        ("x.tsv", "amazon", "fr\ten\r\ntraite\ttrafficking\r\n"),
        ("x.tsv", "google", "traite\ttrafficking"),
        ("x.json", "json", ('{"terms": [{"targets": ["trafficking"], "source": "traite"}],'
         ' "name": "y", "source_language": "fr", "target_language": "en",'
         ' "schema": "bitexte-glossary/1"}')),
    ],
)  # fmt: skip
def test_line_ends_quotes_and_order_are_no_content(
    file: str, name: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / file
    path.write_text(text, encoding="utf-8", newline="")
    add_term(path, NEW, find_format(path, name))
    assert [term.source for term in load(path, format=name)] == ["traite", "femme"]
