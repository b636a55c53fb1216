"""A second look at doubtful links: the model reads their texts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from translate.align.linking.links import SHAPES
from translate.align.linking.search import Correction, Found
from translate.align.linking.weights import BY_READING

_Doubtful = TypeVar("_Doubtful", Correction, Found)


class Judge(Protocol):
    """Tells targets that translate their sources from others."""

    def measure(self, pairs: Sequence[tuple[str, str]]) -> list[float | None]:
        """Measure pairs of source and target as `translate.engine.Contrast` does."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences of both texts."""

    sources: Sequence[str]
    targets: Sequence[str]

    def joined(self, source: range, target: range) -> tuple[str, str]:
        """The texts of a link."""
        return (
            " ".join(self.sources[source.start : source.stop]),
            " ".join(self.targets[target.start : target.stop]),
        )


def second_look(judge: Judge, links: Sequence[_Doubtful], texts: Texts) -> list[_Doubtful]:
    """Say anew what speaks for links.

    Args:
        judge: What reads their texts.
        links: The links, with what they gain so far.
        texts: The sentences of both texts.

    Returns:
        The same links; those that the judge has nothing to say of gain what they did.
    """
    pairs = [texts.joined(link.source, link.target) for link in links]
    looked = []
    for link, (_, target), contrast in zip(links, pairs, judge.measure(pairs), strict=True):
        if contrast is None:
            looked.append(link)
            continue
        shape = SHAPES.index((len(link.source), len(link.target)))
        gain = BY_READING.gain(shape, link.gain, contrast, len(target))
        looked.append(replace(link, gain=gain))
    return looked
