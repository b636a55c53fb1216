"""What a translator does on the review page, in a real browser."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.reviewing import (
    Served,
    current,
    expect_current,
    expect_saved,
    open_list,
    serve,
    window,
    write_folder,
)
from translate.bitext import Bitext


def test_the_articles_lead_to_their_segments(browser: Browser, served: Served) -> None:
    with window(browser) as page:
        page.goto(served.address)
        expect(page.get_by_role("heading", level=1)).to_have_text("3 articles")
        expect(page.locator(".articles li")).to_have_count(3)
        page.get_by_role("link", name="Le port de Valmer").click()
        expect(page.locator(".segment")).to_have_count(8)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Le port de Valmer")


def test_one_key_accepts_and_goes_on(desk: Page, served: Served) -> None:
    assert current(desk) == "port-call s0001"
    desk.keyboard.press("Enter")
    expect_current(desk, "port-call s0002")
    expect_saved(desk, "port-call s0001", "accepted")
    assert served.unit("port-call", "s0001")[1] == "accepted"


def test_arrows_go_up_and_down(desk: Page) -> None:
    desk.keyboard.press("ArrowDown")
    expect_current(desk, "port-call s0002")
    desk.keyboard.press("ArrowUp")
    expect_current(desk, "port-call s0001")
    desk.keyboard.press("ArrowUp")
    expect_current(desk, "port-call s0001")


def test_an_edit_is_done_and_goes_on(desk: Page, served: Served) -> None:
    desk.keyboard.press("e")
    desk.keyboard.type(" of trafficking")
    desk.keyboard.press("Control+Enter")
    expect_saved(desk, "port-call s0001", "edited")
    expect_current(desk, "port-call s0002")
    target = "The port of Valmer opens a helpline for victims of trafficking"
    assert served.unit("port-call", "s0001") == (target, "edited")
    desk.keyboard.press("ArrowUp")
    expect(desk.locator("#panel .difference ins").first).to_contain_text("of trafficking")


def test_what_is_typed_is_kept_without_being_done(desk: Page, served: Served) -> None:
    desk.keyboard.press("e")
    desk.keyboard.type("!")
    expect(desk.get_by_role("status")).to_have_text("Saved")
    assert served.unit("port-call", "s0001") == (
        "The port of Valmer opens a helpline for victims!",
        "draft",
    )
    desk.keyboard.press("Escape")
    row = desk.locator(".segment.current")
    expect(row.locator(".chip.typing")).to_be_visible()
    expect(row).to_be_focused()
    desk.keyboard.press("e")
    expect(desk.locator("textarea.editor")).to_have_value(
        "The port of Valmer opens a helpline for victims!"
    )


def test_typing_again_what_stood_there_is_no_change(desk: Page, served: Served) -> None:
    desk.keyboard.press("e")
    desk.keyboard.type("!")
    expect(desk.get_by_role("status")).to_have_text("Saved")
    desk.keyboard.press("Backspace")
    desk.keyboard.press("Escape")
    expect(desk.locator(".segment.current .chip.typing")).to_have_count(0)
    assert served.unit("port-call", "s0001")[1] == "draft"


def test_undo_and_redo(desk: Page, served: Served) -> None:
    desk.keyboard.press("Enter")
    expect_saved(desk, "port-call s0001", "accepted")
    desk.keyboard.press("Control+z")
    expect_saved(desk, "port-call s0001", "draft")
    desk.keyboard.press("Control+Shift+Z")
    expect_saved(desk, "port-call s0001", "accepted")
    assert served.unit("port-call", "s0001")[1] == "accepted"


def test_a_rejected_one_and_one_that_needs_work(desk: Page) -> None:
    desk.keyboard.press("r")
    expect_saved(desk, "port-call s0001", "rejected")
    desk.keyboard.press("f")
    expect(desk.locator('[data-place="port-call s0002"] .flag')).to_contain_text("Anne says")


def test_dismissing_a_flag(desk: Page) -> None:
    desk.keyboard.press("u")
    expect_current(desk, "port-call s0007")
    flags = desk.locator('[data-place="port-call s0007"] .flag')
    expect(flags).to_have_count(2)
    expect(desk.locator("#panel [data-dismiss]")).to_have_count(2)
    desk.keyboard.press("d")
    expect(flags).to_have_count(1)
    expect_current(desk, "port-call s0008")
    desk.keyboard.press("ArrowUp")
    desk.locator("#panel [data-restore]").click()
    expect(flags).to_have_count(2)


def test_a_comment(desk: Page) -> None:
    desk.locator("#panel #comment").wait_for()
    desk.keyboard.press("c")
    desk.keyboard.type("Ask the agency <b>")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#panel .comments")).to_contain_text("Ask the agency <b>")
    expect(desk.locator(".segment.current .chip.commented")).to_have_text("1 comment")


def test_the_files_have_the_edits_at_the_end(
    browser: Browser, tmp_path: Path, sample: list[Bitext]
) -> None:
    folder = write_folder(tmp_path / "run", sample)
    with serve(folder) as served, window(browser) as page:
        open_list(page, served, "article=inland-office")
        page.keyboard.press("e")
        page.keyboard.press("Control+a")
        page.keyboard.type("Three charities share an office in Ormont.")
        page.keyboard.press("Control+Enter")
        expect_saved(page, "inland-office s0001", "edited")
    new = ("Three charities share an office in Ormont.", "edited")
    assert served.written("inland-office", "s0001") == new
    for name in ("corpus.tmx", "corpus.jsonl", "index.html", "articles/inland-office.tmx"):
        assert new[0] in (folder / name).read_text(encoding="utf-8"), name


def test_the_model_is_asked_for_other_translations(desk: Page, served: Served) -> None:
    desk.keyboard.press("ArrowDown")
    desk.locator("#panel #alternatives").wait_for(state="attached")
    desk.keyboard.press("a")
    offered = desk.locator("#alternatives li .take")
    expect(offered.first).to_be_attached(timeout=60_000)
    chosen = offered.first.text_content()
    desk.keyboard.press("1")
    expect_saved(desk, "port-call s0002", "edited")
    assert served.unit("port-call", "s0002") == (chosen, "edited")

    desk.keyboard.press("ArrowDown")
    expect(desk.locator("#panel h2")).to_contain_text("s0003")
    desk.keyboard.press("e")
    desk.keyboard.press("Control+a")
    desk.keyboard.type("For months")
    desk.keyboard.press("Control+Space")
    expect(offered.first).to_be_attached(timeout=60_000)
    assert (offered.first.text_content() or "").startswith("For months")
    desk.keyboard.press("Control+1")
    expect(desk.locator("textarea.editor")).to_have_value(offered.first.text_content() or "?")


def test_what_was_reviewed_is_found_in_the_memory(desk: Page) -> None:
    desk.keyboard.press("Enter")
    expect_saved(desk, "port-call s0001", "accepted")
    expect(desk.locator("#panel h2")).to_contain_text("s0002")
    desk.get_by_role("searchbox", name="Concordance").fill("ecoute")
    desk.keyboard.press("Enter")
    found = desk.locator("#found li")
    expect(found).to_have_count(1)
    expect(found.locator(".found")).to_have_text("écoute")
    desk.keyboard.press("Escape")
    expect(desk.locator(".segment.current")).to_be_focused()


def test_words_to_look_at_twice_are_underlined(desk: Page) -> None:
    """A clause that the target lacks, and a word that the model would not have written."""
    desk.locator('[data-place="port-call s0007"]').click()
    doubts = desk.locator("#panel #doubts")
    expect(doubts).to_contain_text("ferrymen", timeout=60_000)
    desk.keyboard.press("e")
    desk.keyboard.press("Control+a")
    desk.keyboard.type("The government promises 2.93 million euros.")
    desk.keyboard.press("Control+Enter")
    expect_saved(desk, "port-call s0007", "edited")
    desk.keyboard.press("ArrowUp")
    expect_current(desk, "port-call s0007")
    lost = doubts.locator('dd[lang="fr"]')
    expect(lost).to_contain_text("protection")
    expect(lost).to_contain_text("lutte")
    expect(lost).not_to_contain_text("gouvernement")
    # What a person has written is not judged by the model's taste.
    expect(doubts.locator('dd[lang="en"]')).to_have_count(0)
    painted = "[...CSS.highlights.get('doubt-source')].map((it) => it.toString())"
    assert desk.evaluate(painted) == (lost.text_content() or "").split(", ")
    desk.get_by_label("Doubtful words").uncheck()
    expect(doubts).to_be_hidden()
    assert not desk.evaluate("CSS.highlights.has('doubt-source')")


def test_the_concordance_of_what_is_selected(desk: Page) -> None:
    desk.keyboard.press("Enter")
    expect_saved(desk, "port-call s0001", "accepted")
    desk.keyboard.press("ArrowUp")
    desk.locator("#panel #concordance").wait_for()
    desk.keyboard.press("e")
    desk.keyboard.press("Control+Shift+ArrowLeft")
    desk.keyboard.press("Control+k")
    expect(desk.get_by_role("searchbox", name="Concordance")).to_have_value("victims")
    expect(desk.locator("#found span.found").first).to_have_text("victims")
    expect(desk.locator("#found small").first).to_contain_text("accepted")
