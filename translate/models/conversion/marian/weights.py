"""Opens the `.npz` that Marian keeps a model in: an archive of arrays and its settings."""

from __future__ import annotations

import math
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

import numpy as np

from translate.errors import ModelFormatError
from translate.models.conversion.arrays import Arrays
from translate.models.conversion.network import Linear, Norm
from translate.models.conversion.settings import Settings

_SETTINGS: Final = "special:model.yml"
"""The array whose bytes are the settings that the model was trained with."""

_LARGEST_SETTINGS: Final = 2**16
"""Bytes of the settings, for YAML is slow to read."""

_HONEST: Final = 2**28
_DENSEST: Final = 20
"""Up to how many bytes an archive may unpack to, or how many times its size beyond that: weights
hardly grow smaller when they are packed."""


class MarianWeights(Arrays):
    """The arrays of a `.npz`. Those that hold pickled objects are refused."""

    def __init__(self, path: Path) -> None:
        """Opens an archive.

        Raises:
            ModelFormatError: It is none, or would unpack to far more than it holds.
        """
        super().__init__(path)
        try:
            self._archive = zipfile.ZipFile(path)
            members = self._archive.infolist()
            packed = path.stat().st_size
        except (OSError, zipfile.BadZipFile, ValueError) as error:
            raise ModelFormatError(f"{path} is no .npz archive, or is cut short") from error
        unpacked = sum(member.file_size for member in members)
        if unpacked > max(_HONEST, _DENSEST * packed):
            raise ModelFormatError(
                f"{path} has {packed} bytes and would unpack to {unpacked}: no model does"
            )
        self._members = {member.filename.removesuffix(".npy"): member for member in members}

    def close(self) -> None:
        """Closes the archive."""
        self._archive.close()

    def settings(self) -> Settings:
        """Reads the settings of the model.

        Raises:
            ModelFormatError: There are none, or they cannot be read.
        """
        label = f"{_SETTINGS} in {self.path}"
        if _SETTINGS not in self:
            raise ModelFormatError(f"{self.path} lacks {_SETTINGS}: it is no model of Marian's")
        if self._members[_SETTINGS].file_size > _LARGEST_SETTINGS:
            raise ModelFormatError(f"{label} is too large for settings")
        return Settings.parse_yaml(label, self._read(_SETTINGS).tobytes().rstrip(b"\0"))

    def dense(self, prefix: str, suffix: str, outputs: int, inputs: int) -> Linear:
        """Reads the linear layer `prefix_Wsuffix`, `prefix_bsuffix`; raises as `take` does."""
        weight = self.take(f"{prefix}_W{suffix}", inputs, outputs)
        return Linear(weight.T.copy(), self.take(f"{prefix}_b{suffix}", outputs))

    def layer_norm(self, prefix: str, suffix: str, width: int) -> Norm:
        """Reads a normalisation; raises as `take` does."""
        return Norm(
            self.take(f"{prefix}_ln_scale{suffix}", width),
            self.take(f"{prefix}_ln_bias{suffix}", width),
        )

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def shape(self, name: str) -> tuple[int, ...]:
        """Returns the shape of an array that is there."""
        with self._member(name) as stream:
            return self._header(stream, name)[0]

    def _read(self, name: str) -> np.ndarray[Any, Any]:
        with self._member(name) as stream:
            shape, by_column, kind = self._header(stream, name)
            array = np.frombuffer(stream.read(), kind)
        if array.size != math.prod(shape):
            raise ModelFormatError(f"{name} in {self.path} is cut short")
        return array.reshape(shape, order="F" if by_column else "C")

    @contextmanager
    def _member(self, name: str) -> Iterator[IO[bytes]]:
        try:
            with self._archive.open(self._members[name]) as stream:
                yield stream
        # Encrypted members and unknown ways of packing are runtime errors.
        except (OSError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error) as error:
            raise ModelFormatError(f"{name} in {self.path} is damaged") from error

    def _header(self, stream: IO[bytes], name: str) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
        """Reads what stands before the numbers: shape, whether by column, type."""
        try:
            version = np.lib.format.read_magic(stream)
            if version == (1, 0):
                shape, by_column, kind = np.lib.format.read_array_header_1_0(stream)
            else:
                shape, by_column, kind = np.lib.format.read_array_header_2_0(stream)
        # It is a Python literal, and numpy lets through whatever comes up when that is parsed.
        except Exception as error:
            raise ModelFormatError(f"{name} in {self.path} is no array, or damaged") from error
        if kind.hasobject:
            raise ModelFormatError(
                f"{name} in {self.path} holds pickled objects, which can run anything: refused"
            )
        return shape, by_column, kind
