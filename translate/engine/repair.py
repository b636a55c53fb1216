"""Puts figures and names that the model garbled right, where attention says it wrote them.

A small model now and then writes "2018-2020" for "2018-2022" or "Iwasha" for "Iwashina". What it
should have written is known, and so is the place; a change is made only where the text that stands
there can be nothing else, and only if it leaves fewer figures and names astray.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from translate.bitext import Span
from translate.engine.alignment import WORD, Alignment
from translate.engine.function_words import ENGLISH_FUNCTION_WORDS
from translate.engine.hypothesis import Hypothesis, Repair
from translate.engine.traced import TracedText
from translate.literals.figures import Figure, compare_figures, english_form, find_figures
from translate.literals.names import Name, NameKind, find_names, missing_names


def repair(hypothesis: Hypothesis, start: int = 0) -> Hypothesis:
    """Puts garbled figures and names of a hypothesis right.

    Args:
        hypothesis: A hypothesis; without an alignment nothing was translated, and it stays as it
            is.
        start: How many characters at the beginning of the target must stay as they are.

    Returns:
        The hypothesis with another target, or as it is where nothing can be mended.
    """
    alignment = hypothesis.alignment
    astray = count_astray(hypothesis) if alignment is not None else 0
    if alignment is None or not astray:
        return hypothesis
    proposals = chain(_figure_edits(hypothesis, alignment), _name_edits(hypothesis, alignment))
    for span, made in proposals:
        if span[0] >= start:
            text = TracedText.of(hypothesis.target).edit([(span, made.target)])
            edited = replace(
                hypothesis,
                target=text.text,
                alignment=alignment.retargeted(text.place),
                repairs=(*hypothesis.repairs, made),
            )
            if count_astray(edited) < astray:
                # What stands behind an edit has moved, so the other proposals are made anew.
                return repair(edited, start)
    return hypothesis


def count_astray(hypothesis: Hypothesis) -> int:
    """Counts the figures and names of a source that its translation lacks or has garbled."""
    figures = compare_figures(hypothesis.source, hypothesis.target)
    return (
        len(figures.missing)
        + 2 * len(figures.mangled)
        + len(figures.extra)
        + len(figures.foreign)
        + len(missing_names(hypothesis.source, hypothesis.target))
        + sum(1 for _ in _half_names(hypothesis))
    )


def _figure_edits(hypothesis: Hypothesis, alignment: Alignment) -> Iterator[tuple[Span, Repair]]:
    """Proposes English figures for those that came out as others, or written as French ones."""
    source, target = hypothesis.source, hypothesis.target
    comparison = compare_figures(source, target)
    figures = find_figures(source, "fr")
    for foreign in comparison.foreign:
        for figure in figures:
            if figure.value == foreign.value:
                yield foreign.span, Repair(figure.span, english_form(figure))
                break
    for pair in comparison.mangled:
        yield pair.target.span, _with_range(pair.source, comparison.missing, source)
    for figure in comparison.missing:
        for extra in comparison.extra:
            if alignment.affinity(figure.span, extra.span) >= _SURE:
                yield extra.span, _with_range(figure, comparison.missing, source)


def _with_range(figure: Figure, missing: Sequence[Figure], source: str) -> Repair:
    """Writes a figure, and with it the one that it makes a range with, if that is lost as well."""
    for other in missing:
        first, second = sorted((figure, other), key=lambda one: one.span)
        tie = source[first.span[1] : second.span[0]]
        if tie in _TIES and first is not second:
            span = (first.span[0], second.span[1])
            return Repair(span, f"{english_form(first)}{tie}{english_form(second)}")
    return Repair(figure.span, english_form(figure))


_TIES: Final = frozenset({"-", "\u2013", "/", " - ", " \u2013 "})

_SURE: Final = 0.5
"""Affinity from which two spans are taken to render each other."""


def _name_edits(hypothesis: Hypothesis, alignment: Alignment) -> Iterator[tuple[Span, Repair]]:
    """Proposes names for the capitalised words that stand in their places."""
    yield from _half_names(hypothesis)
    missing = {name.text for name in missing_names(hypothesis.source, hypothesis.target)}
    for name in find_names(hypothesis.source):
        if name.text in missing:
            span = _place(name, hypothesis.target, alignment)
            if span is not None:
                yield span, Repair(name.span, name.english[0])


def _half_names(hypothesis: Hypothesis) -> Iterator[tuple[Span, Repair]]:
    """Yields names that came with another word in the place of one: "Byk Mihyung" for "Park"."""
    target = hypothesis.target
    for name in find_names(hypothesis.source):
        words = _folded(name.text)
        lost = set(words) - set(_folded(target))
        if name.kind is not NameKind.PROPER or not 0 < len(lost) < len(words):
            continue
        span = _place(name, target, hypothesis.alignment) if hypothesis.alignment else None
        if span is not None and len(_folded(target[slice(*span)])) >= len(words):
            yield span, Repair(name.span, name.english[0])


def _folded(text: str) -> list[str]:
    """Lists the words of a text without capitals and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    return re.findall(
        r"[^\W_]+", "".join(sign for sign in plain if not unicodedata.combining(sign))
    )


def _place(name: Name, target: str, alignment: Alignment) -> Span | None:
    """Finds the capitalised words that stand for a name and for nothing else."""
    aligned = alignment.target_span(name.span)
    if aligned is None:
        return None
    words = [match.span() for match in WORD.finditer(target)]
    standing = [span for span in words if _stands_for(name, target[slice(*span)], span, alignment)]
    run = [span for span in standing if aligned[0] <= span[0] and span[1] <= aligned[1]]
    if not run:
        return None
    begin, end = run[0][0], run[-1][1]
    for span in standing:  # a word at its side that attention had doubts about
        if span[0] <= end + 1 and begin <= span[1] + 1:
            begin, end = min(begin, span[0]), max(end, span[1])
    if any(begin <= span[0] < end and span not in standing for span in words):
        return None
    return begin, end


def _stands_for(name: Name, word: str, span: Span, alignment: Alignment) -> bool:
    if not word[0].isupper() or word.lower() in ENGLISH_FUNCTION_WORDS | _TITLES:
        return False
    if name.kind is NameKind.ACRONYM and not _ACRONYM.fullmatch(word):
        return False
    origin = alignment.source_span(span)
    return origin is not None and name.span[0] <= origin[0] and origin[1] <= name.span[1]


_TITLES: Final = frozenset(
    {"dr", "lady", "lord", "madam", "miss", "mr", "mrs", "ms", "president", "professor", "sir"}
)
_ACRONYM: Final = re.compile(r"[A-Z][A-Z-]*[A-Z]s?")
