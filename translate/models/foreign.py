"""Finds a model that can be run in the form it comes in, with nothing converted or installed.

That is a Hugging Face folder of a Marian model, on this machine or fetched from the hub into its
cache. What such a folder says of itself is taken: the languages of `tokenizer_config.json`, and
the licence at the head of its card.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias

from translate.errors import ModelDamagedError, ModelFormatError, ModelNotFoundError
from translate.models.catalog import Model, find_model
from translate.models.conversion.detection import INDEX, SourceKind, detect, weight_files
from translate.models.conversion.settings import Settings
from translate.models.description import UNSAID, ModelDescription, Origin
from translate.models.hub.fetching import Advance, fetch
from translate.models.hub.known import KNOWN, KnownModel
from translate.models.hub.listing import choose_files, look_up
from translate.models.installation import Report, silent
from translate.models.manifest import FileRecord, Manifest, hash_file

Progress: TypeAlias = Callable[[int], AbstractContextManager[Advance]]


@contextmanager
def _unseen(_: int) -> Iterator[Advance]:
    yield lambda _: None


def find_runnable(
    name_or_path: str | None, *, report: Report = silent, progress: Progress = _unseen
) -> Model:
    """Find a model that transformers can run, whatever form it has.

    Args:
        name_or_path: A name or a folder as `find_model` takes them; a Hugging Face folder; a known
            name or ORG/NAME, also with @REVISION, for a model on the hub; None for the default.
        report: Called with a line for the user before a download.
        progress: Called with the size of a download, bytes; see `pulling.pull`.

    Raises:
        ModelNotFoundError: There is no such model.
        ModelDamagedError: There is, but files are missing or cut short.
        ModelFormatError: It is no Marian model in a form that can be run.
        DownloadError: It cannot be fetched.
        MissingExtraError: Its weights are pickled, and torch is missing.
    """
    if name_or_path is not None:
        path = Path(name_or_path)
        if path.is_dir() and _is_hugging_face(path):
            return describe_folder(path)
        if not path.exists():
            known = _on_the_hub(name_or_path)
            if known is not None:
                return _fetched(known, report, progress)
    return find_model(name_or_path)


def describe_folder(folder: Path, said: ModelDescription = UNSAID, name: str = "") -> Model:
    """Describe a Hugging Face folder of a Marian model.

    Args:
        folder: The folder.
        said: What is known of it; languages and licence are taken from the folder where nothing is.
        name: What it is called; as its folder, if not given.

    Raises:
        ModelFormatError: It is no Marian model.
        ModelDamagedError: A file is missing or cannot be read.
    """
    _check_architecture(folder)
    files = [path for name in _FILES if (path := folder / name).is_file()]
    missing = [name for name in _REQUIRED if not (folder / name).is_file()]
    if missing:
        raise ModelDamagedError(f"{folder} is no complete model: it lacks {', '.join(missing)}")
    for path in files:
        if path.suffix == ".json":
            Settings.read_json(path)
    files += _weights(folder)
    description = replace(
        said,
        languages=_languages(folder) if said.languages == UNSAID.languages else said.languages,
        licence=said.licence or _licence(folder / "README.md"),
    )
    name = name or Path(os.path.realpath(folder)).name
    records = {path.name: FileRecord(path.stat().st_size, hash_file(path)) for path in files}
    fingerprint = Manifest(name, description, records).fingerprint
    return Model(name, folder, fingerprint, description)


_REQUIRED: Final = ("config.json", "vocab.json", "source.spm", "target.spm")
_FILES: Final = (*_REQUIRED, "target_vocab.json")


def _is_hugging_face(path: Path) -> bool:
    try:
        return detect(path) is SourceKind.HUGGING_FACE
    except ModelFormatError:
        # Without weights it is none, but what it lacks can be said.
        return "model_type" in _config(path)


def _config(folder: Path) -> dict[str, object]:
    try:
        return dict(Settings.read_json(folder / "config.json").values)
    except ModelFormatError:
        return {}


def _check_architecture(folder: Path) -> None:
    from translate.models.conversion.hugging_face.reader import check_architecture

    check_architecture(folder, Settings.read_json(folder / "config.json"))


def _weights(folder: Path) -> list[Path]:
    """Lists the files of the weights; of those that are cut up, the parts that the index names."""
    first = next((path for path in weight_files(folder) if path.is_file()), None)
    if first is None:
        raise ModelDamagedError(f"{folder} is no complete model: it lacks model.safetensors")
    if not first.name.endswith(INDEX):
        return [first]
    from translate.models.conversion.hugging_face.weights import parts_of

    return [first, *parts_of(first)]


def _languages(folder: Path) -> tuple[str, str]:
    """The languages that the folder names; those of `UNSAID` where it names none."""
    try:
        values = Settings.read_json(folder / "tokenizer_config.json").values
    except ModelFormatError:
        return UNSAID.languages
    named = (values.get("source_lang"), values.get("target_lang"))
    codes = [_TWO_LETTERS.get(str(code), str(code)) for code in named]
    if not all(_LANGUAGE.fullmatch(code) for code in codes):
        return UNSAID.languages
    return codes[0], codes[1]


_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_TWO_LETTERS: Final = {"fra": "fr", "fre": "fr", "eng": "en"}
"""Codes of ISO 639-2 and -3 that cards have for our languages."""


def _licence(card: Path) -> str:
    """The licence at the head of a card, where it has one."""
    try:
        head = card.read_text(encoding="utf-8", errors="replace")[:_HEAD]
    except OSError:
        return ""
    if not head.startswith("---"):
        return ""
    match = _LICENCE.search(head.split("\n---", 1)[0])
    return match[1] if match else ""


_HEAD: Final = 10_000
_LICENCE: Final = re.compile(r"^license:[ \t]*[\"']?([A-Za-z0-9.+-]+)", re.MULTILINE)


def _on_the_hub(wanted: str) -> tuple[KnownModel, str | None] | None:
    """Tells which model on the hub a text names, and at which revision, if it names one."""
    repository, _, revision = wanted.partition("@")
    known = KNOWN.get(repository) or next(
        (model for model in KNOWN.values() if model.repository == repository), None
    )
    if known is not None:
        if "/" not in repository and _is_here(repository):
            return None
        if revision in {"", known.revision}:
            return known, known.revision
        return replace(known, sha256={}), revision
    if repository.count("/") != 1 or not _REPOSITORY.fullmatch(repository):
        return None
    return KnownModel(repository.rpartition("/")[2], repository, "", 0), revision or None


_REPOSITORY: Final = re.compile(r"\w[\w.-]*/\w[\w.-]*", re.ASCII)


def _is_here(name: str) -> bool:
    try:
        find_model(name)
    except ModelNotFoundError:
        return False
    return True


def _fetched(wanted: tuple[KnownModel, str | None], report: Report, progress: Progress) -> Model:
    known, revision = wanted
    listing = look_up(known.repository, revision)
    files = choose_files(listing)
    size = sum(file.size for file in files)
    report(f"fetching {listing.repository} at {listing.revision} ({size / 1e6:,.1f} MB)")
    with progress(size) as advance:
        brought = fetch(listing, files, known.sha256, advance)
    said = replace(
        known.description,
        version=listing.revision[:_SHORT],
        licence=known.description.licence or listing.licence,
        origin=Origin(
            listing.repository,
            listing.revision,
            {file.name: file.digest for file in files},
        ),
    )
    return describe_folder(brought["config.json"].parent, said, known.name)


_SHORT: Final = 12
"""Digits of a commit that name it well enough."""
