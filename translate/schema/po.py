"""What a PO file of ours is made of."""

from typing import Final

from translate.bitext import Status

CONTEXT: Final = "#"
"""What stands between the ids of article and segment in `msgctxt`."""
REVIEWED: Final = frozenset({Status.ACCEPTED, Status.EDITED})
"""The statuses of what is not fuzzy."""
