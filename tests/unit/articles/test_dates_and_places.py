"""Lines and beginnings that tell when, where and by whom an article was written."""

import pytest

from tests.unit.articles.conftest import Cleaner

TITLE = "La plage retrouve ses couleurs"
BODY = (
    "Les bénévoles ont nettoyé la plage pendant deux jours entiers. "
    "La mairie prendra le relais lundi."
)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Publié le 12 mai 2023 à 9h05", "2023-05-12"),
        ("Publié le vendredi 12 mai 2023", "2023-05-12"),
        ("Par Julie Martin", ""),
        ("Par Julie Martin avec AFP", ""),
        ("Julie Martin, avec Reuters", ""),
        ("Publié hier à 18h30", ""),
        ("Publié aujourd'hui à 7h12", ""),
        ("Il y a 3 heures", ""),
        ("Le 12 mai 2023 à 18h30", "2023-05-12"),
        ("12/05/2023 18:30", "2023-05-12"),
        ("12.05.2023, 18:30", "2023-05-12"),
        ("2023-05-12 18:30", "2023-05-12"),
        ("Créé le 12/05/2023", "2023-05-12"),
        ("Mise à jour : 13.05.2023 - 07:12", "2023-05-13"),
        ("Dernière mise à jour le 13 mai 2023 à 7h", "2023-05-13"),
        ("Posté par Julie le 12 mai 2023 à 18:30", "2023-05-12"),
        ("Julie Martin | 12/05/2023", "2023-05-12"),
        ("Julie Martin - 12 mai 2023", "2023-05-12"),
        ("Par Julie Martin le 12 mai 2023", "2023-05-12"),
        ("Publié le 12 mai 2023 (mis à jour le 13 mai 2023)", "2023-05-12"),
        ("12 MAI 2023, 18:30", "2023-05-12"),
        ("Publié : 12 mai 2023 à 18h30 GMT", "2023-05-12"),
        ("Publié le 12/05/2023 à 18h30 · Temps de lecture : 3 min", "2023-05-12"),
        ("PUBLIÉ LE 12 MAI 2023", "2023-05-12"),
        ("Le 12/05/2023 à 18:30, modifié à 20:12", "2023-05-12"),
        ("Publié le 12 mai 2023 à 18h30, modifié à 19h", "2023-05-12"),
        ("Publié le 12/05/2023 à 18:30 | MAJ le 13/05/2023 à 08:00", "2023-05-12"),
        ("Mis à jour le 13 mai 2023 à 08h00, publié le 12 mai 2023 à 10h", "2023-05-12"),
        (
            "Par Julie Martin, publié le 12/05/2023 à 18h30 et mis à jour le 13/05/2023 à 8h",
            "2023-05-12",
        ),
        ("Julie Martin (AFP) - 12 mai 2023 - 18h30", "2023-05-12"),
        ("Vendredi 12 mai 2023", "2023-05-12"),
        ("ven. 12 mai 2023 à 10:02", "2023-05-12"),
        ("Mai 2023", "2023-05"),
        ("Publié le 12 mai 2023 par Julie Martin", "2023-05-12"),
        ("Publié le 12 mai 2023 dans Société", "2023-05-12"),
        ("Société | 12 mai 2023 | Julie Martin", "2023-05-12"),
        ("Article mis en ligne le 12 mai 2023", "2023-05-12"),
        ("Paru le 12/05/2023 à 12:00 dans La Gazette", "2023-05-12"),
        ("Rédaction web - 12 mai 2023", "2023-05-12"),
        ("Par La rédaction, le 12 mai 2023 à 8 h 30", "2023-05-12"),
        ("Par AFP le 12 mai 2023 à 8h30", "2023-05-12"),
        ("AFP / 12 mai 2023", "2023-05-12"),
        ("Publié par Julie Martin le 12/05/2023", "2023-05-12"),
        ("Modifié le 13/05/2023 à 10:00 - Publié le 12/05/2023 à 09:00", "2023-05-12"),
        ("Publié le 12/05/23 à 18h", "2023-05-12"),
        ("12 mai 2023 • 3 min de lecture", "2023-05-12"),
        ("Lecture 3 min.", ""),
        ("Temps de lecture estimé : 4 minutes", ""),
        (
            "Publié le 12 mai 2023 à 18h30 • MAJ le 13 mai 2023 à 8h • Écrit par Julie Martin",
            "2023-05-12",
        ),
        ("Date de publication : 12/05/2023 - Dernière mise à jour : 13/05/2023", "2023-05-12"),
        ("Julie Martin avec agences", ""),
        ("J.M. avec AFP", ""),
        ("Par J. Martin et P. Modèle", ""),
        ("Publié le 12 mai 2023 à 18h30 Mis à jour le 13 mai 2023 à 8h10", "2023-05-12"),
    ],
)
def test_a_line_of_dates_and_authors_goes_and_tells_the_date(
    line: str, date: str, cleaned: Cleaner
) -> None:
    article = cleaned(f"{TITLE}\n\n{line}\n\n{BODY}")
    assert [paragraph.text for paragraph in article.paragraphs] == [TITLE, BODY]
    assert article.date == date


