"""Finds the renderings of a term in English text, and names the forms to write for it."""

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from glossary.language import english
from glossary.language.french_verbs import Mood
from glossary.matching.matcher import Match, Span
from glossary.rendering.function_words import NEXT_WORD
from glossary.rendering.verbs import BREAK, find_verb, verb_forms
from glossary.termbase import Case, PartOfSpeech, Term

_APOSTROPHE = "['’ʼ‘]"
_ARTICLE = re.compile(r"(?:the|an|a)\s+", re.IGNORECASE)
_BEFORE_VERB = re.compile(r"\b(?:to|will|would|can|could|may|might|must|shall|should)\s+$")
_OBJECT = re.compile(
    r"\s+(?:an?|the|such|this|these|those|his|her|its|their|our|him|them|it|us)\b|\s+[£$€]?\d"
)
NOUNS: Final = (PartOfSpeech.NOUN, PartOfSpeech.PROPER_NOUN, PartOfSpeech.ACRONYM)


@dataclass(frozen=True, slots=True)
class Rendering:
    """One occurrence of a target of a term in a text.

    Attributes:
        start: Offset of its first code point in the text.
        end: Offset after its last code point.
        text: The words as they stand there.
        target: The target of the glossary that they render.
        approved: Whether that target is an approved one, and not a forbidden one.
        core: Where its first part stands, where something else stands within: of "making them
            redundant" the place of "making". None where nothing does.
    """

    start: int
    end: int
    text: str
    target: str
    approved: bool
    core: Span | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return (self.start, self.end)

    @property
    def core_end(self) -> int:
        """Offset from which another rendering may stand."""
        return self.core[1] if self.core is not None else self.end


def find_renderings(term: Term, target: str, moods: tuple[Mood, ...] = ()) -> tuple[Rendering, ...]:
    """Find every place in a target text that renders a term, rightly or in a forbidden way.

    Nouns are found in both numbers, verbs in all forms that fit their place, with spaces or
    hyphens between the words and either apostrophe; the sign of the possessive stays outside.
    Where two targets overlap the longer counts, so that an approved "human trafficking" is no
    forbidden "trafficking".

    Args:
        term: The entry.
        target: English text.
        moods: For a verb, what its form in the source may be; none where that is not known.

    Returns:
        The renderings, in the order of the text; none overlaps another.
    """
    if term.part_of_speech is PartOfSpeech.VERB:
        return tuple(_longest(list(_verb_renderings(term, target, moods))))
    found = [
        Rendering(match.start(), match.end(), match[0], form, approved)
        for form, approved, pattern in _patterns(
            term.targets, term.forbidden, term.part_of_speech, term.case
        )
        for match in pattern.finditer(target)
        if not approved
        or not (_is_verb_there(match, target) or _is_modifier_there(form, match, target))
    ]
    return tuple(_longest(found))


def _is_verb_there(match: re.Match[str], target: str) -> bool:
    """Whether the words of a noun are a verb with its object: "obliged to pay a supplement"."""
    return (
        _BEFORE_VERB.search(target, 0, match.start()) is not None
        and _OBJECT.match(target, match.end()) is not None
        and "VERB" in english.word_classes(match[0].casefold())
    )


def _is_modifier_there(form: str, match: re.Match[str], target: str) -> bool:
    """Whether what the glossary has in the plural stands before a noun: "computer hardware"."""
    if english.is_plural(form) is not True or english.is_plural(match[0]) is not False:
        return False
    following = NEXT_WORD.match(target, match.end())
    classes = english.word_classes(following[1]) if following is not None else frozenset()
    return "NOUN" in classes and classes.isdisjoint({"AUX", "ADV"})


def _verb_renderings(term: Term, target: str, moods: tuple[Mood, ...]) -> Iterator[Rendering]:
    for form in term.targets:
        for span, core in find_verb(form, target, moods):
            yield Rendering(*span, target[slice(*span)], form, approved=True, core=core)
    for form in term.forbidden:
        for span, core in find_verb(form, target, None):
            yield Rendering(*span, target[slice(*span)], form, approved=False, core=core)


