"""Lays a CTranslate2 folder in place as a packaged model and writes its manifest.

    python -m translate.models.package SOURCE_FOLDER NAME [--version V]

The model's files are copied, the pieces that the model does not know are cut out of `target.spm`,
the attention head that aligns words best is exposed, and a manifest is written. LICENSE and
MODEL_CARD.md, where they stand in the place, stay.
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from translate.errors import ModelError
from translate.models.attention import expose_alignment_head
from translate.models.catalog import PACKAGED, Model, load
from translate.models.description import (
    DEFAULT_MAX_INPUT_PIECES,
    ModelDescription,
    QuotationMarks,
)
from translate.models.manifest import FileRecord, Manifest, hash_file, model_files
from translate.models.pieces import restrict_to_vocabulary


def package(
    source: Path,
    destination: Path,
    *,
    name: str,
    description: ModelDescription,
) -> Model:
    """Copies a model into a folder and writes its manifest.

    Args:
        source: A CTranslate2 folder with `source.spm` and `target.spm`.
        destination: The folder to fill; it is made where it does not exist.
        name: What the model is to be called.
        description: What it is.

    Raises:
        ModelDamagedError: The source folder lacks a file, or one cannot be read.
    """
    files = model_files(source)
    destination.parent.mkdir(parents=True, exist_ok=True)
    # Made beside its place and moved in when it is whole, for the place may be in use.
    with TemporaryDirectory(prefix=".", dir=destination.parent) as workshop:
        new, old = Path(workshop, "new"), Path(workshop, "old")
        new.mkdir()
        for file in files:
            shutil.copyfile(source / file, new / file)
        pieces = restrict_to_vocabulary((source / "target.spm").read_bytes(), source)
        (new / "target.spm").write_bytes(pieces)
        head = expose_alignment_head(new)
        offset = head.offset if head is not None else 0
        records = {
            file: FileRecord((new / file).stat().st_size, hash_file(new / file)) for file in files
        }
        Manifest(name, description, records, offset).write(new)
        for kept in _KEPT:
            if (destination / kept).is_file():
                shutil.copyfile(destination / kept, new / kept)
        if destination.exists():
            destination.rename(old)
        new.rename(destination)
    return load(destination)


_KEPT: Final = ("LICENSE", "MODEL_CARD.md")


def main(arguments: Sequence[str] | None = None) -> int:
    """Packages a model as the command line says.

    Returns:
        The exit code: 0 where all went well, 2 or 4 as in `translate.errors`.
    """
    parser = argparse.ArgumentParser(
        prog="python -m translate.models.package",
        description="Lays a CTranslate2 folder in place as a packaged model.",
    )
    parser.add_argument("source", type=Path, help="folder with model.bin, source.spm, target.spm …")
    parser.add_argument("name", help="name of the model, and of its folder among the packaged ones")
    parser.add_argument("--version", default="1", help="version of the model (default: 1)")
    parser.add_argument("--languages", default="fr-en", help="source-target (default: fr-en)")
    parser.add_argument(
        "--max-input-pieces",
        type=int,
        default=DEFAULT_MAX_INPUT_PIECES,
        help="pieces of the longest source that it translates well in one (default: %(default)s)",
    )
    parser.add_argument(
        "--quotation-marks",
        type=QuotationMarks,
        choices=tuple(QuotationMarks),
        default=QuotationMarks.GUILLEMETS,
        help="those in the French that it was trained on (default: %(default)s)",
    )
    parser.add_argument(
        "--doubtful-score",
        type=float,
        metavar="SCORE",
        help="score below which a reader found nearly all of its translations wrong",
    )
    parser.add_argument("--into", type=Path, default=PACKAGED, help="folder of packaged models")
    options = parser.parse_args(arguments)
    source_language, separator, target_language = options.languages.partition("-")
    if not separator:
        parser.error(f"--languages takes two codes, such as fr-en, not {options.languages!r}")
    if not options.source.is_dir():
        parser.error(f"{options.source} is no folder")
    try:
        model = package(
            options.source,
            options.into / options.name,
            name=options.name,
            description=ModelDescription(
                version=options.version,
                languages=(source_language, target_language),
                max_input_pieces=options.max_input_pieces,
                quotation_marks=options.quotation_marks,
                doubtful_score=options.doubtful_score,
            ),
        )
    except ModelError as error:
        print(f"package: {error}", file=sys.stderr)
        return error.exit_code
    print(f"{model.name} {model.description.version} ({model.fingerprint}) in {model.path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
