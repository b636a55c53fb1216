"""What the state of an XLIFF segment says of a translation."""

from translate.bitext import Status
from translate.readers.xliff.texts import Pair
from translate.schema.xliff import DONE

_REVIEWED = {Status.ACCEPTED, Status.EDITED}


def status_of(pair: Pair, before: str) -> Status | None:
    """The status of a translation after others have worked on it.

    Args:
        pair: The pair as the document has it now.
        before: The status that we wrote beside it, or "".

    Returns:
        The status: what the state says now, and what we said where that agrees with it; None
        where neither says anything.
    """
    said = Status(before) if before in set(Status) else None
    if said is Status.REJECTED and not pair.has_target:
        return said
    if pair.approved or pair.state in DONE:
        return said if said in _REVIEWED else Status.ACCEPTED
    if pair.state:
        return Status.DRAFT
    return None if said is Status.REJECTED else said
