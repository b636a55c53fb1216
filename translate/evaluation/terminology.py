"""How well terms are translated, by the measures of the WMT terminology tasks.

The measures follow Alam et al. 2021, "On the Evaluation of Machine Translation for Terminology
Consistency" (arXiv:2106.11891), used in the WMT 2021 shared task; lemma match and consistency are
also those of the tasks of 2023 and 2025. Where the papers leave a choice open, the docstring of
the measure says which was taken, and its signature repeats it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Protocol

from glossary import Match, Pairing, Rendering, Term, pair
from translate.evaluation.edit_rate import term_edit_rate
from translate.evaluation.quality import Score

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FUNCTION_WORDS = frozenset(
    {"a", "an", "the", "and", "or", "but", "of", "to", "in", "on", "at", "by", "for", "from"}
    | {"with", "as", "is", "are", "was", "were", "be", "been", "being", "it", "its", "this"}
    | {"that", "these", "those", "he", "she", "they", "his", "her", "their", "has", "have"}
    | {"had", "not", "which", "who", "will", "would"}
)


@dataclass(frozen=True)
class TermExample:
    """A sentence, its reference, its translation and the terms in it.

    Attributes:
        matches: Occurrences of terms in the source.
        reference: The reference translation.
        hypothesis: The translation that is judged.
        article: Sentences of one article are judged together for consistency.
    """

    matches: tuple[Match, ...]
    reference: str
    hypothesis: str
    article: str = ""

    @cached_property
    def pairings(self) -> tuple[Pairing, ...]:
        """What renders each match in the hypothesis."""
        return pair(self.matches, self.hypothesis)

    @cached_property
    def reference_pairings(self) -> tuple[Pairing, ...]:
        """What renders each match in the reference."""
        return pair(self.matches, self.reference)


class TerminologyMetric(Protocol):
    """A measure over the examples of a test set."""

    name: ClassVar[str]

    @property
    def signature(self) -> str:
        """What was decided in computing it."""
        ...

    def value(self, examples: Sequence[TermExample]) -> float:
        """The measure, in percent; higher is better. 100 where nothing can be measured."""
        ...


@dataclass(frozen=True, slots=True)
class ExactMatch:
    """Share of occurrences whose approved target stands in the hypothesis letter for letter.

    Case is ignored; an occurrence in the target serves one in the source.
    """

    name: ClassVar[str] = "exact match"
    signature: str = "case:lc|count:clipped"

    def value(self, examples: Sequence[TermExample]) -> float:
        """See `TerminologyMetric`."""
        total = matched = 0
        for example in examples:
            target = example.hypothesis.casefold()
            terms: Counter[Term] = Counter(match.term for match in example.matches)
            for term, count in terms.items():
                total += count
                matched += min(count, _literal_count(term, target))
        return _percent(matched, total)


@dataclass(frozen=True, slots=True)
class LemmaMatch:
    """Share of occurrences with an approved target of their own, inflected as English does."""

    name: ClassVar[str] = "lemma match"
    signature: str = "inflection:lemminflect|pairing:one-to-one"

    def value(self, examples: Sequence[TermExample]) -> float:
        """See `TerminologyMetric`."""
        pairings = [pairing for example in examples for pairing in example.pairings]
        return _percent(sum(pairing.is_rendered for pairing in pairings), len(pairings))


@dataclass(frozen=True, slots=True)
class WindowOverlap:
    """How much the words around a term are those around it in the reference.

    For every occurrence that the reference renders: the share of the content words within
    `window` of the reference's rendering that are also within `window` of the hypothesis's; 0
    where the hypothesis has none.
    """

    window: int = 2
    name: ClassVar[str] = "window overlap"

    @property
    def signature(self) -> str:
        """See `TerminologyMetric`."""
        return f"window:{self.window}|case:lc|words:content"

    def value(self, examples: Sequence[TermExample]) -> float:
        """See `TerminologyMetric`."""
        shares = [share for example in examples for share in self._shares(example)]
        return _percent(sum(shares), len(shares))

    def _shares(self, example: TermExample) -> Iterator[float]:
        for ours, theirs in zip(example.pairings, example.reference_pairings, strict=True):
            if theirs.rendering is None:
                continue
            expected = self._around(example.reference, theirs.rendering)
            if not expected:
                continue
            if ours.rendering is None:
                yield 0.0
                continue
            common = expected & self._around(example.hypothesis, ours.rendering)
            yield common.total() / expected.total()

    def _around(self, text: str, rendering: Rendering) -> Counter[str]:
        before = _content_words(text[: rendering.start])[-self.window :]
        return Counter(before + _content_words(text[rendering.end :])[: self.window])


@dataclass(frozen=True, slots=True)
class OneMinusTERm:
    """1 − TERm: translation edit rate in which an edit that touches a term's word counts twice."""

    name: ClassVar[str] = "1-TERm"
    signature: str = "case:lc|tok:words|term-weight:2|shifts:tercom"

    def value(self, examples: Sequence[TermExample]) -> float:
        """See `TerminologyMetric`."""
        edits = length = 0.0
        for example in examples:
            if not example.matches:
                continue
            words, weights = _weighted(example.reference, example.reference_pairings)
            edits += term_edit_rate(_words(example.hypothesis), words, weights)
            length += sum(weights)
        return 100 * (1 - edits / length) if length else 100.0


