"""What kind of word a French form may be by itself: an adjective, an adverb, a finite verb."""

import re
from functools import lru_cache
from typing import Final

from glossary.language.french import Token, word_set
from glossary.language.french_function_words import DETERMINERS, FUNCTION_WORDS, PREPOSITIONS
from glossary.language.french_inflection import (
    NO_INFINITIVES,
    adjectives,
    is_known,
    is_verb_only,
    nominal_lemma,
    singular,
    verb_lemmas,
)
from glossary.language.french_verbs import participle_of

BEFORE_NOUNS = re.compile(
    r"""(?:grand|petit|vrai|seul|autre|même|prétendu|présumé|futur|éventuel|principal|simple
    |premi(?:er|ère)|derni(?:er|ère)|ancien(?:ne)?|nouve(?:au|l|lle)|vaste|double|soi-disant
    |véritable|odieux|odieuse|infâme|terrible|dit|fameux|fameuse|ex|vice|pire|meilleur|mauvais|bon
    |bonne|jeune|vieux|vieille|haut|long|longue|semblable|pareil|pareille|tel|telle|\w+ième)e?[sx]?""",
    re.VERBOSE,
)

_ADJECTIVE = re.compile(
    r"""\w+(?:aux|(?:ale?|el|elle|ique|ien|ienne|aise?|oise?|if|ive|euse|aire|ible|able|ier|ière
    |ère|ger|in|ine|ain|aine|an|ane)s?|eux)
    |(?:public|publique|sûre?|libre|juste|digne|directe?|jeune|vert|verte|bleue?|précoce)s?""",
    re.VERBOSE,
)

_LOOSELY_ADJECTIVAL = re.compile(r"\w+(?:oire|ide|ile|este|estre|ense|orme|ut|ue|it|ite|i|ie)s?")

_PARTICIPIAL = re.compile(r"\w+(?:ée?|ante?|ente?|atoire)s?")

_SHORTEST_ADJECTIVE: Final = 3

BETWEEN = re.compile(
    r"pas|plus|jamais|déjà|bien|mal|vite|toujours|souvent|aussi|encore|été|tous|toutes|\w+ment"
    r"|donc|alors|aussitôt|ainsi|enfin|ensuite|également|désormais|bientôt|d'abord|presque|peu"
    r"|parfois|finalement|depuis|rien|guère|point|même|surtout|trop|très|tant|beaucoup"
)

_PARTICIPLE = re.compile(r"\w+(?:ée?|ie?|ue?)s?")


@lru_cache(maxsize=1 << 16)
def is_adjectival(form: str) -> bool:
    """Whether a word looks like an adjective or a participle.

    Args:
        form: The word, as `glossary.language.french.plain` writes it.

    Returns:
        True for "ethnique", "organisée" and "persistant"; some nouns look like it as well.
    """
    return bool(_ADJECTIVE.fullmatch(form) or _PARTICIPIAL.fullmatch(form))


def may_interrupt(form: str) -> bool:
    """Whether a word may stand between the head of a term and the rest of it.

    Args:
        form: The word, as `plain` writes it.

    Returns:
        True for adverbs ("met aussi fin"), adjectives ("réseau international de passeurs") and
        nouns that stand for one ("taux record de chômage").
    """
    return is_adverb(form) or may_part_noun(form)


@lru_cache(maxsize=1 << 16)
def may_part_noun(form: str) -> bool:
    """Whether a word may stand between a noun and its complement.

    Args:
        form: The word, as `plain` writes it.

    Returns:
        True for adjectives, those that no ending tells included ("belge", "record").
    """
    if is_adverb(form):
        return False
    if may_be_adjective(form):
        return True
    is_word = len(form) > _SHORTEST_ADJECTIVE and form.isalpha() and form not in FUNCTION_WORDS
    return is_word and not (could_be_finite_verb(form) or is_verb_only(form))


@lru_cache(maxsize=1 << 16)
def may_be_adjective(form: str) -> bool:
    """Whether a word amid a term may be an adjective, more of them than `is_adjectival` is sure of.

    Args:
        form: The word, as `plain` writes it.

    Returns:
        True for "provisoire", "solide" and "grave" as well.
    """
    loose = is_adjectival(form) or stands_before_nouns(form)
    return loose or _LOOSELY_ADJECTIVAL.fullmatch(form) is not None


@lru_cache(maxsize=1 << 16)
def is_adverb(form: str) -> bool:
    """Whether a word may stand between a verb and what goes with it.

    Args:
        form: The word, as `plain` writes it.

    Returns:
        True for "pas", "aussi" and "brusquement".
    """
    return BETWEEN.fullmatch(form) is not None


def is_bare_noun(token: Token) -> bool:
    """Whether a word after "de" may be a noun without a determiner.

    Args:
        token: The word.

    Returns:
        False for determiners, prepositions and verbs in the infinitive.
    """
    known = DETERMINERS | PREPOSITIONS | word_set("autre autres une un y")
    return token.form not in known and token.form not in verb_lemmas(token.form)


@lru_cache(maxsize=1 << 16)
def looks_like_adjective(form: str) -> bool:
    """Whether the ending of a word is one that adjectives have.

    Args:
        form: The word, as `plain` writes it.

    Returns:
        True for "étrangères" and "publique"; some nouns look like it as well.
    """
    return _ADJECTIVE.fullmatch(form) is not None


@lru_cache(maxsize=1 << 16)
def could_be_finite_verb(form: str) -> bool:
    """True for "traite" and "lutte", false for "réseau", for infinitives and participles."""
    verbs = verb_lemmas(form)
    if form in NO_INFINITIVES:
        return True
    return bool(verbs) and form not in verbs and not re.search("ée?s?$", form)


@lru_cache(maxsize=1 << 14)
def stands_before_nouns(form: str) -> bool:
    """Whether a word is an adjective that may stand before its noun.

    Args:
        form: The word, as `plain` writes it.

    Returns:
        True for "grave", "violentes" and "brutale", false for "ministre" and "présidente".
    """
    base = singular(form)
    if nominal_lemma(form) in adjectives() or base in adjectives():
        return True
    for feminine, masculine in (("euse", "eux"), ("ive", "if"), ("elle", "el"), ("ale", "al")):
        if base.endswith(feminine) and is_known(base.removesuffix(feminine) + masculine):
            return True
    return False


@lru_cache(maxsize=1 << 16)
def could_be_participle(form: str) -> bool:
    """Whether a word may be the past participle of a verb.

    Args:
        form: The word, as `plain` writes it.

    Returns:
        True for "vue" and "élus".
    """
    known = verb_lemmas(form) or participle_of(form)
    return _PARTICIPLE.fullmatch(form) is not None and bool(known)
