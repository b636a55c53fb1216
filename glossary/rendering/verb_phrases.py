"""What verb phrases ask of their place: an owner, no object, no noun behind several words."""

import re
from functools import cache
from typing import Final

from glossary.language import english
from glossary.language.english_verbs import PARTICLES, VerbForm, forms_of_any
from glossary.language.french import word_set
from glossary.language.word_lists import lines_of
from glossary.rendering.function_words import (
    DAYS_AND_MONTHS,
    DETERMINERS,
    MONTHS,
    NEXT_WORD,
    POSSESSIVE_ENDINGS,
    WORD,
)
from glossary.rendering.verb_prepositions import BE_ON, LEAST_WITH_PREPOSITION

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

CLAUSE_BORDER: Final = re.compile(r"[,;:.!?()«»]")

_SEVERAL: Final = re.compile(
    r"\b(?:[sf]?ont|étaient|avaient|seront|auront|soient|seraient|auraient|furent|ils|elles)\b",
    re.IGNORECASE,
)

_SHE: Final = re.compile(r"^\s*(?:elle|la|une|cette|sa|mme|madame)\b", re.IGNORECASE)

_BODIES: Final = word_set(
    "agency army association authority bank body church city club committee company country court"
    " firm government group industry institution ministry movement organisation organization"
    " parliament party region regime sector state town union university village world"
)
"""What no "he" or "she" speaks of."""


_IS: Final = re.compile(r"['’]s\s+$")

_NO_ATTRIBUTE: Final = re.compile(r"\s*(?:of\b|[.,;:!?)]|$)")


_TIMES: Final = DAYS_AND_MONTHS | word_set("today yesterday tomorrow last next")
_OBJECT: Final = re.compile(
    r"\s+(?:the|an?|his|her|its|their|our|my|your|these|those|him|them|us|two|three|several)\b"
    r"(?!\s+(?:\w+\s+)?(?:hour|day|night|morning|week|month|year|time|moment|minute|second)s?\b)",
    re.IGNORECASE,
)

_PASSIVE: Final = re.compile(
    r"\b(?:is|are|was|were|been|be|being)\s+(?:[a-z]+ly\s+|also\s+|not\s+)?$", re.IGNORECASE
)

_TWO_OBJECTS: Final = word_set(
    "allow appoint ask assign assure award bring call charge consider cost crown declare deem deny"
    " designate dub elect fine forgive give grant guarantee hand judge label lend loan make name"
    " nominate offer owe pay proclaim promise refuse sell send serve show spare teach tell think"
    " vote"
)
"""Verbs that have an object in the passive as well: "was given the prize"."""

_OPENS_NOUN: Final = re.compile(r"\s+(?:the|an?|his|her|its|their|our|my|your)\b", re.IGNORECASE)

_TIME: Final = re.compile(
    r"\s+(?:the\s+(?:early\s+|late\s+)?(?:night|morning|afternoon|evening|day|week|month|year|spring|summer"
    r"|autumn|winter)|\d{4}|[A-Z][a-z]+day"
    rf"|{MONTHS})\b"
)

_FINITE: Final = frozenset({VerbForm.BASE, VerbForm.THIRD})
_FINITE_AFTER: Final = re.compile(r"\s+(?:is|are|was|were|has|have|had|will|would)\b")
_THERE: Final = re.compile(r"(?:^|[.;:!?,(]\s*)there\s+$", re.IGNORECASE)
"""What no verb follows but those that say that something is or comes."""

_BEHIND_PREPOSITION: Final = re.compile(
    r"\b(?:about|against|at|by|for|from|in|into|of|on|to|under|upon|with|without)\s+$",
    re.IGNORECASE,
)


def subject_of(source: str, text: str) -> str:
    """Tell by which pronoun a French sentence would speak of the subject of one of its verbs.

    Args:
        source: The sentence up to the verb.
        text: The verb as it stands there.

    Returns:
        "he", "she" or "they".
    """
    clause = CLAUSE_BORDER.split(source)[-1]
    if _SEVERAL.search(clause) or text.endswith(("nt", "és", "ées", "us", "ues", "ies")):
        return "they"
    feminine = text.endswith(("ée", "ue", "ie", "ise", "ite")) or _SHE.search(clause)
    return "she" if feminine else "he"


def with_owner(form: str, before: str, subject: str = "they") -> str:
    """Write an owner where a phrase has "one's" or "oneself".

    Args:
        form: The phrase, inflected.
        before: The English sentence up to it.
        subject: The pronoun for a person that is the subject, where no pronoun stands in the text.

    Returns:
        "took her own life" after "She"; "their" and "themselves" where no pronoun says whose.
    """
    if not _OWNER.search(form):
        return form
    subjects = [word.casefold() for word in WORD.findall(before)]
    known = next((word for word in reversed(subjects) if word in _OWNERS_OF), None)
    if known is None:
        noun = next((word for word in reversed(subjects) if _is_noun(word)), "")
        is_thing = noun in _BODIES
        known = "they" if not noun or english.is_plural(noun) else "it" if is_thing else subject
    possessive, reflexive = _OWNERS_OF[known]
    return _OWNER.sub(lambda found: possessive if found[0][-1] == "s" else reflexive, form)


def _is_noun(word: str) -> bool:
    return "NOUN" in english.word_classes(word) and word not in english.PREPOSITIONS


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
    if _THERE.search(before) or BE_ON.search(before):
        return False
    if forms <= _FINITE and _FINITE_AFTER.match(after) and not before.endswith("to "):
        # "The students take over had the skill"
        return False
    if " " in phrase and not _ends_well(phrase, after):
        return False
    if " " not in phrase and not _fits_noun_phrase(phrase, forms, before, after):
        return False
    if " " not in phrase or not _opens_noun_phrase(before):
        return True
    # "The judge's looking into the case" is short for "is looking".
    is_short = _IS.search(before) is not None
    return is_short or (VerbForm.GERUND in forms and _NO_ATTRIBUTE.match(after) is not None)


