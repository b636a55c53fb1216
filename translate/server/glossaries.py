"""The glossaries that clients keep on a server, beside the one it was started with."""

import json
import tempfile
import threading
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from glossary import GlossaryError, Termbase, load_packaged
from translate.errors import OutputError
from translate.server.dictionaries import PAIR, Dictionary
from translate.server.errors import RequestError
from translate.writers.atomic import AtomicFile

_LONGEST_NAME: Final = 1024


@dataclass(frozen=True, slots=True)
class StoredGlossary:
    """A glossary of a client.

    Attributes:
        id: What it is called in requests.
        name: What its owner calls it.
        created: When it came, in ISO 8601, UTC.
        dictionaries: Its entries, by pairs of languages; one for each pair.
    """

    id: str
    name: str
    created: str
    dictionaries: tuple[Dictionary, ...]

    @property
    def is_of_one_pair(self) -> bool:
        """Whether version 2 of DeepL's API, which knows no others, can tell of it."""
        return len(self.dictionaries) == 1

    @property
    def termbase(self) -> Termbase | None:
        """Its terms from French to English, if it has any."""
        return next((one.termbase for one in self.dictionaries if one.pair == PAIR), None)

    def dictionary(self, pair: tuple[str, str]) -> Dictionary:
        """Find the dictionary of a pair of languages.

        Raises:
            RequestError: There is none.
        """
        for one in self.dictionaries:
            if one.pair == pair:
                return one
        message = f"Dictionary not found: {self.id} has none from {pair[0]} to {pair[1]}"
        raise RequestError(message, HTTPStatus.NOT_FOUND)

    def with_dictionaries(self, others: Iterable[Dictionary], *, merging: bool) -> "StoredGlossary":
        """Add dictionaries; where a pair has one, add the entries to it, or put it in its place."""
        kept = {one.pair: one for one in self.dictionaries}
        for one in others:
            before = kept.get(one.pair)
            kept[one.pair] = before.with_entries_of(one) if merging and before else one
        return replace(self, dictionaries=tuple(kept.values()))

    def without(self, pair: tuple[str, str]) -> "StoredGlossary":
        """Take the dictionary of a pair of languages out.

        Raises:
            RequestError: There is none.
        """
        gone = self.dictionary(pair)
        left = tuple(one for one in self.dictionaries if one is not gone)
        return replace(self, dictionaries=left)


