"""Of a web page the article stays, captions and all, and every other visible word is listed."""

from collections.abc import Callable

import pytest

from translate.bitext import Article, Kind
from translate.errors import ArticleError

Cleaner = Callable[[str], Article]

HEAD = (
    '<html lang="fr"><head><meta charset="utf-8">'
    "<title>Vingt victimes rapatriées | Vietnam+</title>"
    '<meta property="og:title" content="Vingt victimes rapatriées">'
    '<meta property="article:published_time" content="2024-03-05T10:30:00+07:00">'
    '<link rel="canonical" href="https://fr.example.vn/vingt-123.html">'
    "<script>var caché = 'texte jamais vu';</script></head>"
)
ONE = (
    "Vingt personnes ont été rapatriées mardi par la police de la province, avec l'aide de "
    "l'ambassade et de plusieurs organisations humanitaires."
)
TWO = (
    "Elles avaient été trompées par de fausses offres d'emploi diffusées sur les réseaux sociaux, "
    "puis enfermées dans un casino pendant près de sept mois."
)
THREE = (
    "Le chef du réseau, un ancien chauffeur de 38 ans, a été arrêté à la frontière avec deux de "
    "ses complices, selon le commandement des gardes-frontières."
)


def page(body: str, head: str = HEAD) -> str:
    return f"<!DOCTYPE html>\n{head}\n<body>\n{body}\n</body></html>"


def kinds(article: Article) -> list[tuple[Kind, str]]:
    return [(paragraph.kind, paragraph.text) for paragraph in article.paragraphs]


def test_a_page_gives_its_article_and_metadata(cleaned_page: Cleaner) -> None:
    article = cleaned_page(
        page(
            "<nav><ul><li><a href='/'>Accueil</a></li><li><a href='/m'>Monde</a></li></ul></nav>"
            "<article><h1>Vingt victimes rapatriées</h1><p class='author'>Par Le Thi Mai</p>"
            f"<p><strong>Hanoï (VNA) – {ONE}</strong></p>"
            "<figure><img src='a.jpg'><figcaption>Les victimes à Cau Treo. Photo : VNA"
            f"</figcaption></figure><p>{TWO}</p><h2>Un réseau</h2><p>{THREE} -VNA</p></article>"
            "<aside><h3>Les plus lus</h3><ul><li><a href='/x'>Une fête à Hué</a></li></ul></aside>"
            "<footer>© 2024 Tous droits réservés</footer>"
        )
    )
    assert kinds(article) == [
        (Kind.TITLE, "Vingt victimes rapatriées"),
        (Kind.TEXT, ONE),
        (Kind.CAPTION, "Les victimes à Cau Treo."),
        (Kind.TEXT, TWO),
        (Kind.HEADING, "Un réseau"),
        (Kind.TEXT, THREE),
    ]
    assert (article.date, article.agency, article.place) == ("2024-03-05", "VNA", "Hanoï")
    assert article.source_url == "https://fr.example.vn/vingt-123.html"
    outside = [each.text for each in article.dropped if each.reason in {"page", "furniture"}]
    assert outside == [
        "Accueil",
        "Monde",
        "Les plus lus",
        "Une fête à Hué",
        "© 2024 Tous droits réservés",
    ]


def test_scripts_styles_and_comments_are_no_text(cleaned_page: Cleaner) -> None:
    article = cleaned_page(
        page(
            f"<style>p {{color: red}}</style><article><p>{ONE}</p><!-- note interne -->"
            "<script>alert('x')</script><noscript>Activez JavaScript</noscript>"
            f"<p>{TWO}</p></article>"
        )
    )
    words = " ".join([text for _, text in kinds(article)] + [d.text for d in article.dropped])
    for unseen in ("caché", "color", "note interne", "alert", "Activez"):
        assert unseen not in words


