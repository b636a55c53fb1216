"""Reads and writes the weights file of a CTranslate2 model, `model.bin`.

The layout is that of `ctranslate2.specs.model_spec`, binary version 6: a header, the variables one
by one (name, shape, type, bytes), and aliases. Nothing is converted; what is not changed is
written back byte for byte.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from translate.errors import ModelDamagedError

_VERSION: Final = 6


@dataclass(frozen=True, slots=True)
class Variable:
    """An array of a model.

    Attributes:
        shape: Its dimensions; () for a single number.
        kind: Number of its type.
        data: Its bytes, row by row.
    """

    shape: tuple[int, ...]
    kind: int
    data: bytes

    @property
    def number(self) -> int:
        """The value of a single whole number."""
        return int.from_bytes(self.data, "little", signed=True)

    def with_number(self, number: int) -> Self:
        """Returns a single whole number of another value."""
        data = number.to_bytes(len(self.data), "little", signed=True)
        return type(self)(self.shape, self.kind, data)


@dataclass(slots=True)
class Weights:
    """The content of a weights file; `variables` may be replaced one by one."""

    head: bytes
    variables: dict[str, Variable]
    tail: bytes

    @classmethod
    def read(cls, path: Path) -> Self:
        """Reads a weights file.

        Raises:
            ModelDamagedError: It is none, or of a version that is not known here.
        """
        try:
            return cls._parse(path.read_bytes())
        except (OSError, struct.error, LookupError, ValueError) as error:
            raise ModelDamagedError(f"{path} cannot be read as weights: {error}") from error

    @classmethod
    def _parse(cls, content: bytes) -> Self:
        (version,) = struct.unpack_from("<I", content)
        if version != _VERSION:
            raise ValueError(f"binary version {version}")
        _, position = _string(content, 4)
        position += 4
        (count,) = struct.unpack_from("<I", content, position)
        position += 4
        head = content[:position]
        variables: dict[str, Variable] = {}
        for _ in range(count):
            name, position = _string(content, position)
            rank = content[position]
            shape = struct.unpack_from(f"<{rank}I", content, position + 1)
            kind, size = struct.unpack_from("<BI", content, position + 1 + 4 * rank)
            position += 6 + 4 * rank
            variables[name] = Variable(shape, kind, content[position : position + size])
            position += size
            if position > len(content):
                raise ValueError("cut short")
        return cls(head, variables, content[position:])

    def write(self, path: Path) -> None:
        """Writes a weights file."""
        with path.open("wb") as stream:
            stream.writelines(self._parts())

    def content(self) -> bytes:
        """Returns what a weights file would hold."""
        return b"".join(self._parts())

    def _parts(self) -> Iterator[bytes]:
        yield self.head
        for name, variable in self.variables.items():
            encoded = name.encode()
            yield struct.pack("<H", len(encoded) + 1) + encoded + b"\0"
            rank = len(variable.shape)
            yield struct.pack(f"<B{rank}I", rank, *variable.shape)
            yield struct.pack("<BI", variable.kind, len(variable.data))
            yield variable.data
        yield self.tail


def _string(content: bytes, position: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<H", content, position)
    end = position + 2 + length
    return content[position + 2 : end - 1].decode(), end
