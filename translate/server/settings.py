"""What a server allows, and where it listens."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

GRACE_S: Final = 30
"""Seconds that requests under way have at the end."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What protects a server from its clients.

    Attributes:
        queue: Sentences that wait for the model at once; a request beyond that is refused (429).
        timeout_s: Seconds until a request is given up (504).
        body_bytes: Bytes of the longest body (413).
        characters: Code points of all texts of a request (413).
        texts: Texts of one request (413).
        alternatives: Translations of a text beside the best.
        glossaries: Glossaries that clients keep here.
    """

    queue: int = 2_000
    timeout_s: float = 120.0
    body_bytes: int = 10 * 2**20
    characters: int = 100_000
    texts: int = 1_000
    alternatives: int = 10
    glossaries: int = 1_000


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How a server is set up.

    Attributes:
        api_keys: Keys of which a client must give one; none asks for no key.
        glossaries: Folder that keeps the glossaries of clients; None forgets them at the end.
        limits: What it allows.
        origins: Origins of the web pages that may ask from a browser; "*" for all.
    """

    api_keys: frozenset[str] = frozenset()
    glossaries: Path | None = None
    limits: Limits = Limits()
    origins: tuple[str, ...] = ()
