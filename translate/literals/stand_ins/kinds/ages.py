"""People by their age: "les moins de 25 ans", "les 18-25 ans", "les 65 ans et plus"."""

import re
from typing import Final

from translate.literals.stand_ins.literal import Draft

_SPACE: Final = "[ \u00a0\u2009\u202f]"
_PEOPLE: Final = rf"(?:(?<=\b[Ll]es{_SPACE})|(?<=\b[Dd]es{_SPACE})|(?<=\b[Aa]ux{_SPACE}))"
_AGE: Final = "[0-9]{1,3}"


def age_group() -> str:
    """Finds people who are named by their age."""
    return (
        rf"{_PEOPLE}(?:(?P<side>moins|plus){_SPACE}de{_SPACE}(?P<limit>{_AGE})"
        rf"|(?P<low>{_AGE})(?:{_SPACE}à{_SPACE}|[-\u2013])(?P<high>{_AGE})"
        rf"|(?P<from>{_AGE})(?={_SPACE}ans{_SPACE}et{_SPACE}plus\b))"
        rf"{_SPACE}ans\b(?:{_SPACE}et{_SPACE}plus\b)?"
    )


def read_age_group(match: re.Match[str]) -> Draft:
    """Reads people by their age; a model is given so many children."""
    number = int(match["limit"] or match["high"] or match["from"])
    if match["limit"]:
        english = f"{'under' if match['side'] == 'moins' else 'over'}-{number}s"
    elif match["high"]:
        english = f"{int(match['low'])}- to {number}-year-olds"
    else:
        english = f"people aged {number} and over"
    the = "(?:the )?" if match["from"] else ""
    return Draft(f"{number} enfants", rf"(?i:{the}\b{number} children\b)", english)
