"""The page for all who read it: by keyboard, by ear, in the dark, on a phone, in French."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.reviewing import Served, expect_current, open_list, serve, window, write_folder
from translate.bitext import Bitext


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, sample: list[Bitext]) -> Iterator[Served]:
    with serve(write_folder(tmp_path_factory.mktemp("all") / "run", sample)) as served:
        yield served


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, served: Served, scheme: str) -> None:
    """WCAG 2.2 A and AA, as far as a program can tell."""
    with window(browser, color_scheme=scheme) as page:
        for path in ("", "overview"):
            page.goto(served.address + path)
            assert violations(page) == []
        open_list(page, served, "article=port-call")
        page.keyboard.press("u")
        expect(page.locator("#panel .flag").first).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("e")
        assert violations(page) == []
        page.keyboard.press("Escape")
        for key in ("?", "t", "s", "Control+h", "g", "Shift+Enter"):
            page.keyboard.press(key)
            expect(page.get_by_role("dialog")).to_be_visible()
            assert violations(page) == [], key
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
        page.get_by_role("button", name="Settings").click()
        assert violations(page) == []
        page.keyboard.press("Escape")
        page.set_viewport_size({"width": 380, "height": 800})
        expect(page.locator(".segment #panel")).to_be_visible()
        assert violations(page) == []


@pytest.mark.parametrize("width", [320, 380, 700, 1100])
def test_no_width_scrolls_sideways(browser: Browser, served: Served, width: int) -> None:
    with window(browser) as page:
        page.set_viewport_size({"width": width, "height": 900})
        for path in ("", "overview", "segments?article=port-call"):
            page.goto(served.address + path)
            if path.startswith("segments"):
                page.wait_for_selector("body[data-ready]")
                page.locator("#panel section").first.wait_for()
            widths: list[int] = page.evaluate(
                "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
            )
            assert widths[0] <= widths[1] == width, path


def test_a_phone_is_enough(browser: Browser, served: Served) -> None:
    with window(browser, has_touch=True) as page:
        page.set_viewport_size({"width": 380, "height": 800})
        open_list(page, served, "article=port-call")
        row = page.locator('[data-place="port-call s0003"]')
        row.tap()
        expect_current(page, "port-call s0003")
        source, target = (
            row.locator(name).bounding_box() or {"y": 0.0, "height": 0.0}
            for name in (".source", ".target")
        )
        assert source["y"] + source["height"] <= target["y"]
        expect(row.locator("#panel .terms")).to_be_visible()
        row.get_by_role("button", name="Reject").tap()
        expect(row).to_have_attribute("data-status", "rejected")
        expect_current(page, "port-call s0004")


def test_no_keyboard_is_needed(browser: Browser, served: Served) -> None:
    with window(browser, has_touch=True) as page:
        page.set_viewport_size({"width": 380, "height": 800})
        open_list(page, served, "article=inland-office")
        row = page.locator('[data-place="inland-office s0002"]')
        row.tap()
        row.get_by_text("More…").tap()
        row.get_by_role("button", name="Split").tap()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("French", exact=True).evaluate("it => it.setSelectionRange(30, 30)")
        dialog.get_by_role("button", name="Split").tap()
        expect(page.locator('[data-place="inland-office s0002.2"]')).to_have_count(1)
        page.get_by_role("button", name="Undo").tap()
        expect(page.locator('[data-place="inland-office s0002.2"]')).to_have_count(0)
        expect(row).to_have_count(1)
        page.get_by_role("button", name="Redo").tap()
        expect(page.locator('[data-place="inland-office s0002.2"]')).to_have_count(1)
        page.get_by_role("button", name="Undo").tap()
        expect(row).to_have_count(1)


def test_the_interface_speaks_french(browser: Browser, served: Served) -> None:
    with window(browser, locale="fr-FR") as page:
        page.goto(served.address)
        expect(page.locator("html")).to_have_attribute("lang", "fr")
        open_list(page, served, "article=port-call")
        page.keyboard.press("u")
        expect(page.locator("#panel .flag").first).to_contain_text("erreur")
        page.get_by_role("button", name="Réglages").click()
        page.get_by_label("Langue").select_option("en")
        page.get_by_role("button", name="Enregistrer").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")


def test_single_keys_are_for_the_list_alone(browser: Browser, served: Served) -> None:
    """WCAG 2.2, success criterion 2.1.4."""
    with window(browser) as page:
        open_list(page, served, "article=inland-office")
        page.get_by_role("searchbox", name="Search French").focus()
        page.keyboard.type("re")
        expect(page.locator('.segment[data-status="rejected"]')).to_have_count(0)
        page.keyboard.press("Escape")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("r")
        expect(page.locator('.segment[data-status="rejected"]')).to_have_count(0)


def test_a_key_can_be_changed_and_turned_off(browser: Browser, served: Served) -> None:
    with window(browser) as page:
        open_list(page, served, "article=inland-office")
        page.keyboard.press("?")
        field = page.get_by_label("Next, In the list", exact=True)
        field.focus()
        page.keyboard.press("j")
        expect(field).to_have_value("j")
        page.get_by_label("Edit, In the list").focus()
        page.keyboard.press("Delete")
        page.get_by_role("button", name="Save").click()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("e")
        expect_current(page, "inland-office s0001")
        expect(page.locator("textarea.editor")).to_have_count(0)
        page.keyboard.press("j")
        expect_current(page, "inland-office s0002")
        page.keyboard.press("?")
        page.get_by_label("Single keys").uncheck()
        page.get_by_role("button", name="Save").click()
        page.keyboard.press("j")
        expect_current(page, "inland-office s0002")


def test_both_sides_say_their_language(browser: Browser, served: Served) -> None:
    with window(browser) as page:
        open_list(page, served, "article=port-call")
        expect(page.locator(".segment .source").first).to_have_attribute("lang", "fr")
        page.keyboard.press("e")
        expect(page.locator("textarea.editor")).to_have_attribute("lang", "en")
        assert page.locator("textarea.editor").evaluate("it => it.spellcheck")


def test_terms_light_up_together_with_their_note(browser: Browser, served: Served) -> None:
    with window(browser) as page:
        open_list(page, served, "article=port-call")
        mark = page.locator(".source mark[data-note]").first
        mark.hover()
        expect(page.locator("mark.active")).to_have_count(2)
        expect(page.get_by_role("tooltip")).to_contain_text(mark.get_attribute("data-note") or "?")


def test_a_browser_that_keeps_nothing_is_enough(browser: Browser, served: Served) -> None:
    refused = (
        "for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty("
        "window, name, {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    with window(browser) as page:
        page.add_init_script(refused)
        open_list(page, served, "article=inland-office")
        page.get_by_label("Layout").select_option("stacked")
        page.locator(".segment").first.click()
        page.keyboard.press("e")
        page.keyboard.type("!")
        expect(page.get_by_role("status")).to_have_text("Saved")
        page.keyboard.press("Escape")
        expect(page.locator(".segment.current .chip.typing")).to_be_visible()
        page.keyboard.press("Control+z")


def test_a_browser_without_scripts_says_what_is_missing(browser: Browser, served: Served) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{served.address}segments")
        assert "<noscript><p>This page needs JavaScript" in page.content()
        page.goto(served.address)
        expect(page.locator(".articles li")).to_have_count(3)


_OWN_WORDS = ":is(h2, label, button, th, p):not(.preview *)"
"""What a dialog says itself; the rest are texts of the corpus."""


def test_nothing_is_left_in_english(browser: Browser, served: Served) -> None:
    """Save the texts of the corpus and the glossary, and what keys are called."""
    with window(browser, locale="fr-FR") as page:
        shown = []
        for path in ("", "overview"):
            page.goto(served.address + path)
            shown.append(page.locator("body").inner_text())
        open_list(page, served, "article=port-call")
        page.keyboard.press("u")
        expect(page.locator("#panel .flag").first).to_be_visible()
        shown.append(page.locator("#filters").inner_text())
        shown.append(page.locator("#actions").inner_text())
        shown.append(page.locator(".bar").inner_text())
        shown += page.locator("#panel h3, #panel .none, #panel button").all_text_contents()
        for key in ("?", "t", "s", "Control+h", "g", "Shift+Enter", "Control+Shift+Enter"):
            page.keyboard.press(key)
            dialog = page.get_by_role("dialog")
            expect(dialog).to_be_visible()
            shown.append(" ".join(dialog.locator(_OWN_WORDS).all_inner_texts()))
            page.keyboard.press("Escape")
            expect(dialog).to_have_count(0)
        page.get_by_role("button", name="Réglages").click()
        shown.append(page.locator("#settings").inner_text().replace("English", ""))
        titles = page.locator("[title], [aria-label], [placeholder]").evaluate_all(
            "all => all.map((it) => `${it.title} ${it.ariaLabel} ${it.placeholder}`)"
        )
    words = set(re.findall(r"[^\W\d_]+", " ".join([*shown, *titles]).lower()))
    english = {"the", "and", "of", "is", "are", "all", "this", "with", "not", "segment above", "by"}
    english |= {"accept", "reject", "search", "needs", "work", "draft", "flag", "settings", "write"}
    assert words & english == set()
