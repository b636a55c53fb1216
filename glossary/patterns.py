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
from dataclasses import dataclass
from typing import Any, Final

from glossary.context import ARTICLES, CONJUNCTIONS, PREPOSITIONS
from glossary.french import (
    Gap,
    Token,
    fold,
    keys,
    nominal_lemma,
    plain,
    singular,
    tokenise,
    verb_lemmas,
)
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
_BARE_FOR = {"~de": ("~de", "~du", "~des")}


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a pattern.

    Attributes:
        key: What a word must have among its keys to be it.
        token: The word of the source form.
        comma: Whether a comma stands before it.
    """

    key: str
    token: Token
    comma: bool

    @property
    def is_link(self) -> bool:
        """Whether it is a preposition or an article."""
        return self.key.startswith("~")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A source form made ready to be found.

    Attributes:
        term: The entry.
        order: Its place in the termbase.
        elements: Its steps.
    """

    term: Term
    order: int
    elements: tuple[Element, ...]

    @property
    def is_exact(self) -> bool:
        """Whether its words stand in the text as the entry writes them."""
        return self.term.case is Case.EXACT

    @property
    def weight(self) -> int:
        """How many of its steps are content words."""
        return sum(not element.is_link for element in self.elements)

    @property
    def phrase(self) -> tuple[Element, ...]:
        """Its steps before the first preposition or conjunction: the head and its adjectives."""
        for place, element in enumerate(self.elements):
            form = element.token.form
            if place and (element.is_link or form in PREPOSITIONS or form in CONJUNCTIONS):
                return self.elements[:place]
        return self.elements

    @property
    def has_complement(self) -> bool:
        """Whether a preposition follows its head ("traite des êtres humains")."""
        return len(self.phrase) < len(self.elements) and len(self.phrase) == 1


def pattern_of(term: Term, order: int = 0) -> Pattern:
    """Make the source form of a term ready to be found.

    Args:
        term: The entry.
        order: Its place in the termbase.

    Returns:
        The pattern; without elements where the source form has no word in it.
    """
    tokens = tokenise(term.source)
    if term.case is Case.EXACT:
        elements = tuple(
            Element(token.form, token, bool(place) and token.gap is Gap.COMMA)
            for place, token in enumerate(tokens)
        )
    else:
        elements = tuple(_elements(tokens, term.part_of_speech))
    return Pattern(term, order, elements)


def plant(root: Node, pattern: Pattern) -> None:
    """Put a pattern into a trie.

    Args:
        root: The root of the trie, which is changed.
        pattern: What to put there.
    """
    node = root
    for place, element in enumerate(pattern.elements):
        edge = fold(element.key)
        if place and element.comma:
            edge = "," + edge
        elif place and element.token.gap is Gap.BREAK:
            edge = f"{element.token.mark}\0{edge}"
        node = node.setdefault(edge, {})
    node.setdefault(END, []).append(pattern)


def edges(key: str, token: Token, gap: Gap) -> tuple[str, ...]:
    """Name the edges of the trie that a word of a text may take.

    Args:
        key: One of its keys.
        token: The word.
        gap: What stands before it.

    Returns:
        The edges; a comma of a source form may be missing in the text.
    """
    if gap is Gap.COMMA:
        return ("," + key,)
    if gap is Gap.BREAK:
        return (f"{token.mark}\0{key}",)
    return (key, "," + key)


def link_at(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    """Read a preposition or an article.

    Args:
        tokens: The words of a text or of a source form.
        place: Where to read.

    Returns:
        Its key and how many words it takes ("de la" takes two); None where none stands there.
    """
    token = tokens[place]
    key = _LINKS.get("à" if token.text == "A" else token.form)
    if key is None:
        return None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    contracted = after is not None and after.gap is Gap.SPACE and after.form in ("la", "l'")
    return (_WITH_ARTICLE[key], 2) if contracted and key in _WITH_ARTICLE else (key, 1)


def link_keys(key: str) -> tuple[str, ...]:
    """Name what a preposition or an article of a text may stand for in a source form.

    Args:
        key: Its key, as `link_at` gives it.

    Returns:
        Keys of the trie.
    """
    return _BARE_FOR.get(key, (key,))


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
            yield Element(key, token, comma)
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


class Words(dict[str, tuple[tuple[str, ...], tuple[str, ...]]]):
    """The keys under which each word of a text may be found, in the loose and the exact trie.

    Only keys that the patterns use; computed when a word is first met.

    Args:
        patterns: What is to be found.
        loose: The trie of the patterns whose case does not count.
        exact: The trie of those whose case does.
    """

    _LIMIT = 1 << 18

    def __init__(self, patterns: Sequence[Pattern], loose: Node, exact: Node) -> None:
        super().__init__()
        self._keys = {fold(element.key) for pattern in patterns for element in pattern.elements}
        self._openings = {key.removeprefix("v:")[:2] for key in self._keys}
        self._verbs = any(key.startswith("v:") for key in self._keys)
        self._roots = frozenset(loose), frozenset(exact)
        self.starts = Starts(self)

    def __missing__(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if len(self) > self._LIMIT:
            self.clear()
        self[word] = found = self._options(word)
        return found

    def may_start(self, word: str) -> bool:
        """Whether a word may be the first of a term."""
        loose, exact = self[word]
        return (
            _LINKS.get(plain(word)) in self._roots[0]
            or not self._roots[0].isdisjoint(loose)
            or not self._roots[1].isdisjoint(exact)
        )

    def _options(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        form = plain(word)
        bare = fold(form)
        exact = (bare,) if bare in self._keys else ()
        if bare[:2] not in self._openings:
            return (), exact
        loose = dict.fromkeys(map(fold, (*keys(form), form)))
        if word.isupper() and bare.endswith(("ee", "ees")):
            loose[bare.removesuffix("s")[:-1]] = None
        if self._verbs:
            loose |= dict.fromkeys("v:" + fold(verb) for verb in verb_lemmas(form))
        return tuple(key for key in loose if key in self._keys), exact


class Starts(dict[str, bool]):
    """Whether a word may be the first of a term; computed when it is first met."""

    _LIMIT = 1 << 18

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, word: str) -> bool:
        if len(self) > self._LIMIT:
            self.clear()
        self[word] = found = self._words.may_start(word)
        return found
