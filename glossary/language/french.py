"""French words: where they stand in a text, and the one spelling in which they are compared.

The same functions take the text and the glossary's source forms apart, so that whatever they do
to one they do to the other.
"""

import re
import unicodedata
from enum import Enum
from functools import lru_cache, partial
from itertools import accumulate
from typing import Final, NamedTuple

_APOSTROPHES: Final = "'’ʼ‘‛′`´＇"
_LETTERS: Final = r"[^\W_]+(?:[\u0300-\u036f\u00ad]+[^\W_]*)*"

# The first line takes most words and is quick; it leaves to the others whatever may go on with an
# apostrophe, a dot or a combining mark.
_WORDS: Final = re.compile(
    rf"""(
      [^\W_]++(?![{_APOSTROPHES}.\u0300-\u036f\u00ad])
    | (?i:aujourd)[{_APOSTROPHES}](?i:hui)
    | [^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?                        # O.N.U.
    | (?i:[cdjlmnst]|(?:lors|puis|quoi|jus)?qu)[{_APOSTROPHES}](?=\s?[^\W_])   # l' d' qu'
    | {_LETTERS}(?:[{_APOSTROPHES}](?=[^\W_]){_LETTERS})*
    )""",
    re.VERBOSE,
)

_OPAQUE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?:[\w-]+\.)+(?:com|org|net|info|gov|int|edu|eu|fr|uk|vn)\b",
    re.IGNORECASE,
)
_DOT_INSIDE = re.compile(r"\.\S")
_HYPHENS = "-\u2010\u2011"
_FOLDS = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | {"\u00ad": None})
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "OE", "Æ": "AE", "ﬁ": "fi", "ﬂ": "fl"})


class Gap(Enum):
    """What separates a word from the one before it."""

    SPACE = "space"
    HYPHEN = "hyphen"
    COMMA = "comma"
    BREAK = "break"


class Token(NamedTuple):
    """One word of a text.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last code point.
        text: The word as it stands.
        form: The word in lower case, composed, with straight apostrophes and no ligatures.
        gap: What separates it from the word before; a break at the start of the text.
        mark: The signs between it and the word before, without spaces.
    """

    start: int
    end: int
    text: str
    form: str
    gap: Gap
    mark: str


def word_set(line: str) -> frozenset[str]:
    """Make a set of the words of a line, for closed classes of words.

    Args:
        line: Words with spaces between them.

    Returns:
        The words.
    """
    return frozenset(line.split())


def tokenise(text: str) -> tuple[Token, ...]:
    """Take a French text apart into words.

    Elided words stand alone ("l'", "d'"), hyphenated ones come apart.

    Args:
        text: Any text.

    Returns:
        Its words, in order; `text[token.start:token.end] == token.text` holds for each.
    """
    return tokens_of(split(text))


def split(text: str) -> list[str]:
    """Take a French text apart into words and what stands between them.

    Args:
        text: Any text.

    Returns:
        What stands before the first word, the word, what stands after it, the next word and so
        on; joined they are the text.
    """
    return _WORDS.split(text)


def tokens_of(pieces: list[str]) -> tuple[Token, ...]:
    """Make tokens of the pieces of a text.

    Args:
        pieces: As `split` gives them.

    Returns:
        The words among them.
    """
    words = pieces[1::2]
    if not words:
        return ()
    # Texts have many words: all of this runs without a line of Python for each.
    ends = list(accumulate(map(len, pieces)))
    gaps = [Gap.BREAK, *map(_gap, pieces[2:-1:2])]
    marks = [pieces[0].strip(), *map(_mark, pieces[2:-1:2])]
    rows = zip(ends[0::2], ends[1::2], words, map(plain, words), gaps, marks, strict=False)
    return tuple(map(_new_token, rows))


def opaque_spans(text: str) -> list[tuple[int, int]]:
    """Find what looks like words but is none: web and mail addresses.

    Args:
        text: Any text.

    Returns:
        The spans, in order.
    """
    if "://" not in text and not _DOT_INSIDE.search(text):
        return []
    return [found.span() for found in _OPAQUE.finditer(text)]


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """Write a word in the form in which words are compared.

    Args:
        word: A word as it stands in a text.

    Returns:
        It in lower case, composed (NFC), with straight apostrophes, without ligatures and soft
        hyphens, and without the dots of an acronym.
    """
    form = unicodedata.normalize("NFC", word).translate(_FOLDS).translate(_LIGATURES).lower()
    return form.replace(".", "") if "." in form else form


@lru_cache(maxsize=1 << 16)
def fold(form: str) -> str:
    """Take the accents off a word.

    Args:
        form: A word.

    Returns:
        It without diacritics.
    """
    if form.isascii():
        return form
    decomposed = unicodedata.normalize("NFD", form)
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


@lru_cache(maxsize=1 << 10)
def _gap(between: str) -> Gap:
    sign = between.strip()
    if not sign:
        return Gap.SPACE
    if between in _HYPHENS:
        return Gap.HYPHEN
    return Gap.COMMA if sign == "," else Gap.BREAK


@lru_cache(maxsize=1 << 10)
def _mark(between: str) -> str:
    return between.strip()


# Past the constructor, which would look at the fields by name.
_new_token = partial(tuple.__new__, Token)
