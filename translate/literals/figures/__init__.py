"""Figures in French and English text: found, compared by value, and put into English form.

A figure is whatever is written with digits, and centuries in Roman numerals: numbers, percentages,
sums of money, ordinals, dates, times, and codes such as "77/KH-BCĐ799". Numbers written as words
are no figures, since they need not come out as one ("deux" is "two", "both" or "a pair"); they
count only as the counterpart of a figure on the other side.
"""

from translate.literals.figures.comparison import Comparison, Mangled, compare_figures
from translate.literals.figures.english import english_form
from translate.literals.figures.figure import Figure, FigureKind
from translate.literals.figures.finding import find_figures

__all__ = [
    "Comparison",
    "Figure",
    "FigureKind",
    "Mangled",
    "compare_figures",
    "english_form",
    "find_figures",
]
