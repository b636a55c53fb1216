"""Five articles as they were scraped: all of their text stays, and none of what surrounds it."""

import os
from pathlib import Path

import pytest

from translate.articles import find_documents, load_rules, read_article
from translate.articles.characters import normalise
from translate.articles.cleaning.order import clean
from translate.articles.draft import squeeze
from translate.articles.folding import essence
from translate.articles.markdown.lines import read_lines
from translate.bitext import Article, Kind

SHARED = Path(os.environ.get("BITEXTE_SHARED", Path(__file__).parents[2].parent / "shared"))
SEEDS = SHARED / "seeds"
NEWS = SHARED / "corpus" / "flores200-devtest.tsv"
pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason=f"the scraped articles are not at {SEEDS} (set BITEXTE_SHARED)"
)

T, C, H, P = Kind.TITLE, Kind.CAPTION, Kind.HEADING, Kind.TEXT

PARAGRAPHS = {
    "000_1b8923dc0dc36e91": [
        (C, "Le séminaire sur la lutte", "la province de Lang Son."),
        (P, "Depuis 2016, le Vietnam", "plus de 2.600 victimes."),
        (P, "Ces informations ont été", "et la police provinciale."),
        (P, "Ce séminaire a analysé", "par les groupes criminels."),
        (P, "La représentante de l’Union", "niveau de vie des habitants."),
        (P, "Le colonel Nguyen Trung", "autres pays de la région."),
        (P, "Lors du séminaire, le directeur", "la traite des êtres humains."),
        (P, "Bénéficiant d’aides financières", "et des pays voisins."),
        (P, "Le projet intensifiera", "conseillère en chef du projet."),
    ],
    "001_4d3c26baad2a3479": [
        (T, "Mobiliser les forces combinées", "la traite des êtres humains."),
        (P, "Le Comité populaire de la ville vient", "du 30 juillet » en 2024."),
        (P, "Placé sous le thème « Aucun", "la communauté urbaine."),
        (P, "En conséquence, le Comité", "présumées de la traite."),
        (P, "Charger la police municipale", "la traite des êtres humains."),
        (P, "Charger le commandement des", "à la réglementation."),
        (P, "Le ministère du Travail, des", "rigoureusement les infractions."),
        (P, "Le ministère des Affaires", "et les infractions connexes."),
        (P, "Le Département de l'information", "des êtres humains, etc."),
        (P, "Le Département de la Culture", "de groupes résidentiels…"),
        (P, "Le ministère de l'Éducation", "et groupe d'âge."),
        (P, "Les agences de médias", "aux heures de grande écoute."),
        (P, "Pour les comités populaires", "aux enfants victimes."),
    ],
    "002_3ff711707eb12bf7": [
        (P, "L’Organisation internationale", "au Vietnam, Park Mihyung."),
        (C, "La cheffe de la délégation", "au Vietnam, Park Mihyung."),
        (P, "Lors d’un entretien avec", "légale, a-t-elle indiqué."),
    ],
    "003_30ca2d9c8e194921": [
        (T, "Le vice-PM Bùi Thanh Son plaide", "contre la traite humaine"),
        (P, "Le Vietnam et les pays", "(PM) Bùi Thanh Son."),
        (P, "Bùi Thanh Son a lancé cet appel", "d'organisations internationales."),
        (P, "Dans son discours d'ouverture", "la traite des êtres humains."),
        (P, "Le vice-Premier ministre a souligné", "de marchandises prohibées."),
        (P, "À l'ère du numérique", "de l'ordre, a-t-il ajouté."),
        (P, "Le Parti, l'État et", "à l'horizon 2030."),
        (P, "Chaque année, le gouvernement", "n'est laissé pour compte."),
        (H, "Lutte contre la traite", "des êtres humains"),
        (P, "Une avancée majeure a été", "porté leurs fruits."),
        (P, "Des défis persistent", "toute la sous-région."),
        (P, "La prise de la présidence", "a déclaré M. Son."),
        (P, "Le vice-Premier ministre a appelé", "la période 2025-2035."),
        (P, "À cette occasion, il a", "la traite des personnes."),
        (P, "Le matin même, Bùi Thanh Son", "(GTR) et à l'IMM6."),
    ],
    "004_9ab8cd0dc920609b": [
        (C, "La présidente de l'Assemblée", "la traite des êtres humains."),
        (P, "Dans son discours d'ouverture", "profondes de ce problème."),
        (P, "Le Secrétaire général adjoint", "« centrées sur les victimes »."),
        (P, "De nombreux délégués ont", "réseaux du crime organisé."),
        (P, "S'exprimant lors de la réunion", "des êtres humains en 2024."),
        (P, "Le Vietnam intègre la lutte", "ordonnées et régulières."),
        (C, "L'ambassadeur Nguyen Hoang", "lors de la réunion."),
        (P, "Le représentant vietnamien", "l'environnement numérique."),
        (P, "Le Vietnam a affirmé", "plus humain pour tous."),
        (P, "Le 24 novembre également", "au nom du groupe."),
        (P, "La déclaration conjointe a", "l'environnement numérique."),
    ],
}

