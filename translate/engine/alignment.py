"""Which words of a translation render which words of its source.

Made from the attention that the decoder paid to the source pieces while it wrote each target
piece (Bahdanau et al. 2015, section 5.2.1; guided alignment: Chen et al. 2016). Pieces are summed
up into words, so that a span of text can be asked about, not a row of a matrix.
"""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from translate.bitext import Span
from translate.engine.writing.function_words import ENGLISH_FUNCTION_WORDS, FRENCH_FUNCTION_WORDS

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Weights = npt.NDArray[np.float32]

WORD: Final = re.compile(
    r"(?<!\w)\d+(?:[.,]\d+|[\u00a0\u202f ]\d{3}(?!\d))*(?!\w)"
    r"|(?!(?<=['\u2019])s\b)[^\W\d_]\w*(?:-[^\W\d_]\w*)*|\w+(?<!['\u2019]s)"
)
"""A word or a number; apostrophes part words ("l'", "Union"), the s of a possessive is none."""

_OWN_SHARE: Final = 0.4
"""Share of a word's attention from which it counts as rendering the words asked about."""

_LEAST_SHARE: Final = 0.1
"""Share of the most attentive word below which nothing is said to render the words asked about."""

_BRIDGE: Final = 2
"""Words that may stand between two that render the same span ("trafficking in persons")."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        span: Where it stands.
        light: Whether it is a word of grammar, which may be aligned with anything.
    """

    span: Span
    light: bool

    def shifted(self, by: int) -> "Word":
        """Returns the word where it stands in a text that goes before."""
        return replace(self, span=(self.span[0] + by, self.span[1] + by))


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The alignment of a stretch of source that was translated in one.

    Attributes:
        source: The source words.
        target: The target words.
        weights: Attention of each target word to each source word, [target words, source words];
            a row sums to 1 at most, what is missing went to punctuation and the end mark.
    """

    source: tuple[Word, ...]
    target: tuple[Word, ...]
    weights: "Weights"


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """The word alignment of a source and its translation, asked about by spans of characters.

    Attributes:
        blocks: The stretches that were translated one by one, in order; mostly a single one.
    """

    blocks: tuple[Block, ...]

    def shifted(self, source: int, target: int) -> "Alignment":
        """Returns the alignment of texts that begin further on in longer ones."""
        return Alignment(
            tuple(
                replace(
                    block,
                    source=tuple(word.shifted(source) for word in block.source),
                    target=tuple(word.shifted(target) for word in block.target),
                )
                for block in self.blocks
            )
        )

    def retargeted(self, place: Callable[[Span], Span]) -> "Alignment":
        """Returns the alignment of a target that was edited.

        Args:
            place: Tells where a span of the old target stands in the new one.
        """
        return Alignment(
            tuple(
                replace(
                    block,
                    target=tuple(replace(word, span=place(word.span)) for word in block.target),
                )
                for block in self.blocks
            )
        )

    def target_span(self, source_span: Span) -> Span | None:
        """Finds where in the target a span of the source was translated.

        Args:
            source_span: Part of the source, in code points.

        Returns:
            Whole words of the target, or None where nothing tells.
        """
        return _union(
            _rendering(block.weights, block.source, source_span, block.target)
            for block in self.blocks
        )

    def source_span(self, target_span: Span) -> Span | None:
        """Finds what in the source a span of the target translates.

        Args:
            target_span: Part of the target, in code points.

        Returns:
            Whole words of the source, or None where nothing tells.
        """
        return _union(
            _rendering(_by_source(block.weights), block.target, target_span, block.source)
            for block in self.blocks
        )

    def most_attention(self, source_span: Span) -> float:
        """Says how much attention a span of the source gets from the word that pays it most."""
        return max(
            (
                float(block.weights[:, columns].max())
                for block in self.blocks
                if (columns := _within(block.source, source_span)) and len(block.target)
            ),
            default=0.0,
        )

    def affinity(self, source_span: Span, target_span: Span) -> float:
        """Says how much two spans translate each other.

        Returns:
            The geometric mean of two shares: of the attention that the target words pay, that
            which goes to the source words; of the attention that the source words receive, that
            which comes from the target words. Between 0 and 1.
        """
        paid = received = shared = 0.0
        for block in self.blocks:
            if not (_touches(block.target, target_span) or _touches(block.source, source_span)):
                continue
            rows = _within(block.target, target_span)
            columns = _within(block.source, source_span)
            paid += float(block.weights[rows].sum())
            received += float(block.weights[:, columns].sum())
            shared += float(block.weights[rows][:, columns].sum())
        if shared <= 0:
            return 0.0
        return min(1.0, shared / math.sqrt(paid * received))


def align_words(
    source: str,
    target: str,
    source_spans: Sequence[Span],
    target_spans: Sequence[Span],
    attention: Sequence[Sequence[float]],
) -> Alignment:
    """Sums the attention between pieces up into an alignment of words.

    Args:
        source: The source text.
        target: The target text.
        source_spans: Where each source piece stands in the source.
        target_spans: Where each target piece stands in the target.
        attention: A row for each target piece, a weight for each source piece (and maybe more
            for the end mark, which are left out).
    """
    # Loaded where it is used: commands that translate nothing do without it.
    import numpy as np

    source_words = _words(source, FRENCH_FUNCTION_WORDS)
    target_words = _words(target, ENGLISH_FUNCTION_WORDS)
    pieces = np.zeros((len(target_spans), len(source_spans)), dtype=np.float32)
    for row, weights_of_row in enumerate(attention):
        pieces[row] = weights_of_row[: len(source_spans)]
    rows = _membership(target_spans, [word.span for word in target_words])
    columns = _membership(source_spans, [word.span for word in source_words])
    sizes = np.maximum(rows.sum(axis=0), 1)
    weights = (rows.T @ pieces @ columns) / sizes[:, None]
    return Alignment((Block(source_words, target_words, weights.astype(np.float32)),))


def _words(text: str, light: frozenset[str]) -> tuple[Word, ...]:
    return tuple(
        Word(match.span(), match.group().lower() in light) for match in WORD.finditer(text)
    )


def _membership(pieces: Sequence[Span], words: Sequence[Span]) -> "Weights":
    """Says which share of each piece belongs to each word, [pieces, words]."""
    import numpy as np

    first, last = _bounds(pieces)
    begin, end = (bound.T for bound in _bounds(words))
    touching = (begin < np.maximum(last, first + 1)) & (first < end)
    common = np.minimum(last, end) - np.maximum(first, begin)
    shares: Weights = np.where(touching, np.maximum(common, 1), 0).astype(np.float32)
    shares /= np.maximum(shares.sum(axis=1, keepdims=True), 1)
    return shares


def _bounds(spans: Sequence[Span]) -> "tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]":
    """Where spans begin and end, each a column."""
    import numpy as np

    bounds = np.array(spans, dtype=np.int64).reshape(-1, 2)
    return bounds[:, :1], bounds[:, 1:]


def _by_source(weights: "Weights") -> "Weights":
    """Turns attention around: for each source word, the share each target word has in it."""
    totals = weights.sum(axis=0)
    totals[totals == 0] = 1
    turned: Weights = (weights / totals).T
    return turned


def _rendering(
    weights: "Weights", asked_of: Sequence[Word], span: Span, words: Sequence[Word]
) -> Span | None:
    """Finds the words whose attention goes to those of a span.

    Args:
        weights: Attention of each of ``words`` to each of ``asked_of``.
        asked_of: The words of the text that the span is in.
        span: What is asked about.
        words: The words to choose among.
    """
    asked = _within(asked_of, span)
    if not asked or not words:
        return None
    shares = weights[:, asked].sum(axis=1)
    strongest = weights.max(axis=1)
    chosen = [
        word
        for word, share in enumerate(shares)
        if share >= _OWN_SHARE and weights[word, asked].max() >= strongest[word]
    ]
    if not chosen:
        best = int(shares.argmax())
        if shares[best] < _LEAST_SHARE:
            return None
        chosen = [best]
    group = max(_groups(chosen), key=lambda group: float(shares[group].sum()))
    if any(not words[word].light for word in group):
        # Words of grammar at the edges belong to it only if the span has them there as well.
        while words[group[0]].light and not asked_of[asked[0]].light:
            group = group[1:]
        while words[group[-1]].light and not asked_of[asked[-1]].light:
            group = group[:-1]
    return words[group[0]].span[0], words[group[-1]].span[1]


def _groups(chosen: Sequence[int]) -> list[list[int]]:
    """Parts ascending word numbers wherever too many lie between two."""
    groups: list[list[int]] = [[chosen[0]]]
    for word in chosen[1:]:
        if word - groups[-1][-1] <= _BRIDGE + 1:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _within(words: Sequence[Word], span: Span) -> list[int]:
    """Lists the words that a span touches."""
    return [
        number
        for number, word in enumerate(words)
        if word.span[0] < span[1] and span[0] < word.span[1]
    ]


def _touches(words: Sequence[Word], span: Span) -> bool:
    """Whether a span overlaps the stretch of text that words, which are in order, reach over."""
    return bool(words) and words[0].span[0] < span[1] and span[0] < words[-1].span[1]


def _union(spans: Iterable[Span | None]) -> Span | None:
    found = [span for span in spans if span is not None]
    if not found:
        return None
    return min(begin for begin, _ in found), max(end for _, end in found)
