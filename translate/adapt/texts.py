"""The texts of an adaptation: what to learn from, and what to measure with."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from translate.adapt.corpus import LEAST_PAIRS, Parts, clean_pairs, part, sample
from translate.adapt.pairs import Dropped, Pair, read_pairs
from translate.adapt.settings import Settings
from translate.errors import AdaptationError
from translate.models import Model

PACKAGED_GENERAL: Final = Path(__file__).with_name("general.tsv")
"""Everyday, news and official sentences of our own writing, French and English."""

_LANGUAGES: Final = ("fr", "en")
"""Those of the packaged general text."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of an adaptation.

    Attributes:
        domain: What to adapt to.
        general: General text; without any training part where it is the packaged one.
        general_name: What the general text is called in the report, "" where there is none.
    """

    domain: Parts
    general: Parts
    general_name: str

    def measured(self) -> dict[str, list[Pair]]:
        """The pairs to measure with, as they stand in the files, by the name of the text."""
        texts = {HELD_OUT: self.domain.held_out, GENERAL: self.general.held_out}
        return {name: [one.original for one in pairs] for name, pairs in texts.items() if pairs}

    @property
    def digest(self) -> str:
        """A hash of all pairs and of the part that each one is in."""
        digest = hashlib.sha256()
        for parts in (self.domain, self.general):
            for pairs in (parts.training, parts.held_out):
                for pair in pairs:
                    digest.update(f"{pair.source}\t{pair.target}\n".encode())
                digest.update(b"\n")
        return digest.hexdigest()


HELD_OUT: Final = "held-out"
GENERAL: Final = "general"


def read_texts(settings: Settings, base: Model) -> Texts:
    """Reads, cleans and parts the corpora and the general text.

    Raises:
        BitextError: A file cannot be read.
        AdaptationError: There is too little text.
    """
    languages, marks = base.description.languages, base.description.quotation_marks
    dropped: Counter[Dropped] = Counter()
    pairs = chain.from_iterable(
        read_pairs(path, languages, drafts=settings.drafts) for path in settings.corpora
    )
    cleaned = list(clean_pairs(pairs, marks, dropped=dropped))
    domain = part(cleaned, settings.held_out)
    domain.dropped = dropped
    mine = frozenset(pair.source for pair in cleaned)
    if settings.general is not None:
        general = _general(settings.general, base, mine)
        return Texts(domain, general, settings.general.name)
    if languages != _LANGUAGES:
        return Texts(domain, Parts([], []), "")
    packaged = list(
        clean_pairs(
            read_pairs(PACKAGED_GENERAL, languages),
            marks,
            dropped=Counter(),
            barred=mine,
        )
    )
    return Texts(domain, Parts([], packaged), "the packaged sentences")


def _general(path: Path, base: Model, barred: frozenset[str]) -> Parts:
    """Reads and parts a file of general text; what also stands in the corpus is none."""
    dropped: Counter[Dropped] = Counter()
    description = base.description
    pairs = read_pairs(path, description.languages)
    kept = sample(clean_pairs(pairs, description.quotation_marks, dropped=dropped, barred=barred))
    if len(kept) < LEAST_PAIRS:
        raise AdaptationError(
            f"{path} has {len(kept)} pairs of general text that can be used: "
            f"give at least {LEAST_PAIRS}"
        )
    parts = part(kept, None)
    parts.dropped = dropped
    return parts
