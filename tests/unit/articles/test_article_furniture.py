"""What the site put around the article is dropped, and what may be text is kept."""

from collections.abc import Callable

import pytest

from translate.bitext import Article, Kind

ONE = "La police de la province a libéré trois victimes de la traite, a déclaré son directeur."
TWO = "Elles ont été accueillies dans une maison de l’Union des femmes, où elles se reposent."
LONG = (
    "Le directeur de la police a rappelé que les trafiquants changent souvent de méthode et que "
    "les familles doivent signaler toute offre trop belle. Il a ajouté que la ligne 111 répond à "
    "toute heure, en quatre langues, et que les appels sont gratuits pour les habitants des "
    "communes les plus éloignées de la province, où le réseau vient d’être rétabli."
)
Cleaner = Callable[[str], Article]


def texts(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


@pytest.mark.parametrize(
    "line",
    [
        "No data",
        "Partager",
        "Partager sur Facebook",
        "Imprimer",
        "Partager Imprimer A+ A-",
        "Facebook Twitter Zalo",
        "Facebook | Twitter | E-mail",
        "Accueil > Société > Faits divers",
        "Accueil » Monde",
        "Lire aussi : La loi sur la traite entre en vigueur",
        ">>La loi sur la traite entre en vigueur",
        ">> Une loi attendue",
        "Article réservé aux abonnés",
        "Chia sẻ",
        "a2.jpg",
        "👉 Lire aussi : La loi sur la traite",
        "À LIRE : La loi sur la traite",
        "Voir plus »",
        "Mots-clés : traite, police",
        "Tags: traite, police",
        "Ce site utilise des cookies pour améliorer votre expérience.",
        "En poursuivant votre navigation, vous acceptez les cookies",
        "© 2024 Tous droits réservés",
        "Agence exemple. Tous droits réservés.",
        "Copyright 2023 Agence",
        "Inscrivez-vous à notre newsletter",
        "Recevez chaque matin notre lettre d’information",
        "Abonnez-vous à notre chaîne",
        "Suivez-nous sur Google News",
        "Temps de lecture : 3 min",
        "1.245 vues",
        "Soyez le premier à commenter",
        "Inscrivez-vous pour recevoir nos articles par mail.",
        "Vietnam.vn - Nền tảng quảng bá Việt Nam",
        "Vietnam - The promotion platform of the country and all of its regions",
    ],
)
@pytest.mark.parametrize("place", ["before", "between", "after"])
def test_furniture_goes_wherever_it_stands(cleaned: Cleaner, line: str, place: str) -> None:
    blocks = {"before": [line, ONE, TWO], "between": [ONE, line, TWO], "after": [ONE, TWO, line]}
    article = cleaned("\n\n".join(blocks[place]))
    assert texts(article) == [ONE, TWO]
    assert [dropped.text for dropped in article.dropped] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Recevez les victimes avec respect et écoutez-les.",
        "Inscrivez-vous à la formation avant le 12 mars auprès de la mairie.",
        "Partager les renseignements entre les polices reste le plus difficile.",
        "Imprimer de faux passeports coûte moins de cent dollars, selon la police.",
        "Même sujet de colère, même réponse : la police a refusé de parler.",
        "Contact a été pris avec la police du pays voisin dès lundi.",
        "Les internautes ont partagé la vidéo plus de 3.000 fois.",
        "Photo à l’appui, elle a montré les blessures de son fils.",
        "Société civile et police travaillent ensemble depuis un an.",
        "Il écoute The Voice of the People of the World chaque matin dans son atelier.",
    ],
)
def test_sentences_that_begin_like_furniture_stay(cleaned: Cleaner, line: str) -> None:
    assert texts(cleaned(f"{ONE}\n\n{line}\n\n{TWO}")) == [ONE, line, TWO]


def test_names_of_sections_go_in_runs_only(cleaned: Cleaner) -> None:
    article = cleaned(f"{ONE}\n\nPatrimoine\n\n{TWO}\n\nPatrimoine\nChiffre\nEntreprise")
    assert texts(article) == [ONE, "Patrimoine", TWO]
    assert article.paragraphs[1].kind is Kind.HEADING
    assert [dropped.reason for dropped in article.dropped] == ["menu"] * 3


def test_headlines_under_a_pointer_go_with_it(cleaned: Cleaner) -> None:
    article = cleaned(
        f"{ONE}\n\nLire aussi :\nUne loi contre la traite\nHanoï forme ses policiers\n\n{TWO}"
    )
    assert texts(article) == [ONE, TWO]
    assert [dropped.reason for dropped in article.dropped] == ["related"] * 3


def test_a_heading_after_the_headlines_of_a_pointer_stays(cleaned: Cleaner) -> None:
    article = cleaned(f"{ONE}\n\nLire aussi :\nUne loi contre la traite\n\nUn abri\n\n{TWO}")
    assert texts(article) == [ONE, "Un abri", TWO]


def test_text_right_under_a_pointer_stays(cleaned: Cleaner) -> None:
    assert texts(cleaned(f"{ONE}\n\nLire aussi :\n\n{TWO}\n\n{LONG}")) == [ONE, TWO, LONG]


def test_a_broken_sentence_under_a_pointer_stays(cleaned: Cleaner) -> None:
    half = TWO.index(", où") + 1
    article = cleaned(f"{ONE}\n\nÀ lire :\n{TWO[:half]}\n{TWO[half + 1 :]}")
    assert texts(article) == [ONE, TWO]


