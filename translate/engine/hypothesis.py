"""What the engine hands out for a source."""

from dataclasses import dataclass

from translate.engine.alignment import Alignment


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A translation as the model made it.

    Attributes:
        source: The source as it was given.
        target: The translation.
        score: Mean log-probability of a target piece under the model, 0 at best.
        alignment: Which words render which; None where the target was not made by the model.
        defect: Code of what is still wrong with the target after all attempts (a `Defect` of
            `translate.quality`), or None.
    """

    source: str
    target: str
    score: float
    alignment: Alignment | None = None
    defect: str | None = None
