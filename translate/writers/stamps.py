"""What the files of a folder were when a run left them, so that a change by hand is noticed.

The stamps lie in a hidden file beside them. A file that was copied or touched is still known by
its content.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from translate.writers.atomic import AtomicFile

STAMPS: Final = ".written.json"
"""Name of the hidden file."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that is not as a run left it.

    Attributes:
        path: The file.
        stamped: Whether a run is known to have left it otherwise; one that was interrupted leaves
            files without a stamp.
    """

    path: Path
    stamped: bool


def write_stamps(directory: Path, files: Iterable[Path]) -> None:
    """Put down what files are now, in place of what was put down before.

    Args:
        directory: The folder of a run.
        files: Files in it.

    Raises:
        OutputError: The stamps cannot be written.
        OSError: A file cannot be read.
    """
    old = _read(directory)
    stamps = {}
    for path in files:
        name, size, moment = _name(directory, path), *_looks(path)
        before = old.get(name)
        digest = before[2] if before and before[:2] == [size, moment] else _digest(path)
        stamps[name] = [size, moment, digest]
    with AtomicFile(directory / STAMPS) as out:
        out.write(json.dumps(stamps, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def changed_files(directory: Path, files: Iterable[Path]) -> Iterator[Changed]:
    """Find the files that are not as a run left them.

    Args:
        directory: The folder of a run.
        files: Files in it.

    Raises:
        OSError: A file cannot be read.
    """
    stamps = _read(directory)
    for path in files:
        stamp = stamps.get(_name(directory, path))
        if stamp is None:
            yield Changed(path, stamped=False)
        elif stamp[:2] != list(_looks(path)) and stamp[2] != _digest(path):
            yield Changed(path, stamped=True)


def _read(directory: Path) -> dict[str, list[Any]]:
    """The stamps of a folder; none where there is no sound file of them."""
    try:
        found = json.loads((directory / STAMPS).read_bytes().decode("utf-8", "surrogatepass"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        name: stamp for name, stamp in found.items() if isinstance(stamp, list) and len(stamp) == 3
    }


def _name(directory: Path, path: Path) -> str:
    return path.relative_to(directory).as_posix()


def _looks(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:16]
