"""Tables that other tools write: a row for each form, numbers before the forms."""

from pathlib import Path

import pytest

from glossary import PartOfSpeech, Term, TermStatus, lint, load
from glossary.errors import EncodingError, FormatError
from glossary.formats.native import append

BY_FORM = """\
Concept ID,Concept Note,Language,Term,Status,Part of Speech,Note,Created By
1,Crime.,fr,traite,preferred,noun,Seul.,anne
1,Crime.,en_us,trafficking,admitted,noun,,anne
1,Crime.,en_us,human trafficking,preferred,noun,,ben
1,Crime.,en_us,milking,forbidden,noun,,ben
2,,en_us,shelter,,noun,,ben
2,,fr,refuge,proposed,,,ben
"""


def test_a_row_for_each_form_is_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "base.csv"
    path.write_text(BY_FORM, encoding="utf-8")
    termbase = load(path, format="multiterm")
    assert (termbase.source_language, termbase.target_language) == ("fr", "en-US")
    first, second = termbase
    assert (first.source, first.targets) == ("traite", ("human trafficking", "trafficking"))
    assert first.forbidden == ("milking",)
    assert first.note == "Crime.\nSeul."
    assert second.status is TermStatus.PROPOSED
    assert caplog.messages == []


def test_rows_of_forms_must_say_what_belongs_together(tmp_path: Path) -> None:
    path = tmp_path / "base.csv"
    path.write_text("Language,Term\nfr,traite\nen,trafficking\n", encoding="utf-8")
    with pytest.raises(FormatError, match="belong together"):
        load(path, format="multiterm")
    path.write_text("ID,Language,Term\n1,Klingon,traite\n", encoding="utf-8")
    with pytest.raises(FormatError, match=':2: "Klingon" is no language'):
        load(path, format="multiterm")


@pytest.mark.parametrize(
    ("name", "format_", "text"),
    [
        ("x.csv", "google", "0.93,traite,trafficking\n0.5,refuge,shelter\n"),
        ("x.csv", "deepl", "12;traite;trafficking\n3;refuge;shelter\n"),
        ("x.tsv", "deepl", "87 %\ttraite\ttrafficking\n9 %\trefuge\tshelter\n"),
        ("x.txt", "omegat", "1,5\ttraite\ttrafficking\n-2\trefuge\tshelter\n"),
    ],
)
def test_a_score_is_no_source_form(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, format_: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = [(term.source, term.targets) for term in load(path, format=format_)]
    assert found == [("traite", ("trafficking",)), ("refuge", ("shelter",))]
    assert "2 numbers before source forms" in caplog.text


def test_figures_may_be_source_forms(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("17,112,fr,en\n15,112,fr,en\n", encoding="utf-8")
    assert [term.source for term in load(path, format="deepl")] == ["17", "15"]


def test_a_concept_may_have_several_rows(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        "Concept ID;French;French: Status;English;English: Status\n"
        "1;traite;Preferred;trafficking;Preferred\n"
        "1;;;human trafficking;Admitted\n"
        "1;;;milking;Prohibited\n"
        "2;asile;;asylum;\n",
        encoding="utf-8",
    )
    found = [(one.source, one.targets, one.forbidden) for one in load(path, format="multiterm")]
    assert found == [
        ("traite", ("trafficking", "human trafficking"), ("milking",)),
        ("asile", ("asylum",), ()),
    ]
    assert "without source or target" not in caplog.text


def test_what_is_not_to_be_translated_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        "term,case sensitive,translatable,description,en,fr\n"
        "trafficking,false,true,A crime.,trafficking,traite\n"
        "Interpol,true,false,,,\n",
        encoding="utf-8",
    )
    first, second = load(path, format="multiterm")
    assert (first.source, first.targets, first.note) == ("traite", ("trafficking",), "A crime.")
    assert (second.source, second.targets) == ("Interpol", ("Interpol",))


def test_a_usage_that_forbids_is_a_status(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        "Français;English;Usage;English;Usage\ntraite;trafficking;law;milking;Do not use\n",
        encoding="utf-8",
    )
    (term,) = load(path, format="multiterm")
    assert (term.targets, term.forbidden) == (("trafficking",), ("milking",))


def test_a_header_of_deepl_tells_of_languages(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        "source,target,source_lang,target_lang\ntrafficking,traite,en,fr\n", encoding="utf-8"
    )
    termbase = load(path, format="deepl")
    assert (termbase.direction, termbase.assumed) == ("en→fr", False)


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        ("csv", "source;targets;note\n{};{};{}\n"),
        ("multiterm", "Français;Anglais;Note\n{};{};{}\n"),
        ("google", "fr;en;description\n{};{};{}\n"),
        ("deepl", "{};{};{}\n"),
        ("omegat", "{};{};{}\n"),
    ],
)
def test_csv_of_a_french_excel_is_read(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, format_: str, text: str
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(text.format("cœur d’été", "mid-summer", "5 € — « été »").encode("cp1252"))
    if format_ == "omegat":
        path.write_bytes(path.read_bytes().replace(b";", b","))
    (term,) = load(path, format=format_)
    assert (term.source, term.note) == ("cœur d’été", "5 € — « été »")
    assert "is not UTF-8; read as Windows-1252" in caplog.text
    assert not lint(path, format=format_)


def test_utf_8_that_was_spoilt_is_not_taken_for_windows(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("source,targets\nété,summer\n".encode() + b"ann\xe9e,year\n")
    with pytest.raises(EncodingError, match=":3: is not UTF-8"):
        load(path)


def test_an_entry_is_not_added_in_two_encodings(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    before = "source,targets\nété,summer\n".encode("cp1252")
    path.write_bytes(before)
    with pytest.raises(EncodingError, match="save it as UTF-8"):
        append(path, Term("année", ("year",)))
    assert path.read_bytes() == before


def test_a_forbidden_form_without_a_number_is_counted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        "Term [fr],Status [fr],Term [en],Status [en]\n"
        "traite,preferred,trafficking,preferred\n,,milking,not recommended\n",
        encoding="utf-8",
    )
    (term,) = load(path, format="multiterm")
    assert (term.targets, term.forbidden) == (("trafficking",), ())
    assert "1 forbidden target without a source form" in caplog.text


def test_a_french_office_names_its_columns_in_french(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        "Français;Anglais;Nature;Domaine;Exemple;Remarque\n"
        "amarrer;moor;verbe;mer;Il faut amarrer.;au port\n",
        encoding="utf-8",
    )
    (term,) = load(path, format="multiterm")
    assert (term.part_of_speech, term.domain) == (PartOfSpeech.VERB, "mer")
    assert (term.example, term.note) == ("Il faut amarrer.", "au port")
    assert caplog.messages == []
    path.write_text("Terme source;Terme cible\nbief;reach\n", encoding="utf-8")
    assert [one.source for one in load(path, format="deepl")] == ["bief"]


def test_the_first_line_of_an_early_utx_is_separated_by_spaces(tmp_path: Path) -> None:
    path = tmp_path / "x.utx"
    path.write_text(
        "#UTX-S 0.92 en-US/fr 2009-02-01T10:00:00Z copyright: none\n"
        "#src\ttgt\tsrc:pos\nwharf\tquai\tnoun\n",
        encoding="utf-8",
    )
    assert load(path).direction == "en-US→fr"
