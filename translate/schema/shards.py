"""The names of a corpus that is parted into shards: `corpus-00001-of-00012.jsonl` and so on."""

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from translate.schema.formats import FORMATS

_SHARD: Final = re.compile(r"-([0-9]{5,})-of-([0-9]{5,})")


@dataclass(frozen=True, slots=True)
class ShardSet:
    """The shards of one corpus that were written together.

    Attributes:
        count: How many there are by their names.
        files: Those that are there, in order.
        missing: The names of those that are not.
    """

    count: int
    files: tuple[Path, ...]
    missing: tuple[str, ...]

    @property
    def age(self) -> tuple[bool, int]:
        """Sorts sets: complete ones first, and what was written last before the rest."""
        return bool(self.missing), -max(path.stat().st_mtime_ns for path in self.files)


def shard_path(path: Path, number: int, count: int) -> Path:
    """Name a shard.

    Args:
        path: The corpus as it would be called whole.
        number: Of the shard, from 1.
        count: How many there are.
    """
    stem, ending = _parts(path)
    return path.with_name(f"{stem}-{number:05}-of-{count:05}{ending}")


def shard_sets(path: Path) -> list[ShardSet]:
    """Find the shards of a corpus.

    Args:
        path: The corpus as it would be called whole.

    Returns:
        One set where all is well; more where a run was killed as it put its own in the place of
        older ones. Complete sets come first, the latest of them before the others.
    """
    stem, ending = _parts(path)
    found: dict[int, dict[int, Path]] = defaultdict(dict)
    for file in path.parent.glob("*") if path.parent.is_dir() else ():
        name = file.name
        if name.startswith(stem) and name.endswith(ending):
            numbers = _SHARD.fullmatch(name[len(stem) : len(name) - len(ending)])
            if numbers and file.is_file():
                found[int(numbers[2])][int(numbers[1])] = file
    sets = [
        ShardSet(
            count,
            tuple(files[number] for number in sorted(files)),
            tuple(
                shard_path(path, number, count).name
                for number in range(1, count + 1)
                if number not in files
            ),
        )
        for count, files in found.items()
    ]
    return sorted(sets, key=lambda one: one.age)


def corpus_files(path: Path) -> list[Path]:
    """Find the files of a corpus, whole or in shards; what was written last comes first.

    Args:
        path: The corpus as it would be called whole.
    """
    found = [(one.age, list(one.files)) for one in shard_sets(path)]
    if path.is_file():
        found.append(((False, -path.stat().st_mtime_ns), [path]))
    return [file for _, files in sorted(found) for file in files]


def _parts(path: Path) -> tuple[str, str]:
    """The name without its ending, and the ending, which may have several points."""
    endings = [
        path.name[-len(ending) :]
        for one in FORMATS
        for ending in one.endings
        if path.name.lower().endswith(ending)
    ]
    ending = max(endings, key=len, default=path.suffix)
    return path.name[: len(path.name) - len(ending)], ending
