"""The translation engine: sentences in, English with scores and word alignments out.

Importing it loads no model and none of the libraries that run one; making an `Engine` does.
"""

from translate.engine.alignment import Alignment
from translate.engine.contrast import Contrast
from translate.engine.decoding.in_order import InOrder
from translate.engine.decoding.line import Made, SourceLine
from translate.engine.engine import Engine
from translate.engine.hypothesis import Hypothesis, Likelihood
from translate.engine.options import DecodingOptions

__all__ = [
    "Alignment",
    "Contrast",
    "DecodingOptions",
    "Engine",
    "Hypothesis",
    "InOrder",
    "Likelihood",
    "Made",
    "SourceLine",
]
