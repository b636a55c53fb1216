"""How well the confidence of drafts ranks them, and the model it is computed by.

    python bench/confidence.py --fit ../shared/corpus/dev.tsv --judge ../shared/corpus/ntrex.tsv

translates both files (TSV: French, English, ...) with the packaged model, without a glossary, and
fits a logistic model on the first that tells drafts close to the reference (chrF2 of 45 or more)
from others. It prints the coefficients that `translate/quality/confidence.py` holds, and a table of
how sets of features rank the second file: area under the ROC curve, share of the bad drafts among
the fifth that would be read first, Spearman's correlation with chrF2, and Brier's score beside that
of the constant. Then, for the features in use, how often drafts of each fifth really are close.
"""

import argparse
import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sacrebleu.metrics.chrf import CHRF

from translate.bitext import Kind, Segment, Severity
from translate.engine import Engine, Hypothesis
from translate.models import find_model
from translate.quality import check_segment
from translate.quality.confidence import CLOSE, features
from translate.quality.coverage import likeliest_loss

Array = NDArray[np.float64]

_FEATURES: Final = (
    "score",
    "length of source",
    "lowest window",
    "unlikely pieces",
    "errors",
    "warnings",
    "lost stretch",
    "ratio of lengths",
)
_SETS: Final = ((0,), (0, 1), (0, 1, 2, 3), (0, 1, 4, 5), (0, 1, 6, 7), tuple(range(8)))
_IN_USE: Final = (0, 1)
_WINDOW: Final = 3
_UNLIKELY: Final = -1.5
_RIDGE: Final = 1.0


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--fit", type=Path, required=True)
    parser.add_argument("--judge", type=Path, required=True)
    parser.add_argument("--most", type=int, default=2000, help="lines of each file")
    options = parser.parse_args()
    engine = Engine(find_model(None))
    report(read(options.fit, options.most, engine), read(options.judge, options.most, engine))


def report(to_fit: tuple[Array, Array], to_judge: tuple[Array, Array]) -> None:
    """Print the tables of what was fitted on some drafts and is judged on others."""
    (fitted, fitted_chrf), (judged, judged_chrf) = to_fit, to_judge
    bad = judged_chrf < CLOSE
    print(
        f"{len(fitted)} segments to fit, {len(judged)} to judge, {bad.mean():.1%} of these bad.\n"
    )
    print("| features | AUC | bad in the first fifth | Spearman | Brier |\n|---|--:|--:|--:|--:|")
    for chosen in _SETS:
        weights = fit(fitted[:, chosen], fitted_chrf >= CLOSE)
        close = predict(weights, judged[:, chosen])
        names = ", ".join(_FEATURES[one] for one in chosen)
        print(f"| {names} | {' | '.join(ranking(close, judged_chrf))} |")
    share = bad.mean()
    print(f"| none | 0.500 | 20.0 % | 0.000 | {share * (1 - share):.4f} |")
    weights = fit(fitted[:, _IN_USE], fitted_chrf >= CLOSE)
    print("\nintercept, score, length:", *(f"{one:.3f}" for one in weights))
    close = predict(weights, judged[:, _IN_USE])
    print("\n| confidence | mean | really close |\n|---|--:|--:|")
    edges = np.quantile(close, np.linspace(0, 1, 6))
    for low, high in pairwise(edges):
        within = (close >= low) & (close <= high)
        mean, really = close[within].mean(), (~bad[within]).mean()
        print(f"| {low:.2f} to {high:.2f} | {mean:.2f} | {really:.2f} |")


def read(path: Path, most: int, engine: Engine) -> tuple[Array, Array]:
    """Translate a file; return the features of each draft, and its chrF2."""
    lines = path.read_text(encoding="utf-8").splitlines()[:most]
    pairs = [line.split("\t")[:2] for line in lines]
    made = list(engine.translate([source for source, _ in pairs]))
    # What decoding finds of a draft, as the program keeps it; reading it again tells of each piece.
    read = [
        replace(again, score=one.score) for one, again in zip(made, engine.read(made), strict=True)
    ]
    return measure(read, [reference for _, reference in pairs])


def measure(drafts: Sequence[Hypothesis], references: Sequence[str]) -> tuple[Array, Array]:
    """Return the features of each draft that is not empty, and its chrF2."""
    chrf = CHRF()
    kept = [
        (one, reference) for one, reference in zip(drafts, references, strict=True) if one.target
    ]
    scores = [chrf.sentence_score(one.target, [reference]).score for one, reference in kept]
    return np.array([_features(one) for one, _ in kept]), np.array(scores)


def _features(hypothesis: Hypothesis) -> tuple[float, ...]:
    source, target = hypothesis.source, hypothesis.target
    values = hypothesis.likelihood.log_probs if hypothesis.likelihood else (0.0,)
    windows = [
        float(np.mean(values[begin : begin + _WINDOW]))
        for begin in range(max(1, len(values) - _WINDOW + 1))
    ]
    flags = check_segment(Segment("s", Kind.TEXT, 0, source), target, ())
    errors = sum(flag.severity is Severity.ERROR for flag in flags)
    loss = likeliest_loss(source, target)
    return (
        *features(source, hypothesis.score),
        min(windows),
        sum(value < _UNLIKELY for value in values) / len(values),
        min(errors, 2),
        min(len(flags) - errors, 2),
        0.0 if loss is None else min(max(loss[0], 0.0), 10.0),
        abs(math.log((len(target) + 5) / (len(source) + 5)) + 0.06),
    )


def fit(values: Array, close: NDArray[np.bool_]) -> Array:
    """Fit a logistic model by Newton's method, with a ridge on all but the intercept."""
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    matrix = np.c_[np.ones(len(values)), (values - mean) / spread]
    ridge = np.diag([0.0] + [_RIDGE] * values.shape[1])
    weights = np.zeros(matrix.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (likely - close) + ridge @ weights
        curve = (matrix * (likely * (1 - likely))[:, None]).T @ matrix + ridge
        weights -= np.linalg.solve(curve, slope)
    by_feature = weights[1:] / spread
    return np.r_[weights[0] - by_feature @ mean, by_feature]


def predict(weights: Array, values: Array) -> Array:
    """Compute the probability that each draft is close."""
    predicted: Array = 1 / (1 + np.exp(-(weights[0] + values @ weights[1:])))
    return predicted


def ranking(close: Array, chrf: Array) -> Sequence[str]:
    """Say how well a ranking finds what is bad."""
    bad = chrf < CLOSE
    ranks = np.argsort(np.argsort(-close))
    count = int(bad.sum())
    area = (ranks[bad].sum() - count * (count - 1) / 2) / (count * (len(bad) - count))
    first = np.argsort(close)[: len(close) // 5]
    spearman = np.corrcoef(np.argsort(np.argsort(close)), np.argsort(np.argsort(chrf)))[0, 1]
    brier = ((close - ~bad) ** 2).mean()
    return f"{area:.3f}", f"{bad[first].sum() / count:.1%}", f"{spearman:.3f}", f"{brier:.4f}"


if __name__ == "__main__":
    main()
