"""How long a training lasts, and how large its steps are along the way."""

from dataclasses import dataclass


@dataclass(slots=True)
class Progress:
    """Where a training stands.

    Attributes:
        step: Updates done.
        pairs: Pairs seen, repetitions counted.
        position: Where in the stream the stretch at hand begins.
        seconds: Time spent.
        done: Batches of the stretch at hand that are behind.
    """

    step: int = 0
    pairs: int = 0
    position: int = 0
    seconds: float = 0.0
    done: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """How long a training lasts and at which rate it learns; the first limit reached ends it.

    Attributes:
        rate: Learning rate at its height.
        steps: Updates at most; None for no limit.
        pairs: Pairs seen at most; None for no limit.
        seconds: Time at most; None for no limit.
        least_steps: Updates to make even where `pairs` is reached.
        warm_steps: Updates over which the rate rises to its height.
        warm_from: The update at which it begins to.
        hold: Share of the training after which the rate begins to fall, straight to nothing.
    """

    rate: float
    steps: int | None = None
    pairs: int | None = None
    seconds: float | None = None
    least_steps: int = 0
    warm_steps: int = 1
    warm_from: int = 0
    hold: float = 0.3

    def fraction(self, progress: Progress) -> float:
        """Tells which share of the training is done: 1 and more at its end."""
        shares = [0.0]
        if self.steps is not None:
            shares.append(progress.step / self.steps)
        if self.seconds is not None:
            shares.append(progress.seconds / self.seconds)
        if self.pairs is not None:
            enough = progress.step / self.least_steps if self.least_steps else 1.0
            seen = progress.pairs / self.pairs
            shares.append(seen if enough >= 1 and seen < 1 else min(seen, enough))
        return max(shares)

    def rate_at(self, progress: Progress) -> float:
        """Tells the learning rate of the next update."""
        warm = min(1.0, (progress.step - self.warm_from + 1) / self.warm_steps)
        fall = min(1.0, (1.0 - self.fraction(progress)) / (1.0 - self.hold))
        return self.rate * warm * max(fall, 0.01)
