"""The articles that English wants before a term: kept, taken away, or put there.

The model has chosen the article that stands before a place for the words that stood in it. A term
that takes it over may be of another kind: "an electronic bracelet" is "an ankle tag", but "a
remand" is "police custody", and "Matignon" is "the French Prime Minister's office".
"""

import re
from enum import Enum
from functools import cache
from typing import Final

from glossary.language import english
from glossary.language.english_verbs import VerbForm, forms_of_any
from glossary.language.french import word_set
from glossary.language.word_lists import lines_of
from glossary.matching.matcher import Match, Span
from glossary.rendering.agreement import mend_article
from glossary.rendering.counting import COUNTED
from glossary.rendering.function_words import BARE_WORD, DETERMINERS, MONTHS, NEXT_WORD
from glossary.rendering.renderings import NOUNS
from glossary.termbase import PartOfSpeech

_ARTICLE: Final = re.compile(r"(?:^|(?<=[\s(\"'“‘]))(the|an?)\s+$", re.IGNORECASE)
_OWN_ARTICLE: Final = re.compile(r"(?:the|an?|le|la|les)\s|l['’]", re.IGNORECASE)
_DETERMINERS: Final = DETERMINERS | word_set(
    "another either neither which what whose one two three four five six seven eight nine ten"
    " eleven twelve twenty thirty forty fifty hundred thousand million several many few both all"
)
_PRONOUNS: Final = word_set(
    "i you he she it we they him them us me who whom himself herself itself"
)
_LAST_WORD: Final = re.compile(r"([^\W_]+(?:[-'’][^\W_]+)*['’]?)\s*$")
_POSSESSIVE: Final = re.compile(r".+(?:['’]s|s['’])")
_NAME: Final = re.compile(r"\s+[^\W\d_a-zà-öø-ÿ][^\W\d_]+")
_MOST_MODIFIERS: Final = 6
_WORDS_TO_PREPOSITION: Final = 3
_FINITE: Final = word_set(
    "is are was were has have had will would can could may might must should does do did"
)
_GOES_ON: Final = re.compile(
    r"\s+(?:of|that|which|(?:for|in|on)(?!\s+(?:[a-z\d]+\s+(?:hour|day|week|month|year)s?\b"
    rf"|{MONTHS}"
    r"|\w+day\b|\d{4}\b)))\b"
)
_NUMBERED: Final = re.compile(
    r"(?:Article|Annex|Appendix|Category|Chapter|Class|Clause|Exhibit|Flight|Gate|Grade|Highway|Level"
    r"|Part|Phase|Platform|Room|Route|Rule|Schedule|Section|Stage|Title|Type)\s[A-Z\d][\w.()]*(?:$|\s(?:of|to)\s)"
)
"""What has a number for a name, and so no article: "Article 16(1)"."""

_COMPANY: Final = re.compile(r"\s(?:Inc|Ltd|Corp|LLC|[Pp][Ll][Cc]|S\.A|SA|GmbH|AG|Co)\.?$")
"""The end of a name of a company, which has no article."""

_MARK: Final = re.compile(r"[.,;:!?)\"”]|$")

_BARE_NAMES: Final = word_set(
    "airport alley avenue boulevard castle christmas day drive easter eve hill lane park place road"
    " square station street university"
)
"""Nouns that names of days and places end in which have no article: "Victory Day"."""

_INSTITUTIONS: Final = word_set(
    "academy administration agency army assembly association authority bank board brigade bureau"
    " cabinet chamber club coalition college command commission committee compact confederation"
    " conference congress constitution convention corporation council court department directorate"
    " embassy federation force foundation front fund gendarmerie government group guard guild house"
    " institute league mafia ministry mission mosque movement museum nations navy network office"
    " order organisation organization palace parliament party police presidency register republic"
    " school see senate service society squad state states syndicate team treasury tribunal union"
    " unit"
)
"""Nouns that names of institutions end in, and with which they take "the"."""

_ADVERB_AT_END: Final = re.compile(
    r"(?:\w+ly|very|most|more|much|so|too|recently)\s*$", re.IGNORECASE
)
_COUNTED_BEHIND_NOUN: Final = frozenset({"trade", "business"})
"""Nouns that need no article by themselves, but one behind another noun: "the drug trade"."""

