"""Where the vectors of new source pieces start: at what their translations' vectors map to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from sentencepiece import SentencePieceProcessor

Rows = Mapping[str, npt.NDArray[np.float32]]
Vector = npt.NDArray[np.float32]

_RIDGE = 0.1
#: Mapped vectors are that much shorter than trained ones.
_SCALE = 1.15
_SPREAD = 0.05


class Lexical:
    """A linear map from the vectors of English words to those of the French that they translate.

    Learnt by ridge regression on words that the model has rows for already.

    Args:
        target: The target's rows, by piece.
        speller: The bytes of the target's SentencePiece model, restricted to those pieces.
    """

    def __init__(self, target: Rows, speller: bytes) -> None:
        self._target = target
        self._speller = SentencePieceProcessor(model_proto=speller)
        self._map: Vector | None = None

    def fit(self, known: Sequence[tuple[Sequence[tuple[str, float]], Vector]]) -> float:
        """Learn the map from what words are translated by and their own vectors.

        Returns:
            The mean cosine of mapped and true vectors on every tenth word, held out.
        """
        pairs = [(self.mean(senses), vector) for senses, vector in known]
        inputs = np.array([_with_one(mean) for mean, _ in pairs if mean is not None])
        outputs = np.array([vector for mean, vector in pairs if mean is not None])
        held_out = np.arange(len(inputs)) % 10 == 0
        mapped = inputs[held_out] @ _ridge(inputs[~held_out], outputs[~held_out])
        self._map = _ridge(inputs, outputs)
        return float(_cosines(mapped, outputs[held_out]).mean())

    def vector(self, piece: str, senses: Sequence[tuple[str, float]]) -> Vector:
        """The vector that a piece starts from; a small random one where nothing is known."""
        mean = self.mean(senses)
        if mean is None or self._map is None:
            seed = int.from_bytes(piece.encode()[:8], "big")
            return np.random.default_rng(seed).normal(0, _SPREAD, self._width).astype(np.float32)
        mapped: Vector = (_SCALE * (_with_one(mean) @ self._map)).astype(np.float32)
        return mapped

    def mean(self, senses: Sequence[tuple[str, float]]) -> Vector | None:
        """The weighted mean of the vectors of what a word is translated by."""
        found = [
            (np.mean(vectors, axis=0), weight)
            for english, weight in senses
            if (vectors := self._vectors(english))
        ]
        if not found:
            return None
        whole = sum(weight for _, weight in found)
        mean: Vector = np.sum([vector * (weight / whole) for vector, weight in found], axis=0)
        return mean

    def _vectors(self, english: str) -> list[Vector]:
        pieces = self._speller.encode(english, out_type=str)
        return [self._target[piece] for piece in pieces if piece in self._target]

    @property
    def _width(self) -> int:
        return len(next(iter(self._target.values())))


def _with_one(vector: Vector) -> Vector:
    return np.append(vector, np.float32(1.0))


def _ridge(inputs: Vector, outputs: Vector) -> Vector:
    square = inputs.T @ inputs + _RIDGE * np.eye(inputs.shape[1], dtype=np.float32)
    solved: Vector = np.linalg.solve(square, inputs.T @ outputs)
    return solved


def _cosines(ones: Vector, others: Vector) -> Vector:
    lengths = np.linalg.norm(ones, axis=1) * np.linalg.norm(others, axis=1)
    cosines: Vector = (ones * others).sum(axis=1) / lengths
    return cosines
