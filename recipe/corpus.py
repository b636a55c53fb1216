"""The corpus: which pairs are used and how often each is wanted."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from recipe.text import normalise_english, normalise_french

#: Copies wanted of a pair of each source, before the domain is looked at. Sources absent here
#: are not used; five of them because their licence is non-commercial or unknown.
SOURCE_WEIGHT = {
    "europarl": 1.0,
    "tatoeba": 0.8,
    "stsb": 2.0,
    "sdg": 4.0,
    "nextstrain": 2.5,
    "opencontracting": 1.5,
    "legal": 0.25,
    "canadagov": 1.0,
    "debnews": 0.6,
    "mozilla": 0.8,
    "mozlegal": 0.5,
    "wesnoth": 0.8,
    "osguide": 1.0,
    "privacyguides": 0.6,
    "tails": 0.3,
    "debsec": 0.05,
    "pydocs": 0.1,
    "debdocs": 0.1,
    "rustbook": 0.2,
    "cakephp": 0.1,
    "djangogirls": 0.3,
    "monero": 0.3,
    "bitcoin": 0.3,
    # The second helping.
    "rte3": 4.0,
    "books": 0.8,
    "cataclysm": 0.7,
    "freedroid": 0.7,
    "freeciv": 0.5,
    "msc": 0.3,
    "risawoz": 1.0,
    "openownership": 0.6,
    "cnil": 0.6,
    "canadagov2": 1.0,
    "quaidorsay": 3.0,
    "stellarium": 0.8,
    "mgsm": 1.0,
}

_CORE = re.compile(
    r"êtres humains|traite des|trafiquants?\b|trafic d|esclavage|proxénét|prostitution"
    r"|exploitation sexuelle|travail forcé|passeurs|enlèvement|crime organisé"
    r"|criminalité (?:organisée|transnationale)|contrebande"
)
_NEAR = re.compile(
    r"\bmigra|\bimmigr|réfugié|demandeurs? d'asile|\bpolic|\bcrimin|\bcrime|frontière|frontali"
    r"|\bvictime|nations unies|\bonu\b|convention\b|protocole|ministère|ministre|coopération"
    r"|\bfemmes|\benfants|\bmineurs|vietnam|viêt|\basie|asiatique|cambodg|\blaos|\bchin"
    r"|thaïland|philippin|birman|myanmar|indonési|japon|corée|prévention|lutte contre"
    r"|lutter contre|droits de l'homme|tribunal|arrêté|condamné|prison|ambassad|sensibilis"
    r"|province|district|autorités|enquête|sauvetage|réinsertion|fraude|internet|en ligne"
    r"|communiqué|journée (?:mondiale|internationale)|déclaré|a-t-il|affirmé|souligné"
)


@dataclass(frozen=True)
class Corpus:
    """Pairs in memory; ``copies`` is the wanted number of visits of each pair in one pass."""

    french: list[str]
    english: list[str]
    copies: npt.NDArray[np.float32]


def domain_factor(french: str) -> float:
    """How many times more often a sentence is wanted for its subject: 1 to 6."""
    lower = french.lower()
    factor = 1.0 + 0.4 * min(4, len(_NEAR.findall(lower)))
    return min(6.0, factor + 2.0) if _CORE.search(lower) else factor


def length_factor(words: int) -> float:
    """Long sentences are rarer in the corpus than in articles."""
    return 1.4 if words > 40 else 1.0


def load(paths: Sequence[Path], limit: int | None = None, cache: Path | None = None) -> Corpus:
    """Read the unpacked training files (French, English, source id, tab-separated).

    ``cache`` keeps the normalised and weighed pairs, so that a resumed run starts in seconds.
    """
    if cache is not None and limit is None and cache.exists():
        with cache.open("rb") as file:
            kept: Corpus = pickle.load(file)
        return kept
    french: list[str] = []
    english: list[str] = []
    copies: list[float] = []
    for columns in islice(_rows(paths), limit):
        source, target = normalise_french(columns[0]), normalise_english(columns[1])
        french.append(source)
        english.append(target)
        weight = SOURCE_WEIGHT[columns[2]]
        copies.append(weight * domain_factor(source) * length_factor(source.count(" ") + 1))
    corpus = Corpus(french, english, np.array(copies, dtype=np.float32))
    if cache is not None and limit is None:
        part = cache.with_suffix(".part")
        with part.open("wb") as file:
            pickle.dump(corpus, file, protocol=pickle.HIGHEST_PROTOCOL)
        part.replace(cache)
    return corpus


def _rows(paths: Iterable[Path]) -> Iterator[list[str]]:
    """The lines of the sources that are used, as columns."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                columns = line.rstrip("\n").split("\t")
                if columns[2] in SOURCE_WEIGHT:
                    yield columns


def draw_order(copies: npt.NDArray[np.float32], budget: int, seed: int) -> npt.NDArray[np.int64]:
    """Indices of one pass of about ``budget`` visits, shuffled.

    A pair wanted x times is visited floor(x) or ceil(x) times, never twice before others have
    had their turn by mere chance.
    """
    rng = np.random.default_rng(seed)
    wanted = copies * (budget / float(copies.sum()))
    visits = np.floor(wanted + rng.random(len(wanted))).astype(np.int64)
    order = np.repeat(np.arange(len(wanted)), visits)
    rng.shuffle(order)
    return order
