"""Makes the words around a form follow it: "a" or "an", its determiner, its verb, its pronouns."""

import re
from typing import Final

from glossary.language import english
from glossary.language.english_sounds import opens_with_vowel
from glossary.language.english_verbs import VerbForm, forms_of_any, words_of
from glossary.language.french import word_set
from glossary.rendering.function_words import BARE_WORD

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

_SINGULAR_AGREEMENTS: Final = {several: one for one, several in _AGREEMENTS.items()}

_DETERMINERS: Final = {"this": "these", "that": "those", "much": "many", "little": "few"}

_SINGULAR_DETERMINERS: Final = {several: one for one, several in _DETERMINERS.items()}

_VERB: Final = re.compile(
    r"((?:,?\s+(?:who|which)|\s+that)?\s+(?:(?:[a-z]+ly|also|now|still|already|never|often|not)\s+)?)"
    r"([a-z]+?n't|[a-z]+)\b"
)

_PLURAL_BE: Final = re.compile(
    r"^(?:\s+(?!and\b|or\b|which\b|who\b)[\w'’-]+){0,4}?\s+(?:are|were|have)\b"
)

_BEHIND_COMPLEMENT: Final = re.compile(
    r"(\s+(?:of|for|in|on|against|from|at|with)(?:\s+(?!and\b|or\b|who\b|which\b)[\w'’-]+){1,4}?\s+)"
    r"(is|are|was|were|has|have|does|do)(?=\s)"
)

_HAS_OBJECT: Final = re.compile(
    r"\s+(?:the|an?|this|that|these|those|it|them|him|us|his|her|its|their|our|no|for|more|not|to|too"
    r"|little|less|much|well|better|again|[a-z]+ly)"
    r"\b|$"
)
"""What tells "the clues show it" from "the clues show room"."""

_MARK: Final = re.compile(r"[.;:!?()]")

_END: Final = re.compile(r"[.!?…]+[\"'”’)]*")

_CLAUSE_BORDER: Final = re.compile(r"[.,;:!?()“”\"]\s*$|\s[\u2013\u2014]\s*$")

_OPENS_CLAUSE: Final = word_set(
    "that because if when while whereas although though since as where say says said think thinks"
    " thought believe believes believed claim claims claimed hope hopes hoped"
)

_NAME: Final = re.compile(r"[^\W\d_a-zà-öø-ÿ][^\W\d_]*")

_PRONOUNS: Final = {"its": "their", "itself": "themselves"}

_SINGULAR_PRONOUNS: Final = {several: one for one, several in _PRONOUNS.items()}

_REFLEXIVES: Final = frozenset({"itself", "themselves"})

_BORDER_WORDS: Final = frozenset({"and", "but", "who", "which"})

_TOKEN: Final = re.compile(rf"{BARE_WORD.pattern}|[^\w\s]")

_SECOND_CLAUSE: Final = re.compile(r",?\s(?:and|but)\s+(it|they|he|she)\s+([a-z]+n't|[a-z]+)\b")

_PERSON: Final = re.compile(r"\w{3,}(?:[eo]r|ist|man|woman|person|ian|ant|ee)\b")

_MOST_MODIFIERS: Final = 6


def with_verb_behind(after: str, *, plural: bool) -> str:
    """Put the verb that follows a subject into the subject's number.

    Args:
        after: English text behind the subject.
        plural: Whether the subject is a plural.

    Returns:
        The text; as it is where no verb follows.
    """
    found = _VERB.match(after)
    return after if found is None else _in_number(found, plural=plural)


