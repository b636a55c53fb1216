"""Existing texts into bitexts: which document, and which sentence, translates which."""

from translate.align.aligner import THRESHOLD, Aligner
from translate.align.alignment import Link, Sentence, TextAlignment
from translate.align.anchors import Anchors, GlossaryAnchors
from translate.align.bitexts import make_bitext, write_table, write_unlinked
from translate.align.bridge import Bridge, LexiconBridge, TranslationBridge
from translate.align.texts.documents import Text, Unit, cut, read_text
from translate.align.texts.folders import Documents, find_pairs

__all__ = [
    "THRESHOLD",
    "Aligner",
    "Anchors",
    "Bridge",
    "Documents",
    "GlossaryAnchors",
    "LexiconBridge",
    "Link",
    "Sentence",
    "Text",
    "TextAlignment",
    "TranslationBridge",
    "Unit",
    "cut",
    "find_pairs",
    "make_bitext",
    "read_text",
    "write_table",
    "write_unlinked",
]
