"""Finds what a target says twice running though the source does not.

A model does so where it translates one word in two ways at once ("smugglers of smuggling"), or
takes up again what it has just written ("in vain in vain", "2018,2018", "lorries and lorries").
"""

import re
from collections.abc import Iterator
from typing import Final

_DOUBLED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # "the the", "in 2024' in 2024"
        r"(?<![\w'’-])(?i:([^\W\d_]{2,}(?:\s+[\w'’-]+){0,5})['’]?\s+\1)(?![\w'’-])",
        # "Chile, Chile"; a word without a capital may be said twice for emphasis
        r"(?<![\w'’-])([A-Z]\w{2,}),\s+\1(?![\w'’-])",
        # "year-old-old"
        r"(?<![\w'’])(?i:([^\W\d_]{3,})-\1)(?![\w'’])",
        # "2018,2018", "11, 11"
        r"(?<![\w.,])(\d+)(?:,\s?|\s|/)\1(?!\w|[.,/]\d)",
        # "lorries and lorries", "the victims of the victims"
        r"(?<![\w'’-])(?i:([^\W\d_]{4,})\s+(?:and|or|of|of the)\s+\1)(?![\w'’-])",
        # "the Law Secretary of the Law Secretary"
        r"(?<![\w'’-])(?i:((?:[\w'-]+\s+){1,5}[\w'-]{4,})\s+(?:and|or|of|in|for)(?: the)?\s+\1)\b",
        # as in: continuing to continue; but not: offence or offences
        r"\b([a-z]{6,30})[a-z]{2,14}\s+(?:or|to)\s+\1(?!s?\b|es\b)[a-z]{1,12}\b",
        r"\b([a-z]{6,30})(?!s\b|es\b)[a-z]{1,14}\s+(?:or|to)\s+\1[a-z]{2,12}\b",
        # "smugglers of smuggling", "imperial imperialism"
        r"(?<![\w'’-])([a-z]{5,30})[a-z]{2,12}(?:\s+of(?: the)?)?\s+\1[a-z]{2,12}(?![\w'’-])",
    )
)
_LINKS: Final = "et|ou|de|du|des|de la|par|à|en"
_IN_SOURCE: Final = re.compile(
    rf"(?<!\w)(\w{{2,}}(?:\W+\w+){{0,5}}?)(?:\W+(?:{_LINKS}))?\W+\1(?!\w)", re.IGNORECASE
)
_DEGREES: Final = re.compile(
    r"\b(?:(?:de )?(plus|moins|mieux|pire|mal) en \1|peu à peu|petit à petit)\b", re.IGNORECASE
)
"""Phrases of degrees, which English puts with a comparative said twice: "more and more"."""

_COMPARATIVE: Final = re.compile(
    r"(?i:more|less|better|worse|further|farther|little|bit|[a-z]{2,}er) and "
)
_RIGHTLY: Final = frozenset(
    {"had", "that", "very", "so", "no", "yes", "well", "ha", "bye", "more", "again", "over"}
)


def doubled(source: str, target: str) -> Iterator[str]:
    """Find what the target says twice running, unless the source says something twice running.

    Args:
        source: The French text.
        target: The English text.

    Yields:
        The stretches of the target.
    """
    plain = _DEGREES.sub("", source)
    if _IN_SOURCE.search(plain):
        return
    end = 0
    found = [match for pattern in _DOUBLED for match in pattern.finditer(target)]
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        of_degree = plain != source and _COMPARATIVE.match(match.group())
        if match.start() >= end and match[1].casefold() not in _RIGHTLY and not of_degree:
            end = match.end()
            yield match.group()
