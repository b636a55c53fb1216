"""Names are found in French text, common nouns are not taken for them, and lost ones are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.literals.names import NameKind, find_names, missing_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le colonel Nguyen Trung Thuc, directeur de la police", ["Nguyen Trung Thuc"]),
        ("dans la province de Lang Son, par le comité", ["Lang Son"]),
        ("Bùi Thanh Son a lancé cet appel", ["Bùi Thanh Son"]),
        ("a déclaré Masako Iwashina, conseillère", ["Masako Iwashina"]),
        ("Dang Hoa Nam a présenté la ligne", ["Dang Hoa Nam"]),
        ("la présidente Annalena Baerbock", ["Annalena Baerbock"]),
        ("a déclaré M. Son.", ["Son"]),
        ("Mme May et le Dr Martin", ["May", "Martin"]),
        ("MM. Duff et Corbett", ["Duff", "Corbett"]),
        ("Ursula von der Leyen arrive", ["Ursula von der Leyen"]),
        ("Ursula von fin", ["Ursula"]),
        ("le maire a reçu Pierre Blanc", ["Pierre Blanc"]),
        ("une pierre Blanche, une Pierre", []),
        ("le Président Obama", ["Obama"]),
        ("la baie d'Along", ["Along"]),
        ("l’hôpital d’Auckland", ["Auckland"]),
        ("l'Agence (JICA) et l'UNICEF", ["JICA", "UNICEF"]),
        ("Boeing MAX Europe", ["Boeing", "MAX", "Europe"]),
        ("Hanoï, Pékin et New York", ["Hanoï", "Pékin", "New York"]),
        ("l’Arabie saoudite et la Côte d’Ivoire", ["Arabie saoudite", "Côte d’Ivoire"]),
        ("Nguyen\u00a0Trung Thuc", ["Nguyen\u00a0Trung Thuc"]),
        ("LE COLONEL NGUYEN TRUNG THUC", ["NGUYEN TRUNG THUC"]),
        ("MACRON ACCUEILLE LE PREMIER MINISTRE À PARIS", ["MACRON", "PARIS"]),
        ("HANOI : UN RESEAU DEMANTELE", ["HANOI"]),
    ],
)
def test_names_are_found_where_they_stand(text: str, names: list[str]) -> None:
    found = find_names(text)
    assert [name.text for name in found] == names
    assert all(text[slice(*name.span)] == name.text for name in found)


@pytest.mark.parametrize(
    "text",
    [
        "Le Comité populaire de la ville vient de publier le Plan.",
        "Le vice-Premier ministre et le Secrétaire général adjoint",
        "la Journée mondiale contre la traite des personnes",
        "le ministère du Travail, des Invalides et des Affaires sociales",
        "l’Assemblée Générale et l’État",
        "Malheureusement, deux Vietnamiens et quatre Egyptiens",
        "Comment faire ? Quiconque veut. Aujourd'hui, oui. Quatorze écoles.",
        "Au-delà du XXIe siècle, la Paix et le Gaz",
        "En Mars et le Lundi",
        "le Plan 77/KH-BCĐ799 sur haiphong.gov.vn",
        "M. le Président",
        "",
    ],
)
def test_capitalised_words_of_the_language_are_no_names(text: str) -> None:
    assert find_names(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "english"),
    [
        ("Pékin", NameKind.EXONYM, "Beijing"),
        ("Thaïlande", NameKind.EXONYM, "Thailand"),
        ("Nations Unies", NameKind.EXONYM, "United Nations"),
        ("Burkina Faso", NameKind.EXONYM, "Burkina Faso"),
        ("OIM", NameKind.ACRONYM, "IOM"),
        ("JICA", NameKind.ACRONYM, "JICA"),
        ("Iwashina", NameKind.PROPER, "Iwashina"),
    ],
)
def test_a_name_brings_its_english_form(text: str, kind: NameKind, english: str) -> None:
    (name,) = find_names(f"à {text} même")
    assert (name.kind, name.english[0]) == (kind, english)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Bùi Thanh Son plaide", "Bui Thanh Son pleads"),
        ("à Hanoï", "in Hanoi"),
        ("la Chine", "Chinese police"),
        ("l'Allemagne", "the German police"),
        ("les Pays-Bas", "the Dutch"),
        ("Poutine et Khrouchtchev", "Putin and Khrushchev"),
        ("la Transnistrie", "Transnistria"),
        ("le Nord-Kivu", "North Kivu"),
        ("Kim Jong-un arrive", "Kim arrives"),
        ("L’OIM et l'OTAN", "The IOM and NATO"),
        ("le SRAS", "SARS"),
        ("le Groupe de travail (GTR)", "the Regional Working Group (RWG)"),
        ("les ONG", "NGOs"),
        ("Nguyen parle. Nguyen part.", "Nguyen talks and leaves."),
        ("L'équipe de Trump", "Trump's team"),
        ("Rien ici.", "Nothing here."),
    ],
)
def test_a_name_in_its_english_form_arrives(source: str, target: str) -> None:
    assert missing_names(source, target) == ()


@pytest.mark.parametrize(
    ("source", "target", "missing"),
    [
        (
            "Le colonel Nguyen Trung Thuc de Lang Son",
            "The colonel Nuguily Treuang of Lang Son",
            ["Nguyen Trung Thuc"],
        ),
        ("la police de Lang Son", "the police of Langang Son", ["Lang Son"]),
        ("Kim Jong-un arrive", "Kim Yong-il arrives", ["Kim Jong-un"]),
        ("une aide de la JICA", "aid from JICTA", ["JICA"]),
        ("en Thaïlande", "in Taiwan", ["Thaïlande"]),
        ("Nguyen parle. Nguyen part.", "He talks.", ["Nguyen"]),
        ("a déclaré M. Son", "said Mr Boy", ["Son"]),
    ],
)
def test_a_lost_or_garbled_name_is_missing(source: str, target: str, missing: list[str]) -> None:
    assert [name.text for name in missing_names(source, target)] == missing


@given(st.text(), st.text())
def test_any_text_gets_an_answer(source: str, target: str) -> None:
    for name in find_names(source):
        assert source[slice(*name.span)] == name.text
        assert name.english
    missing_names(source, target)


def test_a_text_that_is_copied_misses_no_name_that_english_spells_alike() -> None:
    text = "Masako Iwashina et Nguyen Trung Thuc (JICA) à Lang Son"
    assert missing_names(text, text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Il est né à Orange et vit à Tours.", ["Orange", "Tours"]),
        ("Il rentre en mai, pas à Septembre.", []),
        ("Neige dans le Jura, soleil à Liège.", ["Jura", "Liège"]),
        ("À Part cela, rien.", []),
    ],
)
def test_a_common_word_with_a_capital_is_a_place_behind_a(text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(text)] == names
