"""What each format of exchange costs: size, processor time and memory, to write and to read.

    python bench/exchange.py [--segments 5000]

makes articles of 50 segments each and prints a Markdown table. Each format is written and read in
a process of its own; the memory is the most that process had, and half as many segments stand
beside it to show whether it grows.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from translate.bitext import (
    Article,
    Bitext,
    Kind,
    Provenance,
    Segment,
    Translation,
    TranslationUnit,
)
from translate.readers import read_bitexts
from translate.schema.formats import FORMATS
from translate.writers import write_bitexts

_ARTICLE: Final = 50
_SOURCE: Final = "La police a arrêté {} personnes hier matin près de la frontière, selon elle."
_TARGET: Final = "The police arrested {} people yesterday morning near the border, it says."


def main() -> None:
    """Measure every format, or one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--segments", type=int, default=5_000)
    parser.add_argument("--format", default="")
    arguments = parser.parse_args()
    if arguments.format:
        _measure(arguments.format, arguments.segments)
        return
    print("| format | MiB | written, µs a segment | read, µs a segment | memory, MiB | of half |")
    print("|---|---|---|---|---|---|")
    for one in FORMATS:
        if one.reader and one.name != "json":
            full, half = (
                _in_process(one.name, count)
                for count in (arguments.segments, arguments.segments // 2)
            )
            print(f"| `{one.name}` | {' | '.join(full)} | {half[-1]} |", flush=True)


def _in_process(name: str, segments: int) -> list[str]:
    command = [sys.executable, __file__, "--format", name, "--segments", str(segments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def _measure(name: str, segments: int) -> None:
    ending = next(one.ending for one in FORMATS if one.name == name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"corpus{ending}")
        begun = time.process_time()
        write_bitexts(path, _bitexts(segments), format=name)
        written = time.process_time()
        read = sum(len(bitext.units) for bitext in read_bitexts(path, format=name))
        done = time.process_time()
        size = sum(file.stat().st_size for file in path.parent.iterdir())
    if read != segments:
        raise SystemExit(f"{name}: {read:,} of {segments:,} segments came back")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    costs = ((written - begun) / segments * 1e6, (done - written) / segments * 1e6, memory)
    print(f"{size / 2**20:.1f}", *(f"{cost:.0f}" for cost in costs))


def _bitexts(segments: int) -> Iterator[Bitext]:
    made_by = Provenance("signature", "model", "glossary", "program", "2025-11-21T09:30:00Z")
    for first in range(0, segments, _ARTICLE):
        yield Bitext(
            Article(f"a{first:07d}", "Un titre", "2025-11-21"),
            made_by,
            tuple(
                TranslationUnit(
                    Segment(f"s{number:04d}", Kind.TEXT, number, _SOURCE.format(first + number)),
                    Translation(_TARGET.format(first + number), score=-0.4),
                )
                for number in range(_ARTICLE)
            ),
        )


if __name__ == "__main__":
    main()
