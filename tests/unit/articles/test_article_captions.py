"""Each caption is kept once, as a caption, and without its credit."""

from collections.abc import Callable

import pytest

from translate.bitext import Article, Kind

CAPTION = "Les victimes à leur arrivée au poste frontalier de Cau Treo."
BODY = (
    "La police de la province a libéré trois victimes de la traite, a déclaré son directeur.\n\n"
    "Elles ont été accueillies dans une maison de l’Union des femmes, où elles se reposent."
)
Cleaner = Callable[[str], Article]


def captions(article: Article) -> list[str]:
    return [piece.text for piece in article.paragraphs if piece.kind is Kind.CAPTION]


@pytest.mark.parametrize(
    "credit",
    [
        "Photo: VNA",
        "Photo : Nguyen Van Nam/CVN",
        "Photo : OIM",
        "(Photo : VNA)",
        "(Photo: ministère de la Sécurité publique)",
        "Photo : archives",
        "Photo d’illustration : VNA",
        "Photo VNA",
        "- Photo : VNA",
        "© OIM",
        "Crédit photo : AFP/Getty Images",
        "Ảnh: TTXVN",
        "(Source : VNA)",
        "Photos : Internet",
        "Photo de : Van Hau",
        "(Photo, AFP)",
        "(photo: Anh Son/baoquocte.vn)",
        "Photo cand.com.vn",
        "Photo : phunuvietnam.vn",
        "- Photo Hoang Hoa/TTXVN",
        "Photo ONU/Eskinder Debebe",
    ],
)
def test_a_credit_makes_a_caption_and_leaves_it(cleaned: Cleaner, credit: str) -> None:
    article = cleaned(f"{CAPTION} {credit}\n\n{BODY}")
    assert captions(article) == [CAPTION]
    assert len(article.paragraphs) == 3
    assert [(dropped.text, dropped.reason) for dropped in article.dropped] == [(credit, "credit")]


def test_a_credit_below_makes_the_line_above_a_caption(cleaned: Cleaner) -> None:
    assert captions(cleaned(f"{BODY}\n\n{CAPTION}\nPhoto : VNA")) == [CAPTION]


@pytest.mark.parametrize("label", ["Photo : ", "Légende : ", "Photo d'archives : "])
def test_a_label_makes_a_caption_and_leaves_it(cleaned: Cleaner, label: str) -> None:
    article = cleaned(f"{label}{CAPTION}\n\n{BODY}")
    assert captions(article) == [CAPTION]
    assert [dropped.reason for dropped in article.dropped] == ["caption label"]


@pytest.mark.parametrize(
    "twice",
    [
        f"{CAPTION} Photo: OIM {CAPTION} Photo: OIM",
        f"{CAPTION} Photo: OIM\n\n{CAPTION} Photo: OIM",
        f"{CAPTION}\n\n{CAPTION} Photo: OIM",
        f"{CAPTION} Photo: OIM\n\n{CAPTION}",
        f"![]() |\n| {CAPTION} |\n\n{CAPTION}",
        f"![{CAPTION}](a.jpg)\n\n*{CAPTION}*",
    ],
)
def test_a_caption_printed_twice_is_kept_once(cleaned: Cleaner, twice: str) -> None:
    article = cleaned(f"{BODY}\n\n{twice}")
    assert captions(article) == [CAPTION]
    assert len(article.paragraphs) == 3


@pytest.mark.parametrize(
    "picture",
    [
        f"![]() |\n{CAPTION} |",
        f"![]() |\n| {CAPTION} Photo : Duc Anh |",
        f"{CAPTION} |\nPhoto : Tô Uyên/VNA/CVN |",
        f"{CAPTION} Photo : TTXVN\n|",
        f"{CAPTION} Photo : phunuvietnam.vn |",
        f"a2-copy.jpg\n{CAPTION} Photo : VNA",
        f"Une loi contre la traite ảnh 1{CAPTION} Photo : VNA",
        f"Une loi contre la traite - ảnh 1\n{CAPTION} Photo : VNA",
        f"Une loi contre la traite hinh anh 2\n\n{CAPTION} Photo : VNA",
    ],
)
def test_what_sites_leave_of_a_picture_goes(cleaned: Cleaner, picture: str) -> None:
    article = cleaned(f"Une loi contre la traite\n\n{picture}\n\n{BODY}")
    assert article.title == "Une loi contre la traite"
    assert captions(article) == [CAPTION]
    assert len(article.paragraphs) == 4


def test_a_caption_broken_over_lines_is_whole(cleaned: Cleaner) -> None:
    article = cleaned(
        f"date 2019-07 Les victimes de la traite,\n\nà leur arrivée à Hanoï. Photo: VNA\n\n{BODY}"
    )
    assert captions(article) == ["Les victimes de la traite, à leur arrivée à Hanoï."]


def test_text_glued_to_a_credit_begins_a_paragraph(cleaned: Cleaner) -> None:
    article = cleaned(f"{CAPTION} Photo: OIM {BODY}")
    assert captions(article) == [CAPTION]
    assert [piece.text for piece in article.paragraphs[1:]] == BODY.split("\n\n")


def test_a_paragraph_with_a_credit_stays_text(cleaned: Cleaner) -> None:
    text = " ".join(BODY.split("\n\n") * 3)
    article = cleaned(f"{text} Photo : VNA\n\n{BODY}")
    assert article.paragraphs[0].kind is Kind.TEXT
    assert article.paragraphs[0].text == text


@pytest.mark.parametrize(
    "text",
    [
        "Le chef du réseau n’a laissé derrière lui qu’une vieille photo : la sienne",
        "Sur la photo : trois hommes devant un autobus de la ville",
        "La police a publié une photo Reuters",
        "Il a remis à la police cette photo : M. Hung devant la maison",
    ],
)
def test_a_photo_that_a_sentence_speaks_of_stays(cleaned: Cleaner, text: str) -> None:
    article = cleaned(f"{BODY}\n\n{text}\n\n{BODY.replace('trois', 'cinq')}")
    assert text in [piece.text for piece in article.paragraphs]
