"""Which French document of a folder goes with which English one."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from translate.align.bridge import LexiconBridge
from translate.align.linking.links import unit
from translate.align.linking.vectors import vectorise

_LANGUAGE: Final = re.compile(
    r"(?:^|(?<=[\W_]))(?:fr|fra|fre|en|eng|french|english|francais|français|anglais|vf|va)(?=[\W_]|$)",
    re.IGNORECASE,
)
_NEAR: Final = 0.15
"""Least cosine of the contents of two documents that go together."""
_MARGIN: Final = 0.05
"""Cosine by which the best fellow of a document must be ahead of the second."""
_COMPARED: Final = 20_000
"""Characters of a document that are compared."""


@dataclass(frozen=True, slots=True)
class DocumentPair:
    """Two documents that go together.

    Attributes:
        source: Number of the French one.
        target: Number of the English one.
        by: "name" or "content": what they were known by.
    """

    source: int
    target: int
    by: str


def pair_names(sources: Sequence[Path], targets: Sequence[Path]) -> list[DocumentPair]:
    """Pair documents whose names differ in nothing but their ending and the code of a language.

    Args:
        sources: Paths of the French documents, within their folder.
        targets: Those of the English ones, within theirs.
    """
    named: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, paths in enumerate((sources, targets)):
        for number, path in enumerate(paths):
            named[_bare(path)][side].append(number)
    return [
        DocumentPair(one[0], other[0], "name")
        for one, other in named.values()
        if len(one) == 1 and len(other) == 1
    ]


def _bare(path: Path) -> str:
    name = _LANGUAGE.sub("", path.with_suffix("").as_posix().casefold())
    return re.sub(r"[\W_]+", "-", name).strip("-")


def pair_contents(sources: Sequence[str], targets: Sequence[str]) -> list[DocumentPair]:
    """Pair documents by their words, names and figures, each the best of the other by a margin.

    Args:
        sources: The French texts.
        targets: The English ones.
    """
    if not sources or not targets:
        return []
    english = LexiconBridge().cross([text[:_COMPARED] for text in sources])
    one, other = vectorise(english, [text[:_COMPARED] for text in targets])
    cosines = unit(one) @ unit(other).T
    return [
        DocumentPair(row, column, "content")
        for row, column in enumerate(cosines.argmax(axis=1).tolist())
        if cosines[row, column] >= _NEAR
        and _leads(cosines[row], column)
        and _leads(cosines[:, column], row)
    ]


def _leads(cosines: np.ndarray, best: int) -> bool:
    others = np.delete(cosines, best)
    return not len(others) or bool(cosines[best] - others.max() >= _MARGIN)
