"""Finds the files that an original Marian model consists of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from translate.errors import ModelFormatError
from translate.models.conversion.detection import OPTIMIZER
from translate.models.conversion.settings import Settings

_DECODER: Final = "decoder.yml"
"""The settings of a decoder, which OPUS-MT's models come with; it names the other files."""

_SUFFIXES: Final = (".yml", ".yaml", ".json", ".spm")
"""How files end that vocabularies are looked for in."""


@dataclass(frozen=True, slots=True)
class MarianFiles:
    """The files of a model.

    Attributes:
        model: The `.npz`.
        vocabularies: That of the source and that of the target, which may be one.
        spellers: The SentencePiece models of the source and of the target, which may be one.
    """

    model: Path
    vocabularies: tuple[Path, Path]
    spellers: tuple[Path, Path]


def locate(source: Path) -> MarianFiles:
    """Finds the files of a model.

    Args:
        source: Its folder, or its `.npz`.

    Raises:
        ModelFormatError: One is missing, or there is more than one that it could be.
    """
    folder = source if source.is_dir() else source.parent
    named = (
        Settings.read_yaml(folder / _DECODER)
        if (folder / _DECODER).is_file()
        else Settings(folder / _DECODER, {})
    )
    model = source if source.is_file() else _model(folder, named.texts("models"))
    vocabularies = _vocabularies(folder, named.texts("vocabs"))
    return MarianFiles(model, vocabularies, _spellers(folder, vocabularies))


def _model(folder: Path, named: Sequence[str]) -> Path:
    found = [_named(folder, name) for name in named] or [
        path for path in sorted(folder.glob("*.npz")) if not path.name.endswith(OPTIMIZER)
    ]
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        raise ModelFormatError(
            f"{folder} holds several models ({names}): give the path of one of them"
        )
    return found[0]


def _vocabularies(folder: Path, named: Sequence[str]) -> tuple[Path, Path]:
    if named:
        if len(named) > 2:
            raise ModelFormatError(f"{folder} has more than one source: {', '.join(named)}")
        return _named(folder, named[0]), _named(folder, named[-1])
    found = sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and "vocab" in path.name and path.suffix in _SUFFIXES
    )
    source, target = (
        [path for path in found if any(f"{side}.vocab." in path.name for side in sides)]
        for sides in (("src", "source"), ("trg", "tgt", "target"))
    )
    if len(source) == len(target) == 1:
        return source[0], target[0]
    if len(found) == 1:
        return found[0], found[0]
    names = ", ".join(path.name for path in found) or "no vocab.yml and no vocab.spm"
    raise ModelFormatError(
        f"{folder} does not tell which vocabulary is the model's: it has {names}"
    )


def _spellers(folder: Path, vocabularies: tuple[Path, Path]) -> tuple[Path, Path]:
    source, target = folder / "source.spm", folder / "target.spm"
    if source.is_file() and target.is_file():
        return source, target
    if all(path.suffix == ".spm" for path in vocabularies):
        return vocabularies
    raise ModelFormatError(
        f"{folder} lacks source.spm or target.spm: only text cut by SentencePiece can be translated"
    )


def _named(folder: Path, name: str) -> Path:
    """Finds a file that another names, in the same folder and nowhere else."""
    path = folder / Path(name).name
    if name in {"", ".", ".."} or not path.is_file():
        raise ModelFormatError(f"{folder} lacks {name!r}, which {_DECODER} names")
    return path
