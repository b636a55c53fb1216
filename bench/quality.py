"""How good a model's translations are: BLEU and chrF, and flags per thousand segments.

    python bench/quality.py TEST... [--model NAME] [--limit N]

Each test is a TSV file of French and English columns. Every line is translated as one segment and
without a glossary, once by the model alone and once by the program, which tidies the source and
mends figures and names. The flags are those of `translate check`, terms apart; the rates of the
same flags on the references are those of false alarms.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

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


def main() -> None:
    """Translate the tests and print a table of scores, and one of flags."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("tests", nargs="+", type=Path)
    parser.add_argument("--model", help="name or path; by default the usual one")
    parser.add_argument("--limit", type=int, help="first so many lines of each test")
    arguments = parser.parse_args()
    model = find_model(arguments.model)
    options = DecodingOptions()
    engine = Engine(model, options)
    tests = [read_test_set(path, arguments.limit) for path in arguments.tests]
    print(f"{model.name}@{model.fingerprint}, beam {options.beam_size}\n")
    print("| test | segments | BLEU, model alone | chrF | BLEU, program | chrF |")
    print("|---|--:|--:|--:|--:|--:|")
    columns = []
    signatures = []
    for test in tests:
        alone = list(translate_alone(model, options, test.sources))
        translated = [hypothesis.target for hypothesis in engine.translate(test.sources)]
        figures = []
        for targets in (alone, translated):
            for metric in (BLEU(), CHRF()):
                score = metric.corpus_score(targets, [list(test.references)])
                figures.append(f"{score.score:.1f}")
                signatures.append(f"{score.name} `{metric.get_signature()}`")
        print(f"| {test.name} | {len(test.sources):,} |", " | ".join(figures), "|", flush=True)
        columns += [count_flags(test, translated), count_flags(test, test.references)]
    print("\nSignatures:", "; ".join(dict.fromkeys(signatures)), "\n")
    print_flags([test.name for test in tests], columns)


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
