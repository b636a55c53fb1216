"""Normalisation of the two sides, shared by training and scoring.

The translator applies ``normalise_french`` to everything it is given, so the
model only has to know one form of apostrophe, space and ellipsis.
"""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u200a\u202f\u3000]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_FRENCH = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "…": "...", "‑": "-"})
_ENGLISH = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "…": "...", "‑": "-", "—": "–"}
)
_DOTTED_THOUSANDS = re.compile(r"(?<![\w.,/-])\d{1,3}(?:\.\d{3})+(?![\w/-]|[.,]\d)")
_SPACED_THOUSANDS = re.compile(r"(?<![\w.,/-])\d{1,3}(?: \d{3})+(?![\w/-]|[.,]\d)")
_ROUND_DOTTED = re.compile(r"(?<![\w.,/-])[1-9]\d{0,2}(?:\.\d{3})*\.\d\d0(?![\w/-]|[.,]\d)")
_DECIMAL_COMMA = re.compile(r"(?<![\w.,/-])(\d{1,3}),(\d{1,2})(?![\w/-]|[.,]\d)")
_GUILLEMETS = re.compile(r"«\s*|\s*»")


def normalise_french(text: str) -> str:
    """Return NFC text with straight apostrophes, plain spaces and no invisible signs.

    Thousands set off by dots (1.100) get spaces (1 100): pieces then hold whole groups.
    """
    text = unicodedata.normalize("NFC", text).translate(_FRENCH)
    text = _DOTTED_THOUSANDS.sub(lambda match: match.group().replace(".", " "), text)
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def english_figures(text: str) -> str:
    """Numbers as English writes them: official texts often keep 1 100, 1.100 and 2,93."""
    text = _SPACED_THOUSANDS.sub(lambda match: match.group().replace(" ", ","), text)
    text = _ROUND_DOTTED.sub(lambda match: match.group().replace(".", ","), text)
    return _DECIMAL_COMMA.sub(r"\1.\2", text)


def normalise_english(text: str) -> str:
    """Return NFC text with straight quotes and apostrophes and plain spaces."""
    text = unicodedata.normalize("NFC", text).translate(_ENGLISH)
    text = _GUILLEMETS.sub('"', text)
    return english_figures(_SPACES.sub(" ", _INVISIBLE.sub("", text)).strip())
