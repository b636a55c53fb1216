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
_GUILLEMETS = re.compile(r"«\s*|\s*»")


def normalise_french(text: str) -> str:
    """Return NFC text with straight apostrophes, plain spaces and no invisible signs."""
    text = unicodedata.normalize("NFC", text).translate(_FRENCH)
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def normalise_english(text: str) -> str:
    """Return NFC text with straight quotes and apostrophes and plain spaces."""
    text = unicodedata.normalize("NFC", text).translate(_ENGLISH)
    text = _GUILLEMETS.sub('"', text)
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()
