"""The phrases of a text that may be terms, by the words that they are made of.

A phrase has up to five content words, begins and ends with one, and is joined inside by nothing but
a few words of grammar.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.language.french import tokenise, word_set
from glossary.matching.matcher import Matcher

LONGEST = 8
"""Words of the longest phrase."""
_MOST_CONTENT = 5
"""Content words of the longest phrase."""

_FRENCH_LINKS = word_set("de d du des à au aux la le les l et en sur")
FRENCH_FUNCTION_WORDS = _FRENCH_LINKS | word_set(
    "un une ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes qui que qu"
    " quoi dont où il elle on nous vous ils elles je tu se s ne n pas plus moins très y a ont"
    " est sont être été était étaient avoir eu fait faire dans sur sous par pour sans avec"
    " entre vers chez contre depuis selon ainsi mais ou donc or ni car si comme aussi lors"
    " après avant pendant tout tous toute toutes autre autres même mêmes deux trois afin"
    " c j m t lui soit sera seront serait peut peuvent doit doivent cela ceux celle celui"
    " notamment également alors encore déjà puis dès lorsque plusieurs chaque"
)
ENGLISH_FUNCTION_WORDS = word_set(
    "a an the of to in on at by for from with as is are was were be been being it its this that"
    " these those he she they his her their has have had not which who whom will would can"
    " could should must may and or but also than then there more most other such some any all"
    " we our you your i my me us them him if so no into over under between after before during"
    " about against do does did said says away ago really very quite just only too even still"
    " now here again ever never always often yet already perhaps however across within without"
    " among through throughout towards upon until per via above below behind near since while"
    " despite"
)
_ENGLISH_LINKS = word_set("of the and in for on against to")
_ENGLISH_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ABBREVIATIONS = word_set("st mr mrs ms dr prof gen lt col sgt capt gov sen rep no vs")
"""English words whose full stop ends no phrase."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A phrase where it stands in a text.

    Attributes:
        words: Its words, folded, with a space between any two.
        text: The phrase as it stands.
        before: The word before it, folded; "" at the beginning of a sentence.
    """

    words: str
    text: str
    before: str


def french_phrases(text: str, matcher: Matcher | None = None) -> Iterator[Occurrence]:
    """Find the phrases of a French text that may be terms.

    Args:
        text: The text.
        matcher: What it finds is left out, and all that overlaps it.
    """
    known = [match.span for match in matcher.find(text)] if matcher is not None else []
    spans = [(token.start, token.end) for token in tokenise(text)]
    words = [text[start:end].casefold().strip("'’") for start, end in spans]
    for first, last in _runs(words, FRENCH_FUNCTION_WORDS, _FRENCH_LINKS, text, spans):
        start, end = spans[first][0], spans[last][1]
        within_compound = text[start - 1 : start] == "-" or text[end : end + 1] == "-"
        if not within_compound and not any(start < stop and begin < end for begin, stop in known):
            yield _occurrence(text, words, spans, first, last)


def english_phrases(text: str) -> Iterator[Occurrence]:
    """Find the phrases of an English text that may be terms."""
    found = list(_ENGLISH_WORD.finditer(text))
    words = [match[0].casefold() for match in found]
    spans = [match.span() for match in found]
    for first, last in _runs(words, ENGLISH_FUNCTION_WORDS, _ENGLISH_LINKS, text, spans):
        if not words[last].endswith(("'s", "’s")):
            yield _occurrence(text, words, spans, first, last)


def content_words(words: str, function_words: frozenset[str]) -> list[str]:
    """Leave the words of grammar out of a phrase."""
    return [word for word in words.split() if word not in function_words]


def _occurrence(
    text: str, words: Sequence[str], spans: Sequence[tuple[int, int]], first: int, last: int
) -> Occurrence:
    start, end = spans[first][0], spans[last][1]
    follows = first > 0 and _is_joined(text, words[first - 1], spans[first - 1][1], start)
    before = words[first - 1] if follows else ""
    return Occurrence(" ".join(words[first : last + 1]), text[start:end], before)


def _runs(
    words: Sequence[str],
    function_words: frozenset[str],
    links: frozenset[str],
    text: str,
    spans: Sequence[tuple[int, int]],
) -> Iterator[tuple[int, int]]:
    """Runs of words that may be a term, by the places of their first and last word."""
    content = [
        word not in function_words and word[:1].isalpha() and len(word) > 1 for word in words
    ]
    for first, opens in enumerate(content):
        if not opens:
            continue
        found = 0
        for last in range(first, min(first + LONGEST, len(words))):
            if last > first and not _is_joined(
                text, words[last - 1], spans[last - 1][1], spans[last][0]
            ):
                break
            if content[last]:
                found += 1
                yield first, last
                if found == _MOST_CONTENT:
                    break
            elif words[last] not in links:
                break


def _is_joined(text: str, word: str, end: int, start: int) -> bool:
    """Whether nothing parts a word and the next but a space, a hyphen or an apostrophe."""
    gap = text[end:start].strip()
    return gap in ("", "-", "'", "’") or (gap == "." and word in _ABBREVIATIONS)


def plain(text: str) -> str:
    """A text without accents, hyphens and apostrophes, to tell names that stay as they are."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in decomposed if mark.isalnum())
