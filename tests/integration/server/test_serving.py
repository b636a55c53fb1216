"""Many clients at once, limits, an orderly end, and what is told about it all."""

import asyncio
import json
import signal
import socket
import subprocess
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import httpx
import pytest

from .conftest import COMMAND, Server, Start

ASKED = {"source": "fr", "target": "en"}

Answer = TypeVar("Answer")


def at_once(asking: Coroutine[None, None, Answer]) -> Answer:
    """Run requests side by side, in a thread: a browser of other tests has a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asking).result(timeout=500)


def test_sixty_four_clients_at_once_and_no_request_is_lost(server: Server) -> None:
    texts = [f"Le ministre a reçu {number} personnes. Il pleut." for number in range(2, 130)]

    async def ask() -> list[httpx.Response]:
        limits = httpx.Limits(max_connections=64)
        async with httpx.AsyncClient(base_url=server.url, timeout=300, limits=limits) as client:
            return await asyncio.gather(
                *(client.post("/translate", json={**ASKED, "q": text}) for text in texts)
            )

    answers = at_once(ask())
    assert {answer.status_code for answer in answers} == {200}
    together = [answer.json()["translatedText"] for answer in answers]
    with httpx.Client(base_url=server.url, timeout=300) as client:
        alone = client.post("/translate", json={**ASKED, "q": texts}).json()["translatedText"]
    assert together == alone
    assert all(str(number) in target for number, target in enumerate(together, start=2))


def test_it_counts_and_never_logs_what_is_translated(server: Server, client: httpx.Client) -> None:
    text = "Le colonel Quaritch a fui."
    assert client.post("/translate", json={**ASKED, "q": text}).status_code == 200
    client.get("/quaritch")
    counted = client.get("/metrics").text
    assert 'bitexte_requests_total{path="/translate",status="200"}' in counted
    assert 'path="other",status="404"' in counted
    assert "bitexte_waiting_segments 0.0" in counted
    assert "bitexte_segments_total" in counted
    entries = [json.loads(line) for line in server.log]
    assert {"time", "method", "path", "status", "milliseconds", "client"} == {*entries[-1]}
    assert any(entry["status"] == 404 for entry in entries)
    assert "uaritch" not in "".join(server.log)


def test_limits(start: Start) -> None:
    server = start("--no-glossary", "--characters", "2000", "--queue", "4")
    with httpx.Client(base_url=server.url, timeout=120) as client:
        long = client.post("/translate", json={**ASKED, "q": "a" * 2001})
        assert (long.status_code, "2000" in long.json()["error"]) == (413, True)
        many = client.post("/translate", json={**ASKED, "q": ["a"] * 1001})
        assert many.status_code == 413
        huge = client.post("/translate", content=b"x" * (11 * 2**20))
        assert huge.status_code == 413
        told = client.post("/v2/translate", json={"text": ["a" * 2001], "target_lang": "EN-US"})
        assert (told.status_code, [*told.json()]) == (413, ["message"])

    async def flood() -> list[httpx.Response]:
        async with httpx.AsyncClient(base_url=server.url, timeout=120) as many:
            text = " ".join(f"Il y a {number} chats." for number in range(2, 6))
            return await asyncio.gather(
                *(many.post("/translate", json={**ASKED, "q": text}) for _ in range(24))
            )

    answers = at_once(flood())
    assert {answer.status_code for answer in answers} == {200, 429}
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert int(refused.headers["retry-after"]) > 0
    # What was refused has left nothing behind.
    assert httpx.post(f"{server.url}/translate", json={**ASKED, "q": "Oui."}).status_code == 200
    assert server.stop() == 0


def test_a_request_that_takes_too_long_is_given_up(start: Start) -> None:
    server = start("--no-glossary", "--timeout", "0.1")
    text = " ".join(f"Le ministre a reçu {number} personnes lundi." for number in range(400))
    with httpx.Client(base_url=server.url, timeout=120) as client:
        slow = client.post("/translate", json={**ASKED, "q": text})
        assert (slow.status_code, "0.1 seconds" in slow.json()["error"]) == (504, True)
        assert client.get("/health").status_code == 200
    assert server.stop() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_end_waits_for_what_is_under_way(start: Start, number: int) -> None:
    server = start("--no-glossary")
    text = "\n".join(f"Le ministre a reçu {number} personnes lundi." for number in range(60))

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(base_url=server.url, timeout=120) as client:
            asked = asyncio.create_task(client.post("/translate", json={**ASKED, "q": text}))
            while "bitexte_waiting_segments 0.0" in (await client.get("/metrics")).text:
                assert not asked.done()
            server.process.send_signal(number)
            return await asked

    answer = at_once(ask())
    assert answer.status_code == 200
    assert answer.json()["translatedText"].count("\n") == 59
    assert server.process.wait(60) == 0


def test_a_port_that_is_taken_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [COMMAND, "serve", "--port", port],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert f"port {port}" in done.stderr
