"""The function words of English that the grammar around a term looks at, and how words are met."""

import re
from typing import Final

from glossary.language.french import word_set

ARTICLES: Final = word_set("the a an")
DEMONSTRATIVES: Final = word_set("this that these those")
OPENS_NOUN: Final = ARTICLES | word_set("my your his her its our their any each no some")
"""Determiners that nothing but a noun phrase follows; the demonstratives are pronouns as well."""

DETERMINERS: Final = OPENS_NOUN | DEMONSTRATIVES | {"every"}
DAYS_AND_MONTHS: Final = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december"
)
MONTHS: Final = "(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October"
"""The months as an expression, which leaves "may" and "march" out."""

POSSESSIVE_ENDINGS: Final = ("'s", "’s", "s'", "s’")
WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*['’]?")
BARE_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
"""A word without the apostrophe that may end it: "workers" of "workers' rights"."""

NEXT_WORD: Final = re.compile(r"\s+([^\W\d_]+(?:-[^\W\d_]+)*)")
"""What follows a text, where only a space parts it from that."""
