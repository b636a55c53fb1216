"""What keyboards, input methods and clipboards bring, and what becomes of an edit that is left."""

from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import PROVENANCE, unit
from tests.browser.reviewing import (
    FIRST,
    TITLE,
    Served,
    expect_current,
    expect_saved,
    open_list,
    serve,
    window,
    write_folder,
)
from translate.bitext import Article, Bitext


def press(page: Page, key: str, code: str, **held: bool) -> None:
    """Press a key of another keyboard: what it means, and where it lies."""
    page.evaluate(
        "([key, code, held]) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        " {key, code, bubbles: true, cancelable: true, ...held}))",
        [key, code, held],
    )


def paste(page: Page, text: str, html: str) -> None:
    """Paste into what has the focus, as from a word processor."""
    page.evaluate(
        "([text, html]) => { const data = new DataTransfer();"
        " data.setData('text/plain', text); data.setData('text/html', html);"
        " document.activeElement.dispatchEvent(new ClipboardEvent('paste',"
        " {clipboardData: data, bubbles: true, cancelable: true})); }",
        [text, html],
    )


def test_keys_of_an_input_method_are_its_own(desk: Page, served: Served) -> None:
    """Enter takes what is offered, and the arrows choose; neither accepts or moves on."""
    method = desk.context.new_cdp_session(desk)
    desk.keyboard.press("e")
    desk.keyboard.press("Control+a")
    method.send("Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2})
    for key, code in (("Enter", "Enter"), ("ArrowDown", "ArrowDown"), ("Escape", "Escape")):
        press(desk, key, code, isComposing=True, ctrlKey=True)
    expect(desk.locator("textarea.editor")).to_be_focused()
    method.send("Input.insertText", {"text": "日本 helpline"})
    expect(desk.locator("textarea.editor")).to_have_value("日本 helpline")
    expect_current(desk, FIRST)
    desk.keyboard.press("Control+Enter")
    expect_saved(desk, FIRST, "edited")
    assert served.unit("port-call", "s0001") == ("日本 helpline", "edited")


def test_what_is_pasted_is_one_line_of_text(desk: Page, served: Served) -> None:
    desk.keyboard.press("e")
    desk.keyboard.press("Control+a")
    paste(desk, "A helpline\r\n  in\u000bValmer\u0007\u2029today", "<b>A</b><script>1</script>")
    area = desk.locator("textarea.editor")
    expect(area).to_have_value("A helpline in Valmer today")
    desk.keyboard.press("Control+z")
    expect(area).to_have_value(TITLE)
    desk.keyboard.press("Control+Shift+Z")
    desk.keyboard.press("Control+Enter")
    expect_saved(desk, FIRST, "edited")
    assert served.unit("port-call", "s0001")[0] == "A helpline in Valmer today"


def test_other_keyboards(desk: Page) -> None:
    """On AZERTY the digits need Shift: the key counts, and not the sign that it gives."""
    desk.keyboard.press("Enter")
    expect_saved(desk, FIRST, "accepted")
    # Undone and edited: what stood there before can be taken from the history of the segment.
    desk.keyboard.press("ArrowUp")
    expect(desk.locator("#panel .history li")).to_have_count(1)
    match = '<ol><li><p class="take">Taken from the memory</p></li></ol>'
    desk.route("**/matches?*", lambda route: route.fulfill(body=match, content_type="text/html"))
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("#panel h2")).to_contain_text("s0002")
    expect(desk.locator("#similar .take")).to_be_visible()
    press(desk, "&", "Digit1")
    expect(desk.locator('[data-place="port-call s0002"] .target')).to_have_text(
        "Taken from the memory"
    )
    # With the lock for capitals on, a letter is the same letter.
    press(desk, "R", "KeyR")
    expect_saved(desk, "port-call s0002", "rejected")
    press(desk, "É", "Digit2", ctrlKey=True, altKey=True)
    expect_current(desk, "port-call s0003")


