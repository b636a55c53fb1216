"""Puts a form into English text, and mends the grammar around it."""

import re
from collections.abc import Collection
from typing import Final

from glossary.language import english
from glossary.matching.matcher import Span
from glossary.rendering.agreement import mend_article, with_determiner, with_number, with_verb
from glossary.rendering.counting import EACH, counter_of, in_pieces, last_word, precedes_noun

_ARTICLE: Final = re.compile(r"(?:the|an|a)\s+", re.IGNORECASE)

_SENTENCE_START: Final = re.compile(r"(?:^|[.!?…:]\s+)[\"'“‘«(\s]*$")

_POSSESSIVE: Final = re.compile(r"(['’])(?:s\b|(?=\s+[a-z]))")

_LONGEST_INITIALISM: Final = 5


def replace(target: str, span: Span, form: str) -> tuple[str, Span]:
    """Put a form in the place of a span, and mend what stands around it.

    "a"/"an" before it follows its sound and goes where it is plural, an article is not doubled,
    "this", "is", "was", "has" and "does" next to it follow its number, and at the start of a
    sentence it takes a capital.

    Args:
        target: English text.
        span: What to replace.
        form: What to put there.

    Returns:
        The new text, and where in it the form stands.
    """
    if target.isupper() and len(form) > _LONGEST_INITIALISM and form.isupper():
        # A line in capitals: no letter of it tells an initialism or a plural.
        written, place = replace(target.lower(), span, form.lower())
        return written.upper(), place
    start, end = span
    before, old, after = target[:start], target[start:end], target[end:]
    if _ARTICLE.match(form) and (doubled := re.search(r"\b(?:the|an?)\s+$", before, re.IGNORECASE)):
        before = before[: doubled.start()]
    elif old and _ARTICLE.match(old) and not _ARTICLE.match(form):
        before += old[: _ARTICLE.match(old).end()]  # type: ignore[union-attr]
    if EACH.search(before):
        form = english.singularise(form)
        if english.is_uncountable(last := last_word(form)) and not precedes_noun(after):
            # "each baggage" made "each luggage"
            before += f"{counter_of(last)} of "
    before, after = with_number(before, old, form, after)
    before, after = in_pieces(before, form, after)
    before = mend_article(before, form)
    after = _with_possessive(form, after)
    if _SENTENCE_START.search(before):
        form = english.capitalise(form)
    return before + form + after, (len(before), len(before) + len(form))


def mend_around(target: str, span: Span, approved: Collection[str] = ()) -> tuple[str, Span]:
    """Mend the grammar around a form that was not put into a text, but stood there.

    Args:
        target: English text.
        span: Where the form stands.
        approved: Forms that stay as they are whatever English has.

    Returns:
        The text with "an heir" for "a heir", "two pieces of software" for "two software" and
        "collateral damage" for "collateral damages", and where in it the form stands.
    """
    start, end = span
    before, form, after = target[:start], target[start:end], target[end:]
    if target.isupper():
        return target, span
    if english.is_plural(form):
        one = english.singularise(form)
        if one == form and form.endswith("s"):
            # "French savings has": what has no singular is plural throughout
            return before + form + with_verb(before, after, plural=True), span
        if one == form or form.casefold() in approved or english.pluralise(one) != one:
            return target, span
        return replace(target, span, one)
    before, after = in_pieces(before, form, after)
    before = mend_article(before, form)
    if english.is_plural(form) is False and english.is_uncountable(last_word(form)):
        # "These furniture have been burned": what has no plural is singular throughout.
        before = with_determiner(before, plural=False)
        after = with_verb(before, after, plural=False)
    return before + form + after, (len(before), len(before) + len(form))


def verb_agrees(target: str, span: Span) -> bool:
    """Whether the verb after a form goes with its number.

    Args:
        target: English text.
        span: Where the form stands.

    Returns:
        False for "French national railways was announced".
    """
    before, form, after = target[: span[0]], target[slice(*span)], target[span[1] :]
    is_name = form[-1:].isupper() or form.split()[-1][0].isupper()
    return is_name or not english.is_plural(form) or with_verb(before, after, plural=True) == after


def _with_possessive(form: str, after: str) -> str:
    """What follows a form with the sign of the possessive that goes with its ending."""
    found = _POSSESSIVE.match(after)
    if found is None:
        return after
    rest = after[found.end() :]
    bare = form[-1:].casefold() == "s" and english.is_plural(last_word(form))
    return found[1] + ("" if bare else "s") + rest
