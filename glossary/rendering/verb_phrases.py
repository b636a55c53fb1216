"""What verb phrases ask of their place: an owner, no object, no noun behind several words."""

import re
from functools import cache
from importlib.resources import files
from typing import Final

from glossary.language import english
from glossary.language.english_verbs import PARTICLES, VerbForm
from glossary.language.french import word_set

OWNERS: Final = {
    "one's": ("one's", "my", "your", "his", "her", "its", "our", "their"),
    "oneself": (
        "oneself",
        "myself",
        "yourself",
        "yourselves",
        "himself",
        "herself",
        "itself",
        "ourselves",
        "themselves",
    ),
}
"""What stands in a text where a dictionary form has "one's" or "oneself"."""

_OWNER: Final = re.compile(r"\bone(?:['’]s|self)\b")
_OWNERS_OF: Final = {
    "i": ("my", "myself"),
    "you": ("your", "yourself"),
    "he": ("his", "himself"),
    "she": ("her", "herself"),
    "it": ("its", "itself"),
    "we": ("our", "ourselves"),
    "they": ("their", "themselves"),
}
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*['’]?")
_NEXT_WORD: Final = re.compile(r"\s+([^\W\d_]+(?:-[^\W\d_]+)*)")
_DETERMINERS: Final = word_set(
    "the a an his her its their our my your this that these those some any each every no"
)
_POSSESSIVE: Final = ("'s", "’s", "s'", "s’")
_IS: Final = re.compile(r"['’]s\s+$")
_NO_ATTRIBUTE: Final = re.compile(r"\s*(?:of\b|[.,;:!?)]|$)")
_TIMES: Final = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december today yesterday tomorrow last next"
)
_OBJECT: Final = re.compile(
    r"\s+(?:the|an?|his|her|its|their|our|my|your|these|those|him|them|us|two|three|several)\b"
    r"(?!\s+(?:\w+\s+)?(?:hour|day|night|morning|week|month|year|time|moment|minute|second)s?\b)",
    re.IGNORECASE,
)


def with_owner(form: str, before: str) -> str:
    """Write an owner where a phrase has "one's" or "oneself".

    Args:
        form: The phrase, inflected.
        before: The English sentence up to it.

    Returns:
        "took her own life" after "She"; "their" and "themselves" where no pronoun says whose.
    """
    if not _OWNER.search(form):
        return form
    subjects = [word.casefold() for word in _WORD.findall(before)]
    known = next((word for word in reversed(subjects) if word in _OWNERS_OF), "they")
    possessive, reflexive = _OWNERS_OF[known]
    return _OWNER.sub(lambda found: possessive if found[0][-1] == "s" else reflexive, form)


def stands_well(phrase: str, forms: frozenset[VerbForm], before: str, after: str) -> bool:
    """Whether a verb phrase may stand between two texts, as far as its words decide that.

    Args:
        phrase: The phrase in dictionary form, without "to".
        forms: What the form that stands there may be.
        before: The English text up to it.
        after: The English text after it.

    Returns:
        False for "go up the influence" and "the new put forward name".
    """
    if _is_intransitive(phrase) and _has_object(after):
        return False
    if " " not in phrase or not _opens_noun_phrase(before):
        return True
    # "The judge's looking into the case" is short for "is looking".
    is_short = _IS.search(before) is not None
    return is_short or (VerbForm.GERUND in forms and _NO_ATTRIBUTE.match(after) is not None)


def behind_noun(phrase: str, form: str, before: str, after: str) -> str | None:
    """Put a participle of several words behind the noun that it would stand before.

    Args:
        phrase: The phrase in dictionary form.
        form: The participle.
        before: The English text up to its place.
        after: The English text after it.

    Returns:
        "the new name put forward" for "the new put forward name"; None where no noun follows, or
        where a word would do.
    """
    if " " not in phrase or not _opens_noun_phrase(before):
        return None
    place, end = 0, 0
    while (found := _NEXT_WORD.match(after, place)) is not None:
        classes = english.word_classes(found[1].casefold())
        is_noun = "NOUN" in classes and found[1].casefold() not in english.PREPOSITIONS
        if end and not is_noun:
            break
        if not is_noun and "ADJ" not in classes:
            break
        place = found.end()
        end = place if is_noun else end
    return f"{before.rstrip()}{after[:end]} {form}{after[end:]}" if end else None


def _opens_noun_phrase(before: str) -> bool:
    """Whether a text ends amid a noun phrase: "the", "the mayor's", "a new"."""
    words = [word.replace("’", "'").casefold() for word in _WORD.findall(before)]
    if not words or not before[-1:].isspace():
        return False
    if words[-1] in _DETERMINERS or words[-1].endswith(_POSSESSIVE):
        return words[-1] not in ("it's", "he's", "she's", "that's", "who's", "there's", "let's")
    is_adjective = english.word_classes(words[-1]) == {"ADJ"}
    return is_adjective and len(words) > 1 and words[-2] in _DETERMINERS


def _has_object(after: str) -> bool:
    """Whether an object follows: "the taxes", or "taxes" alone, but not "Monday" or "home"."""
    if _OBJECT.match(after):
        return True
    found = _NEXT_WORD.match(after)
    word = found[1].casefold() if found else ""
    classes = english.word_classes(word)
    known = word in english.PREPOSITIONS or word in _TIMES
    return "NOUN" in classes and not known and classes.isdisjoint({"ADJ", "ADV", "AUX"})


def _is_intransitive(phrase: str) -> bool:
    verb, _, rest = phrase.casefold().partition(" ")
    return verb in _intransitives() and (not rest or rest in PARTICLES - {"over", "in", "on"})


@cache
def _intransitives() -> frozenset[str]:
    text = (files("glossary") / "data" / "english_intransitives.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
