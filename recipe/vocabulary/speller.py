"""SentencePiece models with other pieces, without a schema (see `translate.models.pieces`)."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping

from sentencepiece import SentencePieceProcessor
from translate.models.pieces import restrict_pieces

_PIECES = b"\x0a"  # Field 1 of ModelProto, a message.
_TEXT = b"\x0a"  # Field 1 of SentencePiece, a string.
_SCORE = b"\x15"  # Field 2, a float.


def altered(model: bytes, keep: Callable[[str], bool], added: Mapping[str, float]) -> bytes:
    """Copy a SentencePiece model with fewer ordinary pieces and with others behind them.

    Args:
        model: The bytes of a `.spm` file.
        keep: Tells of a piece whether it stays, with its score.
        added: The pieces to add, none of which stays, with their scores.
    """
    fields = (
        _TEXT + _varint(len(text)) + text + _SCORE + struct.pack("<f", score)
        for text, score in ((piece.encode(), score) for piece, score in added.items())
    )
    made = b"".join(_PIECES + _varint(len(field)) + field for field in fields)
    return restrict_pieces(model, keep) + made


def scores(model: bytes) -> dict[str, float]:
    """The ordinary pieces of a SentencePiece model, with their scores."""
    return dict(_ordinary(model))


def tokens(model: bytes) -> list[str]:
    """All pieces of a SentencePiece model, in order."""
    processor = SentencePieceProcessor(model_proto=model)
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def _ordinary(model: bytes) -> Iterator[tuple[str, float]]:
    processor = SentencePieceProcessor(model_proto=model)
    special = processor.is_control, processor.is_unknown, processor.is_byte, processor.is_unused
    for number in range(processor.get_piece_size()):
        if not any(kind(number) for kind in special):
            yield processor.id_to_piece(number), processor.get_score(number)


def _varint(number: int) -> bytes:
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _varint(rest) if rest else bytes([low])
