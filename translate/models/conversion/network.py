"""A Marian network in the parts that every form of it has, whatever they are called there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from translate.errors import ModelFormatError

Array: TypeAlias = NDArray[np.float32]

END: Final = "</s>"
UNKNOWN: Final = "<unk>"

_UNNAMED_SHARE: Final = 0.01
"""Share of the rows of an embedding that may have no name in the vocabulary."""


class Activation(IntEnum):
    """The function between the two halves of a feed-forward layer, by CTranslate2's number."""

    RELU = 0
    GELU_TANH = 1
    SWISH = 2
    GELU = 3
    GELU_SIGMOID = 4


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear layer: weights [outputs, inputs] and bias [outputs]."""

    weight: Array
    bias: Array | None


@dataclass(frozen=True, slots=True)
class Norm:
    """A layer normalisation: scale [width] and bias [width]."""

    scale: Array
    bias: Array


@dataclass(frozen=True, slots=True)
class Attention:
    """Multi-head attention, and the normalisation before or after it."""

    query: Linear
    key: Linear
    value: Linear
    output: Linear
    norm: Norm


@dataclass(frozen=True, slots=True)
class FeedForward:
    """Two linear layers, and the normalisation before or after them."""

    inner: Linear
    outer: Linear
    norm: Norm


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of the encoder, or with `memory`, the attention to the source, of the decoder."""

    attention: Attention
    feed_forward: FeedForward
    memory: Attention | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """Encoder or decoder.

    Attributes:
        tokens: What the rows of the embeddings stand for.
        embeddings: [tokens, width].
        positions: [longest input, width], added to the embeddings.
        heads: Attention heads of each layer.
        layers: The layers, first to last.
        embedding_norm: The normalisation of what goes into the first layer.
        top_norm: The normalisation of what comes out of the last.
    """

    tokens: list[str]
    embeddings: Array
    positions: Array
    heads: int
    layers: tuple[Layer, ...]
    embedding_norm: Norm | None = None
    top_norm: Norm | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """A whole model. Arrays that are tied are one and the same object.

    Attributes:
        encoder: Reads the source.
        decoder: Writes the target.
        projection: From the decoder's states to a score for each target token.
        activation: That of the feed-forward layers.
        embedding_scale: What embeddings are multiplied by.
        normalises_before: Whether layers normalise what they read, rather than what they write.
        start: The token whose vector decoding begins with; None for a vector of zeros.
        epsilon: What normalisation adds to the variance; None for CTranslate2's own, 1e-5.
        alignment_layer: The decoder layer trained to align words; -1 for the last.
    """

    encoder: Stack
    decoder: Stack
    projection: Linear
    activation: Activation
    embedding_scale: float
    normalises_before: bool = False
    start: str | None = None
    epsilon: float | None = None
    alignment_layer: int = -1


def sinusoids(count: int, width: int, *, last: int) -> Array:
    """Makes positions [count, width]: sines in the first half, cosines in the second.

    The k-th frequency is 10000 ** (-k / last). Marian itself divides by half the width less one
    (`sinusoidalPositionEmbeddings` in its `graph/node_initializers.cpp`), transformers by half
    the width.
    """
    half = width // 2
    angles = np.arange(count)[:, None] * 10000.0 ** (-np.arange(half) / max(last, 1))
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)


def name_rows(vocabulary: dict[str, int], rows: int, label: object) -> list[str]:
    """Lists what the rows of an embedding stand for.

    Tokens beyond the last row are left out, as no input can mean them. Rows without a name, which
    a vocabulary has that was read by a program that skips some, get one that no text contains.

    Args:
        vocabulary: Token to row.
        rows: How many rows there are.
        label: What to call the vocabulary in messages.

    Raises:
        ModelFormatError: Tokens share a row, too many rows have no name, or a token that every
            model has is missing.
    """
    names: list[str | None] = [None] * rows
    for token, row in vocabulary.items():
        if not 0 <= row < rows:
            continue
        if names[row] is not None:
            raise ModelFormatError(f"{label} gives {token!r} and {names[row]!r} the same number")
        names[row] = token
    unnamed = names.count(None)
    if unnamed > max(_UNNAMED_SHARE * rows, 1):
        raise ModelFormatError(
            f"{label} names {rows - unnamed} of the {rows} tokens that the weights are for: "
            "they are not of one model"
        )
    for token in (END, UNKNOWN):
        if token not in names:
            raise ModelFormatError(f"{label} has no {token}, which every Marian model has")
    return [name if name is not None else f"<unnamed{row}>" for row, name in enumerate(names)]