def test_signs_that_nobody_sees_are_told(desk: Page) -> None:
    desk.keyboard.press("e")
    desk.keyboard.insert_text("\u200f»\u00a0a\u202fb\u00a0")
    told = desk.locator(".unseen-signs")
    expect(told).to_contain_text("RLM")
    expect(told).to_contain_text("no-break space ×3")
    desk.keyboard.press("Control+Enter")
    expect_saved(desk, FIRST, "edited")
    desk.keyboard.press("ArrowUp")
    row = desk.locator(f'[data-place="{FIRST}"]')
    expect(row.locator(".unseen")).to_have_attribute("data-name", "RLM")
    expect(row.locator(".nbsp")).to_have_count(3)
    expect(desk.locator("#panel .difference ins .nbsp").first).to_be_visible()


def test_an_edit_that_is_left_in_any_way_is_kept(desk: Page, served: Served) -> None:
    row = desk.locator(f'[data-place="{FIRST}"]')

    def begin(text: str) -> None:
        desk.locator(f'[data-place="{FIRST}"] .target').dblclick()
        desk.keyboard.press("Control+a")
        desk.keyboard.insert_text(text)

    begin("by another row")
    desk.locator('[data-place="port-call s0003"] .source').click()
    expect(row.locator(".target")).to_have_text("by another row")
    begin("by the keyboard")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Escape")
    desk.get_by_label("Status").select_option("accepted")
    expect(desk.locator(".segment")).to_have_count(1)
    desk.get_by_label("Status").select_option("")
    expect(row.locator(".target")).to_have_text("by the keyboard")
    begin("by another page")
    desk.get_by_role("link", name="Overview").click()
    desk.go_back()
    desk.wait_for_selector("body[data-ready]")
    expect(row.locator(".target")).to_have_text("by another page")
    begin("by reading the page anew")
    desk.reload()
    desk.wait_for_selector("body[data-ready]")
    expect(row.locator(".target")).to_have_text("by reading the page anew")
    expect_saved(desk, FIRST, "draft")
    expect(row.locator(".chip.typing")).to_be_visible()
    assert served.unit("port-call", "s0001") == ("by reading the page anew", "draft")


def test_two_windows_of_one_person_are_two(browser: Browser, served: Served) -> None:
    """What one of them has not sent yet is its own to send."""
    with window(browser) as first:
        open_list(first, served, "article=port-call")
        first.route("**/decide", lambda route: route.abort())
        first.keyboard.press("e")
        first.keyboard.type("!")
        expect(first.get_by_role("alert")).to_contain_text("kept in this browser")
        second = first.context.new_page()
        open_list(second, served, "article=port-call")
        row = second.locator(f'[data-place="{FIRST}"]')
        expect(row.locator(".target")).to_have_text(TITLE)
        expect(row.locator(".chip.typing")).to_have_count(0)
        second.keyboard.press("Enter")
        expect_saved(second, FIRST, "accepted")
        first.unroute("**/decide")
        # It learns that the other has accepted it meanwhile, and chooses.
        dialog = first.get_by_role("dialog")
        expect(dialog).to_contain_text("Both texts are kept")
        dialog.get_by_role("button", name="Put yours").click()
        expect(first.locator(f'[data-place="{FIRST}"] .target')).to_have_text(f"{TITLE}!")


def test_what_waits_never_overwrites_what_others_have_saved(
    browser: Browser, served: Served
) -> None:
    with window(browser) as anne, window(browser) as ben:
        open_list(anne, served, "article=port-call")
        anne.route("**/decide", lambda route: route.abort())
        anne.keyboard.press("e")
        anne.keyboard.press("Control+a")
        anne.keyboard.insert_text("Anne’s text")
        expect(anne.get_by_role("alert")).to_contain_text("kept in this browser")
        open_list(ben, served, "article=port-call")
        ben.keyboard.press("e")
        ben.keyboard.press("Control+a")
        ben.keyboard.insert_text("Ben’s text")
        ben.keyboard.press("Control+Enter")
        expect_saved(ben, FIRST, "edited")
        anne.unroute("**/decide")
        anne.reload()
        dialog = anne.get_by_role("dialog")
        expect(dialog.locator("#theirs")).to_have_text("Ben’s text")
        expect(dialog.locator("ins").first).to_contain_text("Anne")
        dialog.get_by_role("button", name="Keep theirs").click()
        expect(anne.locator(f'[data-place="{FIRST}"] .target')).to_have_text("Ben’s text")
        assert served.unit("port-call", "s0001") == ("Ben’s text", "edited")


