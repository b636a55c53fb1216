"""How a training goes on, on standard error."""

from typing import TYPE_CHECKING

import rich.progress

from translate.cli.showing.progress import Bar

if TYPE_CHECKING:
    from translate.adapt.report import Evaluation
    from translate.training.schedule import Progress


class TrainingProgress(Bar):
    """A bar that shows the share of a training that is done; the scores stay above it."""

    def __init__(self) -> None:
        super().__init__(
            "getting ready",
            1.0,
            rich.progress.TaskProgressColumn(),
            rich.progress.TextColumn("{task.description}"),
            rich.progress.TimeElapsedColumn(),
            rich.progress.TimeRemainingColumn(),
        )

    def note(self, line: str) -> None:
        """Print a line without disturbing the bar."""
        self.say(line)

    def stepped(self, progress: "Progress", fraction: float, loss: float) -> None:
        """Move the bar."""
        self._bar.update(
            self._task,
            completed=min(1.0, fraction),
            description=f"update {progress.step:,}, {progress.pairs:,} pairs, loss {loss:.2f}",
        )

    def evaluated(self, evaluation: "Evaluation", remark: str) -> None:
        """Print the scores."""
        scores = ", ".join(f"{name} chrF {one.chrf:.1f}" for name, one in evaluation.scores.items())
        loss = "" if evaluation.loss is None else f", loss {evaluation.loss:.2f}"
        said = f" ({remark})" if remark else ""
        back = ", half-way back" if evaluation.share < 1 else ""
        self.note(f"update {evaluation.step:,}{back}{loss}: {scores}{said}")
