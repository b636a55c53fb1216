"""How many requests a server answers, how fast, and what the same load costs elsewhere.

    python bench/server.py [--requests N] [--clients N,...] [--libretranslate URL]

Starts `translate serve` without a glossary on a free port, and asks it for one sentence a request
with so many clients at once: requests answered and lost, sentences a second, and the median, the
95th and 99th percentile of the time to an answer. Processor seconds are those of the server.
`--libretranslate URL` asks another server of LibreTranslate's API on this machine the same; how one
is made to serve the packaged model is in `bench/server.md`.
Sentences come from the shared corpus where it is at hand (BITEXTE_SHARED), else from the samples.
"""

import argparse
import asyncio
import itertools
import os
import queue
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psutil

ROOT = Path(__file__).parents[1]
COMMAND = str(Path(sys.executable).with_name("translate"))


def sentences(count: int) -> list[str]:
    """Returns French sentences of news, each once where there are enough."""
    shared = Path(os.environ.get("BITEXTE_SHARED", ROOT.parent / "shared"))
    path = shared / "corpus" / "newstest2013-rest.tsv"
    if path.is_file():
        lines = path.read_text(encoding="utf-8").splitlines()
        found = [line.split("\t")[0] for line in lines]
    else:
        texts = (
            one.read_text(encoding="utf-8", errors="replace")
            for one in sorted(ROOT.glob("seeds/*.txt"))
        )
        found = [line for text in texts for line in text.splitlines() if line.strip()]
    return list(itertools.islice(itertools.cycle(found), count))


def start() -> tuple[subprocess.Popen[str], str]:
    """Starts a server, and waits until it answers."""
    process = subprocess.Popen(
        [COMMAND, "serve", "--port", "0", "--no-glossary", "--queue", "100000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    if process.stdout is None:
        raise RuntimeError("no standard output")
    said: queue.Queue[str] = queue.Queue()
    stream = process.stdout
    threading.Thread(target=lambda: said.put(stream.readline()), daemon=True).start()
    return process, said.get(timeout=120).removeprefix("serving on ").strip()


async def load(url: str, texts: Sequence[str], clients: int) -> tuple[list[float], int]:
    """Asks for every text, so many at once.

    Returns:
        The seconds to each answer, and how many requests got none.
    """
    waiting = iter(texts)
    seconds: list[float] = []
    lost = 0

    async def client(asking: httpx.AsyncClient) -> None:
        nonlocal lost
        for text in waiting:
            begun = time.perf_counter()
            given = {"q": text, "source": "fr", "target": "en"}
            answer = await asking.post("/translate", json=given)
            if answer.status_code == httpx.codes.OK and answer.json()["translatedText"]:
                seconds.append(time.perf_counter() - begun)
            else:
                lost += 1

    limits = httpx.Limits(max_connections=clients)
    async with httpx.AsyncClient(base_url=url, timeout=600, limits=limits) as asking:
        await asyncio.gather(*(client(asking) for _ in range(clients)))
    return seconds, lost


def listener(url: str) -> psutil.Process | None:
    """Finds the process of this machine that listens at an address."""
    port = urlsplit(url).port
    for one in psutil.net_connections("tcp"):
        if one.status == psutil.CONN_LISTEN and one.laddr and one.laddr.port == port:
            return psutil.Process(one.pid)
    return None


def measure(name: str, url: str, process: psutil.Process | None, clients: int, count: int) -> None:
    """Prints a row of the table."""
    texts = sentences(count)
    asyncio.run(load(url, texts[:8], 4))
    used = sum(process.cpu_times()[:2]) if process is not None else 0.0
    begun = time.perf_counter()
    seconds, lost = asyncio.run(load(url, texts, clients))
    wall = time.perf_counter() - begun
    spent = f"{sum(process.cpu_times()[:2]) - used:.1f}" if process is not None else ""
    shares = statistics.quantiles(seconds, n=100)
    cells = [
        name,
        str(clients),
        str(len(seconds)),
        str(lost),
        f"{len(seconds) / wall:.1f}",
        *(f"{1000 * shares[place - 1]:.0f}" for place in (50, 95, 99)),
        spent,
    ]
    print("|", " | ".join(cells), "|", flush=True)


def main() -> None:
    """Runs the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--requests", type=int, default=512)
    parser.add_argument("--clients", default="1,8,64")
    parser.add_argument("--libretranslate", metavar="URL")
    arguments = parser.parse_args()
    print("| server | clients | answered | lost | sentences/s | p50 ms | p95 | p99 | processor s |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    process, url = start()
    try:
        for clients in map(int, arguments.clients.split(",")):
            watched = psutil.Process(process.pid)
            measure("translate serve", url, watched, clients, arguments.requests)
            if arguments.libretranslate:
                other = arguments.libretranslate
                measure("LibreTranslate", other, listener(other), clients, arguments.requests)
    finally:
        process.terminate()
        process.wait(60)


if __name__ == "__main__":
    main()
