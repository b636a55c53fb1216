"""What a check is: one declaration of what it finds, how much that matters and what it reads."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Generic, TypeVarTuple

from translate.bitext import Flag, Severity, Span, TermUse, overlaps
from translate.literals.figures import Comparison, Figure, compare_figures
from translate.literals.names import Name, missing_names
from translate.quality.degeneration import is_copied
from translate.quality.spelling import Strangers, find_strangers, is_french

LONGEST_CHECKED: Final = 10_000
"""Code points of the longest text that is checked in full, and mended: ten times what a sentence
has. What some checks and every step of mending cost grows faster than the text."""


@dataclass(frozen=True)
class Pair:
    """A source and its target, and what checks read of the two.

    A source asks of its target its terms, and the names and figures that stand outside them: those
    of a term are no demands of their own, and what its approved target brings is no fault.

    Attributes:
        source: The French text.
        target: The English text.
        terms: Every use of a glossary term in the two.
    """

    source: str
    target: str
    terms: tuple[TermUse, ...] = ()

    @property
    def is_too_long(self) -> bool:
        """Whether one of the two is longer than what is checked in full."""
        return max(len(self.source), len(self.target)) > LONGEST_CHECKED

    @cached_property
    def own_words(self) -> str:
        """The target with blanks for the words that the glossary has chosen."""
        return _blanked(self.target, self._renderings)

    @cached_property
    def own_source(self) -> str:
        """The source with blanks for the terms that the target renders."""
        rendered = [use.source_span for use in self.terms if use.target_span is not None]
        return _blanked(self.source, rendered)

    @cached_property
    def strangers(self) -> Strangers:
        """The words of the target that are no English, those of the glossary apart.

        There are none where the whole is French, for that is another finding.
        """
        if is_french(self.own_words) or is_copied(self.source, self.target):
            return Strangers((), (), ())
        return find_strangers(self.source, self.own_words)

    @cached_property
    def compared_figures(self) -> Comparison:
        """The figures of the source outside its terms beside those of the target."""
        found = compare_figures(self.own_source, self.target)
        if not self.terms:
            return found

        def asked(figure: Figure) -> bool:
            return not any(overlaps(figure.span, use.source_span) for use in self.terms)

        def chosen_by_model(figure: Figure) -> bool:
            return not any(overlaps(figure.span, span) for span in self._renderings)

        return Comparison(
            missing=tuple(filter(asked, found.missing)),
            mangled=tuple(one for one in found.mangled if asked(one.source)),
            extra=tuple(filter(chosen_by_model, found.extra)),
            foreign=tuple(filter(chosen_by_model, found.foreign)),
        )

    @cached_property
    def missing_names(self) -> tuple[Name, ...]:
        """The names of the source outside its terms that are not in the target."""
        return missing_names(self.source_outside_terms, self.target)

    @property
    def source_outside_terms(self) -> str:
        """The source with blanks for its terms."""
        return _blanked(self.source, (use.source_span for use in self.terms))

    @property
    def _renderings(self) -> list[Span]:
        return [use.target_span for use in self.terms if use.target_span is not None]


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """Put blanks in the place of spans, so that all else stays where it was."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def whole_pair(pair: Pair) -> tuple[Pair]:
    """Read the pair itself."""
    return (pair,)


def texts(pair: Pair) -> tuple[str, str]:
    """Read source and target."""
    return pair.source, pair.target


def texts_without_terms(pair: Pair) -> tuple[str, str, str]:
    """Read the source, and source and target with blanks for rendered terms."""
    return pair.source, pair.own_source, pair.own_words


def texts_outside_terms(pair: Pair) -> tuple[str, str]:
    """Read the source with blanks for its terms, and the target."""
    return pair.source_outside_terms, pair.target


def strangers(pair: Pair) -> tuple[Strangers]:
    """Read the words of the target that are no English."""
    return (pair.strangers,)


def figures(pair: Pair) -> tuple[Comparison]:
    """Read the figures of the two, compared."""
    return (pair.compared_figures,)


def names(pair: Pair) -> tuple[tuple[Name, ...]]:
    """Read the names that are missing."""
    return (pair.missing_names,)


def terms(pair: Pair) -> tuple[tuple[TermUse, ...]]:
    """Read the uses of glossary terms."""
    return (pair.terms,)


Matter = TypeVarTuple("Matter")
"""What a check reads of a pair, as the arguments of its function."""


@dataclass(frozen=True, slots=True, eq=False)
class Check(Generic[*Matter]):
    """A check.

    Attributes:
        code: What its flags say, one word or two; `docs/flags.md` explains each.
        severity: How much they matter.
        reads: What it reads of a pair.
        find: Makes the messages of its findings from that, one for each.
    """

    code: str
    severity: Severity
    reads: Callable[[Pair], tuple[*Matter]]
    find: Callable[[*Matter], Iterable[str]]

    def flags(self, pair: Pair) -> Iterator[Flag]:
        """Check a pair."""
        for message in self.find(*self.reads(pair)):
            yield Flag(self.code, self.severity, message)


def check(
    code: str, severity: Severity, reads: Callable[[Pair], tuple[*Matter]]
) -> Callable[[Callable[[*Matter], Iterable[str]]], Check[*Matter]]:
    """Declare the function below as a check; see `Check`."""

    def declare(find: Callable[[*Matter], Iterable[str]]) -> Check[*Matter]:
        return Check(str(code), severity, reads, find)

    return declare
