"""A line of sources before the engine: translations as they are done, each safe from the others."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from translate.engine.backends.protocol import FAILED, Output
from translate.engine.decoding.batching import DecodingLine
from translate.engine.hypothesis import Hypothesis
from translate.engine.joining import join_stretches, make_hypothesis
from translate.engine.writing.stretches import Stretch
from translate.errors import TranslateError


@dataclass(frozen=True, slots=True)
class Made:
    """What the engine made of a source.

    Attributes:
        number: The number of the source in its line.
        hypothesis: Its translation; where something went wrong the best there is, or an empty one.
        error: What went wrong, if anything did.
    """

    number: int
    hypothesis: Hypothesis
    error: Exception | None = None


@dataclass(slots=True)
class _Source:
    number: int
    text: str
    stretches: list[Stretch]
    missing: int
    outputs: list[Output | None] = field(default_factory=list)


class SourceLine:
    """Sources on their way through the engine.

    Args:
        line: The line before the decoder.
        cut: Makes a source ready for it.
        make: Makes a hypothesis of a source, its stretches and what the decoder answered for each.
    """

    def __init__(
        self,
        line: DecodingLine,
        cut: Callable[[str], list[Stretch]],
        make: Callable[[str, Sequence[Stretch], Sequence[Output | None]], Hypothesis],
    ) -> None:
        self._line = line
        self._cut = cut
        self._make = make
        self._count = 0
        self._under_way: dict[int, tuple[_Source, int]] = {}
        self._failed: deque[Made] = deque()
        self.unfinished = 0
        """Sources whose translation has not been taken so far."""

    def put(self, source: str) -> int:
        """Put a source at the end of the line.

        Returns:
            Its number, counted from 0.
        """
        number = self._count
        self._count += 1
        self.unfinished += 1
        try:
            stretches = self._cut(source)
        except TranslateError:
            raise
        except Exception as error:  # noqa: BLE001 - one source must not cost the others
            self._failed.append(Made(number, Hypothesis(source, "", FAILED), error))
            return number
        waiting = _Source(number, source, stretches, len(stretches), [None] * len(stretches))
        for index, stretch in enumerate(stretches):
            self._under_way[self._line.put(stretch.request())] = waiting, index
        return number

    def take_back(self, most: int) -> list[int]:
        """Take sources out of the line that the model has not begun with.

        Args:
            most: How many, at most; of those that are cut none is taken.

        Returns:
            Their numbers.
        """
        taken: list[int] = []
        for place in self._line.unsent():
            waiting, _ = self._under_way[place]
            if len(taken) < most and len(waiting.stretches) == 1:
                self._line.withdraw(place)
                del self._under_way[place]
                self.unfinished -= 1
                taken.append(waiting.number)
        return taken

    def finished(self, *, wait: bool = False, more: bool = False) -> Iterator[Made]:
        """Take what is done, in the order in which it was done.

        Args:
            wait: Whether to wait for the model where nothing is done yet.
            more: Whether more sources are about to come, for which batches can wait.
        """
        while self._failed:
            self.unfinished -= 1
            yield self._failed.popleft()
        for place, output in self._line.finished(wait=wait, more=more):
            waiting, index = self._under_way.pop(place)
            waiting.outputs[index] = output
            waiting.missing -= 1
            if not waiting.missing:
                self.unfinished -= 1
                yield self._made(waiting)

    def _made(self, done: _Source) -> Made:
        try:
            return Made(done.number, self._make(done.text, done.stretches, done.outputs))
        except TranslateError:
            raise
        except Exception as error:  # noqa: BLE001 - one source must not cost the others
            return Made(done.number, _plain(done), error)


def _plain(done: _Source) -> Hypothesis:
    """Make the hypothesis without more ado; an empty one where that fails too."""
    try:
        hypotheses = list(map(make_hypothesis, done.stretches, done.outputs))
        return join_stretches(done.text, done.stretches, hypotheses)
    except Exception:  # noqa: BLE001 - what went wrong first is told
        return Hypothesis(done.text, "", FAILED)
