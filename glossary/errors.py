"""The exceptions of `glossary`, and the exit code each one stands for.

GlossaryError
├── UsageError        2  what was asked for makes no sense
├── TermbaseError     3  a termbase cannot be read
│   ├── EncodingError    its bytes are no UTF-8
│   ├── FormatError      a row, a column or the whole file is not as the format wants it
│   └── TermError        an entry that makes no sense by itself
├── CorpusError       3  a text or bitext cannot be read
└── OutputError       3  a termbase cannot be written

Each carries one line that names the file and the line in it, where there is one, and says what is
wrong. The command line prints that line and exits with the code.
"""

from typing import ClassVar


class GlossaryError(Exception):
    """Whatever `glossary` raises on purpose."""

    exit_code: ClassVar[int] = 1


class UsageError(GlossaryError):
    """What was asked for makes no sense: an unknown format, an unknown packaged termbase."""

    exit_code = 2


class TermbaseError(GlossaryError):
    """A termbase cannot be read."""

    exit_code = 3


class EncodingError(TermbaseError):
    """The bytes of a termbase are no UTF-8."""


class FormatError(TermbaseError):
    """A row, a column or the whole file is not as the format wants it."""


class TermError(TermbaseError):
    """An entry that makes no sense by itself: no source form, no target."""


class CorpusError(GlossaryError):
    """A text or bitext cannot be read."""

    exit_code = 3


class OutputError(GlossaryError):
    """A termbase cannot be written: no permission, no room, not a folder."""

    exit_code = 3
