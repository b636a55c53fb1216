"""What is asked of an adaptation."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from translate.errors import UsageError


@dataclass(frozen=True, slots=True)
class Settings:
    """What to adapt to what, and how.

    Attributes:
        corpora: Files with the pairs to adapt to.
        output: Name of the model to install.
        model: Name or folder of the model to start from; None takes the default one.
        general: File with general text, not to be forgotten; None takes the packaged one to
            measure with, and holds the weights near the starting ones.
        general_share: Share of general pairs in what is learnt from, where there is a file.
        max_forgetting: By how much chrF on general text may fall.
        held_out: Share (below 1) or number of pairs to measure with; None chooses.
        epochs: How often to go through the corpus; None for no limit.
        steps: Updates to make at most; None for no limit.
        minutes: Time to take at most, all scoring but the last included; None for no limit.
        rate: Learning rate at its height.
        batch_pieces: Pieces of a batch, both sides and padding counted.
        dropout: Share of the values dropped in training; None takes 0.1 where the model bears it.
        smoothing: Label smoothing.
        anchor: Pull to the starting weights; None takes it where there is no general file.
        evaluations: How often to score on the way.
        patience: Evaluations without a new best after which to end.
        seed: Decides order, dropout and what is drawn.
        drafts: Whether to learn from machine translations that nobody has reviewed.
        device: "auto", "cpu" or "cuda".
        precision: "auto", "bf16" or "float32".
        threads: Threads on a CPU; 0 takes one for each core.
        work: Folder of the checkpoints; None takes one in the user's cache.
        keep: Whether to keep the checkpoints when all is done.
        replace: Whether an installed model of the name gives way.
        make_default: Whether the model translates from then on where none is asked for.
    """

    corpora: tuple[Path, ...]
    output: str
    model: str | None = None
    general: Path | None = None
    general_share: float = 0.3
    max_forgetting: float = 1.0
    held_out: float | None = None
    epochs: float | None = None
    steps: int | None = None
    minutes: float | None = None
    rate: float = 1e-4
    batch_pieces: int = 2000
    dropout: float | None = None
    smoothing: float = 0.1
    anchor: float | None = None
    evaluations: int = 8
    patience: int = 3
    seed: int = 1
    drafts: bool = False
    device: str = "auto"
    precision: str = "auto"
    threads: int = 0
    work: Path | None = None
    keep: bool = False
    replace: bool = False
    make_default: bool = True

    def __post_init__(self) -> None:
        """Refuses values that no training makes sense with.

        Raises:
            UsageError: A value is out of range.
        """
        for name, (least, most) in _LIMITS.items():
            value = getattr(self, name)
            # Written so that a value that is no number is out of range.
            if value is not None and not least <= value <= most:
                option = name.replace("_", "-")
                raise UsageError(f"--{option} is {value:g}, but must be {least:g} to {most:g}")

    @property
    def decisive(self) -> dict[str, Any]:
        """Those that decide what comes out, beside the texts and the model."""
        return {name: getattr(self, name) for name in _DECISIVE}


_LIMITS: Final = {
    "general_share": (0.0, 0.9),
    "max_forgetting": (0.0, 100.0),
    "held_out": (0.001, 1e6),
    "epochs": (0.01, 1e6),
    "steps": (1, 1e9),
    "minutes": (0.01, 1e6),
    "rate": (1e-9, 1.0),
    "batch_pieces": (100, 1e7),
    "dropout": (0.0, 0.9),
    "smoothing": (0.0, 0.9),
    "anchor": (0.0, 1e4),
    "evaluations": (1, 1000),
    "patience": (1, 1000),
    "threads": (0, 1024),
}
"""The least and the greatest value of each number."""

_DECISIVE: Final = (
    "general_share",
    "max_forgetting",
    "epochs",
    "steps",
    "minutes",
    "rate",
    "batch_pieces",
    "dropout",
    "smoothing",
    "anchor",
    "evaluations",
    "patience",
    "seed",
)
