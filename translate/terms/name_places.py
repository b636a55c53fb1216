"""Where in a translation the words stand that a name of the source was garbled into."""

import re
import unicodedata
from typing import Final

from translate.bitext import Span, overlaps
from translate.engine import Alignment, Hypothesis
from translate.engine.alignment import WORD
from translate.engine.writing.function_words import ENGLISH_FUNCTION_WORDS, FRENCH_FUNCTION_WORDS
from translate.literals.names import Name, NameKind

_TITLES: Final = frozenset(
    {"dr", "lady", "lord", "madam", "miss", "mr", "mrs", "ms", "president", "professor", "sir"}
)
_PRONOUNS: Final = frozenset({"he", "her", "him", "it", "she", "them", "they"})
"""Words of grammar that may be all that is left of a name: "the University of it"."""

_TOKEN: Final = re.compile(r"[^\s()\[\]\"“”«»,;:!?]*[^\s()\[\]\"“”«»,;:!?.]")
"""A word with all that is written as one with it, the marks around it left out: "doesn't"."""

_POSSESSIVE: Final = re.compile(r"(?<=\w)['’]s$")

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


def stand_in(name: Name, hypothesis: Hypothesis) -> Span | None:
    """Find the words, of whatever kind, that translate a name and nothing else.

    A model that does not know a name may write any word in its place ("people in electronics" for
    those of Colorado), or a part of one.

    Args:
        name: A name of the source.
        hypothesis: The translation.

    Returns:
        Where they stand in the target, whole and without an article before them; None where the
        alignment shows no such words, or none but words of grammar.
    """
    span = name.span
    alignment, target = hypothesis.alignment, hypothesis.target
    aligned = alignment.target_span(span) if alignment is not None else None
    if alignment is None or aligned is None:
        return None
    tokens = list(_TOKEN.finditer(target))
    kept = [place for place, one in enumerate(tokens) if overlaps(one.span(), aligned)]
    while kept and _is_grammar(tokens[kept[0]][0]):
        kept.pop(0)
    while kept and _is_grammar(tokens[kept[-1]][0]):
        kept.pop()
    if not kept or not all(_is_within(tokens[one], span, alignment) for one in kept):
        return None
    first, last = kept[0], kept[-1]
    # A word at its side that attention had doubts about: "founded founded" for "Lloyds".
    while first and _is_left(tokens[first - 1], tokens[first], span, alignment):
        first -= 1
    while tokens[last + 1 :] and _is_left(tokens[last + 1], tokens[last], span, alignment):
        last += 1
    place = tokens[first].start(), tokens[last].end()
    if _is_needed(place, span, hypothesis.source, alignment):
        return None
    possessive = _POSSESSIVE.search(target, *place)
    return place if possessive is None else (place[0], possessive.start())


def _is_within(token: re.Match[str], span: Span, alignment: Alignment) -> bool:
    """Whether every word of a token translates a part of a span."""
    words = [word.span() for word in WORD.finditer(token.string, *token.span())]
    origins = [alignment.source_span(word) for word in words]
    return bool(words) and all(
        origin is not None and span[0] <= origin[0] and origin[1] <= span[1] for origin in origins
    )


def _is_left(token: re.Match[str], beside: re.Match[str], span: Span, alignment: Alignment) -> bool:
    """Whether a token beside those that stand for something stands for it as well."""
    between = token.string[min(token.end(), beside.end()) : max(token.start(), beside.start())]
    return between == " " and not _is_grammar(token[0]) and _is_within(token, span, alignment)


def _is_needed(place: Span, span: Span, source: str, alignment: Alignment) -> bool:
    """Whether a word of the source, apart from a span of it, is translated in a place alone."""
    for word in WORD.finditer(source):
        if word[0].lower() not in FRENCH_FUNCTION_WORDS and not overlaps(word.span(), span):
            translated = alignment.target_span(word.span())
            if translated is not None and overlaps(translated, place):
                return True
    return False


def _is_grammar(word: str) -> bool:
    return word in ENGLISH_FUNCTION_WORDS and word not in _PRONOUNS


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
