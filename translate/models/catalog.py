"""Which models there are on this machine, and which one a name or a path means."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

from translate.errors import ModelDamagedError, ModelFormatError, ModelNotFoundError
from translate.models.description import UNSAID, ModelDescription
from translate.models.manifest import Manifest, combine, hash_file, model_files

PACKAGED: Final = Path(__file__).parent / "packaged"
"""The folder of the models that come with the program."""

DEFAULT_NAME: Final = "bitexte-fr-en"
"""The packaged model that translates where no other is installed as the default."""

DEFAULT_MARKER: Final = "default"
"""A text file among the installed models that names the one to use by default."""


@dataclass(frozen=True, slots=True)
class Model:
    """A translation model on this machine.

    Attributes:
        name: What it is called.
        path: Its folder: a CTranslate2 model, or a Hugging Face one (see `foreign`), with
            `source.spm` and `target.spm`.
        fingerprint: Twelve hexadecimal digits that change when any of its files does.
        description: What it is.
        attention_offset: How many steps after a target piece the attention comes that aligns it.
        manifest: What its files must be; None for a folder without a manifest.
    """

    name: str
    path: Path
    fingerprint: str
    description: ModelDescription = UNSAID
    attention_offset: int = 0
    manifest: Manifest | None = None

    @property
    def is_packaged(self) -> bool:
        """Whether it came with the program."""
        return self.path.parent == PACKAGED

    def verify(self) -> None:
        """Reads all files and makes sure that they are what they were.

        Raises:
            ModelDamagedError: One is missing or altered.
        """
        if self.manifest is not None:
            self.manifest.check_hashes(self.path)


def find_model(name_or_path: str | None = None) -> Model:
    """Finds the model that a user asks for.

    A name is looked for among the installed models first, then among the packaged ones; whatever
    is no name of a model is taken as the path of a CTranslate2 folder.

    Args:
        name_or_path: A name, a path, or None for the default.

    Returns:
        The model, each of its files there in full length. `Model.verify` reads them too.

    Raises:
        ModelNotFoundError: There is no such model.
        ModelDamagedError: There is, but files are missing or cut short.
    """
    return load(_locate(default_name() if name_or_path is None else name_or_path))


def list_models() -> list[Model]:
    """Lists the installed and the packaged models, by name.

    Raises:
        ModelDamagedError: One of them has lost files.
    """
    return sorted((load(folder) for folder in _folders()), key=lambda model: model.name)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place among the models, whatever state it is in.

    Attributes:
        name: The name of the folder.
        path: The folder.
        packaged: Whether it comes with the program.
        model: What is in it; None where that is damaged.
        problem: What is wrong with it, or "".
    """

    name: str
    path: Path
    packaged: bool
    model: Model | None = None
    problem: str = ""


def survey() -> list[Entry]:
    """Lists the installed and the packaged models by name, the damaged ones among them."""
    return sorted(map(_entry, _folders()), key=lambda entry: entry.name)


def find_entry(name_or_path: str) -> Entry:
    """Finds a model as `find_model` does, damaged or not.

    Raises:
        ModelNotFoundError: There is no such model.
    """
    return _entry(_locate(name_or_path))


def _entry(folder: Path) -> Entry:
    name, packaged = Path(os.path.realpath(folder)).name, folder.parent == PACKAGED
    try:
        return Entry(name, folder, packaged, model=load(folder))
    except ModelDamagedError as error:
        return Entry(name, folder, packaged, problem=str(error))


def load(folder: Path) -> Model:
    """Describes the model in a folder, after a look at the sizes of its files.

    Raises:
        ModelDamagedError: Files are missing or cut short.
    """
    manifest = Manifest.read(folder)
    if manifest is None:
        _refuse_other_forms(folder)
        files = model_files(folder)
        fingerprint = combine((name, hash_file(folder / name)) for name in files)
        return Model(name=Path(os.path.realpath(folder)).name, path=folder, fingerprint=fingerprint)
    manifest.check_sizes(folder)
    return Model(
        name=manifest.name,
        path=folder,
        fingerprint=manifest.fingerprint,
        description=manifest.description,
        attention_offset=manifest.attention_offset,
        manifest=manifest,
    )


def _refuse_other_forms(folder: Path) -> None:
    """Says of a model that is whole, but of another form, what can be done with it."""
    from translate.models.conversion.detection import SourceKind, detect

    try:
        kind = detect(folder)
    except ModelFormatError:
        return  # what it lacks is said better
    if kind is not SourceKind.CTRANSLATE2:
        way = (
            ""
            if kind is SourceKind.MARIAN
            else ", or run it as it is with the backend transformers"
        )
        raise ModelDamagedError(
            f"{folder} holds a {kind} model, which CTranslate2 cannot run: import it{way}"
        )


def default_name() -> str:
    """Names the model to use where none is asked for."""
    try:
        name = (installed_folder() / DEFAULT_MARKER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return DEFAULT_NAME
    return name if _is_plain_name(name) and (installed_folder() / name).is_dir() else DEFAULT_NAME


def installed_folder() -> Path:
    """Returns the folder that installed models live in; it need not exist.

    The environment variable BITEXTE_MODELS names another than the user's cache folder.
    """
    chosen = os.environ.get("BITEXTE_MODELS")
    if chosen:
        return Path(chosen)
    return user_cache_path("bitexte") / "models"


def _locate(name_or_path: str) -> Path:
    """Finds the folder that a name or a path means."""
    for parent in (installed_folder(), PACKAGED):
        candidate = parent / name_or_path
        if _is_plain_name(name_or_path) and candidate.is_dir():
            return candidate
    if name_or_path and Path(name_or_path).is_dir():
        return Path(name_or_path)
    known = ", ".join(sorted(path.name for path in _folders()))
    raise ModelNotFoundError(
        f"there is no model {name_or_path!r}: give the path of a model's folder or one of: {known}"
    )


def _folders() -> Iterator[Path]:
    """Yields the folder of every model, an installed one before a packaged one of its name."""
    seen: set[str] = set()
    for parent in (installed_folder(), PACKAGED):
        if not parent.is_dir():
            continue
        for folder in sorted(parent.iterdir()):
            if folder.is_dir() and _is_plain_name(folder.name) and folder.name not in seen:
                seen.add(folder.name)
                yield folder


def _is_plain_name(name: str) -> bool:
    """Tells whether a text can be the name of a model: no separators, not hidden, not empty."""
    return bool(name) and not name.startswith(".") and Path(name).name == name
