"""The glossary of the user: where new terms go, and which segments they concern."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from glossary import (
    Matcher,
    PartOfSpeech,
    Term,
    Termbase,
    add_term,
    find_format,
    open_termbase,
    save,
)
from translate.review.corpus.filters import fold
from translate.review.corpus.row import Row

_STEM = 4
"""Letters that all forms of a word are taken to begin with."""


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """A file that takes new terms.

    Attributes:
        path: The file; where there is none yet, it begins as a copy of the glossary in use.
    """

    path: Path

    def add(self, term: Term, in_use: Termbase) -> Termbase:
        """Add an entry.

        Args:
            term: The entry.
            in_use: What a new file begins with.

        Returns:
            What the file then holds.

        Raises:
            GlossaryError: It is listed already, or the file cannot be read or written.
        """
        if not self.path.exists() and len(in_use):
            save(in_use, self.path)
        add_term(self.path, term, find_format(self.path))
        return open_termbase(self.path)


def new_term(source: str, target: str, note: str) -> Term:
    """Make an entry of what somebody selected; a capital in the source makes it a name.

    Raises:
        TermError: A form is empty.
    """
    first = source.strip()[:1]
    is_name = first.isupper()
    return Term(
        source.strip(),
        tuple(one.strip() for one in target.split("|")),
        part_of_speech=PartOfSpeech.PROPER_NOUN if is_name else PartOfSpeech.NOUN,
        note=note.strip(),
    )


def concerned(rows: Iterable[Row], term: Term) -> Iterator[Row]:
    """Find the segments whose source has a term."""
    matcher = Matcher(Termbase("", (term,)))
    stem = fold(term.source)[:_STEM]
    for row in rows:
        if stem in row.folded and matcher.find(row.segment.source):
            yield row
