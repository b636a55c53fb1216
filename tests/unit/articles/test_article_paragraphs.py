"""Broken lines and sentences are whole again, glued sentences parted, and nothing else touched."""

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.articles import CleaningRules, load_rules
from translate.articles.cleaning.paragraphs import part_glued
from translate.bitext import Article

Cleaner = Callable[[str], Article]
PROSE = [
    (
        "À Can Tho, une petite association aide depuis douze ans les femmes parties se marier à "
        "l'étranger et revenues les mains vides. Son travail commence souvent par un coup de "
        "téléphone, au milieu de la nuit."
    ),
    (
        "Le scénario varie peu. Une marieuse promet aux parents une dot de 50 millions de dongs, "
        "puis la jeune femme part avec un visa de tourisme ; elle a souvent moins de 20 ans."
    ),
    (
        "La police de la ville a démantelé quatre agences de ce type l'an dernier. Mais M. Le Quoc "
        "Bao, qui dirige l'enquête, reconnaît que les annonces réapparaissent sous un autre nom."
    ),
]


def texts(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


@pytest.mark.parametrize("width", [40, 60, 72, 100])
def test_paragraphs_wrapped_at_any_width_are_whole(cleaned: Cleaner, width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(prose, width, break_on_hyphens=False) for prose in PROSE)
    assert texts(cleaned(wrapped)) == PROSE


def test_a_paragraph_on_each_line_stays_one(cleaned: Cleaner) -> None:
    assert texts(cleaned("\n".join(PROSE))) == PROSE


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("la traite des êtres humains,\n\norganisé à Hanoï.", None),
        ("la province de\n\nLang Son, au Nord.", None),
        ("le directeur de l'\nUnion des femmes.", "le directeur de l'Union des femmes."),
        ("la police de la sous-\nrégion du Mékong.", "la police de la sous-région du Mékong."),
        ("le ministre a reçu M.\nSon à Hanoï.", None),
        ("les victimes ont été\nPartager\naccueillies.", "les victimes ont été accueillies."),
        ("la police a arrêté plus de\n1.400 personnes.", None),
    ],
)
def test_a_sentence_broken_over_lines_is_whole(
    cleaned: Cleaner, text: str, whole: str | None
) -> None:
    assert texts(cleaned(f"Hier, {text}")) == [f"Hier, {whole or ' '.join(text.split())}"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Une nouvelle loi contre la traite", "La police a libéré trois victimes à la frontière."],
        ["La police a libéré trois victimes.", "mais le chef du réseau court toujours."],
        ["Le plan prévoit :", "une maison d'accueil ;", "une ligne d'appel gratuite."],
        [
            "Hanoï, la capitale",
            "Hué",
            "Hai Phong et son port",
            "Da Nang",
            "Can Tho, au Sud",
            "Vinh",
        ],
    ],
)
def test_lines_that_are_whole_stay_apart(cleaned: Cleaner, lines: list[str]) -> None:
    assert texts(cleaned("\n".join(lines))) == lines
    assert texts(cleaned("\n\n".join(lines))) == lines


def test_items_of_a_list_stay_apart_and_their_own_lines_together(cleaned: Cleaner) -> None:
    article = cleaned(
        "Le plan de la province prévoit :\n- une maison d'accueil pour les victimes\n"
        "  et leurs enfants\n- une ligne d'appel\n\n1. un soutien\n2. une formation"
    )
    assert texts(article) == [
        "Le plan de la province prévoit :",
        "une maison d'accueil pour les victimes et leurs enfants",
        "une ligne d'appel",
        "1. un soutien",
        "2. une formation",
    ]


def test_an_item_ends_at_an_empty_line(cleaned: Cleaner) -> None:
    article = cleaned("Le plan de la province :\n\n- une ligne d'appel\n\nune maison d'accueil")
    assert texts(article)[1:] == ["une ligne d'appel", "une maison d'accueil"]


@pytest.fixture(scope="module")
def packaged() -> CleaningRules:
    return load_rules()


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("ce fléau.Elle a", "ce fléau. Elle a"),
        ("domaines.D’autre part", "domaines. D’autre part"),
        ("pays.L'OIM aide", "pays. L'OIM aide"),
        ("l’OIM.Elle a", "l’OIM. Elle a"),
        ("(OIM).Elle a", "(OIM). Elle a"),
        ("en 2025.Le plan", "en 2025. Le plan"),
        ("30 %.Le plan", "30 %. Le plan"),
        ("partir?Oui, hélas!Elle", "partir? Oui, hélas! Elle"),
        ("la suite…Elle part", "la suite… Elle part"),
        ("la fin...Elle part", "la fin... Elle part"),
        ("aux migrants.À Hanoï", "aux migrants. À Hanoï"),
        ("aux migrants.Écoutez", "aux migrants. Écoutez"),
        ("la loi.« Elle protège »", "la loi. « Elle protège »"),
        ("« protéger. »Elle", "« protéger. » Elle"),
        ("“protéger.”Elle", "“protéger.” Elle"),
        ("le réseau.ONU Info", "le réseau. ONU Info"),
        ("un.Deux.Trois", "un. Deux. Trois"),
        ("des êtres humainsCe phénomène", "des êtres humains Ce phénomène"),
        ("dans le paysL’État agit", "dans le pays L’État agit"),
    ],
)
def test_glued_sentences_get_their_space(packaged: CleaningRules, glued: str, parted: str) -> None:
    assert part_glued(glued, packaged) == parted
    assert part_glued(parted, packaged) == parted


@pytest.mark.parametrize(
    "text",
    [
        "dolab.gov.vn et Haiphong.gov.vn",
        "Vietnam.Vn ou Booking.Com.",
        "M.Son, MM.Son, Mme.Lan, Dr.Hai",
        "J.F.Kennedy et A.B. à l'U.S.Army",
        "Zs.B. vit à Washington D.C. depuis 140.OOO heures",
        "2.600 victimes, 2,93 millions, 8.25 euros",
        "https://a.vn/Page.Html?x=Y.Zed et www.A.Site",
        "nom.Prenom@mail.Example.org",
        "art.L123 et l'art.5.A",
        "le fichier rapport.PDF.",
        "etc. Puis rien… Puis tout ! Enfin ? Oui.",
        "« Oui. » Elle rit.",
        "l'alinéa 3.a",
        "VietnamPlus, YouTube, InfoMigrants et eBay",
        "leLabel, l’eTwinning et https://a.vn/policeLes/x",
    ],
)
def test_full_stops_within_words_stay(packaged: CleaningRules, text: str) -> None:
    assert part_glued(text, packaged) == text


@settings(deadline=None)
@given(st.lists(st.sampled_from([*PROSE, "Le pays, dit-on, dort.", "Qui sait ?"]), max_size=6))
def test_text_that_is_well_spaced_is_never_touched(
    packaged: CleaningRules, parts: list[str]
) -> None:
    text = " ".join(parts)
    assert part_glued(text, packaged) == text
