"""Termbases as files: read and written by the ending of the name."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from glossary.errors import UsageError
from glossary.formats import native
from glossary.termbase import Termbase

_Handler = TypeVar("_Handler")

_READERS: dict[str, Callable[[Path], Termbase]] = {".csv": native.read}
_WRITERS: dict[str, Callable[[Termbase, Path], None]] = {".csv": native.write}


def load(path: str | Path) -> Termbase:
    """Read a termbase, in the format that the ending of its name stands for.

    Args:
        path: The file.

    Returns:
        The termbase, named after the file.

    Raises:
        UsageError: No format goes by that ending.
        TermbaseError: The file cannot be read; the message names the line.
    """
    path = Path(path)
    return _by_ending(_READERS, path)(path)


def save(termbase: Termbase, path: str | Path) -> None:
    """Write a termbase, in the format that the ending of the name stands for.

    The file is replaced in one step: whoever reads it finds the old one or the new one.

    Args:
        termbase: What to write.
        path: The file.

    Raises:
        UsageError: No format goes by that ending.
        OutputError: The file cannot be written.
    """
    path = Path(path)
    _by_ending(_WRITERS, path)(termbase, path)


def load_packaged(name: str = "trafficking") -> Termbase:
    """Read a termbase that comes with the package.

    Args:
        name: Its name: "trafficking" is human trafficking, migration and the institutions that
            news from Viet Nam and the United Nations names.

    Returns:
        The termbase.

    Raises:
        UsageError: None of that name comes with the package.
    """
    return load(packaged_path(name))


def packaged_path(name: str = "trafficking") -> Path:
    """Where a packaged termbase lies.

    Args:
        name: Its name.

    Returns:
        The file.

    Raises:
        UsageError: None of that name comes with the package.
    """
    folder = Path(str(files("glossary"))) / "data"
    names = sorted(path.stem for path in folder.glob("*.csv"))
    if name not in names:
        raise UsageError(f'no packaged glossary is called "{name}"; there is: {", ".join(names)}')
    return folder / f"{name}.csv"


def _by_ending(table: dict[str, _Handler], path: Path) -> _Handler:
    found = table.get(path.suffix.lower())
    if found is None:
        known = ", ".join(sorted(table))
        raise UsageError(f'{path}: no glossary format ends in "{path.suffix}"; known: {known}')
    return found
