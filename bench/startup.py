"""How long a user waits: for the first segment, and for a run of 200 articles.

    python bench/startup.py ../shared/corpus/ntrex.tsv --before FOLDER [--pairs N] [--articles N]

FOLDER holds an older version of the program (`git archive COMMIT | tar x -C FOLDER`). The versions
take turns, so that what else the machine does falls on all of them alike; what is printed are
medians, as a Markdown table. Models differ in speed, so the present version is measured with the
older one's model too.

The articles hold two lines of the test set each. "First line" is the time until `translate text`
has printed the translation of its first line, "first rows" the time until `translate run` has its
first translations on the disk, where a killed run would find them.
"""

import argparse
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import psutil

HERE: Final = Path(__file__).parents[1]
PACKAGED: Final = Path("translate", "models", "packaged", "bitexte-fr-en")
SENTENCES: Final = 2
LOOK_AGAIN_S: Final = 0.01
COLUMNS: Final = (
    "first line, s",
    "its CPU s",
    "first rows, s",
    "its CPU s",
    "run, s",
    "its CPU s",
    "segments a CPU s",
)


@dataclass(frozen=True)
class Version:
    """A version of the program, and the model it is to use.

    Attributes:
        name: What the table calls it.
        folder: Its source.
        model: Folder of a model; its own one, if not given.
    """

    name: str
    folder: Path
    model: Path | None = None

    def start(self, *arguments: str | Path) -> subprocess.Popen[bytes]:
        """Start its command `translate`."""
        model = () if self.model is None else ("--model", self.model)
        return subprocess.Popen(
            [sys.executable, "-m", "translate", *map(str, (*arguments, *model))],
            env=os.environ | {"PYTHONPATH": str(self.folder)},
            cwd=tempfile.gettempdir(),
            stdout=subprocess.PIPE,
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("test", type=Path, help="TSV: French, English")
    parser.add_argument("--before", type=Path, metavar="FOLDER", help="an older version")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=3)
    arguments = parser.parse_args()
    versions = [Version("now", HERE)]
    if arguments.before is not None:
        before = arguments.before.resolve()
        versions = [
            Version("before", before),
            Version("now, with the model of before", HERE, before / PACKAGED),
            *versions,
        ]
    found: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder, "in")
        sources = write_articles(arguments.test, articles, arguments.articles)
        for pair in range(arguments.pairs):
            for version in versions:
                output = Path(folder, f"out {pair} {version.name}")
                line = time_first_line(version, sources[0])
                found[version.name].append((*line, *time_run(version, articles, output)))
                print(version.name, found[version.name][-1], file=sys.stderr, flush=True)
    print_table(found, len(sources))


def write_articles(test: Path, folder: Path, number: int) -> list[str]:
    """Write articles of a few lines each; returns the lines in order."""
    folder.mkdir()
    lines = test.read_text(encoding="utf-8").splitlines()
    sources = [line.split("\t")[0] for line in lines][: number * SENTENCES]
    for start in range(0, len(sources), SENTENCES):
        text = "\n\n".join(sources[start : start + SENTENCES])
        (folder / f"{start:05}.txt").write_text(text + "\n", encoding="utf-8")
    return sources


def time_first_line(version: Version, line: str) -> tuple[float, float]:
    """Translate one line; returns the seconds until it is there, and those of the processor."""
    before, began = _cpu_of_children(), time.monotonic()
    running = version.start("text", line)
    assert running.stdout is not None  # noqa: S101 - asked for above
    running.stdout.readline()
    waited = time.monotonic() - began
    _end(running)
    return waited, _cpu_of_children() - before


def time_run(version: Version, articles: Path, output: Path) -> tuple[float, ...]:
    """Translate the articles.

    Returns:
        Seconds until translations are on the disk and those of the processor, both until all is
        done, and segments for each of the last.
    """
    before, began = _cpu_of_children(), time.monotonic()
    running = version.start("run", articles, "-o", output)
    watched = psutil.Process(running.pid)
    first: tuple[float, float] | None = None
    while running.poll() is None:
        if first is None and count_rows(output):
            used = watched.cpu_times()
            first = time.monotonic() - began, used.user + used.system
        time.sleep(LOOK_AGAIN_S if first is None else 10 * LOOK_AGAIN_S)
    took = time.monotonic() - began
    _end(running)
    cpu = _cpu_of_children() - before
    return *(first or (took, cpu)), took, cpu, count_rows(output) / cpu


def count_rows(output: Path) -> int:
    """Count the translations in the memory of a run."""
    try:
        uri = f"file:{output / 'memory.sqlite'}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            (rows,) = connection.execute("SELECT count(*) FROM translation").fetchone()
            return int(rows)
    except sqlite3.OperationalError:
        return 0


def print_table(found: dict[str, list[tuple[float, ...]]], segments: int) -> None:
    """Print the medians."""
    print(f"{segments:,} segments\n")
    print("| version |", " | ".join(COLUMNS), "|")
    print("|---|", "|".join("--:" for _ in COLUMNS), "|", sep="")
    for name, rows in found.items():
        print(
            f"| {name} |",
            " | ".join(f"{median(column):.2f}" for column in zip(*rows, strict=True)),
            "|",
        )


def _end(running: subprocess.Popen[bytes]) -> None:
    running.communicate()
    if running.returncode:
        raise SystemExit(f"{running.args}: ended with {running.returncode}")


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