HAIPHONG = (
    "https://haiphong.gov.vn/tin-tuc-su-kien/huy-dong-suc-manh-tong-hop-cua-ca-he-thong-chinh-tri-"
    "va-toan-dan-tham-gia-phong-chong-mua-ban-ng-698929"
)
BAOQUOCTE = (
    "https://baoquocte.vn/viet-nam-tiep-tuc-hop-tac-chat-che-trong-no-luc-bao-ve-con-nguoi-xay-"
    "dung-the-gioi-an-toan-335691.html"
)
METADATA = {
    "000_1b8923dc0dc36e91": ("2019-07", "VNA", "Lang Son", ""),
    "001_4d3c26baad2a3479": ("2024-07-21", "Haiphong.gov.vn", "", HAIPHONG),
    "002_3ff711707eb12bf7": ("2023-07", "VNA", "Hanoi", ""),
    "003_30ca2d9c8e194921": ("2025-11-19", "", "", ""),
    "004_9ab8cd0dc920609b": ("", "", "", BAOQUOCTE),
}

DROPPED = {
    "000_1b8923dc0dc36e91": [
        (1, "date", "date 2019-07"),
        (3, "credit", "Photo: VNA"),
        (7, "dateline", "Lang Son (VNA) –"),
        (21, "signature", "-VNA"),
    ],
    "001_4d3c26baad2a3479": [
        (1, "language", "Vietnam.vn - "),
        (5, "date", "Việt NamViệt Nam21/07/2024"),
        (8, "repeated", "Mobiliser les forces"),
        (10, "dateline", "(Haiphong.gov.vn) –"),
        (36, "source", f"Source : {HAIPHONG}"),
        (38, "end", "Comment (0)"),
        (40, "furniture", "No data"),
        (41, "furniture", "No data"),
        (43, "end", "Même sujet"),
        (45, "end", "Même catégorie"),
        (47, "end", "Qu'est-ce qui"),
        (48, "end", "Hanoï est"),
        (49, "end", "Émerveillé"),
        (50, "end", "Admirer"),
        (52, "end", "Même auteur"),
        (54, "menu", "Patrimoine"),
        (56, "menu", "Chiffre"),
        (58, "menu", "Entreprise"),
        (60, "end", "75 ans"),
        (62, "menu", "Actualités"),
        (64, "menu", "Système politique"),
        (66, "menu", "Locale"),
        (68, "menu", "Produit"),
    ],
    "002_3ff711707eb12bf7": [
        (1, "date", "date 2023-07"),
        (1, "dateline", "Hanoi (VNA) –"),
        (3, "repeated", "La cheffe de la délégation"),
        (3, "credit", "Photo: OIM"),
    ],
    "003_30ca2d9c8e194921": [(1, "date", "date 2025-11-19")],
    "004_9ab8cd0dc920609b": [
        (1, "image", "![]()"),
        (1, "markup", "|"),
        (2, "markup", "| |"),
        (8, "image", "![]()"),
        (8, "markup", "|"),
        (9, "markup", "| |"),
        (14, "source", f"Source : {BAOQUOCTE}"),
        (23, "end", "Comment (0)"),
    ],
}
WHOLE_LINES = {"language", "furniture", "menu", "end", "source"}


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    rules = load_rules()
    return {document.id: read_article(document, rules) for document in find_documents([SEEDS])}


