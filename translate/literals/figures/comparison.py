"""Compares the figures of a French source with those of its English target, by value."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from translate.literals.figures.figure import Figure, FigureKind, Keys
from translate.literals.figures.finding import find_figures
from translate.literals.figures.words import spelled_keys
from translate.literals.remembering import remembering
from translate.literals.stand_ins import units_in


@dataclass(frozen=True, slots=True)
class Mangled:
    """A figure that came out as another one.

    Attributes:
        source: The figure of the source.
        target: What stands in the target for it.
    """

    source: Figure
    target: Figure


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the figures of a source.

    Attributes:
        missing: Figures of the source that nothing in the target stands for.
        mangled: Figures of the source with what they were turned into.
        extra: Figures of the target that come from nothing in the source.
        foreign: Figures of the target with the right value in a form that is not English.
    """

    missing: tuple[Figure, ...] = ()
    mangled: tuple[Mangled, ...] = ()
    extra: tuple[Figure, ...] = ()
    foreign: tuple[Figure, ...] = ()


@remembering
def compare_figures(source: str, target: str) -> Comparison:
    """Compares the figures of a French source with those of its English target.

    Figures are the same where their values are, however they are written: "1.100" and "1,100",
    "2,93 millions" and "2,930,000", "le 30 juillet" and "July 30", "15 h" and "3 p.m.", "2" and
    "both". A figure that the source repeats may stand once in the target.

    Args:
        source: The French text.
        target: The English text.

    Returns:
        The figures that do not agree.
    """
    source_figures, target_figures = find_figures(source, "fr"), find_figures(target, "en")
    if not source_figures and not target_figures:
        return Comparison()
    source_side = _Side(source_figures, spelled_keys(source, "fr"))
    target_side = _Side(target_figures, spelled_keys(target, "en") | units_in(target))
    source_side.take(target_side, lambda atom: (atom,))
    source_side.take(target_side, sorted)
    source_side.excuse(target_side)
    target_side.excuse(source_side)
    missing, extra = source_side.unmatched(), target_side.unmatched()
    extra += tuple(one for one in _glued(target, target_figures) if one not in extra)
    mangled = _pair_mangled(missing, extra)
    taken = {id(figure) for pair in mangled for figure in (pair.source, pair.target)}
    return Comparison(
        missing=tuple(figure for figure in missing if id(figure) not in taken),
        mangled=mangled,
        extra=tuple(figure for figure in extra if id(figure) not in taken),
        foreign=tuple(
            figure for figure in target_side.figures if figure.foreign and figure not in extra
        ),
    )


def _glued(target: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yields figures that hang on a date, and are no word said twice: "23 May 2019,19"."""
    for date, figure in pairwise(figures):
        glued = date.kind is FigureKind.DATE and target[date.span[1] : figure.span[0]] in _GLUE
        if glued and not date.text.endswith(figure.text[-_YEAR_LENGTH:].rjust(_YEAR_LENGTH)):
            yield figure


_GLUE: Final = frozenset({",", ".", "/"})
_YEAR_LENGTH: Final = 4


# --- matching ------------------------------------------------------------------------------------


class _Side:
    """One text of the pair: its figures and spelled numbers, and the values not matched yet."""

    def __init__(self, figures: tuple[Figure, ...], spelled: frozenset[str]) -> None:
        self.figures = figures
        self.spelled = spelled
        self.waiting = [(figure, atom) for figure in figures for atom in figure.atoms]
        self.names = frozenset(name for _, atom in self.waiting for name in atom)

    def take(self, other: "_Side", names_of: Callable[[Keys], Iterable[Hashable]]) -> None:
        """Takes out of both sides the values that have a name in common."""
        offers: dict[Hashable, list[int]] = {}
        for place in reversed(range(len(other.waiting))):
            for name in names_of(other.waiting[place][1]):
                offers.setdefault(name, []).append(place)
        taken: set[int] = set()
        kept = []
        for figure, atom in self.waiting:
            free = _first_free([offers.get(name, []) for name in names_of(atom)], taken)
            if free is None:
                kept.append((figure, atom))
            else:
                taken.add(free)
        self.waiting = kept
        other.waiting = [item for place, item in enumerate(other.waiting) if place not in taken]

    def excuse(self, other: "_Side") -> None:
        """Takes out values that the other side spells, repeats less often, or reads otherwise."""
        self.waiting = [
            (figure, atom)
            for figure, atom in self.waiting
            if atom.isdisjoint(other.spelled) and atom.isdisjoint(other.names)
        ]
        for figure in self.unmatched():
            found = other.spelled | other.names
            if figure.fallback and not any(part.isdisjoint(found) for part in figure.fallback):
                names = frozenset().union(*figure.fallback)
                self.waiting = [item for item in self.waiting if item[0] is not figure]
                other.waiting = [item for item in other.waiting if item[1].isdisjoint(names)]

    def unmatched(self) -> tuple[Figure, ...]:
        """Lists the figures that still have a value without a counterpart, in the text's order."""
        return tuple({figure: None for figure, _ in self.waiting})


def _first_free(offers: Iterable[list[int]], taken: Set[int]) -> int | None:
    """Picks the first place that is not taken, dropping taken ones on the way."""
    for places in offers:
        while places and places[-1] in taken:
            places.pop()
        if places:
            return places[-1]
    return None


# --- pairing what is left ------------------------------------------------------------------------

_ALIKE: Final = 0.6
_MOST_PAIRED: Final = 50


def _pair_mangled(missing: Sequence[Figure], extra: Sequence[Figure]) -> tuple[Mangled, ...]:
    """Pairs missing figures with the extra ones that they were probably turned into."""
    if len(missing) == len(extra) == 1 and missing[0].kind is extra[0].kind:
        return (Mangled(missing[0], extra[0]),)
    pairs = []
    left = list(extra[:_MOST_PAIRED])
    for figure in missing[:_MOST_PAIRED]:
        likeness = [_likeness(figure, candidate) for candidate in left]
        if likeness and max(likeness) >= _ALIKE:
            pairs.append(Mangled(figure, left.pop(likeness.index(max(likeness)))))
    return tuple(pairs)


def _likeness(source: Figure, target: Figure) -> float:
    """Tells how alike two figures are by their digits, from 0 to 1."""
    if (source.kind is FigureKind.CODE) != (target.kind is FigureKind.CODE):
        return 0.0
    return SequenceMatcher(None, _digits(source.text), _digits(target.text), autojunk=False).ratio()


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
