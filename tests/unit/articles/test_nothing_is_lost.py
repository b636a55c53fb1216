"""Whatever a document holds, each of its characters is text of the article or listed as dropped."""

from collections import Counter
from unicodedata import category

import pytest
from hypothesis import example, given, reject, settings
from hypothesis import strategies as st

from translate.articles.characters import normalise
from translate.articles.cleaning.order import clean
from translate.articles.markdown.lines import read_lines
from translate.articles.rules.cleaning_rules import load_rules
from translate.bitext import Article
from translate.errors import ArticleError

RULES = load_rules()

FRAGMENTS = [
    " date 2019-07 ",
    "date 2024-01-31 ",
    "Hanoi (VNA) – ",
    "(Haiphong.gov.vn) – ",
    "GENÈVE, le 5 octobre 2021 – ",
    "Le séminaire sur la lutte contre la traite des êtres humains,",
    "organisé le 29 juillet dans la province de Lang Son. Photo: VNA",
    "Le chef de la police. Photo: OIM Le chef de la police. Photo: OIM",
    "Les victimes ont été accueillies par la police de la province, a-t-il déclaré.",
    "prévenir ce fléau.Elle a déclaré que le pays.Les migrants!Il répond…",
    " -VNA",
    "Nguyen Van A/CVN",
    "./.",
    "![]() |",
    "![Une photo de la police à la frontière](a.jpg)",
    "| La présidente prend la parole. |",
    "|---|---|",
    "| a | b |",
    "# Titre de la page",
    "## Une section #",
    "**gras** et *italique* et __souligné__ \\* \\_",
    "[un lien](https://a.vn/b(c)) et <https://b.fr> et [](x)",
    "- un point de la liste ;",
    "• un autre",
    "1. premier",
    "> une citation",
    "```",
    "---",
    "title: Un titre",
    "=====",
    "<p>Un paragraphe<br/>coupé</p>",
    "Lire aussi :",
    "Lire aussi : le plan",
    "Comment (0)",
    "Même sujet",
    "No data",
    "Patrimoine",
    "Partager Imprimer",
    "Accueil > Société",
    "Source : https://haiphong.gov.vn/a",
    "https://b.vn/c",
    "Publié le 12 janvier 2020 à 10h30",
    "Việt NamViệt Nam21/07/2024",
    "Vietnam.vn - Nền tảng quảng bá Việt Nam",
    "12/03/2024",
    "Par Le Thi Mai",
    "Titre : Une nouvelle loi",
    "Photo : Les policiers escortent les suspects à Hanoï.",
    "Tous droits réservés",
    "All the people of the world are in the same place and they know it.",
    "sous-",
    "région",
    "l'",
    "« Oui »",
    "…",
    "***",
    "|",
    "\u00a0",
    "\u202f!",
    "&nbsp;&amp;",
    "\t",
    "  ",
    "",
]
FRENCH = "Les gardes-frontières ont secouru les deux jeunes femmes dans la nuit de mardi."
LINES = st.lists(
    st.one_of(
        st.sampled_from(FRAGMENTS),
        st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from(FRAGMENTS)).map("".join),
        st.text(alphabet=st.sampled_from("aZéÉ .,!?*_#|[]()<>-–\"'«»\\:/\n1…\u00a0"), max_size=40),
        st.text(max_size=30),
    ),
    max_size=25,
).map(lambda lines: [*lines, FRENCH])


def cleaned(text: str) -> Article:
    """Cleans a document; one that is not French at all has nothing to say here."""
    try:
        return clean(read_lines(normalise(text)), "a", "a.txt", RULES)
    except ArticleError:
        reject()


def signs(text: str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace())


@settings(deadline=None)
@given(LINES)
@example(["date 2019-07 Le", "", "chef. Photo: VNA", "", "Hanoi (VNA) – Il parle. -VNA"])
def test_every_character_is_text_or_listed(lines: list[str]) -> None:
    text = "\n".join(lines)
    article = cleaned(text)
    kept = "".join(paragraph.text for paragraph in article.paragraphs)
    dropped = "".join(dropped.text for dropped in article.dropped)
    assert signs(kept) + signs(dropped) == signs(normalise(text))


@settings(deadline=None)
@given(LINES)
def test_paragraphs_are_trimmed_lines_with_something_to_read(lines: list[str]) -> None:
    article = cleaned("\n".join(lines))
    for paragraph in article.paragraphs:
        assert paragraph.text == paragraph.text.strip()
        assert "\n" not in paragraph.text
        assert "  " not in paragraph.text
        assert any(map(str.isalnum, paragraph.text))
    assert all(dropped.text and dropped.reason for dropped in article.dropped)


@settings(deadline=None)
@given(LINES)
def test_what_is_dropped_comes_in_the_order_of_the_input(lines: list[str]) -> None:
    text = "\n".join(lines)
    article = cleaned(text)
    numbers = [dropped.line for dropped in article.dropped]
    assert numbers == sorted(numbers)
    assert all(1 <= number <= normalise(text).count("\n") + 1 for number in numbers)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@pytest.mark.parametrize("repeat", [1, 40])
def test_cleaning_what_is_clean_drops_nothing(repeat: int) -> None:
    sentence = "La police de la province {} a libéré les victimes de la traite, a-t-elle dit."
    text = "\n\n".join(sentence.format(number) for number in range(repeat))
    article = cleaned(text)
    assert [paragraph.text for paragraph in article.paragraphs] == text.split("\n\n")
    assert article.dropped == ()


def every_kind_of_line() -> list[str]:
    """Returns a line for each Unicode category and block of 256, and for each sort of bracket."""
    kinds: dict[tuple[str, int], str] = {}
    for point in range(0x20, 0x30000):
        if not 0xD800 <= point < 0xE000:
            kinds.setdefault((category(chr(point)), point >> 8), chr(point))
    return [f"{sign} Les émissions de CO{sign} baissent {sign}de 5 %." for sign in kinds.values()]


def test_a_line_of_every_kind_of_character_is_cleaned_and_nothing_lost() -> None:
    lines = every_kind_of_line()
    assert len(lines) > 1000
    text = "\n\n".join([*lines, FRENCH])
    article = clean(read_lines(normalise(text)), "a", "a.txt", RULES)
    kept = "".join(paragraph.text for paragraph in article.paragraphs)
    dropped = "".join(dropped.text for dropped in article.dropped)
    assert signs(kept) + signs(dropped) == signs(normalise(text))


def test_a_line_of_data_does_not_hide_the_french_around_it() -> None:
    data = "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4" * 40
    article = clean(read_lines(f"{FRENCH}\n\n{data}\n\n{FRENCH[:-1]} soir."), "a", "a", RULES)
    assert [p.text for p in article.paragraphs] == [FRENCH, f"{FRENCH[:-1]} soir."]
    assert [dropped.reason for dropped in article.dropped] == ["code"]
