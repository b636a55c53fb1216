"""What becomes of the terms of glossaries that users write, kind by kind.

    python bench/glossaries.py [--tests FILE...] [--sentences N] [--sample N FILE]

Each of the twelve glossaries in `bench/data/glossaries` has thirty everyday terms of one kind.
They are enforced on sentences of the test sets that hold one, N of each set and kind, and on
sentences of our own, which stand beside each glossary. `--sample` writes uses drawn at random, with
their sentences, for a person to read; `bench/data/judged-uses.tsv` holds the verdicts on one such
sample, by which the last two columns are counted, as far as the uses still come out as they were
read.
"""

import argparse
import hashlib
import random
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sacrebleu.metrics import CHRF  # type: ignore[import-untyped]

from glossary import Matcher, Termbase, load
from translate.bitext import How, Kind, Segment, Span, TermUse
from translate.engine import Engine, Hypothesis
from translate.evaluation import read_test_set
from translate.models import find_model
from translate.terms import Enforced, Enforcer

HERE = Path(__file__).parent
GLOSSARIES = HERE / "data/glossaries"
VERDICTS = HERE / "data/judged-uses.tsv"
CORPUS = HERE.parents[1] / "shared/corpus"
SEED = 20261

HEADER = (
    "| kind | sentences | terms | by the model | decoded again | put in | not rendered"
    " | cost | chrF of the rest, plain | with terms | read | right |"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to translate, and its reference if it has one."""

    source: str
    reference: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the sentences of a kind."""

    kind: str
    sentences: list[Sentence]
    hypotheses: list[Hypothesis]
    results: list[Enforced]
    cost: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--tests", type=Path, nargs="+", default=[CORPUS / "dev.tsv", CORPUS / "ntrex.tsv"]
    )
    parser.add_argument("--sentences", type=int, default=40)
    parser.add_argument("--sample", nargs=2, metavar=("N", "FILE"))
    arguments = parser.parse_args()
    engine = Engine(find_model())
    verdicts = read_verdicts()
    outcomes = []
    print(HEADER)
    print("|---" + "|--:" * (HEADER.count("|") - 2) + "|")
    for path in sorted(GLOSSARIES.glob("*.csv")):
        termbase = load(path)
        sentences = chosen(termbase, arguments.tests, path.with_suffix(".txt"), arguments.sentences)
        outcomes.append(measured(path.stem, termbase, sentences, engine))
        print(row(outcomes[-1], verdicts), flush=True)
    if arguments.sample:
        write_sample(outcomes, int(arguments.sample[0]), Path(arguments.sample[1]))


def chosen(termbase: Termbase, tests: Sequence[Path], own: Path, count: int) -> list[Sentence]:
    """Sentences with a term: as many of each test set, evenly spread, and those of our own."""
    matcher = Matcher(termbase)
    found = [Sentence(line, None) for line in own.read_text("utf-8").splitlines()]
    for path in tests:
        test_set = read_test_set(path)
        pairs = zip(test_set.sources, test_set.references, strict=True)
        holding = [Sentence(*pair) for pair in pairs if matcher.find(pair[0])]
        step = max(1, len(holding) // count)
        found.extend(holding[::step][:count])
    return found


def measured(kind: str, termbase: Termbase, sentences: list[Sentence], engine: Engine) -> Outcome:
    """Translate and enforce, and take the processor time of both."""
    sources = [one.source for one in sentences]
    segments = [Segment(f"s{n}", Kind.TEXT, n, source) for n, source in enumerate(sources)]
    began = time.process_time()
    hypotheses = list(engine.translate(sources))
    plain = time.process_time() - began
    began = time.process_time()
    results = Enforcer(termbase, engine).enforce(segments, hypotheses)
    return Outcome(kind, sentences, hypotheses, results, 1 + (time.process_time() - began) / plain)


def row(outcome: Outcome, verdicts: dict[str, str]) -> str:
    """A kind as a row of the table."""
    uses = [use for result in outcome.results for use in result.terms]
    how = Counter(use.how for use in uses)
    plain, enforced = rest_scores(outcome)
    read = [
        verdicts[key]
        for sentence, result in zip(outcome.sentences, outcome.results, strict=True)
        for use in result.terms
        if (key := key_of(sentence.source, result.target, use)) in verdicts
    ]
    cells = (
        outcome.kind,
        len(outcome.sentences),
        len(uses),
        how[How.MODEL],
        how[How.REDECODED],
        how[How.SUBSTITUTED],
        how[How.MISSING],
        f"{outcome.cost:.2f}",
        f"{plain:.1f}",
        f"{enforced:.1f}",
        len(read),
        sum(verdict == "right" for verdict in read),
    )
    return "| " + " | ".join(map(str, cells)) + " |"


def rest_scores(outcome: Outcome) -> tuple[float, float]:
    """ChrF of what is no term against the references, without a glossary and with it."""
    plain, enforced, references = [], [], []
    for sentence, hypothesis, result in zip(
        outcome.sentences, outcome.hypotheses, outcome.results, strict=True
    ):
        alignment = hypothesis.alignment
        if sentence.reference is None or alignment is None:
            continue
        places = [alignment.target_span(use.source_span) for use in result.terms]
        plain.append(without(hypothesis.target, places))
        enforced.append(without(result.target, [use.target_span for use in result.terms]))
        references.append(sentence.reference)
    metric = CHRF()
    scores = [metric.corpus_score(texts, [references]).score for texts in (plain, enforced)]
    return scores[0], scores[1]


def without(text: str, spans: Iterable[Span | None]) -> str:
    """A text without some of its spans."""
    for start, end in sorted((span for span in spans if span is not None), reverse=True):
        text = text[:start] + text[end:]
    return " ".join(text.split())


def key_of(source: str, target: str, use: TermUse) -> str:
    """What tells a use, in a translation as it was read, from all others."""
    place = "-".join(map(str, use.source_span))
    return hashlib.sha256(f"{source}\n{target}\n{place}".encode()).hexdigest()[:16]


def read_verdicts() -> dict[str, str]:
    """The verdicts that were put down, by use."""
    if not VERDICTS.exists():
        return {}
    lines = VERDICTS.read_text("utf-8").splitlines()
    return dict(line.split("\t")[:2] for line in lines if line and not line.startswith("#"))


def write_sample(outcomes: Sequence[Outcome], count: int, path: Path) -> None:
    """Write uses drawn at random, as many of each kind, to be read."""
    draw = random.Random(SEED)  # noqa: S311
    with path.open("w", encoding="utf-8") as file:
        for outcome in outcomes:
            uses = [
                (sentence.source, result.target, use)
                for sentence, result in zip(outcome.sentences, outcome.results, strict=True)
                for use in result.terms
            ]
            for source, target, use in draw.sample(uses, min(len(uses), count // len(outcomes))):
                cells = (key_of(source, target, use), outcome.kind, use.how, use.source)
                print(*cells, use.target, source, target, sep="\t", file=file)


if __name__ == "__main__":
    main()
