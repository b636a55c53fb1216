"""English phrases as glossary targets: which word of one inflects, and into what.

lemminflect knows the forms; which nouns have no plural ("trafficking", "equipment") it does not
know, so a list of ours says.
"""

import re
from functools import cache, lru_cache
from typing import Any, Final

from glossary.language.french import word_set
from glossary.language.word_lists import lines_of

PREPOSITIONS: Final = word_set(
    "about against among as at between by for from in into of on over through to towards under"
    " upon via with within without"
)

_SHORTEST_VERB: Final = 3
_SMALL_WORDS = PREPOSITIONS | {"a", "an", "and", "but", "nor", "or", "the"}
_HYPHENS = frozenset("-\u2010\u2011")
_PARTICLES = frozenset({"up", "off", "out", "down", "back", "away", "over", "in", "on", "by"}) | {
    "between",
    "through",
    "around",
    "along",
}
_AGENT = re.compile(r"(?!cover|order|power|water|answer|register)\w{3,}[eo]rs?")
_SPLIT = re.compile(r"(\s+|[-\u2010\u2011])")
_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Za-z0-9]+")
_PLURAL_ONLY = word_set(
    "police people personnel staff forces affairs cattle clergy vermin belongings clothes earnings"
    " goods outskirts proceeds remains riches savings surroundings takings thanks trousers"
    " valuables winnings"
)
_SAME_IN_PLURAL = word_set(
    "aircraft spacecraft hovercraft watercraft series species means headquarters crossroads"
    " barracks sheep deer salmon trout cod squid fish shellfish offspring bison swine gallows"
    " premises works vietnamese chinese japanese portuguese swiss"
)
_UNUSUAL_PLURALS = {"criterion": "criteria", "phenomenon": "phenomena"}
_MAN = re.compile(r"(?<!^hu)(?<!^ger)(?<!^ro)(?<!^otto)(?<!^sha)(?<!^talis)(?<!^cai)man$")
_AFTER_HEAD = frozenset({"general"})
_OFFICES = frozenset(
    {"attorney", "secretary", "director", "inspector", "governor", "solicitor", "consul"}
)


