"""How often the words that the review page underlines are worth a second look.

    python bench/doubts.py ../shared/corpus/ntrex.tsv [--most 300]

takes lines of a TSV (French, English, ...) that have a clause of four words or more after a comma,
and translates each with the packaged model as it is, and without that clause. The translation
without it, beside the whole source, lacks what the clause says: its words are to be found, and no
others. Beside the translation of the whole, each underlined word counts as a false alarm, though
the model does leave words out. Words of the target are judged by the reference: how many of those
that are underlined, and of those that are not, does the reference not have?
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from translate.bitext import Span
from translate.engine import Engine
from translate.models import find_model
from translate.quality.lexicons.translations import english_stem
from translate.review.doubts import Doubts, find_doubts, words_of_content

_WORD: Final = re.compile(r"\w+")
_FEWEST: Final = 4
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Case:
    """A source, its reference, and where the clause stands that is left out."""

    source: str
    reference: str
    clause: Span

    @property
    def shortened(self) -> str:
        """The source without the clause."""
        start, end = self.clause
        ending = self.source[end:] or self.source[-1:]
        return self.source[:start].rstrip(" ,") + ending


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--most", type=int, default=300, help="sentences")
    options = parser.parse_args()
    cases = list(find_cases(options.corpus))[: options.most]
    engine = Engine(find_model(None))
    whole = [one.target for one in engine.translate(case.source for case in cases)]
    short = [one.target for one in engine.translate(case.shortened for case in cases)]
    beside_whole, beside_short = (
        [find_doubts(engine, case.source, one) for case, one in zip(cases, made, strict=True)]
        for made in (whole, short)
    )
    print_source_words(cases, beside_whole, beside_short)
    print_target_words(cases, whole, beside_whole)


def find_cases(path: Path) -> Iterator[Case]:
    """Find the lines with a clause that can be left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        source, reference = line.split("\t")[:2]
        start = source.find(", ") + 2
        if start < 2 or len(source) > _LONGEST:
            continue
        end = source.find(",", start)
        end = len(source) - (not source[-1].isalnum()) if end < 0 else end
        case = Case(source, reference, (start, end))
        clause = _WORD.findall(source[start:end])
        if len(clause) >= _FEWEST and len(_WORD.findall(case.shortened)) > _FEWEST:
            yield case


def print_source_words(cases: list[Case], whole: list[Doubts], short: list[Doubts]) -> None:
    """Print how many words of the source are underlined, beside whole and short translations."""
    words = lost = marked = found = marked_kept = noticed = alarmed = 0
    for case, full, cut in zip(cases, whole, short, strict=True):
        spans = words_of_content(case.source)
        inside = {span for span in spans if case.clause[0] <= span[0] and span[1] <= case.clause[1]}
        beside_cut = set(cut.source)
        words += len(spans)
        lost += len(inside)
        marked += len(full.source)
        alarmed += bool(full.source)
        found += len(beside_cut & inside)
        marked_kept += len(beside_cut - inside)
        noticed += bool(beside_cut & inside)
    print(f"{len(cases)} sentences, {words} words of content, {lost} of them in clauses left out")
    print(f"of the words left out, underlined: {found / lost:.1%}")
    print(f"of the others of these sentences: {marked_kept / (words - lost):.1%}")
    print(f"of those underlined, really left out: {found / max(1, found + marked_kept):.1%}")
    print(f"sentences in which the loss is noticed: {noticed / len(cases):.1%}")
    print(f"of the words of whole translations, underlined: {marked / words:.1%}")
    print(f"sentences with an underlined word then: {alarmed / len(cases):.1%}")


def print_target_words(cases: list[Case], whole: list[str], doubts: list[Doubts]) -> None:
    """Print how many words of the target the reference lacks, underlined or not."""
    counts = {True: [0, 0], False: [0, 0]}
    for case, target, beside in zip(cases, whole, doubts, strict=True):
        known = {english_stem(word.casefold()) for word in _WORD.findall(case.reference)}
        for match in _WORD.finditer(target):
            if len(match.group()) > 2:
                is_marked = any(a <= match.start() and match.end() <= b for a, b in beside.target)
                counts[is_marked][0] += 1
                counts[is_marked][1] += english_stem(match.group().casefold()) not in known
    (marked, wrong), (rest, wrong_rest) = counts[True], counts[False]
    print(f"of the words of the target, underlined: {marked / (marked + rest):.1%}")
    print(f"of these the reference lacks: {wrong / marked:.1%}")
    print(f"of the others the reference lacks: {wrong_rest / rest:.1%}")


if __name__ == "__main__":
    main()
