"""Cuts pieces out of a SentencePiece model, so that text is spelt only with those a model knows.

A model that was made from another often has a target vocabulary smaller than its `target.spm`.
Text that has to be spelt for it (a forced beginning, a target to score) must then do without the
pieces that are missing. The file is a protocol buffer (`sentencepiece_model.proto`, message
`ModelProto`) whose field 1 repeats, once a piece; the fields are copied as they are, so no schema
and no protobuf runtime is needed.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from translate.errors import ModelDamagedError

_PIECES: Final = 1
"""Field number of `ModelProto.pieces`."""

_TEXT: Final = 1
_TYPE: Final = 3
"""Field numbers of `SentencePiece.piece` and `SentencePiece.type`."""

_NORMAL: Final = 1
"""The type of ordinary pieces, and the default where the field is absent."""

_VARINT: Final = 0
_FIXED64: Final = 1
_BYTES: Final = 2
_FIXED32: Final = 5


def restrict_to_vocabulary(model: bytes, folder: Path) -> bytes:
    """Copies a target SentencePiece model without the pieces that a model's folder lacks.

    Args:
        model: The bytes of `target.spm`.
        folder: The CTranslate2 or Hugging Face folder.

    Raises:
        ModelDamagedError: The vocabulary or the SentencePiece model cannot be read.
    """
    try:
        return restrict_pieces(model, _target_vocabulary(folder).__contains__)
    except (OSError, ValueError) as error:
        raise ModelDamagedError(f"{folder} is no complete model: {error}") from error


def _target_vocabulary(folder: Path) -> frozenset[str]:
    for stem in ("target_vocabulary", "shared_vocabulary"):
        if (folder / f"{stem}.json").is_file():
            return frozenset(json.loads((folder / f"{stem}.json").read_text(encoding="utf-8")))
        if (folder / f"{stem}.txt").is_file():
            return frozenset((folder / f"{stem}.txt").read_text(encoding="utf-8").splitlines())
    for name in ("target_vocab.json", "vocab.json"):  # of a Hugging Face folder
        if (folder / name).is_file():
            return frozenset(json.loads((folder / name).read_text(encoding="utf-8")))
    raise FileNotFoundError("no target vocabulary")


def restrict_pieces(model: bytes, keep: Callable[[str], bool]) -> bytes:
    """Copies a SentencePiece model without the ordinary pieces that are not to be kept.

    Pieces with a meaning of their own (unknown, control, byte) always stay.

    Args:
        model: The bytes of a `.spm` file.
        keep: Tells of a piece whether it stays.

    Raises:
        ValueError: The bytes are no protocol buffer.
    """
    kept = bytearray()
    for number, start, value, end in _fields(model):
        if number == _PIECES and isinstance(value, bytes) and not _stays(value, keep):
            continue
        kept += model[start:end]
    return bytes(kept)


def _stays(piece: bytes, keep: Callable[[str], bool]) -> bool:
    text, kind = "", _NORMAL
    for number, _, value, _ in _fields(piece):
        if number == _TEXT and isinstance(value, bytes):
            text = value.decode("utf-8")
        elif number == _TYPE and isinstance(value, int):
            kind = value
    return kind != _NORMAL or keep(text)


def _fields(message: bytes) -> Iterator[tuple[int, int, bytes | int, int]]:
    """Yields the fields of a message as (number, first byte, value, byte after the last)."""
    position = 0
    while position < len(message):
        start = position
        key, position = _varint(message, position)
        number, wire = key >> 3, key & 7
        value: bytes | int
        if wire == _VARINT:
            value, position = _varint(message, position)
        else:
            if wire == _BYTES:
                size, position = _varint(message, position)
            elif wire in {_FIXED32, _FIXED64}:
                size = 4 if wire == _FIXED32 else 8
            else:
                raise ValueError(f"wire type {wire} at byte {start}")
            value = message[position : position + size]
            if len(value) != size:
                raise ValueError(f"cut short at byte {start}")
            position += size
        yield number, start, value, position


def _varint(message: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if position >= len(message):
            raise ValueError("cut short within a number")
        byte = message[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7
