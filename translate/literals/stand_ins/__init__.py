"""Stand-ins: what a model reads in the place of signs, sums, dates and numbers that it garbles.

A model has no piece for "€", takes "µg/m³" apart and halves "quatre-vingt-treize". It is given
something plain instead, which it writes as plainly, and of which the English form of the literal
then takes the place: "93" for the one, "2,80 dollars" for "2,80 €".
"""

from translate.literals.stand_ins.finding import find_literals
from translate.literals.stand_ins.literal import Literal
from translate.literals.stand_ins.setting import set_literals
from translate.literals.stand_ins.units import units_in

__all__ = ["Literal", "find_literals", "set_literals", "units_in"]
