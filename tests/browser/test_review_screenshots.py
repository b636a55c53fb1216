"""The pictures of the documentation; `BITEXTE_PICTURES=docs/images` has them made anew there."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reviewing import Served, expect_saved, open_list, serve, window, write_folder
from translate.bitext import Bitext

DOCS = Path(__file__).parents[2] / "docs" / "images"
SMALLEST = 5_000
"""Bytes of a picture that shows something."""


@pytest.fixture
def served(tmp_path: Path, sample: list[Bitext]) -> Iterator[Served]:
    with serve(write_folder(tmp_path / "run", sample[:2])) as served:
        yield served


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    return Path(os.environ.get("BITEXTE_PICTURES", tmp_path)).resolve()


def take(page: Page, path: Path) -> None:
    page.evaluate("document.getElementById('status').classList.add('past')")
    page.screenshot(path=path)
    assert path.stat().st_size > SMALLEST
    assert (DOCS / path.name).is_file(), f"the documentation has no {path.name}"


def test_the_pictures_of_the_documentation_can_be_made(
    browser: Browser, served: Served, pictures: Path
) -> None:
    with window(browser) as anne, window(browser) as ben:
        for page, name in ((anne, "Anne"), (ben, "Ben")):
            page.set_viewport_size({"width": 1200, "height": 800})
            page.add_init_script(
                f"localStorage.setItem('user', '{name}'); window.setInterval = () => 0;"
            )
            open_list(page, served, "article=port-call")
        anne.keyboard.press("Enter")
        expect_saved(anne, "port-call s0001", "accepted")
        anne.locator('[data-place="port-call s0007"]').click()
        expect(anne.locator("#panel .flag")).to_have_count(2)
        expect(anne.locator('[data-place="port-call s0007"] #actions')).to_be_visible()
        expect(anne.locator("#panel #doubts")).to_contain_text("ferrymen", timeout=60_000)
        anne.evaluate("window.scrollTo(0, 420)")
        take(anne, pictures / "review-article.png")
        anne.emulate_media(color_scheme="dark")
        take(anne, pictures / "review-article-dark.png")
        anne.set_viewport_size({"width": 380, "height": 800})
        expect(anne.locator(".segment #panel .flag").first).to_be_visible()
        anne.locator('[data-place="port-call s0007"]').evaluate("it => it.scrollIntoView()")
        anne.emulate_media(color_scheme="light")
        take(anne, pictures / "review-phone.png")
        anne.set_viewport_size({"width": 1200, "height": 800})
        for page, text in ((anne, "to shielding victims"), (ben, "to the protection of victims")):
            page.locator('[data-place="port-call s0007"]').click()
            page.keyboard.press("e")
            page.keyboard.press("Control+a")
            page.keyboard.insert_text(f"Half of the 2.93 million euros will go {text}.")
            page.keyboard.press("Control+Enter")
        expect(ben.get_by_role("dialog")).to_be_visible()
        take(ben, pictures / "review-conflict.png")
        ben.goto(f"{served.address}overview")
        take(ben, pictures / "review-overview.png")
        ben.goto(served.address)
        ben.emulate_media(color_scheme="dark")
        take(ben, pictures / "review-articles.png")
