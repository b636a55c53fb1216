"""English verbs as glossary targets: which word of a phrase is inflected, and into what."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from glossary.language import english
from glossary.language.french import word_set


class VerbForm(StrEnum):
    """A form of a verb; the values are the tags of the Penn Treebank."""

    BASE = "VB"
    THIRD = "VBZ"
    PAST = "VBD"
    PARTICIPLE = "VBN"
    GERUND = "VBG"


PARTICLES: Final = word_set("up down off out back away over on in apart aside around forward along")

_SOMEONE: Final = word_set(
    "accuse ban bar charge compel condemn convict deprive encourage exclude exempt force incite"
    " inform prevent provide relieve rid rob sentence strip supply suspect urge warn"
)
"""Verbs that have a person between themselves and their preposition: "sentence him to"."""

_TO = re.compile(r"to\s+", re.IGNORECASE)
_AND: Final = word_set("and or")
_USUAL: Final = {
    ("bear", VerbForm.PARTICIPLE): ("borne",),
    ("bid", VerbForm.PAST): ("bid",),
    ("broadcast", VerbForm.PAST): ("broadcast",),
    ("light", VerbForm.PARTICIPLE): ("lit",),
    ("quit", VerbForm.PARTICIPLE): ("quit",),
    ("wake", VerbForm.PARTICIPLE): ("woken",),
    ("weave", VerbForm.PAST): ("wove",),
}
"""Forms that lemminflect has after others, or not at all."""

_PERSONS_OF_BE: Final = {
    ("be", VerbForm.BASE): ("am", "are"),
    ("be", VerbForm.PAST): ("were",),
}
"""Forms that no verb but "be" has for some persons."""

_ALL_FORMS: Final = frozenset(VerbForm)


def without_to(phrase: str) -> str:
    """Take the "to" off an infinitive.

    Args:
        phrase: "to smuggle in".

    Returns:
        "smuggle in".
    """
    found = _TO.match(phrase)
    return phrase[found.end() :] if found else phrase


@lru_cache(maxsize=1 << 14)
def verb_places(phrase: str) -> tuple[int, ...]:
    """Find the words of a verb phrase that are inflected.

    Args:
        phrase: A verb phrase in dictionary form, without "to".

    Returns:
        Their places among `english.pieces(phrase)`: of "break up" the first, of "forcibly return"
        the second, of "stop and search" the first and the last, of "double-check" the last.
    """
    words = english.pieces(phrase)
    places: list[int] = []
    seeking = True
    for place in range(0, len(words), 2):
        word = words[place].casefold()
        if word in _AND and places:
            seeking = True
        elif seeking and not (word.endswith("ly") and len(word) > 4 and place + 2 < len(words)):
            hyphenated = place + 1 < len(words) and words[place + 1].strip() != ""
            if hyphenated and not _is_verb(word):
                continue
            if places and not _is_verb(word):
                break
            if hyphenated and _is_verb(words[place + 2].casefold()):
                continue
            places.append(place)
            seeking = False
    return tuple(places) or (0,)


@lru_cache(maxsize=1 << 14)
def inflect(phrase: str, form: VerbForm) -> str:
    """Put a verb phrase into a form.

    Args:
        phrase: A verb phrase in dictionary form, with or without "to".
        form: Which form.

    Returns:
        "make redundant" as a participle is "made redundant".
    """
    bare = without_to(phrase)
    words = english.pieces(bare)
    for place in verb_places(bare):
        written = words_of(words[place].casefold(), form)[0]
        words[place] = english.capitalise(written) if words[place][:1].isupper() else written
    return "".join(words)


@lru_cache(maxsize=1 << 14)
def words_of(verb: str, form: VerbForm) -> tuple[str, ...]:
    """Give the ways to write a form of a verb, the usual one first.

    Args:
        verb: An infinitive, in lower case.
        form: Which form.

    Returns:
        At least one word.
    """
    known = () if form is VerbForm.BASE else english.inflections(verb, form.value)
    usual, persons = _USUAL.get((verb, form), ()), _PERSONS_OF_BE.get((verb, form), ())
    return tuple(dict.fromkeys((*usual, *(known or (verb,)), *persons)))


@lru_cache(maxsize=1 << 14)
def forms_of(word: str, verb: str) -> frozenset[VerbForm]:
    """Tell which forms of a verb a word may be.

    Args:
        word: A word, in lower case.
        verb: An infinitive, in lower case.

    Returns:
        The forms; none where it is no form of the verb.
    """
    return frozenset(form for form in VerbForm if word in words_of(verb, form))


@lru_cache(maxsize=1 << 14)
def forms_of_any(word: str) -> frozenset[VerbForm]:
    """Tell which forms of some verb a word may be.

    Args:
        word: A word, in lower case.

    Returns:
        The forms; none where it is no verb.
    """
    return frozenset().union(*(forms_of(word, verb) for verb in english.verb_lemmas(word)))


@lru_cache(maxsize=1 << 14)
def rest_after_object(phrase: str) -> str | None:
    """Find what of a verb phrase may follow its object.

    Args:
        phrase: A verb phrase in dictionary form, without "to".

    Returns:
        "redundant" of "make redundant" ("make them redundant"), "up" of "break up", "into custody"
        of "take into custody"; None where the phrase stays together ("look into", "take place").
    """
    rest = phrase.partition(" ")[2]
    words = rest.casefold().split()
    if not words or verb_places(phrase) != (0,):
        return None
    if len(words) == 1:
        alone = (
            words[0] in PARTICLES
            or english.is_adjective(words[0])
            or (words[0] in english.PREPOSITIONS and phrase.split(maxsplit=1)[0] in _SOMEONE)
        )
        return rest if alone else None
    return rest if words[0] in english.PREPOSITIONS or words[0] == "not" else None


def _is_verb(word: str) -> bool:
    return bool(english.verb_lemmas(word))
