"""HTML and XML come back with every element, translated text in its place."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.bitext import Kind, Segment, Translation, TranslationUnit
from translate.running.text import TranslatedText
from translate.server.errors import RequestError
from translate.server.markup import MarkedText, TagRules


def translated(text: str) -> TranslatedText:
    """In capitals, the words turned round: each is told from where it stood."""
    target = " ".join(reversed(text.upper().split()))
    unit = TranslationUnit(Segment("s1", Kind.TEXT, 0, text), Translation(target))
    return TranslatedText(text, target, (unit,) if text.strip() else ())


def through(source: str, *, is_xml: bool = False, rules: TagRules | None = None) -> str:
    marked = MarkedText(source, is_xml=is_xml, rules=rules or TagRules())
    made = [translated(text) for text in marked.texts]
    return marked.translated(made, [None] * len(marked.pairs(made)))


def test_texts_end_where_blocks_do_and_nowhere_else() -> None:
    source = "<h1>Un</h1><p>deux <b>trois <i>quatre</i></b>\n cinq<br>six</p>sept<ul><li>huit</ul>"
    assert MarkedText(source).texts == ["Un", "deux trois quatre cinq", "six", "sept", "huit"]


def test_what_is_between_tags_alone_is_translated() -> None:
    assert through("<p class='a'>un</p><hr><p>deux</p>") == '<p class="a">UN</p><hr><p>DEUX</p>'
    assert through("un &amp; deux &lt;b&gt;") == "&lt;B&gt; DEUX &amp; UN"
    assert through("  un\n") == "  UN\n"
    assert through("") == ""
    assert through("12 <b>3</b>") == "12 <b>3</b>"


@pytest.mark.parametrize(
    "untouched",
    [
        "<script>var un = '<b>';</script>",
        "<style>p { color: red }</style>",
        "<code>git push</code>",
        '<span translate="no">La Poste</span>',
        '<span class="x notranslate">La Poste</span>',
        "<!-- un mot -->",
        "<pre>un  mot</pre>",
        '<img src="a.png" alt="12">',
        '<b translate="no" title="un mot">La Poste</b>',
    ],
)
def test_what_is_no_prose_stays_as_it_is(untouched: str) -> None:
    assert untouched in through(f"<p>un mot {untouched} et deux</p><p>trois</p>")
    assert untouched in through(untouched)


def test_whole_documents_stay_whole() -> None:
    page = (
        "<!DOCTYPE html>\n<html lang='fr'><head><title>un</title><meta charset='utf-8'></head>"
        "<body><p>deux</p></body></html>"
    )
    made = through(page)
    assert made.startswith("<!DOCTYPE html>\n<html")
    assert "<title>UN</title>" in made
    assert "<p>DEUX</p>" in made


def test_attributes_that_a_reader_sees_are_translated() -> None:
    assert through('<img src="a" alt="un mot">') == '<img src="a" alt="MOT UN">'
    assert '<a title="MOT UN" href="un">' in through('<p>un <a title="un mot" href="un">d</a></p>')
    form = '<input type="submit" value="un mot"><input value="un" placeholder="deux">'
    assert through(form) == (
        '<input type="submit" value="MOT UN"><input value="un" placeholder="DEUX">'
    )
    head = '<meta name="description" content="un mot"><meta name="author" content="un">'
    assert through(head) == head.replace("un mot", "MOT UN")


def test_what_stays_as_it_is_is_a_placeholder_in_its_sentence() -> None:
    marked = MarkedText("<p>un <code>x = {1}</code><kbd>F1</kbd> <b>deux</b> {2}</p>")
    assert marked.texts == ["un {3}{4} deux {2}"]
    assert through("<p>un <code>x = 1</code> deux</p>") == "<p>DEUX <code>x = 1</code> UN</p>"


def test_the_mark_of_a_note_is_no_part_of_a_word() -> None:
    marked = MarkedText("<p>un<sup><a href='#1'>1</a></sup> deux<sup>2</sup>, 1<sup>er</sup></p>")
    assert marked.texts == ["un{1} deux{2}, 1er"]
    assert MarkedText("<p>un<a href='#1'>[12]</a> deux</p>").texts == ["un{1} deux"]
    assert '<sup><a href="#1">1</a></sup>' in through("<p>un<sup><a href='#1'>1</a></sup></p>")


def test_the_items_of_a_menu_keep_their_places() -> None:
    marked = MarkedText("<a>un deux</a> | <a>trois</a> \u00b7 quatre")
    assert marked.texts == ["un deux\n|\ntrois\n\u00b7\nquatre"]


def test_an_element_around_a_blank_takes_no_word() -> None:
    assert "<b></b>" in through("<p>un<b> </b>deux</p>")


def test_lines_without_tags_are_lines_and_figures_are_translated() -> None:
    assert MarkedText("un\n\ndeux  trois\n").texts == ["un\n\ndeux  trois"]
    assert MarkedText("<p>un\n\ndeux</p>").texts == ["un deux"]
    assert MarkedText("<td>12,50\u00a0€</td><td>12</td><td>5 %</td>").texts == [
        "12,50\u00a0€",
        "5 %",
    ]


def test_placeholders_of_weblate_are_kept_letter_by_letter() -> None:
    source = 'un <x id="0"></x> deux <x id="1">%d</x> <!-- <y/> --> trois<z/> &amp; <x id="2"/>'
    rules = TagRules(untouched=frozenset({"x"}))
    marked = MarkedText(source, is_xml=True, rules=rules)
    assert marked.texts == ["un {1} deux {2} trois & {3}"]
    made = through(source, is_xml=True, rules=rules)
    for tag in ('<x id="0"></x>', '<x id="1">%d</x>', "<!-- <y/> -->", "<z/>", '<x id="2"/>'):
        assert tag in made


def test_xml_keeps_its_form() -> None:
    assert through('un <x id="1"/> <g>deux</g>', is_xml=True).count('<x id="1"/>') == 1
    rules = TagRules(splitting=frozenset({"s"}), untouched=frozenset({"k"}))
    marked = MarkedText("un<s/>deux <k>La Poste</k>", is_xml=True, rules=rules)
    assert marked.texts == ["un", "deux {1}"]
    assert "<k>La Poste</k>" in through("un <k>La Poste</k>", is_xml=True, rules=rules)
    assert "<ns:b" in through('<ns:b xmlns:ns="u">un</ns:b> deux', is_xml=True)


@pytest.mark.parametrize(
    "hostile",
    [
        "<a>",
        "<a></b>",
        "&nbsp;",
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        "<a" + " b='1'" * 3 + ">",
    ],
)
def test_what_is_no_xml_is_refused(hostile: str) -> None:
    with pytest.raises(RequestError, match="parsing failed"):
        MarkedText(hostile, is_xml=True)


@pytest.mark.parametrize("depth", [199, 240, 1_000, 100_000])
@pytest.mark.parametrize("is_xml", [False, True])
def test_depth_is_either_kept_or_refused(depth: int, is_xml: bool) -> None:
    source = "<b>" * depth + "un" + "</b>" * depth
    try:
        made = through(source, is_xml=is_xml)
    except RequestError:
        assert depth > 199
    else:
        assert made.count("<b>") == depth


TAGS = ("b", "i", "a", "span", "p", "div", "br", "code", "li", "table", "td", "img")
BITS = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(["un", " mot ", "<!-- c -->", "&amp;", "&", "<", "\n", "12", "\u00a0", "é."]),
    st.text(max_size=4),
)


@given(st.lists(BITS, max_size=14).map("".join))
@settings(max_examples=150)
def test_whatever_is_given_no_element_and_no_word_is_lost(source: str) -> None:
    marked = MarkedText(source)
    same = [
        TranslatedText(
            text, text, (TranslationUnit(Segment("s", Kind.TEXT, 0, text), Translation(text)),)
        )
        for text in marked.texts
    ]
    before = MarkedText(source)._written()
    after = marked.translated(same, [None] * len(marked.pairs(same)))
    assert sorted(tags(after)) == sorted(tags(before))
    assert words(after) == words(before)


def tags(text: str) -> list[str]:
    return re.findall(r"<(?:!--.*?--|/?\w[^>]*)>", text, re.DOTALL)


def words(text: str) -> list[str]:
    """The letters, wherever they stand: an element may move within its sentence."""
    return sorted("".join(re.sub(r"<(?:!--.*?--|/?\w[^>]*)>", "", text, flags=re.DOTALL).split()))