def test_all_that_follows_the_end_goes(cleaned: Cleaner) -> None:
    after = [
        "Comment (0)",
        "Même sujet",
        "Pourquoi cette île attire-t-elle autant de monde ?",
        "Les champs fleurissent plus tôt que prévu.",
        "Un marché reprend vie",
        "Bình luận",
    ]
    article = cleaned("\n\n".join([ONE, TWO, *after]))
    assert texts(article) == [ONE, TWO]
    assert [dropped.text for dropped in article.dropped] == after


@pytest.mark.parametrize(
    "rest", [[f"{LONG} {ONE} {LONG}"], [LONG, TWO], [f"{ONE} {TWO}", f"{TWO} {ONE}"]]
)
def test_text_that_follows_the_end_after_all_is_kept(cleaned: Cleaner, rest: list[str]) -> None:
    first = "Le tribunal a jugé mardi les membres d’un réseau de la province de Ha Giang."
    article = cleaned("\n\n".join([first, "Même sujet", "Un marché reprend vie", *rest]))
    assert texts(article) == [first, *rest]
    assert [dropped.reason for dropped in article.dropped] == ["end", "end"]


def test_a_sentence_right_under_the_end_is_kept(cleaned: Cleaner) -> None:
    assert texts(cleaned(f"{ONE}\n\nVoir plus\n\n{TWO}")) == [ONE, TWO]


def test_headlines_with_pictures_and_teasers_under_the_end_go(cleaned: Cleaner) -> None:
    teasers = [
        "Voir plus",
        "Un marché de la vieille ville de Hanoï, très animé le soir. Photo : VNA",
        "Le marché de nuit rouvre ses portes",
        LONG,
        "Le port de Hai Phong vu du ciel un matin d’automne, après l’orage. Photo : VNA",
        "Le port bat un record",
        LONG.replace("police", "douane"),
    ]
    assert texts(cleaned("\n\n".join([ONE, TWO, *teasers]))) == [ONE, TWO]


def test_a_counter_of_comments_above_the_text_does_not_end_it(cleaned: Cleaner) -> None:
    article = cleaned(f"Une loi contre la traite\n\n0 commentaire\n\n{ONE}\n\n{TWO}")
    assert texts(article) == ["Une loi contre la traite", ONE, TWO]
    assert [dropped.reason for dropped in article.dropped] == ["furniture"]


def test_lines_without_a_letter_go(cleaned: Cleaner) -> None:
    article = cleaned(f"{ONE}\n\n»\n\n{TWO}\n\n…")
    assert texts(article) == [ONE, TWO]


def test_every_dropped_line_has_its_number(cleaned: Cleaner) -> None:
    article = cleaned(f"Partager\n\n{ONE}\n\nNo data\nNo data\n")
    assert [(dropped.line, dropped.text) for dropped in article.dropped] == [
        (1, "Partager"),
        (5, "No data"),
        (6, "No data"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Suivez les consignes de la mairie et restez chez vous.",
        "Dès 10 € d'achat, un ticket de bus est offert aux clients.",
        "Il reste 30 % de la forêt à découvrir, selon le garde.",
        "Ce contenu est illégal, a rappelé le juge des référés.",
        "Lire et écrire restent hors de portée d'un adulte sur dix.",
        "Voir grandir ses enfants loin de soi est une épreuve.",
        "À voir les visages fermés, la réunion s'est mal passée.",
        "À lire le rapport, rien n'a changé depuis dix ans.",
        "Partager les terres ne suffira pas, dit le syndicat.",
        "Recevez chaque plainte avec sérieux, a ordonné la ministre.",
        "Abonnée au chômage, elle cherche un emploi depuis deux ans.",
        "Pour continuer à lire, il a dû acheter des lunettes.",
        "Écouter les victimes est la première des réparations.",
        "La suite est connue : le pont s'est effondré en 2018.",
        "Newsletter ou tract, tout est bon pour convaincre.",
        "Retrouvez vos proches grâce au numéro vert, conseille l'ONG.",
        "Découvrir la mer à trente ans, c'est ce qu'il a vécu.",
        "Le premier ministre est apparu en premier sur le perron.",
        "Cette vidéo a été vue deux millions de fois en un jour.",
        "Modifier vos habitudes prendra du temps, dit la médecin.",
        "Contacts et confiance, voilà la clé, selon le préfet.",
        "Sur le même sujet, le Sénat a rendu un avis contraire.",
        "Pour plus d'informations sur ses enfants, elle attend toujours.",
        "Offrir un toit à chacun, telle est la promesse du maire.",
        "Signaler un abus ne coûte rien, rappelle l'association.",
        "Photos et vidéos montrent des scènes de panique.",
        "Publicité mensongère : le fabricant est condamné.",
        "Il y a trois ans, le village comptait encore une école.",
        "Lecture faite, l'accusé a signé ses aveux.",
        "Accepter les cookies de l'invitée fut un supplice, sourit-il.",
        "Tags et graffitis couvrent les murs de la gare.",
        "Mis à jour chaque semaine, le registre compte 300 noms.",
        "Avec Marie, ils ont traversé deux frontières à pied.",
        "Par Toutatis, s'écrie-t-il, nous partirons demain.",
        "La rédaction du texte prendra encore plusieurs mois.",
        "Auteur de trois romans, il vit aujourd'hui à Dakar.",
        "Anne Exemple est journaliste depuis dix ans, et elle a peur.",
    ],
)
def test_sentences_with_the_words_of_notices_stay(
    cleaned: Callable[[str], Article], sentence: str
) -> None:
    other = "Le maire a promis une réponse avant la fin du mois de juin."
    last = "Les voisins se disent soulagés de voir la plage propre pour la saison."
    lines = ["La plage retrouve ses couleurs", other, sentence, last, f"{last[:-1]} d'été."]
    article = cleaned("\n\n".join(lines))
    assert sentence in [paragraph.text for paragraph in article.paragraphs]
