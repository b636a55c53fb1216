"""Which language a text is in, as far as the short words of a dozen languages tell."""

import re
from dataclasses import dataclass
from functools import cache

from translate.articles import load_rules
from translate.articles.language import Languages

_WORD = re.compile(r"[^\W\d_]+['’]?")
_MOST_CHARACTERS = 10_000


@dataclass(frozen=True, slots=True)
class Detection:
    """A language that a text may be in.

    Attributes:
        language: Its ISO 639-1 code.
        confidence: Of the words that tell languages apart, the share that it has, in per cent.
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
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text[:_MOST_CHARACTERS])]
    known = _languages().words
    telling = [word for word in words if any(word in own for own in known.values())]
    shares = {
        code: 100 * sum(word in own for word in telling) / max(1, len(telling))
        for code, own in known.items()
    }
    order = sorted(shares, key=lambda code: (-shares[code], code != "fr", code))
    likely = [Detection(code, round(shares[code], 1)) for code in order if shares[code] > 0]
    return likely or [Detection("fr", 0.0)]