def test_all_five_are_found(articles: dict[str, Article]) -> None:
    assert list(articles) == list(PARAGRAPHS)


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_every_paragraph_stands_in_its_place_with_its_kind(
    articles: dict[str, Article], name: str
) -> None:
    found = articles[name].paragraphs
    assert [paragraph.kind for paragraph in found] == [kind for kind, _, _ in PARAGRAPHS[name]]
    for paragraph, (_, first, last) in zip(found, PARAGRAPHS[name], strict=True):
        text = paragraph.text.replace("\u00a0", " ")
        assert text.startswith(first)
        assert text.endswith(last)


@pytest.mark.parametrize("name", METADATA)
def test_metadata_is_known_as_precisely_as_the_source_says(
    articles: dict[str, Article], name: str
) -> None:
    article = articles[name]
    assert (article.date, article.agency, article.place, article.source_url) == METADATA[name]
    titles = [text.text for text in article.paragraphs if text.kind is Kind.TITLE]
    assert [article.title] == (titles or [""])


@pytest.mark.parametrize("name", DROPPED)
def test_only_what_is_no_text_is_dropped(articles: dict[str, Article], name: str) -> None:
    scraped = (SEEDS / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    found = articles[name].dropped
    expected = [(line, reason) for line, reason, _ in DROPPED[name]]
    assert [(each.line, each.reason) for each in found] == expected
    for each, (line, reason, begin) in zip(found, DROPPED[name], strict=True):
        assert each.text.startswith(begin)
        if reason in WHOLE_LINES:
            assert each.text == scraped[line - 1].strip()


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_text_is_as_it_was_scraped_but_for_spaces(articles: dict[str, Article], name: str) -> None:
    scraped = "".join((SEEDS / f"{name}.txt").read_text(encoding="utf-8").split())
    for paragraph in articles[name].paragraphs:
        assert "".join(paragraph.text.split()) in scraped


def test_each_caption_stands_once(articles: dict[str, Article]) -> None:
    for article in articles.values():
        captions = [essence(p.text) for p in article.paragraphs if p.kind is Kind.CAPTION]
        others = [essence(p.text) for p in article.paragraphs if p.kind is not Kind.CAPTION]
        assert len(set(captions)) == len(captions)
        assert not set(captions) & set(others)


def test_glued_sentences_are_parted(articles: dict[str, Article]) -> None:
    text = articles["002_3ff711707eb12bf7"].paragraphs[-1].text
    for border in (
        "fléau. Elle a déclaré",
        "des migrants. La mise en œuvre",
        "les domaines. D’autre part",
        "à la migration. Pour aider",
        "êtres humains. Au cours",
        "la responsable. Nous espérons",
        "internationale. Dans le même",
    ):
        assert border in text
    assert "2,93 millions" in text
    assert "1.680 personnes" in text


@pytest.mark.skipif(not NEWS.is_file(), reason=f"the news sentences are not at {NEWS}")
def test_of_a_thousand_sentences_of_news_none_is_dropped_or_changed() -> None:
    rules = load_rules()
    sentences = [
        line.split("\t")[0].strip() for line in NEWS.read_text(encoding="utf-8").splitlines()
    ]
    assert len(sentences) > 1000
    for start in range(0, len(sentences), 25):
        some = [squeeze(normalise(sentence)) for sentence in sentences[start : start + 25]]
        article = clean(read_lines("\n\n".join(some)), "news", "news", rules)
        assert article.dropped == ()
        assert [paragraph.text for paragraph in article.paragraphs] == some
