"""Nobody but the page itself reaches the program, and no text does anything but stand there."""

import http.client
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reviewing import Served, open_list, serve, window, write_folder
from translate.bitext import (
    Article,
    Bitext,
    Flag,
    Kind,
    Provenance,
    Segment,
    Severity,
    Translation,
    TranslationUnit,
)

ATTACK = "</script><script>window.hacked=1</script><img src=x onerror='window.hacked=1'>\"&amp;"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    units = (
        TranslationUnit(
            Segment("s0001", Kind.TITLE, 0, f"Titre {ATTACK}"),
            Translation(
                f"Title {ATTACK}\u202e\u00a0!", flags=(Flag("loop", Severity.ERROR, ATTACK),)
            ),
        ),
        TranslationUnit(
            Segment("s0002", Kind.TEXT, 1, "mot " * 25_000), Translation("word " * 20_000)
        ),
        TranslationUnit(Segment("s0003", Kind.TEXT, 2, "Sans\x00 \x1b[31m."), Translation("")),
    )
    article = Article(
        id="hostile", title=f"Titre {ATTACK}", agency=ATTACK, source_url="javascript:hacked=1"
    )
    made_by = Provenance("sig", "model", "", "bitexte", "2025-11-21T09:30:00Z")
    folder = write_folder(
        tmp_path_factory.mktemp("hostile") / "run", [Bitext(article, made_by, units)]
    )
    with serve(folder, user=ATTACK) as served:
        yield served


def post(served: Served, path: str, **changed: str) -> int:
    headers = {"origin": served.origin, "content-type": "application/json"} | changed
    body = b'{"number": 0, "action": "accept", "target": "x", "version": 0}'
    kept = {name: value for name, value in headers.items() if value}
    return httpx.post(served.address + path, content=body, headers=kept).status_code


def test_without_the_token_nothing_is_told(served: Served) -> None:
    for path in ("/", "/segments", "/static/page.css", "/list", "/" + served.address[-10:]):
        answer = httpx.get(served.origin + path)
        assert answer.status_code == 403
        assert "Titre" not in answer.text
    wrong = served.address[:-2] + "~/"
    assert httpx.get(wrong).status_code == 403


def test_only_its_own_host_name_is_answered(served: Served) -> None:
    """A name that was made to point at this machine is another host (DNS rebinding)."""
    parts = urlsplit(served.address)
    for host in ("evil.example", f"evil.example:{parts.port}", "127.0.0.1", "[::1]", ""):
        assert httpx.get(served.address, headers={"host": host}).status_code in (400, 421)
    assert httpx.get(served.address, headers={"host": f"localhost:{parts.port}"}).status_code == 200


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
    ],
)
def test_no_other_site_can_change_anything(
    served: Served, changed: dict[str, str], status: int
) -> None:
    assert post(served, "decide", **changed) == status


def test_nothing_is_changed_by_looking(served: Served) -> None:
    for path in ("decide", "apply", "export", "revert", "term", "again", "dismiss", "typed"):
        assert httpx.get(served.address + path).status_code in (404, 405)


def test_a_body_of_any_size_or_shape_is_answered(served: Served) -> None:
    headers = {"origin": served.origin, "content-type": "application/json"}
    for body in (
        b"",
        b"[]",
        b"{",
        b"null",
        b"[" * 100_000,
        b'{"number": "x"}',
        b'{"number": 1e99}',
        b'{"number": 0, "action": "accept", "target": 7}',
        b'{"number": 0, "version": []}',
        b'{"number": 0, "action": "edit", "target": "\\ud800", "version": "a"}',
    ):
        answer = httpx.post(served.address + "decide", content=body, headers=headers)
        assert answer.status_code == 400, body
        assert answer.json()["error"]
    connection = http.client.HTTPConnection(urlsplit(served.address).netloc, timeout=10)
    connection.putrequest("POST", urlsplit(served.address).path + "decide")
    for name, value in (headers | {"content-length": "99999999"}).items():
        connection.putheader(name, value)
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_it_listens_to_this_machine_alone(served: Served) -> None:
    parts = urlsplit(served.address)
    assert parts.hostname == "127.0.0.1"
    names = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for name in names - {"127.0.0.1"}:
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((str(name), parts.port or 0), timeout=5)


def test_every_answer_says_what_the_browser_may_do(served: Served) -> None:
    for address in (served.address, served.address + "list", served.origin + "/"):
        headers = httpx.get(address).headers
        assert headers["content-security-policy"].startswith(
            "default-src 'none'; script-src 'self'"
        )
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"


def test_no_file_but_its_own_is_sent(served: Served) -> None:
    for name in ("..%2fapp.py", "app.py", "%2e%2e%2fguard.py", "review.html", "../app.py", ""):
        assert httpx.get(f"{served.address}static/{name}").status_code in (403, 404)


def test_hostile_text_is_shown_and_does_nothing(browser: Browser, served: Served) -> None:
    with window(browser) as page:
        for path in ("", "overview"):
            page.goto(served.address + path)
            assert page.evaluate("window.hacked") is None
        open_list(page, served, "article=hostile")
        row = page.locator('[data-place="hostile s0001"]')
        expect(row.locator(".source")).to_have_text(f"Titre {ATTACK}")
        expect(row.locator(".flag")).to_contain_text(ATTACK)
        expect(row.locator(".unseen")).to_have_attribute("data-name", "RLO")
        expect(row.locator(".nbsp")).to_have_count(1)
        page.locator("#panel #comment").wait_for()
        page.keyboard.press("c")
        page.keyboard.insert_text(ATTACK)
        page.keyboard.press("Control+Enter")
        expect(page.locator("#panel .comments")).to_contain_text(ATTACK)
        page.keyboard.press("e")
        page.keyboard.insert_text(ATTACK)
        page.keyboard.press("Escape")
        expect(row.locator(".target")).to_contain_text(ATTACK + "")
        assert page.evaluate("window.hacked") is None
        assert page.locator("img, iframe, object").count() == 0


def test_a_hundred_thousand_characters_in_one_segment(browser: Browser, served: Served) -> None:
    with window(browser) as page:
        open_list(page, served, "article=hostile")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("e")
        page.keyboard.type(" end")
        page.keyboard.press("Control+Enter")
        expect(page.locator('[data-place="hostile s0002"]')).to_have_attribute(
            "data-status", "edited"
        )
        assert len(served.unit("hostile", "s0002")[0]) > 99_000
