"""Two windows on one corpus, programs that die, and text that nobody has acknowledged."""

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reviewing import (
    FIRST,
    TITLE,
    WAIT_MS,
    Served,
    expect_saved,
    open_list,
    window,
    write_folder,
)
from translate.bitext import Bitext
from translate.memory import TranslationMemory


@pytest.fixture
def pair(browser: Browser, served: Served) -> Iterator[tuple[Page, Page]]:
    """Two windows of two people on one article; neither looks for news of its own accord."""
    with window(browser) as anne, window(browser) as ben:
        for page, name in ((anne, "Anne"), (ben, "Ben")):
            page.add_init_script(
                f"localStorage.setItem('user', '{name}'); window.setInterval = () => 0;"
            )
            open_list(page, served, "article=port-call")
        yield anne, ben


def edit(page: Page, text: str) -> None:
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    page.keyboard.press("Control+Enter")


@pytest.mark.parametrize(
    ("button", "stands", "asked"),
    [("Keep theirs", "Anne’s text", "/keep-theirs"), ("Put yours", "Ben’s text", "/decide")],
)
def test_of_two_texts_neither_is_lost(
    pair: tuple[Page, Page], served: Served, button: str, stands: str, asked: str
) -> None:
    anne, ben = pair
    edit(anne, "Anne’s text")
    expect_saved(anne, FIRST, "edited")
    edit(ben, "Ben’s text")
    dialog = ben.get_by_role("dialog")
    expect(dialog).to_contain_text("Somebody else has changed this segment")
    expect(dialog.locator("#theirs")).to_have_text("Anne’s text")
    expect(dialog.locator("ins").first).to_contain_text("Ben")
    with ben.expect_response(lambda answer: answer.url.endswith(asked) and answer.ok):
        dialog.get_by_role("button", name=button).click()
    expect(ben.locator(f'[data-place="{FIRST}"] .target')).to_have_text(stands)
    assert served.unit("port-call", "s0001") == (stands, "edited")
    with TranslationMemory.open(served.folder / "memory.sqlite") as memory:
        history = memory.reviews.of_segment("port-call", "s0001")
    kept = {text for review in history for text in (review.target_before, review.target)}
    assert {"Anne’s text", "Ben’s text"} <= kept


def test_who_has_given_way_may_think_better_of_it(pair: tuple[Page, Page], served: Served) -> None:
    anne, ben = pair
    edit(anne, "Anne’s text")
    expect_saved(anne, FIRST, "edited")
    edit(ben, "Ben’s text")
    ben.get_by_role("dialog").get_by_role("button", name="Keep theirs").click()
    row = ben.locator(f'[data-place="{FIRST}"]')
    expect(row.locator(".target")).to_have_text("Anne’s text")
    expect(ben.locator("#panel .history")).to_contain_text("let the other text stand")
    ben.keyboard.press("Control+z")
    expect(row.locator(".target")).to_have_text("Ben’s text")
    assert served.unit("port-call", "s0001") == ("Ben’s text", "edited")


def test_the_loser_of_a_conflict_may_go_on_typing(pair: tuple[Page, Page], served: Served) -> None:
    anne, ben = pair
    edit(anne, "Anne’s text")
    expect_saved(anne, FIRST, "edited")
    edit(ben, "Ben’s text")
    ben.get_by_role("button", name="Edit yours").click()
    expect(ben.locator("textarea.editor")).to_have_value("Ben’s text")
    ben.keyboard.type(" and Anne’s")
    ben.keyboard.press("Control+Enter")
    expect(ben.locator(f'[data-place="{FIRST}"] .target')).to_have_text("Ben’s text and Anne’s")
    expect(ben.locator(f'[data-place="{FIRST}"] .chip.typing')).to_have_count(0)
    assert served.unit("port-call", "s0001") == ("Ben’s text and Anne’s", "edited")


def test_ones_own_second_edit_is_no_conflict(pair: tuple[Page, Page], served: Served) -> None:
    anne, _ = pair
    for text in ("One", "Two", "Three"):
        edit(anne, text)
        anne.keyboard.press("ArrowUp")
    expect(anne.locator(f'[data-place="{FIRST}"] .target')).to_have_text("Three")
    expect_saved(anne, FIRST, "edited")
    assert served.unit("port-call", "s0001") == ("Three", "edited")


