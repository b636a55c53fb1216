"""What each feature of a link weighs, learnt from texts whose alignment is known."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translate.align.links import SHAPES, Block, Matrix


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the features of links.

    Attributes:
        table: A row for each of `SHAPES`: what a link of that shape gains before anything is
            known, then the weight of each feature in the order of `Block.features`.
        skip: What a sentence gains that is left alone; negative.
    """

    table: NDArray[np.float32]
    skip: float

    def gain(self, block: Block, shape: int) -> Matrix:
        """Add up what speaks for the links of a block that have a shape."""
        total, *weights = self.table[shape]
        gain = np.full(block.shape, total, dtype=np.float32)
        for weight, feature in zip(weights, block.features(*SHAPES[shape]), strict=True):
            gain += weight * feature
        return gain


BY_TRANSLATION: Final = Weights(
    np.array(
        [
            [0.60, 4.20, 5.23, 0.18, 5.76, 0.00, 0.66, -0.86],
            [-0.52, 5.38, 5.74, 2.67, 5.33, 0.37, -0.08, -1.64],
            [-0.05, 5.11, 4.60, 2.44, 4.97, 2.06, -1.79, -0.57],
            [-0.83, 4.66, 5.04, 3.94, 2.33, 0.72, 0.23, -0.87],
            [0.94, 3.18, 3.22, 2.90, 2.23, 1.41, 0.06, -1.53],
            [3.75, 2.98, 3.21, 2.45, 2.25, 1.00, -0.43, -0.97],
        ],
        dtype=np.float32,
    ),
    skip=-0.74,
)
"""For a source that was translated."""

BY_LEXICON: Final = BY_TRANSLATION
