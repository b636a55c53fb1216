"""A text that remembers, for each of its characters, where it stood in the text it came from."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Self

from translate.bitext import Span


@dataclass(frozen=True, slots=True)
class TracedText:
    """A text made from another by edits.

    Attributes:
        text: The text as it is now.
        origins: For each character the span of the first text that it stands for. The spans
            begin and end in the order of the characters; an empty one was inserted there.
    """

    text: str
    origins: tuple[Span, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Returns a text that nothing has been done to."""
        return cls(text, tuple(zip(range(len(text)), range(1, len(text) + 1), strict=True)))

    def replace(
        self, pattern: re.Pattern[str], put: str | Callable[[re.Match[str]], str], start: int = 0
    ) -> Self:
        """Replaces every match of a pattern.

        Args:
            pattern: What to replace.
            put: The text to put in its place, literally, or a function that makes it of a match.
            start: Where to begin; what stands before is left alone.

        Returns:
            The new text, whose inserted characters stand for all that they replaced.
        """
        edits = (
            (match.span(), put if isinstance(put, str) else put(match))
            for match in pattern.finditer(self.text, start)
        )
        return self.edit(edits)

    def edit(self, edits: Iterable[tuple[Span, str]]) -> Self:
        """Puts texts in the place of spans.

        Args:
            edits: Spans of this text and what to put there, in order, without overlaps.
        """
        parts: list[str] = []
        origins: list[Span] = []
        done = 0
        for (begin, end), new in edits:
            if new == self.text[begin:end]:
                continue
            parts += (self.text[done:begin], new)
            origins += self.origins[done:begin]
            origins += [self._origin_of(begin, end)] * len(new)
            done = end
        if not parts:
            return self
        parts.append(self.text[done:])
        origins += self.origins[done:]
        return type(self)("".join(parts), tuple(origins))

    def strip(self) -> Self:
        """Takes white space off both ends."""
        kept = self.text.strip()
        if len(kept) == len(self.text):
            return self
        begin = len(self.text) - len(self.text.lstrip())
        return type(self)(kept, self.origins[begin : begin + len(kept)])

    def origin(self, span: Span) -> Span:
        """Returns the span of the first text that a span of this one stands for."""
        return self._origin_of(*span)

    def place(self, span: Span) -> Span:
        """Returns the span of this text that stands for a span of the first one.

        What has been taken out yields an empty span where it stood.
        """
        begin = bisect_right(self.origins, span[0], key=_end)
        end = bisect_left(self.origins, span[1], lo=begin, key=_begin)
        return begin, end

    def _origin_of(self, begin: int, end: int) -> Span:
        if begin < end:
            return self.origins[begin][0], self.origins[end - 1][1]
        if begin < len(self.origins):
            return self.origins[begin][0], self.origins[begin][0]
        last = self.origins[-1][1] if self.origins else 0
        return last, last


def common_length(one: Iterable[str], other: Iterable[str]) -> int:
    """Counts the characters in which two texts agree before the first in which they do not."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _begin(span: Span) -> int:
    return span[0]


def _end(span: Span) -> int:
    return span[1]
