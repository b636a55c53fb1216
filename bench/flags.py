"""Flags per thousand segments of reference translations: the false alarms of the checks.

References made by people hold few real faults, so nearly every flag on them is a false alarm, or
a liberty that a translator took. Terms are left out, since references know no glossary.

    python bench/flags.py ../shared/corpus/dev.tsv ../shared/corpus/ntrex.tsv

prints a Markdown table of the rate of each code, one column a file (TSV: French, English, ...).
With --show CODE the flagged segments are printed as well.
"""

import argparse
from collections import Counter
from pathlib import Path

from translate.bitext import Kind, Segment, Severity
from translate.quality import CHECKS, check_segment


def main() -> None:
    """Counts the flags of each file and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", action="append", default=[], metavar="CODE")
    arguments = parser.parse_args()
    columns = [count(path, arguments.show) for path in arguments.files]
    names = [path.stem for path in arguments.files]
    print("| code | severity |", " | ".join(names), "|")
    print("|---|---|", "|".join("--:" for _ in names), "|", sep="")
    for check in CHECKS:
        rates = [f"{1000 * found[check.code] / found['segments']:.1f}" for found in columns]
        print(f"| {check.code} | {check.severity.value} |", " | ".join(rates), "|")
    for label in ("segments with an error", "segments with a flag", "segments"):
        print(f"| {label} | |", " | ".join(f"{found[label]:,}" for found in columns), "|")


def count(path: Path, shown: list[str]) -> Counter[str]:
    """Counts the segments of a file that have each code."""
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


if __name__ == "__main__":
    main()
