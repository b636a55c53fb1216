"""Towns whose names are words as well: "à Liège", "les habitants de Foix"."""

import re
from typing import Final

from translate.literals.stand_ins.literal import Draft

TOWNS: Final = "Auch|Bulle|Dole|Foix|Grasse|Huy|Lens|Liège|Lure|Mende|Mons|Sens|Sion|Vannes|Vire"
_STAND_INS: Final = ("Lyon", "Dijon", "Strasbourg", "Toulouse", "Bordeaux")


def town() -> str:
    """Finds such a town within a sentence, where a capital makes a word a name."""
    behind = "(?<=[a-zà-ÿÀ,(][ \u00a0])"
    return rf"{behind}(?:{TOWNS})(?![\w-])(?! [A-ZÀ-Þ])"


def read_town(match: re.Match[str]) -> Draft | None:
    """Reads a town, for which a model is given one whose name is nothing else."""
    first = TOWNS.split("|").index(match.group()) % len(_STAND_INS)
    others = (*_STAND_INS[first:], *_STAND_INS[:first])
    stand_in = next((name for name in others if name not in match.string), None)
    if stand_in is None:
        return None
    return Draft(
        stand_in, rf"\b{stand_in}s?\b", match.group(), match.group(), whole=False, named=True
    )
