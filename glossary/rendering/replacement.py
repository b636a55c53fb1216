"""Puts a form into English text, and mends the grammar around it."""

import re
from collections.abc import Collection
from typing import Final

from glossary.language import english
from glossary.language.english_sounds import opens_with_vowel
from glossary.language.english_verbs import VerbForm, forms_of_any, words_of
from glossary.language.french import word_set
from glossary.matching.matcher import Span

_ARTICLE: Final = re.compile(r"(?:the|an|a)\s+", re.IGNORECASE)
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?…:]\s+)[\"'“‘«(\s]*$")
_AGREEMENTS: Final = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
    "doesn't": "don't",
}
_DETERMINERS: Final = {"this": "these", "that": "those", "much": "many", "little": "few"}
_VERB: Final = re.compile(
    r"((?:,?\s+(?:who|which)|\s+that)?\s+(?:(?:[a-z]+ly|also|now|still|already|never|often|not)\s+)?)"
    r"([a-z]+?n't|[a-z]+)\b"
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_HAS_OBJECT: Final = re.compile(
    r"\s+(?:the|an?|this|that|these|those|it|them|him|us|his|her|its|their|our|no|for|more|not|to|too"
    r"|little|less|much|well|better|again|[a-z]+ly)"
    r"\b|$"
)
"""What tells "the clues show it" from "the clues show room"."""

_END: Final = re.compile(r"[.!?…]+[\"'”’)]*")
_CLAUSE_BORDER: Final = re.compile(r"[.,;:!?()“”\"]\s*$|\s[\u2013\u2014]\s*$")
_OPENS_CLAUSE: Final = word_set(
    "that because if when while whereas although though since as where say says said think thinks"
    " thought believe believes believed claim claims claimed hope hopes hoped"
)
_POSSESSIVE: Final = re.compile(r"(['’])(?:s\b|(?=\s+[a-z]))")
_NAME: Final = re.compile(r"[^\W\d_a-zà-öø-ÿ][^\W\d_]*")
_SEVERAL: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|several"
    r"|hundreds?(?: of)?|[2-9]|[1-9]\d+)\s+((?:[a-z]+\s+)?)$",
    re.IGNORECASE,
)
_EACH: Final = re.compile(r"\b(?:every|each)\s+$", re.IGNORECASE)
_ONE: Final = re.compile(r"\b(an?)\s+((?:[a-z]+\s+)?)$", re.IGNORECASE)
_NEXT_WORD: Final = re.compile(r"\s+([^\W\d_]+)")
COUNTED: Final = dict.fromkeys(
    word_set(
        "advice baggage clothing crockery equipment evidence furniture information intelligence"
        " jewellery legislation luggage machinery news research software"
    ),
    "piece",
) | {
    "accommodation": "unit",
    "damage": "case",
    "housing": "unit",
    "personnel": "member",
    "staff": "member",
    "violence": "act",
}
"""Nouns without a plural, and what there are several of: "pieces of advice"."""

_MOST_MODIFIERS: Final = 6
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
    if _EACH.search(before):
        form = english.singularise(form)
    before, after = _with_number(before, old, form, after)
    before, after = _in_pieces(before, form, after)
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
        if one == form or form.casefold() in approved or english.pluralise(one) != one:
            return target, span
        return replace(target, span, one)
    before, after = _in_pieces(before, form, after)
    before = mend_article(before, form)
    if english.is_plural(form) is False and english.is_uncountable(_last_word(form)):
        # "These furniture have been burned": what has no plural is singular throughout.
        before = _with_determiner(before, plural=False)
        after = _with_verb(before, after, plural=False)
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
    return is_name or not english.is_plural(form) or _with_verb(before, after, plural=True) == after


def _in_pieces(before: str, form: str, after: str) -> tuple[str, str]:
    """Count what has no plural in pieces, where a number or "a" stands before it."""
    counter, one = COUNTED.get(_last_word(form)), _ONE.search(before)
    between = one[2].strip().casefold() if one is not None else ""
    if counter is None and not (between and english.is_uncountable(_last_word(form))):
        return before, after
    if _precedes_noun(after):
        return before, after
    if one is not None and counter is None:
        # "a helpful guidance"
        opens = english.capitalise(one[2]) if one[1][0].isupper() else one[2]
        known = english.is_adjective(between)
        return (before[: one.start()] + opens if known else before), after
    if one is not None:
        if between and not english.is_adjective(between):
            return before, after
        article = mend_article(f"{one[1][0]} ", one[2] or str(counter))
        return f"{before[: one.start()]}{article}{one[2]}{counter} of ", after
    several = _SEVERAL.search(before)
    if several is None or not _may_be_adjective(several[1].strip().casefold()):
        return before, after
    if (found := _VERB.match(after)) is not None:
        verb = _agreeing(found[2], after[found.end() :], plural=True)
        after = found[1] + verb + after[found.end() :]
    return f"{before}{counter}s of ", after