def _ends_well(phrase: str, after: str) -> bool:
    """Whether the last word of a phrase is no part of what follows: not in "caved in the night".

    Nor is a participle the object of a preposition: "is the target of investigated".
    """
    last = phrase.rsplit(maxsplit=1)[-1].casefold()
    if last in ("in", "on", "over") and _TIME.match(after):
        return False
    found = NEXT_WORD.match(after)
    if last not in english.PREPOSITIONS or last in PARTICLES or found is None:
        return True
    word = found[1].casefold()
    lone = forms_of_any(word) >= {VerbForm.PARTICIPLE} and english.word_classes(word) == {"VERB"}
    return not lone or NEXT_WORD.match(after, found.end()) is not None


def is_turned_active(forms: frozenset[VerbForm], before: str, after: str) -> bool:
    """Whether a gerund says that its subject does what is done to it: "are reporting missing".

    Args:
        forms: What the form of the verb may be.
        before: The English text up to it.
        after: The English text after it.

    Returns:
        True behind a form of "be" where no object follows.
    """
    gerund = forms == {VerbForm.GERUND}
    return gerund and _PASSIVE.search(before) is not None and not _OBJECT.match(after)


def _fits_noun_phrase(phrase: str, forms: frozenset[VerbForm], before: str, after: str) -> bool:
    """Whether a participle or gerund goes with the noun phrases around it.

    Not in "a ransacked the museum", "has been ransacked the museum" and "the subject of
    criticised.".
    """
    if VerbForm.GERUND not in forms and _BEHIND_PREPOSITION.search(before):
        is_base = VerbForm.BASE in forms and before.casefold().rstrip().endswith("to")
        return is_base or not _NO_ATTRIBUTE.match(after)
    if not _OBJECT.match(after) or not _OPENS_NOUN.match(after):
        return True
    if _opens_noun_phrase(before) and not before.rstrip().endswith(POSSESSIVE_ENDINGS):
        return False
    is_passive = VerbForm.PARTICIPLE in forms and _PASSIVE.search(before) is not None
    return not is_passive or VerbForm.GERUND in forms or phrase.casefold() in _TWO_OBJECTS


def adjective_behind_noun(form: str, before: str, after: str) -> str | None:
    """Put an adjective of several words that has a preposition behind the noun it stands before.

    Args:
        form: The adjective.
        before: The English text up to its place.
        after: The English text after it.

    Returns:
        "transport free of charge" for "free of charge transport"; None where no noun follows.
    """
    words = form.casefold().split()
    if english.PREPOSITIONS.isdisjoint(words) or len(words) < LEAST_WITH_PREPOSITION:
        return None
    end = _noun_phrase_end(after)
    if not end:
        return None
    noun = after[:end].lstrip()
    return f"{before}{noun if before.strip() else english.capitalise(noun)} {form}{after[end:]}"


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
    end = _noun_phrase_end(after)
    return f"{before.rstrip()}{after[:end]} {form}{after[end:]}" if end else None


def _noun_phrase_end(after: str) -> int:
    """Where the adjectives and nouns end that a text opens with; 0 where no noun is among them."""
    place, end = 0, 0
    while (found := NEXT_WORD.match(after, place)) is not None:
        classes = english.word_classes(found[1].casefold())
        if "AUX" in classes:
            break
        is_noun = _is_noun(found[1].casefold())
        if end and (
            not is_noun or ("VERB" in classes and _precedes_determiner(after[found.end() :]))
        ):
            # "transport lures the tourists", where the model has written "lure"
            break
        if not is_noun and "ADJ" not in classes:
            break
        place = found.end()
        end = place if is_noun else end
    return end


def _precedes_determiner(after: str) -> bool:
    """Whether a determiner follows, so that what stands before it is the verb."""
    found = NEXT_WORD.match(after)
    return found is not None and found[1].casefold() in DETERMINERS


def _opens_noun_phrase(before: str) -> bool:
    """Whether a text ends amid a noun phrase: "the", "the mayor's", "a new"."""
    words = [word.replace("’", "'").casefold() for word in WORD.findall(before)]
    if not words or not before[-1:].isspace():
        return False
    if words[-1] == "that" and len(words) > 1 and _is_noun(words[-2]):
        # "the hurricane that": no determiner
        return False
    if words[-1] in DETERMINERS or words[-1].endswith(POSSESSIVE_ENDINGS):
        return words[-1] not in ("it's", "he's", "she's", "that's", "who's", "there's", "let's")
    is_adjective = english.word_classes(words[-1]) == {"ADJ"}
    return is_adjective and len(words) > 1 and words[-2] in DETERMINERS


def _has_object(after: str) -> bool:
    """Whether an object follows: "the taxes", or "taxes" alone, but not "Monday" or "home"."""
    if _OBJECT.match(after):
        return True
    found = NEXT_WORD.match(after)
    word = found[1].casefold() if found else ""
    classes = english.word_classes(word)
    known = word in english.PREPOSITIONS or word in _TIMES
    return "NOUN" in classes and not known and classes.isdisjoint({"ADJ", "ADV", "AUX"})


def _is_intransitive(phrase: str) -> bool:
    verb, _, rest = phrase.casefold().partition(" ")
    return verb in _intransitives() and (not rest or rest in PARTICLES - {"over", "in", "on"})


@cache
def _intransitives() -> frozenset[str]:
    return frozenset(lines_of("english_intransitives.txt"))