_LINKS: Final = english.PREPOSITIONS | {"and", "de", "du", "des"}
_BE_AT_END: Final = re.compile(r"\b(?:is|are|was|were|been|be)\s+$", re.IGNORECASE)
_WHOLE: Final = re.compile(r"\bthe (?:whole|entire)\s+$", re.IGNORECASE)
_OF: Final = re.compile(r"\bof\s+$", re.IGNORECASE)
_DEMONYM: Final = re.compile(
    r"[A-Z][a-z]+(?:[aeiou]an|[^aeiou]ish|ese|[ae]li|raqi)|French|Greek|German|Dutch|Swiss|Welsh|Czech"
)
_FRENCH_DEFINITE: Final = re.compile(r"(?:^|[^\w])(?:le|la|les|au|aux|du|l['’])\s*$", re.IGNORECASE)
_HEAD_OF_PHRASE: Final = re.compile(
    r"(?<!\bde )(?<!\bà )\b(?:une?\s|l[ea]s?\s|l['’])\s*$", re.IGNORECASE
)
_BARE_COMPLEMENT: Final = re.compile(r"(?:^|\s)d(?:e\s+|['’]\s?)$", re.IGNORECASE)
_GLUED: Final = re.compile(
    r"(?:the(?:se)?|th(?:is|at|ose|eir)|two|three|four|five|six|seven|eight|nine|ten|several|many)"
    r"(?=[^\W\d_]{2})",
    re.IGNORECASE,
)
_INFINITIVE: Final = re.compile(r"(?:^|(?<=\s))to\s+$", re.IGNORECASE)
_FRENCH_INDEFINITE: Final = re.compile(r"(?:^|[^\w])une?\s*$", re.IGNORECASE)


class _SourceArticle(Enum):
    DEFINITE = "definite"
    INDEFINITE = "indefinite"
    NONE = "none"


def leads(
    match: Match, source: str, before: str, form: str, after: str, old: str = ""
) -> tuple[str, ...]:
    """Give the ways to lead up to a term, with the article that it may have in its place.

    Args:
        match: The occurrence of the term.
        source: The French sentence.
        before: The English up to the place of the term.
        form: What is to stand there.
        after: The English after it.
        old: What stands in the place, where that is known.

    Returns:
        The text before with its article as it is, without it, or with another; at least one, the
        likeliest first.
    """
    if match.term.part_of_speech not in NOUNS or _is_headline(match, source):
        return (before,)
    infinitive = _INFINITIVE.search(before)
    if infinitive is not None and _opens_with_verb(old):
        # "ordered to listen to the phone" made "ordered the phone tap"
        before, old = before[: infinitive.start()], ""
    if _ends_in_place(form) and (whole := _WHOLE.search(before)) is not None:
        # "the whole town" made "the whole mainland France"
        every = "All of " if whole[0][0].isupper() else "all of "
        return (before[: whole.start()] + every,)
    found = _ARTICLE.search(before)
    bare = before[: found.start()] if found else before
    if _has_own(form) or _is_numbered(form, found[1] if found else "", after):
        of_noun = _COMPANY.search(form) is not None and _is_modifier(after)
        return (before,) if of_noun else (bare,)
    if found is None:
        if _needs_none(match, source, before, form, after) or _is_like_acronym(form, old):
            return (before,)
        begin = _phrase_start(before)
        kind = _source_article(source[: match.start])
        wants = kind is _SourceArticle.INDEFINITE and _follows_directly(before)
        stands = before.strip() and _takes_one(old) and begin is None and not wants
        return (before if stands else _put(match, source, before, begin),)
    if _is_modifier(after):
        return (before,)
    return _after_article(match, source, form, after, found)


def _has_own(form: str) -> bool:
    """Whether a form brings an article, or is a company's name, which has none."""
    found = _OWN_ARTICLE.match(form)
    if found is not None and not found[0].casefold().startswith("l"):
        return True
    # "Le Monde", "Le Bourget airport", but "the Le Mans race"
    last = form.rsplit(maxsplit=1)[-1]
    behind = "NOUN" in english.word_classes(last) and last not in _BARE_NAMES
    is_french = found is not None and not behind
    return is_french or _COMPANY.search(form) is not None


