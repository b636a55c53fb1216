"""What the engine hands out for a source."""

from dataclasses import dataclass

from translate.bitext import Span
from translate.engine.alignment import Alignment
from translate.engine.traced import TracedText, common_length


@dataclass(frozen=True, slots=True)
class Repair:
    """A figure or a name that the model garbled and that was put right.

    Attributes:
        source_span: Where it stands in the source.
        target: What was written for it.
    """

    source_span: Span
    target: str

    def shifted(self, by: int) -> "Repair":
        """Returns the repair in a source that begins earlier."""
        return Repair((self.source_span[0] + by, self.source_span[1] + by), self.target)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A translation as the model made it, but for garbled figures and names.

    Attributes:
        source: The source as it was given.
        target: The translation.
        score: Mean log-probability of a target piece under the model, 0 at best.
        alignment: Which words render which; None where the target was not made by the model.
        defect: Code of what is still wrong with the target after all attempts (a `Defect` of
            `translate.quality`), or None.
        repairs: What was put right in the target.
    """

    source: str
    target: str
    score: float
    alignment: Alignment | None = None
    defect: str | None = None
    repairs: tuple[Repair, ...] = ()

    def rewritten(self, target: str, score: float) -> "Hypothesis":
        """Returns the hypothesis with a target that was changed in one place by hand.

        What stands in that place now is aligned with all that stood there.

        Args:
            target: The new target.
            score: Its mean log-probability.
        """
        alignment = self.alignment
        if alignment is not None:
            old = self.target
            same = common_length(old, target)
            end = common_length(reversed(old[same:]), reversed(target[same:]))
            edit = (same, len(old) - end), target[same : len(target) - end]
            alignment = alignment.retargeted(TracedText.of(old).edit([edit]).place)
        return Hypothesis(self.source, target, score, alignment, repairs=self.repairs)
