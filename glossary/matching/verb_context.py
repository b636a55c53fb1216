"""What around a French word makes a verb of it: its subject, its auxiliary, its object."""

from collections.abc import Sequence
from typing import Final

from glossary.language.french import Gap, Token, word_set
from glossary.language.french_function_words import (
    ARTICLES,
    BE,
    CLITICS,
    DE,
    DETERMINERS,
    HAVE,
    OBJECTS,
    PREPOSITIONS,
    PRONOUNS,
    REFLEXIVE,
    STRESSED,
    SUBJECTS,
    TO,
)
from glossary.language.french_inflection import is_verb_only, verb_lemmas
from glossary.language.french_verbs import participle_of
from glossary.matching.word_classes import BETWEEN, could_be_finite_verb, could_be_participle

_INVERTED = word_set("t je tu il elle on nous vous ils elles ce le la les lui leur moi y")

_OPENS_OBJECT: Final = DETERMINERS - DE - TO - {"plusieurs"}

_WITH_BE: Final = word_set(
    "aller arriver décéder descendre devenir entrer intervenir monter mourir naître partir parvenir"
    " passer rentrer repartir rester retourner revenir sortir survenir tomber venir"
)
"""Verbs whose compound tenses in the active voice have "être"."""


def follows_object_of_infinitive(tokens: Sequence[Token], place: int) -> bool:
    """Whether the article before an infinitive is a pronoun: "il faut les libérer"."""
    article = tokens[place - 1].form
    if article in ("les", "la"):
        return True
    if article not in ARTICLES or place < 2:
        return False
    before = tokens[place - 2]
    return before.form in PREPOSITIONS or bool(verb_lemmas(before.form))


def follows_auxiliary(tokens: Sequence[Token], place: int) -> bool:
    """Whether a form of "avoir" or "être" stands before a word, adverbs between them aside.

    Args:
        tokens: The words of a text.
        place: Which of them.

    Returns:
        True in "a été conduit" and "est toujours conduit".
    """
    helper = _auxiliary_place(tokens, place)
    return helper >= 0 and (tokens[helper].form in HAVE or tokens[helper].form in BE)


def is_active_past(tokens: Sequence[Token], place: int, infinitive: str) -> bool:
    """Whether a participle stands in a compound tense of the active voice.

    Args:
        tokens: The words of a text.
        place: The participle.
        infinitive: The verb it is a form of.

    Returns:
        True in "a expulsé", "s'est enfui" and "est parti"; false in "a été expulsé", "est expulsé"
        and "les hommes expulsés".
    """
    helper = _auxiliary_place(tokens, place)
    if helper < 0 or not _are_joined(tokens, helper, place):
        return False
    if any(token.form == "été" for token in tokens[helper + 1 : place]):
        return False
    if tokens[helper].form in HAVE:
        return True
    before = tokens[helper - 1].form if helper else ""
    return tokens[helper].form in BE and (before in REFLEXIVE or infinitive in _WITH_BE)


def is_followed_by_object(tokens: Sequence[Token], place: int) -> bool:
    """Whether a determiner follows, as it does after a verb: "la candidate attaque son rival"."""
    if place + 1 == len(tokens) or tokens[place + 1].gap is not Gap.SPACE:
        return False
    after = tokens[place + 1].form
    if after in ARTICLES and place + 2 < len(tokens):
        # "l'a blessé", "les sépare": an object of the verb that follows
        return not is_finite(tokens, place + 2)
    return after in _OPENS_OBJECT


def is_followed_by_finite_verb(tokens: Sequence[Token], place: int) -> bool:
    """Whether a finite verb follows a word, object pronouns between them aside.

    Args:
        tokens: The words of a text.
        place: Which of them.

    Returns:
        True for "menace" in "une menace pèse", false for it in "il menace la ville".
    """
    after = place + 1
    while after < len(tokens) and tokens[after].form in CLITICS:
        after += 1
    if after >= len(tokens) or not _are_joined(tokens, place, after):
        return False
    if is_finite(tokens, after):
        return True
    # "une coupe menace le budget": a verb has the object, whatever else the word may be
    form = tokens[after].form
    # ("prend en charge les victimes": after "en" it may be a noun)
    is_verb = after == place + 1 and form not in PREPOSITIONS and could_be_finite_verb(form)
    return is_verb and is_followed_by_object(tokens, after)


def is_finite(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word is a conjugated verb and nothing else.

    Args:
        tokens: The words of a text.
        place: Which of them.

    Returns:
        True for "est", "aura" and "inquiète", false for participles and infinitives.
    """
    form = tokens[place].form
    if form in HAVE or form in BE:
        return form not in ("être", "avoir", "étant", "ayant")
    return is_verb_only(form) and not participle_of(form) and not form.endswith("ant")


def has_inverted_subject(tokens: Sequence[Token], place: int) -> bool:
    """Whether a pronoun follows a word with a hyphen.

    Args:
        tokens: The words of a text.
        place: Which of them.

    Returns:
        True for "traite" in "traite-t-il".
    """
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is not None and after.gap is Gap.HYPHEN and after.form in _INVERTED


def is_participle_of_compound_tense(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word is a participle with its auxiliary before it.

    Args:
        tokens: The words of a text.
        place: Which of them.

    Returns:
        True for "parti" in "est aussitôt parti" and "vu" in "a vu"; false for "vu" in "il y a vu".
    """
    if not could_be_participle(tokens[place].form):
        return False
    helper = _auxiliary_place(tokens, place)
    if not _are_joined(tokens, helper, place):
        return False
    before = tokens[helper - 1].form if helper else ""
    if tokens[helper].form in HAVE:
        return before != "y"
    with_be = not _WITH_BE.isdisjoint(participle_of(tokens[place].form))
    return tokens[helper].form in BE and (before in REFLEXIVE or with_be)


def has_subject(tokens: Sequence[Token], place: int) -> bool:
    """Whether a pronoun before a word is its subject or its object.

    Args:
        tokens: The words of a text.
        place: Which of them.

    Returns:
        True for "traite" in "il les traite"; false for "traite" in "selon elle la traite".
    """
    subject = place - 1
    if tokens[subject].form not in PRONOUNS:
        return False
    while subject > 0 and tokens[subject].form in CLITICS and tokens[subject].gap is Gap.SPACE:
        subject -= 1
    objects = {token.form for token in tokens[subject:place]} & OBJECTS
    if objects:
        # "pour lui les droits de l'homme": after a preposition it is no object
        return objects != {"lui"} or tokens[subject].form not in PREPOSITIONS
    token = tokens[subject]
    if token.form not in SUBJECTS or token.gap is Gap.HYPHEN:
        return False
    if token.form in STRESSED and subject and token.gap is Gap.SPACE:
        # "selon elle la traite": after a preposition it is no subject
        return tokens[subject - 1].form not in PREPOSITIONS
    return True


def _auxiliary_place(tokens: Sequence[Token], place: int) -> int:
    """Where the auxiliary of a word stands if it has one, adverbs between them aside."""
    helper = place - 1
    while helper > 0 and BETWEEN.fullmatch(tokens[helper].form):
        helper -= 1
    return helper


def _are_joined(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether nothing but spaces parts the words from one place to another."""
    return all(token.gap is Gap.SPACE for token in tokens[first + 1 : last + 1])
