"""Markdown and what is left of HTML go, their words stay, and both are accounted for."""

import pytest

from translate.articles.markdown.lines import read_lines
from translate.bitext import Kind


@pytest.mark.parametrize(
    ("line", "text", "signs"),
    [
        ("du **gras** ici", "du gras ici", "** **"),
        ("__souligné__", "souligné", "__ __"),
        ("*italique*, _aussi_", "italique, aussi", None),
        ("***très*** fort", "très fort", "*** ***"),
        ("2 * 3 * 4 et nom_de_fichier_long", "2 * 3 * 4 et nom_de_fichier_long", None),
        ("un [lien](https://a.vn/x_(y)) là", "un lien là", "[ ](https://a.vn/x_(y))"),
        ('un [lien](/x "titre")', "un lien", '[ ](/x "titre")'),
        ("voir <https://a.vn/b>", "voir https://a.vn/b", "< >"),
        ("> une citation", "une citation", ">"),
        ("- un point", "un point", "-"),
        ("• un point", "un point", "•"),
        ("1\\. Il n\\*est pas", "1. Il n*est pas", "\\ \\"),
        ("<b>gras</b> <span class='x'>ici</span>", "gras ici", None),
        ("prix < 5 et > 3", "prix < 5 et > 3", None),
        ("note [1] et [sic]", "note [1] et [sic]", None),
    ],
)
def test_words_stay_and_signs_go(line: str, text: str, signs: str | None) -> None:
    draft = read_lines(line)
    assert [piece.text for piece in draft.pieces] == [text]
    if signs is not None:
        assert [dropped.text for dropped in draft.dropped] == [signs]
    assert {dropped.reason for dropped in draft.dropped} <= {"markup"}


@pytest.mark.parametrize(
    "line", ["---", "***", "* * *", "|---|:--:|", "```", "~~~python", "##", "[1]: https://a.vn x"]
)
def test_lines_of_nothing_but_markup_go(line: str) -> None:
    draft = read_lines(line)
    assert draft.pieces == []
    assert [dropped.text for dropped in draft.dropped] == [line]


@pytest.mark.parametrize("line", ["# Un titre", "### Un titre ##", "Un titre\n======"])
def test_headings_are_marked(line: str) -> None:
    (piece,) = read_lines(line).pieces
    assert (piece.text, piece.kind, piece.marked) == ("Un titre", Kind.HEADING, True)


def test_a_ruler_under_a_sentence_makes_no_heading() -> None:
    (piece,) = read_lines("Une phrase entière.\n=====").pieces
    assert piece.kind is Kind.TEXT


def test_a_cell_below_an_image_is_its_caption() -> None:
    draft = read_lines("![]() |\n| La présidente à la tribune. |\nLe texte.")
    assert [(piece.kind, piece.text) for piece in draft.pieces] == [
        (Kind.CAPTION, "La présidente à la tribune."),
        (Kind.TEXT, "Le texte."),
    ]


def test_a_ruler_between_image_and_caption_changes_nothing() -> None:
    draft = read_lines("| ![](a.jpg) |\n| --- |\n| La tribune. |")
    assert [(piece.kind, piece.text) for piece in draft.pieces] == [(Kind.CAPTION, "La tribune.")]


def test_cells_of_a_table_are_paragraphs_of_their_own() -> None:
    draft = read_lines("| Année | Victimes |\n|---|---|\n| 2023 | 311 |")
    assert [piece.text for piece in draft.pieces] == ["Année", "Victimes", "2023", "311"]
    assert {piece.kind for piece in draft.pieces} == {Kind.TEXT}


def test_the_text_of_an_image_is_a_caption_where_it_says_something() -> None:
    draft = read_lines("![Les rescapés arrivent à Hanoï](a.jpg)\n![logo](b.png)\n![c.jpg](c.jpg)")
    assert [(piece.kind, piece.text) for piece in draft.pieces] == [
        (Kind.CAPTION, "Les rescapés arrivent à Hanoï")
    ]
    assert {dropped.reason for dropped in draft.dropped} == {"image"}


def test_an_image_that_is_a_link_goes_whole() -> None:
    draft = read_lines("[![](a.jpg)](https://a.vn)")
    assert draft.pieces == []


def test_tags_of_blocks_part_a_line() -> None:
    draft = read_lines("<p>Une phrase.</p><p>Une autre.<br>Une troisième.</p>")
    assert [piece.text for piece in draft.pieces] == ["Une phrase.", "Une autre.", "Une troisième."]


def test_a_dash_within_a_broken_sentence_opens_no_list() -> None:
    draft = read_lines("une question entre nous\n- le peuple - et les élus")
    assert [piece.text for piece in draft.pieces] == [
        "une question entre nous",
        "- le peuple - et les élus",
    ]


def test_front_matter_becomes_metadata() -> None:
    draft = read_lines(
        '---\ntitle: "Une loi : le détail"\ndate: 2024-06-18T10:00:00Z\nurl: https://a.vn/b\n'
        "agency: VNA\ntags:\n  - traite\n# commentaire\n\nauthor: X\n---\nLe texte."
    )
    assert [(piece.kind, piece.text, piece.line) for piece in draft.pieces] == [
        (Kind.TITLE, "Une loi : le détail", 2),
        (Kind.TEXT, "Le texte.", 12),
    ]
    assert (draft.date, draft.agency) == ("2024-06-18", "VNA")
    assert draft.source_url == "https://a.vn/b"


@pytest.mark.parametrize(
    "text",
    [
        "---\nUne phrase sans rien.\n---\nSuite.",
        "---\n---\nSuite.",
        "---\ntitle: sans fin",
        "title: sans ouverture\n---",
    ],
)
def test_what_only_looks_like_front_matter_is_kept(text: str) -> None:
    draft = read_lines(text)
    words = [line for line in text.split("\n") if line != "---"]
    assert [piece.text for piece in draft.pieces] == words
