"""What enforcing a glossary costs: processor time with it over processor time without.

    python bench/terms.py ARTICLES [--tests FILE] [--glossary FILE] [--sentences N]

Translates the articles of a folder with and without the packaged glossary; then sentences of a
test set of which three in ten hold a term of the second glossary. Processor time of all threads is
counted, not time on the clock, so that other work on the machine does not matter; each text is
translated twice in turn, and the better time counts.
"""

import argparse
import itertools
import time
from pathlib import Path

from glossary import Matcher, Termbase, load, load_packaged
from translate.articles import find_documents, load_rules, read_article
from translate.bitext import How, Kind, Segment
from translate.evaluation import read_test_set
from translate.running.workbench import Workbench, open_workbench
from translate.segments import split_article

ROOT = Path(__file__).parents[1]
SHARE_WITH_TERMS = 0.3


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--tests", type=Path, default=ROOT.parent / "shared/corpus/dev.tsv")
    parser.add_argument("--glossary", type=Path, default=ROOT / "bench/data/general-terms.csv")
    parser.add_argument("--sentences", type=int, default=300)
    arguments = parser.parse_args()
    print("| text | segments | terms | not by the model | seconds without | with | ratio |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    packaged, general = load_packaged(), load(arguments.glossary)
    rows = (
        ("the articles", article_segments(arguments.articles), packaged),
        ("30 % with a term", mixed(arguments.tests, general, arguments.sentences), general),
    )
    for name, segments, termbase in rows:
        print(row(name, segments, termbase), flush=True)


def article_segments(folder: Path) -> list[Segment]:
    """The segments of the articles of a folder."""
    rules = load_rules(None)
    documents = find_documents([folder])
    return [segment for found in documents for segment in split_article(read_article(found, rules))]


def mixed(path: Path, termbase: Termbase, count: int) -> list[Segment]:
    """Sentences of a test set of which a known share holds a term."""
    matcher = Matcher(termbase)
    sources = read_test_set(path).sources
    with_terms = (source for source in sources if matcher.find(source))
    without = (source for source in sources if not matcher.find(source))
    chosen = [
        *itertools.islice(with_terms, round(count * SHARE_WITH_TERMS)),
        *itertools.islice(without, round(count * (1 - SHARE_WITH_TERMS))),
    ]
    return [Segment(f"s{n}", Kind.TEXT, n, source) for n, source in enumerate(chosen)]


def row(name: str, segments: list[Segment], termbase: Termbase) -> str:
    """Translate a text both ways and tell what it took, as a row of the table.

    Each time with a new engine, for one that has seen the text remembers some of its work.
    """
    plain, enforced, uses = [], [], []
    for _ in range(2):
        workbench = open_workbench()
        plain.append(timed(workbench, segments)[0])
        workbench = open_workbench().with_termbase(termbase)
        seconds, uses = timed(workbench, segments)
        enforced.append(seconds)
    mended = sum(how is not How.MODEL for how in uses)
    ratio = min(enforced) / min(plain)
    return (
        f"| {name} | {len(segments)} | {len(uses)} | {mended} | {min(plain):.1f}"
        f" | {min(enforced):.1f} | {ratio:.2f} |"
    )


def timed(workbench: Workbench, segments: list[Segment]) -> tuple[float, list[How]]:
    """Processor seconds of a translation, and how its terms came about."""
    translator = workbench.translator()
    uses: list[How] = []
    began = time.process_time()
    for translation in translator.stream(segments):
        uses.extend(use.how for use in translation.terms)
    return time.process_time() - began, uses


if __name__ == "__main__":
    main()
