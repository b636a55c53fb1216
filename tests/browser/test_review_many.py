"""Actions on many segments: shown before they are done, done as one, taken back as one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reviewing import (
    Served,
    expect_current,
    expect_saved,
    open_list,
    serve,
    window,
    write_folder,
)
from translate.bitext import Bitext


@pytest.fixture
def served(tmp_path: Path, sample: list[Bitext]) -> Iterator[Served]:
    port, inland, _ = sample
    again = replace(inland, article=replace(inland.article, id="inland-again"))
    with serve(write_folder(tmp_path / "run", [port, inland, again])) as served:
        yield served


@pytest.fixture
def whole(browser: Browser, served: Served) -> Iterator[Page]:
    """All segments of the corpus."""
    with window(browser) as page:
        open_list(page, served)
        yield page


def statuses(page: Page) -> list[str | None]:
    return [row.get_attribute("data-status") for row in page.locator(".segment").all()]


def test_all_above_are_accepted_and_taken_back_as_one(desk: Page) -> None:
    before = statuses(desk)
    for _ in range(4):
        desk.keyboard.press("ArrowDown")
    expect(desk.locator(".segment.current")).to_have_attribute("aria-posinset", "5")
    desk.keyboard.press("Shift+Enter")
    dialog = desk.get_by_role("dialog")
    # The fourth is accepted already.
    expect(dialog).to_contain_text("4 segments will change.")
    dialog.get_by_role("button", name="Apply").click()
    expect(desk.locator('.segment[data-status="accepted"]')).to_have_count(5)
    expect(desk.get_by_role("status")).to_have_text("4 segments changed")
    # What can be taken back outlives the page.
    desk.reload()
    desk.wait_for_selector("body[data-ready]")
    desk.keyboard.press("Control+z")
    expect(desk.locator('.segment[data-status="accepted"]')).to_have_count(1)
    assert statuses(desk) == before


def test_all_that_are_sure_enough_are_accepted(whole: Page, served: Served) -> None:
    whole.get_by_role("button", name="Accept by confidence").click()
    dialog = whole.get_by_role("dialog")
    expect(dialog.locator(".preview li").first).to_be_visible()
    sure = [int(one.strip(" %")) for one in dialog.locator(".preview .figure").all_text_contents()]
    assert sure
    assert min(sure) >= 85
    dialog.get_by_label("At least this confidence").fill("60")
    shown = dialog.locator(".preview li")
    expect(shown).not_to_have_count(len(sure))
    expect(dialog).to_contain_text("By their confidence, about")
    # Those with flags, what a person wrote and what is accepted already are no part of it.
    expect(dialog.locator(".preview .severity")).to_have_count(0)
    count = shown.count()
    expect(dialog).to_contain_text(f"{count} segments will change.")
    dialog.get_by_role("button", name="Apply").click()
    expect(whole.locator('.segment[data-status="accepted"]')).to_have_count(count + 1)
    assert served.unit("port-call", "s0003")[1] == "accepted"
    whole.keyboard.press("Control+z")
    expect(whole.locator('.segment[data-status="accepted"]')).to_have_count(1)


def test_a_whole_action_is_taken_back_from_the_history_of_one_segment(desk: Page) -> None:
    desk.keyboard.press("ArrowDown")
    expect_current(desk, "port-call s0002")
    desk.keyboard.press("Shift+Enter")
    desk.get_by_role("dialog").get_by_role("button", name="Apply").click()
    expect_saved(desk, "port-call s0001", "accepted")
    desk.evaluate("sessionStorage.clear()")
    desk.locator("#panel .history [data-revert]").click()
    expect_saved(desk, "port-call s0001", "draft")
    expect_saved(desk, "port-call s0002", "draft")


def test_replacing_shows_what_it_touches_and_leaves_what_is_accepted(
    desk: Page, served: Served
) -> None:
    desk.keyboard.press("Control+h")
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("Search for").fill("victims")
    dialog.get_by_label("Replace with").fill("survivors")
    expect(dialog.locator(".preview li")).to_have_count(3)
    expect(dialog.locator("del").first).to_have_text("victims")
    expect(dialog.locator("ins").first).to_have_text("survivors")
    dialog.locator(".preview input").nth(1).uncheck()
    dialog.get_by_role("button", name="Apply").click()
    expect_saved(desk, "port-call s0001", "edited")
    expect_saved(desk, "port-call s0003", "draft")
    assert served.unit("port-call", "s0001")[0].endswith("for survivors")
    expect(desk.locator('[data-place="port-call s0007"] .target')).to_contain_text("survivors")
    desk.keyboard.press("Control+z")
    expect_saved(desk, "port-call s0001", "draft")


def test_only_what_was_shown_can_be_applied(desk: Page) -> None:
    desk.keyboard.press("Control+h")
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("Search for").fill("victims")
    expect(dialog.locator(".preview li")).to_have_count(3)
    # In the same moment, before the preview of it has come.
    stale = desk.evaluate(
        "() => { const put = document.querySelector('dialog [name=put]');"
        " put.value = 'people'; put.dispatchEvent(new Event('input', {bubbles: true}));"
        " return document.querySelector('dialog .main').disabled; }"
    )
    assert stale
    expect(dialog.locator("ins").first).to_have_text("people")
    expect(dialog.get_by_role("button", name="Apply")).to_be_enabled()


def test_identical_segments_may_follow(whole: Page, served: Served) -> None:
    whole.get_by_role("searchbox", name="Search French and English").fill("trois associations")
    expect(whole.locator(".segment")).to_have_count(2)
    whole.keyboard.press("Enter")
    expect_current(whole, "inland-again s0001")
    whole.keyboard.press("e")
    whole.keyboard.press("Control+a")
    whole.keyboard.type("Three charities share an office in Ormont.")
    whole.keyboard.press("Control+Enter")
    dialog = whole.get_by_role("dialog")
    expect(dialog).to_contain_text("Do the same to these?")
    expect(dialog.locator(".preview li")).to_have_count(1)
    dialog.get_by_role("button", name="Apply").click()
    expect_saved(whole, "inland-office s0001", "edited")
    target = "Three charities share an office in Ormont."
    assert served.unit("inland-office", "s0001") == (target, "edited")


def test_filters_choose_and_survive_what_is_done(whole: Page) -> None:
    whole.get_by_label("Flag").select_option("any")
    expect(whole.locator(".segment")).to_have_count(3)
    whole.locator(".segment").first.click()
    whole.keyboard.press("Enter")
    expect(whole.locator('.segment[data-status="accepted"]')).to_have_count(1)
    # The list is frozen: what was handled stays, and nothing is skipped.
    expect(whole.locator(".segment")).to_have_count(3)
    expect_current(whole, "inland-office s0002")
    whole.reload()
    whole.wait_for_selector("body[data-ready]")
    expect(whole.get_by_label("Flag")).to_have_value("any")
    whole.get_by_label("Status").select_option("accepted")
    expect(whole.locator(".segment")).to_have_count(1)
    whole.get_by_label("Status").select_option("rejected")
    expect(whole.get_by_text("No segment matches.")).to_be_visible()
    whole.get_by_role("link", name="Clear the filters").click()
    expect(whole.locator(".segment")).to_have_count(14)


def test_the_queue_begins_with_the_worst(browser: Browser, served: Served) -> None:
    with window(browser) as page:
        page.goto(served.address)
        page.get_by_role("main").get_by_role("link", name="What needs eyes").click()
        page.wait_for_selector("body[data-ready]")
        expect(page.locator(".segment")).to_have_count(3)
        expect_current(page, "port-call s0007")


def test_a_segment_is_split_and_joined_again(desk: Page) -> None:
    for _ in range(4):
        desk.keyboard.press("ArrowDown")
    expect_current(desk, "port-call s0005")
    desk.keyboard.press("s")
    area = desk.get_by_role("dialog").get_by_label("French", exact=True)
    at = area.input_value().index(" et l’Organisation")
    area.evaluate(f"it => it.setSelectionRange({at}, {at})")
    desk.get_by_role("dialog").get_by_role("button", name="Split").click()
    first = desk.locator('[data-place="port-call s0005.1"]')
    expect(first.locator(".source")).to_have_text("La police aux frontières")
    expect(first.locator(".target")).to_contain_text("The border police and")
    expect(desk.locator('[data-place="port-call s0005.2"] .target')).to_have_text("no translation")
    desk.keyboard.press("Control+z")
    expect(desk.locator('[data-place="port-call s0005"]')).to_have_count(1)
    expect(first).to_have_count(0)

    desk.locator('[data-place="port-call s0005"]').click()
    desk.keyboard.press("m")
    joined = desk.locator('[data-place="port-call s0005+s0006"]')
    expect(joined.locator(".source")).to_contain_text("paient les interprètes. Une loi attendue")
    expect(joined.locator(".target")).to_contain_text("A long-awaited law")


def test_what_was_split_is_in_the_files(
    browser: Browser, tmp_path: Path, sample: list[Bitext]
) -> None:
    folder = write_folder(tmp_path / "other", sample[:1])
    with serve(folder) as served, window(browser) as page:
        open_list(page, served)
        page.keyboard.press("m")
        expect(page.locator('[data-place="port-call s0001+s0002"]')).to_have_count(1)
    target, status = served.written("port-call", "s0001+s0002")
    assert target.startswith("The port of Valmer opens a helpline for victims Volunteers")
    assert status == "draft"
