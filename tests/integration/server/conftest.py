"""`translate serve` as a process of its own, and the clients that speak to it."""

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpx
import pytest

COMMAND = str(Path(sys.executable).with_name("translate"))
START_S = 120


@dataclass
class Server:
    """A server that runs."""

    process: subprocess.Popen[str]
    url: str
    log: list[str]
    readers: tuple[threading.Thread, ...]

    def stop(self, number: int = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(60)


Start = Callable[..., Server]


def _drain(stream: IO[str], take: Callable[[str], None]) -> None:
    with stream:
        for line in stream:
            take(line)


@pytest.fixture(scope="session")
def start() -> Iterator[Start]:
    """Start a server on a free port, and wait until it answers."""
    started: list[Server] = []

    def begin(*options: str | Path) -> Server:
        process = subprocess.Popen(
            [COMMAND, "serve", "--port", "0", "--beam", "1", *map(str, options)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        said: queue.Queue[str] = queue.Queue()
        log: list[str] = []
        assert process.stdout is not None
        assert process.stderr is not None
        readers = (
            threading.Thread(target=_drain, args=(process.stdout, said.put), daemon=True),
            threading.Thread(target=_drain, args=(process.stderr, log.append), daemon=True),
        )
        for reader in readers:
            reader.start()
        try:
            line = said.get(timeout=START_S)
        except queue.Empty:
            process.kill()
            pytest.fail(f"the server did not start: {log}")
        url = line.removeprefix("serving on ").strip()
        started.append(Server(process, url, log, readers))
        return started[-1]

    yield begin
    for server in started:
        server.process.kill()
        server.process.wait(60)
        for reader in server.readers:
            reader.join(60)


@pytest.fixture(scope="session")
def server(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A server that all tests share which change nothing in it."""
    return start("--glossaries", tmp_path_factory.mktemp("glossaries"))


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    """Speaks HTTP to it."""
    with httpx.Client(base_url=server.url, timeout=120) as opened:
        yield opened
