"""Date, agency, place and source leave the text and are kept as metadata."""

from collections.abc import Callable

import pytest

from translate.bitext import Article

BODY = (
    "La police de la province a libéré trois victimes de la traite, a déclaré son directeur.\n\n"
    "Elles ont été accueillies dans une maison de l’Union des femmes, où elles se reposent."
)


@pytest.mark.parametrize(
    ("prefix", "date"),
    [
        (" date 2019-07 ", "2019-07"),
        ("date 2025-11-19 ", "2025-11-19"),
        ("date: 21/07/2024 ", "2024-07-21"),
        ("Date : 12 janvier 2020 ", "2020-01-12"),
        ("date 2019 ", "2019"),
        ("2024-03-05 ", "2024-03-05"),
    ],
)
def test_a_date_glued_before_the_first_words(
    cleaned: Callable[[str], Article], prefix: str, date: str
) -> None:
    article = cleaned(prefix + BODY)
    assert article.date == date
    assert article.paragraphs[0].text.startswith("La police")
    assert [dropped.reason for dropped in article.dropped] == ["date"]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Publié le 12 janvier 2020 à 10h30", "2020-01-12"),
        ("Publié le : 12/01/2020 - 10:30", "2020-01-12"),
        ("Mis à jour le 13 janvier 2020 à 8 h", "2020-01-13"),
        ("Dernière mise à jour : 30/07/2022 | 09:15 GMT+7", "2022-07-30"),
        ("Mardi 4 mars 2025", "2025-03-04"),
        ("mardi, 4 mars 2025", "2025-03-04"),
        ("Le 4 mars 2025 à 10:15", "2025-03-04"),
        ("04/03/2025 10:15", "2025-03-04"),
        ("10:15 | 04/03/2025", "2025-03-04"),
        ("04/03/2025 - 10:15 (GMT+7)", "2025-03-04"),
        ("Việt NamViệt Nam21/07/2024", "2024-07-21"),
        ("Báo Đồng NaiBáo Đồng Nai04/03/2025", "2025-03-04"),
        ("Thứ Ba, 04/03/2025 10:15", "2025-03-04"),
        ("Dau Tat Thanh March 4, 2025 06:17", "2025-03-04"),
        ("VNA - 04/03/2025", "2025-03-04"),
        ("Par Le Thi Mai, le 4 mars 2025", "2025-03-04"),
        ("Date de publication : mars 2025", "2025-03"),
        ("March 4, 2025", "2025-03-04"),
    ],
)
def test_a_line_that_is_a_date(cleaned: Callable[[str], Article], line: str, date: str) -> None:
    article = cleaned(f"Une nouvelle loi contre la traite\n{line}\n\n{BODY}")
    assert article.date == date
    assert article.title == "Une nouvelle loi contre la traite"
    assert [dropped.text for dropped in article.dropped] == [line]


def test_the_date_of_publication_comes_before_that_of_an_update(
    cleaned: Callable[[str], Article],
) -> None:
    article = cleaned(f"Publié le 3 mars 2024\nMis à jour le 5 mars 2024\n\n{BODY}")
    assert article.date == "2024-03-03"


def test_a_line_makes_a_month_more_precise(cleaned: Callable[[str], Article]) -> None:
    assert cleaned(f"date 2024-03 Une loi\n5 mars 2024\n\n{BODY}").date == "2024-03-05"


def test_the_dates_of_a_chronicle_are_its_headings(cleaned: Callable[[str], Article]) -> None:
    one, two = BODY.split("\n\n")
    article = cleaned(f"Publié le 9 mars 2024\n\n{one}\n\n12 mars 2021\n\n{two}")
    assert article.date == "2024-03-09"
    assert [paragraph.text for paragraph in article.paragraphs] == [one, "12 mars 2021", two]


def test_a_date_within_a_sentence_is_text(cleaned: Callable[[str], Article]) -> None:
    text = "Le 30 juillet 2024, la police a arrêté trois trafiquants dans la province."
    article = cleaned(text)
    assert (article.date, article.paragraphs[0].text) == ("", text)


