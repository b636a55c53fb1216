"""The translation network, computed as transformers and CTranslate2 compute a MarianMTModel.

Module names equal the names of the weights in the Hugging Face file, so that loading and
saving need no table. Layers normalise after the residual sum; positions are sinusoids added to
embeddings scaled by sqrt(width); the decoder starts from the (zero) padding row.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 256
HEADS = 8
FEED_FORWARD = 1536
ENCODER_LAYERS = 6
DECODER_LAYERS = 2
MAX_POSITIONS = 512
HEAD_SCALE = (WIDTH // HEADS) ** -0.5
HIDDEN = -1e9  # added to the scores of what must not be seen


def sinusoids(count: int) -> Tensor:
    """Positions [count, WIDTH]: sines in the first half, cosines in the second.

    The k-th frequency is 10000 ** (-k / half), the form of transformers; Marian itself
    divides by (half - 1).
    """
    half = WIDTH // 2
    frequency = torch.exp(torch.arange(half) * (-math.log(10000.0) / half))
    angle = torch.arange(count)[:, None] * frequency[None]
    return torch.cat([angle.sin(), angle.cos()], 1)


class Attention(nn.Module):
    """Multi-head attention over [batch, length, WIDTH]."""

    def __init__(self) -> None:
        super().__init__()
        self.q_proj = nn.Linear(WIDTH, WIDTH)
        self.k_proj = nn.Linear(WIDTH, WIDTH)
        self.v_proj = nn.Linear(WIDTH, WIDTH)
        self.out_proj = nn.Linear(WIDTH, WIDTH)

    def forward(self, queries: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """``mask`` is added to scores [batch, HEADS, length, memory length]: 0 or very low."""
        batch, length, _ = queries.shape

        def split(x: Tensor) -> Tensor:
            return x.view(batch, -1, HEADS, WIDTH // HEADS).transpose(1, 2)

        # Written out: on a CPU the backward pass of the fused kernel is several times slower.
        scores = split(self.q_proj(queries) * HEAD_SCALE) @ split(self.k_proj(memory)).mT
        mixed = (scores + mask).softmax(-1).type_as(scores) @ split(self.v_proj(memory))
        out: Tensor = self.out_proj(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        return out


class EncoderLayer(nn.Module):
    """Self-attention and feed-forward."""

    def __init__(self) -> None:
        super().__init__()
        self.self_attn = Attention()
        self.self_attn_layer_norm = nn.LayerNorm(WIDTH)
        self.fc1 = nn.Linear(WIDTH, FEED_FORWARD)
        self.fc2 = nn.Linear(FEED_FORWARD, WIDTH)
        self.final_layer_norm = nn.LayerNorm(WIDTH)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """States [batch, length, WIDTH] and additive mask to states."""
        x = self.self_attn_layer_norm(x + self.self_attn(x, x, mask))
        out: Tensor = self.final_layer_norm(x + self.fc2(functional.relu(self.fc1(x))))
        return out


class DecoderLayer(nn.Module):
    """Causal self-attention, attention to the source, feed-forward."""

    def __init__(self) -> None:
        super().__init__()
        self.self_attn = Attention()
        self.self_attn_layer_norm = nn.LayerNorm(WIDTH)
        self.encoder_attn = Attention()
        self.encoder_attn_layer_norm = nn.LayerNorm(WIDTH)
        self.fc1 = nn.Linear(WIDTH, FEED_FORWARD)
        self.fc2 = nn.Linear(FEED_FORWARD, WIDTH)
        self.final_layer_norm = nn.LayerNorm(WIDTH)

    def forward(self, y: Tensor, memory: Tensor, mask: Tensor, causal: Tensor) -> Tensor:
        """``mask`` hides source padding, ``causal`` later target pieces; both are added."""
        y = self.self_attn_layer_norm(y + self.self_attn(y, y, causal))
        y = self.encoder_attn_layer_norm(y + self.encoder_attn(y, memory, mask))
        out: Tensor = self.final_layer_norm(y + self.fc2(functional.relu(self.fc1(y))))
        return out


class Stack(nn.Module):
    """A named list of layers, as in the weight file."""

    def __init__(self, layers: list[nn.Module]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)


class Body(nn.Module):
    """Shared embeddings, encoder, decoder."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.shared = nn.Embedding(rows, WIDTH)
        self.encoder = Stack([EncoderLayer() for _ in range(ENCODER_LAYERS)])
        self.decoder = Stack([DecoderLayer() for _ in range(DECODER_LAYERS)])


class Network(nn.Module):
    """The whole model; ``final_logits_bias`` is [1, rows]."""

    positions: Tensor

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.model = Body(rows)
        self.final_logits_bias = nn.Parameter(torch.zeros(1, rows))
        self.register_buffer("positions", sinusoids(MAX_POSITIONS), persistent=False)

    def encode(self, source: Tensor, mask: Tensor) -> Tensor:
        """Source vectors [batch, length, WIDTH], additive mask [batch, 1, 1, length] to states."""
        x = source * math.sqrt(WIDTH) + self.positions[: source.shape[1]]
        for layer in self.model.encoder.layers:
            x = layer(x, mask)
        return x

    def decode(self, target: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """States [batch, length, WIDTH] that predict the pieces whose vectors ``target`` holds.

        The shift by one place is done here.
        """
        length = target.shape[1]
        causal = torch.full((length, length), HIDDEN).triu(1)
        scaled = target[:, :-1] * math.sqrt(WIDTH)
        start = torch.zeros_like(target[:, :1])
        y = torch.cat([start, scaled], 1) + self.positions[:length]
        for layer in self.model.decoder.layers:
            y = layer(y, memory, mask, causal)
        return y