def _after_article(
    match: Match, source: str, form: str, after: str, found: re.Match[str]
) -> tuple[str, ...]:
    """The ways to lead up to a term behind an article: with it, without it, or both."""
    before, bare = found.string, found.string[: found.start()]
    plural = english.is_plural(form)
    if plural or (plural is None and not _is_uncountable(form)):
        return (before, bare)
    if _is_spoken_name(match, form) or (_ends_in_place(form) and not _goes_on(after)):
        return (bare,)
    if _is_uncountable(form):
        strictly = english.is_uncountable(_last(form))
        if found[1].casefold() != "the":
            one = _source_article(source[: match.start]) is _SourceArticle.INDEFINITE
            return (before,) if one and (_last(form) in COUNTED or not strictly) else (bare,)
        if match.term.part_of_speech is PartOfSpeech.ACRONYM and not _goes_on(after):
            return (bare,)
        return (before, bare) if strictly else (before,)
    named = _is_proper(match, form) or (" " in form and _is_in_capitals(form))
    if named and _last(form) in _BARE_NAMES and not _goes_on(after):
        return (bare,)
    kept = form == match.term.source and _source_article(source[: match.start]) is (
        _SourceArticle.DEFINITE
    )
    if kept and found[1].casefold() == "the" and not _ends_in_place(form):
        # "le Tour de France": a name that English takes over, article and all
        return (before,)
    is_name = _is_proper(match, form) and _last(form) not in _INSTITUTIONS
    return (before, bare) if is_name and found[1].casefold() == "the" else (before,)


def _is_in_capitals(form: str) -> bool:
    return all(word[:1].isupper() for word in form.split())


def glued_determiner(word: str) -> str:
    """Give the determiner that a word begins with which is no word as a whole.

    A model that fails to spell a word it has not met may write it as one with what goes before.

    Args:
        word: A word of an English text.

    Returns:
        "Three" of "Threecuts" and "The" of "TheFI"; nothing of "Theatre".
    """
    found = _GLUED.match(word)
    if found is None or english.word_classes(word.casefold()):
        return ""
    return found[0]


def noun_span(target: str, span: Span) -> Span:
    """Narrow the place of a noun to what goes before a verb.

    Args:
        target: English text.
        span: Where the translation of a noun is thought to stand.

    Returns:
        Of "army flight took" the place of "army flight".
    """
    start, end = span
    words = list(BARE_WORD.finditer(target, start, end))
    while len(words) > 1 and _is_finite_only(words[-1][0]):
        words.pop()
        end = words[-1].end()
    return start, end


def _is_finite_only(word: str) -> bool:
    """Whether a word is a verb that is no noun, adjective or participle."""
    forms = forms_of_any(word)
    finite = forms <= {VerbForm.PAST, VerbForm.THIRD, VerbForm.BASE} and bool(forms)
    return finite and "NOUN" not in english.word_classes(word)


def is_noun_for_verb(before: str, old: str) -> bool:
    """Tell whether a noun would take the place of a gerund: "has been fleeing".

    Args:
        before: English text up to the place.
        old: What stands there.

    Returns:
        True where only a verb follows the "be" that the text ends in.
    """
    word = old.casefold()
    forms = forms_of_any(word)
    is_gerund = forms == {VerbForm.GERUND} and "ADJ" not in english.word_classes(word)
    return is_gerund and _BE_AT_END.search(before) is not None


def form_between(match: Match, source: str, before: str, form: str, after: str) -> str:
    """Give the form of a noun for a place before another noun, or for one that "of" leads up to.

    Args:
        match: The occurrence of the term.
        source: The French sentence.
        before: The English up to the place.
        form: What is to stand there.
        after: The English after it.

    Returns:
        "people smuggler" where "ring" follows and the French has "réseau de passeurs", "booster
        shots" after "a dose of" where it has "dose de rappel"; the form as it is elsewhere.
    """
    target = match.term.targets[0]
    is_inflected = match.plural and match.number_differs and english.pluralise(target) == form
    is_complement = _BARE_COMPLEMENT.search(source[: match.start])
    if _OF.search(before):
        lone = is_complement and english.is_plural(form) is False and not match.term.is_name
        counted = lone and not _is_uncountable(form) and not _is_modifier(after)
        return english.pluralise(form) if counted else form
    following = NEXT_WORD.match(after)
    classes = english.word_classes(following[1].casefold()) if following else frozenset()
    is_noun = (
        following is not None
        and "NOUN" in classes
        and classes.isdisjoint({"AUX", "ADV"})
        and following[1].casefold() not in _DETERMINERS | _PRONOUNS | english.PREPOSITIONS
    )
    return target if is_inflected and is_complement and is_noun else form