@pytest.mark.parametrize(
    "caption",
    [
        "<figure><img src='a'><figcaption>Les victimes à Cau Treo.</figcaption></figure>",
        "<div class='x'><img src='a'><p class='wp-caption-text'>Les victimes à Cau Treo.</p></div>",
        "<table><tr><td><img src='a'><tr><td>Les victimes à Cau Treo.</table>",
        "<img src='a'><p itemprop='caption'>Les victimes à Cau Treo.</p>",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_captions_are_kept_in_their_place(cleaned_page: Cleaner, caption: str, first: bool) -> None:
    blocks = [caption, f"<p>{ONE}</p>"] if first else [f"<p>{ONE}</p>", caption]
    article = cleaned_page(page(f"<article>{''.join(blocks)}<p>{TWO}</p></article>"))
    own = [text for kind, text in kinds(article) if kind is Kind.CAPTION]
    assert own == ["Les victimes à Cau Treo."]
    assert [text for kind, text in kinds(article) if kind is Kind.TEXT] == [ONE, TWO]


def test_lists_quotes_tables_and_line_breaks_keep_their_text(cleaned_page: Cleaner) -> None:
    article = cleaned_page(
        page(
            f"<article><p>{ONE}</p><p>Les associations proposent :</p><ul><li>un abri d'urgence ;"
            f"</li><li>une aide juridique.</li></ul><p>{TWO}<br><br>{THREE}</p><blockquote>« Nous "
            "restons », dit-elle.</blockquote><table><tr><th>Année</th><td>2023</td></tr></table>"
            "<p>Fin.</p></article>"
        )
    )
    assert [text for kind, text in kinds(article) if kind is Kind.TEXT] == [
        ONE,
        "Les associations proposent :",
        "un abri d'urgence ;",
        "une aide juridique.",
        TWO,
        THREE,
        "« Nous restons », dit-elle.",
        "Année",
        "2023",
        "Fin.",
    ]


def test_inline_elements_do_not_part_words(cleaned_page: Cleaner) -> None:
    article = cleaned_page(
        page(
            "<article><p>La <b>p</b>olice de l'<a href='/x'>État</a> et l&rsquo;<em>OIM</em>"
            f" ont lib&eacute;r&eacute; la victime.</p><p>{ONE}</p><p>{TWO}</p></article>"
        )
    )
    assert article.paragraphs[1].text == "La police de l'État et l’OIM ont libéré la victime."


def test_a_long_heading_that_is_a_sentence_is_the_lead(cleaned_page: Cleaner) -> None:
    article = cleaned_page(page(f"<article><h2>{ONE}</h2><p>{TWO}</p><p>{THREE}</p></article>"))
    assert (Kind.TEXT, ONE) in kinds(article)


def test_the_title_of_the_head_serves_where_the_page_shows_none(cleaned_page: Cleaner) -> None:
    article = cleaned_page(page(f"<article><p>{ONE}</p><p>{TWO}</p></article>"))
    assert kinds(article)[0] == (Kind.TITLE, "Vingt victimes rapatriées")


def test_the_visible_date_comes_before_the_one_of_the_head(cleaned_page: Cleaner) -> None:
    article = cleaned_page(
        page(f"<article><p>Publié le 4 mars 2024</p><p>{ONE}</p><p>{TWO}</p></article>")
    )
    assert article.date == "2024-03-04"


def test_a_pointer_within_the_text_goes(cleaned_page: Cleaner) -> None:
    article = cleaned_page(
        page(
            f"<article><p>{ONE}</p><div class='box'><a href='/y'>Deux adolescentes secourues à"
            f" Lao Cai</a></div><p>{TWO}</p><p>{THREE}</p></article>"
        )
    )
    assert [text for kind, text in kinds(article) if kind is Kind.TEXT] == [ONE, TWO, THREE]


@pytest.mark.parametrize("tag", ["aside", "nav", "form", "button", "footer"])
def test_what_stands_beside_the_text_goes_even_within_it(cleaned_page: Cleaner, tag: str) -> None:
    article = cleaned_page(
        page(
            f"<article><p>{ONE}</p><{tag}><p>Une autre nouvelle du jour</p></{tag}><p>{TWO}</p>"
            f"<p>{THREE}</p></article>"
        )
    )
    assert [text for kind, text in kinds(article) if kind is Kind.TEXT] == [ONE, TWO, THREE]


def test_a_page_too_small_for_the_extractor_is_read_all_the_same(cleaned_page: Cleaner) -> None:
    article = cleaned_page("<html><body><nav>Menu</nav><p>La police a agi.</p></body></html>")
    assert [text for _, text in kinds(article)] == ["La police a agi."]


def test_lines_of_the_source_are_given(cleaned_page: Cleaner) -> None:
    article = cleaned_page(
        page(f"<article>\n<p>{ONE}</p>\n<p>{TWO}</p>\n</article>\n<footer>Pied</footer>")
    )
    assert [(each.line, each.text) for each in article.dropped] == [(8, "Pied")]


@pytest.mark.parametrize("text", ["<html></html>", "<html><body></body></html>", "<!doctype html>"])
def test_an_empty_page_is_refused(cleaned_page: Cleaner, text: str) -> None:
    with pytest.raises(ArticleError, match=r"^page.html: "):
        cleaned_page(text)


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 3000 + f"<p>{ONE}</p>",
        f"<p>{ONE}<p>{TWO}<b><i></p></b><table><p>{THREE}",
        f'<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE html><html><p>{ONE}</p></html>',
        f"<html><body>{ONE}<frameset></html>{TWO}",
    ],
)
def test_broken_and_hostile_pages_give_their_text_or_an_error(
    cleaned_page: Cleaner, text: str
) -> None:
    try:
        article = cleaned_page(text)
    except ArticleError:
        return
    assert any(ONE in paragraph.text for paragraph in article.paragraphs)


def test_the_first_of_several_articles_is_taken_and_the_others_are_said(
    cleaned_page: Cleaner,
) -> None:
    article = cleaned_page(
        page(
            f"<main><article><h1>Vingt victimes rapatriées</h1><p>{ONE}</p><p>{TWO}</p></article>"
            f"<article><h2>Le chef arrêté</h2><p>{THREE}</p></article>"
            "<section><article class='card'><h3>Le lac se vide</h3><p>Il a baissé.</p></article>"
            "</section></main>"
        )
    )
    assert [text for _, text in kinds(article)] == ["Vingt victimes rapatriées", ONE, TWO]
    others = [one.text for one in article.dropped if one.reason == "other article"]
    assert others == ["Le chef arrêté", THREE]
    assert article.warnings == (
        "the first of several articles was taken; left out: “Le chef arrêté”",
    )
