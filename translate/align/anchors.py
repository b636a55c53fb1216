"""Terms of a glossary that stand in two sentences: signs that these belong together."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, Protocol

from glossary import Match, Matcher, Termbase, pair

Marks = list[tuple[str, ...]]
"""Signs of each sentence of a text; the same sign in two sentences speaks for a link."""

_BEGINNING: Final = 4
"""Letters of a word that its forms have in common, by which sentences are chosen."""
_WORD: Final = re.compile(r"[^\W_]+")


class Anchors(Protocol):
    """Finds what two texts have in common beside their words."""

    def marks(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[Marks, Marks]:
        """Give the signs of each source and of each target."""


class NoAnchors:
    """Finds nothing."""

    def marks(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[Marks, Marks]:
        """Give no signs."""
        return [()] * len(sources), [()] * len(targets)


class GlossaryAnchors:
    """Finds the terms of a glossary in sources, and their approved targets in targets.

    Args:
        termbase: The glossary, from French to English.
    """

    def __init__(self, termbase: Termbase) -> None:
        self._matcher = Matcher(termbase)

    def marks(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[Marks, Marks]:
        """Give the terms of each source, and those among them that each target renders."""
        matches = [self._matcher.find(source) for source in sources]
        chosen = {_name(match): match for several in matches for match in several}
        begun: defaultdict[str, list[str]] = defaultdict(list)
        for name, match in chosen.items():
            for beginning in {one for target in match.term.targets for one in _beginnings(target)}:
                begun[beginning].append(name)
        return (
            [tuple(dict.fromkeys(map(_name, several))) for several in matches],
            [tuple(_rendered(target, chosen, begun)) for target in targets],
        )


def _rendered(target: str, chosen: dict[str, Match], begun: dict[str, list[str]]) -> list[str]:
    """The terms that a target renders."""
    possible = dict.fromkeys(
        name for beginning in _beginnings(target) for name in begun.get(beginning, ())
    )
    return [name for name in possible if pair([chosen[name]], target)[0].rendering is not None]


def _name(match: Match) -> str:
    return f"{match.term.source}\t{match.term.targets}"


def _beginnings(text: str) -> set[str]:
    return {word[:_BEGINNING] for word in _WORD.findall(text.casefold())}
