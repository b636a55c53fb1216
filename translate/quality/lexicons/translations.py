"""A small French-English lexicon: which English words may stand for a French one.

Words are looked up by stems that are cut alike when the lexicon is made and when it is read; they
need not be words themselves.
"""

import gzip
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from translate.quality.spelling import bare

_FRENCH_ENDING: Final = re.compile(
    "(?<=...)(?:issements?|issaient|issait|issent|issant|assions|eraient|erions|eront|erait|aient"
    "|ement|antes|ants|ante|ees|ant|ait|ent|era|ons|ez|er|ir|re|aux|al|ee|es|s|e)$"
)
_ENGLISH_ENDINGS: Final = (
    (re.compile("(?<=..)ies$"), "y"),
    (re.compile("(?<=...)ing$|(?<=...)ed$|(?<=....)ly$|(?<=...)es$|(?<=..[^s])s$"), ""),
)
_DOUBLED_END: Final = re.compile(r"(?<=...)([^ls])\1$")
_SILENT_END: Final = re.compile("(?<=...)e$")
HEAD: Final = 4
"""Letters that stems of the same origin share ("accuser", "accusation")."""


@lru_cache(maxsize=65_536)
def french_stem(word: str) -> str:
    """Cut the ending off a casefolded French word."""
    return _FRENCH_ENDING.sub("", bare(word), count=1)


@lru_cache(maxsize=65_536)
def english_stem(word: str) -> str:
    """Cut the ending off a casefolded English word."""
    stem = bare(word)
    for ending, instead in _ENGLISH_ENDINGS:
        cut = ending.sub(instead, stem)
        if cut != stem:
            stem = cut
            break
    return _SILENT_END.sub("", _DOUBLED_END.sub(r"\1", stem))


def heads_of(stems: Iterable[str]) -> frozenset[str]:
    """Return how stems begin, those that are too short to tell left out."""
    return frozenset(stem[:HEAD] for stem in stems if len(stem) >= HEAD)


@dataclass(frozen=True, slots=True)
class Known:
    """What the lexicon knows of a French stem.

    Attributes:
        share: How often a translation of its texts has one of the English stems, 0 to 1.
        stems: English stems that may stand for it.
    """

    share: float
    stems: tuple[str, ...]


@cache
def translations() -> Mapping[str, Known]:
    """Read the lexicon: what is known of each French stem."""
    data = files(__package__).joinpath("translations.tsv.gz").read_bytes()
    rows = (line.split("\t") for line in gzip.decompress(data).decode("utf-8").splitlines())
    return {
        french: Known((int(tenths) + 0.5) / 10, tuple(english.split(" ")))
        for french, tenths, english in rows
    }
