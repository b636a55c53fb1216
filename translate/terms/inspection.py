"""Which terms a source holds, and how a target renders each of them."""

from collections.abc import Mapping, Sequence

from glossary import Match, Matcher, Pairing, Termbase, pair, surface_forms
from translate.bitext import How, Span, TermUse
from translate.engine import Alignment


class Inspector:
    """Looks for the terms of a glossary; changes nothing.

    Args:
        termbase: The glossary.
    """

    def __init__(self, termbase: Termbase) -> None:
        self._matcher = Matcher(termbase)

    def matches(self, source: str) -> tuple[Match, ...]:
        """The occurrences of terms in a source, in its order."""
        return self._matcher.find(source)

    def notes(self, source: str) -> dict[Span, str]:
        """What the glossary notes on the terms of a source, by where they stand."""
        return {
            (match.start, match.end): match.term.note
            for match in self.matches(source)
            if match.term.note
        }

    def inspect(self, source: str, target: str) -> tuple[TermUse, ...]:
        """The use of each term of a source in a target that someone or something else made."""
        return term_uses(pair_matches(self.matches(source), target), {})


def pair_matches(
    matches: Sequence[Match], target: str, alignment: Alignment | None = None
) -> tuple[Pairing, ...]:
    """Give each match its own rendering in the target, the one it is aligned with first."""
    return pair(matches, target, alignment.affinity if alignment is not None else None)


def term_uses(pairings: Sequence[Pairing], how: Mapping[int, How]) -> tuple[TermUse, ...]:
    """Record how each match came to be rendered.

    Args:
        pairings: One for each match of the source, in order.
        how: For the pairings (by index) that the model did not render by itself, what did.
    """
    return tuple(
        _term_use(pairing, how.get(index, How.MODEL)) for index, pairing in enumerate(pairings)
    )


def _term_use(pairing: Pairing, how: How) -> TermUse:
    match, rendering = pairing.match, pairing.rendering
    span = (match.start, match.end)
    if rendering is None:
        return TermUse(match.text, surface_forms(match)[0], span, None, How.MISSING)
    return TermUse(match.text, rendering.text, span, (rendering.start, rendering.end), how)
