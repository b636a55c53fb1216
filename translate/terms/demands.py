"""What a translation still lacks of its source: terms, names, figures, placeholders."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from glossary import Match, Pairing, surface_forms
from translate.bitext import Span, overlaps
from translate.engine import Alignment, Hypothesis
from translate.engine.writing.function_words import ENGLISH_FUNCTION_WORDS
from translate.literals.figures import Figure, english_form, find_figures
from translate.literals.names import find_names
from translate.literals.names.in_capitals import is_all_capitals
from translate.literals.placeholders import missing_placeholders
from translate.quality import Pair
from translate.terms.name_places import fills, is_half_said, name_place, stand_in

_CAPITALISED = re.compile(r"[^\W\d_a-zà-öø-ÿ][\w’'-]*")
_TIES = frozenset({"-", "\u2013", "/", " - ", " \u2013 "})
_SURE = 0.5
"""Affinity from which two spans are taken to render each other."""

_WITH_DIGITS = re.compile(r"\S*\d\S*?(?=[.,;:!?)”\"]*(?:\s|$))")


class DemandKind(StrEnum):
    """What is lacking."""

    TERM = "term"
    NAME = "name"
    FIGURE = "figure"
    PLACEHOLDER = "placeholder"


DemandKey = tuple[DemandKind, Span]
"""What tells a demand from the others of its source, in whatever target."""


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
        match: For a term, its occurrence.
        source: For a term, the sentence it occurs in.
    """

    kind: DemandKind
    source_span: Span
    form: str
    opening_form: str
    place: Span | None = None
    index: int | None = None
    match: Match | None = None
    source: str = ""

    @property
    def others(self) -> Iterator["Demand"]:
        """The same with the other approved targets of a term, in their order."""
        if self.match is None:
            return
        targets = self.match.term.targets
        for place in range(1, len(targets)):
            turned = (targets[place], *targets[:place], *targets[place + 1 :])
            other = replace(self.match, term=replace(self.match.term, targets=turned))
            form, opening = _forms(other, self.source)
            yield replace(self, match=other, form=form, opening_form=opening)

    @property
    def key(self) -> DemandKey:
        """What tells it from the other demands of its source, in whatever target."""
        return self.kind, self.source_span

    def narrowed(self, target: str, span: Span) -> Span:
        """The part of a span of the target that can stand for this, with nothing else in it.

        A name takes the place of words with capitals only, a figure that of digits.
        """
        if self.kind is DemandKind.TERM:
            return span
        if self.kind is DemandKind.PLACEHOLDER:
            return span[0], span[0]
        pattern = _CAPITALISED if self.kind is DemandKind.NAME else _WITH_DIGITS
        found = [
            one
            for one in pattern.finditer(target, *span)
            if one[0].lower() not in ENGLISH_FUNCTION_WORDS
        ]
        return (found[0].start(), found[-1].end()) if found else (span[0], span[0])


def unmet_demands(
    hypothesis: Hypothesis, pairings: Sequence[Pairing], pair: Pair
) -> tuple[Demand, ...]:
    """Find what a translation lacks.

    Args:
        hypothesis: The translation.
        pairings: What became of the terms of the source in it.
        pair: The two as the checks read them.
    """
    terms = [
        _term(index, pairing, hypothesis.source)
        for index, pairing in enumerate(pairings)
        if not pairing.is_rendered
    ]
    literals = [
        demand
        for demand in (
            *_figures(hypothesis, pair),
            *_names(hypothesis, pair),
            *_placeholders(hypothesis),
        )
        if not any(overlaps(demand.source_span, pairing.match.span) for pairing in pairings)
    ]
    return (*terms, *literals)


def _term(index: int, pairing: Pairing, source: str) -> Demand:
    match = pairing.match
    form, opening = _forms(match, source)
    return Demand(
        DemandKind.TERM,
        match.span,
        form,
        opening,
        pairing.forbidden[0].span if pairing.forbidden else None,
        index,
        match,
        source,
    )


def _forms(match: Match, source: str) -> tuple[str, str]:
    """What English writes for a term within a sentence, and at the start of one."""
    forms = [surface_forms(match, sentence_start=opening)[0] for opening in (False, True)]
    form, opening = (one.upper() for one in forms) if is_all_capitals(source) else forms
    return form, opening


def _figures(hypothesis: Hypothesis, pair: Pair) -> Iterator[Demand]:
    """Demands for figures that are lost, came out as others, or are written as in French."""
    source, found = hypothesis.source, pair.compared_figures
    places: dict[Figure, Span | None] = {
        figure: _extra_place(figure, found.extra, hypothesis.alignment) for figure in found.missing
    }
    places |= {one.source: one.target.span for one in found.mangled}
    if found.foreign:
        by_value = {figure.value: figure for figure in reversed(find_figures(source, "fr"))}
        for figure in found.foreign:
            if figure.value in by_value:
                places[by_value[figure.value]] = figure.span
    waiting = sorted(places, key=lambda figure: figure.span)
    while waiting:
        figure = waiting.pop(0)
        span, form, place = figure.span, english_form(figure), places[figure]
        tie = source[span[1] : waiting[0].span[0]] if waiting else ""
        if tie in _TIES and None in (place, places[waiting[0]]):
            # The two ends of a range that has come out as one figure, or not at all.
            other = waiting.pop(0)
            span, form = (span[0], other.span[1]), f"{form}{tie}{english_form(other)}"
            place = place or places[other]
        yield Demand(DemandKind.FIGURE, span, form, form, place)


def _extra_place(
    figure: Figure, extra: Sequence[Figure], alignment: Alignment | None
) -> Span | None:
    """Where a figure that comes from nothing in the source stands for a missing one."""
    if alignment is None:
        return None
    spans = (one.span for one in extra)
    return next((one for one in spans if alignment.affinity(figure.span, one) >= _SURE), None)


def _placeholders(hypothesis: Hypothesis) -> Iterator[Demand]:
    """Demands for placeholders that are lost."""
    for text, span in missing_placeholders(hypothesis.source, hypothesis.target):
        yield Demand(DemandKind.PLACEHOLDER, span, text, text)


def _names(hypothesis: Hypothesis, pair: Pair) -> Iterator[Demand]:
    """Demands for names that are lost or garbled, and for those of which half is another word."""
    source, target = hypothesis.source, hypothesis.target
    missing = {name.text for name in pair.missing_names}
    for name in find_names(source):
        if name.text in missing or is_half_said(name, target):
            place = name_place(name, hypothesis)
            if name.text in missing:
                missing.discard(name.text)
                place = place or stand_in(name, hypothesis)
            elif place is None or not fills(name, target[slice(*place)]):
                continue
            form = name.english[0]
            yield Demand(DemandKind.NAME, name.span, form, form, place)
