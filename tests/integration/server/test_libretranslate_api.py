"""Clients of LibreTranslate work unchanged: its own library, and the calls of other tools."""

import gzip
import json
import re
import urllib.error

import httpx
import pytest
from libretranslatepy import LibreTranslateAPI

from .conftest import Server, Start

FRENCH = "La traite des êtres humains recule dans le pays."


def test_its_own_library(server: Server) -> None:
    api = LibreTranslateAPI(server.url)
    assert "trafficking" in api.translate(FRENCH, "fr", "en", timeout=120).lower()
    assert api.detect("La police est dans la ville et sur les routes.")[0]["language"] == "fr"
    assert {one["code"] for one in api.languages()} == {"fr", "en"}
    with pytest.raises(urllib.error.HTTPError) as refused:
        api.translate(FRENCH, "fr", "de", timeout=120)
    assert refused.value.code == 400
    refused.value.close()


def test_json_and_forms_are_read_alike(client: httpx.Client) -> None:
    given = {"q": FRENCH, "source": "fr", "target": "en", "format": "text"}
    answers = [
        client.post("/translate", json=given),
        client.post("/translate", data=given),
        client.post("/translate", files={name: (None, value) for name, value in given.items()}),
        client.post("/translate", params=given),
    ]
    assert len({answer.json()["translatedText"] for answer in answers}) == 1
    assert all(answer.headers["content-type"] == "application/json" for answer in answers)


def test_a_list_gives_a_list(client: httpx.Client) -> None:
    """As Weblate and wagtail-localize call it."""
    given = {"q": ["Il pleut.", "", "  Deux\nlignes. ", FRENCH], "source": "fr", "target": "en"}
    made = client.post("/translate", json={**given, "alternatives": 2}).json()
    assert len(made["translatedText"]) == len(made["alternatives"]) == 4
    assert made["translatedText"][1] == ""
    assert made["translatedText"][2].startswith("  ")
    assert made["translatedText"][2].count("\n") == 1
    one = client.post("/translate", json={**given, "q": ["Il pleut."]}).json()
    assert one["translatedText"] == made["translatedText"][:1]
    # Other ways to say it, none of them the one that is given.
    assert made["alternatives"][0]
    assert made["translatedText"][0] not in made["alternatives"][0]


def test_the_language_is_found_where_it_is_not_told(client: httpx.Client) -> None:
    """As OmegaT and browser extensions call it."""
    given = {"source": "auto", "target": "en"}
    made = client.post("/translate", json={**given, "q": FRENCH}).json()
    assert made["detectedLanguage"]["language"] == "fr"
    assert 0 < made["detectedLanguage"]["confidence"] <= 100
    english = "The police are in the city and on the roads."
    made = client.post("/translate", json={**given, "q": [english, "Zzz"]}).json()
    assert made["translatedText"][0] == english
    assert [one["language"] for one in made["detectedLanguage"]] == ["en", "fr"]
    german = client.post("/translate", json={**given, "q": "Der Hund ist nicht mit der Katze."})
    assert german.status_code == 400
    assert "de" in german.json()["error"]


def test_what_is_added_tells_the_terms_and_takes_a_glossary(client: httpx.Client) -> None:
    given = {"q": FRENCH, "source": "fr", "target": "en", "details": True}
    (segment,) = client.post("/translate", json=given).json()["details"]
    assert segment["source"] == FRENCH
    assert segment["terms"][0]["source"] == "traite des êtres humains"
    without = client.post("/translate", json={**given, "glossary": ""}).json()
    assert without["details"][0]["terms"] == []
    named = client.post("/translate", json={**given, "glossary": "trafficking"}).json()
    assert named["details"] == [segment]
    absent = client.post("/translate", json={**given, "glossary": "../trafficking"})
    assert absent.status_code == 404


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"source": "fr", "target": "en"}, "missing q"),
        ({"q": "Oui.", "target": "en"}, "missing source"),
        ({"q": "Oui.", "source": "fr"}, "missing target"),
        ({"q": "Oui.", "source": "xx", "target": "en"}, "xx is not supported"),
        ({"q": "Oui.", "source": "en", "target": "fr"}, "not available"),
        ({"q": "Oui.", "source": "fr", "target": "en", "format": "rtf"}, "rtf format"),
        ({"q": "Oui.", "source": "fr", "target": "en", "alternatives": "-1"}, "alternatives"),
        ({"q": "Oui.", "source": "fr", "target": "en", "alternatives": 10**30}, "alternatives"),
        ({"q": [1, None], "source": "fr", "target": "en"}, "q must be text"),
        ({"q": {"a": 1}, "source": "fr", "target": "en"}, "q must be text"),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(
    client: httpx.Client, given: dict[str, object], words: str
) -> None:
    refused = client.post("/translate", json=given)
    assert refused.status_code == 400
    assert words in refused.json()["error"]


