"""What a Word document of ours is made of: the names of its last two columns."""

from typing import Final

STATUS: Final = "status"
REMARKS: Final = "remarks"
