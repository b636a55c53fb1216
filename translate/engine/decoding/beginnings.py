"""Decoding a source anew with a beginning that its translation must have.

For a source that is decoded in one, the beginning is simply the prefix of its output. A source
that was cut has to be taken up in the stretch in whose translation the beginning ends: what is
before it stays as the beginning has it, what comes after stays as it was.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Self

from translate.bitext import Span
from translate.engine.backends.protocol import Output, Request
from translate.engine.hypothesis import Hypothesis, Part
from translate.engine.joining import join_parts, make_hypothesis
from translate.engine.writing.finishing import mend_seam
from translate.engine.writing.pieces import Spelling, join_pieces
from translate.engine.writing.stretches import Stretch


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to ask the decoder.

    Attributes:
        stretch: What to decode.
        request: How to ask for it.
        beginning: The text that the target must begin with.
        spans: Where the request's prefix pieces stand in it.
    """

    stretch: Stretch
    request: Request
    beginning: str
    spans: tuple[Span, ...]

    def runs_on(self, output: Output | None) -> bool:
        """Tells whether an answer goes on with the last word of the beginning as if it were half.

        The ending of a plural is no such thing: the word is the same.
        """
        if output is None or self.request.forced or not self.beginning[-1:].isalnum():
            return False
        added = join_pieces(output.pieces[len(self.spans) :], self.beginning).text
        ending = _ENDING.match(added, len(self.beginning))
        return ending is not None and ending.group() not in {"s", "es"}

    def hypothesis(self, output: Output | None) -> Hypothesis:
        """Makes a hypothesis of the decoder's answer."""
        return make_hypothesis(self.stretch, output, self.beginning, self.spans)


@dataclass(frozen=True, slots=True)
class Start:
    """A source, and the beginning that its translation must have.

    Attributes:
        source: The source.
        parts: Its stretches with their translations as they are; of a source that is decoded in
            one, nothing is asked of the translation.
        beginnings: What the beginning has for each stretch that it reaches; it ends in the last.
    """

    source: str
    parts: Sequence[Part]
    beginnings: Sequence[str]

    @classmethod
    def of(cls, source: str, parts: Sequence[Part], beginning: str) -> Self:
        """Finds what of a beginning belongs to which stretch."""
        targets = [part.hypothesis.target for part in parts]
        return cls(source, parts, part_beginning(beginning, targets))

    def jobs(self, spell: Callable[[str], Spelling]) -> Iterator[Job]:
        """Yields what to ask the decoder: where words of earlier stretches stand, and the rest.

        Args:
            spell: Turns target text into pieces.
        """
        for number, beginning in self._asked():
            stretch = self.parts[number].stretch
            spelling = spell(beginning)
            forced = number < len(self.beginnings) - 1
            request = stretch.request(spelling.pieces, forced=forced)
            yield Job(stretch, request, beginning, spelling.spans)

    def finish(self, answers: Iterator[Hypothesis]) -> Hypothesis:
        """Puts the answers to the jobs together with what stays as it was."""
        if len(self.parts) == 1 and self.parts[0].stretch.begin == 0:
            return replace(next(answers), source=self.source)
        parts = list(self.parts)
        for number, beginning in self._asked():
            answer = next(answers)
            target = beginning
            if number == len(self.beginnings) - 1:
                ends = number == len(parts) - 1
                target = mend_seam(answer.target, answer.source, first=True, last=ends)
            parts[number] = Part(parts[number].stretch, replace(answer, target=target))
        return join_parts(self.source, parts)

    def _asked(self) -> Iterator[tuple[int, str]]:
        """Yields the numbers of the stretches that have to be decoded, with their beginnings."""
        last = len(self.beginnings) - 1
        for number, beginning in enumerate(self.beginnings):
            if number == last or beginning != self.parts[number].hypothesis.target:
                yield number, beginning


_ENDING: Final = re.compile(r"\w+")


def part_beginning(beginning: str, targets: Sequence[str]) -> list[str]:
    """Finds which part of a beginning belongs to which stretch.

    Args:
        beginning: The beginning of a translation, like the joined targets but for some changes.
        targets: The translation of each stretch.

    Returns:
        The parts of the beginning, at least one; without the spaces between them.
    """
    parts = []
    begin = 0
    unchanged = ""
    for target, following in pairwise(targets):
        unchanged += target + " "
        if len(beginning) > len(unchanged) and beginning.startswith(unchanged):
            place = len(unchanged)
        else:
            place = beginning.find(f" {following[:_HEAD]}", begin + 1) + 1
        if place <= begin:
            break
        parts.append(beginning[begin : place - 1])
        begin = place
    return [*parts, beginning[begin:]]


_HEAD: Final = 20
"""Characters by which the translation of a stretch is known again."""