def _may_be_adjective(word: str) -> bool:
    """Whether a word may stand between a number and its noun; nothing may, too."""
    participle = VerbForm.PARTICIPLE in forms_of_any(word)
    return not word or participle or english.is_adjective(word)


def _with_possessive(form: str, after: str) -> str:
    """What follows a form with the sign of the possessive that goes with its ending."""
    found = _POSSESSIVE.match(after)
    if found is None:
        return after
    rest = after[found.end() :]
    bare = form[-1:].casefold() == "s" and english.is_plural(_last_word(form))
    return found[1] + ("" if bare else "s") + rest


def _last_word(form: str) -> str:
    return form.rsplit(maxsplit=1)[-1].casefold()


def _precedes_noun(after: str) -> bool:
    found = _NEXT_WORD.match(after)
    word = found[1].casefold() if found else ""
    classes = english.word_classes(word)
    return (
        "NOUN" in classes
        and classes.isdisjoint({"AUX", "ADV"})
        and (word not in english.PREPOSITIONS)
    )


def mend_article(before: str, form: str) -> str:
    """Make the indefinite article at the end of a text fit what follows.

    Args:
        before: The text up to the form.
        form: What follows it.

    Returns:
        The text with "a" or "an" as the form's sound wants, and without it before a plural.
    """
    found = re.search(r"\b(an?)(\s+)$", before, re.IGNORECASE)
    if not found:
        return before
    if english.is_plural(form):
        return before[: found.start()]
    article = "an" if opens_with_vowel(form) else "a"
    if found[1][0].isupper():
        article = article.capitalize()
    return before[: found.start()] + article + found[2]


def _with_number(before: str, old: str, form: str, after: str) -> tuple[str, str]:
    """Let determiner and verb follow the number of a form if it is not that of what stood there."""
    was, now = english.is_plural(old), english.is_plural(form)
    if now and _NAME.fullmatch(old):
        # "Brussels calls": the verb says that a name is singular, its last letter does not.
        was = False
    if now and was and form.islower():
        # What the model wrote may have been wrong: "The pants was".
        return before, _with_verb(before, after, plural=True)
    if now is None or was == now:
        return before, after
    if was is None:
        # "The P.M.E. hires": what is no word has no number, its verb has.
        follows = now or english.pluralise(form) == form
        return before, _with_verb(before, after, plural=now) if follows else after
    return _with_determiner(before, plural=now), _with_verb(before, after, plural=now)


def _with_verb(before: str, after: str, *, plural: bool) -> str:
    """What follows a form with its verb in the form's number, where the form is the subject."""
    found = _VERB.match(after)
    if found is None or not _is_subject(before):
        return after
    verb = _agreeing(found[2], after[found.end() :], plural=plural)
    return found[1] + verb + after[found.end() :]


def _with_determiner(before: str, *, plural: bool) -> str:
    known = _DETERMINERS if plural else {many: one for one, many in _DETERMINERS.items()}
    word = re.search(r"\b(\w+)\s+$", before)
    swapped = known.get(word[1].lower()) if word else None
    if word is None or swapped is None:
        return before
    swapped = english.capitalise(swapped) if word[1][0].isupper() else swapped
    return before[: word.start(1)] + swapped + before[word.end(1) :]


def _agreeing(verb: str, after: str, *, plural: bool) -> str:
    """The verb after a subject in its number; what is no verb in the present stays."""
    if plural and verb in _AGREEMENTS:
        return _AGREEMENTS[verb]
    if not plural:
        for single, several in _AGREEMENTS.items():
            if verb == several:
                return single
    ends = plural and _END.fullmatch(after) is not None
    if "NOUN" in english.word_classes(verb) and not ends and not _HAS_OBJECT.match(after):
        return verb
    forms = forms_of_any(verb)
    lemmas = english.verb_lemmas(verb)
    if plural and forms == {VerbForm.THIRD}:
        return lemmas[0]
    if not plural and forms == {VerbForm.BASE}:
        return words_of(verb, VerbForm.THIRD)[0]
    return verb


def _is_subject(before: str) -> bool:
    """Whether what follows a text is the subject of the next verb: not in "victims of"."""
    for _ in range(_MOST_MODIFIERS):
        if not before.strip() or _CLAUSE_BORDER.search(before):
            return True
        word = _WORD.findall(before)[-1:]
        if not word:
            return True
        last = word[0].casefold()
        if last in _OPENS_CLAUSE:
            return True
        if last in english.PREPOSITIONS or last in ("and", "or"):
            return False
        classes = english.word_classes(last)
        if classes & {"VERB", "AUX"} and not classes & {"NOUN", "ADJ", "PROPN"}:
            return False
        before = before[: before.rindex(word[0])]
    return False
