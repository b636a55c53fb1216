"""The prepositions around verb phrases: governed, dropped, or in the way."""

import re
from typing import Final

from glossary.language import english
from glossary.language.english_verbs import without_to
from glossary.language.french import word_set
from glossary.rendering.function_words import WORD

LEAST_WITH_PREPOSITION: Final = 2

_GOVERNED: Final = {
    "adhere": {"à": "to"},
    "agree": {"à": "to"},
    "appeal": {"de": "against", "contre": "against"},
    "attend": {"à": ""},
    "belong": {"à": "to"},
    "benefit": {"de": "from"},
    "complain": {"de": "about"},
    "comply": {"à": "with"},
    "consent": {"à": "to"},
    "contribute": {"à": "to"},
    "depend": {"de": "on"},
    "discuss": {"de": ""},
    "enter": {"dans": ""},
    "fear": {"de": ""},
    "lack": {"de": ""},
    "need": {"de": ""},
    "obey": {"à": ""},
    "object": {"à": "to"},
    "oppose": {"à": ""},
    "participate": {"à": "in"},
    "react": {"à": "to"},
    "refrain": {"de": "from"},
    "resist": {"à": ""},
    "resort": {"à": "to"},
    "respond": {"à": "to"},
    "suffer": {"de": "from"},
    "use": {"de": ""},
}
"""The prepositions that English verbs, and nouns of the same letters, have for French ones."""

_FRENCH_PREPOSITION: Final = re.compile(
    r"\s+(?:(d)(?:e\s(?!\w+[ei]r\b)|u\s|es\s|['’](?!\w+[ei]r\b))"
    r"|(à)\s(?!\w+(?:[ei]r|re)\b)|(a)ux?\s|(contre|dans)\s)"
)

_ENGLISH_PREPOSITION: Final = re.compile(
    r"(\s+)(?:about|against|at|for|from|in|into|of|on|over|to|with)"
    r"(?=\s+(?:the|an?|this|that|these|those|his|her|its|their|any|all|some)\b)"
)

_GIVING: Final = word_set("assign award give grant lend offer")

BE_ON: Final = re.compile(r"\b(?:is|are|was|were|been)\s+on\s+$", re.IGNORECASE)
"""What a noun follows, and no gerund: "have been on strike"."""


def governed(phrase: str, source: str, after: str) -> str:
    """Give what follows a verb phrase with the preposition that the phrase has for the French one.

    Args:
        phrase: The phrase in dictionary form.
        source: The French behind the verb.
        after: The English behind the phrase.

    Returns:
        " against the ruling" for " to the ruling" behind "lodge an appeal", where the French goes
        on with "de"; what it was where nothing is known of the phrase or no preposition follows.
    """
    known = _GOVERNED.get(WORD.findall(phrase.casefold())[-1])
    found, written = _FRENCH_PREPOSITION.match(source), _ENGLISH_PREPOSITION.match(after)
    if known is None or found is None or written is None:
        return after
    french = {"d": "de", "à": "à", "a": "à"}.get(first := found[found.lastindex or 1], first)
    wanted = known.get(french)
    if wanted is None:
        return after
    return (written[1] + wanted if wanted else "") + after[written.end() :]


def is_given(phrase: str) -> bool:
    """Whether a phrase gives something to someone, who may be its subject in the passive.

    Args:
        phrase: The phrase in dictionary form.

    Returns:
        True for "grant legal status to": "they were granted legal status".
    """
    words = without_to(phrase.casefold()).split()
    return len(words) > LEAST_WITH_PREPOSITION and words[0] in _GIVING and words[-1] == "to"


def is_on_noun(before: str, old: str) -> bool:
    """Whether a noun stands behind "be on" that says what is done: "have been on strike".

    Args:
        before: The English text up to the noun.
        old: The noun.

    Returns:
        True where a verb has to take the place of both.
    """
    first = WORD.match(old)
    classes = english.word_classes(first[0].casefold()) if first else frozenset()
    return BE_ON.search(before) is not None and "NOUN" in classes
