"""How long the review page takes to answer, over a corpus of a hundred thousand segments.

Makes the folder of a run of so many segments, serves it as `translate review` does, and asks it
over HTTP for what the page asks for. Each kind of request is made many times with other segments
and other words; the median, the 95th percentile and the maximum are told, the time that the server
computed for one, and the memory it took.

    python bench/review.py [--segments N] [--times N] [--folder DIR]
"""

import argparse
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import psutil

from glossary import load_packaged
from translate.articles import find_documents, load_rules
from translate.bitext import (
    Article,
    Bitext,
    Flag,
    Provenance,
    Segment,
    Severity,
    Translation,
    TranslationUnit,
)
from translate.memory import TranslationMemory
from translate.running.pipeline import read_articles
from translate.segments import split_article
from translate.terms.inspection import Inspector
from translate.writers import OutputFormat, open_outputs

SEEDS = Path(__file__).parents[1] / "seeds"
MADE_BY = Provenance("bench", "bench", "trafficking", "bitexte", "2025-01-01T00:00:00Z")
ARTICLE = 40
"""Segments in an article."""


def sentences() -> list[str]:
    """The sentences of the sample articles."""

    def refuse(_document: object, error: Exception) -> None:
        raise error

    articles = read_articles(find_documents([SEEDS]), load_rules(None), refuse)
    return [one.source for article in articles for one in split_article(article)]


def corpus(count: int) -> Iterator[Bitext]:
    """Articles of sentences that are like those of the samples, each with other figures."""
    chance = random.Random(7)  # noqa: S311 - the same corpus every time
    known = sentences()
    inspector = Inspector(load_packaged())
    terms = {source: inspector.inspect(source, source) for source in known}
    for first in range(0, count, ARTICLE):
        units = []
        for number in range(min(ARTICLE, count - first)):
            base = chance.choice(known)
            source = f"{base} ({chance.randrange(10**7)})" if chance.random() < 0.9 else base
            flags = (
                (Flag("number-missing", Severity.ERROR, "a figure is missing"),)
                if chance.random() < 0.1
                else ()
            )
            segment = Segment(f"s{number + 1:04d}", _kind(number), number // 4, source)
            words = chance.sample(source.split(), len(source.split()))
            made = Translation(
                " ".join(words), score=-chance.random(), terms=terms[base], flags=flags
            )
            units.append(TranslationUnit(segment, made))
        article = Article(f"article-{first // ARTICLE:05d}", title=f"Article {first // ARTICLE}")
        yield Bitext(article, MADE_BY, tuple(units))


def _kind(number: int) -> Any:
    from translate.bitext import Kind

    return Kind.TITLE if number == 0 else Kind.TEXT


def make(folder: Path, count: int) -> None:
    """Write the folder, with all its translations in the memory."""
    with (
        open_outputs(folder, (OutputFormat.JSONL,)) as outputs,
        TranslationMemory.open(folder / "memory.sqlite") as memory,
    ):
        for bitext in corpus(count):
            outputs.write(bitext)
            memory.store(
                "bench", [(unit.segment.source, unit.translation) for unit in bitext.units]
            )


class Client:
    """Asks as the page does."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._client = httpx.Client(base_url=address, timeout=60)
        self._headers = {"origin": f"http://{parts.netloc}", "sec-fetch-site": "same-origin"}

    def get(self, path: str, **query: str | int) -> str:
        """Ask for something."""
        answer = self._client.get(path, params=query)
        answer.raise_for_status()
        return answer.text

    def post(self, path: str, **body: Any) -> dict[str, Any]:
        """Have something done."""
        answer = self._client.post(path, json=body, headers=self._headers)
        answer.raise_for_status()
        read: dict[str, Any] = answer.json()
        return read


def requests(client: Client, count: int) -> dict[str, Callable[[int], object]]:
    """What is measured, by name; each is called with the number of the time."""
    chance = random.Random(11)  # noqa: S311
    words = ["traite", "police", "victimes", "1234", "Hanoi", "enquête", "réseau", "zzz"]
    groups: list[int] = []

    def number() -> int:
        return chance.randrange(count)

    def decide(at: int, action: str, target: str) -> dict[str, Any]:
        row = client.get("rows", n=at)
        version = int((re.search(r'data-version="(\d+)"', row) or ["", "0"])[1])
        return client.post("decide", number=at, action=action, target=target, version=version)

    def edit(time_: int) -> object:
        done = decide(number(), "edit", f"An edited text, number {time_}.")
        groups.append(done["group"])
        return done

    return {
        "all segments (list of numbers)": lambda _: client.get("list"),
        "filter by text": lambda time_: client.get("list", q=words[time_ % len(words)]),
        "filter by flag": lambda _: client.get("list", flag="any"),
        "queue, what needs eyes first": lambda _: client.get(
            "list", status="needs-eyes", order="eyes"
        ),
        "filter by article": lambda time_: client.get("list", article=f"article-{time_:05d}"),
        "forty rows": lambda _: client.get("rows", n=",".join(str(number()) for _ in range(40))),
        "beside a segment": lambda _: client.get("panel", number=number()),
        "matches": lambda _: client.get("matches", number=number()),
        "concordance": lambda time_: client.get("concordance", q=words[time_ % len(words)]),
        "accept (with reading the row)": lambda _: decide(number(), "accept", "Accepted."),
        "edit (with reading the row)": edit,
        "typed (with reading the row)": lambda _: decide(number(), "type", "Being typed"),
        "undo": lambda _: client.post("revert", group=groups.pop()),
        "news of other windows": lambda _: client.get("changes", since=10**9),
        "page of an article": lambda time_: client.get("segments", article=f"article-{time_:05d}"),
        "page of all segments": lambda _: client.get("segments"),
        "articles": lambda _: client.get(""),
        "overview": lambda _: client.get("overview"),
        "preview of accepting by confidence": lambda _: client.post(
            "preview", action="accept", numbers=[*range(count)], sure=85, unflagged=True
        ),
        "preview of replacing in all": lambda _: client.post(
            "preview", action="replace", numbers=[], search="police", put="the police", case=True
        ),
    }  # fmt: skip


def measure(name: str, ask: Callable[[int], object], times: int, server: psutil.Process) -> None:
    """Ask so many times, and tell how long it took."""
    ask(0)
    before = server.cpu_times()
    took = []
    for time_ in range(1, times):
        began = time.perf_counter()
        ask(time_)
        took.append(1000 * (time.perf_counter() - began))
    after = server.cpu_times()
    computed = 1000 * (after.user + after.system - before.user - before.system) / len(took)
    took.sort()
    at95 = took[min(len(took) - 1, int(0.95 * len(took)))]
    figures = (statistics.median(took), at95, took[-1], computed)
    print(f"| {name} | {' | '.join(f'{one:.1f}' for one in figures)} |", flush=True)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--segments", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=60)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary) / "run"
        if not (folder / "corpus.jsonl").is_file():
            make(folder, given.segments)
        began = time.perf_counter()
        command = [sys.executable, "-m", "translate", "review", str(folder), "--no-browser"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None  # noqa: S101
            address = process.stdout.readline().strip()
            print(f"{given.segments:,} segments; ready after {time.perf_counter() - began:.1f} s\n")
            print("| request | median ms | p95 ms | most ms | computed ms |\n|---|--:|--:|--:|--:|")
            for name, ask in requests(Client(address), given.segments).items():
                measure(name, ask, given.times, psutil.Process(process.pid))
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
            peak = int((re.search(r"VmHWM:\s+(\d+)", status) or ["", "0"])[1])
            process.kill()
    print(f"\nmost memory: {peak / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
