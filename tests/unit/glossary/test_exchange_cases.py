"""Small files in the manner of other tools come in with direction, status and form."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from glossary import Matcher, PartOfSpeech, Term, Termbase, TermStatus, lint, load, save
from glossary.cli.app import app
from glossary.errors import FormatError, UsageError
from glossary.formats.languages import canonical, code_of
from glossary.formats.registry import FORMATS
from glossary.formats.statuses import Standing, standing_of
from glossary.reversal import reverse

CASES = Path(__file__).parents[2] / "data" / "exchange"


@pytest.mark.parametrize(
    ("name", "format_", "expected"),
    [
        ("01-tbx-usage-status.tbx", None, [("amas ouvert", "open cluster", "galactic cluster")]),
        ("02-tbx-min-term-status.tbx", None, [("chien", "dog", "hound")]),
        (
            "03-google-empty-column.csv",
            "google",
            [("frites", "French fries", ""), ("bouillabaisse", "fish stew", "")],
        ),
        ("05-multiterm-part-of-speech.xml", None, [("selon", "according to", "")]),
        ("07-tmx-note-of-variant.tmx", None, [("frais", "costs", "")]),
        (
            "08-tmx-line-break-code.tmx",
            None,
            [("Il part. Elle reste.", "He leaves. She stays.", "")],
        ),
        ("12-multiterm-forbidden-true.csv", "multiterm", [("traite", "trafficking", "milking")]),
        ("13-deepl-third-column-note.csv", "deepl", [("Bretonnia", "Bretonnie", "")]),
        ("14-tbx-unknown-element.tbx", None, [("coque", "hull", "")]),
        (
            "17-tmx-two-variants.tmx",
            None,
            [("fin de semaine", "weekend|week-end", ""), ("week-end", "weekend|week-end", "")],
        ),
        ("18-utx-pos.utx", None, [("selon", "according to", "")]),
        ("21-tbx-phrase-tms-forbidden.tbx", None, [("traite", "trafficking", "milking")]),
        ("23-utx-homographs.utx", None, [("courant", "current", ""), ("courant", "ordinary", "")]),
        ("25-google-pos.csv", "google", [("regarder", "watch", ""), ("montre", "watch", "")]),
    ],
)
def test_forms_and_statuses_come_in(
    name: str, format_: str | None, expected: list[tuple[str, str, str]]
) -> None:
    termbase = load(CASES / name, format=format_)
    assert all(term.status is TermStatus.APPROVED for term in termbase)
    assert [
        (term.source, "|".join(term.targets), "|".join(term.forbidden)) for term in termbase
    ] == expected


def test_every_case_is_tested() -> None:
    """A file that no test names would be looked at by nobody."""
    text = Path(__file__).read_text(encoding="utf-8")
    files = {path.name for path in CASES.iterdir()}
    assert len(files) >= 19
    assert {name for name in files if f'"{name}"' not in text} == set()


def test_an_imperative_with_its_pronoun_is_found() -> None:
    path = CASES / "24-own-imperative-pronoun.csv"
    assert not lint(path)
    (match,) = Matcher(load(path)).find("Entraînez-vous au trading dès demain.")
    assert match.term.targets == ("Practise trading",)


@pytest.mark.parametrize(
    ("name", "format_", "said"),
    [
        ("02-tbx-min-term-status.tbx", None, "1 field of another kind (customer)"),
        ("04-multiterm-context-of-each-form.xml", None, "1 field of another kind (example"),
        ("05-multiterm-part-of-speech.xml", None, "1 part of speech of another kind"),
        ("07-tmx-note-of-variant.tmx", None, "1 property of another kind (x-client)"),
        ("13-deepl-third-column-note.csv", "deepl", "no codes of languages"),
        ("14-tbx-unknown-element.tbx", None, "2 fields of other kinds (CommentAll, extra1)"),
        ("18-utx-pos.utx", None, "1 part of speech of another kind (preposition)"),
    ],
)
def test_what_has_no_place_is_counted(
    name: str, format_: str | None, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    load(CASES / name, format=format_)
    assert said in caplog.text


def test_an_example_stays_with_its_form() -> None:
    terms = load(CASES / "04-multiterm-context-of-each-form.xml").terms
    assert [(one.source, one.part_of_speech, one.example) for one in terms] == [
        ("navette", PartOfSpeech.NOUN, "La navette part à midi."),
        ("faire la navette", PartOfSpeech.VERB, "Il doit faire la navette."),
    ]


def test_columns_of_google_are_taken_in() -> None:
    watch, watched = load(CASES / "25-google-pos.csv", format="google")
    assert watch.part_of_speech is PartOfSpeech.VERB
    assert (watched.part_of_speech, watched.note) == (PartOfSpeech.NOUN, "a device")


def test_notes_of_variants_are_kept() -> None:
    (term,) = load(CASES / "07-tmx-note-of-variant.tmx")
    assert term.note == 'seulement au pluriel\nnot "charges"'


def test_xliff_without_a_glossary_is_refused() -> None:
    with pytest.raises(FormatError, match="holds no glossary entries"):
        load(CASES / "15-xliff-no-glossary.xlf")


def test_a_contradicted_encoding_is_named() -> None:
    with pytest.raises(FormatError, match=r"not of the encoding the file declares \(.utf-16"):
        load(CASES / "20-tmx-declares-utf16-is-utf8.tmx")


def test_another_direction_is_kept_said_refused_and_turned_round(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    path = CASES / "10-deepl-en-fr.csv"
    termbase = load(path, format="deepl")
    assert termbase.direction == "en→fr"
    lint(path, format="deepl")
    assert "is en→fr, not fr→en" in caplog.text
    with pytest.raises(UsageError, match="--reverse"):
        Matcher(termbase)
    turned, losses = reverse(termbase)
    assert not losses
    assert Matcher(turned).find("Le contrôle d’accès est levé.")
    save(turned, tmp_path / "turned.csv")
    assert load(tmp_path / "turned.csv").direction == "fr→en"


@pytest.mark.parametrize("name", ["x.csv", "x.json", "x.tbx", "x.xlf", "x.tmx", "x.utx", "x.xml"])
def test_the_languages_come_back(name: str, tmp_path: Path) -> None:
    for languages in (("fr", "en"), ("en", "fr"), ("de", "fr-CA")):
        save(Termbase("x", (Term("a", ("b",)),), *languages), tmp_path / name)
        found = load(tmp_path / name)
        assert (found.source_language, found.target_language) == languages
        assert not found.assumed


def test_an_entry_of_xml_on_one_line_is_found_by_its_column(tmp_path: Path) -> None:
    entry = (
        "<conceptGrp><languageGrp><language lang='FR'/><termGrp><term>{}</term></termGrp>"
        "</languageGrp><languageGrp><language lang='EN'/><termGrp><term>{}</term></termGrp>"
        "</languageGrp></conceptGrp>"
    )
    path = tmp_path / "x.xml"
    path.write_text(
        f"<mtf>{entry.format('loi', 'law')}{entry.format('loi', 'act')}</mtf>", encoding="utf-8"
    )
    (finding,) = lint(path)
    assert (finding.line, finding.column) == (1, 6 + len(entry.format("loi", "law")))


@pytest.mark.parametrize("value", ["deprecatedTerm-admn-sts", "notRecommended", "superseded"])
def test_what_is_not_to_be_used_is_forbidden(value: str) -> None:
    assert standing_of("administrativeStatus", value) is Standing.FORBIDDEN


def test_a_status_that_is_not_known_is_no_approval(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "x.utx"
    path.write_text("#UTX 1.11; fr/en\n#src\ttgt\tterm status\nloi\tlaw\tgrumpf\n", "utf-8")
    (term,) = load(path)
    assert term.status is TermStatus.PROPOSED
    assert "1 status that is not known (grumpf)" in caplog.text


@pytest.mark.parametrize(
    "table",
    [
        (
            "Term [fr],Status [fr],Term [en],Status [en]\n"
            "traite,preferred,trafficking,preferred\ntraite,preferred,milking,obsolete\n"
        ),
        "Français,Anglais,Statut (Anglais)\ntraite,trafficking|milking,privilégié|proscrit\n",
        (
            "French_France,English_United_States,English_United_States_Forbidden\n"
            "traite,trafficking,False\ntraite,milking,True\n"
        ),
    ],
    ids=["brackets", "a status for each synonym", "regions in words"],
)
def test_a_status_beside_a_language_is_of_its_forms(tmp_path: Path, table: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(table, "utf-8")
    (term,) = load(path, format="multiterm")
    assert (term.targets, term.forbidden) == (("trafficking",), ("milking",))


def test_codes_and_names_of_languages_are_one() -> None:
    assert [canonical(tag) for tag in ("fra", "FRE", "eng", "fr_FR")] == ["fr", "fr", "en", "fr-FR"]
    assert [code_of(name) for name in ("French (Canada)", "anglais", "note")] == ["fr", "en", ""]


def test_the_table_of_the_page_is_what_the_command_prints() -> None:
    page = Path(__file__).parents[3] / "docs" / "glossary-formats.md"
    printed = CliRunner().invoke(app, ["convert", "--table"])
    assert printed.exit_code == 0
    assert len(printed.stdout.splitlines()) == len(FORMATS) + 2
    assert printed.stdout in page.read_text(encoding="utf-8")
