"""Which code decides translations, and the short hash that changes with it.

A memory outlives the program that filled it. The drafts of an older program are not what this one
would write, so that the hash is part of every signature; nobody has to remember to count it up.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import glossary

DECIDING: Final = (
    "translate/engine",
    "translate/literals",
    "translate/quality",
    "translate/terms",
    "translate/bitext.py",
    "translate/french.py",
    "translate/running/translator.py",
    "glossary/data",
    "glossary/language",
    "glossary/matching",
    "glossary/rendering",
    "glossary/termbase.py",
)
"""The rooms and modules, data included. A glossary itself has a hash of its own."""

_FOLDER: Final = Path(glossary.__file__).parents[1]
_LEFT_OUT: Final = {"trafficking.csv", "README.md", "LICENSE"}
_LENGTH: Final = 8
"""Hexadecimal digits."""


@cache
def code_fingerprint(folder: Path = _FOLDER) -> str:
    """Hash the code that decides translations.

    Args:
        folder: Where the two packages are.

    Returns:
        Eight hexadecimal digits.
    """
    digest = hashlib.sha256()
    for path in _files(folder):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:_LENGTH]


def _files(folder: Path) -> Iterator[Path]:
    for name in DECIDING:
        place = folder / name
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        for path in found:
            if path.is_file() and path.suffix != ".pyc" and path.name not in _LEFT_OUT:
                yield path
