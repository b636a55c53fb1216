"""Fetches files of a model from the Hugging Face hub into the hub's cache on this machine.

Requests go through the hub's own client, and the files end where its other tools find them. Two
things are done here because the client does not do them: what has come of a file stays when a
process ends, and the next one asks for the rest of it; and every file is held to its digest, a
SHA-256 or the SHA-1 of its git blob, as the hub states it for that commit.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from os import SEEK_END
from pathlib import Path
from typing import Any, TypeAlias

from translate.errors import DownloadError, ModelFormatError
from translate.models.hub.complaints import explained
from translate.models.hub.listing import Listing, RemoteFile, cache_of

Advance: TypeAlias = Callable[[int], None]


def fetch(
    listing: Listing, files: Iterable[RemoteFile], known: Mapping[str, str], advance: Advance
) -> dict[str, Path]:
    """Brings files of a model onto this machine, each held to its digest.

    What is in the hub's cache is not fetched again; what came in part is completed.

    Args:
        listing: The model.
        files: Those of its files to bring.
        known: File name to the SHA-256 it must have whatever the hub states.
        advance: Called with the number of bytes that have come since it was last called, or were
            there already; less than 0 where a file has to be fetched anew.

    Returns:
        File name to the file's place in the hub's cache.

    Raises:
        DownloadError: A file cannot be fetched, or is not what it must be.
        ModelFormatError: The model is none of Marian's.
    """
    files = list(files)
    for file in files:
        if file.digest.startswith("sha256:"):
            _check_known(listing, file, file.blob, known)
    brought = {}
    for file in files:
        path = _bring(listing, file, advance)
        if file.name in known:
            _check_known(listing, file, _digest(path, "sha256"), known)
        if file.name == "config.json":
            _check_kind(path, listing.repository)
        brought[file.name] = path
    _note_revision(listing)
    return brought


def _check_known(listing: Listing, file: RemoteFile, sha256: str, known: Mapping[str, str]) -> None:
    if sha256 != known.get(file.name, sha256):
        raise DownloadError(
            f"{file.name} of {listing.repository} at {listing.revision} is not the file that is "
            "known here under that revision: nothing was installed"
        )


def _check_kind(config: Path, repository: str) -> None:
    """Makes sure that a model is Marian's before its weights are fetched."""
    try:
        kind = json.loads(config.read_text(encoding="utf-8")).get("model_type")
    except (OSError, ValueError, AttributeError) as error:
        raise ModelFormatError(
            f"the config.json of {repository} cannot be read: {error}"
        ) from error
    if kind != "marian":
        raise ModelFormatError(f"{repository} is no Marian model: its config.json says {kind!r}")


def _bring(listing: Listing, file: RemoteFile, advance: Advance) -> Path:
    from filelock import FileLock

    home = cache_of(listing.repository)
    blob = home / "blobs" / file.blob
    pointer = home / "snapshots" / listing.revision / file.name
    with explained(listing.repository, listing.revision):
        if _is(pointer, file):
            advance(file.size)
            return pointer
        locks = home.parent / ".locks" / home.name
        locks.mkdir(parents=True, exist_ok=True)
        with FileLock(locks / f"{file.blob}.lock"):
            if _is(blob, file):
                advance(file.size)
            else:
                _download(listing, file, blob, advance)
            pointer.parent.mkdir(parents=True, exist_ok=True)
            pointer.unlink(missing_ok=True)
            try:
                pointer.symlink_to(Path("../../blobs", file.blob))
            except OSError:  # where links are not to be had, the hub keeps the file itself here
                blob.replace(pointer)
    return pointer


def _note_revision(listing: Listing) -> None:
    """Notes in the cache at which commit a branch or tag is, for when there is no network."""
    if listing.asked != listing.revision:
        note = cache_of(listing.repository) / "refs" / listing.asked
        with explained(listing.repository, listing.revision):
            note.parent.mkdir(parents=True, exist_ok=True)
            note.write_text(listing.revision, encoding="utf-8")


def _download(listing: Listing, file: RemoteFile, blob: Path, advance: Advance) -> None:
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
            tqdm_class=_meter(advance),
        )
    if not _is(partial, file):
        partial.unlink()
        raise DownloadError(
            f"{file.name} of {listing.repository} did not arrive as the hub says it is "
            f"({file.digest}): it was thrown away, try again"
        )
    partial.replace(blob)


def _meter(advance: Advance) -> Any:
    """Makes a class that the client takes for a progress bar of its own kind."""

    class Meter(AbstractContextManager["Meter"]):
        def __init__(self, *, initial: int = 0, **_: object) -> None:
            advance(initial)

        def update(self, count: int) -> None:
            advance(count)

        def __exit__(self, *_: object) -> None:
            pass

    return Meter


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