@pytest.mark.parametrize(
    ("dateline", "place", "agency"),
    [
        ("Hanoi (VNA) – ", "Hanoi", "VNA"),
        ("Lang Son (VNA) - ", "Lang Son", "VNA"),
        ("Hô Chi Minh-Ville (VNA) — ", "Hô Chi Minh-Ville", "VNA"),
        ("GENÈVE, 12 mars 2024 (AFP) - ", "GENÈVE", "AFP"),
        ("Genève, le 12 mars 2024 – ", "Genève", ""),
        ("(Haiphong.gov.vn) – ", "", "Haiphong.gov.vn"),
        ("(VOVworld) - ", "", "VOVworld"),
        ("NDEL - ", "", "NDEL"),
        ("New York(VNA) – ", "New York", "VNA"),
        ("Nha Trang, 20 décembre (VNA) - ", "Nha Trang", "VNA"),
        ("Hanoi, le 1er mars (VNA) - ", "Hanoi", "VNA"),
        ("Hanoï (CVN/VNA) – ", "Hanoï", "CVN/VNA"),
        ("Phnom Penh, 3 mai 2021 /AKP/ -- ", "Phnom Penh", "AKP"),
    ],
)
def test_a_dateline_is_metadata(
    cleaned: Callable[[str], Article], dateline: str, place: str, agency: str
) -> None:
    article = cleaned(dateline + BODY)
    assert (article.place, article.agency) == (place, agency)
    assert article.paragraphs[0].text.startswith("La police")
    assert [dropped.reason for dropped in article.dropped] == ["dateline"]


@pytest.mark.parametrize(
    "start",
    [
        "Hanoï – capitale du Vietnam – accueille la réunion de la police des pays voisins.",
        "Le chef (VNA) – un ancien juge – a été entendu par la police de la province.",
        "L’OIM (Genève) – qui aide les migrants – a ouvert un bureau dans la capitale.",
    ],
)
def test_a_sentence_with_a_dash_is_no_dateline(
    cleaned: Callable[[str], Article], start: str
) -> None:
    assert cleaned(start).paragraphs[0].text == start


@pytest.mark.parametrize(
    ("signature", "agency"),
    [
        (" -VNA", "VNA"),
        (" – VNA", "VNA"),
        (" (VNA)", "VNA"),
        (" VNA", "VNA"),
        ("/.", ""),
        ("/. VNA", "VNA"),
        ("/.(VNA)", "VNA"),
        ("\n\nVNA/CVN", "VNA/CVN"),
        ("\n\nLe Thi Mai/CVN", "CVN"),
        (" Le Thi Mai/CVN", "CVN"),
        ("\n-VNA", "VNA"),
    ],
)
def test_a_signature_is_metadata(
    cleaned: Callable[[str], Article], signature: str, agency: str
) -> None:
    article = cleaned(BODY + signature)
    assert article.agency == agency
    assert [paragraph.text for paragraph in article.paragraphs] == BODY.split("\n\n")
    assert [dropped.reason for dropped in article.dropped] == ["signature"]


def test_an_agency_that_a_sentence_names_stays(cleaned: Callable[[str], Article]) -> None:
    text = "Le ministre de la Sécurité publique a accordé un long entretien à la VNA"
    assert cleaned(f"{text}\n\n{BODY}").paragraphs[0].text == text


@pytest.mark.parametrize(
    ("line", "url", "agency"),
    [
        ("Source : https://a.gov.vn/x-1", "https://a.gov.vn/x-1", ""),
        ("Source: https://a.gov.vn/x-1", "https://a.gov.vn/x-1", ""),
        ("Lien : <https://a.gov.vn/x-1>", "https://a.gov.vn/x-1", ""),
        ("https://a.gov.vn/x-1", "https://a.gov.vn/x-1", ""),
        ("[Source](https://a.gov.vn/x-1)", "", ""),
        ("Source : VNA", "", "VNA"),
        ("(Source : CVN/VNA)", "", "CVN/VNA"),
        ("Source : Haiphong.gov.vn", "", "Haiphong.gov.vn"),
    ],
)
def test_a_source_line_is_metadata(
    cleaned: Callable[[str], Article], line: str, url: str, agency: str
) -> None:
    article = cleaned(f"{BODY}\n\n{line}")
    assert (article.source_url, article.agency) == (url, agency)
    if url or agency:
        assert [paragraph.text for paragraph in article.paragraphs] == BODY.split("\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "Par Le Thi Mai",
        "PAR LE THI MAI",
        "NGUYỄN LY |",
        "Auteur : Jean de La Tour",
        "Propos recueillis par Anh Tho et Lan Huong",
        "Texte et photos : Tran Van Nam/CVN",
        "Traduction : Nguyen Ha",
    ],
)
def test_an_author_line_goes(cleaned: Callable[[str], Article], line: str) -> None:
    article = cleaned(f"Une nouvelle loi contre la traite\n\n{line}\n\n{BODY}")
    assert [dropped.text for dropped in article.dropped] == [line]


def test_below_the_end_only_the_source_counts(cleaned: Callable[[str], Article]) -> None:
    article = cleaned(
        f"{BODY}\n\nComment (0)\n\n12/03/2019\nUne autre nouvelle\n\nSource : https://a.vn/b"
    )
    assert article.date == ""
    assert article.source_url == "https://a.vn/b"
    assert [dropped.reason for dropped in article.dropped] == ["end", "end", "end", "source"]
