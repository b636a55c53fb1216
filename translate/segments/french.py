"""The splitter of French text."""

from pathlib import Path
from typing import Self

from translate.segments.lexicon import Lexicon
from translate.segments.sentences import SentenceSplitter


class FrenchSplitter(SentenceSplitter):
    """Finds the sentences of French prose; see `SentenceSplitter`."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        """Make a splitter.

        Args:
            lexicon: The word lists to go by; the packaged ones if None.
        """
        super().__init__(lexicon or Lexicon.french())

    @classmethod
    def from_file(cls, path: Path) -> Self:
        """Make a splitter whose lists are extended by a user's TOML file.

        Raises:
            UsageError: The file cannot be read or is not of that form.
        """
        return cls(Lexicon.french().extended(path))
