"""Set phrases, in which a noun says nothing by itself: "en train de" has no train in it."""

from collections.abc import Sequence
from functools import cache

from glossary.language.french import Gap, Token, tokenise
from glossary.language.word_lists import lines_of

_Phrase = tuple[int, tuple[str, ...]]
"""The place of a word in a phrase, and the words of that."""


def is_in_set_phrase(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether words are a part of a set phrase, and not the whole of it.

    Args:
        tokens: The words of a text.
        first: The place of the first of the words.
        last: The place of the last of them.

    Returns:
        True for "train" in "en train de partir".
    """
    return any(
        place <= first
        and last < place + len(words)
        and last - first + 1 < len(words)
        and _stands_at(tokens, place, words)
        for offset, words in _phrases().get(tokens[first].form, ())
        if (place := first - offset) >= 0
    )


def _stands_at(tokens: Sequence[Token], place: int, words: tuple[str, ...]) -> bool:
    found = tokens[place : place + len(words)]
    return tuple(token.form for token in found) == words and not any(
        token.gap in (Gap.BREAK, Gap.COMMA) for token in found[1:]
    )


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    found: dict[str, list[_Phrase]] = {}
    for line in lines_of("french_set_phrases.txt"):
        words = tuple(token.form for token in tokenise(line))
        for place, word in enumerate(words):
            found.setdefault(word, []).append((place, words))
    return found