def test_the_same_done_by_both_is_no_conflict(pair: tuple[Page, Page]) -> None:
    anne, ben = pair
    anne.keyboard.press("Enter")
    expect_saved(anne, FIRST, "accepted")
    ben.keyboard.press("Enter")
    expect_saved(ben, FIRST, "accepted")
    expect(ben.get_by_role("dialog")).to_have_count(0)


def test_what_others_do_is_shown_but_not_under_the_fingers(
    browser: Browser, served: Served
) -> None:
    with window(browser) as anne, window(browser) as ben:
        open_list(anne, served, "article=port-call")
        open_list(ben, served, "article=port-call")
        ben.keyboard.press("e")
        anne.keyboard.press("Enter")
        anne.keyboard.press("Enter")
        expect_saved(ben, "port-call s0002", "accepted")
        expect(ben.get_by_role("button", name="Draw the list anew")).to_be_visible()
        expect(ben.locator("textarea.editor")).to_be_focused()
        expect(ben.locator("textarea.editor")).to_have_value(TITLE)


def test_the_text_of_a_segment_that_was_split_meanwhile_is_given_back(
    pair: tuple[Page, Page],
) -> None:
    anne, ben = pair
    ben.keyboard.press("e")
    ben.keyboard.type(" mine")
    expect(ben.get_by_role("status")).to_have_text("Saved")
    anne.reload()
    anne.wait_for_selector("body[data-ready]")
    anne.keyboard.press("s")
    field = anne.get_by_role("dialog").get_by_label("French", exact=True)
    field.evaluate("it => it.setSelectionRange(17, 17)")
    anne.get_by_role("dialog").get_by_role("button", name="Split").click()
    expect(anne.locator('[data-place="port-call s0001.2"]')).to_have_count(1)
    ben.keyboard.type(" and more")
    dialog = ben.get_by_role("dialog")
    expect(dialog).to_contain_text("split or joined meanwhile")
    expect(dialog.get_by_label("Yours")).to_have_value(f"{TITLE} mine and more")
    dialog.get_by_role("button", name="OK").click()
    expect(ben.locator('[data-place="port-call s0001.1"]')).to_have_count(1)
    expect(ben.locator("textarea.editor")).to_have_count(0)


@contextlib.contextmanager
def started(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command itself, in a process of its own."""
    program = [sys.executable, "-m", "translate", "review", str(folder), "--no-browser", *options]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def test_a_program_that_is_killed_loses_nothing(
    browser: Browser, tmp_path: Path, sample: list[Bitext]
) -> None:
    """What it had acknowledged is on the disk; what it had not waits in the browser."""
    folder = write_folder(tmp_path / "run", sample)
    # One context for both programs: the browser outlives them.
    with browser.new_context() as context:
        context.set_default_timeout(WAIT_MS)
        page = context.new_page()
        with started(folder, "--user", "Anne") as (process, address):
            port = address.split("/")[2].split(":")[1]
            page.goto(f"{address}segments?article=port-call")
            page.wait_for_selector("body[data-ready]")
            page.keyboard.press("e")
            page.keyboard.type(" acknowledged")
            expect(page.get_by_role("status")).to_have_text("Saved")
            process.kill()
            process.wait(10)
            page.keyboard.type(", and not")
            expect(page.get_by_role("alert")).to_contain_text("kept in this browser")
        assert kept(folder) == (f"{TITLE} acknowledged", "draft")
        page.close()
        page = context.new_page()
        with started(folder, "--user", "Anne", "--port", port) as (process, address):
            page.goto(f"{address}segments?article=port-call")
            page.wait_for_selector("body[data-ready]")
            row = page.locator(f'[data-place="{FIRST}"]')
            expect(row.locator(".target")).to_have_text(f"{TITLE} acknowledged, and not")
            expect(row.locator(".chip.typing")).to_be_visible()
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 0
    assert kept(folder) == (f"{TITLE} acknowledged, and not", "draft")


def kept(folder: Path) -> tuple[str, str]:
    with TranslationMemory.open(folder / "memory.sqlite") as memory:
        review = memory.reviews.current("port-call")["port-call", "s0001"]
    return review.target, review.status.value
