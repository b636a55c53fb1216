"""The exceptions of `translate`, and the exit code each one stands for.

TranslateError
├── UsageError                  2  what was asked for makes no sense
│   ├── MissingExtraError          it needs a package that was left out of the installation
│   └── ClosedError                what was to translate has been closed
├── RulesError                  3  a file of cleaning rules cannot be read, or makes no sense
├── ArticleError                3  an input document cannot be read
│   ├── EncodingError              its bytes are no text in any encoding we know
│   ├── EmptyArticleError          nothing to translate is left after cleaning
│   └── FailedArticleError      1  the program itself failed on it; the others are done
├── BitextError                 3  a TMX or JSON that cannot be read as a bitext
│   └── UnknownBitextError      2  the ending of the file does not tell which it is
├── OutputError                 3  a result cannot be written
│   └── UnwrittenArticleError   1  one article cannot be; the others are
├── MemoryStoreError            3  the translation memory cannot be opened or written
│   ├── MemoryBusyError            another program keeps it locked
│   └── ReviewConflictError        somebody else has saved the same segment since
├── ReviewError                 3  what the review page is asked for cannot be done
│   └── SegmentGoneError           the segment has been split or joined since
├── AdaptationError             3  a model cannot be trained on: too little text, or it diverged
└── ModelError                  4  the model cannot be used
    ├── ModelNotFoundError         no model of that name or at that path
    ├── ModelDamagedError          its files are incomplete or altered
    ├── ModelFormatError           a folder or file that cannot be converted into a model
    └── DownloadError              it cannot be fetched

Each carries one line that says what is wrong and, where there is a way, what to do. The command
line prints that line and exits with the code; no caller needs to parse the text.
"""

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from translate.memory.reviewing.history import Change, Review


class TranslateError(Exception):
    """Whatever `translate` raises on purpose."""

    exit_code: ClassVar[int] = 1


class UsageError(TranslateError):
    """What was asked for makes no sense: an unknown option value, a contradiction."""

    exit_code = 2


class MissingExtraError(UsageError):
    """What was asked for needs a package that was left out of the installation."""


class ClosedError(UsageError):
    """What was to translate has been closed."""


class RulesError(TranslateError):
    """A file of cleaning rules cannot be read, or what is in it makes no sense."""

    exit_code = 3


class ArticleError(TranslateError):
    """An input document cannot be read or holds nothing to translate."""

    exit_code = 3


class EncodingError(ArticleError):
    """The bytes of a document are no text in any encoding we know."""


class EmptyArticleError(ArticleError):
    """Nothing to translate is left of a document after cleaning."""


class FailedArticleError(ArticleError):
    """Something went wrong in the program while it read or cleaned a document."""

    exit_code = 1


class BitextError(TranslateError):
    """A TMX or JSON document cannot be read as a bitext."""

    exit_code = 3


class UnknownBitextError(BitextError):
    """The ending of a file does not tell which kind of bitext it is."""

    exit_code = 2


class OutputError(TranslateError):
    """A result cannot be written: no permission, no room, not a folder."""

    exit_code = 3


class UnwrittenArticleError(OutputError):
    """One article cannot be written; the others are."""

    exit_code = 1


class MemoryStoreError(TranslateError):
    """The translation memory cannot be opened, read or written."""

    exit_code = 3


class MemoryBusyError(MemoryStoreError):
    """Another program keeps the memory locked: what was asked for may be tried again."""


class ReviewConflictError(MemoryStoreError):
    """Somebody has saved a segment since the version that a save is based on.

    Args:
        yours: The change that was not saved.
        theirs: The latest entry of the segment; None where the change is based on one that there
            is not.
    """

    def __init__(self, yours: "Change", theirs: "Review | None") -> None:
        who = (theirs and theirs.author) or "somebody else"
        super().__init__(
            f"{yours.article}/{yours.segment}: {who} has saved this segment meanwhile; "
            "look at both texts and save again"
        )
        self.yours = yours
        self.theirs = theirs


class ReviewError(TranslateError):
    """What the review page is asked for cannot be done: no such segment, no port to be had."""

    exit_code = 3


class SegmentGoneError(ReviewError):
    """A segment was split, or joined with another, since somebody last saw it."""


class AdaptationError(TranslateError):
    """A model cannot be trained on: too little text, settings that do not fit, or it diverged."""

    exit_code = 3


class ModelError(TranslateError):
    """The model cannot be used."""

    exit_code = 4


class ModelNotFoundError(ModelError):
    """There is no model of that name or at that path."""


class ModelDamagedError(ModelError):
    """The files of a model are incomplete or not what they were."""


class ModelFormatError(ModelError):
    """A folder or a file cannot be converted into a model that runs here."""


class DownloadError(ModelError):
    """A model cannot be fetched: no network, no such name, not what was promised."""
