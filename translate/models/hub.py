"""Fetches the files of a Marian model from the Hugging Face hub, or from its cache on this machine.

Requests go through the hub's own client, which honours HF_ENDPOINT, HF_HUB_OFFLINE, HF_TOKEN and
proxies. Files are kept in the hub's own cache (HF_HOME) and found there by other tools; the layout
is that of https://huggingface.co/docs/huggingface_hub/guides/manage-cache. Two things are done here
because the client does not do them: what has come of a file stays when a process ends, and the next
one asks for the rest of it; and every file is held to its digest, a SHA-256 or the SHA-1 of its git
blob, as the hub states it for that commit.
"""

import errno
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING, Final

from translate.errors import DownloadError, MissingExtraError

if TYPE_CHECKING:
    from huggingface_hub import ModelInfo


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a model on the hub.

    Attributes:
        name: Its name, without folders.
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
        files: Those at the top of the repository, by name.
        licence: As its card says, or "".
    """

    repository: str
    revision: str
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
    try:
        with _explained(repository, revision):
            info = HfApi().model_info(repository, revision=revision, files_metadata=True)
            return _listing(repository, info)
    except DownloadError as error:
        if isinstance(error.__cause__, HfHubHTTPError):
            raise  # the hub has answered
        cached = _cached(repository, revision or "main")
        if cached is None:
            raise
        return cached


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
        DownloadError: The model lacks one.
        MissingExtraError: Its weights are pickled, and what reads them is not installed.
    """
    missing = [name for name in _REQUIRED if name not in listing.files]
    weights = _weights(listing)
    if missing or not weights:
        lacking = ", ".join(missing or [_SAFETENSORS])
        raise DownloadError(f"{listing.repository} is no Marian model: it has no {lacking}")
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
            "installed: pip install 'bitexte[hf]'"
        )


def fetch(
    listing: Listing, files: Iterable[RemoteFile], known: Mapping[str, str]
) -> dict[str, Path]:
    """Brings files of a model onto this machine, each held to its digest.

    What is in the hub's cache is not fetched again; what came in part is completed. On a terminal a
    bar on standard error shows the progress.

    Args:
        listing: The model.
        files: Those of its files to bring.
        known: File name to the SHA-256 it must have whatever the hub states.

    Returns:
        File name to the file's place in the hub's cache.

    Raises:
        DownloadError: A file cannot be fetched, or is not what it must be.
    """
    brought = {}
    for file in files:
        path = _bring(listing, file)
        if file.name in known and _digest(path, "sha256") != known[file.name]:
            raise DownloadError(
                f"{file.name} of {listing.repository} is not the file that is known under this "
                "revision: nothing was installed"
            )
        if file.name == "config.json":
            _check_kind(path, listing.repository)
        brought[file.name] = path
    return brought


def _listing(repository: str, info: "ModelInfo") -> Listing:
    files = {}
    for sibling in info.siblings or ():
        lfs = sibling.lfs
        size = sibling.size if lfs is None else lfs.size
        digest = f"git-sha1:{sibling.blob_id}" if lfs is None else f"sha256:{lfs.sha256}"
        if size is not None and _DIGEST.fullmatch(digest) and "/" not in sibling.rfilename:
            files[sibling.rfilename] = RemoteFile(sibling.rfilename, size, digest)
    if info.sha is None or not _COMMIT.fullmatch(info.sha):
        raise ValueError("it names no commit")
    licence = info.card_data.license if info.card_data is not None else None
    return Listing(repository, info.sha, files, licence if isinstance(licence, str) else "")


_COMMIT: Final = re.compile(r"[0-9a-f]{40}")
_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}|git-sha1:[0-9a-f]{40}")


def _cached(repository: str, revision: str) -> Listing | None:
    """Lists a model as it is in the hub's cache, whose contents are named by their digests."""
    home = _home(repository)
    commit = revision
    if not _COMMIT.fullmatch(revision):
        try:
            commit = (home / "refs" / revision).read_text(encoding="utf-8").strip()
        except (OSError, ValueError):
            return None
    files = {}
    for pointer in sorted((home / "snapshots" / commit).glob("*")):
        if pointer.is_symlink() and pointer.is_file():
            blob = pointer.readlink().name
            digest = f"{'sha256' if len(blob) == _SHA256_DIGITS else 'git-sha1'}:{blob}"
            if _DIGEST.fullmatch(digest):
                files[pointer.name] = RemoteFile(pointer.name, pointer.stat().st_size, digest)
    return Listing(repository, commit, files) if files else None


_SHA256_DIGITS: Final = 64


def _home(repository: str) -> Path:
    """The folder of a model in the hub's cache."""
    from huggingface_hub import constants

    return Path(constants.HF_HUB_CACHE, f"models--{repository.replace('/', '--')}")


def _check_kind(config: Path, repository: str) -> None:
    """Makes sure that a model is Marian's before its weights are fetched."""
    try:
        kind = json.loads(config.read_text(encoding="utf-8")).get("model_type")
    except (OSError, ValueError, AttributeError) as error:
        raise DownloadError(f"the config.json of {repository} cannot be read: {error}") from error
    if kind != "marian":
        raise DownloadError(f"{repository} is no Marian model: its config.json says {kind!r}")