def with_number(before: str, old: str, form: str, after: str) -> tuple[str, str]:
    """Let determiner and verb follow the number of a form if it is not that of what stood there.

    Args:
        before: English text up to the form.
        old: What stood in its place.
        form: The form.
        after: English text behind it.

    Returns:
        The texts before and after.
    """
    was, now = english.is_plural(old), english.is_plural(form)
    if now and _NAME.fullmatch(old):
        # "Brussels calls": the verb says that a name is singular, its last letter does not.
        was = False
    if now and was and form.islower():
        # What the model wrote may have been wrong: "The pants was".
        return before, with_verb(before, after, plural=True)
    if now is False and was is False and old.islower() and _PLURAL_BE.search(after):
        # "The debris were": the number of some words is what the model takes it for
        return before, with_verb(before, after, plural=False)
    if now is None or was == now:
        return before, after
    if was is None:
        # "The P.M.E. hires": what is no word has no number, its verb has.
        follows = now or english.pluralise(form) == form
        return before, with_verb(before, after, plural=now) if follows else after
    mended = with_verb(before, after, plural=now)
    if _VERB.match(after) and _is_subject(before) and (now or not _PERSON.search(form)):
        mended = _with_pronouns(mended, old, plural=now)
    return with_determiner(before, plural=now), mended


def _with_pronouns(after: str, old: str, *, plural: bool) -> str:
    """What follows a subject whose number has changed, with what speaks of it again.

    "The ministers have pledged to lower their taxes": up to the next name or clause "its" is the
    subject's, and so is "it" behind "and".
    """
    swaps = _PRONOUNS if plural else _SINGULAR_PRONOUNS
    if plural and english.word_classes(old.casefold()) and not _PERSON.search(old):
        # What is no person has no "his": the model has guessed.
        swaps = swaps | {"his": "their", "her": "their"}
    mended, end = "", 0
    for token in _TOKEN.finditer(after):
        word = token[0]
        if word in swaps:
            mended += after[end : token.start()] + swaps[word]
            end = token.end()
            if word not in _REFLEXIVES:
                # "have committed themselves to reducing their emissions"
                break
        elif not word.islower() or word in _OPENS_CLAUSE or word in _BORDER_WORDS:
            break
    after = mended + after[end:]
    clause = _SECOND_CLAUSE.search(after)
    ones, several = ({"it"}, "they") if plural else ({"they"}, "it")
    if "his" in swaps:
        ones = {*ones, "he", "she"}
    if clause is None or clause[1] not in ones or _MARK.search(after[: clause.start()]):
        return after
    verb = _agreeing(clause[2], after[clause.end() :], plural=plural)
    return after[: clause.start(1)] + several + " " + verb + after[clause.end() :]


def with_verb(before: str, after: str, *, plural: bool) -> str:
    """Put the verb behind a form into the form's number, where the form is its subject.

    Args:
        before: English text up to the form.
        after: English text behind it.
        plural: Whether the form is a plural.

    Returns:
        The text after.
    """
    found = _VERB.match(after)
    if found is None or not _is_subject(before):
        return after
    behind = _BEHIND_COMPLEMENT.match(after)
    if behind is not None and not _OPENS_CLAUSE.intersection(behind[1].split()):
        # "The earnings of the group has doubled"
        found = behind
    return _in_number(found, plural=plural)


def with_determiner(before: str, *, plural: bool) -> str:
    """Let "this", "that", "much" and "little" at the end of a text follow the number of a form.

    Args:
        before: English text up to the form.
        plural: Whether the form is a plural.

    Returns:
        The text with "these" for "this" before a plural.
    """
    known = _DETERMINERS if plural else _SINGULAR_DETERMINERS
    word = re.search(r"\b(\w+)\s+$", before)
    swapped = known.get(word[1].lower()) if word else None
    if word is None or swapped is None:
        return before
    swapped = english.capitalise(swapped) if word[1][0].isupper() else swapped
    return before[: word.start(1)] + swapped + before[word.end(1) :]


def _in_number(found: re.Match[str], *, plural: bool) -> str:
    """The text that was searched, with the verb that was found in it in the number of its subject.

    The first group is what stands before the verb, the second the verb.
    """
    after = found.string[found.end() :]
    return found[1] + _agreeing(found[2], after, plural=plural) + after


def _agreeing(verb: str, after: str, *, plural: bool) -> str:
    """The verb after a subject in its number; what is no verb in the present stays."""
    known = _AGREEMENTS if plural else _SINGULAR_AGREEMENTS
    if verb in known:
        return known[verb]
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
        word = BARE_WORD.findall(before)[-1:]
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
