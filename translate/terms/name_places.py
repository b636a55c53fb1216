"""Where in a translation the words stand that a name of the source was garbled into."""

import re
import unicodedata
from typing import Final

from translate.bitext import Span
from translate.engine import Alignment, Hypothesis
from translate.engine.alignment import WORD
from translate.engine.writing.function_words import ENGLISH_FUNCTION_WORDS
from translate.literals.names import Name, NameKind

_TITLES: Final = frozenset(
    {"dr", "lady", "lord", "madam", "miss", "mr", "mrs", "ms", "president", "professor", "sir"}
)
_ACRONYM: Final = re.compile(r"[A-Z][A-Z-]*[A-Z]s?")


def is_half_said(name: Name, target: str) -> bool:
    """Tell whether some words of a name stand in a target, but not all ("Byk Mihyung" for "Park").

    Args:
        name: A name of the source.
        target: Its translation.
    """
    words = _folded(name.text)
    lost = set(words) - set(_folded(target))
    return name.kind is NameKind.PROPER and 0 < len(lost) < len(words)


def fills(name: Name, text: str) -> bool:
    """Tell whether a text has at least as many words as a name."""
    return len(_folded(text)) >= len(_folded(name.text))


def name_place(name: Name, hypothesis: Hypothesis) -> Span | None:
    """Find the capitalised words that stand for a name and for nothing else.

    Args:
        name: A name of the source.
        hypothesis: The translation.

    Returns:
        Where they stand in the target; None where the alignment shows no such words.
    """
    alignment = hypothesis.alignment
    aligned = alignment.target_span(name.span) if alignment is not None else None
    if alignment is None or aligned is None:
        return None
    target = hypothesis.target
    words = [match.span() for match in WORD.finditer(target)]
    standing = [span for span in words if _stands_for(name, target[slice(*span)], span, alignment)]
    run = [span for span in standing if aligned[0] <= span[0] and span[1] <= aligned[1]]
    if not run:
        return None
    begin, end = run[0][0], run[-1][1]
    for span in standing:  # a word at its side that attention had doubts about
        if span[0] <= end + 1 and begin <= span[1] + 1:
            begin, end = min(begin, span[0]), max(end, span[1])
    if any(begin <= span[0] < end and span not in standing for span in words):
        return None
    return begin, end


def _stands_for(name: Name, word: str, span: Span, alignment: Alignment) -> bool:
    if not word[0].isupper() or word.lower() in ENGLISH_FUNCTION_WORDS | _TITLES:
        return False
    if name.kind is NameKind.ACRONYM and not _ACRONYM.fullmatch(word):
        return False
    origin = alignment.source_span(span)
    return origin is not None and name.span[0] <= origin[0] and origin[1] <= name.span[1]


def _folded(text: str) -> list[str]:
    """List the words of a text without capitals and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    return re.findall(
        r"[^\W_]+", "".join(sign for sign in plain if not unicodedata.combining(sign))
    )
