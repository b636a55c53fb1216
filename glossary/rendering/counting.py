"""Counts nouns that have no plural: "two pieces of advice", "some ammunition"."""

import re
from typing import Final

from glossary.language import english
from glossary.language.english_verbs import VerbForm, forms_of_any
from glossary.language.french import word_set
from glossary.rendering.agreement import mend_article, with_verb_behind
from glossary.rendering.function_words import NEXT_WORD

_SEVERAL: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|several"
    r"|hundreds?(?: of)?|[2-9]|[1-9]\d+)\s+((?:[a-z]+\s+)?)$",
    re.IGNORECASE,
)

_MANY: Final = re.compile(
    r"\b(several|various|numerous|many|a few|few)\s+(?:[a-z]+\s+)?$", re.IGNORECASE
)

_MUCH: Final = ("many", "numerous")

EACH: Final = re.compile(r"\b(?:every|each|one)\s+$", re.IGNORECASE)

_DETERMINED: Final = re.compile(r"\s+(?:the|an?|his|her|its|their|these|those|\d+)\b")
_ONE: Final = re.compile(r"\b(an?)\s+((?:[a-z]+\s+)?)$", re.IGNORECASE)


COUNTED: Final = dict.fromkeys(
    word_set(
        "advice baggage clothing crockery equipment evidence furniture information intelligence"
        " jewellery legislation luggage machinery news research software"
    ),
    "piece",
) | {
    "accommodation": "unit",
    "ammunition": "round",
    "damage": "case",
    "housing": "unit",
    "personnel": "member",
    "staff": "member",
    "violence": "act",
}
"""Nouns without a plural, and what there are several of: "pieces of advice"."""


def in_pieces(before: str, form: str, after: str) -> tuple[str, str]:
    """Count what has no plural in pieces, where a number or "a" stands before it.

    Args:
        before: English text up to a form.
        form: The form.
        after: English text behind it.

    Returns:
        The texts before and after: "Two pieces of ", " have" for "Two ", " has".
    """
    word = last_word(form)
    counter = COUNTED.get(word)
    if (counter is None and not english.is_uncountable(word)) or precedes_noun(after):
        return before, after
    if counter is None:
        return _in_amounts(before, word, after)
    one = _ONE.search(before)
    if one is not None:
        if one[2] and not english.is_adjective(one[2].strip().casefold()):
            return before, after
        article = mend_article(f"{one[1][0]} ", one[2] or counter)
        return f"{before[: one.start()]}{article}{one[2]}{counter} of ", after
    several = _SEVERAL.search(before)
    if several is None or not _may_be_adjective(several[1].strip().casefold()):
        return before, after
    return f"{before}{counter}s of ", with_verb_behind(after, plural=True)


def _in_amounts(before: str, word: str, after: str) -> tuple[str, str]:
    """Take the plural or the article from what has no plural, and no counter of its own."""
    if (many := _MANY.search(before)) is not None:
        amount = "much" if many[1].casefold() in _MUCH else "some"
        amount = english.capitalise(amount) if many[1][0].isupper() else amount
        after = with_verb_behind(after, plural=False)
        return before[: many.start(1)] + amount + before[many.end(1) :], after
    several = _SEVERAL.search(before)
    if several is not None and not several[1]:
        return f"{before}{counter_of(word)}s of ", with_verb_behind(after, plural=True)
    one = _ONE.search(before)
    if one is None or not english.is_adjective(one[2].strip().casefold()):
        return before, after
    # "a helpful guidance"
    opens = english.capitalise(one[2]) if one[1][0].isupper() else one[2]
    return before[: one.start()] + opens, after


def counter_of(word: str) -> str:
    """Name what there may be several of where a noun has no plural.

    Args:
        word: The noun.

    Returns:
        "case" for what happens, "piece" or a word of the noun's own for things.
    """
    is_act = word.endswith(
        ("ing", "ism", "ness", "tion", "ment", "ence", "ance", "ity", "cy", "ud")
    )
    return COUNTED.get(word, "case" if is_act else "piece")


def _may_be_adjective(word: str) -> bool:
    """Whether a word may stand between a number and its noun; nothing may, too."""
    participle = VerbForm.PARTICIPLE in forms_of_any(word)
    return not word or participle or english.is_adjective(word)


def last_word(form: str) -> str:
    """Give the last word of a form, in lower case.

    Args:
        form: An English phrase.
    """
    return form.rsplit(maxsplit=1)[-1].casefold()


def precedes_noun(after: str) -> bool:
    """Whether a noun follows, so that what stands before it is its modifier.

    Args:
        after: English text behind a form.

    Returns:
        True for " officer came".
    """
    found = NEXT_WORD.match(after)
    word = found[1].casefold() if found else ""
    classes = english.word_classes(word)
    if found is not None and "VERB" in classes and _DETERMINED.match(after, found.end()):
        # "touches a pupil"
        return False
    return (
        "NOUN" in classes
        and classes.isdisjoint({"AUX", "ADV"})
        and (word not in english.PREPOSITIONS)
    )
