"""Tells a French noun from a verb by the words around it.

"la traite des êtres humains" is a noun, "il traite des êtres humains avec respect" is a verb, and
the form alone does not say which. The rules look at the closed classes before the word: a
determiner or a preposition calls for a noun, a subject pronoun or an object clitic for a verb.
"""

import re
from collections.abc import Sequence
from enum import Enum
from typing import Final

from glossary.french import Gap, Token, verb_lemmas, word_set

ARTICLES: Final = word_set("le la les l'")
DE: Final = word_set("de d' du des")
TO: Final = word_set("à au aux")
CONJUNCTIONS: Final = word_set("et ou")
PREPOSITIONS: Final = (
    DE
    | TO
    | word_set(
        "en par pour contre sans sous sur avec entre vers chez dans selon hors comme dès depuis"
    )
    | word_set("pendant durant malgré parmi envers concernant après avant jusqu' jusque via")
)

_OBJECTS = word_set("ne n' me m' te t' se s' y lui")
_SUBJECTS = word_set("je j' tu il elle on nous vous ils elles qui cela ça ceci")
_STRESSED = word_set("elle elles nous vous qui")
_CLITICS = _OBJECTS | ARTICLES | word_set("leur en nous vous")
_SINGULAR_DETERMINERS = word_set(
    "le la l' un une du au ce cet cette mon ton son ma ta sa notre votre leur quel quelle aucun"
    " aucune chaque tout toute quelque nul nulle"
)
_PLURAL_DETERMINERS = word_set(
    "les des aux ces mes tes ses nos vos leurs quels quelles plusieurs quelques certains certaines"
    " divers diverses différents différentes nombreux nombreuses tous toutes deux trois quatre cinq"
    " six sept huit neuf dix onze douze quinze vingt trente cinquante cent mille"
)
_DETERMINERS = _SINGULAR_DETERMINERS | _PLURAL_DETERMINERS
_BEFORE_NOUNS = re.compile(
    r"""(?:grand|petit|vrai|seul|autre|même|prétendu|présumé|futur|éventuel|principal|simple
    |premier|première|dernier|dernière|ancien|ancienne|nouveau|nouvel|nouvelle|vaste|double
    |énième|soi-disant|véritable|odieuse?|infâme|terrible|dit|fameux|fameuse|ex|vice|\d+e?
    |pire|meilleure?|mauvaise?|bon|bonne|jeune|vieux|vieille|haut|long|longue|nouveaux
    |anciens|\w+ième)(?:e?s?)""",
    re.VERBOSE,
)
_INVERTED = word_set("t je tu il elle on nous vous ils elles ce le la les lui leur moi y")
_HAVE = word_set(
    "ai as a avons avez ont avais avait avions aviez avaient aura auront aurai aurait auraient eut"
    " eurent ait aient ayant avoir"
)
_BE = word_set(
    "suis es est sommes êtes sont étais était étions étaient sera seront serait seraient fut"
    " furent soit soient étant être"
)
_REFLEXIVE = word_set("s' se m' me t' te nous vous")
_BETWEEN = re.compile(r"pas|plus|jamais|déjà|bien|toujours|aussi|été|tous|toutes|\w+ment")
_PARTICIPLE = re.compile(r"\w+(?:ée?|ie?|ue?)s?")
_PARTICIPLE_FORM = re.compile(r"ée?s?$")


class Reading(Enum):
    """What the words around a word make of it."""

    NOUN = "noun"
    VERB = "verb"
    BARE = "bare"
    """It follows another content word, as the verb of a sentence does and a noun seldom."""
    OPEN = "open"
    """The words around it do not say."""


def read(tokens: Sequence[Token], index: int) -> Reading:
    """Tell whether a word stands as a noun or as a verb.

    Args:
        tokens: The words of a text.
        index: Which of them.

    Returns:
        What the words around it say.
    """
    if _has_inverted_subject(tokens, index):
        return Reading.VERB
    if tokens[index].gap is not Gap.SPACE:
        return Reading.OPEN
    if _is_participle_of_compound_tense(tokens, index):
        return Reading.VERB
    before = tokens[index - 1]
    subject = _before_clitics(tokens, index)
    if subject < index - 1 and _is_object_chain(tokens, subject, index):
        return Reading.VERB
    if subject >= 0 and _is_subject(tokens, subject, bare=subject == index - 1):
        return Reading.VERB
    if before.form in _DETERMINERS or before.form in PREPOSITIONS:
        return Reading.NOUN
    if _BEFORE_NOUNS.fullmatch(before.form):
        return Reading.NOUN
    if before.form in CONJUNCTIONS or before.form.endswith("ment"):
        return Reading.OPEN
    return Reading.BARE


def could_be_finite_verb(token: Token) -> bool:
    """Whether a word's form is also one of a conjugated verb.

    Args:
        token: The word.

    Returns:
        True for "traite" and "lutte", false for "réseau", for infinitives and participles.
    """
    verbs = verb_lemmas(token.form)
    return bool(verbs) and token.form not in verbs and not _PARTICIPLE_FORM.search(token.form)


def number_before(tokens: Sequence[Token], index: int) -> bool | None:
    """Tell the number of a noun by the word before it.

    Args:
        tokens: The words of a text.
        index: Which of them.

    Returns:
        True for plural, false for singular, None where the word before does not say.
    """
    if index == 0 or tokens[index].gap is not Gap.SPACE:
        return None
    form = tokens[index - 1].form
    if form in _PLURAL_DETERMINERS or (form.isdigit() and int(form) > 1):
        return True
    return False if form in _SINGULAR_DETERMINERS else None


def _has_inverted_subject(tokens: Sequence[Token], index: int) -> bool:
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is not None and after.gap is Gap.HYPHEN and after.form in _INVERTED


def _is_participle_of_compound_tense(tokens: Sequence[Token], index: int) -> bool:
    if not _PARTICIPLE.fullmatch(tokens[index].form) or not verb_lemmas(tokens[index].form):
        return False
    place = index - 1
    while place > 0 and _BETWEEN.fullmatch(tokens[place].form):
        place -= 1
    if any(token.gap is not Gap.SPACE for token in tokens[place + 1 : index + 1]):
        return False
    before = tokens[place - 1].form if place else ""
    if tokens[place].form in _HAVE:
        return before != "y"
    return tokens[place].form in _BE and before in _REFLEXIVE


def _before_clitics(tokens: Sequence[Token], index: int) -> int:
    place = index - 1
    while place > 0 and tokens[place].form in _CLITICS and tokens[place].gap is Gap.SPACE:
        place -= 1
    return place


def _is_object_chain(tokens: Sequence[Token], subject: int, index: int) -> bool:
    return tokens[index - 1].form in _OBJECTS or any(
        token.form in ("ne", "n'", "se", "s'") for token in tokens[subject + 1 : index]
    )


def _is_subject(tokens: Sequence[Token], place: int, *, bare: bool) -> bool:
    token = tokens[place]
    if token.form in _OBJECTS:
        return bare
    if token.form not in _SUBJECTS or token.gap is Gap.HYPHEN:
        return False
    if token.form in _STRESSED and place and token.gap is Gap.SPACE:
        # "selon elle la traite": after a preposition it is no subject
        return tokens[place - 1].form not in PREPOSITIONS
    return True
