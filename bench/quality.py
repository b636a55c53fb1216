"""How good a model's translations are: scores, words that are no English, names, flags, speed.

    python bench/quality.py TEST... [--models NAME...] [--limit N] [--rounds N]

Each test is a TSV file of French and English columns. Every line is translated as one segment and
without a glossary, by each model alone, and with the last model by the program, which tidies the
source and mends figures and names. The flags are those of `translate check`, terms apart; the rates
of the same flags on the references are those of false alarms. A name is a word that has a capital,
does not begin the line and stands in the reference letter for letter; it counts once a line. With
`--rounds` the models alone decode the first sentences of the first test in turn, so many times.
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from translate.bitext import Kind, Segment, Severity
from translate.engine import Engine
from translate.engine.backends.protocol import Request
from translate.engine.decoding.decoder import Decoder
from translate.engine.options import DecodingOptions
from translate.engine.writing.pieces import Speller, join_pieces
from translate.evaluation import TestSet, read_test_set
from translate.models import Model, find_model
from translate.quality import CHECKS, check_segment
from translate.quality.spelling import find_strangers
from translate.terms import Enforcer

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST_NAME: Final = 3
_TIMED: Final = 200
"""Sentences that are decoded to take the time."""


def main() -> None:
    """Translate the tests and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("tests", nargs="+", type=Path)
    parser.add_argument(
        "--models", nargs="+", metavar="NAME", default=[None], help="names or paths; oldest first"
    )
    parser.add_argument("--limit", type=int, help="first so many lines of each test")
    parser.add_argument("--rounds", type=int, default=0, help="how often to take the time")
    arguments = parser.parse_args()
    models = [find_model(name) for name in arguments.models]
    options = DecodingOptions()
    tests = [read_test_set(path, arguments.limit) for path in arguments.tests]
    print(f"Beam {options.beam_size}; the program with {label(models[-1])}.\n")
    print_scores(models, options, tests)
    if arguments.rounds:
        print_speed(models, options, tests[0].sources[:_TIMED], arguments.rounds)


def label(model: Model) -> str:
    """Name a model, its version and its fingerprint."""
    return f"{model.name} {model.description.version} ({model.fingerprint})"


def print_scores(models: Sequence[Model], options: DecodingOptions, tests: list[TestSet]) -> None:
    """Print scores, words that are no English and names, then the flags of the program."""
    print(
        "| test | segments | translated by | BLEU | chrF | invented words per 1,000 segments"
        " | French ones | names | copied, % |"
    )
    print("|---|--:|---|--:|--:|--:|--:|--:|--:|")
    engine = Engine(models[-1], options)
    columns = []
    metrics = BLEU(), CHRF()
    for test in tests:
        for model in models:
            alone = list(translate_alone(model, options, test.sources))
            print_row(test, label(model), alone, metrics)
        translated = translate_whole(engine, test.sources)
        print_row(test, "the program", translated, metrics)
        print_row(test, "people (the reference)", test.references, None)
        columns += [count_flags(test, translated), count_flags(test, test.references)]
    signatures = (f"{type(metric).__name__} `{metric.get_signature()}`" for metric in metrics)
    print("\nSignatures:", "; ".join(signatures), "\n")
    print_flags([test.name for test in tests], columns)


def print_row(
    test: TestSet, who: str, targets: Sequence[str], metrics: tuple[BLEU, CHRF] | None
) -> None:
    """Print one row of the scores; without scores where there are no metrics."""
    scores = ["", ""]
    if metrics is not None:
        references = [list(test.references)]
        scores = [f"{metric.corpus_score(targets, references).score:.1f}" for metric in metrics]
    strangers = [find_strangers(*pair) for pair in zip(test.sources, targets, strict=True)]
    thousand = len(strangers) / 1000
    names, copied = count_names(test, targets)
    cells = (
        test.name,
        f"{len(strangers):,}",
        who,
        *scores,
        f"{sum(len(found.invented) for found in strangers) / thousand:.1f}",
        f"{sum(len(found.french) for found in strangers) / thousand:.1f}",
        f"{names:,}",
        f"{100 * copied / max(names, 1):.1f}",
    )
    print("|", " | ".join(cells), "|", flush=True)


def count_names(test: TestSet, targets: Sequence[str]) -> tuple[int, int]:
    """Count the names that stay as they are, and those of them that a translation has."""
    names = copied = 0
    for source, reference, target in zip(test.sources, test.references, targets, strict=True):
        words = _WORD.findall(source)[1:]
        capitals = {one for one in words if one[0].isupper() and len(one) >= _SHORTEST_NAME}
        staying = capitals.intersection(_WORD.findall(reference))
        names += len(staying)
        copied += len(staying.intersection(_WORD.findall(target)))
    return names, copied


def translate_alone(
    model: Model, options: DecodingOptions, sources: Sequence[str]
) -> Iterator[str]:
    """Translate each source in one, with nothing done to it but the model's own normalisation."""
    speller = Speller(model)
    decoder = Decoder(model, options)
    requests = (
        Request(tuple(speller.as_input(speller.source(speller.normalise(source).text).pieces)))
        for source in sources
    )
    for output in decoder.stream(requests):
        yield join_pieces(output.pieces).text.strip() if output is not None else ""


def translate_whole(engine: Engine, sources: Sequence[str]) -> list[str]:
    """Translate as the program does without a glossary, which brings back figures and names."""
    segments = [Segment(f"s{n}", Kind.TEXT, n, source) for n, source in enumerate(sources)]
    mended = Enforcer(None, engine).enforce(segments, list(engine.translate(sources)))
    return [one.target for one in mended]


def print_speed(
    models: Sequence[Model], options: DecodingOptions, sources: Sequence[str], rounds: int
) -> None:
    """Print the processor time of decoding, the best of some rounds in which models take turns."""
    best = dict.fromkeys(range(len(models)), float("inf"))
    for turn in range(rounds + 1):  # The first loads what is loaded once.
        for number, model in enumerate(models):
            began = time.process_time()
            list(translate_alone(model, options, sources))
            if turn:
                best[number] = min(best[number], time.process_time() - began)
    print("\n| model | sentences | processor seconds | beside the first |\n|---|--:|--:|--:|")
    for number, model in enumerate(models):
        cells = label(model), len(sources), f"{best[number]:.2f}", f"{best[number] / best[0]:.2f}"
        print("|", " | ".join(map(str, cells)), "|")


def count_flags(test: TestSet, targets: Sequence[str]) -> Counter[str]:
    """Count the segments that have each code, and those that have any."""
    found: Counter[str] = Counter()
    for source, target in zip(test.sources, targets, strict=True):
        flags = check_segment(Segment("s", Kind.TEXT, 0, source), target, ())
        found.update({flag.code for flag in flags})
        found["any error"] += any(flag.severity is Severity.ERROR for flag in flags)
        found["any flag"] += bool(flags)
        found["segments"] += 1
    return found


def print_flags(names: Sequence[str], columns: Sequence[Counter[str]]) -> None:
    """Print the flags per thousand segments: of the program, and of the references."""
    heads = [f"{name} | its references" for name in names]
    print("| flags per 1,000 segments |", " | ".join(heads), "|")
    print("|---|", "--:|" * len(columns), sep="")
    for code in (*(check.code for check in CHECKS), "any error", "any flag"):
        if any(column[code] for column in columns):
            rates = [f"{1000 * column[code] / column['segments']:.1f}" for column in columns]
            print(f"| {code} |", " | ".join(rates), "|")


if __name__ == "__main__":
    main()
