"""Finds out what a Marian model on the Hugging Face hub consists of.

Requests go through the hub's own client, which honours HF_ENDPOINT, HF_HUB_OFFLINE, HF_TOKEN and
proxies. Where the hub cannot be reached, its cache on this machine (HF_HOME) answers; the layout of
that is described at https://huggingface.co/docs/huggingface_hub/guides/manage-cache.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from translate.errors import DownloadError, MissingExtraError, ModelFormatError
from translate.models.hub.complaints import explained

if TYPE_CHECKING:
    from huggingface_hub import ModelInfo

# The client reads it when it is imported; what is not needed to fetch a model is not sent.
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a model on the hub.

    Attributes:
        name: Its path in the repository.
        size: Its length in bytes.
        digest: "sha256:..." or "git-sha1:...", as the hub states it.
    """

    name: str
    size: int
    digest: str

    @property
    def blob(self) -> str:
        """The name of its content in the hub's cache."""
        return self.digest.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Listing:
    """What a model on the hub consists of.

    Attributes:
        repository: Its name, "ORG/NAME".
        revision: The commit, 40 hexadecimal digits.
        asked: The commit, branch or tag that was asked for.
        files: All there are, by their paths in the repository.
        licence: As its card says, or "".
    """

    repository: str
    revision: str
    asked: str
    files: Mapping[str, RemoteFile]
    licence: str = ""


def look_up(repository: str, revision: str | None = None) -> Listing:
    """Asks the hub what a model consists of; its cache, where the hub cannot be reached.

    Args:
        repository: "ORG/NAME".
        revision: A commit, branch or tag; the main branch, if not given.

    Raises:
        DownloadError: There is no such model or revision, it is gated, or the hub does not answer
            and its cache has no such model.
    """
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError

    check_repository(repository)
    asked = revision or _MAIN
    try:
        with explained(repository, asked):
            info = HfApi().model_info(repository, revision=asked, files_metadata=True)
            return _listing(repository, asked, info)
    except DownloadError as error:
        if isinstance(error.__cause__, HfHubHTTPError):
            raise  # the hub has answered
        cached = _cached(repository, asked)
        if cached is None:
            raise
        return cached


_MAIN: Final = "main"


def check_repository(repository: str) -> None:
    """Makes sure that a text has the form of a model's name on the hub.

    Raises:
        DownloadError: It has not.
    """
    if not _REPOSITORY.fullmatch(repository) or ".." in repository or "--" in repository:
        raise DownloadError(f"{repository!r} is no name of a model on the hub, such as ORG/NAME")


_REPOSITORY: Final = re.compile(r"[\w][\w.-]{0,95}/[\w][\w.-]{0,95}", re.ASCII)


def choose_files(listing: Listing) -> list[RemoteFile]:
    """Picks the files of a Marian model that converting it takes, the smallest first.

    Raises:
        ModelFormatError: The model lacks one.
        MissingExtraError: Its weights are pickled, and what reads them is not installed.
    """
    missing = [name for name in _REQUIRED if name not in listing.files]
    weights = _weights(listing)
    if missing or not weights:
        lacking = ", ".join(missing or [_SAFETENSORS])
        raise ModelFormatError(f"{listing.repository} is no Marian model: it has no {lacking}")
    if _PICKLE in weights:
        _need_torch(listing.repository)
    wanted = {*_REQUIRED, *weights, *(name for name in _OPTIONAL if name in listing.files)}
    return sorted((listing.files[name] for name in wanted), key=lambda file: file.size)


_SAFETENSORS: Final = "model.safetensors"
_INDEX: Final = "model.safetensors.index.json"
_SHARD: Final = re.compile(r"model-\d{5}-of-\d{5}\.safetensors")
_PICKLE: Final = "pytorch_model.bin"
_REQUIRED: Final = ("config.json", "source.spm", "target.spm", "vocab.json")
_OPTIONAL: Final = (
    "generation_config.json",
    "tokenizer_config.json",
    "target_vocab.json",
    "LICENSE",
    "README.md",
)


def _weights(listing: Listing) -> list[str]:
    if _SAFETENSORS in listing.files:
        return [_SAFETENSORS]
    if _INDEX in listing.files:
        return [_INDEX, *(name for name in listing.files if _SHARD.fullmatch(name))]
    return [_PICKLE] if _PICKLE in listing.files else []


def _need_torch(repository: str) -> None:
    from importlib.util import find_spec

    if find_spec("torch") is None:
        raise MissingExtraError(
            f"the weights of {repository} are pickled, and reading them takes more than is "
            "installed: pip install torch"
        )


def _listing(repository: str, asked: str, info: "ModelInfo") -> Listing:
    files = {}
    for sibling in info.siblings or ():
        lfs = sibling.lfs
        size = sibling.size if lfs is None else lfs.size
        digest = f"git-sha1:{sibling.blob_id}" if lfs is None else f"sha256:{lfs.sha256}"
        if size and _DIGEST.fullmatch(digest):
            files[sibling.rfilename] = RemoteFile(sibling.rfilename, size, digest)
    if info.sha is None or not _COMMIT.fullmatch(info.sha):
        raise ValueError("it names no commit")
    licence = info.card_data.license if info.card_data is not None else None
    licence = licence if isinstance(licence, str) else ""
    return Listing(repository, info.sha, asked, files, licence)


_COMMIT: Final = re.compile(r"[0-9a-f]{40}")
_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}|git-sha1:[0-9a-f]{40}")


def _cached(repository: str, asked: str) -> Listing | None:
    """Lists a model as it is in the hub's cache, whose contents are named by their digests."""
    home = cache_of(repository)
    commit = asked
    if not _COMMIT.fullmatch(asked):
        try:
            commit = (home / "refs" / asked).read_text(encoding="utf-8").strip()
        except (OSError, ValueError):
            return None
    if not _COMMIT.fullmatch(commit):
        return None
    files = {}
    for pointer in sorted((home / "snapshots" / commit).glob("*")):
        if pointer.is_symlink() and pointer.is_file():
            blob = pointer.readlink().name
            digest = f"{'sha256' if len(blob) == _SHA256_DIGITS else 'git-sha1'}:{blob}"
            if _DIGEST.fullmatch(digest):
                files[pointer.name] = RemoteFile(pointer.name, pointer.stat().st_size, digest)
    return (
        Listing(repository, commit, asked, files) if files and _COMMIT.fullmatch(commit) else None
    )


_SHA256_DIGITS: Final = 64


def cache_of(repository: str) -> Path:
    """The folder of a model in the hub's cache."""
    from huggingface_hub import constants

    return Path(constants.HF_HUB_CACHE, f"models--{repository.replace('/', '--')}")
