"""How often the flags err: on translations that people made, and on some of the model's.

References made by people hold few real faults, so nearly every flag on them is a false alarm, or
a liberty that a translator took. Terms are left out, since references know no glossary.

    python bench/flags.py ../shared/corpus/dev.tsv ../shared/corpus/ntrex.tsv

prints a Markdown table of the rate of each code, one column a file (TSV: French, English, ...).
With --show CODE the flagged segments are printed as well.

    python bench/flags.py --judged bench/data/judged-segments.tsv --corpus ../shared/corpus

translates the 300 segments that were judged by reading, or takes the lines of --targets for their
translations, and prints for each code how many of the segments it flags are bad, and for each
kind of fault how many of the segments that have it are flagged. The verdicts name their segment by
test set and line and its translation by a hash: what a newer model translates otherwise is left
out.
"""

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from translate.bitext import Flag, Kind, Segment, Severity, Translation
from translate.quality import check_segment, is_of_model

_FAULTS: Final = {
    "I": ("words that are no English", ("unknown-words", "french-words")),
    "C": ("something left out", ("clause-missing", "length", "runaway", "empty")),
    "S": ("speaker lost", ("speaker-missing",)),
    "D": ("said twice, or added", ("repeated-words", "loop")),
    "N": (
        "name lost or garbled",
        ("name-missing", "name-incomplete", "name-extra", "unknown-words"),
    ),
    "F": (
        "figure or date",
        ("number-missing", "number-changed", "number-extra", "date-missing", "date-changed"),
    ),
    "Q": ("quotation marks", ("quotes", "stray-marks")),
    "B": ("brackets", ("brackets",)),
    "M": ("mistranslated", ()),
    "X": ("bad, the kind not told", ()),
}
"""Letters of the verdicts: the fault, and the codes that are for it; any other flag may hit too."""

Judged = list[tuple[str, str, tuple[Flag, ...], str]]
"""Source, target, the model's own flags and the faults of each segment."""


def main() -> None:
    """Print the tables asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", action="append", default=[], metavar="CODE")
    parser.add_argument("--judged", type=Path, help="TSV of segment, hash of its target and faults")
    parser.add_argument("--corpus", type=Path, help="folder of the test sets that it names")
    parser.add_argument("--targets", type=Path, help="translations of the judged, a line each")
    arguments = parser.parse_args()
    if arguments.judged:
        judge(read_judged(arguments.judged, arguments.corpus, arguments.targets), arguments.show)
    if arguments.files:
        count_false_alarms(arguments.files, arguments.show)


def count_false_alarms(files: Sequence[Path], shown: Sequence[str]) -> None:
    """Print the rate of each code in files of references."""
    from translate.quality import CHECKS  # not there in old versions, whose flags are judged too

    columns = [count(path, shown) for path in files]
    names = [path.stem for path in files]
    print("| code | severity |", " | ".join(names), "|")
    print("|---|---|", "|".join("--:" for _ in names), "|", sep="")
    for check in CHECKS:
        rates = [f"{1000 * found[check.code] / found['segments']:.1f}" for found in columns]
        print(f"| {check.code} | {check.severity.value} |", " | ".join(rates), "|")
    for label in ("segments with an error", "segments with a flag", "segments"):
        print(f"| {label} | |", " | ".join(f"{found[label]:,}" for found in columns), "|")


def count(path: Path, shown: Sequence[str]) -> Counter[str]:
    """Count the segments of a file that have each code."""
    found: Counter[str] = Counter()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            source, target, *_ = line.rstrip("\n").split("\t")
            flags = check_segment(Segment("s", Kind.TEXT, 0, source), target, ())
            found.update({flag.code for flag in flags})
            found["segments"] += 1
            found["segments with a flag"] += bool(flags)
            found["segments with an error"] += any(f.severity is Severity.ERROR for f in flags)
            for flag in flags:
                if flag.code in shown:
                    print(f"{flag.code}: {flag.message}\n  {source}\n  {target}")
    return found


def read_judged(path: Path, corpus: Path, targets: Path | None) -> Judged:
    """Read the verdicts, with the texts they are about as far as these are still the same."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    sets = {
        name: (corpus / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
        for name in sorted({row[0].split(":")[0] for row in rows})
    }
    places = [row[0].split(":") for row in rows]
    sources = [sets[name][int(line) - 1].split("\t")[0] for name, line in places]
    found = (
        translate(sources)
        if targets is None
        else [Translation(line) for line in targets.read_text("utf-8").splitlines()]
    )
    judged = [
        (source, one.target, _of_model(one), faults.strip("-"))
        for (_, hashed, faults), source, one in zip(rows, sources, found, strict=True)
        if hashlib.sha256(one.target.encode()).hexdigest().startswith(hashed)
    ]
    print(f"{len(judged)} of {len(rows)} translations are those that were judged.\n")
    return judged


def _of_model(translation: Translation) -> tuple[Flag, ...]:
    return tuple(flag for flag in translation.flags if is_of_model(flag, translation))


def translate(sources: Iterable[str]) -> list[Translation]:
    """Translate with the packaged model and glossary, as `translate text` does."""
    from translate.running.workbench import open_workbench

    segments = [Segment("s", Kind.TEXT, 0, source) for source in sources]
    return list(open_workbench().translator().stream(segments))


def judge(judged: Judged, shown: Sequence[str]) -> None:
    """Print precision by code and recall by kind of fault."""
    flagged: dict[str, list[str]] = defaultdict(list)
    hits: dict[str, list[bool]] = defaultdict(list)
    of_kind: dict[str, list[bool]] = defaultdict(list)
    all_codes = []
    for source, target, of_model, faults in judged:
        flags = check_segment(Segment("s", Kind.TEXT, 0, source), target, ()) + of_model
        codes = {str(flag.code) for flag in flags}
        all_codes.append((codes, any(flag.severity is Severity.ERROR for flag in flags)))
        for code in codes:
            flagged[code].append(faults)
        for fault in faults:
            hits[fault].append(bool(codes))
            of_kind[fault].append(not codes.isdisjoint(_FAULTS[fault][1]))
        for flag in flags:
            if flag.code in shown:
                print(f"{flag.code} [{faults}]: {flag.message}\n  {source}\n  {target}")
    print("| code | flagged | of these bad | with a fault of its kind |\n|---|--:|--:|--:|")
    for code, found in sorted(flagged.items(), key=lambda item: -len(item[1])):
        own = {fault for fault, (_, codes) in _FAULTS.items() if code in codes}
        right = sum(not own.isdisjoint(faults) for faults in found)
        kind = f"{right}" if own else ""
        print(f"| {code} | {len(found)} | {sum(map(bool, found))} | {kind} |")
    print("\n| fault | segments | with a flag for it | with any flag |\n|---|--:|--:|--:|")
    for fault, (name, codes) in _FAULTS.items():
        for_it = f"{sum(of_kind[fault])}" if codes else ""
        print(f"| {name} | {len(hits[fault])} | {for_it} | {sum(hits[fault])} |")
    bad = [bool(faults) for *_, faults in judged]
    for label, found in (
        ("any flag", [bool(codes) for codes, _ in all_codes]),
        ("any error", [error for _, error in all_codes]),
    ):
        right = sum(b and f for b, f in zip(bad, found, strict=True))
        print(f"\n{label}: {sum(found)} flagged, {right} of them bad; {sum(bad)} are bad.", end="")
    print()


if __name__ == "__main__":
    main()
