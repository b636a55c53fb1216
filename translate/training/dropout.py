"""Whether a model bears dropout: one that was trained without it is torn apart by it."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import torch
from torch.nn import functional

from translate.training.batches import Encoded, cut_into_batches
from translate.training.network import Network
from translate.training.weights import load_network

USUAL: Final = 0.1
"""The dropout that Marian models are as a rule trained with."""

_BEARABLE: Final = 1.0
"""By how much the loss of a piece may rise under dropout, in nats.

A model that knows dropout loses some tenths; the packaged one, trained without, nearly 4.
"""

_PAIRS: Final = 16
_PIECES: Final = 1000


def bearable_dropout(folder: Path, pairs: Sequence[Encoded], seed: int) -> float:
    """Tries the usual dropout on a few pairs.

    Args:
        folder: The MarianMTModel folder.
        pairs: What the model is to be trained on.
        seed: Of the dropout.

    Returns:
        The usual dropout where the model bears it, else 0.
    """
    network = load_network(folder, USUAL)
    torch.manual_seed(seed)
    with torch.no_grad():
        rise = _loss(network.train(), pairs) - _loss(network.eval(), pairs)
    return USUAL if rise < _BEARABLE else 0.0


def _loss(network: Network, pairs: Sequence[Encoded]) -> float:
    pads = (network.shape.pad, network.shape.pad)
    total = pieces = 0.0
    for batch in cut_into_batches(pairs[:_PAIRS], _PIECES, pads, random.Random(1)):  # noqa: S311
        scores = network.logits(batch.source, batch.target)[batch.target_mask]
        target = batch.target[batch.target_mask]
        total += float(functional.cross_entropy(scores, target, reduction="sum"))
        pieces += len(target)
    return total / pieces
