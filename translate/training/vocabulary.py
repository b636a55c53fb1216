"""Text as rows of a model's tables of embeddings, and back."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from translate.errors import ModelFormatError
from translate.models.pieces import restrict_pieces

END: Final = "</s>"
UNKNOWN: Final = "<unk>"
TERM_MARKS: Final = ("<term>", "<is>", "</term>")
"""Pieces of the source that frame a term and what it is to be called."""

_SPACE: Final = "\u2581"


class Vocabulary:
    """The pieces of a MarianMTModel folder.

    The target side is spelt only with pieces that the model can write: the others are cut out of
    the SentencePiece model.

    Attributes:
        end: Row of the end mark, the same on both sides.
        unknown: Row of the target that stands for what cannot be spelt.
        writable: Rows of the target that the model can write, ascending.
    """

    def __init__(self, folder: Path, writable: npt.NDArray[np.bool_]) -> None:
        """Loads `vocab.json`, `target_vocab.json` where there is one, and the two `.spm` files.

        Args:
            folder: The MarianMTModel folder.
            writable: For each row of the target whether the model can write it.

        Raises:
            ModelFormatError: A file is missing or is not what it should be.
        """
        source = _read_rows(folder / "vocab.json")
        apart = folder / "target_vocab.json"
        target = _read_rows(apart) if apart.is_file() else source
        try:
            pieces = restrict_pieces(
                (folder / "target.spm").read_bytes(),
                lambda piece: piece in target and bool(writable[target[piece]]),
            )
            self._source = _load((folder / "source.spm").read_bytes())
            self._target = _load(pieces)
        except (OSError, RuntimeError, ValueError) as error:
            raise ModelFormatError(f"{folder}: the pieces cannot be read: {error}") from error
        self.end: Final = target[END]
        self.unknown: Final = target[UNKNOWN]
        self.writable: Final[npt.NDArray[np.int64]] = np.flatnonzero(writable)
        self._source_end = source[END]
        self._marks = tuple(source.get(mark, -1) for mark in TERM_MARKS)
        self._copied = _table(self._target, source)
        self._source_rows = _table(self._source, source)
        self._target_rows = _table(self._target, target)
        self._pieces = {row: piece for piece, row in target.items()}

    def encode_source(self, text: str, alpha: float = 0.0) -> list[int]:
        """Spells a source.

        Args:
            text: Normalised as the model is used to.
            alpha: Above 0, one of the many spellings is drawn, with this smoothness.

        Returns:
            Rows, the end mark last.
        """
        if alpha > 0:
            ids = self._source.encode(text, enable_sampling=True, alpha=alpha, nbest_size=-1)
        else:
            ids = self._source.encode(text)
        return [*self._source_rows[ids].tolist(), self._source_end] if ids else [self._source_end]

    def annotate(self, text: str, notes: Sequence[tuple[int, int, str]]) -> list[int]:
        """Spells a source in which terms are framed by marks, with what they are to be called.

        Args:
            text: Normalised as the model is used to.
            notes: For each term its span in the text, in code points, and its approved target,
                which is spelt with the target's own pieces; in order, none overlapping.

        Returns:
            Rows, the end mark last.

        Raises:
            ModelFormatError: The model has no rows for the marks.
        """
        opening, called, closing = self._marks
        if notes and min(self._marks) < 0:
            raise ModelFormatError(f"the model has no rows for the marks of terms {TERM_MARKS}")
        ids = self._source.encode(text)
        pieces = self._source.encode(text, out_type=str)
        waiting = list(notes)
        framed: tuple[int, list[int]] | None = None
        rows: list[int] = []
        position = -1  # A space is put in front of the text.
        for number, piece in zip(ids, pieces, strict=True):
            begin = position + piece.startswith(_SPACE)
            position += len(piece)
            if framed is not None and begin >= framed[0]:
                rows += framed[1]
                framed = None
            if framed is None and waiting and position > waiting[0][0]:
                _, end, approved = waiting.pop(0)
                spelt = self._copied[self._target.encode(approved)].tolist()
                framed = end, [called, *spelt, closing]
                rows.append(opening)
            rows.append(int(self._source_rows[number]))
        return [*rows, *(framed[1] if framed else ()), self._source_end]

    def encode_target(self, text: str) -> list[int]:
        """Spells a target.

        Returns:
            Rows, the end mark last; `unknown` among them where the text cannot be spelt.
        """
        ids = self._target.encode(text)
        return [*self._target_rows[ids].tolist(), self.end] if ids else [self.end]

    def decode(self, rows: Sequence[int]) -> str:
        """Joins rows of the target to a text; the end mark is left out."""
        words = "".join(self._pieces.get(row, "") for row in rows if row != self.end)
        return words.replace(_SPACE, " ").strip()


def _read_rows(path: Path) -> dict[str, int]:
    try:
        rows = {str(piece): int(row) for piece, row in json.loads(path.read_text("utf-8")).items()}
    except (OSError, AttributeError, TypeError, ValueError) as error:
        raise ModelFormatError(f"{path} cannot be read as a vocabulary: {error}") from error
    if END not in rows or UNKNOWN not in rows:
        raise ModelFormatError(f"{path} lacks {END} or {UNKNOWN}")
    return rows


def _load(content: bytes) -> Any:
    from sentencepiece import SentencePieceProcessor

    processor = SentencePieceProcessor()
    processor.LoadFromSerializedProto(content)
    return processor


def _table(processor: Any, rows: Mapping[str, int]) -> npt.NDArray[np.int64]:
    unknown = rows[UNKNOWN]
    return np.array(
        [rows.get(processor.id_to_piece(i), unknown) for i in range(processor.vocab_size())],
        dtype=np.int64,
    )
