"""A memory that cannot be written for a while: it is said at once, and nothing is lost."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
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


def edit_first(page: Page) -> None:
    page.keyboard.press("e")
    page.keyboard.type(" now")
    page.keyboard.press("Control+Enter")


def test_a_locked_memory_is_told_at_once_and_asked_again(browser: Browser, served: Served) -> None:
    with window(browser) as page:
        open_list(page, served, "article=port-call")
        lock = sqlite3.connect(served.folder / "memory.sqlite", isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        edit_first(page)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("memory locked")
        row = page.locator(f'[data-place="{FIRST}"]')
        expect(row.locator(".target")).to_have_text(f"{TITLE} now")
        expect(row.locator(".chip.waiting")).to_have_text("not saved yet")
        # What only reads goes on, and the page may be read anew meanwhile.
        page.reload()
        page.wait_for_selector("body[data-ready]")
        expect(row.locator(".target")).to_have_text(f"{TITLE} now")
        lock.execute("ROLLBACK")
        lock.close()
        expect_saved(page, FIRST, "edited")
        expect_saved(page, "port-call s0002", "accepted")
        expect(page.get_by_role("alert")).to_be_hidden()
        assert served.unit("port-call", "s0001") == (f"{TITLE} now", "edited")


def test_a_full_disk_is_told_and_what_was_done_waits(
    browser: Browser, tmp_path: Path, sample: list[Bitext]
) -> None:
    folder = write_folder(tmp_path / "run", sample)
    command = [sys.executable, "-m", "translate", "review", str(folder), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            address = process.stdout.readline().strip()
            _, hard = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
            with window(browser) as page:
                page.set_default_timeout(WAIT_MS)
                page.goto(f"{address}segments?article=port-call")
                page.wait_for_selector("body[data-ready]")
                # No file may grow any more: to the program, that is a full disk.
                resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, hard))
                edit_first(page)
                expect(page.get_by_role("alert")).to_contain_text("kept in this browser")
                expect(page.get_by_role("alert")).to_contain_text("full")
                resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (hard, hard))
                expect_saved(page, FIRST, "edited")
                expect(page.get_by_role("alert")).to_be_hidden()
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 0
        finally:
            process.kill()
    assert f"{TITLE} now" in (folder / "corpus.tmx").read_text(encoding="utf-8")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path, sample: list[Bitext]) -> None:
    folder = write_folder(tmp_path / "run", sample)
    folder.chmod(0o500)
    done = subprocess.run(
        [sys.executable, "-m", "translate", "review", str(folder), "--no-browser"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    folder.chmod(0o700)
    assert done.returncode == 3
    assert "may not be written" in done.stderr or "cannot be opened or made" in done.stderr
    assert "Traceback" not in done.stderr