def surface_forms(
    match: Match, *, sentence_start: bool = False, title_case: bool = False
) -> tuple[str, ...]:
    """Give the English strings one would write for a match.

    Args:
        match: An occurrence of a term in the source.
        sentence_start: Whether the form is to open a sentence.
        title_case: Whether it is to stand in a headline that capitalises its words.

    Returns:
        One form for each approved target, the preferred one first: in the plural where the
        source is and English can, a verb in the form that says what the French form says.
    """
    forms: Iterable[str] = (_in_number(match, target) for target in match.term.targets)
    if match.term.part_of_speech is PartOfSpeech.VERB:
        forms = verb_forms(match)
    if title_case:
        forms = (english.title_case(form) for form in forms)
    if sentence_start:
        forms = (english.capitalise(form) for form in forms)
    return tuple(dict.fromkeys(forms))


def _in_number(match: Match, target: str) -> str:
    term = match.term
    if term.part_of_speech not in NOUNS or not match.number_differs:
        return target
    return english.pluralise(target) if match.plural else english.singularise(target)


def _longest(found: list[Rendering]) -> Iterator[Rendering]:
    chosen: list[Rendering] = []  # in the order of their places
    for one in sorted(found, key=lambda r: (r.start - r.end, r.start, not r.approved)):
        place = bisect.bisect_left(chosen, one.end, key=lambda r: r.start)
        if place == 0 or chosen[place - 1].end <= one.start:
            chosen.insert(place, one)
    yield from chosen


@lru_cache(maxsize=1 << 14)
def _patterns(
    targets: tuple[str, ...],
    forbidden: tuple[str, ...],
    part_of_speech: PartOfSpeech,
    case: Case,
) -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    approved = [(form, True, _pattern(form, part_of_speech, case)) for form in targets]
    return (
        *approved,
        *((form, False, _pattern(form, part_of_speech, Case.ANY)) for form in forbidden),
    )


def _pattern(form: str, part_of_speech: PartOfSpeech, case: Case) -> re.Pattern[str]:
    article = _ARTICLE.match(form)
    rest = form[article.end() :] if article else form
    words = english.pieces(rest)
    inflected = _inflected_place(rest, part_of_speech)
    parts = [rf"(?:(?i:{re.escape(article[0].strip())})\s+)?" if article else ""]
    for place, word in enumerate(words):
        if place % 2:
            parts.append(BREAK)
        else:
            forms = _forms(word) if place == inflected else (word,)
            parts.append(_alternatives(forms, case))
    return re.compile(rf"(?<![^\W_]){''.join(parts)}(?![^\W_])")


def _inflected_place(phrase: str, part_of_speech: PartOfSpeech) -> int | None:
    return english.head(phrase) if part_of_speech in NOUNS else None


def _forms(word: str) -> tuple[str, ...]:
    if english.is_acronym(word):
        bare = word.removesuffix("s")
        return (word, bare, bare + "s")
    forms = english.noun_forms(word.casefold())
    return (word, *(english.capitalise(form) if word[:1].isupper() else form for form in forms))


def _alternatives(forms: tuple[str, ...], case: Case) -> str:
    return "(?:" + "|".join(dict.fromkeys(_written(form, case) for form in forms)) + ")"


def _written(form: str, case: Case) -> str:
    letters = re.sub(_APOSTROPHE, _APOSTROPHE, re.escape(form))
    if english.is_acronym(form):
        return rf"{letters}|{_dotted(form) if form.isupper() else re.escape(form.upper())}"
    if case is Case.ANY or not form[:1].isupper():
        return f"(?i:{letters})"
    capitals = re.sub(_APOSTROPHE, _APOSTROPHE, re.escape(form.upper()))
    return f"{letters}|{capitals}"


def _dotted(acronym: str) -> str:
    # The last dot may end the sentence instead, and belongs to the acronym where it does not.
    return r"\.".join(acronym) + r"(?:\.(?=\s+[^\W_A-Z]|['’,;:)]))?"
