"""The word lists of the sentence splitters: where they are read and how they are extended."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Self

from translate.errors import UsageError


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists that decide whether a full stop ends a sentence.

    Each attribute is a list of the same name in `french.toml`, where its meaning and its effect
    are told. Abbreviations stand without their last full stop.
    """

    before_name: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    eras: frozenset[str] = frozenset()
    lettered: frozenset[str] = frozenset()
    middle_names: frozenset[str] = frozenset()
    marked_names: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    starting_names: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()

    @classmethod
    def french(cls) -> Self:
        """The lists for French that are packaged with the program."""
        return cls(**_packaged("french.toml"))

    @classmethod
    def english(cls) -> Self:
        """The lists for English that are packaged with the program."""
        return cls(**_packaged("english.toml"))

    def extended(self, path: Path) -> Self:
        """These lists with those of a user's file added.

        Args:
            path: A TOML file with any of the lists of `french.toml`.

        Raises:
            UsageError: The file cannot be read, is no TOML, or holds anything but such lists.
        """
        try:
            added = _lists(path.read_text(encoding="utf-8"), str(path))
        except OSError as error:
            raise UsageError(f"Cannot read abbreviations from {path}: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise UsageError(f"Abbreviations in {path} are not UTF-8 text.") from error
        return type(self)(
            **{name: getattr(self, name) | added.get(name, frozenset()) for name in _names()}
        )


@cache
def _names() -> tuple[str, ...]:
    return tuple(field.name for field in fields(Lexicon))


@cache
def _packaged(name: str) -> dict[str, frozenset[str]]:
    text = files("translate.segments").joinpath(name).read_text(encoding="utf-8")
    return _lists(text, name)


def _lists(text: str, origin: str) -> dict[str, frozenset[str]]:
    """Read the lists of a TOML document; `origin` names it in messages."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"Abbreviations in {origin} are not valid TOML: {error}.") from error
    lists = {}
    for name, words in document.items():
        if name not in _names():
            raise UsageError(
                f"Unknown list '{name}' in {origin}; the lists are {', '.join(_names())}."
            )
        if not isinstance(words, list) or not all(isinstance(w, str) and w for w in words):
            raise UsageError(f"'{name}' in {origin} must be a list of words in quotation marks.")
        lists[name] = frozenset(words)
    return lists
