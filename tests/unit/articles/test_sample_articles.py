"""The sample articles of `seeds/` show their hazards, and come out clean."""

import codecs
from collections import Counter
from pathlib import Path

import pytest

from translate.articles import CleaningRules, find_documents, read_article
from translate.bitext import Article

SEEDS = Path(__file__).parents[3] / "seeds"

# date, agency, place, whether it has a title, captions, headings, paragraphs of text
EXPECTED = {
    "campagne-gares": ("2022-07-30", "VNA/Vietnam+", "", True, 1, 0, 6),
    "debat-new-york": ("", "", "", False, 2, 0, 6),
    "enquete-casino": ("2024-09-26", "VNA", "Da Nang", True, 1, 1, 9),
    "entretien-migrations": ("2024-12", "VNA", "Hanoi", False, 1, 0, 2),
    "fiche-pratique": ("2024-06-18", "", "", True, 1, 2, 13),
    "numero-vert": ("2021-10-05", "", "GENÈVE", True, 0, 1, 5),
    "plan-communal": ("2023-05-09", "Hagiang.gov.vn", "", True, 0, 0, 5),
    "rapatriement-nghe-an": ("2022-03", "VNA", "Nghe An", False, 1, 0, 6),
    "reportage-delta": ("2023-11-16", "CVN", "", True, 0, 0, 4),
    "reunion-regionale": ("2025-04-08", "", "", True, 0, 2, 6),
}


@pytest.fixture(scope="module")
def articles(rules: CleaningRules) -> dict[str, Article]:
    return {document.id: read_article(document, rules) for document in find_documents([SEEDS])}


def test_they_are_all_there_and_the_readme_is_none_of_them(articles: dict[str, Article]) -> None:
    assert (SEEDS / "README.md").is_file()
    assert list(articles) == list(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_they_come_out_as_they_were_written(articles: dict[str, Article], name: str) -> None:
    article = articles[name]
    kinds = Counter(paragraph.kind.value for paragraph in article.paragraphs)
    assert (
        article.date,
        article.agency,
        article.place,
        bool(article.title),
        kinds["caption"],
        kinds["heading"],
        kinds["text"],
    ) == EXPECTED[name]


@pytest.mark.parametrize(
    "furniture",
    ["Photo", "VNA", "Comment", "No data", "Partager", "Lire aussi", "Source", "http", "|", "Tous"],
)
def test_nothing_that_surrounded_them_is_left(articles: dict[str, Article], furniture: str) -> None:
    for article in articles.values():
        for paragraph in article.paragraphs:
            if "Agence vietnamienne d’information (VNA)" not in paragraph.text:
                assert furniture not in paragraph.text


def test_their_encodings_differ() -> None:
    assert (SEEDS / "campagne-gares.txt").read_bytes().startswith(codecs.BOM_UTF8)
    assert b"\r\n" in (SEEDS / "campagne-gares.txt").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        (SEEDS / "numero-vert.txt").read_text(encoding="utf-8")


def test_glued_and_broken_sentences_are_whole(articles: dict[str, Article]) -> None:
    interview = articles["entretien-migrations"].paragraphs[-1].text
    assert "pays d’accueil. Ces accords" in interview
    assert "employeur! La prochaine" in interview
    assert "portail dolab.gov.vn avant" in interview
    report = articles["reportage-delta"].paragraphs[1].text
    assert report.startswith("À Can Tho, une petite association aide depuis douze ans les femmes")
    assert report.endswith("par un coup de téléphone, au milieu de la nuit.")