@pytest.mark.parametrize(
    "body",
    [b"{", b"[1]", b"null", b"\xff\xfe", b'{"q": ' + b"[" * 100_000, b"q=Oui"],
    ids=["cut", "list", "null", "bytes", "deep", "unnamed form"],
)
def test_a_body_that_is_none_is_refused(client: httpx.Client, body: bytes) -> None:
    refused = client.post("/translate", content=body, headers={"content-type": "application/json"})
    assert refused.status_code == 400
    assert refused.json()["error"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (
            b'{"q": "Il pleut.", "source": "fr", "target": "en"}',
            "application/x-www-form-urlencoded",
        ),
        (b'{"q": "Il pleut.", "source": "fr", "target": "en"}', "text/plain"),
        (b"q=Il+pleut.&source=fr&target=en", ""),
        (b"q=Il%20pleut.&source=fr&target=en", "text/plain"),
        ('{"q": "Il pleut.", "source": "fr", "target": "en"}'.encode("utf-16"), "application/json"),
        (b'{"q": "Il pleut.", "source": "fr", "target": "en"}', "application/json; charset=latin1"),
    ],
)
def test_a_body_that_is_called_something_else_is_read(
    client: httpx.Client, body: bytes, kind: str
) -> None:
    """As curl sends it without a header."""
    headers = {"content-type": kind} if kind else {}
    made = client.post("/translate", content=body, headers=headers)
    assert made.status_code == 200
    assert "rain" in made.json()["translatedText"].lower()


def test_a_form_that_is_too_long_is_told_so(client: httpx.Client) -> None:
    refused = client.post("/translate", data={"q": "a" * (11 * 2**20)})
    assert (refused.status_code, [*refused.json()]) == (413, ["error"])
    long = client.post("/translate", data={"q": "a " * 10**6, "source": "fr", "target": "en"})
    assert "exceeds the limit" in long.json()["error"]


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour {name}, il reste {0} jours.",
        "Bonjour %s, vous avez %d messages.",
        "Le fichier %1$s de %(user)s est introuvable.",
        "Cliquez sur <x0/>le lien<x1/>.",
        "La commande `git push` envoie {{ count }} fichiers à ${host}.",
        "Bonjour [X0X], vous avez [X1X] messages.",
    ],
)
def test_placeholders_come_through(client: httpx.Client, text: str) -> None:
    """As OmegaT and Weblate send them."""
    made = client.post("/translate", json={"q": text, "source": "fr", "target": "en"}).json()
    names = re.findall(r"\{\{.*?\}\}|\$?\{.*?\}|%\S*[sd]\b|<.*?>|`.*?`|\[X\dX\]", text)
    assert len(names) >= 2
    for name in names:
        assert made["translatedText"].count(name) == 1, made


def test_what_json_can_hold_and_text_cannot(client: httpx.Client) -> None:
    body = r'{"q": "Il pleut \ud83d\ude00 \ud800.\u0000", "source": "fr", "target": "en"}'
    made = client.post("/translate", content=body, headers={"content-type": "application/json"})
    assert made.status_code == 200
    assert "\U0001f600" in made.json()["translatedText"]


def test_paths_of_the_frontend_and_what_is_not_there(client: httpx.Client) -> None:
    assert "POST /translate" in client.get("/").text
    assert client.get("/health").json() == {"status": "ok"}
    # As the client of Argos Translate asks.
    assert (
        client.post("/languages", data={"api_key": "x"}).json() == client.get("/languages").json()
    )
    settings = client.get("/frontend/settings").json()
    assert settings["charLimit"] == 100_000
    assert settings["keyRequired"] is False
    absent = client.post("/translate_file")
    assert (absent.status_code, [*absent.json()]) == (404, ["error"])
    assert client.get("/translate").status_code == 405


def test_a_key_is_asked_for_where_there_are_keys(start: Start) -> None:
    server = start("--api-key", "geheim", "--api-key", "autre", "--no-glossary")
    api = LibreTranslateAPI(server.url, api_key="geheim")
    assert api.translate("Il pleut.", "fr", "en", timeout=120)
    for key in (None, "geheimnis", "é"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            LibreTranslateAPI(server.url, api_key=key).translate("Il pleut.", "fr", "en")
        assert refused.value.code == 403
        assert json.loads(refused.value.read())["error"]
        refused.value.close()
    assert httpx.get(f"{server.url}/frontend/settings").json()["keyRequired"] is True
    assert server.stop() == 0
    assert not any("geheim" in line for line in server.log)


def test_what_is_no_plain_request_is_told_so(client: httpx.Client) -> None:
    body = gzip.compress(json.dumps({"q": "Il pleut.", "source": "fr", "target": "en"}).encode())
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    refused = client.post("/translate", content=body, headers=headers)
    assert refused.status_code == 415
    assert "gzip" in refused.json()["error"]
    wrong = client.get("/translate")
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "POST")


def test_a_web_page_may_ask_where_its_origin_is_allowed(start: Start, client: httpx.Client) -> None:
    asked = {
        "origin": "https://example.org",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    allowed = "access-control-allow-origin"
    assert allowed not in client.options("/translate", headers=asked).headers
    open_to_one = start("--allow-origin", "https://example.org")
    with httpx.Client(base_url=open_to_one.url, timeout=120) as asking:
        before = asking.options("/translate", headers=asked)
        assert (before.status_code, before.headers[allowed]) == (200, "https://example.org")
        assert "content-type" in before.headers["access-control-allow-headers"]
        other = asking.options("/translate", headers=asked | {"origin": "https://example.com"})
        assert allowed not in other.headers
        made = asking.get("/languages", headers={"origin": "https://example.org"})
        assert made.headers[allowed] == "https://example.org"
    open_to_one.stop()
