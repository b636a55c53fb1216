"""What the engine asks of a decoder, whichever library it runs on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol, Self, TypeAlias

from translate.engine.options import DecodingOptions
from translate.engine.writing.pieces import END

LONGEST_OUTPUT: Final = 500
"""Pieces of the longest output, beginning included: 512 positions, less a margin."""

FAILED: Final = -100.0
"""The score of what the model cannot say anything about; no decoded text comes near it."""

Pair: TypeAlias = tuple[Sequence[str], Sequence[str]]
"""Source pieces, end mark included, and target pieces."""


@dataclass(frozen=True, slots=True)
class Request:
    """A source to decode.

    Attributes:
        source: Its pieces, end mark included. Without any nothing is decoded, and the output is
            empty.
        prefix: Target pieces that the output must begin with.
        forced: Whether the output is to be the prefix and no more, for the attention in it.
    """

    source: tuple[str, ...]
    prefix: tuple[str, ...] = ()
    forced: bool = False

    @property
    def shape(self) -> tuple[int, int, bool]:
        """Requests of one shape can be decoded in one batch without padding."""
        return len(self.source), len(self.prefix), self.forced

    @property
    def longest_output(self) -> int:
        """Pieces at which decoding stops: far more than a translation of this length has."""
        if self.forced:
            return len(self.prefix) + 1
        return min(len(self.prefix) + 2 * len(self.source) + 16, LONGEST_OUTPUT)


@dataclass(frozen=True, slots=True)
class Output:
    """What the decoder made of a request.

    Attributes:
        pieces: The target pieces, the beginning asked for included.
        score: Mean log-probability of a piece; with a beginning asked for, of the others alone.
        attention: For each target piece a weight for each source piece, end mark included.
        others: Makes the next best outputs that the same search has found, best first.
    """

    pieces: tuple[str, ...]
    score: float
    attention: Sequence[Sequence[float]]
    others: "Callable[[], Sequence[Output]]" = field(default=tuple, compare=False, repr=False)

    @classmethod
    def of(
        cls,
        written: tuple[str, ...],
        score: float,
        attention: Sequence[Sequence[float]],
        offset: int,
    ) -> Self:
        """Make an output of what was written, each piece with the attention that aligns it.

        Args:
            written: The pieces; an end mark at their end is taken off.
            score: The score of the output.
            attention: For each piece written the attention with which it was.
            offset: How many steps later the attention comes that aligns a piece.
        """
        pieces = written[:-1] if written[-1:] == (END,) else written
        last = len(attention) - 1
        rows = [attention[min(row + offset, last)] for row in range(len(pieces))]
        return cls(pieces, score, rows)


class Pending(Protocol):
    """An output that is under way."""

    def done(self) -> bool:
        """Tell whether there is nothing to wait for."""
        ...

    def result(self) -> Output:
        """Wait for the output.

        Raises:
            RuntimeError, ValueError: The model failed on it.
        """
        ...


class Backend(Protocol):
    """A loaded model, run by one library.

    Whatever it is asked, a RuntimeError or ValueError says that the model refuses it. The unknown
    piece is never written. Nothing ends a translation that the model does not end but its greatest
    length.
    """

    @property
    def device(self) -> str:
        """Where it computes: "cpu", "cuda" or "mps"."""
        ...

    @property
    def compute_type(self) -> str:
        """The arithmetic it computes in, such as "int8" or "float16"."""
        ...

    @property
    def workers(self) -> int:
        """Batches that it decodes side by side."""
        ...

    def start(self, batch: Sequence[Request], options: DecodingOptions) -> Sequence[Pending]:
        """Set the decoding of requests going, all of one shape.

        Returns:
            What the output of each will be in.
        """
        ...

    def alternatives(self, request: Request, count: int, options: DecodingOptions) -> list[Output]:
        """Decode a request into several outputs, best first.

        Args:
            request: What to decode.
            count: How many outputs, no more than there are beams.
            options: How to decode.
        """
        ...

    def next_pieces(self, request: Request, count: int) -> list[str]:
        """List the likeliest pieces after the prefix, best first, the end mark left out.

        Args:
            request: A source with a prefix.
            count: How many pieces, at most.
        """
        ...

    def read(self, pairs: Sequence[Pair], batch_pieces: int) -> list[tuple[float, ...]]:
        """Read sources with given targets.

        Args:
            pairs: Pairs of one and the same source.
            batch_pieces: Pieces read at once, about.

        Returns:
            The log-probabilities of each pair's target pieces and of an end mark.
        """
        ...
