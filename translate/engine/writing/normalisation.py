"""Writes a source the one way that a model is trained to read.

Apostrophes, quotation marks, spaces, thousands and ellipses become uniform, invisible signs go, and
accents are composed (Unicode form NFC). Sums, dates, units and numbers in words give way to plain
ones, for which `finish_target` puts the English forms of the literals into the translation. Every
change is traced, so that what is found in the normalised text can be shown in the original.
"""

import re
import unicodedata
from typing import Final

from translate.engine.writing.traced import TracedText
from translate.literals.stand_ins import find_literals
from translate.models import QuotationMarks


def normalise_source(source: str, marks: QuotationMarks) -> TracedText:
    """Normalises a source.

    Args:
        source: The source.
        marks: The quotation marks that the model was trained on.

    Returns:
        The text for the model; its origins are places in the source.
    """
    text = TracedText.of(source)
    if not unicodedata.is_normalized("NFC", source):
        text = text.replace(_CLUSTER, lambda match: unicodedata.normalize("NFC", match.group()))
    text = text.edit((literal.span, literal.stand_in) for literal in find_literals(text.text))
    text = text.replace(_INVISIBLE, "")
    text = text.replace(_SIGN, lambda match: _SIGNS[match.group()])
    text = text.replace(_SPACE, " ")
    text = text.replace(_DOTTED_THOUSANDS, lambda match: match.group().replace(".", " "))
    if marks is QuotationMarks.GUILLEMETS:
        text = text.replace(_OPENING, "« ").replace(_CLOSING, " »")
    else:
        text = text.replace(_OPENING, '"').replace(_CLOSING, '"')
    return text.strip()


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
    "\u2026": "...",
    "\u2010": "-",
    "\u2011": "-",
    "\u2212": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2015": "-",
}
_SIGN: Final = re.compile("[" + "".join(_SIGNS) + "]")
_SPACE: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
# "1.100" is good French, but "1 100" is the form that most French text has.
_DOTTED_THOUSANDS: Final = re.compile(r"(?<![\w.,/-])\d{1,3}(?:\.\d{3})+(?![\w/-]|[.,]\d)")
_OPENING: Final = re.compile(r"[«‹“„] ?|(?<![^\s(\[{'/-])\"(?=\S)(?! )")
_CLOSING: Final = re.compile(r" ?[»›”]|(?<=\S)\"(?![^\W_])")
