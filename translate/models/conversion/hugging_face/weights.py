"""Opens the weights of a Hugging Face folder: safetensors, or a pickle, whole or in parts."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from translate.errors import MissingExtraError, ModelFormatError
from translate.models.conversion.arrays import Arrays
from translate.models.conversion.detection import INDEX, SAFETENSORS, weight_files
from translate.models.conversion.settings import Settings

_NUMBER_TYPES: Final = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2"}


def open_weights(folder: Path) -> Arrays:
    """Opens the weights of a folder; safetensors where there are both.

    Args:
        folder: The folder, in which `detect` has seen weights.

    Raises:
        MissingExtraError: They are pickled and torch is missing.
        ModelFormatError: They cannot be read.
    """
    first = next(path for path in weight_files(folder) if path.is_file())
    files = parts_of(first) if first.name.endswith(INDEX) else [first]
    if first.name.startswith(SAFETENSORS):
        return _Safetensors(first, files)
    return _Pickled(first, files)


def parts_of(index: Path) -> list[Path]:
    """Lists the files that an index of weights names.

    Raises:
        ModelFormatError: It names none, or one that is not there.
    """
    names = Settings.read_json(index).values.get("weight_map")
    if not isinstance(names, dict) or not names:
        raise ModelFormatError(f"{index} names no files")
    parts = []
    for name in sorted({str(name) for name in names.values()}):
        part = index.parent / name
        if Path(name).name != name or not part.is_file():
            raise ModelFormatError(f"{index.parent} lacks {name!r}, which {index.name} names")
        parts.append(part)
    return parts


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an array stands: file, byte, type, shape."""

    file: Path
    offset: int
    kind: str
    shape: tuple[int, ...]


class _Safetensors(Arrays):
    """Arrays in safetensors files, read where they stand, for numpy alone knows no bfloat16."""

    def __init__(self, path: Path, files: list[Path]) -> None:
        super().__init__(path)
        self._places: dict[str, _Place] = {}
        for file in files:
            self._places |= _places(file)

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def shape(self, name: str) -> tuple[int, ...]:
        return self._places[name].shape

    def _read(self, name: str) -> np.ndarray[Any, Any]:
        place = self._places[name]
        if place.kind not in _NUMBER_TYPES:
            raise ModelFormatError(f"{name} in {self.path} is of the type {place.kind}")
        array = np.fromfile(
            place.file,
            _NUMBER_TYPES[place.kind],
            count=int(np.prod(place.shape)),
            offset=place.offset,
        )
        if place.kind == "BF16":
            array = (array.astype("<u4") << 16).view("<f4")
        return array.reshape(place.shape)


def _places(file: Path) -> dict[str, _Place]:
    """Reads where the arrays of a file stand (https://huggingface.co/docs/safetensors)."""
    from safetensors import SafetensorError, safe_open

    try:
        # It makes sure that the header is sound and that the arrays fill the file, no more.
        with safe_open(file, framework="np"), file.open("rb") as stream:
            (length,) = struct.unpack("<Q", stream.read(8))
            header = json.loads(stream.read(length))
    except (SafetensorError, OSError, ValueError) as error:
        raise ModelFormatError(
            f"{file} cannot be read as safetensors, or is cut short: {error}"
        ) from error
    return {
        name: _Place(file, 8 + length + one["data_offsets"][0], one["dtype"], tuple(one["shape"]))
        for name, one in header.items()
        if name != "__metadata__"
    }


class _Pickled(Arrays):
    """Arrays that torch has pickled; it reads nothing but arrays from them."""

    def __init__(self, path: Path, files: list[Path]) -> None:
        super().__init__(path)
        try:
            import torch
        except ImportError as error:
            raise MissingExtraError(
                f"{path} is a pickle, which only torch reads safely: pip install torch"
            ) from error
        self._tensors: dict[str, torch.Tensor] = {}
        for file in files:
            try:
                content = torch.load(file, map_location="cpu", weights_only=True)
            # torch lets through what its readers of pickles and archives happen to raise.
            except Exception as error:
                reason = str(error).split("\n", 1)[0][:200]
                raise ModelFormatError(f"{file} cannot be read as weights: {reason}") from error
            if not isinstance(content, Mapping):
                raise ModelFormatError(f"{file} holds no weights")
            self._tensors |= {
                name: tensor for name, tensor in content.items() if isinstance(tensor, torch.Tensor)
            }

    def __contains__(self, name: str) -> bool:
        return name in self._tensors

    def shape(self, name: str) -> tuple[int, ...]:
        return tuple(self._tensors[name].shape)

    def _read(self, name: str) -> np.ndarray[Any, Any]:
        array: np.ndarray[Any, Any] = self._tensors[name].float().numpy()
        return array
