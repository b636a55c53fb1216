"""Encoded pairs in files that are small enough to be carried one by one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, overload

import numpy as np
import numpy.typing as npt
from translate.training.batches import Encoded
from translate.writers.atomic import AtomicFile

#: Bytes of a file before it is compressed; what is carried at most is 64 MiB.
PART_BYTES = 63 << 20
NOTES = "packed.json"

_ROW = np.dtype("<u4")
_LENGTH = np.dtype("<u2")
_SIDES = ("source", "target")


def write(pairs: Iterable[Encoded], folder: Path, start: Path, part_bytes: int = PART_BYTES) -> int:
    """Write pairs to `part-000.npz` and so on, and what vocabulary they are of.

    Args:
        pairs: Rows of source and target.
        folder: The place; parts that are there give way.
        start: The MarianMTModel folder whose rows these are.
        part_bytes: The most that a part holds, uncompressed.

    Returns:
        The number of pairs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("part-*.npz"):
        old.unlink()
    waiting: list[Encoded] = []
    size = count = parts = 0
    for pair in pairs:
        grown = sum(len(side) * _ROW.itemsize + _LENGTH.itemsize for side in pair)
        if waiting and size + grown > part_bytes:
            _write_part(waiting, folder / f"part-{parts:03}.npz")
            waiting, size, parts = [], 0, parts + 1
        waiting.append(pair)
        size += grown
        count += 1
    if waiting:
        _write_part(waiting, folder / f"part-{parts:03}.npz")
    notes = {"pairs": count, "vocabulary": _vocabulary(start)}
    (folder / NOTES).write_text(json.dumps(notes) + "\n", "utf-8")
    return count


class PackedPairs(Sequence[Encoded]):
    """The pairs of a folder, unpacked in memory as they are asked for.

    Args:
        folder: What `write` made.
        start: The MarianMTModel folder to train.

    Raises:
        ValueError: The pairs are of another vocabulary, or some are missing.
    """

    def __init__(self, folder: Path, start: Path) -> None:
        notes = json.loads((folder / NOTES).read_text("utf-8"))
        if notes["vocabulary"] != _vocabulary(start):
            raise ValueError(f"{folder} was packed for another vocabulary than that of {start}")
        parts = [np.load(path) for path in sorted(folder.glob("part-*.npz"))]
        #: Rows of both sides, one pair after the other, by side.
        self.rows = {side: np.concatenate([part[side] for part in parts]) for side in _SIDES}
        self._ends = {side: _ends([part[f"{side}_lengths"] for part in parts]) for side in _SIDES}
        if len(self) != notes["pairs"]:
            raise ValueError(f"{folder} has {len(self)} pairs instead of {notes['pairs']}")

    def __len__(self) -> int:
        """Number of pairs."""
        return len(self._ends["source"]) - 1

    @overload
    def __getitem__(self, index: int) -> Encoded: ...
    @overload
    def __getitem__(self, index: slice) -> list[Encoded]: ...
    def __getitem__(self, index: int | slice) -> Any:
        """A pair, or several."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._side("source", index), self._side("target", index)

    def tally(self, side: str, rows: int) -> npt.NDArray[np.int64]:
        """How often each of so many rows of a side occurs."""
        return np.bincount(self.rows[side], minlength=rows)

    def _side(self, side: str, index: int) -> list[int]:
        begin, end = self._ends[side][index : index + 2]
        found: list[int] = self.rows[side][begin:end].tolist()
        return found


def _write_part(pairs: Sequence[Encoded], path: Path) -> None:
    arrays: dict[str, Any] = {}
    for number, side in enumerate(_SIDES):
        rows = [pair[number] for pair in pairs]
        arrays[side] = np.concatenate([np.asarray(one, _ROW) for one in rows])
        arrays[f"{side}_lengths"] = np.array([len(one) for one in rows], _LENGTH)
    with AtomicFile(path) as file:
        np.savez_compressed(file.stream, **arrays)


def _ends(lengths: Sequence[npt.NDArray[np.uint16]]) -> npt.NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(np.concatenate(lengths), dtype=np.int64)])


def _vocabulary(start: Path) -> str:
    names = ("vocab.json", "target_vocab.json")
    found = [
        json.loads((start / one).read_text("utf-8")) for one in names if (start / one).exists()
    ]
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()
