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
        skip: What a sentence gains that is left alone.
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
            [0.41, 5.34, 7.29, 8.92, 1.47, 5.00, 0.12, 1.97, -0.84, -1.68],
            [-0.91, 6.97, 8.48, 6.68, 2.66, 10.08, 0.27, -0.93, -0.48, -5.09],
            [-0.60, 7.85, 8.57, 5.73, 1.71, 12.92, -2.24, -4.73, -0.57, -3.52],
            [-2.04, 7.72, 9.23, 0.95, 5.81, 9.07, 3.26, -0.37, -0.74, -1.90],
            [-0.90, 8.33, 7.88, 0.40, 6.54, 11.63, 3.63, 0.65, -1.67, -2.15],
            [-1.21, 8.41, 9.15, 0.51, 6.57, 8.36, 3.95, -1.75, -0.45, -1.99],
        ],
        dtype=np.float32,
    ),
    skip=0.41,
)
"""For a source that was translated."""

BY_LEXICON: Final = BY_TRANSLATION
