"""The glossaries that clients keep on a server, beside the one it was started with."""

import json
import tempfile
import threading
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from glossary import GlossaryError, Termbase, check_direction, load, load_packaged
from translate.errors import OutputError
from translate.server.errors import RequestError

_ENDINGS: Final = ("tsv", "csv")
_LONGEST_NAME: Final = 1024


@dataclass(frozen=True, slots=True)
class StoredGlossary:
    """A glossary of a client.

    Attributes:
        id: What it is called in requests.
        name: What its owner calls it.
        created: When it came, in ISO 8601, UTC.
        termbase: Its terms.
    """

    id: str
    name: str
    created: str
    termbase: Termbase

    @property
    def entries(self) -> str:
        """Its entries as DeepL writes them: a source form, a tab and a target on each line."""
        return "".join(f"{term.source}\t{term.targets[0]}\n" for term in self.termbase)

    def as_dict(self) -> dict[str, Any]:
        """Describe it as DeepL does."""
        return {
            "glossary_id": self.id,
            "ready": True,
            "name": self.name,
            "source_lang": self.termbase.source_language.partition("-")[0].lower(),
            "target_lang": self.termbase.target_language.partition("-")[0].lower(),
            "creation_time": self.created,
            "entry_count": len(self.termbase),
        }


class GlossaryStore:
    """Keeps glossaries in a folder, a file with its description each.

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
            self._kept = dict(self._read())
        except OSError as error:
            raise OutputError(f"{self._folder}: {error.strerror or error}") from error

    def _read(self) -> Mapping[str, StoredGlossary]:
        kept = {}
        for path in sorted(self._folder.glob("*.json")):
            try:
                about = json.loads(path.read_text(encoding="utf-8"))
                termbase = load(path.with_suffix(f".{about['format']}"), format="deepl")
                created = str(about["created"])
                kept[path.stem] = StoredGlossary(path.stem, str(about["name"]), created, termbase)
            except (ValueError, KeyError, TypeError, GlossaryError) as error:
                raise OutputError(f"{path}: no glossary of a client: {error}") from error
        return kept

    def find(self, name: str) -> Termbase:
        """Find a glossary by its id, or a packaged one by its name.

        Raises:
            RequestError: There is none.
        """
        if name in self._kept:
            return self._kept[name].termbase
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

    def add(self, name: str, entries: str, ending: str) -> StoredGlossary:
        """Keep a glossary.

        Args:
            name: What its owner calls it.
            entries: Its entries as DeepL takes them.
            ending: "tsv" or "csv".

        Raises:
            RequestError: It is no glossary, is not from French to English, or there is no room.
        """
        if ending not in _ENDINGS:
            raise RequestError(f"entries_format must be one of {', '.join(_ENDINGS)}")
        if not name.strip() or len(name) > _LONGEST_NAME:
            raise RequestError("a glossary needs a name, of 1,024 characters at most")
        identifier = str(uuid.uuid4())
        path = self._folder / f"{identifier}.{ending}"
        with self._lock:
            if len(self._kept) >= self._most:
                message = f"there are {self._most} glossaries, and no more are kept"
                raise RequestError(message, HTTPStatus.TOO_MANY_REQUESTS)
            try:
                path.write_text(entries, encoding="utf-8", newline="")
                termbase = load(path, format="deepl")
                check_direction(termbase)
            except GlossaryError as error:
                path.unlink(missing_ok=True)
                reason = str(error).replace(str(path), "entries")
                raise RequestError(f"Invalid glossary entries provided: {reason}") from error
            except OSError as error:
                path.unlink(missing_ok=True)
                message = f"the glossary cannot be kept: {error.strerror}"
                raise RequestError(message, HTTPStatus.INSUFFICIENT_STORAGE) from error
            created = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
            about = {"name": name, "created": created, "format": ending}
            path.with_suffix(".json").write_text(json.dumps(about), encoding="utf-8")
            self._kept[identifier] = StoredGlossary(identifier, name, created, termbase)
        return self._kept[identifier]

    def remove(self, identifier: str) -> None:
        """Let a glossary go.

        Raises:
            RequestError: There is none.
        """
        with self._lock:
            self.get(identifier)
            del self._kept[identifier]
            for ending in (*_ENDINGS, "json"):
                (self._folder / f"{identifier}.{ending}").unlink(missing_ok=True)
