"""Which form of a verb a place in an English text takes, and which form a French one asks for."""

import re
from typing import Final, NamedTuple

from glossary.language import english
from glossary.language.english_verbs import VerbForm, forms_of_any
from glossary.language.french import word_set
from glossary.language.french_verbs import Mood
from glossary.rendering.function_words import DEMONSTRATIVES, OPENS_NOUN, POSSESSIVE_ENDINGS

BASE, THIRD, PAST = VerbForm.BASE, VerbForm.THIRD, VerbForm.PAST
PARTICIPLE, GERUND = VerbForm.PARTICIPLE, VerbForm.GERUND

BE: Final = word_set(
    "am is are was were be been being isn't aren't wasn't weren't i'm it's he's she's that's who's"
    " we're you're they're get gets got getting gotten"
)
HAVE: Final = word_set(
    "have has had having haven't hasn't hadn't i've we've you've they've could've would've"
    " should've might've must've"
)
DO: Final = word_set("do does did don't doesn't didn't")
MODALS: Final = word_set(
    "will would can could may might must shall should cannot won't wouldn't can't couldn't"
    " shouldn't mustn't i'll he'll she'll it'll we'll you'll they'll who'll i'd he'd"
    " she'd we'd they'd let's"
)
_BEFORE_GERUND = word_set(
    "by for of in without after before from about against on upon at with through while when since"
    " until despite if once as instead"
)
_PLURAL_SUBJECTS = word_set("i you we they")
_SINGULAR_SUBJECTS = word_set("he she it")
_ANY_SUBJECTS = word_set("who which that")
_OPEN = word_set("and or but nor than not")
_ADVERBS = word_set(
    "not also never always already just still now then only again ever even often soon once all"
    " both thus therefore however first later since recently yesterday today"
)
_WITH_BARE_INFINITIVE = word_set(
    "let lets letting help helps helped helping make makes made making see saw watch watched hear"
    " heard"
)
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*['’]?")
_CLAUSE_BORDER = re.compile(r"[.;:!?()\[\]“”\"«»]\s|\s[\u2013\u2014-]\s|,\s|,$")

_PREFERRED: Final = {
    Mood.INFINITIVE: (BASE, GERUND, PARTICIPLE, THIRD, PAST),
    Mood.PARTICIPLE: (PARTICIPLE, PAST, GERUND, THIRD, BASE),
    Mood.GERUND: (GERUND, PARTICIPLE, PAST, THIRD, BASE),
    Mood.PRESENT: (THIRD, BASE, GERUND, PAST, PARTICIPLE),
    Mood.PAST: (PAST, PARTICIPLE, GERUND, THIRD, BASE),
    Mood.FUTURE: (BASE, GERUND, PARTICIPLE, PAST, THIRD),
    Mood.CONDITIONAL: (BASE, GERUND, PARTICIPLE, PAST, THIRD),
}
_AUXILIARY: Final = {Mood.FUTURE: "will", Mood.CONDITIONAL: "would"}
_BARE_BASE: Final = frozenset({Mood.INFINITIVE, Mood.PRESENT})
"""Moods for which English may have the dictionary form without "to" or an auxiliary before it."""


class Place(NamedTuple):
    """What the words before a verb let it be.

    Attributes:
        forms: The forms that may stand there.
        is_governed: Whether an auxiliary, "to" or a preposition asks for them, and not a subject.
        takes_noun: Whether a noun may stand there.
    """

    forms: frozenset[VerbForm]
    is_governed: bool
    takes_noun: bool = False


_ANYTHING: Final = Place(frozenset(VerbForm), is_governed=False)


def place_after(before: str) -> Place:
    """Tell which form of a verb may follow a text.

    Args:
        before: The sentence up to the verb.

    Returns:
        After "were" and "the judge's" a participle or a gerund, after "will" the base, after "The
        police" anything that may follow a plural.
    """
    words = _last_words(before)
    if not words:
        return _ANYTHING
    last = words[-1]
    if last in BE:
        return Place(frozenset({PARTICIPLE, GERUND}), is_governed=True)
    if last in HAVE:
        return Place(frozenset({PARTICIPLE}), is_governed=True)
    if last in DO or last in MODALS:
        return Place(frozenset({BASE}), is_governed=True)
    if last == "to":
        return Place(frozenset({BASE, GERUND}), is_governed=True)
    if last in DEMONSTRATIVES:
        return Place(frozenset(VerbForm), is_governed=False, takes_noun=True)
    if last in _BEFORE_GERUND or last in OPENS_NOUN or last.endswith(POSSESSIVE_ENDINGS):
        return Place(frozenset({GERUND, PARTICIPLE}), is_governed=True, takes_noun=True)
    return _after_subject(words)


def fits(
    forms: frozenset[VerbForm], before: str, moods: tuple[Mood, ...], *, is_noun: bool = False
) -> bool:
    """Whether a form of a verb may stand where it does, for what the source says.

    Args:
        forms: What the form may be.
        before: The sentence up to it.
        moods: What the French form may be; none where that is not known.
        is_noun: Whether the word is a noun as well, which may follow a determiner ("the support").

    Returns:
        False for "were detain" and "is make redundant", and for "three men apprehend" where the
        source has a participle.
    """
    place = place_after(before)
    if is_noun and place.takes_noun:
        return True
    left = forms & place.forms
    if not left:
        return False
    if not moods or place.is_governed:
        return True
    if any(mood in _AUXILIARY for mood in moods):
        return not left <= {BASE, THIRD}
    if moods[0] is Mood.PAST and left == {PARTICIPLE} and not _has_auxiliary(before):
        return False
    return left != {BASE} or not _BARE_BASE.isdisjoint(moods)


def auxiliary_after(before: str, moods: tuple[Mood, ...]) -> str:
    """Name the auxiliary that a French form asks for and that does not stand there yet.

    Args:
        before: The English sentence up to the verb.
        moods: What the French form may be.

    Returns:
        "will" or "would"; nothing where another word asks for a form already, or none is asked.
    """
    auxiliary = _AUXILIARY.get(moods[0]) if moods else None
    return "" if auxiliary is None or place_after(before).is_governed else auxiliary


def form_after(
    before: str, old: frozenset[VerbForm], moods: tuple[Mood, ...], *, plural: bool
) -> VerbForm:
    """Choose the form of a verb for a place.

    Args:
        before: The sentence up to it.
        old: The forms that the word which it takes the place of may be; none where that is no
            verb.
        moods: What the French form may be.
        plural: Whether a subject of the French form would be plural.

    Returns:
        What the place, the old word and the source agree on best.
    """
    preferred = preferred_forms(moods, plural=plural)
    allowed = place_after(before).forms
    if moods == (Mood.PARTICIPLE,) and allowed == {PARTICIPLE, GERUND}:
        # "are missing" for "sont portés disparus": what is done to someone, whatever stood there
        return PARTICIPLE
    if old == {THIRD} and moods[:1] == (Mood.PRESENT,) and not plural and GERUND in allowed:
        # "The Court of Auditors pins": the verb that stands there knows its subject
        allowed |= {THIRD}
    for wanted in (allowed & old, allowed):
        for form in preferred:
            if form in wanted:
                return form
    return preferred[0]


def preferred_forms(moods: tuple[Mood, ...], *, plural: bool) -> tuple[VerbForm, ...]:
    """Order the English forms by how well they say what a French one says.

    Args:
        moods: What the French form may be.
        plural: Whether its subject would be plural.

    Returns:
        All forms, the best first.
    """
    if not moods:
        return _PREFERRED[Mood.INFINITIVE]
    if moods[0] is Mood.PRESENT and plural:
        return (BASE, GERUND, THIRD, PAST, PARTICIPLE)
    return _PREFERRED[moods[0]]


def _last_words(before: str) -> list[str]:
    """The words before, from the last border of a clause on, without adverbs at the end."""
    clause = _CLAUSE_BORDER.split(before)[-1]
    words = [word.replace("’", "'").casefold() for word in _WORD.findall(clause)]
    while words and (words[-1] in _ADVERBS or (words[-1].endswith("ly") and len(words[-1]) > 4)):
        words.pop()
    return words


def _has_auxiliary(before: str) -> bool:
    """Whether an auxiliary further off may ask for a participle: "have time and again"."""
    words = _WORD.findall(before.replace("’", "'").casefold())
    return any(word in HAVE or word in BE for word in words)


def _after_subject(words: list[str]) -> Place:
    last = words[-1]
    if last in _PLURAL_SUBJECTS:
        forms = frozenset({BASE, PAST})
    elif last in _SINGULAR_SUBJECTS:
        # "made it look into": after a verb it is an object.
        object_of_verb = len(words) > 1 and bool(forms_of_any(words[-2]))
        forms = frozenset({THIRD, PAST} | ({BASE} if object_of_verb else set()))
    elif last in _ANY_SUBJECTS:
        forms = frozenset({BASE, THIRD, PAST})
    elif last in _OPEN:
        forms = _parallel(words)
    elif english.is_plural(last):
        # "The Court of Auditors hits out at"
        behind = english.PREPOSITIONS.intersection(words[:-1])
        forms = frozenset({BASE, PAST, PARTICIPLE, GERUND, *([THIRD] if behind else [])})
    elif english.is_plural(last) is False and last.isalpha() and not _takes_base(words):
        forms = frozenset({THIRD, PAST, PARTICIPLE, GERUND})
    else:
        forms = frozenset(VerbForm)
    return Place(forms, is_governed=False)


def _parallel(words: list[str]) -> frozenset[VerbForm]:
    """After "was arrested and" the form is one that "arrested" may be."""
    found = forms_of_any(words[-2]) if len(words) > 1 else frozenset()
    if not found or found == {BASE}:
        return frozenset(VerbForm)
    if len(words) > 2 and (words[-3] in BE or words[-3] in HAVE):
        return place_after(" ".join(words[:-2])).forms & found or frozenset(VerbForm)
    return frozenset(VerbForm)


def _takes_base(words: list[str]) -> bool:
    """Whether the base may follow a singular subject: "did the judge", "he and his wife"."""
    return any(
        word in DO or word in MODALS or word in _WITH_BARE_INFINITIVE or word in ("and", "or")
        for word in words[:-1]
    )
