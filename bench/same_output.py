"""Whether another version of the program writes the same, and what each costs.

    python bench/same_output.py PATH... --before FOLDER [--kept FOLDER] [--no-glossary]

The FOLDER of --before holds an older version (`git archive COMMIT | tar x -C FOLDER`). Both
translate every PATH anew, one after the other, with one process; what they write to `corpus.jsonl`
is compared line by line, apart from when and by which version it was made. With --kept the older
version's output and processor seconds are kept there, and taken from there the next time.

Ends with 1 where a line differs.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parents[1]
CORPUS: Final = "corpus.jsonl"
SECONDS: Final = "seconds"


def main() -> None:
    """Run both, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--before", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--kept", type=Path, metavar="FOLDER")
    parser.add_argument("--no-glossary", action="store_true")
    arguments = parser.parse_args()
    more = ["--no-glossary"] if arguments.no_glossary else []
    differing = 0
    with tempfile.TemporaryDirectory() as temporary:
        for path in arguments.paths:
            name = f"{path.name}{'-plain' if more else ''}"
            kept = (arguments.kept or Path(temporary, "before")) / name
            if not (kept / SECONDS).exists():
                run(arguments.before, path, kept, more)
            now = Path(temporary, "now") / name
            run(HERE, path, now, more)
            different = compare(kept / CORPUS, now / CORPUS)
            before_s, now_s = ((one / SECONDS).read_text() for one in (kept, now))
            print(f"{name}: {len(different)} lines differ; {before_s} s before, {now_s} s now")
            for one, other in different[:3]:
                print(f"  - {json.dumps(one, ensure_ascii=False)[:2000]}")
                print(f"  + {json.dumps(other, ensure_ascii=False)[:2000]}")
            differing += len(different)
    sys.exit(1 if differing else 0)


def run(program: Path, path: Path, output: Path, more: Sequence[str]) -> None:
    """Translate a path with a version of the program, and put down the processor's seconds."""
    before = processor_seconds()
    subprocess.run(
        [
            *(sys.executable, "-m", "translate", "run", path.resolve(), "-o", output.resolve()),
            *("--workers", "1", "-q", *more),
        ],
        env=os.environ | {"PYTHONPATH": str(program.resolve())},
        cwd=tempfile.gettempdir(),
        check=True,
    )
    (output / SECONDS).write_text(f"{processor_seconds() - before:.1f}")


def compare(one: Path, other: Path) -> list[tuple[Any, Any]]:
    """Find the lines in which two corpora differ."""
    pairs = zip_longest(*(path.read_text(encoding="utf-8").splitlines() for path in (one, other)))
    return [(a, b) for a, b in ((_bare(a), _bare(b)) for a, b in pairs) if a != b]


def _bare(line: str | None) -> object:
    """A line without what tells when and by what it was made."""
    if line is None:
        return None
    read = json.loads(line)
    read.pop("provenance", None)
    return read


def processor_seconds() -> float:
    """The processor seconds of all programs started so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