@dataclass(frozen=True, slots=True)
class Consistency:
    """Share of a term's occurrences in an article that have its most frequent rendering there.

    Over the terms that an article holds more than once; a missing rendering agrees with nothing.
    """

    name: ClassVar[str] = "consistency"
    signature: str = "unit:article|form:approved-target"

    def value(self, examples: Sequence[TermExample]) -> float:
        """See `TerminologyMetric`."""
        used: dict[tuple[str, Term], list[str | None]] = defaultdict(list)
        for example in examples:
            for pairing in example.pairings:
                target = pairing.rendering.target if pairing.rendering else None
                used[example.article, pairing.match.term].append(target)
        repeated = [targets for targets in used.values() if len(targets) > 1]
        agreeing = sum(
            max(Counter(t for t in targets if t is not None).values(), default=0)
            for targets in repeated
        )
        return _percent(agreeing, sum(map(len, repeated)))


METRICS: tuple[TerminologyMetric, ...] = (
    ExactMatch(),
    LemmaMatch(),
    WindowOverlap(),
    OneMinusTERm(),
    Consistency(),
)


def terminology_scores(examples: Iterable[TermExample]) -> list[Score]:
    """Judge the terms of a test set by every measure.

    Args:
        examples: Its sentences; those without a term count for nothing.
    """
    with_terms = [example for example in examples if example.matches]
    return [Score(metric.name, metric.value(with_terms), metric.signature) for metric in METRICS]


def _percent(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 100.0


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _content_words(text: str) -> list[str]:
    return [word for word in _words(text) if word not in _FUNCTION_WORDS]


def _literal_count(term: Term, text: str) -> int:
    """Occurrences of a term's approved targets; where two overlap the longer counts."""
    targets = sorted((target.casefold() for target in term.targets), key=len, reverse=True)
    pattern = "|".join(map(re.escape, targets))
    return len(re.findall(rf"(?<![^\W_])(?:{pattern})(?![^\W_])", text))


def _weighted(text: str, pairings: Sequence[Pairing]) -> tuple[list[str], list[float]]:
    """The words of a reference, with weight 2 for those of a term's rendering."""
    spans = [pairing.rendering.span for pairing in pairings if pairing.rendering]
    words, weights = [], []
    for found in _WORD.finditer(text):
        words.append(found[0].casefold())
        in_term = any(start <= found.start() < end for start, end in spans)
        weights.append(2.0 if in_term else 1.0)
    return words, weights
