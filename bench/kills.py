"""What is left of runs that are killed, cut off, short of room or two at once.

    python bench/kills.py [KILLS] [--others N] [--seed N]

Translates some articles undisturbed, and then again and again in new folders: killed (SIGKILL) at a
random moment of the run, copied while it runs (as a disk is after the power is cut: the files and
the write-ahead log of the memory as they are at that moment), stopped by a limit on the size of
files (a full disk), and with a second run into the same folder. Moments are counted by how much is
translated, so that they do not depend on how busy the machine is. Each time the same command is run
again. It counts how often the folder then holds the same files as that of the undisturbed run, byte
for byte but for moments in time, and the same pairs in its memory.
"""

import argparse
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

COMMAND = Path(sys.executable).with_name("translate")
MOMENT = re.compile(
    rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|\d{8}T\d{6}Z|\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d UTC"
)
WHO = ["La police", "Le ministère", "Une association", "Le juge", "La commune", "Un témoin"]
DID = ["a accueilli", "a identifié", "a rencontré", "a cherché", "a aidé", "a interrogé"]
WHOM = ["des familles", "des victimes", "des enfants", "des voisins", "des pêcheurs", "des élèves"]
WHERE = ["au marché", "à la frontière", "dans le port", "près du fleuve", "en ville", "au tribunal"]
SEGMENTS = 64
Disturbance = Callable[[Path, Path, float], bool]
"""Runs the command into a folder and disturbs it at a moment; says whether that was amid the run.

The moment is 0 where nothing and 1 where everything is translated. What is below comes soon after
the start, what is above soon after the last segment, when the files of all articles are written.
"""


def main() -> None:
    """Disturb and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", type=int, nargs="?", default=50)
    parser.add_argument("--others", type=int, default=10, help="disturbances of each other kind")
    parser.add_argument("--seed", type=int, default=13)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)  # noqa: S311 - the same each time
    few = arguments.others
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(folder / "in", chance)
        began = time.monotonic()
        run(folder / "in", folder / "whole")
        lasted = time.monotonic() - began
        expected = outcome(folder / "whole")
        print(f"{len(expected)} files and tables; undisturbed in {lasted:.1f} s\n")
        print("| disturbance | times | amid the run | same in the end |")
        print("|---|--:|--:|--:|", flush=True)
        for disturb, times in ((killed, arguments.kills), (cut, few), (full, few), (doubled, few)):
            amid = same = 0
            for number in range(times):
                output = folder / f"{disturb.__name__}{number}"
                amid += disturb(folder / "in", output, chance.uniform(-0.2, 1.2))
                run(folder / "in", output)
                found = outcome(output)
                same += found == expected
                report(expected, found)
                shutil.rmtree(output)
            print(f"| {disturb.__doc__} | {times} | {amid} | {same} |", flush=True)


def write_articles(folder: Path, chance: random.Random) -> None:
    """Write eight articles of eight sentences."""
    folder.mkdir()
    sentences = [f"{a} {b} {c} {d}." for a in WHO for b in DID for c in WHOM for d in WHERE]
    chance.shuffle(sentences)
    for number in range(8):
        text = " ".join(sentences[8 * number : 8 * number + 8])
        (folder / f"{number:02}.txt").write_text(f"{text}\n", encoding="utf-8")


def start(articles: Path, output: Path, limit: int | None = None) -> subprocess.Popen[bytes]:
    """Start the command, with a limit on the size of its files if one is given."""

    def limited() -> None:
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [COMMAND, "run", articles, "--output", output, "--quiet"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=limited,  # noqa: PLW1509 - there is one thread
    )


def run(articles: Path, output: Path) -> None:
    """Run the command to its end."""
    code = start(articles, output).wait()
    if code:
        print(f"the run after ended with {code}: {output}", file=sys.stderr)


def wait(running: "subprocess.Popen[bytes]", output: Path, moment: float) -> None:
    """Wait for a moment of a run, or for its end."""
    if moment < 0:
        time.sleep(-10 * moment)
        return
    while running.poll() is None and stored(output) < min(1, moment) * SEGMENTS:
        time.sleep(0.005)
    time.sleep(max(0, moment - 1))


def stored(output: Path) -> int:
    """How many translations the memory of a run holds so far."""
    path = output / "memory.sqlite"
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as memory:
            (count,) = memory.execute("SELECT count(*) FROM translation").fetchone()
            return int(count)
    except sqlite3.OperationalError:
        return 0


def killed(articles: Path, output: Path, moment: float) -> bool:
    """killed (SIGKILL)"""  # noqa: D403, D415 - a cell of the table
    running = start(articles, output)
    wait(running, output, moment)
    running.kill()
    return running.wait() == -signal.SIGKILL


def cut(articles: Path, output: Path, moment: float) -> bool:
    """power cut (copied as it is)"""  # noqa: D403, D415 - a cell of the table
    other = output.with_name(f"{output.name}-running")
    running = start(articles, other)
    wait(running, other, moment)
    amid = running.poll() is None
    running.send_signal(signal.SIGSTOP)
    if other.exists():
        shutil.copytree(other, output)
    running.send_signal(signal.SIGCONT)
    running.kill()
    running.wait()
    shutil.rmtree(other, ignore_errors=True)
    return amid


def full(articles: Path, output: Path, moment: float) -> bool:
    """no room left (limit on files)"""  # noqa: D403, D415 - a cell of the table
    return start(articles, output, limit=int(60_000 + 250_000 * moment)).wait() != 0


def doubled(articles: Path, output: Path, moment: float) -> bool:
    """two at once"""  # noqa: D403, D415 - a cell of the table
    first = start(articles, output)
    wait(first, output, moment)
    amid = first.poll() is None
    second = start(articles, output)
    second.wait()
    first.wait()
    return amid


def outcome(output: Path) -> dict[str, object]:
    """What a folder holds: its files but for moments in time, and the pairs of its memory."""
    found: dict[str, object] = {
        str(path.relative_to(output)): MOMENT.sub(b"<moment>", path.read_bytes())
        for path in output.rglob("*")
        if path.is_file() and not path.name.startswith((".", "memory.sqlite"))
    }
    with closing(sqlite3.connect(output / "memory.sqlite")) as memory:
        for table in ("translation", "article", "segment"):
            columns = {
                "translation": "source, target, status, score, terms, flags, signature",
                "article": "id, title, signature",
                "segment": "article, number, id, source",
            }[table]
            rows = memory.execute(f"SELECT {columns} FROM {table}").fetchall()  # noqa: S608
            found[table] = sorted(map(repr, rows))
    return found


def report(expected: dict[str, object], found: dict[str, object]) -> None:
    """Name what differs."""
    for name in sorted({*expected, *found}):
        if expected.get(name) != found.get(name):
            print(f"differs: {name}", file=sys.stderr)


if __name__ == "__main__":
    main()