@pytest.mark.parametrize(
    ("beginning", "place", "agency", "date"),
    [
        ("Dakar, 12 mai 2023 (APS) – ", "Dakar", "APS", "2023-05-12"),
        ("KINSHASA, 12 mai (ACP).- ", "KINSHASA", "ACP", ""),
        ("Bangui, le 12 mai 2023 (XYZ) : ", "Bangui", "XYZ", "2023-05-12"),
        ("Genève (Suisse), le 12 mai 2023 – ", "Genève (Suisse)", "", "2023-05-12"),
        ("NEW YORK — ", "NEW YORK", "", ""),
        ("Beyrouth – ", "Beyrouth", "", ""),
        ("Port-au-Prince, Haïti, 12 mai 2023 - ", "Port-au-Prince, Haïti", "", "2023-05-12"),
        ("BRUXELLES, 12 mai (Reuters) - ", "BRUXELLES", "Reuters", ""),
        ("Lomé (ATOP) - ", "Lomé", "ATOP", ""),
        ("(Agence Lumière) – ", "", "Agence Lumière", ""),
        ("Niamey/Agadez, le 12 mai 2023 – ", "Niamey/Agadez", "", "2023-05-12"),
        ("AFP - ", "", "AFP", ""),
        ("Le Caire – ", "Le Caire", "", ""),
        ("Tunis, Tunisie | AFP | 12/05/2023 - ", "Tunis, Tunisie", "AFP", "2023-05-12"),
        ("Abidjan, 12 mai 2023 -/APA/- ", "Abidjan", "APA", "2023-05-12"),
        ("Montréal — ", "Montréal", "", ""),
        ("Yaoundé, 12/05/2023 (CamerPress) : ", "Yaoundé", "CamerPress", "2023-05-12"),
        ("Saint-Louis (Sénégal), 12 mai (APS) – ", "Saint-Louis (Sénégal)", "APS", ""),
        ("Alger- (APS) ", "Alger", "APS", ""),
    ],
)
def test_a_dateline_goes_and_tells_the_place(
    beginning: str, place: str, agency: str, date: str, cleaned: Cleaner
) -> None:
    article = cleaned(f"{TITLE}\n\n{beginning}{BODY}")
    assert [paragraph.text for paragraph in article.paragraphs] == [TITLE, BODY]
    assert (article.place, article.agency, article.date) == (place, agency, date)


@pytest.mark.parametrize(
    "sentence",
    [
        "Emmanuel Macron — Le président a parlé hier soir devant les élus de la région.",
        "Pierre Durand (PS) : Nous voterons contre ce texte qui ne règle rien du tout.",
        "Le 12 mai 2023, la ville a été inondée.",
        "Par la suite, les habitants sont revenus chez eux.",
        "Paris, le 12 mai 2023 a été marqué par une grève.",
        "Mis à jour régulièrement, le registre compte 300 noms.",
        "Il y a 3 heures de route entre les deux villes.",
        "Publié en 2019, le livre a été traduit en dix langues.",
        "Marie : Je ne sais pas ce qu'il faut en penser, vraiment.",
        "Question (Q) : Pourquoi partez-vous si tôt de ce lieu ?",
        "ONU - Les membres du Conseil se réunissent demain matin.",
    ],
)
def test_a_sentence_that_begins_like_one_stays(sentence: str, cleaned: Cleaner) -> None:
    article = cleaned(f"{TITLE}\n\n{sentence}\n\n{BODY}")
    assert sentence in [paragraph.text for paragraph in article.paragraphs]
