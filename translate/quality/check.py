"""What a check is: one declaration of what it finds, how much that matters and what it reads."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVarTuple

from translate.bitext import Flag, Severity, TermUse
from translate.literals.figures import Comparison, compare_figures
from translate.quality.degeneration import is_copied
from translate.quality.spelling import Strangers, find_strangers, is_french


@dataclass(frozen=True)
class Pair:
    """A source and its target, and what checks read of the two.

    Attributes:
        source: The French text.
        target: The English text.
        terms: Every use of a glossary term in the two.
    """

    source: str
    target: str
    terms: tuple[TermUse, ...] = ()

    @cached_property
    def own_words(self) -> str:
        """The target with blanks for the words that the glossary has chosen."""
        target = self.target
        for use in self.terms:
            if use.target_span is not None:
                start, end = use.target_span
                target = target[:start] + " " * (end - start) + target[end:]
        return target

    @cached_property
    def strangers(self) -> Strangers:
        """The words of the target that are no English, those of the glossary apart.

        There are none where the whole is French, for that is another finding.
        """
        if is_french(self.own_words) or is_copied(self.source, self.target):
            return Strangers((), ())
        return find_strangers(self.source, self.own_words)

    @cached_property
    def compared_figures(self) -> Comparison:
        """The figures of the source beside those of the target."""
        return compare_figures(self.source, self.target)


def texts(pair: Pair) -> tuple[str, str]:
    """Read source and target."""
    return pair.source, pair.target


def strangers(pair: Pair) -> tuple[Strangers]:
    """Read the words of the target that are no English."""
    return (pair.strangers,)


def figures(pair: Pair) -> tuple[Comparison]:
    """Read the figures of the two, compared."""
    return (pair.compared_figures,)


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
