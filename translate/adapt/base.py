"""The model that an adaptation starts from, in the forms that it takes to train and to judge it."""

import hashlib
from pathlib import Path
from typing import Final

from translate.errors import ModelFormatError
from translate.models import Model, find_model
from translate.models.catalog import load
from translate.models.conversion import SourceKind, convert, detect, to_hugging_face
from translate.models.description import UNSAID
from translate.models.installation import is_taken
from translate.models.manifest import hash_file
from translate.models.package import package

START: Final = "start-"
"""How the name of the folder begins that training starts from."""


def open_base(name_or_path: str | None, work: Path) -> Model:
    """Finds the model to start from.

    Args:
        name_or_path: The name of a model, a CTranslate2 folder, or what
            `translate.models.conversion` converts; None takes the default model.
        work: A folder that a converted model may be kept in.

    Raises:
        ModelNotFoundError: There is no such model.
        ModelDamagedError: Files are missing or cut short.
        ModelFormatError: It cannot be converted.
    """
    if name_or_path is None or not _is_foreign(name_or_path):
        model = find_model(name_or_path)
        model.verify()
        return model
    source = Path(name_or_path).resolve()
    place = work / f"base-{_state_of(source)}"
    if not (place / "manifest.json").is_file():
        converted = place.with_name(f"{place.name}-converted")
        if not converted.is_dir():
            convert(source, converted, quantization=None)
        package(converted, place, name=source.stem, description=UNSAID)
    return load(place)


def starting_folder(base: Model, work: Path) -> Path:
    """Makes a MarianMTModel folder of a model, if that was not done before.

    Returns:
        The folder, in `work`.

    Raises:
        ModelFormatError: The model is none that a MarianMTModel can compute.
    """
    folder = work / f"{START}{fingerprint(base)}"
    if not folder.is_dir():
        to_hugging_face(base.path, folder)
    return folder


def fingerprint(base: Model) -> str:
    """Names the weights of a model by their hash."""
    return hash_file(base.path / "model.bin")[:12]


def _state_of(source: Path) -> str:
    """Names a file or folder and the state it is in, without reading it."""
    files = sorted(source.iterdir()) if source.is_dir() else [source]
    stats = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(stats).encode()).hexdigest()[:12]


def _is_foreign(name_or_path: str) -> bool:
    """Tells whether a path leads to a model that has to be converted."""
    path = Path(name_or_path)
    if (path.name == name_or_path and is_taken(name_or_path)) or not path.exists():
        return False
    try:
        return detect(path) is not SourceKind.CTRANSLATE2
    except ModelFormatError:
        return False  # finding it will say what is wrong
