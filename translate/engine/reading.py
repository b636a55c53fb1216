"""Spells translations for the model to read, and puts down what it finds of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TypeVar

from translate.bitext import Span
from translate.engine.hypothesis import Hypothesis, Likelihood
from translate.engine.options import LONGEST_INPUT
from translate.engine.writing.pieces import Speller

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a pair that the model can read in one.

    Attributes:
        source: Pieces of the source, end mark included.
        target: Pieces of the target, without one.
        spans: Where each target piece stands in the whole target.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What the model is given: source and target pieces."""
        return self.source, self.target


def with_likelihood(
    hypothesis: Hypothesis, shares: Sequence[Share], log_probs: Sequence[Sequence[float]]
) -> Hypothesis:
    """Puts down what the model finds of a hypothesis.

    Args:
        hypothesis: The hypothesis.
        shares: The parts it was read in.
        log_probs: Of each the log-probabilities of its target pieces and of an end mark.

    Returns:
        The hypothesis with its likelihood and score: of one that was read in parts the mean over
        them, each weighed by its share of the source.
    """
    total = sum(len(share.source) for share in shares)
    score = sum(
        fmean(values) * len(share.source) for share, values in zip(shares, log_probs, strict=True)
    )
    ends = [
        end
        for share in shares
        for end in (*(span[1] for span in share.spans), share.spans[-1][1] if share.spans else 0)
    ]
    if ends:
        ends[-1] = len(hypothesis.target)
    likelihood = Likelihood(tuple(ends), tuple(one for values in log_probs for one in values))
    return replace(hypothesis, score=score / max(1, total), likelihood=likelihood)


def shares_of(hypothesis: Hypothesis, speller: Speller) -> list[Share]:
    """Spells a hypothesis for reading, in the parts it was made in.

    A source that was cut is read as it was translated, so that the scores can be compared.
    """
    if not hypothesis.parts:
        return equal_shares(hypothesis.source, hypothesis.target, speller)
    shares = []
    for part, (begin, _) in zip(hypothesis.parts, hypothesis.part_spans, strict=True):
        if part.stretch.pieces:
            spelling = speller.target(part.hypothesis.target)
            spans = tuple((begin + first, begin + last) for first, last in spelling.spans)
            shares.append(Share(part.stretch.pieces, spelling.pieces, spans))
    return shares


def equal_shares(source: str, target: str, speller: Speller) -> list[Share]:
    """Spells a pair in as many shares of equal size as the model needs, one as a rule."""
    pieces = speller.source(speller.normalise(source).text).pieces
    spelling = speller.target(target)
    count = max(1, -(-max(len(pieces), len(spelling.pieces)) // LONGEST_INPUT))
    return [
        Share(
            tuple(speller.as_input(_part(pieces, number, count))),
            _part(spelling.pieces, number, count),
            _part(spelling.spans, number, count),
        )
        for number in range(count)
    ]


def _part(sequence: Sequence[_T], number: int, count: int) -> tuple[_T, ...]:
    begin, end = (len(sequence) * place // count for place in (number, number + 1))
    return tuple(sequence[begin:end])
