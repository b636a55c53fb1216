"""The manifest of a model: what it is called, and the size and SHA-256 of each of its files."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from translate.errors import ModelDamagedError
from translate.models.description import ModelDescription

MANIFEST_NAME: Final = "manifest.json"
REQUIRED_FILES: Final = ("config.json", "model.bin", "source.spm", "target.spm")
VOCABULARY_NAMES: Final = ("shared_vocabulary", "source_vocabulary", "target_vocabulary")

_FORMAT: Final = "bitexte-model/1"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What a file of a model must be: its size in bytes and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model is and which files it is made of.

    Attributes:
        name: The name users ask for it by.
        description: What it is.
        files: File name in the model's folder to what the file must be.
        attention_offset: How many steps after a target piece was written the attention comes
            that aligns it; see `translate.models.attention`.
    """

    name: str
    description: ModelDescription
    files: Mapping[str, FileRecord]
    attention_offset: int = 0

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change when any file that decides translations does."""
        decisive = {name: record.sha256 for name, record in self.files.items()}
        decisive["max_input_pieces"] = str(self.description.max_input_pieces)
        decisive["quotation_marks"] = self.description.quotation_marks
        return combine(decisive.items())

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """Reads the manifest of a folder.

        Returns:
            The manifest, or None where the folder has none.

        Raises:
            ModelDamagedError: It cannot be read as a manifest.
        """
        path = folder / MANIFEST_NAME
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise ModelDamagedError(f"{path} cannot be read as a manifest: {error}") from error
        try:
            return cls(
                name=str(data["name"]),
                description=ModelDescription.from_json(data),
                files={
                    str(name): FileRecord(int(record["size"]), str(record["sha256"]))
                    for name, record in data["files"].items()
                },
                attention_offset=int(data.get("attention_offset", 0)),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ModelDamagedError(f"{path} is no manifest of a model") from error

    def write(self, folder: Path) -> None:
        """Writes the manifest into a folder."""
        data: dict[str, object] = {
            "format": _FORMAT,
            "name": self.name,
            **self.description.as_json(),
            "attention_offset": self.attention_offset,
            "files": {
                name: {"size": record.size, "sha256": record.sha256}
                for name, record in sorted(self.files.items())
            },
        }
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        (folder / MANIFEST_NAME).write_text(text, encoding="utf-8")

    def check_sizes(self, folder: Path) -> None:
        """Makes sure that every file is there in its full length, without reading any.

        Raises:
            ModelDamagedError: A file is missing, or shorter or longer than it was.
        """
        for name, record in self.files.items():
            try:
                size = (folder / name).stat().st_size
            except OSError as error:
                raise ModelDamagedError(f"the model {self.name} lacks {folder / name}") from error
            if size != record.size:
                raise ModelDamagedError(
                    f"the model {self.name} is damaged: {folder / name} has {size} bytes "
                    f"instead of {record.size}; install it again"
                )

    def check_hashes(self, folder: Path) -> None:
        """Reads every file and makes sure that it is what it was.

        Raises:
            ModelDamagedError: A file is missing or altered.
        """
        for name, record in self.files.items():
            if hash_file(folder / name) != record.sha256:
                raise ModelDamagedError(
                    f"the model {self.name} is damaged: {folder / name} has been altered; "
                    "install it again"
                )


def hash_file(path: Path) -> str:
    """Returns the SHA-256 of a file in hexadecimal.

    Raises:
        ModelDamagedError: The file cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ModelDamagedError(f"{path} cannot be read: {error.strerror}") from error


def combine(hashes: Iterable[tuple[str, str]]) -> str:
    """Makes one short fingerprint of (file name, SHA-256) pairs, whatever their order."""
    text = "\n".join(f"{name} {digest}" for name, digest in sorted(hashes))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def model_files(folder: Path) -> list[str]:
    """Lists the files of a CTranslate2 folder that decide its translations.

    Raises:
        ModelDamagedError: One that every model has is missing.
    """
    missing = [name for name in REQUIRED_FILES if not (folder / name).is_file()]
    vocabularies = sorted(
        path.name
        for path in folder.iterdir()
        if path.stem in VOCABULARY_NAMES and path.suffix in {".json", ".txt"}
    )
    if missing or not vocabularies:
        lacking = ", ".join(missing or ["shared_vocabulary.json"])
        raise ModelDamagedError(f"{folder} is no complete model: it lacks {lacking}")
    return sorted([*REQUIRED_FILES, *vocabularies])
