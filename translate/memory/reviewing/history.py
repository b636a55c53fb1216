"""What the history of reviews is made of: changes that people ask for, and what became of them."""

from dataclasses import dataclass
from enum import StrEnum

from translate.bitext import Origin, Segment, Status


class Action(StrEnum):
    """What a person did, as the history names it."""

    TYPE = "type"
    """Typed without being done: the status stays. What one person types in a row is one entry."""
    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
    REOPEN = "reopen"
    """Said that an accepted, edited or rejected one needs work."""
    TAKE = "take"
    """Took a match of the memory, or another of the model's answers."""
    REPLACE = "replace"
    """Searched and replaced."""
    PROPAGATE = "propagate"
    """Gave identical segments the same target."""
    SPLIT = "split"
    JOIN = "join"
    IMPORT = "import"
    """Changed it in a file, which was read back."""
    REVERT = "revert"
    RETRANSLATE = "retranslate"
    """Had the machine translate a draft again, with another glossary: it stays a draft."""
    YIELD = "yield"
    """Let stand what somebody else had saved meanwhile; what was before is their own text."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a segment is to become.

    Attributes:
        article: Id of its article.
        segment: Its id in the article.
        source: Its source, as the person saw it.
        target: The new target.
        status: The new status.
        based_on: The version that the person saw: `Review.version` of the latest entry, or 0
            where the segment had none.
        target_before: The target that the person saw; counts where `based_on` is 0 and the memory
            cannot know it.
        status_before: Its status, likewise.
        origin_before: Its origin, likewise. The new origin is `HUMAN` where the target changes.
    """

    article: str
    segment: str
    source: str
    target: str
    status: Status
    based_on: int = 0
    target_before: str = ""
    status_before: Status = Status.DRAFT
    origin_before: Origin = Origin.MT


@dataclass(frozen=True, slots=True)
class Review:
    """One entry of the history: what a person did to one segment, and what it was before.

    Attributes:
        version: Names the entry; higher is later, over all segments. The version of a segment is
            that of its latest entry, 0 where it has none.
        group: Entries of one action have the same; a single one has a group of its own.
        article: Id of the article.
        segment: Id of the segment; "" in entries of old memories, which did not know it.
        source: The source at that time.
        target_before: Target before.
        status_before: Status before.
        origin_before: Origin before.
        target: Target after.
        status: Status after.
        origin: Origin after.
        action: What was done.
        author: Who did it; "" where that is not known.
        made: When, in UTC (ISO 8601).
        reverts: The group that this entry takes back, or 0.
    """

    version: int
    group: int
    article: str
    segment: str
    source: str
    target_before: str
    status_before: Status
    origin_before: Origin
    target: str
    status: Status
    origin: Origin
    action: Action
    author: str
    made: str
    reverts: int = 0


@dataclass(frozen=True, slots=True)
class Comment:
    """What a person has noted on a segment.

    Attributes:
        id: Names the comment.
        article: Id of the article.
        segment: Id of the segment.
        text: The note.
        author: Who wrote it.
        made: When, in UTC (ISO 8601).
    """

    id: int
    article: str
    segment: str
    text: str
    author: str
    made: str


@dataclass(frozen=True, slots=True)
class Regrouping:
    """Segments that a person has split or joined.

    Attributes:
        article: Id of the article.
        before: The segments as they were, in a row.
        after: Those in their place. Ids tell where they come from: the parts of "s0003" are
            "s0003.1" and "s0003.2"; "s0003" and "s0004" joined are "s0003+s0004".
    """

    article: str
    before: tuple[Segment, ...]
    after: tuple[Segment, ...]
