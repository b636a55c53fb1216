"""Checks across the segments of a corpus: one thing said in one way throughout."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from translate.bitext import Flag, Severity, TermUse
from translate.quality.lexicons.translations import english_stem, french_stem

INCONSISTENT_TARGET: Final = "inconsistent-target"
INCONSISTENT_SOURCE: Final = "inconsistent-source"
INCONSISTENT_TERM: Final = "inconsistent-term"

_WORD: Final = re.compile(r"\w+")
_FEWEST_WORDS: Final = 3
"""Words of a source from which on it must be translated alike; shorter ones depend on context."""
_LONGEST_SHOWN: Final = 80


class Consistency:
    """Remembers how sources and terms were translated, and tells where that changes.

    What differs in capitals, marks and spaces only is the same. Each other way is told once, at the
    segment that has it first, so that a habit is one finding and not a thousand.
    """

    def __init__(self) -> None:
        self._targets: dict[str, _Ways] = {}
        self._sources: dict[str, _Ways] = {}
        self._terms: dict[str, _Ways] = {}

    def check(
        self, source: str, target: str, terms: Sequence[TermUse], place: str
    ) -> Iterator[Flag]:
        """Compare a segment with those before it.

        Args:
            source: The French text.
            target: The English text.
            terms: Every use of a glossary term in the two.
            place: What to call the segment in messages about others.

        Yields:
            A warning for each way that is new.
        """
        essence, rendering = _essence(source), _essence(target)
        if rendering and len(essence.split()) >= _FEWEST_WORDS:
            ways = self._targets.setdefault(essence, _Ways())
            if other := ways.other_than(rendering, target, place):
                message = f"The same source is translated as {other}."
                yield Flag(INCONSISTENT_TARGET, Severity.WARNING, message)
            ways = self._sources.setdefault(rendering, _Ways())
            if other := ways.other_than(essence, source, place):
                message = f"Another source has the same translation: {other}."
                yield Flag(INCONSISTENT_SOURCE, Severity.WARNING, message)
        for use in terms:
            yield from self._term(use, place)

    def _term(self, use: TermUse, place: str) -> Iterator[Flag]:
        if use.target_span is None:
            return
        name = " ".join(map(french_stem, _essence(use.source).split()))
        rendering = " ".join(map(english_stem, _essence(use.target).split()))
        ways = self._terms.setdefault(name, _Ways())
        if other := ways.other_than(rendering, use.target, place):
            message = f"{use.source!r} is rendered as {use.target!r} here, as {other}."
            yield Flag(INCONSISTENT_TERM, Severity.WARNING, message)


class _Ways:
    """The ways that something was said so far, and where the first was."""

    __slots__ = ("_first", "_known")

    def __init__(self) -> None:
        self._first = ""
        self._known: tuple[str, ...] = ()

    def other_than(self, way: str, text: str, place: str) -> str:
        """Take note of a way; where it is new and not the first, tell what the first was."""
        if way in self._known:
            return ""
        self._known += (way,)
        if len(self._known) > 1:
            return self._first
        shown = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
        self._first = f"{shown!r} in {place}"
        return ""


def _essence(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
