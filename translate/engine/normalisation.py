"""Writes a source the one way that models are trained to read.

Apostrophes, quotation marks, spaces and ellipses of the press become those of a keyboard,
invisible signs go, and accents are composed (Unicode form NFC). Every change is traced, so that
what is found in the normalised text can be shown in the original.
"""

import re
import unicodedata
from typing import Final

from translate.engine.traced import TracedText


def normalise_source(source: str) -> TracedText:
    """Normalises a source; the result's origins are places in it."""
    text = TracedText.of(source)
    if not unicodedata.is_normalized("NFC", source):
        text = text.replace(_CLUSTER, _compose)
    text = text.replace(_INVISIBLE, "")
    text = text.replace(_SIGN, lambda match: _SIGNS[match.group()])
    text = text.replace(_GUILLEMET, '"')
    return text.replace(_SPACE, " ").strip()


_CLUSTER: Final = re.compile(
    "[^\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]*"
)
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SIGNS: Final = {
    "\u2018": "'",
    "\u2019": "'",
    "\u02bc": "'",
    "\u201b": "'",
    "\u2032": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u2033": '"',
    "\u2026": "...",
    "\u2010": "-",
    "\u2011": "-",
    "\u2212": "-",
    "\u2015": "\u2014",
}
_SIGN: Final = re.compile("[" + "".join(_SIGNS) + "]")
_GUILLEMET: Final = re.compile(r"[\u00ab\u2039]\s*|\s*[\u00bb\u203a]")
_SPACE: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


def _compose(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match.group())
