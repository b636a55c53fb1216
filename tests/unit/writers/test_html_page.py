"""The page holds every text as text, whatever it looks like."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from translate.bitext import (
    Article,
    Bitext,
    Flag,
    How,
    Kind,
    Origin,
    Provenance,
    Segment,
    Severity,
    Status,
    TermUse,
    Translation,
    TranslationUnit,
)
from translate.schema.characters import xml_text
from translate.writers import HtmlWriter
from translate.writers.html.markup import Mark, link, marked
from translate.writers.html.words import words_in

MADE = Provenance("sig", "model", "glossary", "bitexte 0.1.0", "2025-11-21T09:30:00Z")
TEXTS = st.text(st.one_of(st.sampled_from("<>&\"' \n🙂א\x00"), st.characters()), max_size=30)
SPANS = st.tuples(st.integers(-5, 40), st.integers(-5, 40))


def unit(name: str, *hows: How, flags: int = 0, target: str = "Yes.") -> TranslationUnit:
    uses = tuple(
        TermUse("Oui", "Yes", (0, 3), None if how is How.MISSING else (0, 3), how) for how in hows
    )
    found = tuple(Flag("length", Severity.WARNING, "short") for _ in range(flags))
    return TranslationUnit(
        Segment(name, Kind.TEXT, 0, "Oui."), Translation(target, terms=uses, flags=found)
    )


def page(folder: Path, *bitexts: Bitext) -> html.HtmlElement:
    with HtmlWriter(folder / "index.html") as out:
        for bitext in bitexts:
            out.write(bitext)
    return html.document_fromstring((folder / "index.html").read_bytes())


def of_class(name: str) -> str:
    return f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"


def select(element: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    found = element.xpath(path)
    assert isinstance(found, list)
    return [item for item in found if isinstance(item, html.HtmlElement)]


def text(element: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in select(element, path)]


@given(text=TEXTS, spans=st.lists(SPANS, max_size=4))
def test_marking_terms_never_changes_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(span, n, "model") for n, span in enumerate(spans)]
    shown = html.fragment_fromstring(f"<p>{marked(text, marks)}</p>")
    assert shown.text_content() == xml_text(text).replace("\r", "\n")
    for mark in shown.iter("mark"):
        start, end = spans[int(mark.get("data-use") or "")]
        assert mark.text_content() == xml_text(text[start:end]).replace("\r", "\n")
    assert {element.tag for element in shown.iterdescendants()} <= {"mark"}


def test_spans_count_code_points() -> None:
    source = "🙂🙂 la traite"
    assert "<mark" in marked(source, [Mark((6, 12), 0, "model")])
    assert ">traite</mark>" in marked(source, [Mark((6, 12), 0, "model")])


def test_overlapping_terms_are_marked_once() -> None:
    shown = marked("abcdef", [Mark((2, 5), 1, "model"), Mark((0, 3), 0, "model")])
    assert re.findall(r">(\w+)</mark>", shown) == ["abc"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)//http://x",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//example.org/x",
        "http://",
        "http://[half",
        "vnanet.vn",
    ],
)
def test_only_web_addresses_become_links(address: str) -> None:
    shown = html.fragment_fromstring(f"<p>{link(address)}</p>")
    assert list(shown.iter("a")) == []
    assert shown.text_content() == address


def test_a_web_address_becomes_a_link_that_cannot_break_out() -> None:
    address = "https://example.org/a?b=1&c=\"><script>x</script>'"
    shown = html.fragment_fromstring(f"<p>{link(address)}</p>")
    (anchor,) = shown.iterchildren()
    assert anchor.tag == "a"
    assert anchor.get("href") == address
    assert anchor.text_content() == "example.org"
    assert "noopener" in (anchor.get("rel") or "")


def test_the_counts_are_those_of_the_run(tmp_path: Path) -> None:
    units = (
        unit("s1", How.MODEL, How.MODEL),
        unit("s2", How.SUBSTITUTED, flags=1),
        unit("s3", How.MISSING, flags=2),
        unit("s4", How.REDECODED),
        unit("s5"),
    )
    shown = page(tmp_path, Bitext(Article("a"), MADE, units), Bitext(Article("b"), MADE, units[:1]))
    assert text(shown, "//h1") == ["2 articles, French to English"]
    assert text(shown, of_class("count")) == [
        "segments6",
        "terms rendered as approved6 of 7",
        "flagged for review2",
    ]
    assert text(shown, "//form//label") == [
        "All 6",
        "Flagged 2",
        "With terms 5",
        "Substituted 1",
        "Flag All",
        "Term All",
        "Status All",
        "Origin All",
    ]
    assert [item[-3:] for item in text(shown, of_class("legend") + "/li")] == [
        "(4)",
        "(1)",
        "(1)",
        "(1)",
    ]
    assert text(shown, of_class("contents") + "//li") == ["a 2 to review", "b"]


def test_an_article_without_a_title_is_told_by_place_and_date(tmp_path: Path) -> None:
    articles = (Article("a", date="2019-07", place="Lyon"), Article("b", "B", "2019-07"))
    shown = page(tmp_path, *(Bitext(article, MADE) for article in articles))
    assert text(shown, of_class("contents") + "//li") == ["a Lyon, July 2019", "B"]


def test_one_article_of_one_segment_is_spoken_of_in_the_singular(tmp_path: Path) -> None:
    shown = page(tmp_path, Bitext(Article("a"), MADE, (unit("s1"),)))
    assert text(shown, "//h1") == ["1 article, French to English"]
    assert text(shown, of_class("count"))[0] == "segment1"
    assert text(shown, of_class("contents")) == []


def test_a_run_without_articles_has_a_page(tmp_path: Path) -> None:
    shown = page(tmp_path)
    assert text(shown, "//h1") == ["0 articles"]
    assert text(shown, of_class("article")) == []


def test_other_languages_are_named(tmp_path: Path) -> None:
    article = Article("a", source_language="vi", target_language="en")
    shown = page(tmp_path, Bitext(article, MADE, (unit("s1"),)))
    assert text(shown, "//h1") == ["1 article, vi to English"]
    assert [p.get("lang") for p in select(shown, of_class("segment") + "/p")] == ["vi", "en"]


def test_the_head_of_an_article_says_what_is_known(tmp_path: Path) -> None:
    article = Article("a", "Titre", "2024-07-21", "AFE", "Lyon", "https://example.org/a")
    shown = page(tmp_path, Bitext(article, MADE), Bitext(Article("b"), MADE))
    assert text(shown, of_class("masthead") + "/h2") == ["Titre", "b"]
    assert text(shown, of_class("about")) == ["21 July 2024AFELyonexample.org", ""]
    assert [time.get("datetime") for time in select(shown, "//time")] == ["2024-07-21"]


def test_flags_origin_and_status_stand_under_the_pair(tmp_path: Path) -> None:
    edited = Translation("Yes.", Origin.HUMAN, None, Status.EDITED)
    remembered = Translation("Yes.", Origin.MEMORY, -0.5, Status.DRAFT)
    units = (
        unit("s1", flags=1),
        TranslationUnit(Segment("s2", Kind.TEXT, 0, "Oui."), edited),
        TranslationUnit(Segment("s3", Kind.TEXT, 0, "Oui."), remembered),
        unit("s4", target=""),
    )
    shown = page(tmp_path, Bitext(Article("a"), MADE, units))
    assert text(shown, of_class("notes")) == [
        "warning length short",
        "translated by a personedited",
        "from the translation memory",
    ]
    assert text(shown, "//li[@id='a1-4']" + of_class("target")) == ["no translation"]
    titles = [number.get("title") for number in select(shown, of_class("number"))]
    assert titles[1:3] == [
        "translated by a person, edited",
        "from the translation memory, draft, confidence 37%",
    ]


def test_a_new_paragraph_is_set_apart(tmp_path: Path) -> None:
    units = tuple(
        TranslationUnit(Segment(f"s{n}", Kind.TEXT, paragraph, "Oui."), Translation("Yes."))
        for n, paragraph in enumerate((0, 0, 1))
    )
    shown = page(tmp_path, Bitext(Article("a"), MADE, units))
    opens = ["opens" in (item.get("class") or "") for item in select(shown, of_class("segment"))]
    assert opens == [True, False, True]


def test_the_provenance_of_all_articles_is_at_the_foot(tmp_path: Path) -> None:
    later = Provenance("sig", "model", "glossary", "bitexte 0.1.0", "2025-11-22T00:00:00Z")
    other = Provenance("sig2", "<model>", "", "bitexte 0.1.0", "")
    shown = page(
        tmp_path, *(Bitext(Article(made.created), made) for made in (later, MADE, MADE, other))
    )
    assert text(shown, "//footer/dl") == [
        "Programbitexte 0.1.0ModelmodelGlossaryglossarySignaturesig",
        "Programbitexte 0.1.0Model<model>GlossarynoneSignaturesig2",
    ]
    assert text(shown, "//footer/p") == [
        "Made 21 November 2025, 09:30 UTC to 22 November 2025, 00:00 UTC."
    ]


def test_what_was_mended_is_marked_apart_from_the_terms(tmp_path: Path) -> None:
    mended = Translation(
        "Yes, 2016.",
        terms=(TermUse("Oui", "Yes", (0, 3), (0, 3), How.MODEL),),
        literals=(TermUse("2016", "2016", (5, 9), (5, 9), How.SUBSTITUTED),),
    )
    unit = TranslationUnit(Segment("s1", Kind.TEXT, 0, "Oui, 2016."), mended)
    shown = page(tmp_path, Bitext(Article("a"), MADE, (unit,)))
    marks = select(shown, of_class("segment") + "//mark")
    assert [(mark.text, mark.get("class"), mark.get("data-use")) for mark in marks] == [
        ("Oui", "model", "0"),
        ("2016", "mended", "1"),
        ("Yes", "model", "0"),
        ("2016", "mended", "1"),
    ]
    assert text(shown, of_class("legend") + "/li")[-1] == (
        "mended a lost or garbled name or figure, brought in (1)"
    )
    assert text(shown, of_class("count"))[1] == "terms rendered as approved1 of 1"


def test_the_policy_allows_the_page_its_own_style_and_script_only(tmp_path: Path) -> None:
    shown = page(tmp_path, Bitext(Article("a"), MADE, (unit("s1"),)))
    (policy,) = [meta.get("content") or "" for meta in select(shown, "//meta[@http-equiv]")]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (element,) = select(shown, f"//{tag}")
        digest = hashlib.sha256((element.text or "").encode()).digest()
        assert rules[rule] == f"'sha256-{base64.b64encode(digest).decode()}'"
    assert (
        select(
            shown, "//*[@style or @onclick or @src or self::iframe or self::object or self::base]"
        )
        == []
    )


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2019", "2019"),
        ("2019-07", "July 2019"),
        ("2024-07-01", "1 July 2024"),
        ("2025-11-21T09:30:59Z", "21 November 2025, 09:30 UTC"),
        ("2025-13-21", "2025-13-21"),
        ("juillet", "juillet"),
        ("", ""),
    ],
)
def test_dates_are_shown_in_words(date: str, words: str) -> None:
    assert words_in("en").date(date) == words
