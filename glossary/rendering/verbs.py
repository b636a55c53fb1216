"""Verb terms in English text: found in forms that fit their place, and written in them.

"make redundant" is found in "was made redundant" and in "makes two hundred employees redundant",
not in "was make redundant".
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from glossary.language import english
from glossary.language.english_verbs import (
    PARTICLES,
    VerbForm,
    forms_of,
    forms_of_any,
    inflect,
    rest_after_object,
    verb_places,
    without_to,
    words_of,
)
from glossary.language.french import word_set
from glossary.language.french_verbs import Mood
from glossary.matching.matcher import Match, Span
from glossary.rendering.function_words import BARE_WORD, DAYS_AND_MONTHS
from glossary.rendering.verb_phrases import (
    CLAUSE_BORDER,
    OWNERS,
    behind_noun,
    is_turned_active,
    stands_well,
    subject_of,
    with_owner,
)
from glossary.rendering.verb_places import (
    BE,
    DO,
    HAVE,
    MODALS,
    auxiliary_after,
    fits,
    form_after,
    place_after,
    preferred_forms,
)
from glossary.rendering.verb_prepositions import governed, is_given, is_on_noun

BREAK: Final = r"(?:\s+|[-\u2010\u2011])"

_LONGEST_OBJECT = 7
_LONGEST_BEFORE_PARTICLE = 3
_OBJECT = (
    r"(?:\s+(?!(?:and|but|who|which|that|is|are|was|were|has|have|had|will)\b)[^\s.,;:!?()]+)"
    rf"{{1,{_LONGEST_OBJECT}}}?"
)
_OBJECT_END = re.compile(
    r"\s+(?:and|but|or|who|which|that|after|before|because|when|while|as|for|by|with|from|to|in|on"
    r"|at|over|since|during|under|against|into|is|are|was|were|will|has|have|had|yesterday|today"
    r"|tomorrow|last|next)\b|[.,;:!?()\[\]\"”»]|\s[\u2013\u2014]|$"
)


_TIMES: Final = DAYS_AND_MONTHS | word_set("now then again soon later once twice here there")
"""Words that open no object though a name or a noun would."""

_OBJECT_PRONOUNS: Final = word_set("me you him her it us them himself herself itself themselves")
_ENDS_IN_PREPOSITION: Final = re.compile(r"\s(?:à|de|contre|sur|avec|pour|dans|en)$")
"""The end of a source form after which what ends the target is a preposition: "participate in"."""

_DETERMINER_AT_END: Final = re.compile(r"(?<=\w)\s+(?:the|an?|his|her|its|their|this|these)$")
_CONTRACTED: Final = re.compile(r"(?:t|s|re|ve|ll|d|m)\s+")
"""What is left of "don't" where a place begins after its apostrophe."""

_NAMED: Final = frozenset({Mood.INFINITIVE, Mood.GERUND})
"""Moods in which a French verb names what is done, as a noun does."""

_ACTIVE: Final = frozenset({Mood.PRESENT, Mood.PAST, Mood.FUTURE, Mood.CONDITIONAL})
_BE_FORMS: Final = {
    "is": VerbForm.THIRD,
    "are": VerbForm.BASE,
    "was": VerbForm.PAST,
    "were": VerbForm.PAST,
}
_FINITE_BE: Final = frozenset({"am", "is", "are", "was", "were"})
_PLURAL_OF_BE: Final = {"be": "are", "is": "are", "was": "were"}
_PASSIVE: Final = re.compile(
    r"\b(?:(?P<have>(?:has|have|had)\s+)been|(?P<be>is|are|was|were)|(?<=will )be|(?<=would )be)"
    r"\s+$",
    re.IGNORECASE,
)
_PLURAL_BE_AT_END: Final = re.compile(r"\b(?:are|were)\s+$", re.IGNORECASE)
_TO_BE: Final = re.compile(r"\b(?:(to\s+)be|being)\s+$", re.IGNORECASE)
_REFLEXIVE: Final = re.compile(r"s(?:e\s|['’])", re.IGNORECASE)
_PRONOUN_AT_END: Final = re.compile(r"\bs(?:e|['’])\s*$", re.IGNORECASE)
_TURNED_AROUND: Final = re.compile(
    r"\b(?:on|que|qu['’]|se|s['’])(?:\s\w+){0,3}\s*$|(?:^|\W)s['’]\s*$", re.IGNORECASE
)
_PAST_FORMS: Final = frozenset({VerbForm.PAST, VerbForm.PARTICIPLE})
_NOUN_OF_VERB: Final = re.compile(
    r"\b(?P<verb>(?:(?:has|have|had)\s+been|[a-z]+)\s+)(?:an?|the|his|her|its|their|any)\s+$"
)
_LIGHT_VERBS: Final = word_set(
    "be bring carry commit conduct do express file give hold issue launch lodge make offer pay"
    " perform provide put raise take undertake"
)
"""Verbs that say little beside their noun: "file a complaint" is "complain"."""

_AGENT: Final = re.compile(r"\bby\b")
_LEADING: Final = frozenset({"to", "not", "also", "the", "a", "an", "he", "she", "it", "they"})


class Found(NamedTuple):
    """A verb term in a text.

    Attributes:
        span: Where it stands, with its object if that stands within.
        core: Where its first part stands, without the object and what follows that.
    """

    span: Span
    core: Span


def find_verb(phrase: str, target: str, moods: tuple[Mood, ...] | None) -> Iterator[Found]:
    """Find the places where a verb phrase stands in a form that fits.

    Args:
        phrase: The phrase in dictionary form.
        target: English text.
        moods: What the French form may be, empty where that is not known; None to take any form
            in any place.

    Yields:
        The places, in order.
    """
    bare = without_to(phrase)
    verb = english.pieces(bare)[verb_places(bare)[0]].casefold()
    for found in _pattern(bare).finditer(target):
        word = found["verb"].casefold()
        forms = forms_of(word, verb)
        before, after = target[: found.start()], target[found.end() :]
        if moods is not None and verb == "be" and _is_bare_be(word, before):
            continue
        if moods is not None and not (
            fits(forms, before, moods, is_noun=_may_be_noun(bare, word, moods))
            and stands_well(bare, forms, before, after)
            and not (moods == (Mood.PARTICIPLE,) and is_turned_active(forms, before, after))
        ):
            continue
        core_end = found.start("object") if found["object"] else found.end()
        yield Found(found.span(), (found.start(), core_end))


def _may_be_noun(phrase: str, word: str, moods: tuple[Mood, ...]) -> bool:
    """Whether a noun of the same letters renders a verb: "for the support of" for "soutenir"."""
    is_named = not moods or not _NAMED.isdisjoint(moods)
    return is_named and " " not in phrase and "NOUN" in english.word_classes(word)


def _is_bare_be(word: str, before: str) -> bool:
    """Whether a form of "be" stands where another has to: "farmers be afraid", "will is"."""
    if word == "been":
        return _last_word(before) in BE
    is_governed = place_after(before).is_governed
    return is_governed if word in _FINITE_BE else word == "be" and not is_governed


def verb_forms(match: Match) -> tuple[str, ...]:
    """Give the forms that best say what a French verb form says, one for each target.

    Args:
        match: An occurrence of a verb term.

    Returns:
        "apprehended" for "interpellés", "surrender" for "extradera".
    """
    form = preferred_forms(match.moods, plural=match.plural)[0]
    return tuple(with_owner(inflect(target, form), "") for target in match.term.targets)


def verb_after(match: Match, before: str, old: str = "", source: str = "") -> str:
    """Give the form of a verb term that may follow a text.

    Args:
        match: An occurrence of the term.
        before: The English sentence up to the verb.
        old: The words that it takes the place of.
        source: The French sentence, if it is known.

    Returns:
        The preferred target, inflected.
    """
    subject = subject_of(source[: match.start], match.text) if source else "they"
    target, auxiliary = match.term.targets[0], auxiliary_after(before, match.moods)
    if auxiliary:
        return with_owner(f"{auxiliary} {inflect(target, VerbForm.BASE)}", before, subject)
    form = form_after(before, _forms_of_first(old), match.moods, plural=match.plural)
    written = _finite_be(inflect(target, form), before, plural=match.plural)
    return with_owner(written, before, subject)


def _with_pronoun(phrase: str, form: str, old: str) -> str:
    """A form with the pronoun that stood within what it replaces: "sentenced him to"."""
    rest = rest_after_object(without_to(phrase))
    words = [word.casefold() for word in BARE_WORD.findall(old)]
    pronoun = next((word for word in words[1:] if word in _OBJECT_PRONOUNS), None)
    if pronoun is None or rest is None or not form.endswith(rest):
        return form
    return f"{form.removesuffix(rest)}{pronoun} {rest}"


def _finite_be(form: str, before: str, *, plural: bool) -> str:
    """A phrase with "are" and "were" for the "be" and "was" that follow a subject in the plural."""
    first, _, rest = form.partition(" ")
    if first not in _PLURAL_OF_BE or place_after(before).is_governed:
        return form
    noun = _last_word(before)
    several = plural or english.is_plural(noun) is True or noun in ("we", "you", "they")
    written = _PLURAL_OF_BE[first] if several else {"be": "is"}.get(first, first)
    return f"{written} {rest}".rstrip()


def put_verb(match: Match, target: str, span: Span, source: str = "") -> tuple[str, ...]:
    """Put a verb term in the place of what stands for it.

    Args:
        match: An occurrence of the term.
        target: English text.
        span: Where the old translation of the verb stands; auxiliaries in it are kept, but for
            those of a passive where the source has a plain active verb.
        source: The French sentence, if it is known.

    Returns:
        The new texts, likeliest first: with and without the particle that follows the old verb
        ("laid off"), and with the object inside ("makes them redundant") where English has it so.
    """
    start, end = verb_span(target, span)
    old = target[start:end]
    before = target[:start]
    if is_on_noun(before, old):
        # "have been on strike"
        before, voice = before.rstrip().removesuffix("on"), None
    else:
        voice = _finite_instead(match, before, old) or _active_instead(
            match, source, before, old, target[end:]
        )
    if voice is None:
        form = verb_after(match, before, old, source)
    else:
        before, wanted = voice
        several = _PLURAL_BE_AT_END.search(target[:start]) is not None
        form = _finite_be(inflect(match.term.targets[0], wanted), before, plural=several)
        form = with_owner(form, before)
    particle = _particle_after(target, end)
    stop = end if particle is None else particle
    after = governed(match.term.targets[0], source[match.end :], target[stop:])
    if is_given(match.term.targets[0]) and _last_word(before) in BE and not _is_gerund(form):
        form = form.removesuffix(" to")
    made = [before + _with_pronoun(match.term.targets[0], form, old) + after]
    behind = behind_noun(match.term.targets[0], form, before, after)
    if behind is not None:
        made.insert(0, behind)
    split = _around_object(match, form, before, after)
    if split is not None:
        made.insert(0 if _is_active(match, before, form) else len(made), split)
    if particle is not None:
        made.append(before + form + target[end:])
    return tuple(dict.fromkeys(made))


def _finite_instead(match: Match, before: str, old: str) -> tuple[str, VerbForm] | None:
    """Tell what form takes the place of "to be belonging" and "is being the subject"."""
    words = without_to(match.term.targets[0]).split(maxsplit=1)
    found = _PASSIVE.search(before)
    if words[0] == "be" and found is not None and found["be"]:
        return before[: found.start()], _BE_FORMS[found["be"].casefold()]
    infinitive = None if VerbForm.PARTICIPLE in _forms_of_first(old) else _TO_BE.search(before)
    if infinitive is None or match.moods[:1] != (Mood.INFINITIVE,):
        return None
    form = VerbForm.BASE if infinitive[1] else VerbForm.GERUND
    return before[: infinitive.start()] + (infinitive[1] or ""), form


def _active_instead(
    match: Match, source: str, before: str, old: str, after: str
) -> tuple[str, VerbForm] | None:
    """Tell what an active French verb takes instead of a passive that stands in its place.

    Of "The police are removed from the track" for "La police écarte la piste" the subject is that
    of the French verb; an agent ("by") would say that English has turned the sentence around.
    """
    found = _PASSIVE.search(before)
    clause = CLAUSE_BORDER.split(source[: match.start])[-1].strip()
    if _REFLEXIVE.match(match.term.source):
        # "s'inquiéter de": the pronoun is the verb's own, and turns nothing around
        clause = _PRONOUN_AT_END.sub("", clause)
    is_active = bool(match.moods) and match.moods[0] in _ACTIVE and bool(clause)
    if found is None or not is_active or _TURNED_AROUND.search(clause) or _AGENT.search(after):
        return None
    if VerbForm.GERUND in _forms_of_first(old):
        return None
    if found["have"]:
        return before[: found.start()] + found["have"], VerbForm.PARTICIPLE
    form = _BE_FORMS[found["be"].casefold()] if found["be"] else VerbForm.BASE
    return before[: found.start()], form


def verb_span(target: str, span: Span) -> Span:
    """Narrow the place of a verb to what follows its auxiliaries.

    Args:
        target: English text.
        span: Where a verb stands, auxiliaries perhaps included.

    Returns:
        Of "will appeal" the place of "appeal".
    """
    start, end = span
    if (determiner := _DETERMINER_AT_END.search(target, start, end)) is not None:
        # of "took advantage of the" for "s'emparer de la" the last word is the object's
        end = determiner.start()
    if (rest := _CONTRACTED.match(target, start, end)) and target[:start].endswith(("'", "’")):
        start = rest.end()
    elif _CONTRACTED.fullmatch(target[start:end] + " ") and target[:start].endswith(("'", "’")):
        # "You're getting": the place is that of the verb behind
        behind = BARE_WORD.search(target, end)
        start, end = behind.span() if behind is not None else (start, end)
    words = list(BARE_WORD.finditer(target, start, end))
    if words and _is_noun_only(words[0][0].casefold()):
        noun = _NOUN_OF_VERB.search(target[:start])
        if noun is not None and _makes_verb(noun["verb"]):
            return noun.start("verb"), end
    for word in words[:-1]:
        form = word[0].casefold()
        if form not in BE and form not in HAVE and form not in MODALS and form not in _LEADING:
            return word.start(), end
    return (words[-1].start(), end) if words else (start, end)


def _is_noun_only(word: str) -> bool:
    return "NOUN" in english.word_classes(word) and not forms_of_any(word) & _PAST_FORMS


def _makes_verb(words: str) -> bool:
    """Whether words make a verb of the noun after them: "filed a complaint", "was a suicide"."""
    verbs = {lemma for word in words.casefold().split() for lemma in english.verb_lemmas(word)}
    return not verbs.isdisjoint(_LIGHT_VERBS)


def _around_object(match: Match, form: str, before: str, after: str) -> str | None:
    """The text with the object of an active verb inside the phrase, where there is one."""
    rest = rest_after_object(without_to(match.term.targets[0]))
    if rest is None or (_last_word(before) in BE and not _is_gerund(form)):
        return None
    end = _OBJECT_END.search(after)
    words = after[: end.start()] if end is not None else after
    longest = _LONGEST_BEFORE_PARTICLE if rest in PARTICLES else _LONGEST_OBJECT
    if not words.strip() or len(words.split()) > longest or words[:1] != " ":
        return None
    if rest in PARTICLES and words.split(maxsplit=1)[0].casefold() not in _OBJECT_PRONOUNS:
        # "put the summit off" and "put off the summit" are both right, whatever follows
        return None
    if _ENDS_IN_PREPOSITION.search(match.term.source) or not _opens_object(words):
        return None
    return before + form.removesuffix(rest).rstrip() + words + " " + rest + after[len(words) :]


def _opens_object(words: str) -> bool:
    first = words.split(maxsplit=1)[0]
    if first.casefold() in _TIMES or first.casefold() in english.PREPOSITIONS:
        return False
    classes = english.word_classes(first.casefold())
    return not classes or first[0].isupper() or bool(classes & {"NOUN", "ADJ", "PROPN"})


def _is_active(match: Match, before: str, form: str) -> bool:
    """Whether a form can be no passive, and so has an object if a noun follows."""
    first = BARE_WORD.match(form)
    forms = forms_of_any(first[0].casefold()) if first else frozenset()
    last = _last_word(before)
    if VerbForm.PARTICIPLE not in forms or last in HAVE or last in MODALS or last in ("to", *DO):
        return True
    # "The rioters set", "the judge put": the source tells the past from the participle.
    return VerbForm.PAST in forms and match.moods[:1] == (Mood.PAST,)


def _is_gerund(form: str) -> bool:
    first = BARE_WORD.match(form)
    return first is not None and forms_of_any(first[0].casefold()) == {VerbForm.GERUND}


def _last_word(text: str) -> str:
    return "".join(BARE_WORD.findall(text)[-1:]).casefold()


def _particle_after(target: str, end: int) -> int | None:
    """The end of a particle that belongs to the verb before it, as in "laid off"."""
    found = re.match(r"\s+([a-z]+)\b", target[end:])
    if found is None or found[1] not in PARTICLES - {"in", "on", "over"}:
        return None
    return end + found.end()


def _forms_of_first(old: str) -> frozenset[VerbForm]:
    found = BARE_WORD.search(old)
    return forms_of_any(found[0].casefold()) if found else frozenset()


@lru_cache(maxsize=1 << 12)
def _pattern(phrase: str) -> re.Pattern[str]:
    words = english.pieces(phrase)
    places = verb_places(phrase)
    rest = rest_after_object(phrase)
    parts = []
    for place, word in enumerate(words):
        if place % 2:
            parts.append(BREAK)
        elif place in places:
            forms = "|".join(map(re.escape, _forms(word)))
            parts.append(f"(?P<verb>{forms})" if place == places[0] else f"(?:{forms})")
        elif word.replace("’", "'") in OWNERS:
            parts.append(rf"(?:{'|'.join(OWNERS[word.replace('’', chr(39))])})")
        else:
            parts.append(re.escape(word))
    if rest is None and is_given(phrase):
        # "was granted status": the one it is granted to is the subject
        parts[-2:] = [f"(?:{BREAK}to)?"]
    if rest is not None:
        tail = "".join(BREAK if n % 2 else re.escape(w) for n, w in enumerate(words[2:]))
        parts = [*parts[:1], rf"(?:{BREAK}|(?P<object>{_OBJECT})\s+)", tail]
    else:
        parts.append("(?P<object>(?!))?")
    return re.compile(rf"(?<![^\W_])(?i:{''.join(parts)})(?![^\W_])")


def _forms(word: str) -> tuple[str, ...]:
    verb = word.casefold()
    found = (one for form in VerbForm for one in words_of(verb, form))
    return tuple(sorted(dict.fromkeys((verb, *found)), key=len, reverse=True))
