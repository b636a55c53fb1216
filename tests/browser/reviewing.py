"""A review page served in this process, and what a reader does on it."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from glossary import load_packaged
from translate.bitext import Bitext
from translate.memory import TranslationMemory
from translate.readers import read_folder
from translate.review import ReviewServer, open_review
from translate.writers import open_outputs

WAIT_MS = 30_000
"""The first edit loads what the checks need, which a busy machine takes its time for."""

EXPECTED = ("400", "409", "410", "503", "507", "ERR_FAILED")
"""What the browser itself says of answers that the page makes something of."""

FIRST = "port-call s0001"
TITLE = "The port of Valmer opens a helpline for victims"
"""The place and the target of the first segment of the sample."""

expect.set_options(timeout=WAIT_MS)


@dataclass
class Served:
    """A folder under review.

    Attributes:
        folder: The folder.
        address: The address of the page.
        server: What serves it.
    """

    folder: Path
    address: str
    server: ReviewServer

    @property
    def origin(self) -> str:
        """The origin of the page, which its scripts send along."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def unit(self, article: str, segment: str) -> tuple[str, str]:
        """Target and status of a segment, as the memory has it."""
        with TranslationMemory.open(self.folder / "memory.sqlite") as memory:
            review = memory.reviews.current(article)[article, segment]
        return review.target, review.status.value

    def written(self, article: str, segment: str) -> tuple[str, str]:
        """Target and status of a segment, as the files have it."""
        for bitext in read_folder(self.folder, ()):
            for unit in bitext.units:
                if (bitext.article.id, unit.segment.id) == (article, segment):
                    return unit.translation.target, unit.translation.status.value
        raise KeyError(segment)


def write_folder(folder: Path, bitexts: list[Bitext]) -> Path:
    """Make the folder of a run."""
    with open_outputs(folder) as outputs:
        for bitext in bitexts:
            outputs.write(bitext)
    return folder


@contextlib.contextmanager
def serve(folder: Path, *, user: str = "Anne", file: str = "") -> Iterator[Served]:
    """Serve a folder, or a file in it, from a thread: its memory belongs to the one that opened it.

    Args:
        folder: The folder.
        user: Who reviews.
        file: The name of the file that is reviewed, where it is not the folder.
    """
    ready = threading.Event()
    opened: list[Served] = []
    failures: list[BaseException] = []

    def work() -> None:
        try:
            with open_review(
                folder / file,
                load_packaged(),
                memory=folder / "memory.sqlite",
                glossary=folder / "glossary.csv",
                user=user,
                port=0,
            ) as server:
                opened.append(Served(folder, server.address, server))
                ready.set()
                server.serve()
                server.export()
        except BaseException as error:  # noqa: BLE001 - told in the test's own thread
            failures.append(error)
            ready.set()

    thread = threading.Thread(target=work)
    thread.start()
    assert ready.wait(30)
    if failures:
        raise failures[0]
    try:
        yield opened[0]
    finally:
        opened[0].server.stop()
        thread.join(30)
        assert not thread.is_alive()
        if failures:
            raise failures[0]


@contextlib.contextmanager
def window(browser: Browser, **options: object) -> Iterator[Page]:
    """A window of its own; the test fails if anything in it reports an error."""
    with browser.new_context(viewport={"width": 1300, "height": 900}, **options) as context:  # type: ignore[arg-type]
        context.set_default_timeout(WAIT_MS)
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if message.type == "error" and not any(code in message.text for code in EXPECTED)
                else None
            ),
        )
        yield page
        assert complaints == []


def open_list(page: Page, served: Served, query: str = "") -> None:
    """Open the list of segments and wait for it."""
    page.goto(f"{served.address}segments?{query}")
    page.wait_for_selector("body[data-ready]")


def current(page: Page) -> str:
    """The place of the segment in focus."""
    return page.locator(".segment.current").get_attribute("data-place") or ""


def expect_current(page: Page, place: str) -> None:
    """Wait for a segment to have the focus."""
    expect(page.locator(".segment.current")).to_have_attribute("data-place", place)


def expect_saved(page: Page, place: str, status: str) -> None:
    """Wait for a segment to have come so far."""
    expect(page.locator(f'.segment[data-place="{place}"]')).to_have_attribute("data-status", status)