def _is_proper(match: Match, form: str) -> bool:
    """Whether a form is a name to its end: not "Atlantic alliance"."""
    words = form.split()
    return match.term.is_name and not words[-1][:1].islower()


def _is_numbered(form: str, article: str, after: str) -> bool:
    """Whether a form has a number for a name, and no noun after it: not "a Class A drug"."""
    return (
        _NUMBERED.match(form) is not None
        and article.casefold() in ("", "the")
        and not _is_modifier(after)
    )


def _opens_with_verb(text: str) -> bool:
    found = NEXT_WORD.match(" " + text)
    classes = english.word_classes(found[1].casefold()) if found else frozenset()
    return "VERB" in classes and "NOUN" not in classes


def _is_headline(match: Match, source: str) -> bool:
    """Whether a line is all in capitals; such lines do without articles."""
    return source.isupper() and len(source) > len(match.text)


def _takes_one(old: str) -> bool:
    """Whether what stands in a place is a noun that needs an article, and so has it further on."""
    place = english.head(old) if old else None
    if place is None or old[-1:].isdecimal() or any(map(_POSSESSIVE.fullmatch, old.split()[:-1])):
        # "law 1901" and "Orsay's platform" need none, and say nothing of one.
        return False
    word = english.pieces(old)[place]
    countable = english.is_plural(old) is False and not _is_uncountable(old)
    return word.islower() and "NOUN" in english.word_classes(word) and countable


def _needs_none(match: Match, source: str, before: str, form: str, after: str) -> bool:
    """Whether a form may stand where no article stands."""
    if _is_determined(before) or _NAME.match(after):
        return True
    plural = english.is_plural(form)
    if plural and match.term.part_of_speech is PartOfSpeech.PROPER_NOUN:
        # "the September 11 attacks"
        return _source_article(source[: match.start]) is not _SourceArticle.DEFINITE
    if plural and match.term.is_name and form[:1].isupper():
        # "EELV présentera": "the Greens"
        return match.plural
    if plural is not False:
        return True
    if _is_modifier(after) and not _HEAD_OF_PHRASE.search(source[: match.start]):
        return True
    if _ends_in_place(form):
        return True
    if _is_proper(match, form):
        return _last(form) not in _INSTITUTIONS
    return _is_uncountable(form)


def _ends_in_place(form: str) -> bool:
    """Whether a form is a place that has no article: "mainland France"."""
    words = form.split()
    return words[-1] in _places() and _LINKS.isdisjoint(words)


def _phrase_start(before: str) -> int | None:
    """Where the adjectives begin that a text ends in: of "European" in "of the fall of European".

    None where it ends in none, or where what goes before them may belong to the same phrase.
    """
    begin = None
    for _ in range(_MOST_MODIFIERS):
        found = _LAST_WORD.search(before)
        if found is None:
            return begin
        word, opens = found[1], not before[: found.start()].strip()
        classes = english.word_classes(word.casefold())
        is_adjective = (
            (opens or word.islower()) and "ADJ" in classes and "VERB" not in classes
        ) or _DEMONYM.fullmatch(word) is not None
        if word.casefold() in english.PREPOSITIONS or "AUX" in classes or classes == {"VERB"}:
            return begin
        if not is_adjective:
            return None
        begin, before = found.start(), before[: found.start()]
    return None


def _put(match: Match, source: str, before: str, begin: int | None) -> str:
    """Put the article of the source at the end of a text, or where its last adjectives begin.

    A name gets "the" where the source has none, unless adjectives stand before it.
    """
    head = before[:begin]
    adjectives = before[len(head) :]
    kind = _source_article(source[: match.start])
    named = match.term.is_name or match.term.source[:1].isupper()
    dated = any(sign.isdecimal() for sign in match.term.source)
    if kind is _SourceArticle.NONE and (adjectives or not (named or dated)):
        return before
    article = "a" if kind is _SourceArticle.INDEFINITE else "the"
    if not head.strip():
        article = english.capitalise(article)
        if adjectives and not _DEMONYM.match(adjectives):
            adjectives = adjectives[0].lower() + adjectives[1:]
    lead = f"{head}{article} "
    return mend_article(lead, adjectives) + adjectives if adjectives else lead


