"""The rules are data: what a rule matches, how a file of one's own extends them, what is wrong."""

from pathlib import Path

import pytest

from translate.articles import CleaningRules, load_rules
from translate.articles.rules.fields import Names
from translate.articles.rules.templates import Anchor, TemplateError, TemplateList
from translate.errors import RulesError

NAMES = Names(agencies=("VNA", "CVN"), publishers=("Le Site",), credits=("OIM",))


def one(template: str, anchor: Anchor = Anchor.LINE) -> TemplateList:
    return TemplateList([template], anchor, NAMES)


@pytest.mark.parametrize(
    ("template", "line", "holds"),
    [
        ("Même sujet", "MEME  SUJET", True),
        ("Même sujet", "Même sujet :", True),
        ("Même sujet", "• Même sujet", True),
        ("Même sujet", "Même sujet de colère", False),
        ("J'aime", "J’aime", True),
        ("Photo[s] : {credit}", "Photos: VNA", True),
        ("Photo[s] : {credit}", "Photo :VNA", True),
        ("Photo[s] : {credit}", "Photon : VNA", False),
        ("(Voir|Lire) aussi", "lire aussi", True),
        ("(Voir|Lire) aussi", "(lire) aussi", False),
        ("(VNA)", "(vna)", True),
        ("(VNA)", "VNA", False),
        ("[le] {date} [à] [{time}]", "12 mars 2024 à 10h30", True),
        ("[le] {date} [à] [{time}]", "le 12/03/2024", True),
        ("[le] {date} [à] [{time}]", "le 31/02/2024", False),
        ("- {agency}", "– VNA", True),
        ("- {agency}", "-CVN/VNA", True),
        ("- {agency}", "- vna", False),
        ("- {agency}", "- AFP", False),
        ("Par {name}", "Par Le Thi Mai et Jean de La Tour", True),
        ("Par {name}", "Par le passé", False),
        ("Par {name}", "PARIS", False),
        ("Par {name}", "Par M. Son", True),
        ("Par {name}", "Par Fatigue. Il dort", False),
        ("{number} vues", "1.245 vues", True),
        ("Vu par {phrase}", "Vu par tous. Lui aussi", False),
        ("Vu par {text}", "Vu par tous. Lui aussi", True),
        ("Source : {url}", "Source : https://a.vn/b?c=d", True),
        ("Source : {site}", "Source : Haiphong.gov.vn", True),
        ("{publisher}{date}", "Le SiteLe Site12/03/2024", True),
        ("{publisher} {sep} {date}", "Le Site | 12/03/2024", True),
        ("Photo {source}", "photo OIM", True),
        ("Même sujet", "x" * 500, False),
    ],
)
def test_a_rule_reads_as_the_line_looks(template: str, line: str, holds: bool) -> None:
    assert (one(template).match(line) is not None) is holds


def test_a_match_says_where_it_is_and_what_its_fields_are() -> None:
    rules = one("{place} ({agency}) -", Anchor.START)
    line = "Lang Son (VNA) – Depuis 2016, le Vietnam"
    found = rules.match(line)
    assert found is not None
    assert line[found.end :] == "Depuis 2016, le Vietnam"
    assert found.fields == {"place": "Lang Son", "agency": "VNA"}


def test_a_rule_for_the_end_looks_at_the_end_of_a_line_of_any_length() -> None:
    line = "mot " * 5000 + "fin. -VNA"
    found = one("- {agency}", Anchor.END).match(line)
    assert found is not None
    assert line[: found.start].endswith("fin. ")


def test_without_names_a_rule_with_agencies_matches_nothing() -> None:
    assert TemplateList(["({agency})"], Anchor.LINE, Names()).match("(VNA)") is None


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("", "is empty"),
        ("  ", "is empty"),
        ("{datum}", "no field {datum}"),
        ("{date", '"{" is not closed'),
        ("[x", r'"\[" is not closed'),
        ("x]", r'"\]" closes nothing'),
        ("[x] [y]", "every part of"),
    ],
)
def test_a_rule_that_cannot_be_read_says_why(template: str, reason: str) -> None:
    with pytest.raises(TemplateError, match=reason):
        one(template)


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_ones_own_adds_to_the_packaged_rules(tmp_path: Path) -> None:
    own = load_rules(write(tmp_path, '[furniture]\nlines = ["Offre réservée à {text}"]'))
    assert own.match("furniture.lines", "Offre réservée à nos lecteurs")
    assert own.match("furniture.lines", "No data")
    assert not load_rules().match("furniture.lines", "Offre réservée à nos lecteurs")


def test_a_new_agency_works_in_every_packaged_rule(tmp_path: Path) -> None:
    own = load_rules(write(tmp_path, '[names]\nagencies = ["Agence Test"]'))
    assert own.match("metadata.datelines", "Huê (Agence Test) – Le")
    assert own.match("metadata.signatures", "fin. -Agence Test")


def test_a_list_can_be_put_in_the_place_of_a_packaged_one(tmp_path: Path) -> None:
    text = 'replace = ["furniture.lines"]\n[furniture]\nlines = ["Rideau"]'
    own = load_rules(write(tmp_path, text))
    assert own.match("furniture.lines", "Rideau")
    assert not own.match("furniture.lines", "No data")
    assert own.match("furniture.end", "Comment (0)")


def test_all_lists_can_be_replaced_at_once(tmp_path: Path) -> None:
    own = load_rules(write(tmp_path, 'replace = true\n[furniture]\nlines = ["Rideau"]'))
    assert own.match("furniture.lines", "Rideau")
    assert not own.match("furniture.end", "Comment (0)")
    assert own.languages.words == {}


def test_a_language_of_ones_own_is_known_too(tmp_path: Path) -> None:
    own = load_rules(write(tmp_path, '[languages]\neo = ["kaj", "estas", "ĉiuj", "homoj"]'))
    assert own.languages.is_foreign_line("Ĉiuj homoj estas liberaj kaj egalaj")


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    own: CleaningRules = load_rules(write(tmp_path, "replace = false"))
    assert own.words == load_rules().words


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[furniture\n", "not valid TOML"),
        ("[meubles]\n", r"no table \[meubles\]; the tables are captions, furniture"),
        ("furniture = 3\n", "furniture must be a table of lists"),
        ("[furniture]\nligne = []\n", "no list of rules furniture.ligne"),
        ('[furniture]\nlines = "No data"\n', "furniture.lines must be a list of strings"),
        ("[furniture]\nlines = [3]\n", "furniture.lines must be a list of strings"),
        ('[furniture]\nlines = ["{datum}"]\n', "furniture.lines: the rule '{datum}'"),
        ('[furniture]\nend = [""]\n', "furniture.end: the rule '' is empty"),
        ('replace = "furniture"\n', "replace must be true, or a list"),
        ('replace = ["meubles"]\n', "replace names 'meubles'"),
    ],
)
def test_a_bad_rule_file_is_refused_in_one_line_that_names_the_rule(
    tmp_path: Path, text: str, message: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(RulesError, match=message) as caught:
        load_rules(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_a_rule_file_that_is_missing_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="cannot read the rules: No such file"):
        load_rules(tmp_path / "absent.toml")
    path = tmp_path / "latin.toml"
    path.write_bytes("# é".encode("latin-1"))
    with pytest.raises(RulesError, match="not in UTF-8"):
        load_rules(path)
