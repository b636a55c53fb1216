"""The translation network, computed as transformers and CTranslate2 compute a MarianMTModel.

Module names equal the names of the weights in the Hugging Face file, so that loading and
saving need no table. Layers normalise after the residual sum; positions are sinusoids added to
the embeddings; dropout stands where transformers has it.
"""

import math
from collections.abc import Callable, Mapping
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from translate.training.architecture import Architecture

HIDDEN: Final = -1e9
"""Added to the attention scores of what must not be seen."""

_ACTIVATIONS: Final[Mapping[str, Callable[[Tensor], Tensor]]] = {
    "relu": functional.relu,
    "swish": functional.silu,
    "silu": functional.silu,
    "gelu": functional.gelu,
    "gelu_new": lambda x: functional.gelu(x, approximate="tanh"),
    "quick_gelu": lambda x: x * torch.sigmoid(1.702 * x),
}


class Network(nn.Module):
    """The whole model.

    Embeddings are looked up by the caller, so that a training step need not touch the whole of a
    large table.

    Attributes:
        final_logits_bias: Bias of the output layer, [1, target rows].
    """

    encoder_positions: Tensor
    decoder_positions: Tensor

    def __init__(self, shape: Architecture) -> None:
        """Makes a network with random weights.

        Args:
            shape: Its shape.
        """
        super().__init__()
        self.shape = shape
        self.model = _Body(shape)
        if not shape.tied_output:
            self.lm_head = nn.Linear(shape.width, shape.target_rows, bias=False)
        self.final_logits_bias = nn.Parameter(torch.zeros(1, shape.target_rows))
        for part in ("encoder", "decoder"):
            table = sinusoids(shape.positions, shape.width)
            self.register_buffer(f"{part}_positions", table, persistent=False)
        self._unusual: set[str] = set()
        self._scale = math.sqrt(shape.width) if shape.scaled else 1.0

    @property
    def source_table(self) -> Tensor:
        """The embeddings of the source, [source rows, width]."""
        return self.model.shared.weight if self.shape.shared_table else _weight(self.model.encoder)

    @property
    def target_table(self) -> Tensor:
        """The embeddings of the target, [target rows, width]."""
        return self.model.shared.weight if self.shape.shared_table else _weight(self.model.decoder)

    @property
    def output_table(self) -> Tensor:
        """The output layer, [target rows, width]."""
        return self.target_table if self.shape.tied_output else self.lm_head.weight

    def set_positions(self, part: str, positions: Tensor) -> None:
        """Puts other positions [positions, width] in the place of the usual ones of a part."""
        setattr(self, f"{part}_positions", positions)
        self._unusual.add(part)

    def unusual_positions(self) -> dict[str, Tensor]:
        """Gives the positions that were set, by the part ("encoder", "decoder")."""
        return {part: getattr(self, f"{part}_positions") for part in sorted(self._unusual)}

    def encode(self, source: Tensor, mask: Tensor) -> Tensor:
        """Computes the states of a source.

        Args:
            source: Embeddings, [batch, length, width].
            mask: Added to attention scores, [batch, 1, 1, length].

        Returns:
            States, [batch, length, width].
        """
        x = self._placed(source, self.encoder_positions)
        for layer in self.model.encoder.layers:
            x = layer(x, mask)
        return x

    def decode(self, inputs: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """Computes the states that predict the target.

        Args:
            inputs: Embeddings of the start and of the target but for its last piece,
                [batch, length, width].
            memory: States of the source, [batch, source length, width].
            mask: Added to the scores of attention to the source, [batch, 1, 1, source length].

        Returns:
            States, [batch, length, width].
        """
        length = inputs.shape[1]
        causal = torch.full((length, length), HIDDEN, device=inputs.device).triu(1)
        y = self._placed(inputs, self.decoder_positions)
        for layer in self.model.decoder.layers:
            y = layer(y, memory, mask, causal)
        return y

    def logits(self, source: Tensor, target: Tensor) -> Tensor:
        """Computes the scores of all rows of the target at each place.

        Args:
            source: Rows, padded, [batch, source length].
            target: Rows, padded, [batch, length].

        Returns:
            Scores before the softmax, [batch, length, target rows].
        """
        mask = hide_padding(source, self.shape.pad)
        memory = self.encode(functional.embedding(source, self.source_table), mask)
        inputs = functional.embedding(shift(target, self.shape.start), self.target_table)
        states = self.decode(inputs, memory, mask)
        return functional.linear(states, self.output_table, self.final_logits_bias[0])

    def _placed(self, embeddings: Tensor, positions: Tensor) -> Tensor:
        x = embeddings * self._scale + positions[: embeddings.shape[1]]
        return functional.dropout(x, self.shape.dropout, self.training)


def sinusoids(count: int, width: int) -> Tensor:
    """Computes positions [count, width]: sines in the first half, cosines in the second.

    The k-th frequency is 10000 ** (-k / half), the form of transformers; Marian itself divides
    by (half - 1).
    """
    half = width // 2
    frequency = torch.exp(torch.arange(half) * (-math.log(10000.0) / half))
    angle = torch.arange(count)[:, None] * frequency[None]
    return torch.cat([angle.sin(), angle.cos()], 1)


def hide_padding(rows: Tensor, pad: int) -> Tensor:
    """Makes the mask [batch, 1, 1, length] that is added to the scores of attention to `rows`."""
    return (rows == pad)[:, None, None, :] * HIDDEN


def shift(target: Tensor, start: int) -> Tensor:
    """Puts the start before a target [batch, length] and leaves out its last place."""
    return torch.cat([torch.full_like(target[:, :1], start), target[:, :-1]], 1)


def _weight(stack: "_Stack") -> Tensor:
    return stack.embed_tokens.weight


class _Attention(nn.Module):
    """Multi-head attention over [batch, length, width]."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.q_proj = nn.Linear(width, width)
        self.k_proj = nn.Linear(width, width)
        self.v_proj = nn.Linear(width, width)
        self.out_proj = nn.Linear(width, width)
        self._heads = heads
        self._dropout = dropout
        self._scale = (width // heads) ** -0.5

    def forward(self, queries: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """`mask` is added to scores [batch, heads, length, memory length]: 0 or very low."""
        # Written out: on a CPU the backward pass of the fused kernel is several times slower.
        scores = self._split(self.q_proj(queries) * self._scale) @ self._split(
            self.k_proj(memory)
        ).transpose(-1, -2)
        weights = (scores + mask).softmax(-1).type_as(scores)
        weights = functional.dropout(weights, self._dropout, self.training)
        mixed = weights @ self._split(self.v_proj(memory))
        out: Tensor = self.out_proj(mixed.transpose(1, 2).flatten(2))
        return out

    def _split(self, x: Tensor) -> Tensor:
        batch, length, _ = x.shape
        return x.view(batch, length, self._heads, -1).transpose(1, 2)


class _Layer(nn.Module):
    """A layer of the encoder, or with attention to the source one of the decoder."""

    def __init__(
        self, shape: Architecture, heads: int, feed_forward: int, *, attends: bool
    ) -> None:
        super().__init__()
        self.self_attn = _Attention(shape.width, heads, shape.attention_dropout)
        self.self_attn_layer_norm = nn.LayerNorm(shape.width)
        if attends:
            self.encoder_attn = _Attention(shape.width, heads, shape.attention_dropout)
            self.encoder_attn_layer_norm = nn.LayerNorm(shape.width)
        self.fc1 = nn.Linear(shape.width, feed_forward)
        self.fc2 = nn.Linear(feed_forward, shape.width)
        self.final_layer_norm = nn.LayerNorm(shape.width)
        self._activation = _ACTIVATIONS[shape.activation]
        self._dropout = shape.dropout
        self._inner_dropout = shape.activation_dropout

    def attend(self, x: Tensor, mask: Tensor) -> Tensor:
        """Self-attention, residual sum and normalisation."""
        out: Tensor = self.self_attn_layer_norm(x + self.drop(self.self_attn(x, x, mask)))
        return out

    def feed(self, x: Tensor) -> Tensor:
        """Feed-forward, residual sum and normalisation."""
        inner = functional.dropout(
            self._activation(self.fc1(x)), self._inner_dropout, self.training
        )
        out: Tensor = self.final_layer_norm(x + self.drop(self.fc2(inner)))
        return out

    def drop(self, x: Tensor) -> Tensor:
        """Dropout of what is added to the residual stream."""
        return functional.dropout(x, self._dropout, self.training)


class _EncoderLayer(_Layer):
    def __init__(self, shape: Architecture) -> None:
        super().__init__(shape, shape.encoder_heads, shape.encoder_feed_forward, attends=False)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """States [batch, length, width] and additive mask to states."""
        return self.feed(self.attend(x, mask))


class _DecoderLayer(_Layer):
    def __init__(self, shape: Architecture) -> None:
        super().__init__(shape, shape.decoder_heads, shape.decoder_feed_forward, attends=True)

    def forward(self, y: Tensor, memory: Tensor, mask: Tensor, causal: Tensor) -> Tensor:
        """`mask` hides source padding, `causal` later target pieces; both are added."""
        y = self.attend(y, causal)
        y = self.encoder_attn_layer_norm(y + self.drop(self.encoder_attn(y, memory, mask)))
        return self.feed(y)


class _Stack(nn.Module):
    """A named list of layers, with a table of embeddings where it is not shared."""

    embed_tokens: nn.Embedding

    def __init__(self, layers: list[nn.Module], rows: int, shape: Architecture) -> None:
        super().__init__()
        if not shape.shared_table:
            self.embed_tokens = nn.Embedding(rows, shape.width, padding_idx=shape.pad)
        self.layers = nn.ModuleList(layers)


class _Body(nn.Module):
    """Embeddings, encoder, decoder."""

    shared: nn.Embedding

    def __init__(self, shape: Architecture) -> None:
        super().__init__()
        if shape.shared_table:
            self.shared = nn.Embedding(shape.source_rows, shape.width, padding_idx=shape.pad)
        encoder: list[nn.Module] = [_EncoderLayer(shape) for _ in range(shape.encoder_layers)]
        decoder: list[nn.Module] = [_DecoderLayer(shape) for _ in range(shape.decoder_layers)]
        self.encoder = _Stack(encoder, shape.source_rows, shape)
        self.decoder = _Stack(decoder, shape.target_rows, shape)
