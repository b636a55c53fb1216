"""Reads the vocabulary of an original Marian model."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from translate.errors import ModelFormatError
from translate.models.conversion.settings import Settings

_ESCAPE: Final = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)

_ESCAPED: Final = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    " ": " ",
    '"': '"',
    "/": "/",
    "\\": "\\",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
"""YAML 1.2, section 5.7."""

_LARGEST: Final = 64 * 2**20
"""Bytes of the largest vocabulary that is read."""


def read_marian_vocabulary(path: Path) -> dict[str, int]:
    """Reads a vocabulary, token to number.

    Args:
        path: A YAML or JSON mapping, a SentencePiece model, or a text with a token a line.

    Raises:
        ModelFormatError: It cannot be read.
    """
    if path.suffix == ".spm":
        return _sentencepiece(path)
    if path.suffix == ".json":
        return Settings.read_json(path).numbered()
    try:
        if path.stat().st_size > _LARGEST:
            raise ModelFormatError(f"{path} is too large for a vocabulary")
        text = path.read_bytes().decode("utf-8")
    except (OSError, ValueError) as error:
        raise ModelFormatError(f"{path} cannot be read as a vocabulary") from error
    lines = [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]
    if path.suffix in {".yml", ".yaml"}:
        return _yaml(path, lines)
    return {line: number for number, line in enumerate(lines) if line}


def _sentencepiece(path: Path) -> dict[str, int]:
    from sentencepiece import SentencePieceProcessor

    processor = SentencePieceProcessor()
    try:
        processor.LoadFromSerializedProto(path.read_bytes())
    except (OSError, RuntimeError, ValueError) as error:
        raise ModelFormatError(f"{path} is no SentencePiece model") from error
    return {processor.id_to_piece(number): number for number in range(processor.get_piece_size())}


def _yaml(path: Path, lines: list[str]) -> dict[str, int]:
    """Reads the YAML that Marian writes, a token and its number a line.

    Its writer leaves tokens bare that YAML forbids there (`@@: 288`) or takes for numbers, and
    readers of YAML lose or refuse them: so the lines are taken by themselves.
    """
    vocabulary: dict[str, int] = {}
    waiting: str | None = None
    for place, line in enumerate(lines, start=1):
        if not line or line.startswith("#") or line in {"---", "..."}:
            continue
        if line.startswith("? "):
            waiting = line[2:]
            continue
        token, separator, number = line.rpartition(":")
        if waiting is not None:
            token, waiting = waiting, None if not token else waiting
        if not separator or waiting is not None or not number.strip().isdecimal():
            raise ModelFormatError(f"{path}, line {place}, is no token with its number")
        token = _unquoted(token.strip(" "))
        if token in vocabulary:
            raise ModelFormatError(f"{path}, line {place}, has the token {token!r} a second time")
        vocabulary[token] = int(number)
    return vocabulary


def _unquoted(token: str) -> str:
    if len(token) > 1 and token[0] == token[-1] == "'":
        return token[1:-1].replace("''", "'")
    if len(token) > 1 and token[0] == token[-1] == '"':
        return _ESCAPE.sub(_character, token[1:-1])
    return token


def _character(escape: re.Match[str]) -> str:
    code = escape[1]
    if len(code) == 1:
        return _ESCAPED.get(code, code)
    number = int(code[1:], 16)
    return chr(number) if number < 0x110000 else "\ufffd"
