"""Score sentence splitters on the French gold set, and race them.

    python bench/segmentation.py [--markdown] [--lines FILE...]

prints boundary precision, recall and F1, the share of paragraphs split exactly as in the gold, F1
by genre, the time to import and set up, and the speed, for our splitter and for each rival that
is installed. `--lines` scores them on files of one sentence a line as well (the first column of a
TSV). The rivals are not dependencies of Bitexte; to compare, install them in a virtual environment
of their own and run this file with its Python from the root of the repository:

    python3 -m venv rivals
    rivals/bin/pip install yasbd-lib choppa-srx sentencex
    rivals/bin/pip install --no-deps -e .
    rivals/bin/python bench/segmentation.py
"""

import argparse
import importlib
import importlib.metadata
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

GOLD = Path(__file__).parent.parent / "tests" / "data" / "segmentation"
PARTS = ("tuning", "heldout", "fresh")

WHOLE = re.compile(r"[«\"“ –(-]*[^\W\d_a-z].*[.?!…][ »\"”)]*$")

Split = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A gold paragraph: its genre, its running text and the sentences it holds."""

    genre: str
    text: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of boundaries inside paragraphs, and of paragraphs split exactly right."""

    hits: int
    found: int
    gold: int
    exact: int
    paragraphs: int

    @property
    def precision(self) -> float:
        """Share of the boundaries found that are in the gold."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold boundaries that were found."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / (self.found + self.gold) if self.found + self.gold else 1.0

    @property
    def accuracy(self) -> float:
        """Share of the paragraphs split exactly as in the gold."""
        return self.exact / self.paragraphs


@dataclass(frozen=True, slots=True)
class Contender:
    """A splitter in the race: its name, the package it needs, and how to get its function."""

    name: str
    package: str
    load: Callable[[], Split]
    imports: str


def read_gold(path: Path) -> Iterator[Paragraph]:
    """Read a gold file (its format stands in the README beside it)."""
    genre, lines = "", list[str]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("## "):
            genre = line[3:]
        elif line:
            lines.append(line)
        elif lines:
            text = lines[0].removeprefix("+")
            for sentence in lines[1:]:
                text += sentence[1:] if sentence.startswith("+") else " " + sentence
            yield Paragraph(genre, text, tuple(s.removeprefix("+") for s in lines))
            lines = []


def boundaries(sentences: list[str] | tuple[str, ...]) -> set[int]:
    """Where sentences meet, in characters that are not white space."""
    offsets, position = set[int](), 0
    for sentence in sentences:
        position += len("".join(sentence.split()))
        offsets.add(position)
    return offsets - {0, position}


def read_lines(path: Path) -> Iterator[Paragraph]:
    """Join the lines of a file that look like whole sentences, four to a paragraph."""
    column = (line.split("\t")[0].strip() for line in path.open(encoding="utf-8"))
    whole = [line for line in column if WHOLE.match(line)]
    for four in zip(*[iter(whole)] * 4, strict=False):
        yield Paragraph(path.stem, " ".join(four), four)


def quoted(text: str) -> set[int]:
    """Offsets, in characters that are not white space, at which a quotation is open."""
    offsets, position, depth = set[int](), 0, 0
    for character in text:
        position += not character.isspace()
        depth = max(0, depth + (character in "«“") - (character in "»”"))
        if depth:
            offsets.add(position)
    return offsets


def evaluate(split: Split, paragraphs: list[Paragraph], *, quotations: bool = True) -> Score:
    """Score a splitter on gold paragraphs.

    Args:
        split: The splitter.
        paragraphs: The gold.
        quotations: Whether boundaries inside quotations count, about which splitters differ.
    """
    hits = found = gold = exact = 0
    for paragraph in paragraphs:
        want, have = boundaries(paragraph.sentences), boundaries(split(paragraph.text))
        if not quotations:
            inside = quoted(paragraph.text)
            want, have = want - inside, have - inside
        hits, found, gold = hits + len(want & have), found + len(have), gold + len(want)
        exact += want == have
    return Score(hits, found, gold, exact, len(paragraphs))


def load_ours() -> Split:
    """Our own splitter."""
    splitter = importlib.import_module("translate.segments").FrenchSplitter()
    return lambda text: list(splitter.split(text))


def load_yasbd() -> Split:
    """yasbd-lib with its French rules."""
    detector = importlib.import_module("yasbd").BoundaryDetector(lang="fr")
    return lambda text: list(detector.segment(text))


def load_choppa() -> Split:
    """choppa-srx with the SRX rules that it bundles (LanguageTool's)."""
    choppa = importlib.import_module("choppa")
    document = choppa.SrxDocument(ruleset=str(choppa.DEFAULT_SRX_RULESET))
    return lambda text: list(choppa.SrxTextIterator(document, "fr_two", text))


def load_sentencex() -> Split:
    """The package sentencex with its French rules."""
    module = importlib.import_module("sentencex")
    return lambda text: list(module.segment("fr", text))


GLUED = re.compile(
    r"(?<=[^\W\d_]{2}[.?!…])(?=[«“A-ZÀÂÇÉÈÊÎÔÙÛ])|(?<=\d{4}[.?!…])(?=[«“A-ZÀÂÇÉÈÊÎÔÙÛ])"
)


def unglued(load: Callable[[], Split]) -> Callable[[], Split]:
    """A rival helped by the usual repair: a space where a capital is glued to a full stop."""

    def loader() -> Split:
        split = load()
        return lambda text: split(GLUED.sub(" ", text))

    return loader


CONTENDERS = (
    Contender("FrenchSplitter", "", load_ours, "translate.segments"),
    Contender("yasbd-lib", "yasbd-lib", load_yasbd, "yasbd"),
    Contender("yasbd-lib, glue repaired", "yasbd-lib", unglued(load_yasbd), "yasbd"),
    Contender("choppa-srx", "choppa-srx", load_choppa, "choppa"),
    Contender("choppa-srx, glue repaired", "choppa-srx", unglued(load_choppa), "choppa"),
    Contender("sentencex", "sentencex", load_sentencex, "sentencex"),
    Contender("sentencex, glue repaired", "sentencex", unglued(load_sentencex), "sentencex"),
)


def installed(contender: Contender) -> bool:
    """Whether what the contender needs is installed here."""
    if not contender.package:
        return True
    try:
        importlib.metadata.version(contender.package)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def start_time(contender: Contender) -> float:
    """Seconds of CPU to import it, set it up and split one sentence, in a fresh process."""
    name = contender.load.__name__
    code = (
        "import sys, time; sys.path[:0] = ['bench', '.']; import segmentation as bench; "
        f"t = time.process_time(); bench.{name}()('Une phrase. Une autre.'); "
        "print(time.process_time() - t)"
    )
    run = [sys.executable, "-c", code]
    root = Path(__file__).parent.parent
    return min(
        float(subprocess.run(run, cwd=root, check=True, capture_output=True, text=True).stdout)
        for _ in range(3)
    )


def race(splits: dict[str, Split], paragraphs: list[Paragraph], rounds: int) -> dict[str, float]:
    """Best CPU seconds of each for 10,000 gold sentences, the rounds taken in turns."""
    sentences = sum(len(p.sentences) for p in paragraphs)
    copies = -(-10_000 // sentences)
    best = dict.fromkeys(splits, float("inf"))
    for _ in range(rounds):
        for name, split in splits.items():
            start = time.process_time()
            for _ in range(copies):
                for paragraph in paragraphs:
                    split(paragraph.text)
            best[name] = min(best[name], time.process_time() - start)
    return {name: seconds * 10_000 / (copies * sentences) for name, seconds in best.items()}


def table(head: list[str], rows: list[list[str]], *, markdown: bool) -> str:
    """A table for the eye, or in Markdown."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]

    def line(cells: list[str]) -> str:
        padded = [
            c.ljust(w) if i == 0 else c.rjust(w)
            for i, (c, w) in enumerate(zip(cells, widths, strict=True))
        ]
        return "| " + " | ".join(padded) + " |" if markdown else "  ".join(padded)

    rule = (
        "|" + "|".join("-" * (w + 1) + ("-" if i == 0 else ":") for i, w in enumerate(widths)) + "|"
    )
    return "\n".join([line(head), *([rule] if markdown else []), *map(line, rows)])


def quality_table(splits: dict[str, Split], paragraphs: list[Paragraph], *, markdown: bool) -> str:
    """One row for each splitter: precision, recall, F1, exact paragraphs."""
    rows = []
    for name, split in splits.items():
        score = evaluate(split, paragraphs)
        outside = evaluate(split, paragraphs, quotations=False)
        figures = (score.precision, score.recall, score.f1, score.accuracy, outside.f1)
        rows.append([name, *(f"{100 * figure:.1f}" for figure in figures)])
    head = ["splitter", "precision", "recall", "F1", "exact paragraphs", "F1 outside quotations"]
    return table(head, rows, markdown=markdown)


def genre_rows(
    splits: dict[str, Split], paragraphs: list[Paragraph]
) -> tuple[list[str], list[list[str]]]:
    """Names of the genres, and one row of F1 for each splitter."""
    genres = list(dict.fromkeys(p.genre for p in paragraphs))
    rows = [
        [
            name,
            *(
                f"{100 * evaluate(split, [p for p in paragraphs if p.genre == g]).f1:.1f}"
                for g in genres
            ),
        ]
        for name, split in splits.items()
    ]
    return genres, rows


def main() -> int:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--markdown", action="store_true", help="print Markdown tables")
    parser.add_argument(
        "--lines",
        metavar="FILE",
        type=Path,
        nargs="+",
        default=[],
        help="files of one sentence a line to score on as well",
    )
    parser.add_argument("--rounds", type=int, default=5, help="rounds of the race")
    parser.add_argument("--misses", metavar="NAME", help="list what NAME gets wrong")
    parser.add_argument("--part", choices=PARTS, default="tuning", help="where to look for misses")
    options = parser.parse_args()
    gold = {part: list(read_gold(GOLD / f"{part}.txt")) for part in PARTS}
    present = [c for c in CONTENDERS if installed(c)]
    splits = {c.name: c.load() for c in present}
    if options.misses:
        return print_misses(splits[options.misses], gold[options.part])
    sets = gold | {path.stem: list(read_lines(path)) for path in options.lines}
    for part, paragraphs in sets.items():
        sentences = sum(len(p.sentences) for p in paragraphs)
        print(f"\n{part}: {len(paragraphs)} paragraphs, {sentences} sentences (percent)\n")
        print(quality_table(splits, paragraphs, markdown=options.markdown))
    everything = [p for part in PARTS for p in gold[part]]
    genres, rows = genre_rows(splits, everything)
    print("\nF1 by genre, all parts of the gold (percent)\n")
    print(table(["splitter", *genres], rows, markdown=options.markdown))
    plain = [c for c in present if "repaired" not in c.name]
    seconds = race({c.name: splits[c.name] for c in plain}, everything, options.rounds)
    rows = []
    for c in plain:
        version = importlib.metadata.version(c.package) if c.package else "here"
        ratio = seconds[c.name] / seconds["FrenchSplitter"]
        rows.append(
            [c.name, version, f"{start_time(c):.2f}", f"{seconds[c.name]:.2f}", f"{ratio:.2f}"]
        )
    print("\nCPU seconds on one core\n")
    head = ["splitter", "version", "start", "10,000 sentences", "against ours"]
    print(table(head, rows, markdown=options.markdown))
    missing = sorted({c.package for c in CONTENDERS if not installed(c)})
    if missing:
        print(f"\nNot installed here, so not compared: {', '.join(missing)}.")
        print("To compare, in a virtual environment of their own:")
        print("  python3 -m venv rivals")
        print("  rivals/bin/pip install " + " ".join(missing))
        print("  rivals/bin/pip install --no-deps -e .")
        print("  rivals/bin/python bench/segmentation.py")
    return 0


def print_misses(split: Split, paragraphs: list[Paragraph]) -> int:
    """List the tuning paragraphs that a splitter gets wrong, its sentences under the gold's."""
    for paragraph in paragraphs:
        have = split(paragraph.text)
        if boundaries(have) != boundaries(paragraph.sentences):
            print(f"\n[{paragraph.genre}]\n  gold " + "\n       ".join(paragraph.sentences))
            print("  have " + "\n       ".join(have))
    return 0


if __name__ == "__main__":
    sys.exit(main())
