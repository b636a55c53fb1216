"""Gives each match of a term in the source a rendering of its own in the target.

The choice serves as many matches as can be served; among those that serve as many, it is the one
that uses the fewest renderings inside longer ones, and then the one with the highest sum of
affinities. No two matches share a rendering, or overlapping ones: one
"human trafficking" cannot stand for two "traite", nor a "fight against human trafficking" for a
"lutte contre la traite" and a "traite" at once.
"""

import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from glossary.matching.matcher import Match, Matcher, Span
from glossary.rendering.renderings import Rendering, find_renderings

Affinity = Callable[[Span, Span], float]
"""How well a source span and a target span go together; higher is better."""

_BEAM = 512
_MANY = 144
"""Options from which on a match is given but the renderings near its place, and fewer sets of
matches are kept: what is to be done grows with the sentence, not with its square."""
_NEAREST = 16
_NARROW_BEAM = 32


@dataclass(frozen=True, slots=True)
class Pairing:
    """A match, and what became of it in the target.

    Attributes:
        match: The occurrence of the term in the source.
        rendering: Its approved rendering, or None where it has none of its own.
        forbidden: Forbidden renderings of the term that stand in the target and belong to no
            other match.
    """

    match: Match
    rendering: Rendering | None
    forbidden: tuple[Rendering, ...] = ()

    @property
    def is_rendered(self) -> bool:
        """Whether the match has an approved rendering of its own."""
        return self.rendering is not None


def check(
    source: str, target: str, matcher: Matcher, affinity: Affinity | None = None
) -> tuple[Pairing, ...]:
    """Tell for every occurrence of a term in a source whether a target renders it.

    Args:
        source: French text.
        target: Its English translation.
        matcher: Finds the terms.
        affinity: How well a source span and a target span go together, from word alignment for
            instance; without it, places at the same part of the way are taken to go together.

    Returns:
        One pairing for each match, in the order of the source.
    """
    return pair(matcher.find(source), target, affinity)


def pair(
    matches: Sequence[Match], target: str, affinity: Affinity | None = None
) -> tuple[Pairing, ...]:
    """Give each match a rendering of its own.

    Args:
        matches: Occurrences of terms in the source, in order.
        target: The English text.
        affinity: As for `check`.

    Returns:
        One pairing for each match, in the same order.
    """
    if not matches:
        return ()
    known = {
        (id(match.term), match.moods): find_renderings(match.term, target, match.moods)
        for match in matches
    }
    approved = {key: [one for one in found if one.approved] for key, found in known.items()}
    choices: list[Sequence[Rendering]] = [approved[id(one.term), one.moods] for one in matches]
    many = sum(map(len, choices)) > _MANY
    if many:
        choices = _nearest(matches, choices, target)
    affinity = affinity or _relative_position(matches, target)
    chosen = _assign(matches, choices, affinity, _NARROW_BEAM if many else _BEAM)
    used = sorted((one.start, one.end) for one in chosen if one is not None)
    free = {key: tuple(_free(found, used)) for key, found in known.items()}
    return tuple(
        Pairing(match, own, free[id(match.term), match.moods])
        for match, own in zip(matches, chosen, strict=True)
    )


def _free(found: Sequence[Rendering], used: Sequence[Span]) -> list[Rendering]:
    """Lists the forbidden renderings that overlap none of the used ones, which are in order."""
    free = []
    for one in found:
        before = bisect.bisect_left(used, (one.end, 0)) - 1
        if not one.approved and (before < 0 or used[before][1] <= one.start):
            free.append(one)
    return free


def _nearest(
    matches: Sequence[Match], choices: Sequence[Sequence[Rendering]], target: str
) -> list[Sequence[Rendering]]:
    """Leaves each match the renderings that stand about where it does, in order as they were."""
    scale = len(target) / max(1, *(match.end for match in matches))
    starts = {id(found): [one.start for one in found] for found in choices}
    nearest: list[Sequence[Rendering]] = []
    for match, found in zip(matches, choices, strict=True):
        place = bisect.bisect_left(starts[id(found)], match.start * scale)
        first = max(0, min(place - _NEAREST // 2, len(found) - _NEAREST))
        nearest.append(found[first : first + _NEAREST])
    return nearest


def _relative_position(matches: Sequence[Match], target: str) -> Affinity:
    # The end of the last match stands for the length of the source, which is not known here.
    source_length = max(match.end for match in matches) or 1
    target_length = len(target) or 1

    def affinity(source: Span, rendering: Span) -> float:
        place = (source[0] + source[1]) / 2 / source_length
        return 1 - abs(place - (rendering[0] + rendering[1]) / 2 / target_length)

    return affinity


class _State(NamedTuple):
    """A partial assignment: how many are served, how well, and by what.

    Better ones compare greater.
    """

    served: int
    whole: int
    affinity: float
    last: "tuple[int, Rendering, _State] | None"


def _assign(
    matches: Sequence[Match],
    choices: Sequence[Sequence[Rendering]],
    affinity: Affinity,
    beam: int,
) -> list[Rendering | None]:
    """Weighted interval scheduling over the renderings, with the set of matches served as state.

    Exact as long as no more than `beam` sets are worth keeping at a place of the target, which
    a sentence with a dozen matches does not reach.
    """
    options = sorted(
        ((one, index) for index, found in enumerate(choices) for one in found),
        key=lambda option: (option[0].core_end, option[0].start, option[1]),
    )
    ends = [one.core_end for one, _ in options]
    inner = _inner({one.span for one, _ in options})
    layers: list[dict[int, _State]] = [{0: _State(0, 0, 0.0, None)}]
    for place, (one, index) in enumerate(options):
        states = dict(layers[place])
        before = layers[bisect.bisect_right(ends, one.start, 0, place)]
        gain = affinity(matches[index].span, one.span)
        whole = one.span not in inner
        for mask, state in before.items():
            if mask >> index & 1:
                continue
            longer = _State(
                state.served + 1,
                state.whole + whole,
                state.affinity + gain,
                (index, one, state),
            )
            known = states.get(mask | 1 << index)
            if known is None or known[:3] < longer[:3]:
                states[mask | 1 << index] = longer
        layers.append(_best(states, beam))
    best = max(layers[-1].values(), key=lambda state: state[:3])
    chosen: list[Rendering | None] = [None] * len(matches)
    while best.last is not None:
        index, one, best = best.last
        chosen[index] = one
    return chosen


def _best(states: dict[int, _State], beam: int) -> dict[int, _State]:
    if len(states) <= beam:
        return states
    ranked = sorted(states.items(), key=lambda item: item[1][:3], reverse=True)
    return dict(ranked[:beam])


def _inner(spans: set[Span]) -> set[Span]:
    """Finds the spans that lie within another one."""
    inner = set()
    furthest = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end <= furthest:
            inner.add((start, end))
        furthest = max(furthest, end)
    return inner
