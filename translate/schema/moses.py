"""What plain text in the manner of Moses is made of."""

import re
from typing import Final

IDS: Final = "ids"
"""The ending of the file that says of which article and segment each line is."""


def primary(language: str) -> str:
    """The language of a code without its region or script: "fr" of "FR-CA" and "fr_FR"."""
    return re.split("[-_]", language.strip().lower(), maxsplit=1)[0]
