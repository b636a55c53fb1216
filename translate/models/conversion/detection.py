"""Tells which kind of model a folder or a file holds."""

from enum import StrEnum
from pathlib import Path
from typing import Final

from translate.errors import ModelFormatError

SAFETENSORS: Final = "model.safetensors"
PICKLE: Final = "pytorch_model.bin"
INDEX: Final = ".index.json"
"""What follows the name of the weights where they are cut into several files."""

OPTIMIZER: Final = ".optimizer.npz"
"""How the file ends that Marian keeps the state of a training in."""


class SourceKind(StrEnum):
    """A form that models come in."""

    HUGGING_FACE = "Hugging Face"
    MARIAN = "Marian"
    CTRANSLATE2 = "CTranslate2"


def detect(source: Path) -> SourceKind:
    """Tells which kind of model a folder holds, by the names of its files.

    Args:
        source: The folder; of a Marian model also its `.npz` file.

    Raises:
        ModelFormatError: It holds none that is known.
    """
    if source.is_file() and source.suffix == ".npz":
        return SourceKind.MARIAN
    if not source.is_dir():
        what = "is no model" if source.exists() else "does not exist"
        raise ModelFormatError(
            f"{source} {what}: give a model's folder, or the .npz file of a Marian model"
        )
    if (source / "model.bin").is_file():
        return SourceKind.CTRANSLATE2
    if any(path.is_file() for path in weight_files(source)):
        return SourceKind.HUGGING_FACE
    if any(not path.name.endswith(OPTIMIZER) for path in source.glob("*.npz")):
        return SourceKind.MARIAN
    raise ModelFormatError(
        f"{source} holds no model that can be read: there is neither {SAFETENSORS} nor {PICKLE} "
        "(Hugging Face), no .npz file (Marian) and no model.bin (CTranslate2)"
    )


def weight_files(folder: Path) -> list[Path]:
    """Lists the files that the weights of a Hugging Face model may begin with, best first."""
    return [folder / name for name in (SAFETENSORS, SAFETENSORS + INDEX, PICKLE, PICKLE + INDEX)]
