"""Reads literals as wholes: sums with their currency, measures with their unit, number words.

A literal means what its English form means, so that source and target are read by the same rules.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from translate.bitext import Span
from translate.literals.figures.figure import Figure, FigureKind, Keys, keys
from translate.literals.numerals import Numeral, fraction_in_words, in_words, read_french
from translate.literals.stand_ins import Literal, find_literals, units_in

Finder = Callable[[str], Sequence[Figure]]
"""Finds the figures of an English text."""

_LEAST: Final = 11
"""Numbers in words below it are too often said otherwise ("both", "a couple", "a pair")."""

_ALONE: Final = frozenset({100, 1000})
"""Numbers that one word stands for in French that often means no number ("mille fois merci")."""

_SAID_OTHERWISE: Final = {10: (12,), 15: (14, 2)}
"""Round numbers of French, and what English says for them as well: "a dozen", "a fortnight"."""


def with_wholes(text: str, figures: Sequence[Figure], english: Finder) -> tuple[Figure, ...]:
    """Puts whole literals in the place of the figures in them, and adds numbers in words.

    Args:
        text: A French text.
        figures: The figures that its digits make.
        english: Finds the figures of an English text.

    Returns:
        The figures in order, without overlaps.
    """
    literals = [literal for literal in find_literals(text) if literal.whole]
    wholes = [
        whole
        for literal in literals
        for whole in _wholes(text, literal, _inside(figures, literal.span), english)
    ]
    loose = [one for one in figures if not _inside(wholes, one.span)]
    numerals = [
        _numeral(text, numeral)
        for numeral in read_french(text)
        if _counts(numeral) and not _inside([*wholes, *loose], numeral.span)
    ]
    return tuple(sorted([*loose, *wholes, *numerals], key=lambda figure: figure.span))


def _inside(figures: Sequence[Figure], span: Span) -> list[Figure]:
    return [one for one in figures if one.span[0] < span[1] and span[0] < one.span[1]]


def _wholes(
    text: str, literal: Literal, inside: Sequence[Figure], english: Finder
) -> Sequence[Figure]:
    """Makes one figure of a literal; the two ends of a range stay two."""
    inner, span = english(literal.english), literal.span
    if not inner or any(one.span[0] < span[0] or span[1] < one.span[1] for one in inside):
        return inside
    units = tuple(frozenset({unit}) for unit in sorted(units_in(literal.english)))
    alike = len(inside) == len(inner) and all(map(_agree, inside, inner))
    if alike and len(inside) > 1:
        return [*inside[:-1], replace(inside[-1], atoms=(*inside[-1].atoms, *units))]
    if alike:
        base = replace(inside[0], span=span, text=text[slice(*span)])
    else:
        atoms = tuple(atom for figure in inner for atom in figure.atoms)
        value = inner[0].value if len(inner) == 1 else literal.english
        fallback = inside[0].fallback if len(inside) == 1 else ()
        base = Figure(span, text[slice(*span)], inner[0].kind, value, atoms, fallback)
    return [replace(base, atoms=(*base.atoms, *units), english=literal.english)]


def _agree(one: Figure, other: Figure) -> bool:
    return len(one.atoms) == len(other.atoms) and all(map(_have_common, one.atoms, other.atoms))


def _have_common(one: Keys, other: Keys) -> bool:
    return not one.isdisjoint(other)


def _counts(numeral: Numeral) -> bool:
    if numeral.fraction:
        return True
    if numeral.words == 1 and (numeral.ordinal or numeral.value in _ALONE):
        return False
    return numeral.value >= _LEAST or numeral.about


def _numeral(text: str, numeral: Numeral) -> Figure:
    value, span = numeral.value, numeral.span
    if numeral.fraction:
        name = f"{value.numerator}/{value.denominator}"
        names, english = keys(name, round(100 * value)), fraction_in_words(value)
    else:
        name = str(int(value))
        others = _SAID_OTHERWISE.get(int(value), ())
        names, english = keys(int(value), *others), in_words(int(value))
    return Figure(span, text[slice(*span)], FigureKind.NUMBER, name, (names,), english=english)
