"""Where in a translation something belongs that it lacks, and the ways to put it there."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

from glossary import (
    PartOfSpeech,
    adjective_behind_noun,
    follows_preposition,
    form_between,
    glued_determiner,
    is_noun_for_verb,
    leads,
    mend_article,
    noun_span,
    put_verb,
    replace,
    stands_before_nouns,
    verb_after,
    verb_span,
)
from translate.bitext import Span, overlaps
from translate.engine import Alignment, Hypothesis
from translate.engine.writing.function_words import ENGLISH_FUNCTION_WORDS, FRENCH_FUNCTION_WORDS
from translate.engine.writing.traced import common_length
from translate.literals.names.in_capitals import is_all_capitals
from translate.terms.demands import Demand, DemandKind

_DETERMINER = re.compile(
    r"(?:^|(?<=\s))(?:the|an?|this|these|those|such|some|its|their)\s+$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"\S+\s+$")
_ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_WITHIN_WORD = re.compile(r"\w*")
_LEAST_LETTERS = 4
_CONTENT_WORD = re.compile(rf"[^\W_]{{{_LEAST_LETTERS},}}")
_BESIDE = re.compile(rf"{_CONTENT_WORD.pattern}|\b(?:he|she|it|they)\b")
"""A word that may belong to the one beside it: of "Grenelle" a model may make "Gren" and "she"."""

_DOTTED = r"[^\W\d_]\.(?:-?[^\W\d_]\.)*-?[^\W\d_](?![^\W_])(?:\.(?![\s\"'”’)]*$))?"
_TOKEN = re.compile(rf"{_DOTTED}|\w+(?:(?:[-\u2010\u2011]|(?<=\d)[.,:/](?=\d))\w+)*")
"""A whole word of a target: an acronym with its dots, a figure, a compound with its hyphens."""

_DOT_AND_LETTER = re.compile(r"\.[^\W_]")
_LETTER_AND_DOT = re.compile(r"[^\W_]\.$")
_PREPOSITION = re.compile(
    r"\s+(?:about|after|against|at|for|from|into|of|on|over|through|to|upon|with)\b"
)
_IN = re.compile(r"\s+in\b")
_ENDS_IN_PREPOSITION = re.compile(r"\s(?:à|de|d'|contre|sur|avec|pour|dans|en)$")
_CLAUSE_END = re.compile(r"\s*(?:[.,;:!?]|$)")
_DIRECT_OBJECT = re.compile(
    r"\s+(?!(?:le\s)?(?:\d+(?:er)?\s[jfmasond]|(?:lun|mar|mercre|jeu|vendre|same)di\b|dimanche\b))"
    r"(?:(?:l[ea]s?|leurs?|l['’]|un|une|ce|cet|cette|ces|son|sa|ses|notre|nos|deux|trois|\d+)\b"
    r"|l['’])",
    re.IGNORECASE,
)
_PREPOSITIONS = {
    "à": "in",
    "au": "in",
    "aux": "in",
    "en": "in",
    "dans": "in",
    "avec": "with",
    "par": "by",
    "pour": "for",
    "contre": "against",
    "sur": "on",
    "sous": "under",
    "sans": "without",
    "depuis": "since",
    "après": "after",
    "avant": "before",
    "selon": "according to",
}
_FRENCH_PREPOSITION = re.compile(
    rf"\b({'|'.join(_PREPOSITIONS)})\s(?:l[ea]s?\s|une?\s|l['’])?$", re.IGNORECASE
)
_FRENCH_DETERMINER = re.compile(
    r"(?:\b(?:l[ea]s?|une?|d[eu]s?|aux?|ce[st]?|cette|[mts](?:on|a|es)|[nv]os|[nv]otre|leurs?"
    r"|plusieurs|quelques|certaine?s|chaque|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze"
    r"|quinze|vingt|trente|quarante|cinquante|cent|mille|\d+)\s|\bl['’])\s*$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z]{2,}|(?:[A-Z]\.){2,}")
_GLUED = re.compile(r"[^\W_][^\W_]|[,;][^\W\d_]")
"""What lacks a space: a word, or a mark behind one, and the next word."""

_GLUED_POSSESSIVE = re.compile(r"[^\W\d_]['’]s$")
_NOUN_BEFORE = re.compile(r"([^\W\d_]{3,}(?:-[^\W\d_]+)*)\s$")
_COMPLEMENT = re.compile(r"\s+(?:de\s|du\s|des\s|d['’])", re.IGNORECASE)
_TELLING_WORD = re.compile(rf"{_DOTTED}|\w*[^\W_a-zà-öø-ÿ]\w*|[^\W_]{{{_LEAST_LETTERS},}}")
"""A word by which it can be told whether something still stands there; short ones have capitals."""
_ET = re.compile(r"\s+(?:et|ou|ni)\b")
_ET_BEFORE = re.compile(r"\b(?:et|ou|ni)\s+(?:l[ea]s?\s+|l['’]|des\s+|d['’]|une?\s+)?$")
_AND = re.compile(r"\s+(?:and|or|nor)\s+(?:the\s+)?")
_WORD_AND = re.compile(r"(\s+[a-z]{4,})\s+(?:and|or|nor)\b")
_FIRST_HALF = re.compile(r"(?:^|\s)(?:[Tt]he|[Aa]n?)\s([a-z]{4,})\s$")
_JOINS = re.compile(r"\b(?:and|or|nor|but)\b|[,;:]")
_ALIKE = 0.7
_NEIGHBOURS = 2


class Neighbour(NamedTuple):
    """Another term of a sentence, which leaves its words to nothing else.

    Attributes:
        source_span: Where it stands in the source.
        target_span: Where it is rendered; None where it is not.
    """

    source_span: Span
    target_span: Span | None


def expected_span(demand: Demand, hypothesis: Hypothesis, others: Sequence[Neighbour] = ()) -> Span:
    """Where in the target the translation of something is thought to stand.

    What is known to stand for it gives the place away; else the alignment does; else its
    relative position in the source, as an empty span.

    Args:
        demand: What is lacking.
        hypothesis: The translation that lacks it.
        others: The other terms of the sentence. What renders one, or is more likely to translate
            one, is no part of the span.
    """
    source, target, alignment = hypothesis.source, hypothesis.target, hypothesis.alignment
    if demand.place is not None:
        if demand.kind is not DemandKind.TERM or alignment is None:
            return demand.place
        return whole_words(target, _with_neighbours(demand.place, demand, target, alignment))
    span = alignment.target_span(demand.source_span) if alignment is not None else None
    if alignment is not None and span is None:
        span = _from(demand, target, alignment)
    if alignment is not None and span is not None:
        span = whole_words(target, _with_neighbours(span, demand, target, alignment))
        if demand.kind is not DemandKind.TERM:
            return demand.narrowed(target, span)
        span = _own(span, demand, target, alignment, others)
        span = span and _this_side(span, demand, target)
    if span is not None and _is_verb(demand):
        return verb_span(target, span)
    if span is not None and not _is_light(target[slice(*span)]):
        return _past_determiner(demand, target, noun_span(target, span))
    position = round(len(target) * demand.source_span[0] / max(1, len(source)))
    position = target.rfind(" ", 0, position) + 1
    return position, position


def _from(demand: Demand, target: str, alignment: Alignment) -> Span | None:
    """The first word of a target that comes from a term, where none stands for it alone."""
    if demand.kind is not DemandKind.TERM:
        return None
    for word in _CONTENT_WORD.finditer(target):
        origin = alignment.source_span(word.span())
        if origin is not None and _lies_within(origin, demand.source_span):
            return word.span()
    return None


def _is_light(text: str) -> bool:
    """Whether a text has words of grammar only, which stand for no noun."""
    words = _WORD.findall(text)
    return all(word.casefold() in ENGLISH_FUNCTION_WORDS and not word.isupper() for word in words)


def _past_determiner(demand: Demand, target: str, span: Span) -> Span:
    """The span without a determiner that is written as one with the word after it: "TheFI"."""
    first = _WORD.match(target, span[0])
    if first is None or not _FRENCH_DETERMINER.search(demand.source[: demand.source_span[0]]):
        return span
    return span[0] + len(glued_determiner(first[0])), span[1]


def whole_words(target: str, span: Span) -> Span:
    """Widen a span of a target to whole words, so that no "G." of an "N.G.O." is left."""
    start, end = span
    for token in _TOKEN.finditer(target):
        if token.start() < end and start < token.end():
            start, end = min(start, token.start()), max(end, token.end())
    return start, end


def _own(
    span: Span, demand: Demand, target: str, alignment: Alignment, others: Sequence[Neighbour]
) -> Span | None:
    """The span without the words at its edges that belong to other terms; None if all do."""
    others = [one for one in others if not overlaps(one.source_span, demand.source_span)]
    words = [word.span() for word in _CONTENT_WORD.finditer(target, *span)]
    own = [
        word
        for word in words
        if not (
            _belongs_to(others, word, demand, alignment) or _is_inserted(word, demand, alignment)
        )
    ]
    if len(own) == len(words):
        return span
    if not own:
        return None
    start = span[0] if own[0] == words[0] else own[0][0]
    end = span[1] if own[-1] == words[-1] else own[-1][1]
    return whole_words(target, (start, end))


def _this_side(span: Span, demand: Demand, target: str) -> Span:
    """The part of a span that stands on the same side of a conjunction as in the source.

    Of "wine growers and growers" for "les viticulteurs et les maraîchers" the alignment may have
    given all but the first word to the second.
    """
    before, after = demand.source[: demand.source_span[0]], demand.source[demand.source_span[1] :]
    if _ET.search(demand.source[slice(*demand.source_span)]):
        return span
    start, end = span
    found = _AND.search(target, start, end)
    if (
        found is not None
        and _ET_BEFORE.search(before)
        and _CONTENT_WORD.search(target, found.end(), end)
    ):
        return found.end(), end
    if _ET.match(after):
        if found is not None and _CONTENT_WORD.search(target, start, found.start()):
            return start, found.start()
        if (found := _WORD_AND.match(target, end)) is not None:
            return start, found.end(1)
    return span


def _belongs_to(
    others: Sequence[Neighbour], word: Span, demand: Demand, alignment: Alignment
) -> bool:
    """Whether one of the other terms is rendered by a word, or lacks it more than this one."""
    if any(one.target_span is not None and overlaps(one.target_span, word) for one in others):
        return True
    own = alignment.affinity(demand.source_span, word)
    waiting = (one.source_span for one in others if one.target_span is None)
    return any(alignment.affinity(span, word) > own for span in waiting)


def _is_inserted(word: Span, demand: Demand, alignment: Alignment) -> bool:
    """Whether a word translates what parts the words of a term in the source."""
    inserted = demand.match.inserted if demand.match is not None else ()
    origin = alignment.source_span(word) if inserted else None
    return origin is not None and any(_lies_within(origin, span) for span in inserted)


def _with_neighbours(span: Span, demand: Demand, target: str, alignment: Alignment) -> Span:
    """The span with the words next to it that translate nothing but parts of the same."""
    start, end = span

    def belongs(word: re.Match[str]) -> bool:
        origin = alignment.source_span(word.span())
        if origin is None or _is_inserted(word.span(), demand, alignment):
            return False
        return _lies_within(origin, demand.source_span)

    words = list(_BESIDE.finditer(target))
    for word in words:
        if word.start() >= end and not (target[end : word.start()].isspace() and belongs(word)):
            break
        end = max(end, word.end())
    for word in reversed(words):
        if word.end() <= start and not (target[word.end() : start].isspace() and belongs(word)):
            break
        start = min(start, word.start())
    return _with_first_half(start, demand, target, alignment), end


def _with_first_half(start: int, demand: Demand, target: str, alignment: Alignment) -> int:
    """Where the compound begins whose last word stands for something: "sheet" of "balance sheet".

    Its first word comes from none of the source, and is aligned with a word of grammar.
    """
    word = _FIRST_HALF.search(target, 0, start)
    if word is None or not _FRENCH_DETERMINER.search(demand.source[: demand.source_span[0]]):
        return start
    origin = alignment.source_span(word.span(1))
    said = demand.source[slice(*origin)].casefold() if origin is not None else ""
    from_grammar = said in FRENCH_FUNCTION_WORDS or len(said) == 1
    return word.start(1) if from_grammar else start


def _is_verb(demand: Demand) -> bool:
    match = demand.match
    return match is not None and match.term.part_of_speech is PartOfSpeech.VERB


def _lies_within(span: Span, other: Span) -> bool:
    return other[0] <= span[0] and span[1] <= other[1]


def strangers(demand: Demand, target: str, span: Span, alignment: Alignment | None) -> list[Span]:
    """Where words amid the translation of something stand that translate something else.

    Args:
        demand: What is to be placed.
        target: The translation that lacks it.
        span: Where it belongs.
        alignment: The alignment of the translation.
    """
    if alignment is None or demand.kind is not DemandKind.TERM:
        return []
    words = [word.span() for word in _CONTENT_WORD.finditer(target, *span)]
    origins = [alignment.source_span(word) for word in words]
    own = [
        number
        for number, origin in enumerate(origins)
        if origin is not None
        and overlaps(origin, demand.source_span)
        and not _is_inserted(words[number], demand, alignment)
    ]
    if not own:
        return []
    inner = range(own[0], own[-1])
    return [words[number] for number in inner if number not in own and origins[number] is not None]


def prefixes(demand: Demand, target: str, span: Span) -> list[str]:
    """Beginnings of a translation that end in what it lacked.

    Args:
        demand: What to place.
        target: The translation that lacks it.
        span: Where it is thought to belong.

    Returns:
        The beginnings, most likely place first: after the determiner that stands there, instead
        of it, and a word earlier.
    """
    before = target[: span[0]]
    if before[-1:].isalnum():
        before += " "
    bare = _DETERMINER.sub("", before)
    shorter = _LAST_WORD.sub("", bare)
    leading = _leads(demand, before, target[span[1] :], target[slice(*span)])
    heads = (bare, shorter) if _ARTICLE.match(demand.form) else (*leading, bare, shorter)
    if not target[slice(*span)].strip() and not follows_preposition(before):
        heads = (*_with_preposition(demand, bare), *heads)
    return [_prefix(demand, head) for head in dict.fromkeys(heads)]


def _with_preposition(demand: Demand, head: str) -> list[str]:
    """A beginning with the preposition that the source has: "In" for "Placé en garde à vue"."""
    if demand.match is None or not _has_preposition(demand):
        return []
    preposition = _preposition_before(demand, demand.source)
    if not head.strip():
        preposition = preposition.capitalize()
    return list(leads(demand.match, demand.source, f"{head}{preposition} ", demand.form, ""))


def _has_preposition(demand: Demand) -> bool:
    return _FRENCH_PREPOSITION.search(demand.source[: demand.source_span[0]]) is not None


def _prefix(demand: Demand, head: str) -> str:
    if demand.match is not None and _is_verb(demand):
        form = verb_after(demand.match, head, source=demand.source)
        return head + (form.upper() if demand.form.isupper() else form)
    if is_all_capitals(demand.source):
        return (mend_article(head, demand.form.lower()) + demand.form).upper()
    form = demand.form if head.strip() else demand.opening_form
    return mend_article(head, demand.form) + form


def insertions(demand: Demand, hypothesis: Hypothesis) -> list[str]:
    """Translations in which something is put beside what translates its neighbours.

    Where nothing in the target stands for something at all, the words next to it in the source
    tell where it belongs: before their translation ("COMMIT presidency"), or after it ("presidency
    of COMMIT").

    Args:
        demand: What to place.
        hypothesis: The translation that lacks it.
    """
    source, target, alignment = hypothesis.source, hypothesis.target, hypothesis.alignment
    if alignment is None:
        return []
    start, end = demand.source_span
    preposition = _preposition_before(demand, source)
    words = [word.span() for word in _CONTENT_WORD.finditer(source)]
    before = [span for span in words if span[1] <= start][-_NEIGHBOURS:]
    after = [span for span in words if span[0] >= end][:_NEIGHBOURS]
    found: dict[str, None] = {}
    for neighbour in (*reversed(before), *after):
        place = alignment.target_span(neighbour)
        if place is not None:
            first, last = place
            found[f"{_prefix(demand, target[:first])} {target[first:]}"] = None
            found[f"{target[:last]} {preposition} {demand.form}{target[last:]}"] = None
    return list(found)


def lacks_preposition(demand: Demand, target: str) -> bool:
    """Tell whether a form stands without a preposition though its source has one before it.

    Args:
        demand: What was put in.
        target: The translation that has it.

    Returns:
        True for "He has worked L'Équipe" where the source has "pour L'Équipe".
    """
    before = target[: target.find(demand.form)]
    return _has_preposition(demand) and not follows_preposition(before)


def _preposition_before(demand: Demand, source: str) -> str:
    """The English for the preposition before something in the source; "of" where there is none."""
    found = _FRENCH_PREPOSITION.search(source[: demand.source_span[0]])
    return _PREPOSITIONS[found[1].casefold()] if found else "of"


def substitutions(
    demand: Demand,
    target: str,
    span: Span,
    others: Sequence[Span] = (),
    alignment: Alignment | None = None,
) -> list[str]:
    """Translations in which something takes the place of what stands for it.

    Args:
        demand: What to place.
        target: The translation that lacks it.
        span: What it takes the place of.
        others: Where in that place words stand that translate something else; they stay beside it.
        alignment: The alignment of the translation, if there is one.

    Returns:
        The new translations: with the words around it as they are, and, where a term would follow
        an article, without that; none where nothing stands for it.
    """
    if not target[slice(*span)].strip():
        return []
    start, end = _grown(span, demand, target, alignment)
    said = _content_words(demand.form)
    unsaid = [other for other in others if target[slice(*other)].casefold() not in said]
    if start and _GLUED.match(target, start - 1):
        target, start, end = f"{target[:start]} {target[start:]}", start + 1, end + 1
        unsaid = [(first + 1, last + 1) for first, last in unsaid]
    if (found := _GLUED_POSSESSIVE.search(target[: start + 1])) is not None:
        # "Shanghai'scuts": the model wrote the sign of the possessive as one with the next word.
        target, start, end = f"{found.string} {target[start + 1 :]}", start + 2, end + 1
        unsaid = [(first + 1, last + 1) for first, last in unsaid]
    if demand.match is not None and _is_verb(demand):
        end = _past_preposition(demand, target, end)
        # With its object inside, if it takes one so: a model that has not met it knows no better.
        return [
            _like(target, text)
            for text in put_verb(demand.match, target, (start, end), demand.source)[:1]
        ]
    if unsaid:
        return [
            replace(target, (start, end), phrase)[0]
            for phrase in _with_others(demand, target, unsaid, alignment)
        ]
    before, old, after = target[:start], target[start:end], target[end:]
    if (article := _ARTICLE.match(old)) is not None:
        before, old = before + article[0], old[article.end() :]
    noun = _noun_of_acronym(demand, before, alignment)
    if noun is not None:
        phrase = f"{demand.form} {_in_sentence(target, noun)}"
        return [replace(target, (noun[0], end), phrase)[0]]
    if (behind := _behind_noun(demand, before, after)) is not None:
        return [behind]
    if is_noun_for_verb(before, old) and not _is_adjective(demand):
        before += (
            f"{_preposition_before(demand, demand.source)} " if _has_preposition(demand) else ""
        )
    form = _form_between(demand, before, after)
    made = [
        replace(lead + old + after, (len(lead), len(lead) + len(old)), form)[0]
        for lead in _leads(demand, before, after, old)
    ]
    return list(dict.fromkeys(made))


def _behind_noun(demand: Demand, before: str, after: str) -> str | None:
    """The text with an adjective of several words behind its noun, if it has to stand there."""
    return adjective_behind_noun(demand.form, before, after) if _is_adjective(demand) else None


def _is_adjective(demand: Demand) -> bool:
    match = demand.match
    return match is not None and match.term.part_of_speech is PartOfSpeech.ADJECTIVE


def _form_between(demand: Demand, before: str, after: str) -> str:
    if demand.match is None or is_all_capitals(demand.source):
        return demand.form
    return form_between(demand.match, demand.source, before, demand.form, after)


def _noun_of_acronym(demand: Demand, before: str, alignment: Alignment | None) -> Span | None:
    """Where a noun ends a text that an acronym of the source qualifies: "députés LFI".

    French has the acronym after the noun, English before it.
    """
    noun = _NOUN_BEFORE.search(demand.source[: demand.source_span[0]])
    word = _NOUN_BEFORE.search(before)
    if _FRENCH_DETERMINER.search(demand.source[: demand.source_span[0]]):
        return None
    acronym = demand.match is not None and _ACRONYM.fullmatch(demand.match.text) is not None
    if not acronym or noun is None or word is None or alignment is None:
        return None
    if noun[1].casefold() in FRENCH_FUNCTION_WORDS or word[1].casefold() in ENGLISH_FUNCTION_WORDS:
        return None
    if stands_before_nouns(noun[1].casefold()):
        # "une nouvelle IRM"
        return None
    origin = alignment.source_span(word.span(1))
    return word.span(1) if origin == noun.span(1) else None


def _in_sentence(target: str, span: Span) -> str:
    """A word as it is written where it does not open the sentence."""
    word = target[slice(*span)]
    return word if span[0] or not word.istitle() else word.lower()


def _with_others(
    demand: Demand, target: str, others: Sequence[Span], alignment: Alignment | None
) -> list[str]:
    """A form with the words that stood amid what it replaces: "chief adviser of the project"."""
    words = " ".join(target[slice(*other)] for other in others)
    after = demand.source[demand.source_span[1] :]
    origins = [alignment.source_span(other) if alignment is not None else None for other in others]
    if _COMPLEMENT.match(after) and all(
        origin is not None and origin[0] > demand.source_span[1] for origin in origins
    ):
        return [f"{demand.form} of {words}", f"{demand.form} of the {words}"]
    return [f"{words} {demand.form}"]


def _past_preposition(demand: Demand, target: str, end: int) -> int:
    """Where a verb ends with the preposition that its French has not: "takes charge of victims"."""
    if demand.match is not None and _ENDS_IN_PREPOSITION.search(demand.match.term.source):
        # "ont peur des inondations": the preposition is the term's, and so is the English one
        owned = _PREPOSITION.match(target, end) or _IN.match(target, end)
        return owned.end() if owned else end
    found = _PREPOSITION.match(target, end)
    direct = _DIRECT_OBJECT.match(demand.source, demand.source_span[1])
    ends = found is not None and _CLAUSE_END.match(target, found.end())
    return found.end() if found and (direct or ends) else end


def _like(old: str, new: str) -> str:
    """A text with the capitals of an older one: all of it, or its first letter."""
    if old.isupper():
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def _leads(demand: Demand, before: str, after: str, old: str) -> Sequence[str]:
    """The text before a place, with the articles that what is put there may have."""
    if demand.match is None:
        return (before,)
    return leads(demand.match, demand.source, before, demand.form, after, old)


def _grown(span: Span, demand: Demand, target: str, alignment: Alignment | None) -> Span:
    """The span with the words beside it that say what the form of a term says as well.

    Alignment may find no more than the head of a long rendering: to put "Global Compact for Safe
    Migration" in the place of "World Pact" alone would leave "for safe migration" behind it. What
    is known to translate something else stays.
    """
    if demand.kind is not DemandKind.TERM:
        return span
    start, end = span

    def is_free(word: re.Match[str]) -> bool:
        origin = alignment.source_span(word.span()) if alignment is not None else None
        return origin is None or overlaps(origin, demand.source_span)

    words = [word for word in _WORD.finditer(target) if len(word[0]) >= _LEAST_LETTERS]
    inside = [word[0].casefold() for word in words if start <= word.start() < end]
    unsaid = [word for word in _content_words(demand.form) if word not in inside]
    after = takewhile(is_free, (word for word in words if word.start() >= end))
    before = takewhile(is_free, (word for word in reversed(words) if word.end() <= start))
    last = max([end, *(word.end() for word in _said_again(after, unsaid))])
    first = min([start, *(word.start() for word in _said_again(before, unsaid))])
    # "wine growers and growers": what a conjunction joins is another thing
    if _JOINS.search(demand.form):
        return first, last
    return (
        start if _JOINS.search(target, first, start) else first,
        end if _JOINS.search(target, end, last) else last,
    )


def _said_again(words: Iterable[re.Match[str]], unsaid: list[str]) -> Iterator[re.Match[str]]:
    """The words next to a span, in order, that say one of the words again; takes them away."""
    for word in words:
        content = word[0].casefold()
        found = next((one for one in unsaid if _alike(one, content)), None)
        if found is None:
            return
        unsaid.remove(found)
        yield word


def _alike(word: str, other: str) -> bool:
    return word == other or SequenceMatcher(None, word, other).ratio() > _ALIKE


def stands_beside(form: str, old: str, span: Span, new: str, taken: Iterable[Span] = ()) -> bool:
    """Tell whether a form was put beside the words it should have taken the place of.

    A model made to write what it would not have chosen may go on to write what it would have
    chosen as well ("the human trafficking treatment of persons").

    Args:
        form: What was put in.
        old: The translation before.
        span: Where in it something else stood.
        new: The translation with the form.
        taken: Where in the old translation words stand that render something else, and may stay.
    """
    kept = Counter(_telling_words(form))
    replaced = [
        word[0].casefold()
        for word in _TELLING_WORD.finditer(old)
        if span[0] <= word.start() < span[1]
        and not any(start <= word.start() < end for start, end in taken)
    ]
    before, after = Counter(_telling_words(old)), Counter(_telling_words(new))
    if any(word in kept and after[word] >= before[word] + kept[word] for word in replaced):
        # "whose work building work"
        return True
    replaced = [word for word in replaced if word not in kept]
    if not replaced:
        return False
    return all(after[word] >= before[word] for word in replaced)


def says_again(form: str, target: str, place: int) -> bool:
    """Tell whether a word of a form stands right beside it as well.

    Args:
        form: What was put in.
        target: The translation that has it.
        place: Where it begins there.

    Returns:
        True for "whose work building work is".
    """
    words = set(_content_words(form))
    beside = [
        *_content_words(target[:place])[-1:],
        *_content_words(target[place + len(form) :])[:1],
    ]
    return not words.isdisjoint(beside)


def _telling_words(text: str) -> list[str]:
    return [word.casefold() for word in _TELLING_WORD.findall(text)]


def has_strangers(form: str, old: str, new: str) -> bool:
    """Tell whether a translation has words that neither the one before nor the form has.

    Args:
        form: What was put in.
        old: The translation before.
        new: The translation with the form.
    """
    known = {*_telling_words(form), *_telling_words(old)}
    return any(
        "." in word or not any(_alike(word, other) for other in known)
        for word in _telling_words(new)
        if word not in known
    )


def is_whole(target: str, span: Span) -> bool:
    """Tell whether what stands in a span is no part of an acronym with dots ("NGO.G.")."""
    return not _DOT_AND_LETTER.match(target, span[1]) and not _LETTER_AND_DOT.search(
        target[: span[0]]
    )


def unchanged_end(old: str, new: str) -> int:
    """Count the characters at the end of two texts that are the same, from the end of a word on."""
    begin = len(old) - common_length(reversed(old), reversed(new))
    within = _WITHIN_WORD.match(old, begin) if old[:begin][-1:].isalnum() else None
    return len(old) - (within.end() if within else begin)


def kept_share(old: str, span: Span, new: str) -> float:
    """The share of a translation, apart from a span of it, that a newer one still has.

    Args:
        old: The earlier translation.
        span: What was to be replaced.
        new: The newer translation.

    Returns:
        The share of content words, between 0 and 1.
    """
    before = Counter(_content_words(old[: span[0]] + " " + old[span[1] :]))
    if not before:
        return 1.0
    return (before & Counter(_content_words(new))).total() / before.total()


def _content_words(text: str) -> list[str]:
    return [word.casefold() for word in _CONTENT_WORD.findall(text)]
