"""The interface behind which a sentence splitter stands."""

from typing import Protocol


class Splitter(Protocol):
    """Anything that can cut running text into sentences."""

    def split(self, text: str) -> list[str]:
        """Cut a text into its sentences.

        Args:
            text: One paragraph.

        Returns:
            Its sentences in reading order, none of them empty. Joined, they hold every character
            of the text but white space.
        """
        ...
