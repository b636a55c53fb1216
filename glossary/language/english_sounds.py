"""Whether an English phrase opens with the sound of a vowel, and so takes "an".

Words go by rule; the rules are checked against the CMU Pronouncing Dictionary, whose wrapper on
PyPI is no dependency for its licence and its size. Initialisms are spelled letter by letter,
figures are read out.
"""

import re
from functools import lru_cache
from typing import Final

from glossary.language.english import is_acronym
from glossary.language.french import fold, word_set

_FIRST = re.compile(r"[^\w]*([^\W_]+)([-.\u2010\u2011,]?)")
_FIGURE = re.compile(r"\d+")
_SPELLED_WITH_VOWEL: Final = frozenset("AEFHILMNORSX")
_SILENT_H = re.compile(r"hono(?:u?r)|hour|heir|honest|hors$")
_CONSONANT_SOUND = re.compile(
    r"eu|ewe|ewi|oui|oua|once$|one(?:s|self|ness|time)?$"
    r"|uni(?!n|m|d|ss|ll|r)|unanim|u[rt][aeiou]|us[aeiu]|ug[ai]|ubi|uk[re]|uku|uv[aeiu]|ulys|ufo"
)
_VOWEL_SOUND = re.compile(r"[aeiou]|y[^aeiouy]")
_SAID = re.compile(r"[^AEIOU]{0,2}(?:[AEIOU]{1,2}[^AEIOU]{1,2})+[AEIOU]{0,2}")
_LEAST_SAID = 4
_SHORT_BUT_SAID: Final = word_set("FAT HAM HUD LAN MAC MAD MIG NAM NAP RAM ROM SAM SIM SAD SAR")
"""Acronyms of three letters that are said as words, of those whose first letter opens otherwise."""

_SPELLED_ANYWAY: Final = word_set("HIPC LIBE MIPS NIOSH SOAS")


@lru_cache(maxsize=1 << 14)
def opens_with_vowel(phrase: str) -> bool:
    """Tell whether a phrase opens with the sound of a vowel.

    Args:
        phrase: An English phrase.

    Returns:
        True for "hour", "X-ray", "11th" and "MP", false for "uranium", "SIM card" and "US".
    """
    found = _FIRST.match(phrase)
    if found is None:
        return False
    word, after = found[1], found[2]
    if word[0].isdecimal():
        return _figure_opens_with_vowel(_FIGURE.match(word)[0], after)  # type: ignore[index]
    if (len(word) == 1 and (after or phrase.strip() == word)) or _is_letter_with_figure(word):
        return word[0].upper() in _SPELLED_WITH_VOWEL
    if is_acronym(word):
        return _acronym_opens_with_vowel(word)
    plain = fold(word.lower())
    if _SILENT_H.match(plain):
        return True
    return bool(_VOWEL_SOUND.match(plain)) and not _CONSONANT_SOUND.match(plain)


def _is_letter_with_figure(word: str) -> bool:
    return word[0].isupper() and word[1:].isdecimal() and len(word) > 1


def _figure_opens_with_vowel(digits: str, after: str) -> bool:
    """Eight, eleven and eighteen do; of four digits "1800" does, "1,800" does not.

    A telephone number that begins with a zero begins with "oh".
    """
    if digits[0] == "8":
        return True
    if digits[0] == "0":
        return len(digits) > len("00") and digits[1] != "0"
    if digits[:2] not in ("11", "18"):
        return False
    return len(digits) == len("18") or (len(digits) == len("1800") and after != ",")


def _acronym_opens_with_vowel(word: str) -> bool:
    letters = word.upper().removesuffix("S") if word[-1:] == "s" else word.upper()
    short_but_said = letters in _SHORT_BUT_SAID
    long_and_said = len(letters) >= _LEAST_SAID and _SAID.fullmatch(letters) is not None
    if short_but_said or (long_and_said and letters not in _SPELLED_ANYWAY):
        return letters[0] in "AEIO" and not letters.startswith("EU")
    return letters[0] in _SPELLED_WITH_VOWEL
