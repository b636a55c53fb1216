"""The words of texts as the trie knows them: looked up once, then remembered."""

from collections.abc import Sequence
from typing import NamedTuple

from glossary.language.french import Gap, Token, fold, plain
from glossary.language.french_inflection import keys
from glossary.language.french_verbs import infinitives
from glossary.matching.patterns import Node, Pattern, link_key, link_keys, with_article

_OTHER_OPENINGS = {"avoir": "eo", "etre": "sf", "aller": "vi"}
"""First letters of forms of a verb that are not its own."""


class Options(NamedTuple):
    """Under which keys a word of a text may be found.

    Attributes:
        loose: In the trie of the patterns whose case does not count.
        exact: In the trie of those whose case does.
        is_link: Whether it is a preposition or an article.
        joins: Whether it is a preposition that may be one link with an article after it.
        edges: The edges of the loose trie it may take after a space.
    """

    loose: tuple[str, ...]
    exact: tuple[str, ...]
    is_link: bool
    joins: bool
    edges: tuple[str, ...]


class Words(dict[str, Options]):
    """The keys under which each word of a text may be found, computed when it is first met.

    Only keys that the patterns use.

    Args:
        patterns: What is to be found.
    """

    _LIMIT = 1 << 18

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        super().__init__()
        elements = [element for pattern in patterns for element in pattern.elements]
        self._keys = {fold(key) for element in elements for key in (element.key, *element.others)}
        self._after_comma = {fold(element.key) for element in elements if element.comma}
        verbs = [key.removeprefix("v:") for key in self._keys if key.startswith("v:")]
        self._openings = {key[:2] for key in self._keys}
        self._verb_openings = {verb[:1] for verb in verbs}.union(
            *(_OTHER_OPENINGS.get(verb, "") for verb in verbs)
        )

    def __missing__(self, word: str) -> Options:
        if len(self) > self._LIMIT:
            self.clear()
        self[word] = found = self._options(word)
        return found

    def edges(self, keys_here: tuple[str, ...], token: Token, gap: Gap) -> tuple[str, ...]:
        """Name the edges of the trie that a word of a text may take.

        Args:
            keys_here: Its keys.
            token: The word.
            gap: What stands before it.

        Returns:
            The edges; a comma of a source form may be missing in the text.
        """
        if gap is Gap.BREAK:
            return tuple(f"{token.mark}\0{key}" for key in keys_here)
        return self._commas(keys_here) if gap is Gap.COMMA else keys_here + self._commas(keys_here)

    def _commas(self, keys_here: tuple[str, ...]) -> tuple[str, ...]:
        return tuple("," + key for key in keys_here if key in self._after_comma)

    def _options(self, word: str) -> Options:
        form = plain(word)
        bare = fold(form)
        exact = (bare,) if bare in self._keys else ()
        link = link_key(word)
        loose = link_keys(link) if link else self._content_keys(word, form, bare)
        edges = loose + self._commas(loose)
        joins = link is not None and with_article(link) is not None
        return Options(loose, exact, link is not None, joins, edges)

    def _content_keys(self, word: str, form: str, bare: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        if bare[:2] in self._openings:
            found = dict.fromkeys(map(fold, (*keys(form), form)))
            if word.isupper() and bare.endswith(("ee", "ees")):
                found[bare.removesuffix("s")[:-1]] = None
        if bare[:1] in self._verb_openings:
            found |= dict.fromkeys("v:" + fold(verb) for verb in infinitives(form))
        return tuple(key for key in found if key in self._keys)


class Start(NamedTuple):
    """Where a word leads that may be the first of a pattern.

    Attributes:
        nodes: The nodes of the loose trie that it leads to; none for a preposition or an article.
        is_link: Whether it is one, and may be the first of a loose pattern.
        exact: Whether it may be the first of an exact one.
    """

    nodes: tuple[Node, ...]
    is_link: bool
    exact: bool


class Starts(dict[str, Start | None]):
    """Where words lead that may be the first of a pattern; None for those that may not.

    Args:
        words: The keys of words.
        loose: The trie of the loose patterns.
        exact: The trie of the exact ones.
    """

    _LIMIT = 1 << 18

    def __init__(self, words: Words, loose: Node, exact: Node) -> None:
        super().__init__()
        self._words = words
        self._loose, self._exact = loose, exact

    def __missing__(self, word: str) -> Start | None:
        if len(self) > self._LIMIT:
            self.clear()
        options = self._words[word]
        nodes = tuple(self._loose[key] for key in options.loose if key in self._loose)
        exact = any(key in self._exact for key in options.exact)
        link = link_key(word)
        if link is not None:
            joined = with_article(link)
            start = Start((), bool(nodes) or joined in self._loose, exact)
        else:
            start = Start(nodes, False, exact)  # noqa: FBT003
        self[word] = found = start if any(start) else None
        return found
