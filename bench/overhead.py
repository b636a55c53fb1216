"""What everything around CTranslate2 costs, step by step, and what a second process brings.

    python bench/overhead.py [--sentences N]
    python bench/overhead.py workers [--sentences N]

Each step runs in a process of its own, on the same news sentences: bare CTranslate2 as its
documentation shows; the engine (batches of one length, attention, repairs); the translator (terms,
figures and names mended, checks), without a glossary and with the packaged one. Processor seconds
hardly depend on other work on the machine. `workers` runs the whole command with one process and
with two, at the same time, so that both have the same machine: wall seconds tell whether two keep
two cores busy.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from engine import ctranslate2_plain, open_engine
from server import sentences

COMMAND = str(Path(sys.executable).with_name("translate"))
LOOK_AGAIN_S = 0.2


def bare(texts: Sequence[str]) -> None:
    """Translates with CTranslate2 alone."""
    ctranslate2_plain(texts, beam_size=4, inter_threads=2, intra_threads=1)


def engine(texts: Sequence[str]) -> None:
    """Translates with the engine alone."""
    list(open_engine().translate(texts))


def translator(texts: Sequence[str]) -> None:
    """Translates with all that is done to a sentence, without a glossary."""
    _translate(texts, with_glossary=False)


def with_glossary(texts: Sequence[str]) -> None:
    """Translates with the packaged glossary."""
    _translate(texts, with_glossary=True)


def _translate(texts: Sequence[str], *, with_glossary: bool) -> None:
    from glossary import load_packaged
    from translate.bitext import Kind, Segment
    from translate.running.workbench import open_workbench

    workbench = open_workbench(None, load_packaged() if with_glossary else None)
    segments = [Segment(f"s{n}", Kind.TEXT, 0, text) for n, text in enumerate(texts)]
    list(workbench.translator().stream(segments))


STEPS: dict[str, tuple[str, Callable[[Sequence[str]], None]]] = {
    "bare": ("CTranslate2 alone", bare),
    "engine": ("the engine: batches of one length, alignment, repairs", engine),
    "translator": ("figures and names mended, checks", translator),
    "glossary": ("with the packaged glossary", with_glossary),
}


def one(step: str, count: int) -> None:
    """Prints the processor seconds of a step: all of it, and those of Python's own thread.

    What Python loads at first use is loaded before.
    """
    run = STEPS[step][1]
    texts = sentences(count + 5)
    run(texts[:5])
    begun, own = time.process_time(), time.thread_time()
    run(texts[5:])
    print(time.process_time() - begun, time.thread_time() - own)


def steps(count: int) -> None:
    """Prints the table of steps."""
    print("| step | processor s | of it Python | times CTranslate2 alone |")
    print("|---|--:|--:|--:|")
    first = 0.0
    for step, (name, _) in STEPS.items():
        done = subprocess.run(
            [sys.executable, __file__, "_one", step, str(count)],
            capture_output=True,
            text=True,
            check=True,
        )
        total, own = map(float, done.stdout.split())
        first = first or total
        print(f"| {name} | {total:.1f} | {own:.1f} | {total / first:.2f} |", flush=True)


def workers(count: int) -> None:
    """Prints what a second process brings."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "in.txt"
        given.write_text("\n".join(sentences(count)) + "\n", encoding="utf-8")
        running = {}
        for number in (1, 2):
            with given.open() as stream, (Path(folder) / f"{number}.txt").open("w") as output:
                process = subprocess.Popen(
                    [COMMAND, "text", "--no-glossary", "--workers", str(number)],
                    stdin=stream,
                    stdout=output,
                    stderr=subprocess.DEVNULL,
                )
            running[number] = process
        begun = time.perf_counter()
        walls: dict[int, float] = {}
        while len(walls) < len(running):
            for number, process in running.items():
                if number not in walls and process.poll() is not None:
                    walls[number] = time.perf_counter() - begun
            time.sleep(LOOK_AGAIN_S)
        same = (Path(folder) / "1.txt").read_bytes() == (Path(folder) / "2.txt").read_bytes()
    print("| workers | wall s, side by side | times as fast | same bytes |")
    print("|--:|--:|--:|---|")
    for number, wall in sorted(walls.items()):
        print(f"| {number} | {wall:.1f} | {walls[1] / wall:.2f} | {'yes' if same else 'NO'} |")


def main() -> None:
    """Runs the comparison asked for."""
    if sys.argv[1:2] == ["_one"]:
        one(sys.argv[2], int(sys.argv[3]))
        return
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("what", nargs="?", choices=("steps", "workers"), default="steps")
    parser.add_argument("--sentences", type=int, default=400)
    arguments = parser.parse_args()
    (workers if arguments.what == "workers" else steps)(arguments.sentences)


if __name__ == "__main__":
    main()
