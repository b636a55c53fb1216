"""Which language a text is in, as far as the short words of a dozen languages tell."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from translate.articles import load_rules
from translate.articles.language import Languages

_WORD: Final = re.compile(r"[^\W\d_]+['’]?")
_FRENCH_SIGN: Final = re.compile(
    r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu)['’](?=[aeiouyhàâéèêëîïôûœ])"
    r"|[^\W\d_]*(?:ç[aou]|œ|ê|è[a-z]|aux\b|eux\b|ée?s?\b)|-t-(?:il|elle|on)\b"
    r"|-(?:moi|toi|là|ci|nous|vous|je|tu|ils?|elles?)\b",
    re.IGNORECASE,
)
"""Spellings that French is full of and the other languages have seldom."""

_MARGIN: Final = 1.0
"""Words by which another language must have more than French: one alone may be a name."""
_MOST_CHARACTERS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Detection:
    """A language that a text may be in.

    Attributes:
        language: Its ISO 639-1 code.
        confidence: Of what tells languages apart, the share that speaks for it, in per cent.
    """

    language: str
    confidence: float

    def as_dict(self) -> dict[str, str | float]:
        """Tell it as LibreTranslate does."""
        return {"confidence": self.confidence, "language": self.language}


@cache
def _languages() -> Languages:
    return load_rules(None).languages


def detect(text: str) -> list[Detection]:
    """Find the languages that a text may be in, the likeliest first.

    Args:
        text: Any text.

    Returns:
        At least one; French without confidence where nothing tells.
    """
    text = text[:_MOST_CHARACTERS]
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    known = _languages().words
    telling = dict.fromkeys(known, 0.0)
    for word in words:
        having = [code for code, own in known.items() if word in own]
        for code in having:
            telling[code] += 1 / len(having)
    telling["fr"] += len(_FRENCH_SIGN.findall(text))
    best = max(telling, key=lambda code: (telling[code], code == "fr"))
    # English, which stays as it is, needs no more than a word where nothing at all is French.
    if best != "fr" and (best != "en" or telling["fr"]):
        telling["fr"] += _MARGIN
    if telling[best] <= telling["fr"]:
        best = "fr"
    # Squared, so that the many languages that share a word or two do not count for much.
    telling = {code: amount**2 for code, amount in telling.items()}
    whole = sum(telling.values())
    order = sorted(telling, key=lambda code: (code != best, -telling[code], code))
    return [
        Detection(code, round(100 * telling[code] / whole, 1) if whole else 0.0)
        for code in order
        if telling[code] > 0 or code == best
    ]
