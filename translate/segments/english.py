"""The splitter of English text."""

from translate.segments.lexicon import Lexicon
from translate.segments.sentences import SentenceSplitter


class EnglishSplitter(SentenceSplitter):
    """Finds the sentences of English prose; see `SentenceSplitter`."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        """Make a splitter.

        Args:
            lexicon: The word lists to go by; the packaged ones if None.
        """
        super().__init__(lexicon or Lexicon.english())
