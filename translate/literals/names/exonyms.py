"""The names that English writes otherwise than French, from the data files of this package."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def exonyms() -> Mapping[str, tuple[str, ...]]:
    """Reads the English forms of French names, by the French name with straight apostrophes."""
    return _read("territories.tsv") | _read("exonyms.tsv")


@cache
def acronyms() -> Mapping[str, tuple[str, ...]]:
    """Reads the English forms of French acronyms."""
    return _read("acronyms.tsv")


def _read(name: str) -> dict[str, tuple[str, ...]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {french: tuple(english.split("|")) for french, english in rows}
