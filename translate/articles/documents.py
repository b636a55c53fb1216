"""Finding the documents that are articles, and naming them."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm"})
"""Endings of the files that are articles where a folder is searched."""
STANDARD_INPUT = Path("-")
OWN_PAGE = b'<meta name="generator" content="Bitexte">'
"""What the page of a run has in its head."""

_NOT_ARTICLES = frozenset({"readme"})
_LONGEST_ID = 100
_OF_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
"""What no file may be called on Windows, whatever its ending."""

_HEAD_BYTES = 2048
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Document:
    """An input document that may hold an article.

    Attributes:
        id: Its name, unique within a run and safe as the name of a file.
        path: Where it lies; None for standard input.
    """

    id: str
    path: Path | None

    @property
    def name(self) -> str:
        """What messages call it."""
        return "standard input" if self.path is None else str(self.path)


def find_documents(paths: Sequence[Path]) -> Iterator[Document]:
    """Yields each document once, in the order of `paths`, those of a folder sorted by name.

    In folders, at any depth, the files named .txt, .md, .html and .htm are articles, unless they
    are hidden, called README, which is where people tell about a folder, pages that a run wrote,
    or no ordinary files (a named pipe would never end). A file that is named
    itself is taken whatever it is called; `-` is standard input. Symbolic links to folders are
    not followed. What is missing, unreadable or a folder without articles is yielded as well:
    reading it raises the error that says so.
    """
    seen: set[Path | None] = set()
    taken: set[str] = set()
    for path, label in _files(paths):
        key = None if path is None else Path(os.path.realpath(path))
        if key not in seen:
            seen.add(key)
            yield Document(_identifier(path, label, taken), path)


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path | None, str]]:
    """Yields each file with the name that its id is made of."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield None, "stdin"
        elif path.is_dir():
            yield from _files_below(path)
        else:
            yield path, path.stem


def _files_below(folder: Path) -> Iterator[tuple[Path, str]]:
    failures: list[Path] = []
    found = False

    def note(error: OSError) -> None:
        failures.append(Path(error.filename))

    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(filter(_is_article, names)):
            path = Path(parent, name)
            if not _is_ordinary(path) or is_own_page(path):
                continue
            found = True
            yield path, "-".join(path.relative_to(folder).with_suffix("").parts)
    for failure in failures:
        yield failure, failure.name
    if not found and not failures:
        yield folder, folder.name


def _is_article(name: str) -> bool:
    stem, suffix = os.path.splitext(name.lower())  # noqa: PTH122 - no path is needed here
    return suffix in SUFFIXES and not name.startswith(".") and stem not in _NOT_ARTICLES


def _is_ordinary(path: Path) -> bool:
    """Whether a path is a file that ends; what cannot be looked at is left to who reads it."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def is_own_page(path: Path) -> bool:
    """Whether a file is a page that this program wrote, wherever it lies."""
    if not _is_ordinary(path):
        return False
    try:
        with path.open("rb") as stream:
            return has_own_mark(stream.read(_HEAD_BYTES))
    except OSError:
        return False


def has_own_mark(page: bytes) -> bool:
    """Whether a page, or its beginning, is one that this program wrote."""
    return OWN_PAGE in page[:_HEAD_BYTES]


def _identifier(path: Path | None, label: str, taken: set[str]) -> str:
    """Returns an id that no other document of the run has, not even in other capitals.

    It depends on the name of the document and, only where another has taken that already, on its
    path.
    """
    safe = _UNSAFE.sub("-", unicodedata.normalize("NFC", label)).strip("-.")
    if _OF_DEVICES.match(safe):
        safe = f"article-{safe}"
    short = safe.encode()[:_LONGEST_ID].decode(errors="ignore") or "article"
    identifier, attempt = short, 0
    while identifier.casefold() in taken or (not attempt and short != safe):
        digest = sha256(f"{path}\0{attempt}".encode(errors="surrogatepass")).hexdigest()[:8]
        identifier, attempt = f"{short}-{digest}", attempt + 1
    taken.add(identifier.casefold())
    return identifier
