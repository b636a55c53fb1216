"""Pulls a model from the Hugging Face hub: finds it, fetches it, converts it and installs it."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias

from translate.errors import ModelDamagedError, ModelNotFoundError, UsageError
from translate.models.catalog import Model, installed_folder, load
from translate.models.description import Origin, QuotationMarks
from translate.models.hub.fetching import Advance, fetch
from translate.models.hub.known import KNOWN, KnownModel
from translate.models.hub.listing import Listing, check_repository, choose_files, look_up
from translate.models.installation import (
    Report,
    check_name,
    install,
    is_taken,
    reserve,
    set_default,
)
from translate.models.manifest import Manifest

Progress: TypeAlias = Callable[[int], AbstractContextManager[Advance]]


@dataclass(frozen=True, slots=True)
class Pulled:
    """The outcome of a pull.

    Attributes:
        model: The model, installed.
        fresh: Whether it was installed now; it was there already otherwise.
    """

    model: Model
    fresh: bool


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for, in full.

    Attributes:
        known: What is known of the model; hardly anything, where it is not one of the known ones.
        revision: The revision that is wanted; None for whatever the main branch is at.
        chosen: Whether the user chose the revision.
    """

    known: KnownModel
    revision: str | None
    chosen: bool


def pull(
    wanted: str,
    *,
    name: str | None = None,
    revision: str | None = None,
    languages: tuple[str, str] | None = None,
    max_input_pieces: int | None = None,
    quotation_marks: QuotationMarks | None = None,
    quantization: str | None = "int8",
    make_default: bool = True,
    report: Report,
    progress: Progress,
) -> Pulled:
    """Fetches a Marian model and installs it.

    What is installed under the name stays, unless it is damaged or another revision is asked for
    explicitly.

    Args:
        wanted: A known name, or ORG/NAME or ORG/NAME@REVISION for any model on the hub.
        name: What it is to be called; the known name or NAME, if not given.
        revision: Commit, branch or tag; what is pinned for a known model or the main branch, if
            not given.
        languages: Source and target language, ISO 639-1, if not as known or by default.
        max_input_pieces: Pieces of the longest source that the model translates well in one, if
            not as known or by default.
        quotation_marks: Those in the French that it was trained on, if not as known or by default.
        quantization: As `install` takes it.
        make_default: Whether it translates from now on where no model is asked for.
        report: Called with a line for the user before each step that takes its time.
        progress: Called with the size of the download, bytes; what it gives is entered while the
            download runs, and told how many bytes have come since it was last told.

    Raises:
        ModelNotFoundError: The name is not known.
        UsageError: A name cannot be one, or is taken by another model or revision.
        DownloadError: It cannot be fetched, or is not what it must be.
        ModelFormatError: It is no Marian model, or cannot be converted.
        MissingExtraError: Converting it needs a package that is not installed.
        OutputError: The folder of models cannot be written.
    """
    _check_quantization(quantization)
    wish = _understand(wanted, revision)
    known = wish.known
    local = known.name if name is None else name
    check_name(local)
    with reserve(local, report):
        present = _present(local, known.repository)
        if present is not None and present.serves(wish.revision):
            return _keep(local, make_default=make_default)
        listing = look_up(known.repository, wish.revision)
        if present is not None and present.serves(listing.revision):
            return _keep(local, make_default=make_default)
        if is_taken(local):
            _make_sure_it_may_go(local, present, listing, wish)
        files = choose_files(listing)
        size = sum(file.size for file in files)
        report(f"fetching {listing.repository} at {listing.revision} ({size / 1e6:,.1f} MB)")
        with progress(size) as advance:
            brought = fetch(listing, files, known.sha256, advance)
        with TemporaryDirectory() as folder:
            for file, path in brought.items():
                _link(Path(folder, file), path)
            model = install(
                Path(folder),
                local,
                description=replace(
                    known.description,
                    version=listing.revision[:_SHORT],
                    languages=languages or known.description.languages,
                    max_input_pieces=max_input_pieces or known.description.max_input_pieces,
                    quotation_marks=quotation_marks or known.description.quotation_marks,
                    licence=known.description.licence or listing.licence,
                    origin=Origin(
                        listing.repository,
                        listing.revision,
                        {file.name: file.digest for file in files},
                    ),
                ),
                quantization=quantization,
                make_default=make_default,
                replace=True,
                report=report,
            )
    return Pulled(model, fresh=True)


_SHORT: Final = 12
"""Digits of a commit that name it well enough."""


def _check_quantization(quantization: str | None) -> None:
    """Finds out before a download that the weights cannot be kept as they are to be."""
    from translate.models.conversion.converting import QUANTIZATIONS

    if quantization not in {None, *QUANTIZATIONS}:
        raise UsageError(
            f"weights cannot be kept as {quantization!r}: choose one of {', '.join(QUANTIZATIONS)}"
        )


def _understand(wanted: str, revision: str | None) -> _Wish:
    repository, _, written = wanted.partition("@")
    if revision and written and revision != written:
        raise UsageError(f"{wanted} and --revision {revision} name two revisions")
    chosen = revision or written or None
    known = KNOWN.get(repository) or next(
        (model for model in KNOWN.values() if model.repository == repository), None
    )
    if known is None and "/" not in repository:
        raise ModelNotFoundError(
            f"there is no known model {wanted!r}: known are {', '.join(KNOWN)}; "
            "any other on the hub is asked for as ORG/NAME"
        )
    if known is None:
        check_repository(repository)
        known = KnownModel(repository.rpartition("/")[2], repository, "", 0)
    elif chosen in {None, known.revision}:
        return _Wish(known, known.revision, chosen is not None)
    return _Wish(replace(known, sha256={}), chosen, chosen is not None)


@dataclass(frozen=True, slots=True)
class _Present:
    """What is installed under the name that is wanted.

    Attributes:
        revision: The revision at which it came from the repository that is wanted; "" if it did
            not come from there.
        whole: Whether its files are what they were.
    """

    revision: str
    whole: bool

    def serves(self, revision: str | None) -> bool:
        """Tells whether it is as good as a revision fetched now."""
        return self.whole and bool(revision) and revision == self.revision


def _present(name: str, repository: str) -> _Present | None:
    folder = installed_folder() / name
    if not folder.is_dir():
        return None
    try:
        manifest = Manifest.read(folder)
    except ModelDamagedError:
        manifest = None
    origin = manifest.description.origin if manifest is not None else None
    revision = origin.revision if origin is not None and origin.repository == repository else ""
    try:
        load(folder).verify()
    except ModelDamagedError:
        return _Present(revision, whole=False)
    return _Present(revision, whole=True)


def _keep(name: str, *, make_default: bool) -> Pulled:
    if make_default:
        set_default(name)
    return Pulled(load(installed_folder() / name), fresh=False)


def _make_sure_it_may_go(
    name: str, present: _Present | None, listing: Listing, wish: _Wish
) -> None:
    """Refuses to put a model where another is that nobody gave up."""
    if present is None or not present.revision:
        raise UsageError(
            f"there is a model {name!r} already that is not {listing.repository}: "
            "choose another --name, or remove it"
        )
    if present.revision != listing.revision and not wish.chosen:
        raise UsageError(
            f"{name} is installed at revision {present.revision}, and now {listing.revision} is "
            f"to be had: say --revision {listing.revision} to replace it"
        )


def _link(place: Path, content: Path) -> None:
    try:
        place.symlink_to(content.resolve())
    except OSError:
        shutil.copyfile(content, place)
