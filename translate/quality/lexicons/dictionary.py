"""A French-English dictionary by stems: what may stand for a word, and how often something does.

Beside the lexicon learned from a corpus it has the rarer words, which a model gets wrong most.
"""

import gzip
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from translate.quality.lexicons.translations import Known, french_stem, translations

_UNSEEN: Final = 0.85
"""Share of the translations of a rare word that have one of the words listed for it."""

_SURE: Final = 0.97
"""The highest share that is believed."""


@lru_cache(maxsize=65_536)
def look_up(word: str) -> Known | None:
    """Look up what may stand for a word, by its own stem and by that of its lemma.

    Args:
        word: A casefolded French word.

    Returns:
        What is known of it, or None where neither the dictionary nor the lexicon has it.
    """
    own, base = stems_of(word)
    found: dict[str, None] = {}
    share: float | None = None
    for stem in (base, own) if base != own else (own,):
        learned = translations().get(stem)
        if learned is not None:
            found.update(dict.fromkeys(learned.stems))
        row = _row(stem)
        if row is not None:
            percent, _, english = row.partition("\t")
            found.update(dict.fromkeys(english.split()))
            if share is None and percent:
                share = int(percent) / 100
    if not found:
        return None
    return Known(min(_SURE, _UNSEEN if share is None else share), tuple(found))


@lru_cache(maxsize=65_536)
def stems_of(word: str) -> tuple[str, str]:
    """Return the stems of a casefolded French word and of its lemma."""
    # Loaded with the first word, since reading its lists takes a fifth of a second.
    from simplemma import lemmatize

    return french_stem(word), french_stem(lemmatize(word, lang="fr").casefold())


def _row(stem: str) -> str | None:
    rows = _rows()
    key = f"{stem}\t"
    place = bisect_left(rows, key)
    if place < len(rows) and rows[place].startswith(key):
        return rows[place][len(key) :]
    return None


@cache
def _rows() -> list[str]:
    """Read the dictionary: sorted lines of a stem, a percentage or nothing, and English stems."""
    data = files(__package__).joinpath("dictionary.tsv.gz").read_bytes()
    return gzip.decompress(data).decode("utf-8").splitlines()
