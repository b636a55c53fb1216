"""Roman numerals behind names: kings, popes, councils."""

import re
from typing import Final

from translate.literals.numerals import roman_value
from translate.literals.stand_ins.literal import Draft

_SPACE: Final = "[ \u00a0\u2009\u202f]"
_ROMAN: Final = "(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_FIRST: Final = "Ier|Iᵉʳ|Ire|Iʳᵉ"
_CAPITAL: Final = r"[^\W\d_a-zà-öø-ÿ]"
_NAME: Final = rf"{_CAPITAL}[^\W\d_]*[a-zà-öø-ÿ](?:-{_CAPITAL}[^\W\d_]+)*"
_TITLE: Final = re.compile(
    r"\b(?:rois?|reines?|papes?|empereurs?|impératrices?|tsars?|tsarines?|sultans?|pharaons?"
    r"|princes?|princesses?|grands?-ducs?|grandes?-duchesses?|émirs?)\s\Z",
    re.IGNORECASE,
)
_LONGEST_TITLE: Final = 24
_READ_AS_LETTERS: Final = 3
"""Up to it Roman numerals are strokes, which models copy."""

_ENGLISH_NAMES: Final = {
    "Abdallah": "Abdullah",
    "Albert": "Albert",
    "Alexandre": "Alexander",
    "Alphonse": "Alfonso",
    "Amédée": "Amadeus",
    "Baudouin": "Baudouin",
    "Benoît": "Benedict",
    "Boniface": "Boniface",
    "Catherine": "Catherine",
    "Charles": "Charles",
    "Christian": "Christian",
    "Clément": "Clement",
    "Édouard": "Edward",
    "Elisabeth": "Elizabeth",
    "Élisabeth": "Elizabeth",
    "Étienne": "Stephen",
    "Ferdinand": "Ferdinand",
    "François": "Francis",
    "Frédéric": "Frederick",
    "Georges": "George",
    "Grégoire": "Gregory",
    "Guillaume": "William",
    "Gustave": "Gustav",
    "Henri": "Henry",
    "Innocent": "Innocent",
    "Ivan": "Ivan",
    "Jacques": "James",
    "Jean": "John",
    "Jean-Paul": "John Paul",
    "Joseph": "Joseph",
    "Jules": "Julius",
    "Juan Carlos": "Juan Carlos",
    "Léon": "Leo",
    "Léopold": "Leopold",
    "Louis": "Louis",
    "Manuel": "Manuel",
    "Marguerite": "Margaret",
    "Marie": "Mary",
    "Napoléon": "Napoleon",
    "Nicolas": "Nicholas",
    "Paul": "Paul",
    "Philippe": "Philip",
    "Pie": "Pius",
    "Pierre": "Peter",
    "Ramsès": "Ramesses",
    "Richard": "Richard",
    "Robert": "Robert",
    "Urbain": "Urban",
    "Victor-Emmanuel": "Victor Emmanuel",
}
"""Names of kings and popes, and what English calls those who bear a number."""

_WOMEN: Final = frozenset({"Catherine", "Elisabeth", "Élisabeth", "Marguerite", "Marie"})


def sovereign() -> str:
    """Finds sovereigns: "Louis XIV", "le roi Mohammed VI", "François Ier"."""
    known = "|".join(sorted(_ENGLISH_NAMES, key=len, reverse=True))
    return (
        rf"(?<![\w-])(?P<name>{known}|{_NAME}){_SPACE}(?P<roman>{_FIRST}|{_ROMAN})"
        r"(?![\w'’-]|\.\w)"
    )


def read_sovereign(match: re.Match[str]) -> Draft | None:
    """Reads a sovereign, for whom a model is given one that it knows; others it garbles."""
    name, roman = match["name"], _letters(match["roman"])
    before = match.string[max(0, match.start() - _LONGEST_TITLE) : match.start()]
    titled = _TITLE.search(before)
    if not roman or (name not in _ENGLISH_NAMES and titled is None):
        return None
    # Of "Charles 1" models make "1st".
    number = max(roman_value(roman), _LEAST)
    english = f"{_ENGLISH_NAMES.get(name, name)} {roman}"
    known = "Marie" if name in _WOMEN or (titled and _FEMALE.match(titled.group())) else "Charles"
    trace = rf"\b(?:{known}|Mary) (?:the )?{number}(?:st|nd|rd|th)?\b(?![.,:][0-9])"
    return Draft(f"{known} {number}", trace, english, named=True)


_LEAST: Final = 2
_FEMALE: Final = re.compile("rein|impér|tsarine|princesse|grandes?-d", re.IGNORECASE)


def numeral() -> str:
    """Finds Roman numerals behind other names: "Paul-Henri XIV", "Rocky IV"."""
    return rf"(?<=[^\W\d_]{_SPACE})(?P<roman>{_FIRST}|{_ROMAN})(?![\w'’-]|\.\w)"


def read_numeral(match: re.Match[str]) -> Draft | None:
    """Reads a Roman numeral behind a name, which models take for letters."""
    before = match.string[max(0, match.start() - _LONGEST_NAME) : match.start()]
    roman = _letters(match["roman"])
    if not roman or _CAPITALISED.search(before) is None:
        return None
    value = roman_value(roman)
    if roman == match["roman"] and value <= _READ_AS_LETTERS:
        return None
    trace = rf"(?<![0-9.,])(?:the )?{value}(?:st|nd|rd|th)?\b(?![.,:][0-9])"
    return Draft(str(value), trace, roman)


_CAPITALISED: Final = re.compile(rf"(?:\A|[\s'’(«\"-]){_CAPITAL}[^\W\d_]*[a-zà-öø-ÿ]\s\Z")
_LONGEST_NAME: Final = 30


def _letters(numeral: str) -> str:
    """Takes the ending of the first off: "Ier"."""
    return "I" if re.fullmatch(_FIRST, numeral) else numeral
