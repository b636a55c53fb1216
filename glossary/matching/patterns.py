"""Source forms made ready to be found: a trie over the keys of their words.

A word's key is its lemma without accents; a little word such as "de" has a key that starts with
"~". For a term whose case counts, the key is the word itself, and it goes into a trie of its own.

Function words count: "base des données" is no "base de données". These stand for each other: "de"
and "d'"; "du", "de la" and "de l'"; "à la", "à l'" and "au"; all forms of the article. A source
form with "du" or "des" is found with a bare "de" as well ("traite d'êtres humains" under "traite
des êtres humains"), but not the other way. A preposition or an article that is repeated after
"et", "ou" or a comma may be there or not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from glossary.language.english import verb_lemmas as verb_lemmas_of
from glossary.language.french import Gap, Token, fold, plain, tokenise, word_set
from glossary.language.french_function_words import ARTICLES, CONJUNCTIONS, PREPOSITIONS
from glossary.language.french_inflection import nominal_lemma, singular, verb_lemmas
from glossary.termbase import Case, PartOfSpeech, Term

Node = dict[str, Any]
"""A node of the trie: its edges, and under `END` the patterns that end here."""

END: Final = ""

_LINKS = {
    "de": "~de",
    "d'": "~de",
    "du": "~du",
    "des": "~des",
    "à": "~a",
    "au": "~au",
    "aux": "~aux",
} | dict.fromkeys(ARTICLES, "~le")
_WITH_ARTICLE = {"~de": "~du", "~a": "~au"}
_AT_THE_END = {"~de": ("~du", "~des"), "~a": ("~au", "~aux")}
_BARE_FOR = {"~de": ("~de", "~du", "~des")}


_CONTRACTIONS: Final = {"Le": frozenset({"du", "au"}), "Les": frozenset({"des", "aux"})}
_SHORTEST_WITH_ARTICLE: Final = 2
_NOMINAL_INFINITIVES: Final = word_set(
    "pouvoir devoir savoir dîner déjeuner goûter souper être avoir rire sourire souvenir repentir"
    " vivre manger boire lancer parler toucher coucher lever baiser plaisir loisir avenir"
)
"""Infinitives that are nouns as well."""


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a pattern.

    Attributes:
        key: What a word must have among its keys to be it.
        token: The word of the source form.
        comma: Whether a comma stands before it.
        is_link: Whether it is a preposition or an article.
        others: Keys of which a word may have one instead: at the end of a source form, "à" stands
            for "au", "aux" and "à la" as well.
    """

    key: str
    token: Token
    comma: bool
    is_link: bool
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A source form made ready to be found.

    Attributes:
        term: The entry.
        order: Its place in the termbase.
        elements: Its steps.
        forms: The words of its steps, as the entry has them.
        phrase: How many of its steps come before the first preposition or conjunction: the head
            and its adjectives.
        weight: How many of its steps are content words.
        is_exact: Whether its words stand in the text as the entry writes them.
        after: Contractions one of which must stand before it: the article of "Le Havre" is in "au".
    """

    term: Term
    order: int
    elements: tuple[Element, ...]
    forms: tuple[str, ...]
    phrase: int
    weight: int
    is_exact: bool
    after: frozenset[str] = frozenset()

    @property
    def has_complement(self) -> bool:
        """Whether a preposition follows its head ("traite des êtres humains")."""
        return self.phrase == 1 < len(self.elements)


class Candidate(NamedTuple):
    """A pattern that the walk through the trie has met in a text.

    Attributes:
        pattern: The pattern.
        path: The places of the words it was met in, one for each of its elements.
    """

    pattern: Pattern
    path: tuple[int, ...]

    @property
    def first(self) -> int:
        """The place of its first word."""
        return self.path[0]

    @property
    def last(self) -> int:
        """The place of its last word."""
        return self.path[-1]


def pattern_of(term: Term, order: int = 0) -> Pattern:
    """Make the source form of a term ready to be found.

    Args:
        term: The entry.
        order: Its place in the termbase.

    Returns:
        The pattern; without elements where the source form has no word in it.
    """
    return _pattern(term, order, tokenise(term.source))


def contracted_pattern_of(term: Term, order: int = 0) -> Pattern | None:
    """Make the rest of a name ready to be found where a preposition has swallowed its article.

    Args:
        term: The entry.
        order: Its place in the termbase.

    Returns:
        For "Les Échos" a pattern that stands after "des" and "aux"; None where it has no such
        article.
    """
    tokens = tokenise(term.source)
    if len(tokens) < _SHORTEST_WITH_ARTICLE or not tokens[1].text[0].isupper():
        return None
    contractions = _CONTRACTIONS.get(tokens[0].text)
    return _pattern(term, order, tokens[1:], contractions) if contractions else None


def verb_of(term: Term) -> Term:
    """Take an entry whose part of speech is not known for the verb that both its sides are.

    Args:
        term: An entry; what is not said to be anything else is a noun.

    Returns:
        "interdire", "outlaw" as a verb; other entries as they are.
    """
    words = tokenise(term.source)
    if term.part_of_speech is not PartOfSpeech.NOUN or not words:
        return term
    first = words[1] if len(words) > 1 and words[0].form in ("se", "s'") else words[0]
    target = term.targets[0].casefold().split() if term.targets else []
    is_verb = first.form in verb_lemmas(first.form) and first.text.islower()
    if not is_verb or not target:
        return term
    says_to = target[0] == "to" and len(target) > 1
    if not says_to and (first.form in _NOMINAL_INFINITIVES or not verb_lemmas_of(target[0])):
        return term
    return replace(term, part_of_speech=PartOfSpeech.VERB)


def _pattern(
    term: Term, order: int, tokens: Sequence[Token], after: frozenset[str] = frozenset()
) -> Pattern:
    is_exact = term.case is Case.EXACT
    if is_exact:
        elements = tuple(
            Element(token.form, token, bool(place) and token.gap is Gap.COMMA, is_link=False)
            for place, token in enumerate(tokens)
        )
    else:
        elements = tuple(_elements(tokens, term.part_of_speech))
    weight = sum(not element.is_link for element in elements)
    forms = tuple(element.token.form for element in elements)
    return Pattern(term, order, elements, forms, _phrase_length(elements), weight, is_exact, after)


def _phrase_length(elements: Sequence[Element]) -> int:
    for place, element in enumerate(elements):
        form = element.token.form
        if place and (element.is_link or form in PREPOSITIONS or form in CONJUNCTIONS):
            return place
    return len(elements)


def plant(root: Node, pattern: Pattern) -> None:
    """Put a pattern into a trie.

    Args:
        root: The root of the trie, which is changed.
        pattern: What to put there.
    """
    node = root
    for place, element in enumerate(pattern.elements[:-1]):
        node = node.setdefault(_edge(element, element.key, place), {})
    last = len(pattern.elements) - 1
    element = pattern.elements[last]
    for key in (element.key, *element.others):
        node.setdefault(_edge(element, key, last), {}).setdefault(END, []).append(pattern)


def _edge(element: Element, key: str, place: int) -> str:
    edge = fold(key)
    if place and element.comma:
        return "," + edge
    if place and element.token.gap is Gap.BREAK:
        return f"{element.token.mark}\0{edge}"
    return edge


def link_at(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    """Read a preposition or an article.

    Args:
        tokens: The words of a text or of a source form.
        place: Where to read.

    Returns:
        Its key and how many words it takes ("de la" takes two); None where none stands there.
    """
    token = tokens[place]
    key = link_key(token.text)
    if key is None or key not in _WITH_ARTICLE or place + 1 == len(tokens):
        return None if key is None else (key, 1)
    after = tokens[place + 1]
    contracted = after.gap is Gap.SPACE and after.form in ("la", "l'")
    return (_WITH_ARTICLE[key], 2) if contracted else (key, 1)


def link_key(word: str) -> str | None:
    """Name the key of a preposition or an article by itself.

    Args:
        word: A word as it stands in a text.

    Returns:
        Its key; None where it is none of them.
    """
    return _LINKS.get("à" if word == "A" else plain(word))


def link_keys(key: str) -> tuple[str, ...]:
    """Name what a preposition or an article of a text may stand for in a source form.

    Args:
        key: Its key, as `link_at` gives it.

    Returns:
        Keys of the trie.
    """
    return _BARE_FOR.get(key, (key,))


def with_article(key: str) -> str | None:
    """Name the key of a preposition together with the article that follows it ("de la").

    Args:
        key: Its key by itself.

    Returns:
        The key; None where it is not "de" or "à".
    """
    return _WITH_ARTICLE.get(key)


def may_be_passed(tokens: Sequence[Token], place: int, gap: Gap) -> bool:
    """Whether a preposition or an article is one that may be there or not.

    Args:
        tokens: The words.
        place: Where it stands.
        gap: What stands before it.

    Returns:
        True after "et", "ou" and a comma.
    """
    return gap is Gap.COMMA or (gap is Gap.SPACE and tokens[place - 1].form in CONJUNCTIONS)


def _elements(tokens: Sequence[Token], part_of_speech: PartOfSpeech) -> Iterator[Element]:
    place, comma, head = 0, False, True
    while place < len(tokens):
        token = tokens[place]
        comma = comma or (place > 0 and token.gap is Gap.COMMA)
        link = link_at(tokens, place)
        length = link[1] if link else 1
        reflexive = part_of_speech is PartOfSpeech.VERB and head and token.form in ("se", "s'")
        if not reflexive and not (link and place and may_be_passed(tokens, place, token.gap)):
            key = link[0] if link else _key(token.form, part_of_speech, head=head)
            ends = place > 0 and place + length == len(tokens)
            others = _AT_THE_END.get(key, ()) if ends else ()
            yield Element(key, token, comma, link is not None, others)
            head = head and link is not None
            comma = False
        place += length


def _key(form: str, part_of_speech: PartOfSpeech, *, head: bool) -> str:
    if part_of_speech in (PartOfSpeech.ADVERB, PartOfSpeech.PHRASE) or form in PREPOSITIONS:
        return form
    if head and part_of_speech is PartOfSpeech.VERB:
        return "v:" + form
    if head and part_of_speech is not PartOfSpeech.ADJECTIVE:
        return singular(form)
    return nominal_lemma(form)
