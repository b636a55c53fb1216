"""A first evening: translate, review by keyboard, add a term, export, translate again."""

import json
import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.reviewing import WAIT_MS, expect_current, window
from translate.readers import read_bitexts

SEEDS = Path(__file__).parents[2] / "seeds"
TO_REVIEW = 20
LONGEST_S = 240


def translate(folder: Path, *words: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "translate", *map(str, words)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_a_reviewer_does_is_what_the_next_run_uses(browser: Browser, tmp_path: Path) -> None:
    translate(tmp_path, "run", SEEDS / "enquete-casino.html", SEEDS / "numero-vert.txt")
    command = [sys.executable, "-m", "translate", "review", "--no-browser", "--user", "Anne"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            address = process.stdout.readline().strip()
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{20,}/", address)
            edited = review(browser, address)
            process.terminate()
            assert process.wait(LONGEST_S) == 0
            written = process.stdout.read()
        finally:
            process.kill()
    assert "written" in written

    # The TMX has what was done, and by whom it was not made.
    units = [
        unit for bitext in read_bitexts(tmp_path / "output" / "corpus.tmx") for unit in bitext.units
    ]
    done = [unit for unit in units if unit.translation.status.value in {"accepted", "edited"}]
    assert len(done) == TO_REVIEW
    targets = {unit.translation.target for unit in units}
    assert edited in targets

    # The next run takes it, and keeps to the new term.
    glossary = tmp_path / "output" / "glossary.csv"
    assert "chef du réseau,ringleader" in glossary.read_text(encoding="utf-8")
    report = translate(
        tmp_path,
        "run",
        SEEDS / "enquete-casino.html",
        SEEDS / "numero-vert.txt",
        "--glossary",
        glossary,
        "--json",
    )
    assert json.loads(report)["reviewed"] == TO_REVIEW
    again = {
        unit.segment.source: unit.translation
        for bitext in read_bitexts(tmp_path / "output" / "corpus.jsonl")
        for unit in bitext.units
    }
    assert edited in {translation.target for translation in again.values()}
    (chief,) = (one.target for source, one in again.items() if "chef du réseau" in source)
    assert "ringleader" in chief


def review(browser: Browser, address: str) -> str:
    """Review twenty segments and add a term, with no hand on the mouse."""
    with window(browser) as page:
        page.goto(address)
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.get_by_role("link", name="All segments").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("body[data-ready]")
        # The fourth has a term that the glossary lacks.
        for _ in range(3):
            page.keyboard.press("ArrowDown")
        expect_current(page, "enquete-casino s0004")
        page.keyboard.press("t")
        page.keyboard.type("chef du réseau")
        page.keyboard.press("Tab")
        page.keyboard.type("ringleader")
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_contain_text("chef du réseau")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".segment.current .target")).to_contain_text(
            "ringleader", timeout=4 * WAIT_MS
        )
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.keyboard.press("g")
        page.keyboard.type("1")
        page.keyboard.press("Enter")
        expect_current(page, "enquete-casino s0001")
        page.keyboard.press("e")
        page.keyboard.press("Control+a")
        edited = "A network of recruiters on trial in Da Nang"
        page.keyboard.type(edited)
        page.keyboard.press("Control+Enter")
        expect(page.locator('.segment[data-status="edited"]')).to_have_count(1)
        for number in range(2, TO_REVIEW + 1):
            expect(page.locator(".segment.current")).to_have_attribute("aria-posinset", str(number))
            page.keyboard.press("Enter")
        expect(page.locator('.segment[data-status="accepted"]')).to_have_count(TO_REVIEW - 1)
    return edited
