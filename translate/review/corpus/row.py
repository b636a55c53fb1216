"""One segment of a corpus under review, as it stands now."""

from dataclasses import dataclass

from translate.bitext import Flag, Segment, Status, Translation
from translate.memory import Action

NEEDS_WORK = "needs-work"
"""The code of the flag that a person raises."""

_DONE = (Status.ACCEPTED, Status.EDITED, Status.REJECTED)


@dataclass(slots=True, eq=False)
class Row:
    """A segment with its translation, and what people have done to it.

    Attributes:
        number: What the page calls it by; it stays while the program runs.
        article: Number of its article.
        segment: The segment.
        opens: Whether it is the first of its paragraph.
        translation: The translation as it stands now.
        version: Version of the latest review, 0 where there is none.
        action: What that did.
        author: Who did it, or "".
        made: When, in ISO 8601, UTC, or "".
        comments: How many comments it has.
        dismissed: The flags that were dismissed.
        folded: Source and target for searching, without case and accents.
        likely: How likely it is close to a person's translation; None where nothing tells.
        attention: How much it needs eyes: the higher, the sooner.
        needs_eyes: Whether it is not decided on, and something speaks against it.
        is_placed: Whether it stands in its article: what was split or joined does not.
    """

    number: int
    article: int
    segment: Segment
    opens: bool
    translation: Translation
    version: int = 0
    action: Action | None = None
    author: str = ""
    made: str = ""
    comments: int = 0
    dismissed: tuple[Flag, ...] = ()
    folded: str = ""
    likely: float | None = None
    attention: float = 0.0
    needs_eyes: bool = False
    is_placed: bool = False

    @property
    def is_done(self) -> bool:
        """Whether somebody has decided on it."""
        return self.translation.status in _DONE

    @property
    def is_typed(self) -> bool:
        """Whether somebody has typed in it without being done."""
        return self.action is Action.TYPE and not self.is_done

    @property
    def needs_work(self) -> bool:
        """Whether somebody marked it so."""
        return self.action is Action.REOPEN and not self.is_done