def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals of its own ("IOM", "NGOs", "MoFA").

    Args:
        word: A word.

    Returns:
        True if at least two of its letters are capitals.
    """
    return bool(_ACRONYM.fullmatch(word))


def pieces(phrase: str) -> list[str]:
    """Take a phrase apart at spaces and hyphens, keeping them.

    Args:
        phrase: An English phrase.

    Returns:
        Words at even places, what separates them at odd ones.
    """
    return _SPLIT.split(phrase)


@lru_cache(maxsize=1 << 14)
def head(phrase: str) -> int | None:
    """Find the word of a noun phrase that takes the plural.

    Args:
        phrase: An English phrase.

    Returns:
        Its place among `pieces(phrase)`; None where no word of it takes one.
    """
    words = pieces(phrase)
    is_prefix = len(words) > 1 and words[1] in _HYPHENS
    if words[0].casefold() in PREPOSITIONS and not is_prefix:
        return None
    last = len(words)
    for place in range(2, len(words), 2):
        word = words[place].casefold()
        if _ends_compound(words, place):
            if not _AGENT.fullmatch(words[place - 2]):
                # "break-ins", but "passers-by"
                if place + 1 == len(words):
                    return place
                continue
            last = place - 1
            break
        opens = word in PREPOSITIONS or word.startswith("d'")
        if opens and not _is_within_modifier(words, place):
            last = place - 1
            break
    for place in range(last - 1 - (last - 1) % 2, -1, -2):
        word = words[place].casefold()
        if word in _AFTER_HEAD and place and words[place - 2].casefold() in _OFFICES:
            continue
        if is_acronym(words[place]) or _is_noun(word):
            return place
    return None


def _ends_compound(words: list[str], place: int) -> bool:
    """Whether a word is the particle that ends a compound, as in "break-in" and "runner-up"."""
    closed = place + 1 == len(words) or words[place + 1] not in _HYPHENS
    return closed and words[place - 1] in _HYPHENS and words[place].casefold() in _PARTICLES


def _is_within_modifier(words: list[str], place: int) -> bool:
    """Whether a preposition stands within a compound before a noun: "head-to-head debate"."""
    end = place
    while end + 1 < len(words) and words[end + 1] in _HYPHENS:
        end += 2
    if words[place - 1] not in _HYPHENS or end == place or end + 2 >= len(words):
        return False
    after = words[end + 2].casefold()
    return after not in _SMALL_WORDS and _is_noun(after)


@lru_cache(maxsize=1 << 14)
def pluralise(phrase: str) -> str:
    """Put a noun phrase into the plural, if it has one.

    Args:
        phrase: "victim of trafficking".

    Returns:
        "victims of trafficking"; the phrase itself where its head has no plural or is one.
    """
    place = head(phrase)
    if place is None:
        return phrase
    words = pieces(phrase)
    word = words[place]
    if is_acronym(word):
        words[place] = word if word.endswith("s") else word + "s"
    elif not (is_uncountable(word) or _is_plural_word(word) or _is_mass(words, place)):
        words[place] = _like(word, plurals(word.casefold())[0])
    return "".join(words)


@lru_cache(maxsize=1 << 14)
def singularise(phrase: str) -> str:
    """Put a noun phrase into the singular.

    Args:
        phrase: "human beings".

    Returns:
        "human being"; the phrase itself where its head is no plural.
    """
    place = head(phrase)
    if place is None:
        return phrase
    words = pieces(phrase)
    word = words[place]
    if is_acronym(word):
        words[place] = word.removesuffix("s")
    elif _is_plural_word(word) and word.casefold() not in _PLURAL_ONLY:
        words[place] = _like(word, _noun_lemma(word.casefold()))
    return "".join(words)


def is_plural(phrase: str) -> bool | None:
    """Tell the number of a noun phrase.

    Args:
        phrase: An English phrase.

    Returns:
        True for plural, false for singular, None where it has no head that would say.
    """
    place = head(phrase)
    if place is None:
        return None
    word = pieces(phrase)[place]
    if word.casefold() in _SAME_IN_PLURAL:
        return None
    if word[0].isupper() and not is_acronym(word) and _is_no_word(word.casefold()):
        # "Bouygues": the last letter of a name says nothing
        return None
    return word.endswith("s") if is_acronym(word) else _is_plural_word(word)


@lru_cache(maxsize=1 << 14)
def noun_forms(word: str) -> tuple[str, ...]:
    """Give the number forms of a noun.

    Args:
        word: A noun in either number, in lower case.

    Returns:
        The word, its singular and its plurals.
    """
    lemma = _noun_lemma(word)
    return tuple(dict.fromkeys((word, lemma, *plurals(lemma))))


@lru_cache(maxsize=1 << 14)
def inflections(word: str, tag: str) -> tuple[str, ...]:
    """Give the forms of a word for a tag of the Penn Treebank.

    Args:
        word: A word in dictionary form, in lower case.
        tag: "VBN", for instance.

    Returns:
        The forms, the usual one first; none where lemminflect knows none.
    """
    if not word:
        return ()
    if tag.startswith("VB") and word not in verb_lemmas(word):
        for begin in range(1, len(word) - _SHORTEST_VERB + 1):
            # "wiretap" as "tap"
            if verb_lemmas(word[begin:]) == (word[begin:],):
                return tuple(word[:begin] + form for form in inflections(word[begin:], tag))
    return tuple(_lemminflect().getInflection(word, tag))


@lru_cache(maxsize=1 << 14)
def verb_lemmas(word: str) -> tuple[str, ...]:
    """Give the verbs that a word may be a form of.

    Args:
        word: A word, in lower case.

    Returns:
        The infinitives; none where it is no verb.
    """
    lemmas = _lemminflect().getAllLemmas(word)
    return tuple(dict.fromkeys((*lemmas.get("VERB", ()), *lemmas.get("AUX", ()))))


@lru_cache(maxsize=1 << 14)
def is_adjective(word: str) -> bool:
    """Whether a word is an adjective and no noun first of all.

    Args:
        word: A word, in lower case.

    Returns:
        True for "redundant", "public" and "free".
    """
    return "ADJ" in _lemminflect().getAllLemmas(word)


@lru_cache(maxsize=1 << 14)
def plurals(word: str) -> tuple[str, ...]:
    """Give the plurals of a noun, the usual one first.

    Args:
        word: A singular noun, in lower case.

    Returns:
        At least one form.
    """
    if word in _SAME_IN_PLURAL:
        return (word,)
    if _MAN.search(word):
        return (word[:-2] + "en",)
    if word in _UNUSUAL_PLURALS:
        return (_UNUSUAL_PLURALS[word],)
    found = tuple(form for form in _lemminflect().getInflection(word, "NNS") if form != word)
    regular = _regular_plural(word)
    # lemminflect gives "staves" before "staffs" and the like; the rule of the language goes first
    return tuple(dict.fromkeys((regular, *found))) if regular in found or not found else found


def is_uncountable(word: str) -> bool:
    """Whether a noun has no plural.

    Args:
        word: A noun.

    Returns:
        True for "trafficking", "police" and "equipment".
    """
    word = word.casefold()
    uncountable, countable = _countability()
    if word in uncountable or word in _PLURAL_ONLY:
        return True
    ends = word.endswith(("ing", "ism", "ness"))
    return ends and len(word) > 5 and word not in countable


@lru_cache(maxsize=1 << 14)
def word_classes(word: str) -> frozenset[str]:
    """Tell what kinds of word a form may be.

    Args:
        word: A word, in lower case.

    Returns:
        Some of "ADJ", "ADV", "AUX", "NOUN", "PROPN" and "VERB"; none for words of grammar and for
        what is no English.
    """
    return frozenset(_lemminflect().getAllLemmas(word))


def capitalise(phrase: str) -> str:
    """Write the first letter of a phrase as a capital.

    Args:
        phrase: A phrase.

    Returns:
        It with a capital, all other letters untouched.
    """
    return phrase[:1].upper() + phrase[1:]


def title_case(phrase: str) -> str:
    """Write a phrase as in a headline.

    Args:
        phrase: A phrase.

    Returns:
        It with a capital to each word but articles, conjunctions and prepositions; capitals that
        stand already stay.
    """
    words = pieces(phrase)
    for place in range(0, len(words), 2):
        if place == 0 or words[place].casefold() not in _SMALL_WORDS:
            words[place] = capitalise(words[place])
    return "".join(words)


@cache
def _lemminflect() -> Any:
    # Imported when a form is first asked for: it takes half a second.
    import lemminflect  # type: ignore[import-untyped]

    return lemminflect


@lru_cache(maxsize=1 << 14)
def _noun_lemma(word: str) -> str:
    if word.endswith("men") and _MAN.search(word[:-2] + "an"):
        return word[:-2] + "an"
    if word[-1:] == "s" and word_classes(word) == {"VERB"}:
        return word[:-1] if word[:-1] in verb_lemmas(word) else word
    lemmas: tuple[str, ...] = _lemminflect().getLemma(word, "NOUN")
    return lemmas[0] if lemmas else word


@lru_cache(maxsize=1 << 14)
def _is_noun(word: str) -> bool:
    lemmas = _lemminflect().getAllLemmas(word)
    if not lemmas or word.endswith("ing"):
        return word.isalpha()
    if "NOUN" in lemmas or "PROPN" in lemmas or word in _PLURAL_ONLY:
        return True
    # lemminflect does not know "act" as a noun
    return set(lemmas) == {"VERB"} and not {word, word.removesuffix("s")}.isdisjoint(lemmas["VERB"])


def _is_no_word(word: str) -> bool:
    return word.endswith("s") and not (word_classes(word) or word_classes(word[:-1]))


def _is_plural_word(word: str) -> bool:
    word = word.casefold()
    return word in _PLURAL_ONLY or (word not in _SAME_IN_PLURAL and _noun_lemma(word) != word)


def _is_mass(words: list[str], place: int) -> bool:
    """Whether a noun has no plural with the word before it: "particulate matter"."""
    return "".join(words[place - 2 : place + 1]).casefold() in _countability()[0]


def _regular_plural(word: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def _like(pattern: str, form: str) -> str:
    return capitalise(form) if pattern[:1].isupper() else form


@cache
def _countability() -> tuple[frozenset[str], frozenset[str]]:
    lines = lines_of("english_uncountables.txt")
    countable = frozenset(line[1:] for line in lines if line.startswith("+"))
    return frozenset(line for line in lines if not line.startswith("+")), countable