def test_faster_than_the_panel(desk: Page, served: Served) -> None:
    """Each key is for the segment that has the focus, whatever is still on its way for another."""
    desk.route("**/panel?*", lambda route: route.abort())
    for _ in range(3):
        desk.keyboard.press("Enter")
    desk.keyboard.press("e")
    desk.keyboard.press("Control+a")
    desk.keyboard.type("quick")
    desk.keyboard.press("Control+Enter")
    desk.keyboard.press("r")
    expect_saved(desk, "port-call s0005", "rejected")
    expect_saved(desk, "port-call s0003", "accepted")
    assert served.unit("port-call", "s0004") == ("quick", "edited")
    assert served.unit("port-call", "s0001") == (TITLE, "accepted")
    desk.unroute("**/panel?*")


def test_a_key_that_is_held_down_decides_but_once(desk: Page) -> None:
    desk.keyboard.press("Enter")
    expect_current(desk, "port-call s0002")
    for _ in range(4):
        press(desk, "Enter", "Enter", repeat=True)
    expect_saved(desk, FIRST, "accepted")
    expect(desk.locator('.segment[data-status="accepted"]')).to_have_count(2)
    expect_current(desk, "port-call s0002")
    press(desk, "ArrowDown", "ArrowDown", repeat=True)
    expect_current(desk, "port-call s0003")


def test_what_went_wrong_is_said_until_the_next_key(desk: Page) -> None:
    desk.locator(".segment").last.click()
    desk.keyboard.press("m")
    told = desk.get_by_role("alert")
    expect(told).to_contain_text("no segment follows")
    with desk.expect_response("**/changes?*"):
        pass
    expect(told).to_contain_text("no segment follows")
    desk.keyboard.press("ArrowUp")
    expect(told).to_be_hidden()


def test_a_double_click_hits_what_it_was_aimed_at(desk: Page) -> None:
    """The buttons of the current row move, and nothing else may come under the pointer by that."""
    for number in (6, 2, 8):
        desk.locator(f'[data-place="port-call s000{number}"] .target').dblclick()
        expect(desk.locator("textarea.editor")).to_be_focused()
        expect_current(desk, f"port-call s000{number}")
        expect(desk.locator(".segment.current #actions")).to_be_visible()
        desk.keyboard.press("Escape")
    expect(desk.locator("#alternatives li")).to_have_count(0)
    expect(desk.get_by_role("dialog")).to_have_count(0)


def test_a_key_waits_for_the_segment_that_it_is_for(browser: Browser, tmp_path: Path) -> None:
    """Whatever the program takes to draw what comes next, nothing is done to what stands before."""
    # So much text that what comes after forty segments is not drawn beforehand.
    units = tuple(
        unit(number, f"Phrase {number}. " * 50, f"Line {number}. " * 50) for number in range(1, 60)
    )
    folder = write_folder(tmp_path / "run", [Bitext(Article("many"), PROVENANCE, units)])
    with serve(folder) as served, window(browser) as page:
        open_list(page, served)
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/rows?*", hold)
        page.keyboard.press("g")
        page.keyboard.type("40")
        page.keyboard.press("Enter")
        expect_current(page, "many s0040")
        for key in ("Enter", "r", "ArrowDown", "e"):
            page.keyboard.press(key)
        expect_saved(page, "many s0040", "accepted")
        expect_current(page, "many s0040")
        assert held
        # What is held goes on by that.
        page.unroute("**/rows?*")
        expect_saved(page, "many s0041", "rejected")
        expect_current(page, "many s0043")
        expect(page.locator("textarea.editor")).to_be_focused()
        expect_saved(page, "many s0040", "accepted")
