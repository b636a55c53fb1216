"""What a translation still lacks of its source: terms of the glossary, names and figures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from glossary import Pairing, surface_forms
from translate.bitext import Span
from translate.literals.figures import Figure, compare_figures, english_form, find_figures
from translate.literals.names import Name, find_names, missing_names

_CAPITALISED = re.compile(r"[^\W\d_a-zà-öø-ÿ][\w’'-]*")
_TIES = frozenset({"-", "\u2013"})
_WITH_DIGITS = re.compile(r"\S*\d\S*?(?=[.,;:!?)”\"]*(?:\s|$))")


class DemandKind(StrEnum):
    """What is lacking."""

    TERM = "term"
    NAME = "name"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Demand:
    """Something of the source that its translation lacks.

    Attributes:
        kind: What it is.
        source_span: Where it stands in the source.
        form: What English writes for it within a sentence.
        opening_form: What English writes for it at the start of one.
        place: Where in the target something else stands for it, where that is known.
        index: For a term, the index of its match.
    """

    kind: DemandKind
    source_span: Span
    form: str
    opening_form: str
    place: Span | None = None
    index: int | None = None

    @property
    def key(self) -> tuple[DemandKind, Span]:
        """What tells it from the other demands of its source, in whatever target."""
        return self.kind, self.source_span

    def narrowed(self, target: str, span: Span) -> Span:
        """The part of a span of the target that can stand for this, with nothing else in it.

        A name takes the place of words with capitals only, a figure that of digits.
        """
        if self.kind is DemandKind.TERM:
            return span
        pattern = _CAPITALISED if self.kind is DemandKind.NAME else _WITH_DIGITS
        found = list(pattern.finditer(target, *span))
        return (found[0].start(), found[-1].end()) if found else (span[0], span[0])


def unmet_demands(source: str, target: str, pairings: Sequence[Pairing]) -> tuple[Demand, ...]:
    """Find what a target lacks.

    Args:
        source: The French sentence.
        target: Its translation.
        pairings: What became of the terms of the source in it.
    """
    terms = [
        _term(index, pairing) for index, pairing in enumerate(pairings) if not pairing.is_rendered
    ]
    literals = [
        demand
        for demand in (*_figures(source, target), *_names(source, target))
        if not any(overlaps(demand.source_span, pairing.match.span) for pairing in pairings)
    ]
    return (*terms, *literals)


def overlaps(span: Span, other: Span) -> bool:
    """Whether two spans have a part in common."""
    return span[0] < other[1] and other[0] < span[1]


def _term(index: int, pairing: Pairing) -> Demand:
    match = pairing.match
    return Demand(
        DemandKind.TERM,
        match.span,
        surface_forms(match)[0],
        surface_forms(match, sentence_start=True)[0],
        pairing.forbidden[0].span if pairing.forbidden else None,
        index,
    )


def _figures(source: str, target: str) -> Iterator[Demand]:
    found = compare_figures(source, target)
    yield from _missing_figures(source, found.missing)
    for pair in found.mangled:
        yield _figure(pair.source, pair.target.span)
    if found.foreign:
        by_value = {figure.value: figure for figure in find_figures(source, "fr")}
        for figure in found.foreign:
            if figure.value in by_value:
                yield _figure(by_value[figure.value], figure.span)


def _missing_figures(source: str, missing: Sequence[Figure]) -> Iterator[Demand]:
    """Demands for figures that nothing stands for; the two ends of a range are one."""
    waiting = sorted(missing, key=lambda figure: figure.span)
    while waiting:
        demand = _figure(waiting.pop(0), None)
        if waiting and source[demand.source_span[1] : waiting[0].span[0]] in _TIES:
            span = demand.source_span[0], waiting[0].span[1]
            form = f"{demand.form}-{english_form(waiting.pop(0))}"
            demand = Demand(DemandKind.FIGURE, span, form, form)
        yield demand


def _figure(figure: Figure, place: Span | None) -> Demand:
    form = english_form(figure)
    return Demand(DemandKind.FIGURE, figure.span, form, form, place)


def _names(source: str, target: str) -> Iterator[Demand]:
    missing = {name.text for name in missing_names(source, target)}
    if not missing:
        return
    for name in find_names(source):
        if name.text in missing:
            missing.discard(name.text)
            yield _name(name)


def _name(name: Name) -> Demand:
    return Demand(DemandKind.NAME, name.span, name.english[0], name.english[0])
