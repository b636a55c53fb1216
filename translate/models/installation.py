"""Installs models in the user's folder of models, and takes them away again.

A model is made in a hidden workshop beside its place and moved there when it is whole, so that
nothing half-made is ever seen. One process at a time installs a model of a name. Workshops that a
killed process left are swept out at the next installation.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, TypeAlias

from translate.errors import ModelNotFoundError, OutputError, UsageError
from translate.models.catalog import DEFAULT_MARKER, PACKAGED, Model, find_model, installed_folder
from translate.models.description import ModelDescription
from translate.models.package import package

if TYPE_CHECKING:
    from filelock import FileLock

Report: TypeAlias = Callable[[str], None]

_FIRST: Final = ModelDescription(version="1")


def silent(_: str) -> None:
    """Say nothing: what a `Report` is where nobody listens."""


def install(
    source: Path,
    name: str,
    *,
    description: ModelDescription = _FIRST,
    quantization: str | None = "int8",
    make_default: bool = True,
    replace: bool = False,
    report: Report = silent,
) -> Model:
    """Converts a model, where it has to be, and installs it under a name.

    A LICENSE and a MODEL_CARD.md (or README.md) in the source folder come along.

    Args:
        source: A Hugging Face folder, a folder or `.npz` of Marian, or a CTranslate2 folder.
        name: What it is to be called.
        description: What it is.
        quantization: How weights are kept: "int8", "float16", or None for float32. A CTranslate2
            folder stays as it is.
        make_default: Whether it translates from now on where no model is asked for.
        replace: Whether a model of this name gives way.
        report: Called with a line for the user before each step that takes its time.

    Raises:
        UsageError: The name cannot be one, or is taken.
        ModelFormatError: The source is no model that can be converted.
        MissingExtraError: Converting it needs a package that is not installed.
        ModelDamagedError: A file of the source cannot be read.
        OutputError: The folder of models cannot be written.
    """
    from translate.models.conversion import convert

    with reserve(name, report) as folder:
        if not replace and is_taken(name):
            raise UsageError(
                f"there is a model {name!r} already: choose another name, or --replace it"
            )
        with _workshop(folder, name) as workshop:
            converted, ready = workshop / "converted", workshop / "ready"
            report(f"converting {name}")
            convert(source, converted, quantization=quantization)
            report(f"measuring the word alignment of {name}")
            package(converted, ready, name=name, description=description)
            _bring_papers(source, ready)
            if (folder / name).exists():
                (folder / name).rename(workshop / _FORMER)
            ready.rename(folder / name)
            if make_default:
                _write_marker(folder, workshop, name)
    return find_model(name)


def set_default(name: str) -> None:
    """Makes a model the one to use where none is asked for.

    Raises:
        ModelNotFoundError: There is no such model.
        ModelDamagedError: It is damaged.
        OutputError: The folder of models cannot be written.
    """
    if not is_taken(name):
        raise ModelNotFoundError(f"there is no model {name!r}: translate models list names all")
    find_model(name)
    with reserve(name) as folder, _workshop(folder, name) as workshop:
        _write_marker(folder, workshop, name)


def remove(name: str) -> None:
    """Takes an installed model away; where it was the default, the packaged one is that again.

    Raises:
        UsageError: It comes with the program, or the name cannot be one.
        ModelNotFoundError: There is no such model.
        OutputError: It cannot be removed.
    """
    with reserve(name) as folder:
        if not (folder / name).is_dir():
            if (PACKAGED / name).is_dir():
                raise UsageError(f"{name} comes with the program and cannot be removed")
            raise ModelNotFoundError(f"no model {name!r} is installed")
        with _workshop(folder, name) as workshop:
            (folder / name).rename(workshop / "removed")
            marker = folder / DEFAULT_MARKER
            if marker.is_file() and marker.read_bytes().strip() == name.encode():
                marker.unlink()


def check_name(name: str) -> None:
    """Makes sure that a text can name an installed model.

    Raises:
        UsageError: It cannot.
    """
    if not _NAME.fullmatch(name) or name == DEFAULT_MARKER:
        raise UsageError(
            f"{name!r} cannot be the name of a model: letters, digits, '.', '_' and '-', a letter "
            f"or digit first, at most {_LONGEST} of them, and not {DEFAULT_MARKER!r}"
        )


_LONGEST: Final = 100
_NAME: Final = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{_LONGEST - 1}}}", re.ASCII)


def is_taken(name: str) -> bool:
    """Tells whether a model of this name is installed or comes with the program."""
    return (installed_folder() / name).exists() or (PACKAGED / name).is_dir()


@contextmanager
def reserve(name: str, report: Report = silent) -> Iterator[Path]:
    """Keeps other processes from installing or removing a model of a name.

    May be nested within one thread.

    Args:
        name: The name.
        report: Called with a line for the user where another process has to be waited for.

    Yields:
        The folder of the installed models, which exists.

    Raises:
        UsageError: The name cannot be one.
        OutputError: The folder of models cannot be written, then or while it is reserved.
    """
    from filelock import Timeout

    check_name(name)
    folder = installed_folder()
    try:
        (folder / _LOCKS).mkdir(parents=True, exist_ok=True)
        lock = _lock(folder, name)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            report(f"another process is at work on the model {name}: waiting for it")
            lock.acquire()
        try:
            if lock.lock_counter == 1:
                _sweep(folder)
            yield folder
        finally:
            lock.release()
    except OSError as error:
        place = error.filename or folder
        raise OutputError(f"{place} cannot be read or written: {error.strerror}") from error


_LOCKS: Final = ".locks"
_FORMER: Final = "former"
_MARK: Final = "~"
"""Ends the name of the model in the name of a workshop."""


def _lock(folder: Path, name: str) -> "FileLock":
    from filelock import FileLock

    return FileLock(folder / _LOCKS / f"{name}.lock", is_singleton=True)


@contextmanager
def _workshop(folder: Path, name: str) -> Iterator[Path]:
    with TemporaryDirectory(prefix=f".{name}{_MARK}", dir=folder) as workshop:
        yield Path(workshop)


def _sweep(folder: Path) -> None:
    """Removes the workshops of processes that are no more; none that is in use."""
    from filelock import Timeout

    for wreck in folder.glob(f".*{_MARK}*"):
        name = wreck.name[1:].rpartition(_MARK)[0]
        try:
            with _lock(folder, name).acquire(timeout=0):
                if (wreck / _FORMER).is_dir() and not (folder / name).exists():
                    (wreck / _FORMER).rename(folder / name)  # killed between the two moves
                shutil.rmtree(wreck, ignore_errors=True)
        except Timeout:
            continue


def _write_marker(folder: Path, workshop: Path, name: str) -> None:
    marker = workshop / DEFAULT_MARKER
    marker.write_text(name + "\n", encoding="utf-8")
    marker.replace(folder / DEFAULT_MARKER)


def _bring_papers(source: Path, ready: Path) -> None:
    """Copies the licence and the card of a model beside its new form."""
    for paper, names in _PAPERS.items():
        brought = next((source / name for name in names if (source / name).is_file()), None)
        if brought is not None and brought.stat().st_size <= _LARGEST_PAPER:
            shutil.copyfile(brought, ready / paper)


_PAPERS: Final = {
    "LICENSE": ("LICENSE", "LICENSE.txt", "LICENSE.md"),
    "MODEL_CARD.md": ("MODEL_CARD.md", "README.md"),
}
_LARGEST_PAPER: Final = 1_000_000
"""Bytes beyond which a file of these names is something else."""