class GlossaryStore:
    """Keeps glossaries in a folder, a file each.

    Args:
        folder: The folder; None keeps them while the server runs.
        most: How many it keeps.

    Raises:
        OutputError: The folder cannot be made or read.
    """

    def __init__(self, folder: Path | None, most: int) -> None:
        # Held for as long as the store: the folder goes with it.
        self._temporary = None if folder else tempfile.TemporaryDirectory(prefix="bitexte-")
        self._folder = folder or Path(self._temporary.name if self._temporary else "")
        self._most = most
        self._lock = threading.Lock()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._kept = {one.id: one for one in self._read()}
        except OSError as error:
            raise OutputError(f"{self._folder}: {error.strerror or error}") from error

    def _read(self) -> Iterator[StoredGlossary]:
        for path in sorted(self._folder.glob("*.json")):
            try:
                about = json.loads(path.read_text(encoding="utf-8"))
                dictionaries = tuple(
                    Dictionary(str(one["source_lang"]), str(one["target_lang"]), one["entries"])
                    for one in about["dictionaries"]
                )
                name, created = str(about["name"]), str(about["created"])
                yield StoredGlossary(path.stem, name, created, dictionaries)
            except (ValueError, KeyError, TypeError, AttributeError, GlossaryError) as error:
                raise OutputError(f"{path}: no glossary of a client: {error}") from error

    def find(self, name: str) -> Termbase:
        """Find the terms of a glossary by its id or its name, or a packaged one by its name.

        Raises:
            RequestError: There is none, or several have the name, or none of its entries are from
                French to English.
        """
        named = [one for one in self._kept.values() if one.name == name]
        found = [self._kept[name]] if name in self._kept else named
        if len(found) > 1:
            raise RequestError(f"{len(found)} glossaries are called {name}: give the id of one")
        if found:
            if found[0].termbase is None:
                raise RequestError(f"The glossary {name} has no entries from fr to en")
            return found[0].termbase
        try:
            return load_packaged(name)
        except GlossaryError:
            raise RequestError(f"Glossary not found: {name}", HTTPStatus.NOT_FOUND) from None

    def get(self, identifier: str) -> StoredGlossary:
        """Find a glossary of a client.

        Raises:
            RequestError: There is none.
        """
        if identifier not in self._kept:
            raise RequestError(f"Glossary not found: {identifier}", HTTPStatus.NOT_FOUND)
        return self._kept[identifier]

    def list(self) -> list[StoredGlossary]:
        """List the glossaries of clients, the oldest first."""
        return sorted(self._kept.values(), key=lambda one: (one.created, one.id))

    def add(self, name: str, dictionaries: Iterable[Dictionary]) -> StoredGlossary:
        """Keep a glossary.

        Args:
            name: What its owner calls it.
            dictionaries: Its entries; of several for one pair of languages, the entries of all.

        Raises:
            RequestError: Its name is none, or there is no room.
        """
        _check_name(name)
        created = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        made = StoredGlossary(str(uuid.uuid4()), name, created, ())
        made = made.with_dictionaries(dictionaries, merging=True)
        with self._lock:
            if len(self._kept) >= self._most:
                message = f"there are {self._most} glossaries, and no more are kept"
                raise RequestError(message, HTTPStatus.TOO_MANY_REQUESTS)
            return self._put(made)

    def edit(
        self,
        identifier: str,
        name: str | None = None,
        dictionaries: Iterable[Dictionary] = (),
        *,
        merging: bool = True,
    ) -> StoredGlossary:
        """Give a glossary another name, or other entries.

        Args:
            identifier: Which.
            name: The name; None leaves it.
            dictionaries: Entries; where a pair of languages has some, they are added to those.
            merging: Whether they are; else they take their place.

        Raises:
            RequestError: There is no such glossary, its name is none, or there is no room.
        """
        if name is not None:
            _check_name(name)
        with self._lock:
            before = self.get(identifier).with_dictionaries(dictionaries, merging=merging)
            return self._put(replace(before, name=before.name if name is None else name))

    def remove(self, identifier: str, pair: tuple[str, str] | None = None) -> None:
        """Let a glossary go, or one of its dictionaries.

        Args:
            identifier: Which.
            pair: The languages of the dictionary; None for the whole.

        Raises:
            RequestError: There is none.
        """
        with self._lock:
            glossary = self.get(identifier)
            if pair is not None:
                self._put(glossary.without(pair))
                return
            del self._kept[identifier]
            self._path(identifier).unlink(missing_ok=True)

    def _put(self, glossary: StoredGlossary) -> StoredGlossary:
        try:
            with AtomicFile(self._path(glossary.id)) as file:
                file.write(json.dumps(_as_kept(glossary), ensure_ascii=False).encode())
        except OutputError as error:
            message = f"the glossary cannot be kept: {error.__cause__ or error}"
            raise RequestError(message, HTTPStatus.INSUFFICIENT_STORAGE) from error
        self._kept[glossary.id] = glossary
        return glossary

    def _path(self, identifier: str) -> Path:
        return self._folder / f"{identifier}.json"


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > _LONGEST_NAME:
        raise RequestError("a glossary needs a name, of 1,024 characters at most")


def _as_kept(glossary: StoredGlossary) -> dict[str, Any]:
    return {
        "name": glossary.name,
        "created": glossary.created,
        "dictionaries": [
            {
                "source_lang": one.source_language,
                "target_lang": one.target_language,
                "entries": dict(one.entries),
            }
            for one in glossary.dictionaries
        ],
    }
