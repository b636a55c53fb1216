"""How much memory a long run takes: many articles, every sentence of them different.

    python bench/memory.py [SEGMENTS] [--glossary/--no-glossary]

Repeats the sample articles with changed numbers until there are as many segments as asked for, runs
`translate run` over the first tenth and over all of them, and prints the peak memory (resident set)
of both side by side: memory is flat if the two are alike.
"""

import argparse
import contextlib
import json
import re
import sys
import tempfile
import time
from pathlib import Path

import psutil

from translate.articles import find_documents, load_rules, read_article
from translate.segments import split_article

SAMPLES = Path(__file__).parents[1] / "seeds"
MIB = 1 << 20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("segments", type=int, nargs="?", default=10_000)
    parser.add_argument("--no-glossary", action="store_true")
    arguments = parser.parse_args()
    options = ["--no-glossary"] if arguments.no_glossary else []
    print("| segments | peak MiB | seconds | segments a second | MiB of output |")
    print("|--:|--:|--:|--:|--:|")
    for wanted in (arguments.segments // 10, arguments.segments):
        with tempfile.TemporaryDirectory() as folder:
            write_articles(Path(folder) / "in", wanted)
            print(measure(Path(folder), options), flush=True)


def write_articles(folder: Path, wanted: int) -> None:
    """Write articles with so many segments in all, no two of them alike."""
    folder.mkdir()
    rules = load_rules(None)
    texts = []
    for document in find_documents([SAMPLES]):
        segments = split_article(read_article(document, rules))
        texts.append([segment.source for segment in segments])
    written = 0
    for number in range(wanted):
        lines = texts[number % len(texts)]
        changed = [
            f"{re.sub(r'[.…!?]?$', '', line)}, selon le rapport numéro {number * 100 + place}."
            for place, line in enumerate(lines)
        ]
        (folder / f"article{number:06}.txt").write_text("\n\n".join(changed), encoding="utf-8")
        written += len(lines)
        if written >= wanted:
            return


def measure(folder: Path, options: list[str]) -> str:
    """Run the command and watch its memory; returns a row of the table."""
    command = Path(sys.executable).with_name("translate")
    output = folder / "out"
    began = time.monotonic()
    # The report names every file: more than a pipe holds while nobody reads it.
    report = folder / "report.json"
    with report.open("wb") as file:
        running = psutil.Popen(
            [command, "run", folder / "in", "--output", output, "--json", *options], stdout=file
        )
        peak = 0
        while running.poll() is None:
            with contextlib.suppress(psutil.NoSuchProcess):
                peak = max(peak, running.memory_info().rss)
            time.sleep(0.05)
    seconds = time.monotonic() - began
    segments = json.loads(report.read_bytes())["segments"]
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    return (
        f"| {segments:,} | {peak / MIB:.0f} | {seconds:.0f} | {segments / seconds:.1f}"
        f" | {size / MIB:.0f} |"
    )


if __name__ == "__main__":
    main()
