"""Checks across the segments of a corpus: one thing said in one way throughout."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from translate.bitext import Flag, Severity, TermUse
from translate.quality.lexicons.translations import english_stem, french_stem
from translate.scratch import open_scratch, short_digest

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
        self._known = open_scratch(
            "way (what INTEGER, way INTEGER, PRIMARY KEY (what, way)) WITHOUT ROWID",
            "first (what INTEGER PRIMARY KEY, told TEXT)",
        )

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
            if other := self._other_than(f"t {essence}", rendering, target, place):
                message = f"The same source is translated as {other}."
                yield Flag(INCONSISTENT_TARGET, Severity.WARNING, message)
            if other := self._other_than(f"s {rendering}", essence, source, place):
                message = f"Another source has the same translation: {other}."
                yield Flag(INCONSISTENT_SOURCE, Severity.WARNING, message)
        for use in terms:
            yield from self._term(use, place)

    def _term(self, use: TermUse, place: str) -> Iterator[Flag]:
        if use.target_span is None:
            return
        name = " ".join(map(french_stem, _essence(use.source).split()))
        rendering = " ".join(map(english_stem, _essence(use.target).split()))
        if other := self._other_than(f"w {name}", rendering, use.target, place):
            message = f"{use.source!r} is rendered as {use.target!r} here, as {other}."
            yield Flag(INCONSISTENT_TERM, Severity.WARNING, message)

    def _other_than(self, what: str, way: str, text: str, place: str) -> str:
        """Take note of a way to say something; where it is new, tell what the first one was.

        Args:
            what: What is said; the kind of thing is its first letter.
            way: How it is said here, without what does not count.
            text: The same as it stands.
            place: Where.
        """
        key, own = short_digest(what), short_digest(way)
        if not self._known.execute("INSERT OR IGNORE INTO way VALUES (?, ?)", (key, own)).rowcount:
            return ""
        query = "SELECT told FROM first WHERE what = ?"
        if found := self._known.execute(query, (key,)).fetchone():
            return str(found[0])
        shown = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
        told = f"{shown!r} in {place}"
        self._known.execute("INSERT INTO first VALUES (?, ?)", (key, told))
        return ""


def _essence(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
