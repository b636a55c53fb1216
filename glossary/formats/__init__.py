"""Termbases as files, in the formats of the registry."""

from importlib.resources import files
from pathlib import Path

from glossary.errors import UsageError
from glossary.formats.losses import Loss
from glossary.formats.records import from_records, to_records
from glossary.formats.registry import find_format
from glossary.termbase import Termbase

__all__ = [
    "Loss",
    "from_records",
    "load",
    "load_packaged",
    "open_termbase",
    "packaged_names",
    "packaged_path",
    "save",
    "termbase_path",
    "to_records",
]


def load(path: str | Path, *, format: str | None = None) -> Termbase:  # noqa: A002
    """Read a termbase. What of the file has no place in a termbase is logged as a warning.

    Args:
        path: The file.
        format: The name of its format, as `glossary convert --list` shows it; without it, the
            ending of the file decides.

    Returns:
        The termbase, named after the file.

    Raises:
        UsageError: There is no such format, or the ending does not tell which it is.
        TermbaseError: The file cannot be read; the message names the line.
    """
    path = Path(path)
    return find_format(path, format, to_read=True).read(path)


def save(
    termbase: Termbase,
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002
) -> tuple[Loss, ...]:
    """Write a termbase.

    The file is replaced in one step: whoever reads it finds the old one or the new one.

    Args:
        termbase: What to write.
        path: The file.
        format: The name of its format, as `glossary convert --list` shows it; without it, the
            ending of the file decides.

    Returns:
        What of the termbase the file does not hold, such as "12 notes"; nothing where it holds
        everything.

    Raises:
        UsageError: There is no such format, or the ending does not tell which it is.
        OutputError: The file cannot be written, or the tool it is for would refuse it.
    """
    path = Path(path)
    return find_format(path, format).write(termbase, path)


def open_termbase(name: str | Path) -> Termbase:
    """Read a termbase by its path, or a packaged one by its name.

    Args:
        name: A path; or, where it has no ending and nothing is there, a name.

    Returns:
        The termbase.

    Raises:
        UsageError: No packaged termbase has that name, or the ending does not tell the format.
        TermbaseError: The file cannot be read.
    """
    return load(termbase_path(name))


def termbase_path(name: str | Path) -> Path:
    """Where the termbase lies that a path, or the name of a packaged one, stands for.

    Args:
        name: A path; or, where it has no ending and nothing is there, a name.

    Returns:
        The file, which need not be there if it was named by its path.

    Raises:
        UsageError: No packaged termbase has that name.
    """
    path = Path(name)
    if path.suffix or path.exists() or len(path.parts) != 1:
        return path
    return packaged_path(path.name)


def packaged_names() -> list[str]:
    """The names of the termbases that come with the package."""
    return sorted(path.stem for path in _packaged_folder().glob("*.csv"))


def _packaged_folder() -> Path:
    return Path(str(files("glossary"))) / "data"


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
    names = packaged_names()
    if name not in names:
        raise UsageError(f'no packaged glossary is called "{name}"; there is: {", ".join(names)}')
    return _packaged_folder() / f"{name}.csv"
