"""The title is found, stands first and once; headings are told from text."""

from collections.abc import Callable

import pytest

from translate.bitext import Article, Kind

TITLE = "La police démantèle un réseau de traite à Hai Phong"
ONE = "La police de la province a libéré trois victimes de la traite, a déclaré son directeur."
TWO = "Elles ont été accueillies dans une maison de l’Union des femmes, où elles se reposent."
Cleaner = Callable[[str], Article]


def kinds(article: Article) -> list[tuple[Kind, str]]:
    return [(paragraph.kind, paragraph.text) for paragraph in article.paragraphs]


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}\n\n",
        f"{TITLE}\n",
        f"date 2025-11-19 {TITLE}\n\n",
        f"# {TITLE}\n\n",
        f"**{TITLE}**\n\n",
        f"Titre : {TITLE}\n\n",
        f"{TITLE}\n\n{TITLE}\n\n",
        f"{TITLE}\n\n12/03/2024\n\n{TITLE}\n\n",
        f"{TITLE} | Vietnam+ (VietnamPlus)\n{TITLE}\n\n",
        f"{TITLE}\n\n{TITLE} - Le Courrier du Vietnam\n\n",
        f"{TITLE}\n\nLa police démantèle un réseau de traite…\n\n",
        f"Société\n{TITLE}\n\n",
        f"Partager\n{TITLE.upper()}\n\n{TITLE}\n\n",
    ],
)
def test_the_title_stands_first_and_once(cleaned: Cleaner, head: str) -> None:
    article = cleaned(f"{head}{ONE}\n\n{TWO}")
    assert article.title.casefold() == TITLE.casefold()
    assert kinds(article) == [
        (Kind.TITLE, article.title),
        (Kind.TEXT, ONE),
        (Kind.TEXT, TWO),
    ]


def test_a_title_with_a_full_stop_is_known_by_its_second_printing(cleaned: Cleaner) -> None:
    article = cleaned(f"{ONE}\n\n21/07/2024\n\n{ONE}\n\n{TWO}")
    assert kinds(article) == [(Kind.TITLE, ONE), (Kind.TEXT, TWO)]


def test_a_title_with_a_full_stop_is_known_by_the_date_below(cleaned: Cleaner) -> None:
    article = cleaned(f"{ONE}\n\nPublié le 21/07/2024\n\n{TWO}")
    assert article.title == ONE


def test_a_question_may_be_a_title(cleaned: Cleaner) -> None:
    assert cleaned(f"Qui sont les victimes ?\n\n{ONE}\n\n{TWO}").title == "Qui sont les victimes ?"


@pytest.mark.parametrize(
    "text", [f"{ONE}\n\n{TWO}", f"Hanoi (VNA) – {ONE}\n\n{TWO}", ONE, "Trois arrestations"]
)
def test_an_article_without_a_title_has_none(cleaned: Cleaner, text: str) -> None:
    article = cleaned(text)
    assert article.title == ""
    assert {paragraph.kind for paragraph in article.paragraphs} == {Kind.TEXT}


def test_the_title_comes_before_a_caption_that_stood_above_it(cleaned: Cleaner) -> None:
    article = cleaned(f"Le port de Hai Phong. Photo : VNA\n\n{TITLE}\n\n{ONE}")
    assert kinds(article) == [
        (Kind.TITLE, TITLE),
        (Kind.CAPTION, "Le port de Hai Phong."),
        (Kind.TEXT, ONE),
    ]


@pytest.mark.parametrize(
    "heading",
    ["Lutte contre la traite des êtres humains", "Quels moyens pour agir ?", "En 2024, un record"],
)
def test_a_short_line_between_paragraphs_is_a_heading(cleaned: Cleaner, heading: str) -> None:
    article = cleaned(f"{ONE}\n\n{heading}\n\n{TWO}")
    assert kinds(article)[1] == (Kind.HEADING, heading)


def test_headings_of_two_levels_follow_each_other(cleaned: Cleaner) -> None:
    article = cleaned(f"{ONE}\n\nPremière partie\n\nLe constat\n\n{TWO}")
    assert [kind for kind, _ in kinds(article)] == [
        Kind.TEXT,
        Kind.HEADING,
        Kind.HEADING,
        Kind.TEXT,
    ]


@pytest.mark.parametrize("line", ["Nguyen Van A", "Il a ajouté :", "Il est parti."])
def test_other_short_lines_are_text(cleaned: Cleaner, line: str) -> None:
    article = cleaned(f"{ONE}\n\n{TWO}\n\n{line}")
    assert kinds(article)[-1] == (Kind.TEXT, line)


def test_a_paragraph_printed_twice_is_kept_once(cleaned: Cleaner) -> None:
    article = cleaned(f"{ONE}\n\n{TWO}\n\n{ONE}")
    assert [text for _, text in kinds(article)] == [ONE, TWO]
    assert [dropped.reason for dropped in article.dropped] == ["repeated"]


def test_a_short_refrain_stays(cleaned: Cleaner) -> None:
    article = cleaned(f"{ONE}\n\n« Jamais plus. »\n\n{TWO}\n\n« Jamais plus. »")
    assert [text for _, text in kinds(article)].count("« Jamais plus. »") == 2
