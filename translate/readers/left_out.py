"""What a file holds and a bitext does not, counted while the file is read."""

import logging
from collections import Counter
from pathlib import Path

_LOG = logging.getLogger(__name__)


class LeftOut:
    """Counts what is left out of a file, to be told once."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, one: str, many: str = "", count: int = 1) -> None:
        """Count something.

        Args:
            one: What one of them is called.
            many: What several are called; `one` with an s unless given.
            count: How many there are.
        """
        if count:
            self._counts[one, many or f"{one}s"] += count

    def tell(self, path: Path) -> None:
        """Warn of what was counted, in one line."""
        listed = ", ".join(
            f"{count:,} {one if count == 1 else many}"
            for (one, many), count in self._counts.items()
        )
        if listed:
            _LOG.warning("%s: left out: %s", path, listed)
