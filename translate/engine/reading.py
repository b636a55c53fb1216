"""How likely the model finds a given translation, piece by piece."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TypeVar

from translate.bitext import Span
from translate.engine.options import LONGEST_INPUT
from translate.engine.pieces import Speller
from translate.engine.stretches import Stretch

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


@dataclass(frozen=True, slots=True)
class Reading:
    """A translation as the model reads it.

    Attributes:
        score: Mean log-probability of a piece, 0 at best; of a pair that is read in parts, the
            mean over the parts, each weighed by its share of the source.
        ends: Where each target piece ends in the target; an end mark ends where its part does.
        log_probs: The log-probability of each.
    """

    score: float
    ends: tuple[int, ...]
    log_probs: tuple[float, ...]

    def next(self, place: int) -> float:
        """The log-probability of the first piece that stands behind a place of the target."""
        return next(
            value
            for end, value in zip(self.ends, self.log_probs, strict=True)
            if end > place or end == self.ends[-1]
        )

    def after(self, place: int) -> float:
        """The log-probability of what stands behind a place of the target, end marks included."""
        return sum(
            value
            for end, value in zip(self.ends, self.log_probs, strict=True)
            if end > place or end == self.ends[-1]
        )


def join_readings(
    shares: Sequence[Share], log_probs: Sequence[Sequence[float]], length: int
) -> Reading:
    """Joins what the model finds of the parts of a pair.

    Args:
        shares: The parts.
        log_probs: Of each the log-probabilities of its target pieces and of an end mark.
        length: Characters of the whole target.
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
        ends[-1] = length
    return Reading(
        score / max(1, total), tuple(ends), tuple(one for values in log_probs for one in values)
    )


def stretch_shares(
    stretches: Sequence[Stretch], target: str, parts: Sequence[str], speller: Speller
) -> Iterator[Share]:
    """Spells a pair whose source was cut, a share for each stretch that is translated.

    Args:
        stretches: The stretches of the source.
        target: The whole target.
        parts: What of it belongs to each stretch.
        speller: The pieces of the model.
    """
    begin = 0
    for stretch, part in zip(stretches, parts, strict=True):
        begin = target.index(part, begin)
        spelling = speller.target(part)
        if stretch.pieces:
            spans = tuple((begin + first, begin + last) for first, last in spelling.spans)
            yield Share(stretch.pieces, spelling.pieces, spans)
        begin += len(part)


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
