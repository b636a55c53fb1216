"""Terms and the termbase that holds them: plain values, which know where matching and files are."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from glossary.errors import TermError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from glossary.formats.losses import Loss
    from glossary.matching.matcher import Match, Matcher
    from glossary.rendering.pairing import Pairing


class PartOfSpeech(StrEnum):
    """What kind of word or phrase a term is; it decides how the term is inflected."""

    NOUN = "noun"
    PROPER_NOUN = "proper noun"
    ACRONYM = "acronym"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    PHRASE = "phrase"


class Case(StrEnum):
    """How capitals count: not at all, or as the entry writes them."""

    ANY = "any"
    EXACT = "exact"


class TermStatus(StrEnum):
    """How far an entry has come; only approved entries are enforced."""

    APPROVED = "approved"
    PROPOSED = "proposed"
    DEPRECATED = "deprecated"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry.

    Attributes:
        source: The source form, as a dictionary would list it.
        targets: The approved renderings, the preferred one first; at least one.
        forbidden: Renderings that must not be used for it.
        part_of_speech: What kind of word or phrase it is. Proper nouns and acronyms are not
            inflected.
        case: How capitals count, in the source and in the target.
        unless: Source words or phrases that rule a match out when they stand near it
            ("vache" for "traite").
        only_with: Source words or phrases of which one must stand near a match.
        domain: The field it belongs to.
        note: Anything worth knowing, such as where the rendering comes from.
        status: How far the entry has come.
        example: A source sentence that holds the term.
        line: The line of its file that it starts on, counted from 1; 0 where it comes from no file
            with lines. Entries that differ in it and in the column alone are equal.
        column: The column of that line that it starts in, counted from 1; 0 where the line tells
            enough.

    Raises:
        TermError: A form is empty, or there is no target.
    """

    source: str
    targets: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    part_of_speech: PartOfSpeech = PartOfSpeech.NOUN
    case: Case = Case.ANY
    unless: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    domain: str = ""
    note: str = ""
    status: TermStatus = TermStatus.APPROVED
    example: str = ""
    line: int = field(default=0, compare=False, repr=False)
    column: int = field(default=0, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise TermError("a term has no source form")
        if not self.targets:
            raise TermError(f'the term "{self.source}" has no target')
        lists = (self.targets, self.forbidden, self.unless, self.only_with)
        if not all(form.strip() for forms in lists for form in forms):
            raise TermError(f'the term "{self.source}" has an empty form in one of its lists')

    @property
    def is_name(self) -> bool:
        """Whether it is a proper noun or an acronym, and so written one way only."""
        return self.part_of_speech in (PartOfSpeech.PROPER_NOUN, PartOfSpeech.ACRONYM)

    @property
    def is_approved(self) -> bool:
        """Whether it is enforced."""
        return self.status is TermStatus.APPROVED


@dataclass(frozen=True)
class Termbase:
    """A named list of terms for one direction of translation.

    Iterating gives the terms, in order. It never changes, so that any number of threads may use it
    at once.

    Attributes:
        name: What it is called: the name of the file, without its ending.
        terms: Its entries.
        source_language: BCP 47 code of the source forms.
        target_language: BCP 47 code of the targets.
        assumed: Whether the file that it comes from names no languages, so that French and English
            are taken for granted.
    """

    name: str
    terms: tuple[Term, ...]
    source_language: str = "fr"
    target_language: str = "en"
    assumed: bool = field(default=False, compare=False, repr=False)

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    @classmethod
    def load(cls, name: "str | Path") -> "Termbase":
        """Read a termbase: a file of any of the formats, or a packaged one by its name.

        Args:
            name: A path; or, where it has no ending and nothing is there, a name such as
                "trafficking".

        Returns:
            The termbase, named after the file.

        Raises:
            UsageError: No packaged termbase has that name, or the ending does not tell the format.
            TermbaseError: The file cannot be read; the message names the line.
        """
        from glossary.formats import open_termbase

        return open_termbase(name)

    @classmethod
    def from_pairs(
        cls, pairs: "Mapping[str, str] | Iterable[tuple[str, str]]", name: str = "pairs"
    ) -> "Termbase":
        """Make a termbase of source forms and their renderings.

        Args:
            pairs: A French form and the English one that is approved for it, each.
            name: What it is called.

        Returns:
            A termbase of nouns from French to English.

        Raises:
            TermError: A form is empty.
        """
        items = pairs.items() if isinstance(pairs, Mapping) else pairs
        return cls(name, tuple(Term(source, (target,)) for source, target in items))

    def save(self, path: "str | Path") -> "tuple[Loss, ...]":
        """Write it to a file; the ending decides the format. See `glossary.save`.

        Returns:
            What the file does not hold, such as "12 notes"; nothing where it holds everything.

        Raises:
            UsageError: The ending does not tell the format.
            OutputError: The file cannot be written, or the tool it is for would refuse it.
        """
        from glossary.formats import save

        return save(self, path)

    def find(self, text: str) -> "tuple[Match, ...]":
        """Find every occurrence of an approved term in French text; see `Matcher.find`.

        Raises:
            UsageError: The termbase is not from French to English.
        """
        return self._matcher.find(text)

    def check(self, source: str, target: str) -> "tuple[Pairing, ...]":
        """Tell for every term in a source whether a target renders it; see `glossary.check`.

        Raises:
            UsageError: The termbase is not from French to English.
        """
        from glossary.rendering.pairing import check

        return check(source, target, self._matcher)

    @cached_property
    def _matcher(self) -> "Matcher":
        from glossary.matching.matcher import Matcher

        return Matcher(self)

    def __getstate__(self) -> dict[str, object]:
        """What is pickled: what it was made of, and nothing that was worked out since."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @property
    def direction(self) -> str:
        """Its two languages in words of one sign: "fr→en"."""
        return f"{self.source_language}→{self.target_language}"

    @property
    def approved(self) -> tuple[Term, ...]:
        """The entries that are enforced."""
        return tuple(term for term in self.terms if term.is_approved)

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with whatever decides enforcement.

        Domain, note, example and entries that are not approved leave it as it is, and so does
        the order of entries with different source forms. Unicode is compared in NFC.
        """
        rows = sorted(
            (
                [
                    term.source,
                    term.targets,
                    term.forbidden,
                    term.part_of_speech,
                    term.case,
                    term.unless,
                    term.only_with,
                ]
                for term in self.approved
            ),
            key=lambda row: str(row[0]),
        )
        content = json.dumps([self.source_language, self.target_language, rows], ensure_ascii=False)
        digest = hashlib.sha256(unicodedata.normalize("NFC", content).encode("utf-8", "replace"))
        return digest.hexdigest()[:12]


def check_direction(termbase: Termbase) -> None:
    """Refuse a termbase that is not from French to English.

    Args:
        termbase: The termbase.

    Raises:
        UsageError: It is for other languages: its source forms would be looked for in French.
    """
    if not is_french_to_english(termbase):
        turn = '; "glossary convert --reverse" turns it round' if is_turned_round(termbase) else ""
        raise UsageError(
            f'the glossary "{termbase.name}" is {termbase.direction}: terms are found in French '
            f"and rendered in English{turn}"
        )


def is_french_to_english(termbase: Termbase) -> bool:
    """Whether a termbase is from French, of any region, to English."""
    return _languages_of(termbase) == ("fr", "en")


def is_turned_round(termbase: Termbase) -> bool:
    """Whether a termbase is from English to French."""
    return _languages_of(termbase) == ("en", "fr")


def _languages_of(termbase: Termbase) -> tuple[str, str]:
    return (
        termbase.source_language.lower().partition("-")[0],
        termbase.target_language.lower().partition("-")[0],
    )
