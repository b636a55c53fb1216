"""Numbers in words: read in French and in English, and written in English; Roman numerals."""

from translate.literals.numerals.english import (
    fraction_in_words,
    in_words,
    ordinal_sign,
    ordinal_word,
    read_english,
)
from translate.literals.numerals.french import read_french
from translate.literals.numerals.numeral import Numeral
from translate.literals.numerals.roman import roman_value

__all__ = [
    "Numeral",
    "fraction_in_words",
    "in_words",
    "ordinal_sign",
    "ordinal_word",
    "read_english",
    "read_french",
    "roman_value",
]