def _source_article(before: str) -> _SourceArticle:
    if _FRENCH_INDEFINITE.search(before):
        return _SourceArticle.INDEFINITE
    return _SourceArticle.DEFINITE if _FRENCH_DEFINITE.search(before) else _SourceArticle.NONE


def _is_determined(before: str) -> bool:
    """Whether a determiner stands before a place, with nothing but modifiers between."""
    for number in range(_MOST_MODIFIERS):
        found = _LAST_WORD.search(before)
        if found is None:
            return False
        word, before = found[1].casefold(), before[: found.start()]
        if word in _DETERMINERS or word[0].isdecimal() or _POSSESSIVE.fullmatch(word):
            return True
        if "-" in word:
            # "a six-month contract"
            continue
        if found[1][0].isupper() and before.strip():
            if number == 0 and not _LAST_WORD.search(before):
                return True
            continue
        classes = english.word_classes(word)
        if (
            word in english.PREPOSITIONS
            or "AUX" in classes
            or not classes & {"ADJ", "NOUN", "PROPN", "VERB"}
        ):
            return False
        if not classes & {"ADJ", "NOUN", "PROPN"}:
            # "a growing threat", "a highly disputed law", but not "the police found evidence"
            last = _LAST_WORD.search(_ADVERB_AT_END.sub("", before))
            return last is not None and last[1].casefold() in _DETERMINERS
    return False


def follows_preposition(before: str) -> bool:
    """Tell whether a preposition leads up to a place.

    Args:
        before: English text up to it.

    Returns:
        True after "for", "for the" and "for the former"; false for "He has worked".
    """
    words = before.casefold().split()[-_WORDS_TO_PREPOSITION:]
    return not english.PREPOSITIONS.isdisjoint(words)


def _is_like_acronym(form: str, old: str) -> bool:
    """Whether an acronym stands for another, or for what has no plural, that has no article."""
    if not english.is_acronym(form):
        return False
    return _INITIALS.fullmatch(old) is not None or (
        bool(old) and old == old.casefold().capitalize() and english.is_uncountable(_last(old))
    )


def _follows_directly(before: str) -> bool:
    """Whether a text ends in a preposition: "fled in"."""
    return "".join(before.casefold().split()[-1:]) in english.PREPOSITIONS


def _is_modifier(after: str) -> bool:
    """Whether a noun follows, to which an article before the place belongs."""
    found = NEXT_WORD.match(after)
    if found is None:
        return False
    word = found[1].casefold()
    if word in _DETERMINERS or word in _PRONOUNS:
        return False
    classes = english.word_classes(word)
    if "NOUN" not in classes or "AUX" in classes or "ADV" in classes:
        return False
    if "VERB" not in classes:
        return True
    # "The category B permit is": one of the two is the verb.
    following = NEXT_WORD.match(after, found.end())
    return following is not None and following[1].casefold() in _FINITE


def _goes_on(after: str) -> bool:
    """Whether what follows says which one is meant: "the tax of 2015"."""
    return bool(_GOES_ON.match(after))


def _is_spoken_name(match: Match, form: str) -> bool:
    """Whether a form is an acronym that is said as a word, and so is a name without article."""
    named = match.term.is_name or _INITIALS.fullmatch(match.text) is not None
    if not (named and english.is_acronym(form) and len(form) >= _SPOKEN_LETTERS):
        return False
    return bool(_SPOKEN.fullmatch(form.upper())) and not match.plural


_INITIALS: Final = re.compile(r"(?:[^\W\d_a-zà-ÿ]\.?-?){2,}")
_SPOKEN_LETTERS: Final = 4
_SPOKEN: Final = re.compile(r"[^AEIOU]{0,2}(?:[AEIOU]{1,2}[^AEIOU]{1,2})+[AEIOU]?")


def _is_uncountable(form: str) -> bool:
    place = english.head(form)
    if place is None:
        return True
    word = english.pieces(form)[place].casefold()
    if place and word in _COUNTED_BEHIND_NOUN:
        return False
    return english.is_uncountable(word) or word in _often_uncountable()


def _last(form: str) -> str:
    place = english.head(form)
    return "" if place is None else english.pieces(form)[place].casefold()


@cache
def _places() -> frozenset[str]:
    return frozenset(word for line in lines_of("english_places.txt") for word in line.split())


@cache
def _often_uncountable() -> frozenset[str]:
    return frozenset(lines_of("english_often_uncountable.txt"))
