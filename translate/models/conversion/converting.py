"""Converts a folder of one kind into a folder of another, whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from translate.errors import ModelDamagedError, ModelFormatError, OutputError, UsageError
from translate.models.conversion.detection import SourceKind, detect
from translate.models.manifest import Manifest, model_files
from translate.models.weights import Weights

QUANTIZATIONS: Final = (
    "float32",
    "float16",
    "bfloat16",
    "int8",
    "int8_float32",
    "int8_float16",
    "int8_bfloat16",
    "int16",
)
"""The number types that CTranslate2 keeps weights in."""


def convert(source: Path, destination: Path, *, quantization: str | None = "int8") -> None:
    """Makes a CTranslate2 folder of a translation model.

    It gets `model.bin`, `config.json`, the vocabularies as JSON, `source.spm` and `target.spm`.

    Args:
        source: A folder as Hugging Face's MarianMTModel is saved in; a folder with Marian's own
            `.npz`, or that file; or a CTranslate2 folder, which is checked and copied as it is.
        destination: The folder to make; where it exists it must be empty.
        quantization: The number type of the weights, one of `QUANTIZATIONS`; None for float32.

    Raises:
        MissingExtraError: The weights are pickled, or bfloat16 is asked for, and torch is missing.
        ModelFormatError: The source is no model that can be converted.
        OutputError: The destination cannot be written, or holds something.
        UsageError: There is no such number type.
    """
    if quantization not in (None, *QUANTIZATIONS):
        raise UsageError(
            f"weights cannot be kept as {quantization!r}: choose one of {', '.join(QUANTIZATIONS)}"
        )
    kind = detect(source)
    with _new_folder(destination) as folder:
        if kind is SourceKind.CTRANSLATE2:
            _copy_ctranslate2(source, folder)
            return
        # Imported here: numpy, and below it CTranslate2's writer, take their time to load.
        from translate.models.conversion.ctranslate2.writer import write_ctranslate2

        if kind is SourceKind.HUGGING_FACE:
            from translate.models.conversion.hugging_face.reader import read_hugging_face

            spellers = (source / "source.spm", source / "target.spm")
            _check_spellers(spellers)
            network = read_hugging_face(source)
        else:
            from translate.models.conversion.marian.files import locate
            from translate.models.conversion.marian.reader import read_marian

            files = locate(source)
            spellers = files.spellers
            _check_spellers(spellers)
            network = read_marian(files)
        write_ctranslate2(network, folder, quantization)
        for path, name in zip(spellers, ("source.spm", "target.spm"), strict=True):
            shutil.copyfile(path, folder / name)


def to_hugging_face(ctranslate2_folder: Path, destination: Path) -> None:
    """Makes a folder that transformers loads as a MarianMTModel of a CTranslate2 folder.

    It gets `config.json`, `generation_config.json`, `model.safetensors` in float32, `vocab.json`
    (and `target_vocab.json` where the languages have a vocabulary each), `tokenizer_config.json`,
    `source.spm` and `target.spm`. Quantized weights are multiplied out.

    Args:
        ctranslate2_folder: The model, one that a MarianMTModel can compute.
        destination: The folder to make; where it exists it must be empty.

    Raises:
        ModelDamagedError: The source has a manifest that cannot be read.
        ModelFormatError: The source is no such model.
        OutputError: The destination cannot be written, or holds something.
    """
    from translate.models.conversion.ctranslate2.reader import read_ctranslate2
    from translate.models.conversion.hugging_face.writer import write_hugging_face

    with _new_folder(destination) as folder:
        _check_ctranslate2(ctranslate2_folder)
        manifest = Manifest.read(ctranslate2_folder)
        languages = None if manifest is None else manifest.description.languages
        write_hugging_face(read_ctranslate2(ctranslate2_folder), folder, languages)
        for name in ("source.spm", "target.spm"):
            shutil.copyfile(ctranslate2_folder / name, folder / name)


@contextmanager
def _new_folder(destination: Path) -> Iterator[Path]:
    """Gives a folder to fill, which is moved to its place when it is whole."""
    try:
        if destination.is_dir() and any(destination.iterdir()):
            raise OutputError(f"{destination} holds files already: choose a new folder")
        destination.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".", dir=destination.parent) as workshop:
            folder = Path(workshop, "new")
            folder.mkdir()
            yield folder
            if destination.is_dir():
                destination.rmdir()
            folder.rename(destination)
    except OSError as error:
        raise OutputError(f"{destination} cannot be written: {error.strerror or error}") from error


def _copy_ctranslate2(source: Path, folder: Path) -> None:
    for name in _check_ctranslate2(source):
        shutil.copyfile(source / name, folder / name)


def _check_ctranslate2(source: Path) -> list[str]:
    """Lists the files of a CTranslate2 folder, having looked at them."""
    if not source.is_dir():
        raise ModelFormatError(f"{source} is no folder")
    try:
        files = model_files(source)
        weights = Weights.read(source / "model.bin")
    except ModelDamagedError as error:
        raise ModelFormatError(str(error)) from error
    if not {"encoder/num_heads", "decoder/num_heads"} <= {*weights.variables}:
        raise ModelFormatError(f"{source / 'model.bin'} is no model that translates")
    _check_spellers((source / "source.spm", source / "target.spm"))
    return files


def _check_spellers(paths: tuple[Path, Path]) -> None:
    from sentencepiece import SentencePieceProcessor

    for path in paths:
        if not path.is_file():
            raise ModelFormatError(f"{path.parent} lacks {path.name}")
        try:
            SentencePieceProcessor().LoadFromSerializedProto(path.read_bytes())
        except (OSError, RuntimeError, ValueError) as error:
            raise ModelFormatError(f"{path} is no SentencePiece model") from error
