"""What a reader of the page sees and does, in a real browser."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from glossary import load_packaged
from translate.bitext import Bitext
from translate.terms import Inspector
from translate.writers import HtmlWriter

ATTACK = '</script><script>window.hacked=1</script><img src=x onerror="window.hacked=1">\'"&amp;'


def visible(page: Page) -> list[str]:
    """The ids of the segments that are shown."""
    shown: list[str] = page.eval_on_selector_all(
        ".segment", "all => all.filter(it => it.checkVisibility()).map(it => it.id)"
    )
    return shown


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).check(force=True)


def test_source_and_target_stand_side_by_side(page: Page) -> None:
    segment = page.locator("#a1-3")
    source = segment.locator(".source").bounding_box()
    target = segment.locator(".target").bounding_box()
    assert source is not None
    assert target is not None
    assert abs(source["y"] - target["y"]) < 1
    assert source["x"] + source["width"] <= target["x"]


def test_the_head_of_an_article_tells_where_it_is_from(page: Page) -> None:
    about = page.locator("#a1 .about")
    expect(about).to_have_text("21 July 2024AFEValmerwww.example.org")
    link = about.get_by_role("link")
    expect(link).to_have_attribute(
        "href",
        "https://www.example.org/actualites/2024/07/21/valmer-ligne-ecoute.html?id=3&l=fr",
    )


def test_pointing_at_a_term_tells_what_the_glossary_notes(
    browser: Browser, tmp_path: Path, sample: list[Bitext]
) -> None:
    path = tmp_path / "noted.html"
    with HtmlWriter(path, notes=Inspector(load_packaged()).notes) as out:
        out.write(sample[0])
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(path.as_uri())
        mark = page.locator(".source mark[data-note]").first
        mark.hover()
        expect(page.get_by_role("tooltip")).to_contain_text(mark.get_attribute("data-note") or "?")


def test_pointing_at_a_term_lights_its_rendering_and_says_how_it_came_about(page: Page) -> None:
    segment = page.locator("#a1-4")
    tip = page.get_by_role("tooltip")
    expect(tip).to_be_hidden()
    for column in (".source", ".target"):
        segment.locator(f"{column} mark.substituted").hover()
        for mark in segment.locator("mark.substituted").all():
            expect(mark).to_have_class("substituted active")
        expect(tip).to_have_text("refuge → shelterput in place of another rendering")
    page.locator("h1").hover()
    expect(tip).to_be_hidden()
    expect(page.locator("mark.active")).to_have_count(0)


def test_only_the_partner_lights_up(page: Page) -> None:
    segment = page.locator("#a1-5")
    segment.locator(".target mark", has_text="IOM").hover()
    lit = segment.locator("mark.active").all_text_contents()
    assert lit == ["OIM", "IOM"]


def test_a_mended_figure_says_so(page: Page) -> None:
    page.locator("#a1-4 .source mark", has_text="1.280").hover()
    expect(page.get_by_role("tooltip")).to_have_text(
        "1.280 → 1,280a lost or garbled name or figure, brought in"
    )
    expect(page.locator("mark.active")).to_have_text(["1.280", "1,280"])


def test_a_term_without_rendering_says_what_was_expected(page: Page) -> None:
    page.locator("#a1-7 mark").hover()
    expect(page.get_by_role("tooltip")).to_have_text("passeurs → smugglersnot rendered as approved")


def test_terms_are_reached_by_keyboard(page: Page) -> None:
    page.locator("#a1-3 .number").focus()
    page.keyboard.press("Tab")
    tip = page.get_by_role("tooltip")
    expect(tip).to_contain_text("traite des êtres humains → human trafficking")
    focused = page.locator("#a1-3 .source mark")
    expect(focused).to_be_focused()
    expect(focused).to_have_attribute("aria-describedby", "tip")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.locator("#a1-3 .target mark")).to_be_focused()
    expect(tip).to_be_visible()


def test_the_tip_stays_within_the_window(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 500, "height": 300})
    for mark in page.locator(".segment mark").all():
        mark.focus()
        expect(page.get_by_role("tooltip")).to_be_visible()
        box = page.get_by_role("tooltip").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 500
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 300


def test_spans_fall_on_the_right_letters_after_an_emoji(page: Page) -> None:
    expect(page.locator("#a2-2 .source mark")).to_have_text("travailleurs migrants")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Flagged", ["a1-7", "a2-2", "a3-1"]),
        ("With terms", ["a1-1", "a1-3", "a1-4", "a1-5", "a1-7", "a2-2", "a3-1", "a3-4"]),
        ("Substituted", ["a1-4"]),
    ],
)
def test_a_filter_shows_what_its_count_says(page: Page, name: str, shown: list[str]) -> None:
    everything = visible(page)
    choose(page, name)
    assert visible(page) == shown
    expect(page.locator("#controls label", has_text=name).locator("small")).to_have_text(
        str(len(shown))
    )
    expect(page.locator("#shown")).to_have_text(f"{len(shown)} of {len(everything)}")
    choose(page, "All")
    assert visible(page) == everything
    expect(page.locator("#shown")).to_have_text("")


def test_flags_and_terms_are_chosen_by_what_the_page_has(page: Page) -> None:
    flag, term = (page.get_by_role("combobox", name=name) for name in ("Flag", "Term"))
    flag.select_option("term-missing")
    assert visible(page) == ["a1-7"]
    expect(flag.locator("option", has_text="A term is not as approved (1)")).to_have_count(1)
    expect(page.locator("#a2")).to_be_hidden()
    flag.select_option("")
    term.select_option(label="travailleurs migrants (1)")
    assert visible(page) == ["a2-2"]
    choose(page, "Substituted")
    assert visible(page) == []
    expect(page.locator("#nothing")).to_be_visible()
    choose(page, "All")
    term.select_option("")
    assert len(visible(page)) == 15


def test_articles_without_a_match_are_hidden_and_a_title_never_is(page: Page) -> None:
    choose(page, "Substituted")
    expect(page.locator("#a1")).to_be_visible()
    expect(page.locator("#a2")).to_be_hidden()
    heading = page.locator("#h1")
    assert (heading.bounding_box() or {"height": 0})["height"] > 10
    choose(page, "All")
    assert (heading.bounding_box() or {"height": 9})["height"] <= 1, "its segment shows it"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ecoute", ["a1-1"]),
        ("ÊTRES  HUMAINS".replace("  ", " "), ["a1-3"]),
        ("d'ecoute", ["a1-1"]),
        ("six months", ["a1-4"]),
        ("valmer", ["a1-1", "a1-3"]),
        ("مرحبا", ["a2-3"]),
        ("<img src=x", ["a3-1", "a3-4"]),
        ("no such words", []),
    ],
)
def test_the_search_box_finds_text_in_both_languages(
    page: Page, text: str, shown: list[str]
) -> None:
    page.get_by_role("searchbox").fill(text)
    assert visible(page) == shown
    expect(page.locator("#nothing")).to_be_visible(visible=not shown)
    found: list[str] = page.evaluate(
        "[...(CSS.highlights.get('found') || [])].map(range => range.toString())"
    )
    assert len(found) >= len(shown)
    page.get_by_role("searchbox").fill("")
    assert len(visible(page)) == 15
    expect(page.locator("#nothing")).to_be_hidden()


def test_what_is_found_is_painted_across_marks(page: Page) -> None:
    page.get_by_role("searchbox").fill("la traite des")
    found: list[str] = page.evaluate(
        "[...CSS.highlights.get('found')].map(range => range.toString())"
    )
    assert found == ["la traite des"]


def test_search_and_filter_work_together(page: Page) -> None:
    page.get_by_role("searchbox").fill("valmer")
    choose(page, "Flagged")
    assert visible(page) == []
    choose(page, "With terms")
    assert visible(page) == ["a1-1", "a1-3"]


def test_enter_in_the_search_box_goes_nowhere(page: Page) -> None:
    address = page.url
    page.get_by_role("searchbox").fill("valmer")
    page.keyboard.press("Enter")
    assert page.url == address
    assert visible(page) == ["a1-1", "a1-3"]


def test_hostile_text_is_shown_and_does_nothing(page: Page) -> None:
    page.locator("#a3-4 mark").hover()
    expect(page.get_by_role("tooltip")).to_contain_text(f"{ATTACK} → {ATTACK}")
    expect(page.locator("#a3-1 .source")).to_have_text(f"Une phrase {ATTACK}")
    expect(page.locator("#a3-1 .flag code")).to_have_text(ATTACK)
    expect(page.locator("#h3")).to_have_text(f"Titre {ATTACK}")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, iframe, object").count() == 0
    assert page.locator("script").count() == 1
    assert page.locator("#a3 a:not(.number)").count() == 0


def test_even_markup_that_got_in_could_do_nothing(browser: Browser, page_file: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(page_file.as_uri())
        blocked: list[tuple[str, str | None]] = []
        page.on("requestfailed", lambda request: blocked.append((request.url, request.failure)))
        page.evaluate(
            """() => {
                document.body.insertAdjacentHTML("beforeend",
                    '<img src="http://127.0.0.1:9/x" onerror="window.hacked = 1">');
                const script = document.createElement("script");
                script.textContent = "window.hacked = 2";
                document.body.append(script);
            }"""
        )
        page.wait_for_function("document.images[0].complete")
        assert page.evaluate("window.hacked") is None
        assert blocked == [("http://127.0.0.1:9/x", "csp")]


@pytest.mark.parametrize("width", [320, 375, 700, 1200])
def test_no_width_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 6000})
    widths: list[int] = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert widths[0] <= widths[1] == width


def test_a_phone_shows_the_target_below_its_source(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    source = page.locator("#a1-3 .source").bounding_box()
    target = page.locator("#a1-3 .target").bounding_box()
    assert source is not None
    assert target is not None
    assert source["y"] + source["height"] <= target["y"]


CONTRAST = """() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgb = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = (channels) => {
        const [r, g, b] = channels.map((c) => {
            c /= 255;
            return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => {
        for (let it = element; it; it = it.parentElement) {
            const colour = rgb(getComputedStyle(it).backgroundColor);
            if (colour[3] > 0) return colour;
        }
        return [255, 255, 255, 255];
    };
    const poor = [];
    for (const element of document.querySelectorAll("body *:not(script):not(style)")) {
        const own = [...element.childNodes].some((it) => it.nodeType === 3 && it.data.trim());
        if (!own || !element.checkVisibility()) continue;
        const [a, b] = [rgb(getComputedStyle(element).color), ground(element)]
            .map((colour) => light(colour.slice(0, 3)) + 0.05);
        const ratio = Math.max(a, b) / Math.min(a, b);
        if (ratio < 4.5) poor.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
    }
    return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read_in_either_light(page: Page, scheme: str) -> None:
    """The contrast that WCAG 2.2, success criterion 1.4.3, asks of text."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 1200, "height": 6000})
    assert page.evaluate(CONTRAST) == []
    page.locator("#a1-4 .source mark.substituted").hover()
    choose(page, "Flagged")
    assert page.evaluate(CONTRAST) == []


def test_the_dark_page_is_dark(page: Page) -> None:
    grounds = []
    for dark in (False, True):
        page.emulate_media(color_scheme="dark" if dark else "light")
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert grounds == ["rgb(250, 249, 246)", "rgb(23, 25, 28)"]


def test_the_printed_page_has_the_text_and_not_the_controls(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator("#controls")).to_be_hidden()
    expect(page.locator(".contents")).to_be_hidden()
    assert len(visible(page)) == 15
    expect(page.locator("#a1-7 .flag").first).to_be_visible()


def test_without_script_everything_can_be_read(browser: Browser, page_file: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(page_file.as_uri())
        expect(page.locator("#controls")).to_be_hidden()
        expect(page.locator("#nothing")).to_be_hidden()
        expect(page.locator(".segment")).to_have_count(15)
        expect(page.locator("#a1-3 .target")).to_be_visible()


def test_a_screen_reader_finds_its_way(page: Page) -> None:
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_text("3 articles, French to English")
    expect(page.get_by_role("heading", level=2)).to_have_count(4)
    expect(page.get_by_role("region")).to_have_count(3)
    expect(page.locator("#a1 .segments")).to_have_role("list")
    expect(page.get_by_role("searchbox", name="Search French and English")).to_be_visible()
    expect(page.get_by_role("group", name="Show").get_by_role("radio")).to_have_count(4)
    languages: list[str] = page.eval_on_selector_all(
        ".segment > p", "all => [...new Set(all.map(it => `${it.className} ${it.lang}`))]"
    )
    assert languages == ["source fr", "target en"]
    assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize("count", [40, 400])
def test_a_link_to_a_segment_opens_the_page_there(
    browser: Browser, tmp_path: Path, sample: list[Bitext], count: int
) -> None:
    """In a large page too, where the heights of far segments are not known yet."""
    article = sample[0]
    path = tmp_path / "long.html"
    with HtmlWriter(path) as out:
        for number in range(count):
            out.write(replace(article, article=replace(article.article, id=f"a{number}")))
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{path.as_uri()}#a30-5")
        expect(page.locator("#a30-5")).to_be_in_viewport()
        page.locator("#a30-6 .number").click()
        assert page.url.endswith("#a30-6")


def test_the_contents_lead_to_the_articles(page: Page) -> None:
    page.get_by_role("link", name="inland-office").click()
    assert page.url.endswith("#a2")
    expect(page.locator("#h2")).to_be_in_viewport()


def test_status_and_origin_are_filters_where_they_differ(page: Page) -> None:
    everything = len(visible(page))
    page.get_by_label("Status").select_option("accepted")
    assert visible(page) == ["a1-4"]
    page.get_by_label("Status").select_option("draft")
    drafts = len(visible(page))
    page.get_by_label("Status").select_option("edited")
    assert visible(page) == ["a1-8"]
    assert drafts == everything - 2
    page.get_by_label("Status").select_option("")
    page.get_by_label("Origin").select_option("from the translation memory")
    assert visible(page) == ["a2-1"]
