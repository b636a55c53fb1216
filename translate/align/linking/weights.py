"""What each feature of a link weighs, learnt from texts whose alignment is known."""

import operator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translate.align.linking.links import SHAPES, Block, Matrix


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
            [0.32, 6.20, 7.76, 9.91, 3.26, 3.79, -0.18, 0.76, -0.73, -4.15],
            [-0.98, 8.05, 9.50, 7.32, 3.15, 8.86, 0.34, -1.06, -0.67, -5.25],
            [-0.12, 7.96, 8.72, 8.25, 2.79, 11.85, -2.79, -1.77, -0.79, -4.98],
            [-1.76, 7.91, 9.16, 1.25, 7.65, 11.46, -1.30, -0.34, -0.56, -1.96],
            [-2.19, 9.84, 10.27, 0.41, 7.95, 14.15, 2.53, 1.30, -1.65, -3.13],
            [-1.12, 8.75, 9.75, 0.47, 7.23, 11.17, 5.43, -1.98, -0.27, -2.16],
        ],
        dtype=np.float32,
    ),
    skip=0.39,
)
"""For a source that was translated."""

BY_LEXICON: Final = Weights(
    np.array(
        [
            [0.33, 7.42, 9.22, 12.71, 2.31, 5.10, -0.00, 0.71, -0.89, 0.47],
            [-0.96, 9.50, 11.00, 9.57, 4.08, 9.38, -1.74, -3.73, -0.73, 0.98],
            [0.44, 8.80, 9.73, 11.36, 4.19, 12.79, -3.60, -1.84, -0.88, -2.65],
            [-2.58, 10.15, 12.14, 2.44, 9.38, 15.19, 3.68, -0.81, -0.67, 1.78],
            [-1.49, 10.81, 13.73, 2.22, 8.57, 9.29, 1.18, 0.71, -1.74, -1.64],
            [-0.57, 11.75, 12.16, 4.07, 6.94, 9.18, 4.27, -2.67, -0.65, -1.52],
        ],
        dtype=np.float32,
    ),
    skip=0.07,
)
"""For a source whose words were looked up in a small lexicon."""


@dataclass(frozen=True, slots=True)
class SecondWeights:
    """What speaks for a link once the model has read its texts.

    Attributes:
        table: A row for each of `SHAPES`: what a link of that shape gains, then the weight of each
            number of `features`.
    """

    table: NDArray[np.float32]

    def gain(self, shape: int, gain: float, contrast: float, characters: int) -> float:
        """Add up what speaks for a link.

        Args:
            shape: Its place in `SHAPES`.
            gain: What spoke for it before.
            contrast: What `Contrast` measures.
            characters: Of the target.
        """
        constant, *weights = self.table[shape].tolist()
        numbers = self.features(gain, contrast, characters)
        return float(constant + sum(map(operator.mul, weights, numbers)))

    @staticmethod
    def features(gain: float, contrast: float, characters: int) -> tuple[float, ...]:
        """Say as numbers what speaks for a link; what is far beyond any doubt counts no more."""
        whole = min(max(contrast * characters / 40, -3.0), 12.0)
        return (
            min(max(gain, -8.0), 12.0),
            min(max(contrast, -1.0), 4.0),
            min(max(contrast, -1.0), 1.2),
            whole,
            min(whole, 2.5),
        )


BY_READING: Final = SecondWeights(
    np.array(
        [
            [-2.51, 0.72, 1.95, 0.46, 0.41, -0.97],
            [-1.86, 0.58, 1.96, 0.27, 0.42, -0.54],
            [-2.19, 0.56, 2.36, 1.14, 0.20, -0.67],
            [-2.85, 1.39, -0.41, 0.32, 0.42, -0.69],
            [-1.49, 0.46, 1.98, 0.80, 0.33, -0.07],
            [-2.48, 1.17, 0.29, 0.07, 0.47, -0.74],
        ],
        dtype=np.float32,
    )
)
"""For links whose texts the model has read."""
