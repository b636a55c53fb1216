"""What the engine hands out for a source."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from translate.bitext import Span
from translate.engine.alignment import Alignment
from translate.engine.writing.stretches import Stretch
from translate.engine.writing.traced import TracedText, common_length


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How likely the model finds a translation, piece by piece.

    Attributes:
        ends: Where each target piece ends in the target; an end mark ends where its part does.
        log_probs: The log-probability of each.
    """

    ends: tuple[int, ...]
    log_probs: tuple[float, ...]

    def next(self, place: int) -> float:
        """Returns the log-probability of the first piece that stands behind a place."""
        return next(
            value
            for end, value in zip(self.ends, self.log_probs, strict=True)
            if end > place or end == self.ends[-1]
        )

    def after(self, place: int) -> float:
        """Returns the log-probability of what stands behind a place, end marks included."""
        return sum(
            value
            for end, value in zip(self.ends, self.log_probs, strict=True)
            if end > place or end == self.ends[-1]
        )

    def between(self, begin: int, end: int) -> list[float]:
        """Returns the log-probabilities of the pieces that end within a span of the target."""
        pieces = zip(self.ends, self.log_probs, strict=True)
        return [value for place, value in pieces if begin < place <= end]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A translation as the model made it, or as it was rewritten since.

    Attributes:
        source: The source as it was given.
        target: The translation.
        score: Mean log-probability of a target piece under the model, 0 at best.
        alignment: Which words render which; None where the target was not made by the model.
        defect: Code of what is still wrong with the target after all attempts (a `Defect` of
            `translate.quality`), or None.
        parts: The stretches of a source that was cut, with their translations; none where it was
            decoded in one.
        likelihood: What the model finds of the target, once it has read it.
    """

    source: str
    target: str
    score: float
    alignment: Alignment | None = None
    defect: str | None = None
    parts: "tuple[Part, ...]" = ()
    likelihood: Likelihood | None = field(default=None, compare=False)

    def rewritten(self, target: str) -> "Hypothesis":
        """Returns the hypothesis with a target that was changed in one place by hand.

        What stands in that place now is aligned with all that stood there. The score is the old
        one until the model has read the new target.
        """
        old = self.target
        same = common_length(old, target)
        end = common_length(reversed(old[same:]), reversed(target[same:]))
        edit = (same, len(old) - end), target[same : len(target) - end]
        place = TracedText.of(old).edit([edit]).place
        alignment = self.alignment.retargeted(place) if self.alignment is not None else None
        spans = [place(span) for span in self.part_spans]
        parts = _rewritten(self.parts, spans, target) if spans else ()
        return Hypothesis(self.source, target, self.score, alignment, parts=parts)

    @property
    def part_spans(self) -> list[Span]:
        """Where in the target the translation of each stretch stands."""
        spans = []
        begin = 0
        for part in self.parts:
            begin = self.target.index(part.hypothesis.target, begin)
            spans.append((begin, begin + len(part.hypothesis.target)))
            begin = spans[-1][1]
        return spans


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a source that was cut, and its translation.

    Attributes:
        stretch: The stretch.
        hypothesis: Its translation, as it stands in the whole.
    """

    stretch: Stretch
    hypothesis: Hypothesis


def _rewritten(parts: Sequence[Part], spans: Sequence[Span], target: str) -> tuple[Part, ...]:
    """Gives each part what stands in its place now; what lies between two falls to the second."""
    done = 0
    written = []
    for number, (part, span) in enumerate(zip(parts, spans, strict=True)):
        end = max(done, span[1]) if number < len(parts) - 1 else len(target)
        text = target[done:end].lstrip()
        old = part.hypothesis
        written.append(
            part if text == old.target else replace(part, hypothesis=old.rewritten(text))
        )
        done = end
    return tuple(written)