def _bring(listing: Listing, file: RemoteFile) -> Path:
    from filelock import FileLock

    home = _home(listing.repository)
    blob = home / "blobs" / file.blob
    pointer = home / "snapshots" / listing.revision / file.name
    if file.size == 0:
        raise DownloadError(f"{file.name} of {listing.repository} is empty")
    for held in (blob, pointer):
        if _is(held, file):
            return held
    with _explained(listing.repository, listing.revision):
        locks = home.parent / ".locks" / home.name
        locks.mkdir(parents=True, exist_ok=True)
        with FileLock(locks / f"{file.blob}.lock"):
            if not _is(blob, file):
                _download(listing, file, blob)
            pointer.parent.mkdir(parents=True, exist_ok=True)
            pointer.unlink(missing_ok=True)
            try:
                pointer.symlink_to(Path("../../blobs", file.blob))
            except OSError:  # where links are not to be had, the hub keeps the file itself here
                blob.replace(pointer)
                return pointer
    return blob


def _download(listing: Listing, file: RemoteFile, blob: Path) -> None:
    """Fetches what is missing of a file, and moves it into place when it is what it must be."""
    from huggingface_hub import hf_hub_url
    from huggingface_hub.file_download import http_get
    from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined]

    blob.parent.mkdir(parents=True, exist_ok=True)
    partial = blob.with_name(f"{blob.name}.incomplete")
    with partial.open("ab") as stream:
        if stream.tell() > file.size:
            stream.truncate(0)
        stream.seek(0, SEEK_END)
        http_get(
            hf_hub_url(listing.repository, file.name, revision=listing.revision),
            stream,
            resume_size=stream.tell(),
            headers=build_hf_headers() | {"Accept-Encoding": "identity"},
            expected_size=file.size,
            displayed_filename=file.name,
            tqdm_class=None,
        )
    if not _is(partial, file):
        partial.unlink()
        raise DownloadError(
            f"{file.name} of {listing.repository} did not arrive as the hub says it is "
            f"({file.digest}): it was thrown away, try again"
        )
    partial.replace(blob)


def _is(path: Path, file: RemoteFile) -> bool:
    """Tells whether a file is there and is what it must be."""
    try:
        if path.stat().st_size != file.size:
            return False
    except OSError:
        return False
    kind, _, digest = file.digest.partition(":")
    return _digest(path, kind) == digest


def _digest(path: Path, kind: str) -> str:
    """Hashes a file, with SHA-256 or as git does it (gitformat-pack, "blob LENGTH NUL CONTENT")."""
    if kind == "sha256":
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    content = path.read_bytes()
    header = b"blob %d\0" % len(content)
    return hashlib.sha1(header + content, usedforsecurity=False).hexdigest()


@contextmanager
def _explained(repository: str, revision: str | None) -> Iterator[None]:
    """Says in a line what went wrong with a request, or with keeping what it brought."""
    from huggingface_hub import constants, errors

    endpoint = constants.ENDPOINT
    try:
        yield
    except errors.GatedRepoError as error:
        message = (
            f"{repository} is gated: accept its terms at {endpoint}/{repository} and set HF_TOKEN"
        )
        raise DownloadError(message) from error
    except errors.RepositoryNotFoundError as error:
        message = f"there is no model {repository} at {endpoint}, or it is private"
        raise DownloadError(message) from error
    except errors.RevisionNotFoundError as error:
        raise DownloadError(f"{repository} has no revision {revision!r}") from error
    except errors.OfflineModeIsEnabled as error:
        message = (
            f"{repository} at revision {revision or 'main'} is not in the cache "
            f"{constants.HF_HUB_CACHE}, and HF_HUB_OFFLINE forbids to fetch it"
        )
        raise DownloadError(message) from error
    except errors.HfHubHTTPError as error:
        status = error.response.status_code
        message = f"{endpoint} answers {status} for {repository}: try again later"
        raise DownloadError(message) from error
    except errors.HTTPError as error:  # type: ignore[attr-defined]
        message = (
            f"{endpoint} cannot be reached, or the connection broke ({error}): "
            "the same command goes on with what has come"
        )
        raise DownloadError(message) from error
    except OSError as error:
        raise DownloadError(_local_trouble(repository, error)) from error
    except ValueError as error:
        message = f"{endpoint} gives an answer for {repository} that makes no sense: {error}"
        raise DownloadError(message.splitlines()[0]) from error


def _local_trouble(repository: str, error: OSError) -> str:
    from huggingface_hub import constants

    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return (
            f"there is no room for {repository} in {constants.HF_HUB_CACHE} ({error.strerror}): "
            "make some, and the same command goes on with what has come"
        )
    reason = error.strerror or str(error).partition("\n")[0]
    return f"{repository} cannot be fetched into {constants.HF_HUB_CACHE}: {reason}"
