"""Pieces of the two languages as rows of the joint embedding table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import sentencepiece as spm
from sentencepiece.sentencepiece_model_pb2 import ModelProto  # type: ignore[attr-defined]

EOS = 0
UNKNOWN = 1


class Vocabulary:
    """Reads the folder of a MarianMTModel and turns text into row numbers.

    The target side uses only pieces the model can write (``writable``: rows whose output
    bias is not the large negative number that marks source-only pieces). The others are cut
    out of the SentencePiece model, so that English is always spelt with writable pieces.
    """

    def __init__(self, folder: Path, writable: npt.NDArray[np.bool_]) -> None:
        rows: dict[str, int] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self.size = len(rows)  # with the padding row, which is the last
        self.pad = rows["<pad>"]
        self._source = spm.SentencePieceProcessor(model_file=str(folder / "source.spm"))
        self._source_rows = self._row_table(self._source, rows)

        proto = ModelProto()
        proto.ParseFromString((folder / "target.spm").read_bytes())
        kept = [
            piece
            for piece in proto.pieces
            if piece.type != ModelProto.SentencePiece.NORMAL
            or (piece.piece in rows and writable[rows[piece.piece]])
        ]
        del proto.pieces[:]
        proto.pieces.extend(kept)
        self._target = spm.SentencePieceProcessor(model_proto=proto.SerializeToString())
        self._target_rows = self._row_table(self._target, rows)
        self.writable_rows: npt.NDArray[np.int64] = np.flatnonzero(writable)
        self._pieces = {row: piece for piece, row in rows.items()}

    @staticmethod
    def _row_table(
        processor: spm.SentencePieceProcessor, rows: dict[str, int]
    ) -> npt.NDArray[np.int64]:
        return np.array(
            [rows.get(processor.id_to_piece(i), UNKNOWN) for i in range(processor.vocab_size())]
        )

    def encode_source(self, text: str, alpha: float = 0.0) -> list[int]:
        """Rows of a French text, ending in EOS; alpha > 0 draws a random segmentation."""
        if alpha > 0:
            ids = self._source.encode(text, enable_sampling=True, alpha=alpha, nbest_size=-1)
        else:
            ids = self._source.encode(text)
        return [int(row) for row in self._source_rows[ids]] + [EOS] if ids else [EOS]

    def encode_target(self, text: str) -> list[int]:
        """Rows of an English text, ending in EOS. Contains UNKNOWN where it cannot be spelt."""
        ids = self._target.encode(text)
        return [int(row) for row in self._target_rows[ids]] + [EOS] if ids else [EOS]

    def decode(self, rows: Sequence[int]) -> str:
        """Text of target rows."""
        words = "".join(self._pieces[row] for row in rows if row not in (EOS, self.pad))
        return words.replace("▁", " ").strip()
